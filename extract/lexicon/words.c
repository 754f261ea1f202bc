#include "extract/lexicon/words.h"

#include <string.h>

#include "extract/characters.h"

/* The longest word that is asked for, and the most tokens a hyphenated word is followed over. */
enum { MAX_WORD_BYTES = 32, MAX_HYPHENATED = 31 };

bool acg_word_is_hyphen(const AcgAnalysis *analysis, guint token) {
  if (token == 0 || token + 1 >= analysis->tokens->len) return false;
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text + span.begin;
  gunichar c = g_utf8_get_char(text);
  return acg_is_hyphen(c) && g_utf8_next_char(text) == text + acg_span_length(span) &&
         acg_token_at(analysis, token - 1)->span.end == span.begin &&
         acg_token_at(analysis, token + 1)->span.begin == span.end &&
         acg_is_word(g_utf8_get_char(text + acg_span_length(span))) &&
         g_unichar_isgraph(acg_char_before(analysis->document->text, text));
}

guint acg_word_end(const AcgAnalysis *analysis, guint token) {
  guint end = token + 1;
  while (end - token < MAX_HYPHENATED && acg_word_is_hyphen(analysis, end)) end += 2;
  return end;
}

guint acg_word_begin(const AcgAnalysis *analysis, guint token) {
  guint begin = acg_word_is_hyphen(analysis, token) ? token - 1 : token;
  while (begin >= 2 && token - begin < MAX_HYPHENATED && acg_word_is_hyphen(analysis, begin - 1))
    begin -= 2;
  return begin;
}

/* Whether the token is a word of its own. */
static bool is_whole(const AcgAnalysis *analysis, guint token) {
  return !(token > 0 && acg_word_is_hyphen(analysis, token - 1)) &&
         !acg_word_is_hyphen(analysis, token + 1);
}

/* The token in lower case with straight apostrophes, in `word`; false when it is part of a
 * hyphenated word or longer than any word that is asked for. */
static bool fold(const AcgAnalysis *analysis, guint token, char word[MAX_WORD_BYTES]) {
  if (token >= analysis->tokens->len || !is_whole(analysis, token)) return false;
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text;
  size_t n = 0;
  for (size_t i = span.begin; i < span.end; i++) {
    if (n + 1 >= MAX_WORD_BYTES) return false;
    if (i + 2 < span.end && memcmp(text + i, "\xE2\x80\x99", 3) == 0) {
      word[n++] = '\'';
      i += 2;
    } else {
      word[n++] = g_ascii_tolower(text[i]);
    }
  }
  word[n] = '\0';
  return true;
}

bool acg_word_is(const AcgAnalysis *analysis, guint token, const char *word) {
  char folded[MAX_WORD_BYTES];
  return fold(analysis, token, folded) && g_str_equal(folded, word);
}

bool acg_word_among(const AcgAnalysis *analysis, guint token, const char *words) {
  char folded[MAX_WORD_BYTES];
  if (!fold(analysis, token, folded) || *folded == '\0') return false;
  size_t length = strlen(folded);
  for (const char *at = strstr(words, folded); at != NULL; at = strstr(at + 1, folded))
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) return true;
  return false;
}

static gunichar first_character(const AcgAnalysis *analysis, guint token) {
  if (token >= analysis->tokens->len) return 0;
  return g_utf8_get_char(analysis->document->text + acg_token_at(analysis, token)->span.begin);
}

bool acg_word_is_capitalised(const AcgAnalysis *analysis, guint token) {
  static const char *const articles[] = {"al-", "el-", "ad-", "ash-", "as-", "an-", "at-", "ul-"};
  if (g_unichar_isupper(first_character(analysis, token))) return true;
  if (token >= analysis->tokens->len) return false;
  const char *text = analysis->document->text + acg_token_at(analysis, token)->span.begin;
  for (size_t i = 0; i < G_N_ELEMENTS(articles); i++) {
    size_t length = strlen(articles[i]);
    if (strncmp(text, articles[i], length) == 0)
      return g_unichar_isupper(g_utf8_get_char(text + length));
  }
  return false;
}

bool acg_word_is_acronym(const AcgAnalysis *analysis, guint token) {
  if (token >= analysis->tokens->len) return false;
  AcgSpan span = acg_token_at(analysis, token)->span;
  guint n_capitals = 0;
  const char *end = analysis->document->text + span.end;
  for (const char *p = analysis->document->text + span.begin; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c)) return false;
    if (g_unichar_isupper(c)) n_capitals++;
  }
  return n_capitals >= 2;
}

bool acg_word_is_wordlike(const AcgAnalysis *analysis, guint token) {
  return g_unichar_isalnum(first_character(analysis, token)) || acg_word_is_hyphen(analysis, token);
}

bool acg_word_is_common(const AcgAnalysis *analysis, guint token, const char *kind) {
  AcgEntry entry;
  return token < analysis->tokens->len &&
         acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_COMMON), analysis, token, token + 1,
                           &entry) > 0 &&
         g_str_equal(acg_entry_get(entry, "kind"), kind);
}

size_t acg_word_prefix_length(const AcgAnalysis *analysis, guint token) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text + span.begin;
  static const char *const prefixes[] = {"pro-", "anti-"};
  for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
    size_t length = strlen(prefixes[i]);
    if (acg_span_length(span) > length && g_ascii_strncasecmp(text, prefixes[i], length) == 0)
      return length;
  }
  return 0;
}

const char *acg_word_state(AcgLexiconName name, const AcgAnalysis *analysis, guint token, guint end,
                           guint *n_tokens) {
  AcgEntry entry;
  if (!acg_word_is_capitalised(analysis, token)) return NULL;
  /* "Us" and "It" open sentences; only "US" is a state. */
  if (acg_word_is(analysis, token, "us") && !acg_word_is_acronym(analysis, token)) return NULL;
  *n_tokens = acg_lexicon_match(acg_lexicon_get(name), analysis, token, end, &entry);
  if (*n_tokens == 0) return NULL;
  return acg_entry_get(entry, name == ACG_LEXICON_COUNTRIES ? "usual" : "state");
}
