#include "base/text.h"
#include "extract/lexicon/words.h"
#include "tests/unit/examples.h"

static void test_loads(void) {
  for (int name = 0; name < ACG_N_LEXICONS; name++)
    g_assert_cmpuint(acg_lexicon_size(acg_lexicon_get((AcgLexiconName)name)), >, 10);
}

static void test_find(void) {
  static const struct {
    AcgLexiconName name;
    const char *key, *column, *expected;
  } cases[] = {
      {ACG_LEXICON_COUNTRIES, "u s", "usual", "United States"},
      {ACG_LEXICON_COUNTRIES, "cote divoire", "usual", "Ivory Coast"},
      {ACG_LEXICON_COUNTRIES, "iraq", "code", "IQ"},
      {ACG_LEXICON_DEMONYMS, "iraqis", "state", "Iraq"},
      {ACG_LEXICON_DEMONYMS, "kurdish", "state", ""},
      {ACG_LEXICON_CAPITALS, "kremlin", "state", "Russia"},
      {ACG_LEXICON_TITLES, "lt gen", "tie", "MEMBER_OF"},
      {ACG_LEXICON_TITLES, "spokeswoman", "gender", "f"},
      {ACG_LEXICON_TITLES, "charge daffaires", "tie", "REPRESENTS"},
      {ACG_LEXICON_FIRST_NAMES, "muhammad", "gender", "m"},
      {ACG_LEXICON_FIRST_NAMES, "fatemeh", "gender", "f"},
      {ACG_LEXICON_FIRST_NAMES, "noor", "gender", "both"},
      {ACG_LEXICON_FIRST_NAMES, "bill", "short_for", "william"},
      {ACG_LEXICON_DESCRIPTIONS, "bloc", "types", "organization"},
      {ACG_LEXICON_DESCRIPTIONS, "rebels", "types", "armed_group"},
      {ACG_LEXICON_GROUPS, "militias", "type", "group"},
      {ACG_LEXICON_ORGANIZATIONS, "brigade", "type", "armed_group"},
      {ACG_LEXICON_COMMON, "monday", "kind", "calendar"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    AcgEntry entry;
    g_assert_true(acg_lexicon_find(acg_lexicon_get(cases[i].name), cases[i].key, &entry));
    g_assert_cmpstr(acg_entry_get(entry, cases[i].column), ==, cases[i].expected);
  }
  AcgEntry none;
  g_assert_false(acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_COUNTRIES), "atlantis", &none));
}

static void test_match(void) {
  static const struct {
    const char *text;
    AcgLexiconName name;
    guint n_tokens;
  } cases[] = {
      {"United States troops", ACG_LEXICON_COUNTRIES, 2},
      {"United we stand", ACG_LEXICON_COUNTRIES, 0},
      {"U.S. troops", ACG_LEXICON_COUNTRIES, 1},
      {"Türkiye said", ACG_LEXICON_COUNTRIES, 1},
      {"Deputy Prime Minister of", ACG_LEXICON_TITLES, 3},
      {"“ Iran", ACG_LEXICON_COUNTRIES, 0},
      {"Secretary-General Okafor", ACG_LEXICON_TITLES, 3},
      {"vice-president", ACG_LEXICON_TITLES, 3},
      {"Guinea-Bissau said", ACG_LEXICON_COUNTRIES, 3},
      {"Guinea - Bissau", ACG_LEXICON_COUNTRIES, 1},
      {"Iran-backed", ACG_LEXICON_COUNTRIES, 0},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Sample sample = make_sample(cases[i].text, strlen(cases[i].text));
    AcgEntry entry;
    acg_tokenise(sample.analysis, (AcgSpan){0, sample.document->length});
    guint n = acg_lexicon_match(acg_lexicon_get(cases[i].name), sample.analysis, 0,
                                sample.analysis->tokens->len, &entry);
    g_assert_cmpuint(n, ==, cases[i].n_tokens);
    free_sample(&sample);
  }
}

