/* Names and words that are spellings of one another, and those that only look alike. */
#include "base/name.h"

#include <string.h>

static const char *const word_names[] = {"different", "initial", "variant", "equal"};
static const char *const name_names[] = {"apart", "contrary", "part", "variant", "same"};

/* Pairs of words that are variants. */
static const char *const variants[][2] = {
    {"djamal", "gamal"},
    {"zhukov", "jukov"},
    {"philip", "filip"},
    {"xenia", "ksenia"},
    {"tchaikovsky", "chaikovsky"},
    {"vladimir", "wladimir"},
    {"shakir", "chakir"},
    {"tsipras", "cipras"},

    {"dhahir", "zahir"},
    {"yelena", "elena"},
    {"johar", "gohar"},
    {"araghchi", "aragchi"},
    {"araghchi", "araqchi"},
    {"esmail", "ismail"},
    {"ismail", "ismael"},
    {"qaani", "ghaani"},
    {"mohammed", "muhammad"},
    {"mohamed", "mohammad"},
    {"yousef", "yusuf"},
    {"youssef", "yusuf"},
    {"zelensky", "zelenskyy"},
    {"zelensky", "zelenskiy"},
    {"gaddafi", "qadhafi"},
    {"gaddafi", "qaddafi"},
    {"gaddafi", "kaddafi"},
    {"romanov", "romanoff"},
    {"sergei", "sergey"},
    {"alexei", "aleksey"},
    {"aleksandr", "alexander"},
    {"yevgeny", "evgeny"},
    {"tymoshenko", "timoshenko"},
    {"yanukovych", "yanukovitch"},
    {"hussein", "hossein"},
    {"husain", "hussein"},
    {"hassan", "hasan"},
    {"soleimani", "suleimani"},
    {"sulaimani", "suleimani"},
    {"qasem", "ghasem"},
    {"qasem", "kassem"},
    {"rashid", "rachid"},
    {"khaled", "khalid"},
    {"abdullah", "abdallah"},
    {"abdulla", "abdullah"},
    {"hezbollah", "hizbullah"},
    {"hezbollah", "hizballah"},
    {"fatemeh", "fatimah"},
    {"saeed", "said"},
    {"nouri", "nuri"},
    {"haidar", "heydar"},
    {"dawood", "daoud"},
    {"omar", "umar"},
    {"gamal", "jamal"},
    {"naguib", "nagib"},
    {"schroder", "schroeder"},
    {"yildirim", "yıldırım"},
    {"gonzalez", "gonzales"},
    {"rodrigues", "rodriguez"},
    {"vucic", "vuchich"},
    {"ahmed", "ahmet"},
    {"mobilization", "mobilisation"},
    {"defense", "defence"},
    {"centre", "center"},
    {"yoon", "yun"},
    {"ramadan", "ramazan"},
    {"tayyip", "tayyib"},
    {"netanyahu", "netanyahou"},
    {"ali", "aly"},
    {"lukashenko", "lukaschenko"},
    {"søren", "soren"},
    {"wałesa", "walesa"},
};

/* Pairs of words that are not: two people, two states, a state and its people. */
static const char *const others[][2] = {
    {"zayed", "sayed"},
    {"ali", "ola"},
    {"kim", "kem"},
    {"iran", "iraq"},
    {"nasser", "nasr"},
    {"khamenei", "khomeini"},
    {"sudani", "sudan"},
    {"iraqi", "iraq"},
    {"bashar", "maher"},
    {"hassan", "hussein"},
    {"hamad", "hamid"},
    {"jamal", "jamil"},
    {"gamal", "kamal"},
    {"khazali", "ghazali"},
    {"chen", "chin"},
    {"wang", "wong"},
    {"deng", "dang"},
    {"lee", "li"},
    {"park", "bark"},
    {"zhang", "chang"},
    {"cheng", "sheng"},
    {"choi", "cho"},
    {"jung", "jang"},
    {"petrov", "petrova"},
    {"ivanov", "ivanova"},
    {"ivanov", "ivanenko"},
    {"mario", "maria"},
    {"martinez", "martins"},
    {"hernandez", "fernandez"},
    {"niger", "nigeria"},
    {"mali", "malawi"},
    {"slovakia", "slovenia"},
    {"austria", "australia"},
    {"andersen", "anderson"},
    {"mbeki", "mboki"},
    {"okonkwo", "okonjo"},
    {"abiy", "abiola"},
    {"ruto", "rutte"},
    {"moon", "min"},
    {"maliki", "malki"},
    {"karim", "karimov"},
    {"said", "sadr"},
    {"omar", "amr"},
    {"omran", "imran"},
    {"ali", "eli"},
    {"bill", "william"},
    {"guinea", "guyana"},
    {"gambia", "zambia"},
    {"roth", "rot"},
    {"hadi", "mahdi"},
    {"salem", "salman"},
    {"putin", "putina"},
    {"ito", "ido"},
    {"sato", "seto"},
    {"houthi", "houthis"},
    {"بغداد", "بغدا"},
    {"习近平", "习仲勋"},
};

