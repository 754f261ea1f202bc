#include "base/name.h"

#include <string.h>

#include "base/text.h"

static const char *const articles[] = {"al", "el", "the", NULL};
static const char *const particles[] = {"bin", "ben", "ibn", "bint", "de",  "del", "della",
                                        "da",  "das", "dos", "do",   "di",  "du",  "la",
                                        "le",  "van", "von", "der",  "den", "ter", "y",
                                        "e",   "ar",  "as",  "ash",  "ad",  "az",  NULL};
static const char *const suffixes[] = {"jr", "junior", "sr", "senior", "ii", "iii", "iv", NULL};
static const char *const small_words[] = {"of", "and", "for", "in", "on",  "to", "de", "des", "du",
                                          "la", "le",  "et",  "y",  "del", "al", "el", "the", NULL};

static bool is_in(const char *const *list, const char *word) {
  return g_strv_contains(list, word);
}

/* "abd al fattah" has the words "abdul fattah", as it is written oftener. */
static char **cut(const char *key) {
  g_auto(GStrv) all = g_strsplit(key, " ", -1);
  GPtrArray *words = g_ptr_array_new();
  for (char **word = all; *word != NULL; word++) {
    bool servant = g_str_equal(*word, "abd") && word[1] != NULL && is_in(articles, word[1]);
    if (servant)
      g_ptr_array_add(words, g_strdup("abdul"));
    else if (!is_in(articles, *word) && **word != '\0')
      g_ptr_array_add(words, g_strdup(*word));
  }
  g_ptr_array_add(words, NULL);
  return (char **)g_ptr_array_free(words, FALSE);
}

AcgNameForm *acg_name_form_new(const char *name, size_t length) {
  AcgNameForm *form = g_new0(AcgNameForm, 1);
  form->key = acg_text_key(name, length);
  if (*form->key == '\0') {
    g_free(form->key);
    form->key = g_strndup(name, length);
  }
  form->words = cut(form->key);
  form->n_words = g_strv_length(form->words);
  if (form->n_words < 2 || !is_in(suffixes, form->words[form->n_words - 1])) return form;
  form->suffix = form->words[--form->n_words];
  form->words[form->n_words] = NULL;
  return form;
}

void acg_name_form_free(AcgNameForm *form) {
  if (form == NULL) return;
  g_free(form->key);
  g_strfreev(form->words);
  g_free(form->suffix);
  g_free(form);
}

/* Whether the words of the two are the same letters one behind the other. */
static bool same_letters(char *const *a, char *const *b) {
  const char *x = *a, *y = *b;
  for (;;) {
    while (x != NULL && *x == '\0') x = *++a;
    while (y != NULL && *y == '\0') y = *++b;
    if (x == NULL || y == NULL) return x == y;
    if (*x++ != *y++) return false;
  }
}

/* How the words of a shorter name lie among those of a longer one, in order. */
typedef struct {
  bool all, first, last; /* all lie there; the first of both are alike, the last are */
  bool initials;         /* one at least only by its first letter */
  bool named;            /* a word of the longer that is left out is more than a particle */
  bool initial_left_out; /* it is an initial */
} Fit;

static Fit fit(const AcgNameForm *shorter, const AcgNameForm *longer) {
  Fit found = {0};
  guint i = 0;
  for (guint j = 0; j < longer->n_words; j++) {
    const char *word = longer->words[j];
    AcgWordLikeness likeness =
        i < shorter->n_words ? acg_words_compare(shorter->words[i], word) : ACG_WORDS_DIFFERENT;
    if (likeness == ACG_WORDS_DIFFERENT) {
      found.named = found.named || j == 0 || !is_in(particles, word);
      found.initial_left_out = found.initial_left_out || strlen(word) == 1;
      continue;
    }
    found.first = found.first || (i == 0 && j == 0);
    found.initials = found.initials || likeness == ACG_WORDS_INITIAL;
    i++;
  }
  found.all = i == shorter->n_words;
  found.last = shorter->n_words > 0 &&
               acg_words_compare(shorter->words[shorter->n_words - 1],
                                 longer->words[longer->n_words - 1]) >= ACG_WORDS_VARIANT;
  return found;
}

static bool has_initial(const AcgNameForm *form) {
  for (guint i = 1; i + 1 < form->n_words; i++)
    if (strlen(form->words[i]) == 1) return true;
  return false;
}

/* "Orbán Viktor" is "Viktor Orbán". */
static bool is_turned(const AcgNameForm *a, const AcgNameForm *b) {
  return a->n_words == 2 && b->n_words == 2 && g_str_equal(a->words[0], b->words[1]) &&
         g_str_equal(a->words[1], b->words[0]);
}