static void test_hyphenated_words(void) {
  const char *text = "The Iran-backed al-Sudani - a 10-year-old";
  static const guint begins[] = {0, 1, 1, 1, 4, 4, 4, 7, 8, 9, 9, 9, 9, 9};
  Sample sample = make_sample(text, strlen(text));
  acg_tokenise(sample.analysis, (AcgSpan){0, sample.document->length});
  guint n_tokens = sample.analysis->tokens->len;
  g_assert_cmpuint(n_tokens, ==, G_N_ELEMENTS(begins));
  for (guint i = 0; i < n_tokens; i++)
    g_assert_cmpuint(acg_word_begin(sample.analysis, i), ==, begins[i]);
  g_assert_cmpuint(acg_word_end(sample.analysis, 0), ==, 1);
  g_assert_cmpuint(acg_word_end(sample.analysis, 1), ==, 4);
  g_assert_cmpuint(acg_word_end(sample.analysis, 9), ==, n_tokens);
  g_assert_true(acg_word_is(sample.analysis, 0, "the"));
  g_assert_false(acg_word_is(sample.analysis, 3, "backed"));
  g_assert_true(acg_word_is_capitalised(sample.analysis, 4));
  g_assert_false(acg_word_is_capitalised(sample.analysis, 3));
  g_assert_true(acg_word_is_wordlike(sample.analysis, 2));
  g_assert_false(acg_word_is_wordlike(sample.analysis, 7));
  free_sample(&sample);
}

static void test_rows(void) {
  const AcgLexicon *titles = acg_lexicon_get(ACG_LEXICON_TITLES);
  for (guint i = 0; i < acg_lexicon_size(titles); i++) {
    const char *tie = acg_entry_get((AcgEntry){titles, i}, "tie");
    if (*tie != '\0') g_assert_nonnull(acg_category_find(tie));
  }
  const AcgLexicon *groups = acg_lexicon_get(ACG_LEXICON_GROUPS);
  AcgActorType type;
  for (guint i = 0; i < acg_lexicon_size(groups); i++)
    g_assert_true(acg_actor_type_parse(acg_entry_get((AcgEntry){groups, i}, "type"), &type));
}

/* One of the names that `all` parts by "|". */
static bool is_one_of(const char *name, const char *all) {
  g_auto(GStrv) names = g_strsplit(all, "|", -1);
  return g_strv_contains((const char *const *)names, name);
}

static void test_genders(void) {
  static const AcgLexiconName lists[] = {ACG_LEXICON_TITLES, ACG_LEXICON_DESCRIPTIONS};
  for (guint list = 0; list < G_N_ELEMENTS(lists); list++)
    for (guint i = 0; i < acg_lexicon_size(acg_lexicon_get(lists[list])); i++) {
      AcgEntry row = {acg_lexicon_get(lists[list]), i};
      const char *gender = acg_entry_get(row, "gender");
      g_assert_true(*gender == '\0' || is_one_of(gender, "m|f"));
    }
}

/* Forms are keys, and what a form is short for is a name of the list. */
static void test_first_names(void) {
  const AcgLexicon *names = acg_lexicon_get(ACG_LEXICON_FIRST_NAMES);
  g_assert_cmpuint(acg_lexicon_size(names), >, 5000);
  for (guint i = 0; i < acg_lexicon_size(names); i++) {
    AcgEntry row = {names, i}, found;
    const char *form = acg_entry_get(row, "name");
    g_autofree char *key = acg_text_key(form, strlen(form));
    g_assert_cmpstr(key, ==, form);
    g_assert_true(acg_lexicon_find(names, form, &found));
    g_assert_cmpuint(found.row, ==, i);
    g_assert_true(is_one_of(acg_entry_get(row, "gender"), "m|f|both"));
    g_auto(GStrv) longer = g_strsplit(acg_entry_get(row, "short_for"), "|", -1);
    for (guint k = 0; longer[k] != NULL; k++)
      g_assert_true(acg_lexicon_find(names, longer[k], &found) && found.row != i);
  }
}

static void test_descriptions(void) {
  const AcgLexicon *nouns = acg_lexicon_get(ACG_LEXICON_DESCRIPTIONS);
  for (guint i = 0; i < acg_lexicon_size(nouns); i++) {
    AcgEntry row = {nouns, i};
    g_auto(GStrv) types = g_strsplit(acg_entry_get(row, "types"), "|", -1);
    AcgActorType type;
    g_assert_nonnull(types[0]);
    for (guint k = 0; types[k] != NULL; k++) g_assert_true(acg_actor_type_parse(types[k], &type));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/lexicon/loads", test_loads);
  g_test_add_func("/lexicon/find", test_find);
  g_test_add_func("/lexicon/match", test_match);
  g_test_add_func("/lexicon/hyphenated-words", test_hyphenated_words);
  g_test_add_func("/lexicon/rows", test_rows);
  g_test_add_func("/lexicon/genders", test_genders);
  g_test_add_func("/lexicon/first-names", test_first_names);
  g_test_add_func("/lexicon/descriptions", test_descriptions);
  return g_test_run();
}