static AcgWordLikeness compare_words(const char *a, const char *b) {
  AcgWordLikeness likeness = acg_words_compare(a, b);
  g_assert_cmpint(acg_words_compare(b, a), ==, likeness);
  return likeness;
}

static void expect_word(const char *a, const char *b, AcgWordLikeness expected) {
  AcgWordLikeness likeness = compare_words(a, b);
  if (likeness != expected)
    g_test_fail_printf("%s, %s: %s, not %s", a, b, word_names[likeness], word_names[expected]);
}

static void test_variants(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(variants); i++) {
    const char *a = variants[i][0];
    const char *b = variants[i][1];
    expect_word(a, b, ACG_WORDS_VARIANT);
    g_autofree char *x = acg_word_skeleton(a, false);
    g_autofree char *y = acg_word_skeleton(b, false);
    g_assert_cmpstr(x, ==, y);
  }
}

static void test_other_words(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
    expect_word(others[i][0], others[i][1], ACG_WORDS_DIFFERENT);
}

static void test_words_of_other_kinds(void) {
  expect_word("joe", "joe", ACG_WORDS_EQUAL);
  expect_word("j", "joe", ACG_WORDS_INITIAL);
  expect_word("j", "moe", ACG_WORDS_DIFFERENT);
  g_assert_cmpint(acg_words_compare_plural("houthi", "houthis"), ==, ACG_WORDS_VARIANT);
  g_assert_cmpint(acg_words_compare_plural("force", "forces"), ==, ACG_WORDS_VARIANT);
  g_assert_cmpint(acg_words_compare_plural("status", "statu"), ==, ACG_WORDS_DIFFERENT);
  g_autofree char *one = acg_word_skeleton("houthi", true);
  g_autofree char *many = acg_word_skeleton("houthis", true);
  g_assert_cmpstr(one, ==, many);
}

