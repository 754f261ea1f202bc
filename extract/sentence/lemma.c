#include "extract/sentence/lemma.h"

#include <string.h>

#include "extract/characters.h"
#include "extract/story.h"

/* Characters of an ending; bytes of a tag in a key, with its space and mark. */
enum { MAX_ENDING = 6, MAX_PREFIX = 16 };

bool acg_lemmatiser_init(AcgLemmatiser *lemmatiser, const AcgModel *model, GError **error) {
  if (!acg_table_init(&lemmatiser->keys, model, "lemmas", error) ||
      !acg_table_init_list(&lemmatiser->append, model, "lemmas.append", error))
    return false;
  guint32 n = lemmatiser->keys.n_strings;
  lemmatiser->strip = acg_model_section(model, "lemmas.strip", ACG_SECTION_INT32, 1, &n, error);
  if (lemmatiser->strip == NULL) return false;
  if (lemmatiser->append.n_strings == n) return true;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
              "the model's lemmas: %u rules but %u endings", n, lemmatiser->append.n_strings);
  return false;
}

static bool keeps_case(const char *tag) {
  return g_str_equal(tag, "NNP") || g_str_equal(tag, "NNPS");
}

/* Appends the word in the form that keys have. */
static void append_form(const char *word, size_t length, bool keep, GString *lemmas) {
  for (const char *p = word; p < word + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (acg_is_apostrophe(c)) c = '\'';
    g_string_append_unichar(lemmas, keep ? c : g_unichar_tolower(c));
  }
}

static bool find_key(const AcgLemmatiser *lemmatiser, const char *prefix, size_t n_prefix,
                     const char *ending, size_t length, guint32 *rule) {
  guint32 hash = acg_hash_bytes(ACG_HASH_START, prefix, n_prefix);
  hash = acg_hash_bytes(hash, ending, length);
  return acg_table_find(&lemmatiser->keys, hash, prefix, n_prefix, ending, length, rule);
}

/* The rule for a form: of the word as a whole, else of its longest ending that has one. */
static bool find_rule(const AcgLemmatiser *lemmatiser, const char *form, size_t length,
                      const char *tag, guint32 *rule) {
  char prefix[MAX_PREFIX];
  int n = g_snprintf(prefix, sizeof prefix, "%s ^", tag);
  if (n <= 2 || n >= MAX_PREFIX) return false;
  size_t n_prefix = (size_t)n;
  if (find_key(lemmatiser, prefix, n_prefix, form, length, rule)) return true;
  const char *end = form + length, *ending = end;
  for (int i = 0; i < MAX_ENDING && ending > form; i++) ending = g_utf8_prev_char(ending);
  for (;; ending = g_utf8_next_char(ending)) {
    if (find_key(lemmatiser, prefix, n_prefix - 1, ending, (size_t)(end - ending), rule))
      return true;
    if (ending == end) return false;
  }
}

/* Takes `strip` bytes off the string's end, and more where these would part a character. */
static void cut(GString *string, size_t begin, size_t strip) {
  size_t length = string->len - begin;
  size_t end = begin + length - MIN(strip, length);
  while (end > begin && end < string->len && ((guchar)string->str[end] & 0xC0) == 0x80) end--;
  g_string_truncate(string, end);
}

void acg_lemma_append(const AcgLemmatiser *lemmatiser, const char *word, size_t length,
                      const char *tag, GString *lemmas) {
  size_t begin = lemmas->len;
  guint32 rule = 0;
  append_form(word, length, keeps_case(tag), lemmas);
  if (find_rule(lemmatiser, lemmas->str + begin, lemmas->len - begin, tag, &rule)) {
    const AcgTable *append = &lemmatiser->append;
    cut(lemmas, begin, (size_t)MAX(lemmatiser->strip[rule], 0));
    g_string_append_len(lemmas, append->bytes + append->offsets[rule],
                        (gssize)(append->offsets[rule + 1] - append->offsets[rule]));
  }
  if (lemmas->len == begin) g_string_append_len(lemmas, word, (gssize)length);
  g_string_append_c(lemmas, '\0');
}
