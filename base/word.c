#include <string.h>

#include "base/name.h"

/* What a consonant may sound like. Two of one skeleton class may be taken for each other. */
typedef enum {
  B,
  C,
  CH,
  D,
  DH,
  F,
  G,
  GH,
  H,
  J,
  K,
  KH,
  L,
  M,
  N,
  P,
  Q,
  R,
  S,
  SH,
  T,
  TH,
  TS,
  V,
  W,
  Z,
  ZH,
  N_CONSONANTS
} Consonant;

/* The coarse class of each, for the skeleton. */
static const char classes[N_CONSONANTS] = {
    [B] = 'P',  [P] = 'P',  [F] = 'P',  [V] = 'P',  [W] = 'P', [C] = 'T',  [CH] = 'T',
    [D] = 'T',  [DH] = 'T', [S] = 'T',  [SH] = 'T', [T] = 'T', [TH] = 'T', [TS] = 'T',
    [Z] = 'T',  [G] = 'K',  [GH] = 'K', [J] = 'K',  [K] = 'K', [KH] = 'K', [Q] = 'K',
    [ZH] = 'K', [H] = 'H',  [L] = 'L',  [M] = 'M',  [N] = 'N', [R] = 'R'};

/* How consonants are written, the longer before those that begin them. "c" and "x" are apart. */
static const struct {
  const char *letters;
  Consonant sound;
} spellings[] = {{"tsch", CH}, {"sch", SH}, {"tch", CH}, {"dzh", J}, {"ch", CH}, {"ck", K},
                 {"cz", CH},   {"dh", DH},  {"dj", J},   {"gh", GH}, {"kh", KH}, {"ph", F},
                 {"sh", SH},   {"th", TH},  {"ts", TS},  {"tz", TS}, {"zh", ZH}, {"b", B},
                 {"d", D},     {"f", F},    {"g", G},    {"h", H},   {"j", J},   {"k", K},
                 {"l", L},     {"m", M},    {"n", N},    {"p", P},   {"q", Q},   {"r", R},
                 {"s", S},     {"t", T},    {"v", V},    {"w", W},   {"z", Z}};

/* What romanisations interchange, and how far apart it is: 1 for two ways to write one letter, more
 * for what only some dialects or transcriptions do. */
static const struct {
  guint8 a, b, cost;
} confusions[] = {{F, V, 1},  {V, W, 1},  {B, P, 2},  {K, Q, 1},  {Q, G, 1},  {Q, GH, 1},
                  {G, GH, 1}, {K, KH, 1}, {K, GH, 2}, {Q, KH, 2}, {G, K, 3},  {G, J, 2},
                  {J, ZH, 1}, {S, Z, 1},  {S, C, 1},  {C, TS, 1}, {C, CH, 1}, {SH, CH, 1},
                  {T, TH, 1}, {D, DH, 1}, {Z, DH, 1}, {D, T, 2},  {D, Z, 2}};

/* The same for vowels inside a word. "Y" is a diphthong: ai, ay, ei, ey, ae. */
static const struct {
  const char *a, *b;
  guint cost;
} vowel_confusions[] = {{"e", "i", 1},  {"o", "u", 1},  {"a", "e", 2},  {"e", "u", 2},
                        {"Y", "e", 1},  {"Y", "i", 1},  {"oe", "o", 1}, {"ue", "u", 1},
                        {"au", "o", 1}, {"iu", "u", 1}, {"ie", "e", 1}, {"ui", "i", 1}};

enum {
  MOST_LETTERS = 47,
  MOST_CONSONANTS = 24,
  MOST_VOWELS = 5,
  IMPOSSIBLE = 100,
  INNER_VOWEL_LOST = 3
};

/* A word as it may sound: vowels[i] stand before consonant i, vowels[n] behind the last. */
typedef struct {
  bool known;                   /* false: not written in Latin letters, or too long */
  guint n, n_letters, n_groups; /* groups of vowels: syllables, nearly */
  bool final_h;                 /* after the last vowel, where many leave it out */
  guint8 consonants[MOST_CONSONANTS];
  char vowels[MOST_CONSONANTS + 1][MOST_VOWELS + 1];
} Sounding;

/* Letters that have no decomposition, as they are written where they are not to be had. */
static const struct {
  const char *letter, *plain;
} letters[] = {{"ø", "o"},  {"đ", "d"}, {"ł", "l"},  {"ı", "i"}, {"æ", "ae"},
               {"œ", "oe"}, {"ð", "d"}, {"þ", "th"}, {"ə", "e"}, {"ħ", "h"}};

/* The word in the letters a–z; false when it has others. `out` has room for `size` bytes. */
static bool make_plain(const char *word, char *out, size_t size) {
  size_t n = 0;
  for (const char *p = word; *p != '\0';) {
    char one[2] = {*p, '\0'};
    const char *plain = g_ascii_islower(*p) ? one : NULL;
    const char *next = g_utf8_next_char(p);
    for (gsize i = 0; plain == NULL && i < G_N_ELEMENTS(letters); i++)
      if (g_str_has_prefix(p, letters[i].letter)) plain = letters[i].plain;
    if (plain == NULL || n + strlen(plain) >= size) return false;
    n = (size_t)(g_stpcpy(out + n, plain) - out);
    p = next;
  }
  out[n] = '\0';
  return n > 0;
}

