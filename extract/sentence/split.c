#include <stdlib.h>
#include <string.h>

#include "extract/characters.h"
#include "extract/sentence/abbreviations.h"
#include "extract/sentence/sentence.h"

/* In tokens. A paragraph without a full stop at its end is a heading when it is no longer. */
enum { MAX_SENTENCE = 500, MAX_HEADING = 20 };

/* Words that begin a sentence when they have a capital after "U.S.", "Inc." or "a.m.". Sorted. */
static const char *const starters[] = {
    "a",       "about",   "according", "after",  "all",       "also",  "although", "an",
    "and",     "another", "as",        "asked",  "at",        "both",  "but",      "by",
    "despite", "during",  "earlier",   "even",   "for",       "from",  "he",       "her",
    "his",     "how",     "however",   "i",      "if",        "in",    "instead",  "it",
    "its",     "last",    "later",     "many",   "meanwhile", "most",  "no",       "not",
    "now",     "on",      "one",       "only",   "other",     "our",   "since",    "so",
    "some",    "such",    "that",      "the",    "their",     "then",  "there",    "these",
    "they",    "this",    "those",     "though", "to",        "under", "until",    "we",
    "what",    "when",    "where",     "which",  "while",     "who",   "why",      "with",
    "yet",     "you",
};

typedef struct {
  AcgAnalysis *analysis;
  const char *text;
  guint first; /* of the sentence that is open */
  guint end;   /* of the paragraph's tokens */
  AcgParagraphKind paragraph;
} Splitter;

typedef struct {
  const char *text;
  size_t length;
} Word;

static Word word_at(const Splitter *splitter, guint i) {
  AcgSpan span = acg_token_at(splitter->analysis, i)->span;
  return (Word){splitter->text + span.begin, acg_span_length(span)};
}

static int compare(const void *word, const void *starter) {
  const Word *key = word;
  const char *other = *(const char *const *)starter;
  int order = g_ascii_strncasecmp(key->text, other, key->length);
  return order != 0 ? order : (other[key->length] == '\0' ? 0 : -1);
}

static bool is_starter(Word word) {
  return bsearch(&word, starters, G_N_ELEMENTS(starters), sizeof *starters, compare) != NULL;
}

static bool is_space_before(const Splitter *splitter, guint i) {
  return acg_token_at(splitter->analysis, i)->span.begin >
         acg_token_at(splitter->analysis, i - 1)->span.end;
}

/* With a capital or a figure, or as "al-Sudani" has it. */
static bool is_capitalised(Word word) {
  gunichar c = g_utf8_get_char(word.text);
  if (g_unichar_isupper(c) || g_unichar_istitle(c) || g_unichar_isdigit(c)) return true;
  const char *hyphen = memchr(word.text, '-', word.length);
  return hyphen != NULL && hyphen - word.text <= 3 && g_ascii_isupper(hyphen[1]);
}

static bool is_opening(Word word) {
  return acg_is_opening(g_utf8_get_char(word.text));
}

/* Whether the token is one full stop, or marks that end a sentence: "?!", "...". */
static bool is_end_mark(Word word) {
  return acg_is_terminal(g_utf8_get_char(word.text)) &&
         acg_is_terminal(g_utf8_get_char(g_utf8_prev_char(word.text + word.length)));
}

/* Past the closing quotes and brackets that belong to the sentence ended by token i. */
static guint skip_closing(const Splitter *splitter, guint i) {
  guint next = i + 1;
  while (next < splitter->end && !is_space_before(splitter, next) &&
         acg_is_closing(g_utf8_get_char(word_at(splitter, next).text)))
    next++;
  return next;
}

/* The first word at or after token i that is no opening quote or bracket. */
static guint skip_opening(const Splitter *splitter, guint i) {
  while (i + 1 < splitter->end && is_opening(word_at(splitter, i))) i++;
  return i;
}

/* Whether a space was forgotten between token i, a full stop, and the next: "said.The". */
static bool is_glued(const Splitter *splitter, guint i, guint next) {
  return next == i + 1 && i > splitter->first && word_at(splitter, i).length == 1 &&
         !is_space_before(splitter, i) && word_at(splitter, i - 1).length > 1 &&
         g_unichar_islower(g_utf8_get_char(word_at(splitter, i - 1).text)) &&
         g_unichar_isupper(g_utf8_get_char(word_at(splitter, next).text));
}

/* Whether the list number "1." is all that the sentence has so far. */
static bool is_list_number(const Splitter *splitter, guint i) {
  return i == splitter->first + 1 && g_ascii_isdigit(*word_at(splitter, splitter->first).text);
}

/* The token after the sentence that ends with token i, or 0 when none ends there. */
static guint find_end(const Splitter *splitter, guint i) {
  Word word = word_at(splitter, i);
  if (!acg_is_terminal(g_utf8_get_char(g_utf8_prev_char(word.text + word.length)))) return 0;
  bool mark = is_end_mark(word);
  guint next = skip_closing(splitter, i);
  if (next == splitter->end) return next;
  if (!is_space_before(splitter, next) && !is_glued(splitter, i, next)) return 0;
  guint start = skip_opening(splitter, next);
  Word after = word_at(splitter, start);
  if (!is_capitalised(after)) return 0;
  if (mark) return is_list_number(splitter, i) ? 0 : next;
  AcgAbbreviation kind = acg_abbreviation_find(word.text, word.length - 1);
  bool may_end =
      kind == ACG_ABBREVIATION_WORD || (kind == ACG_ABBREVIATION_TITLE && word.length == 2);
  return may_end && (is_starter(after) || next > i + 1) ? next : 0;
}

static void push(Splitter *splitter, guint end) {
  while (splitter->first < end) {
    guint last = MIN(end, splitter->first + MAX_SENTENCE);
    AcgSentence sentence = {acg_tokens_span(splitter->analysis, splitter->first, last),
                            splitter->first, last, splitter->paragraph};
    g_array_append_val(splitter->analysis->sentences, sentence);
    splitter->first = last;
  }
}

/* A headline, or a short paragraph that does not end as sentences do. */
static bool is_heading(const Splitter *splitter) {
  if (splitter->paragraph == ACG_PARAGRAPH_HEADLINE) return true;
  if (splitter->end - splitter->first > MAX_HEADING) return false;
  guint last = splitter->end - 1;
  while (last > splitter->first && acg_is_closing(g_utf8_get_char(word_at(splitter, last).text)))
    last--;
  return !is_end_mark(word_at(splitter, last));
}

void acg_split(AcgAnalysis *analysis, AcgParagraph paragraph) {
  Splitter splitter = {analysis, analysis->document->text, analysis->tokens->len, 0,
                       paragraph.kind};
  acg_tokenise(analysis, paragraph.span);
  splitter.end = analysis->tokens->len;
  if (splitter.first == splitter.end) return;
  guint start = is_heading(&splitter) ? splitter.end : splitter.first;
  for (guint i = start; i < splitter.end; i++) {
    guint end = find_end(&splitter, i);
    if (end == 0) continue;
    push(&splitter, end);
    if (end == splitter.end) return;
    i = end - 1;
  }
  push(&splitter, splitter.end);
}