/* "John" and "John Jr" say nothing, "John Smith" and "John Smith Jr" are father and son. */
static bool differ_in_generation(const AcgNameForm *a, const AcgNameForm *b) {
  bool full = a->n_words > 1 && b->n_words > 1;
  return (a->suffix != NULL && b->suffix != NULL && !g_str_equal(a->suffix, b->suffix)) ||
         (full && (a->suffix == NULL) != (b->suffix == NULL));
}

static AcgNameLikeness judge(const AcgNameForm *shorter, const AcgNameForm *longer) {
  Fit found = fit(shorter, longer);
  bool whole = found.last || (found.first && shorter->n_words > 1);
  if (found.all && whole) {
    if (found.initial_left_out && has_initial(shorter)) return ACG_NAMES_CONTRARY;
    return found.named || found.initials ? ACG_NAMES_PART : ACG_NAMES_VARIANT;
  }
  if (is_turned(shorter, longer)) return ACG_NAMES_VARIANT;
  return found.last && shorter->n_words > 1 ? ACG_NAMES_CONTRARY : ACG_NAMES_APART;
}

AcgNameLikeness acg_names_compare_people(const AcgNameForm *a, const AcgNameForm *b) {
  if (g_str_equal(a->key, b->key)) return ACG_NAMES_SAME;
  if (a->n_words == 0 || b->n_words == 0) return ACG_NAMES_APART;
  const AcgNameForm *shorter = a->n_words <= b->n_words ? a : b;
  const AcgNameForm *longer = shorter == a ? b : a;
  if (differ_in_generation(a, b))
    return judge(shorter, longer) == ACG_NAMES_APART ? ACG_NAMES_APART : ACG_NAMES_CONTRARY;
  AcgNameLikeness likeness =
      same_letters(a->words, b->words) ? ACG_NAMES_SAME : judge(shorter, longer);
  bool bare = (a->suffix == NULL) != (b->suffix == NULL); /* "Elizabeth", "Elizabeth II" */
  return bare && likeness > ACG_NAMES_PART ? ACG_NAMES_PART : likeness;
}

/* How alike the `n` words from a[0] and b[0] are at the least. */
static AcgWordLikeness least_alike(char *const *a, char *const *b, guint n) {
  AcgWordLikeness least = ACG_WORDS_EQUAL;
  for (guint i = 0; i < n && least > ACG_WORDS_DIFFERENT; i++)
    least = MIN(least, acg_words_compare_plural(a[i], b[i]));
  return least;
}

AcgNameLikeness acg_names_compare_bodies(const AcgNameForm *a, const AcgNameForm *b) {
  if (g_str_equal(a->key, b->key)) return ACG_NAMES_SAME;
  if (a->n_words == 0 || b->n_words == 0 || g_strcmp0(a->suffix, b->suffix) != 0)
    return ACG_NAMES_APART;
  if (same_letters(a->words, b->words)) return ACG_NAMES_SAME;
  const AcgNameForm *shorter = a->n_words <= b->n_words ? a : b;
  const AcgNameForm *longer = shorter == a ? b : a;
  guint n = shorter->n_words;
  guint more = longer->n_words - n;
  bool begins = least_alike(shorter->words, longer->words, n) >= ACG_WORDS_VARIANT;
  bool ends = least_alike(shorter->words, longer->words + more, n) >= ACG_WORDS_VARIANT;
  if (!begins && !ends) return ACG_NAMES_APART;
  return more == 0 ? ACG_NAMES_VARIANT : n >= 2 ? ACG_NAMES_PART : ACG_NAMES_APART;
}

/* Whether the letters from `p` are the first ones of the words. */
static bool abbreviates(const char *p, char *const *words) {
  if (*words == NULL) return *p == '\0';
  gsize step = (gsize)(g_utf8_next_char(*words) - *words);
  if (*p != '\0' && strncmp(p, *words, step) == 0 && abbreviates(p + step, words + 1)) return true;
  return is_in(small_words, *words) && abbreviates(p, words + 1);
}

bool acg_name_is_acronym(const AcgNameForm *acronym, const AcgNameForm *name) {
  enum { MOST_WORDS = 16 }; /* longer ones have none, and would take long */
  return acronym->n_words == 1 && g_utf8_strlen(acronym->words[0], -1) >= 2 && name->n_words >= 2 &&
         name->n_words <= MOST_WORDS && abbreviates(acronym->words[0], name->words);
}

bool acg_name_is_in_capitals(const char *name) {
  guint n = 0;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c)) return false;
    n += g_unichar_isupper(c) ? 1 : 0;
  }
  return n >= 2;
}