/* Endings that are one in the language and two in print: God's name, and -tre. */
static void settle_ending(char *word) {
  size_t n = strlen(word);
  size_t stem = n > 0 && word[n - 1] == 'h' ? n - 1 : n;
  if (stem >= 6 && strncmp(word + stem - 3, "lla", 3) == 0 && strchr("ao", word[stem - 4]) != NULL)
    word[stem - 4] = 'u';
  if (n >= 6 && g_str_has_suffix(word, "tre")) memcpy(word + n - 3, "ter", 3);
}

static bool is_vowel(char c) {
  return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* Doubled consonants as single ones: most languages that double them elsewhere do not in names. */
static void drop_doubles(char *word) {
  size_t n = 0;
  for (size_t i = 0; word[i] != '\0'; i++)
    if (n == 0 || word[i] != word[n - 1] || is_vowel(word[i])) word[n++] = word[i];
  word[n] = '\0';
}

/* Adds a letter to a group of vowels; two that are written for one long one are that. */
static void add_vowel(char *group, char c) {
  static const char *const doubles[] = {"aaa", "eei", "oou", "ouu", "iii", "uuu"}; /* two, one */
  size_t n = strlen(group);
  for (gsize i = 0; n > 0 && i < G_N_ELEMENTS(doubles); i++)
    if (doubles[i][0] == group[n - 1] && doubles[i][1] == c) {
      c = doubles[i][2];
      group[--n] = '\0';
      i = (gsize)-1; /* it may double the one before */
    }
  if (n < MOST_VOWELS) group[n] = c;
}

/* Reads the group of vowels at `p`, perhaps empty; returns its end. A "w" behind a vowel counts:
 * "Dawood" is "Daoud". */
static const char *read_vowels(const char *p, char *group) {
  for (const char *begin = p; is_vowel(*p) || (*p == 'w' && p > begin); p++)
    add_vowel(group, *p == 'y' ? 'i' : *p == 'w' ? 'u' : *p);
  size_t n = strlen(group);
  if (n >= 2 && strchr("ae", group[0]) != NULL && strspn(group + 1, "ie") == n - 1)
    memcpy(group, "Y", 2);
  return p;
}

static void add_consonant(Sounding *sounding, Consonant sound) {
  sounding->known = sounding->known && sounding->n < MOST_CONSONANTS;
  if (sounding->known) sounding->consonants[sounding->n++] = (guint8)sound;
}

/* Reads the consonant at `p` of `word`; returns its end. */
static const char *read_consonant(const char *word, const char *p, Sounding *sounding) {
  for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
    if (spellings[i].letters[0] == *p && g_str_has_prefix(p, spellings[i].letters)) {
      add_consonant(sounding, spellings[i].sound);
      return p + strlen(spellings[i].letters);
    }
  bool soft = p[1] == '\0' ? p > word && p[-1] == 'i' : strchr("eiy", p[1]) != NULL;
  add_consonant(sounding, *p == 'c' && soft ? C : K);
  if (*p == 'x') add_consonant(sounding, S);
  return p + 1;
}

/* How the word may sound. */
static Sounding read_word(const char *word) {
  Sounding sounding = {0};
  char plain[MOST_LETTERS + 1];
  sounding.known = make_plain(word, plain, sizeof plain);
  if (!sounding.known) return sounding;
  sounding.n_letters = (guint)strlen(plain);
  settle_ending(plain);
  drop_doubles(plain);
  size_t n = strlen(plain);
  sounding.final_h = n > 3 && plain[n - 1] == 'h' && is_vowel(plain[n - 2]);
  if (sounding.final_h) plain[n - 1] = '\0';
  for (const char *p = plain; sounding.known;) {
    char *group = sounding.vowels[sounding.n];
    p = read_vowels(p, group);
    sounding.n_groups += *group != '\0';
    if (*p == '\0') break;
    p = read_consonant(plain, p, &sounding);
  }
  return sounding;
}

static guint consonant_cost(guint8 a, guint8 b) {
  if (a == b) return 0;
  for (gsize i = 0; i < G_N_ELEMENTS(confusions); i++)
    if ((confusions[i].a == a && confusions[i].b == b) ||
        (confusions[i].a == b && confusions[i].b == a))
      return confusions[i].cost;
  return IMPOSSIBLE;
}

static bool are(const char *a, const char *b, const char *one, const char *other) {
  return (g_str_equal(a, one) && g_str_equal(b, other)) ||
         (g_str_equal(a, other) && g_str_equal(b, one));
}

/* Vowels between consonants. Between long words one may be missing: "Alexandr". */
static guint inner_cost(const char *a, const char *b, guint n_letters) {
  if (g_str_equal(a, b)) return 0;
  if (*a == '\0' || *b == '\0')
    return n_letters >= 7 && strlen(a) + strlen(b) == 1 ? INNER_VOWEL_LOST : IMPOSSIBLE;
  for (gsize i = 0; i < G_N_ELEMENTS(vowel_confusions); i++)
    if (are(a, b, vowel_confusions[i].a, vowel_confusions[i].b)) return vowel_confusions[i].cost;
  return IMPOSSIBLE;
}

static guint first_cost(const char *a, const char *b) {
  if (g_str_equal(a, b)) return 0;
  return are(a, b, "e", "i") || are(a, b, "o", "u") || are(a, b, "ie", "e") ? 1 : IMPOSSIBLE;
}

/* Vowels at the end tell names apart (Mario, Maria), but for -i and -ei, and -a, -ah and -eh. */
static guint last_cost(const Sounding *a, const Sounding *b) {
  const char *x = a->vowels[a->n];
  const char *y = b->vowels[b->n];
  guint n_h = a->final_h + b->final_h;
  if (g_str_equal(x, y)) return n_h == 1 && strchr("aeu", *x) == NULL ? IMPOSSIBLE : 0;
  if (n_h == 0) return are(x, y, "Y", "i") ? 1 : IMPOSSIBLE;
  return are(x, y, "a", "e") || (n_h == 2 && are(x, y, "e", "i")) ? 1 : IMPOSSIBLE;
}

/* What two spellings of one word may cost. */
static guint most_cost(const Sounding *a, const Sounding *b) {
  guint n_letters = MIN(a->n_letters, b->n_letters);
  if (MIN(a->n_groups, b->n_groups) < 2 && n_letters <= 5) return 0;
  return n_letters <= 3 ? 0 : n_letters == 4 ? 1 : n_letters <= 6 ? 2 : 3;
}

static bool are_variants(const Sounding *a, const Sounding *b) {
  guint n_letters = MIN(a->n_letters, b->n_letters);
  if (!a->known || !b->known || a->n != b->n || a->n == 0 || n_letters < 3) return false;
  guint most = most_cost(a, b);
  guint cost = first_cost(a->vowels[0], b->vowels[0]) + last_cost(a, b);
  for (guint i = 0; i < a->n && cost <= most; i++) {
    cost += consonant_cost(a->consonants[i], b->consonants[i]);
    if (i > 0) cost += inner_cost(a->vowels[i], b->vowels[i], n_letters);
  }
  return cost <= most;
}

static bool is_initial(const char *a, const char *b) {
  const char *end = g_utf8_next_char(a);
  return *end == '\0' && strncmp(a, b, (size_t)(end - a)) == 0;
}

/* Whether the first letters can be those of variants: spares most pairs the reading. */
static bool may_begin_alike(char a, char b) {
  static const char *const alike[] = {"fvwp", "vfw", "bp", "kqgcjx", "szctd", "dtzjg", "cts"};
  if (a == b || !g_ascii_islower(a) || !g_ascii_islower(b) || (is_vowel(a) && is_vowel(b)))
    return true;
  for (gsize i = 0; i < G_N_ELEMENTS(alike); i++)
    if (strchr(alike[i], a) != NULL && strchr(alike[i], b) != NULL) return true;
  return false;
}

AcgWordLikeness acg_words_compare(const char *a, const char *b) {
  if (g_str_equal(a, b)) return ACG_WORDS_EQUAL;
  if (is_initial(a, b) || is_initial(b, a)) return ACG_WORDS_INITIAL;
  if (!may_begin_alike(*a, *b)) return ACG_WORDS_DIFFERENT;
  Sounding x = read_word(a);
  Sounding y = read_word(b);
  return are_variants(&x, &y) ? ACG_WORDS_VARIANT : ACG_WORDS_DIFFERENT;
}

/* The length of the word without the s of a plural. */
static size_t stem_length(const char *word) {
  size_t n = strlen(word);
  return n >= 5 && word[n - 1] == 's' && strchr("su", word[n - 2]) == NULL ? n - 1 : n;
}

AcgWordLikeness acg_words_compare_plural(const char *a, const char *b) {
  AcgWordLikeness likeness = acg_words_compare(a, b);
  if (likeness >= ACG_WORDS_VARIANT) return likeness;
  g_autofree char *x = g_strndup(a, stem_length(a));
  g_autofree char *y = g_strndup(b, stem_length(b));
  return acg_words_compare(x, y) >= ACG_WORDS_VARIANT ? ACG_WORDS_VARIANT : likeness;
}

char *acg_word_skeleton(const char *word, bool plural) {
  g_autofree char *stem = g_strndup(word, plural ? stem_length(word) : strlen(word));
  Sounding sounding = read_word(stem);
  if (!sounding.known || sounding.n == 0) return g_steal_pointer(&stem);
  GString *skeleton = g_string_sized_new(sounding.n + 2);
  if (*sounding.vowels[0] != '\0') g_string_append_c(skeleton, 'A');
  for (guint i = 0; i < sounding.n; i++)
    g_string_append_c(skeleton, classes[sounding.consonants[i]]);
  if (*sounding.vowels[sounding.n] != '\0') g_string_append_c(skeleton, 'A');
  return g_string_free(skeleton, FALSE);
}