/* A random word of letters that names confuse. */
static char *make_word(GRand *random) {
  static const char *const pieces[] = {"a", "e",  "i", "o", "u", "y", "w", "h", "k",  "kh", "g",
                                       "q", "sh", "s", "c", "z", "d", "t", "l", "ll", "ff", "x"};
  GString *word = g_string_new(NULL);
  for (gint32 i = g_rand_int_range(random, 1, 8); i > 0; i--)
    g_string_append(word, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
  return g_string_free(word, FALSE);
}

/* Comparing is symmetric, and what is a variant is found by the skeleton. */
static void test_random_words(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  guint found = 0;
  for (guint i = 0; i < 300000; i++) {
    g_autofree char *a = make_word(random);
    g_autofree char *b = make_word(random);
    if (compare_words(a, b) < ACG_WORDS_VARIANT) continue;
    g_autofree char *x = acg_word_skeleton(a, false);
    g_autofree char *y = acg_word_skeleton(b, false);
    g_assert_cmpstr(x, ==, y);
    found++;
  }
  g_assert_cmpuint(found, >, 10);
}

typedef struct {
  const char *a, *b;
  AcgNameLikeness likeness;
} Pair;

static const Pair people[] = {
    {"Esmail Qaani", "Ismail Ghaani", ACG_NAMES_VARIANT},
    {"Abbas Araghchi", "Abbas Aragchi", ACG_NAMES_VARIANT},
    {"Mohammed Shia al-Sudani", "Muhammad Shia Al Sudani", ACG_NAMES_VARIANT},
    {"Sudani", "Mohammed Shia al-Sudani", ACG_NAMES_PART},
    {"al-Soudani", "Mohammed Shia al-Sudani", ACG_NAMES_PART},
    {"Mohammed al-Sudani", "Mohammed Shia al-Sudani", ACG_NAMES_PART},
    {"Javad Zarif", "Mohammad Javad Zarif", ACG_NAMES_PART},
    {"J. Biden", "Joe Biden", ACG_NAMES_PART},
    {"Joe Biden", "Joseph Biden", ACG_NAMES_CONTRARY},
    {"George Bush", "George W. Bush", ACG_NAMES_PART},
    {"George W. Bush", "George H. W. Bush", ACG_NAMES_CONTRARY},
    {"Bashar al-Assad", "Maher al-Assad", ACG_NAMES_CONTRARY},
    {"Bashar al-Assad", "Bashar Hafez al-Assad", ACG_NAMES_PART},
    {"Maher Hafez al-Assad", "Bashar Hafez al-Assad", ACG_NAMES_CONTRARY},
    {"Assad", "Bashar al-Assad", ACG_NAMES_PART},
    {"Donald Trump", "Donald Trump Jr.", ACG_NAMES_CONTRARY},
    {"Trump", "Donald Trump Jr.", ACG_NAMES_PART},
    {"Elizabeth", "Elizabeth II", ACG_NAMES_PART},
    {"Charles II", "Charles III", ACG_NAMES_CONTRARY},
    {"Robert Kennedy Jr", "Robert F. Kennedy Jr", ACG_NAMES_PART},
    {"Pedro Sánchez", "Pedro Sánchez Pérez-Castejón", ACG_NAMES_PART},
    {"López Obrador", "Andrés Manuel López Obrador", ACG_NAMES_PART},
    {"Viktor Orbán", "Orban Viktor", ACG_NAMES_VARIANT},
    {"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", ACG_NAMES_SAME},
    {"Kim Jong-un", "Kim Jong Un", ACG_NAMES_SAME},
    {"Kim Jong-un", "Kim Jongun", ACG_NAMES_SAME},
    {"Kim Jong-un", "Kim Jong-il", ACG_NAMES_APART},
    {"Kim Jong-un", "Kim Yo-jong", ACG_NAMES_APART},
    {"Xi Jinping", "Xi Jin-ping", ACG_NAMES_SAME},
    {"Li Qiang", "Li Keqiang", ACG_NAMES_APART},
    {"Park Geun-hye", "Park Chung-hee", ACG_NAMES_APART},
    {"Abdel Fattah el-Sisi", "Abd al-Fattah al-Sisi", ACG_NAMES_VARIANT},
    {"Abdelfattah al-Sisi", "Abdel-Fattah Al Sisi", ACG_NAMES_SAME},
    {"Mohammed bin Salman", "Mohammed Salman", ACG_NAMES_VARIANT},
    {"Mohammed bin Salman", "Mohammed bin Zayed", ACG_NAMES_APART},
    {"Ursula von der Leyen", "Ursula Leyen", ACG_NAMES_VARIANT},
    {"Volodymyr Zelensky", "Volodymyr Zelenskyy", ACG_NAMES_VARIANT},
    {"Olena Zelenska", "Volodymyr Zelensky", ACG_NAMES_APART},
    {"Yevgeny Prigozhin", "Evgeny Prigozhin", ACG_NAMES_VARIANT},
    {"Raghad Saddam Hussein", "Saddam Hussein", ACG_NAMES_PART},
    {"Uday Hussein", "Qusay Hussein", ACG_NAMES_CONTRARY},
    {"Masoud Barzani", "Masrour Barzani", ACG_NAMES_CONTRARY},
    {"Nechirvan Barzani", "Nechervan Barzani", ACG_NAMES_VARIANT},
    {"Ali Khamenei", "Ruhollah Khomeini", ACG_NAMES_APART},
    {"Muqtada al-Sadr", "Moqtada Sadr", ACG_NAMES_VARIANT},
    {"Hadi al-Amiri", "Hadi al-Ameri", ACG_NAMES_VARIANT},
    {"Cyril Ramaphosa", "Jacob Zuma", ACG_NAMES_APART},
    {"Ngozi Okonjo-Iweala", "Okonjo-Iweala", ACG_NAMES_PART},
    {"***", "+++", ACG_NAMES_APART},
    {"***", "***", ACG_NAMES_SAME},
};

static const Pair bodies[] = {
    {"Kata’ib Hezbollah", "Kataib Hizbullah", ACG_NAMES_VARIANT},
    {"Hezbollah", "Kataib Hezbollah", ACG_NAMES_APART},
    {"Houthi", "Houthis", ACG_NAMES_VARIANT},
    {"Popular Mobilization Forces", "Popular Mobilisation Force", ACG_NAMES_VARIANT},
    {"Revolutionary Guard Corps", "Islamic Revolutionary Guard Corps", ACG_NAMES_PART},
    {"Foreign Ministry", "Iranian Foreign Ministry", ACG_NAMES_PART},
    {"Sudan", "Sudani", ACG_NAMES_APART},
    {"Sudan", "South Sudan", ACG_NAMES_APART},
    {"Iran", "Iraq", ACG_NAMES_APART},
    {"al-Qaeda", "Al Qaida", ACG_NAMES_VARIANT},
    {"the Guardian", "Guardian", ACG_NAMES_SAME},
    {"World Bank", "World Trade Organization", ACG_NAMES_APART},
};

static void compare_pairs(const Pair *pairs, gsize n,
                          AcgNameLikeness (*compare)(const AcgNameForm *, const AcgNameForm *)) {
  for (gsize i = 0; i < n; i++) {
    g_autoptr(AcgNameForm) a = acg_name_form_new(pairs[i].a, strlen(pairs[i].a));
    g_autoptr(AcgNameForm) b = acg_name_form_new(pairs[i].b, strlen(pairs[i].b));
    AcgNameLikeness likeness = compare(a, b);
    if (likeness != pairs[i].likeness || compare(b, a) != likeness)
      g_test_fail_printf("%s, %s: %s, not %s", pairs[i].a, pairs[i].b, name_names[likeness],
                         name_names[pairs[i].likeness]);
  }
}

static void test_people(void) {
  compare_pairs(people, G_N_ELEMENTS(people), acg_names_compare_people);
}

static void test_bodies(void) {
  compare_pairs(bodies, G_N_ELEMENTS(bodies), acg_names_compare_bodies);
}

static void test_acronyms(void) {
  static const struct {
    const char *acronym, *name;
    bool is;
  } rows[] = {
      {"PMF", "Popular Mobilization Forces", true},
      {"IRGC", "Islamic Revolutionary Guard Corps", true},
      {"DRC", "Democratic Republic of the Congo", true},
      {"CIA", "Central Intelligence Agency", true},
      {"SDF", "Syrian Democratic Forces", true},
      {"OPEC", "Organization of the Petroleum Exporting Countries", true},
      {"FARC", "Fuerzas Armadas Revolucionarias de Colombia", true},
      {"PMF", "Popular Mobilization", false},
      {"PM", "Popular Mobilization Forces", false},
      {"UN", "Nations United", false},
      {"U N", "United Nations", false},
      {"I", "Iran", false},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(AcgNameForm) acronym = acg_name_form_new(rows[i].acronym, strlen(rows[i].acronym));
    g_autoptr(AcgNameForm) name = acg_name_form_new(rows[i].name, strlen(rows[i].name));
    if (acg_name_is_acronym(acronym, name) != rows[i].is)
      g_test_fail_printf("%s, %s: not as expected", rows[i].acronym, rows[i].name);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/name/variants", test_variants);
  g_test_add_func("/name/other-words", test_other_words);
  g_test_add_func("/name/words-of-other-kinds", test_words_of_other_kinds);
  g_test_add_func("/name/random-words", test_random_words);
  g_test_add_func("/name/people", test_people);
  g_test_add_func("/name/bodies", test_bodies);
  g_test_add_func("/name/acronyms", test_acronyms);
  return g_test_run();
}
