#include <string.h>

#include "extract/characters.h"
#include "extract/sentence/abbreviations.h"
#include "extract/sentence/sentence.h"
#include "extract/sentence/word_list.h"

/* In tokens. A paragraph of capitalised words is a heading when it is no longer. MIN_RULE is in
 * bytes: dashes that part a text like a line across it. */
enum { MAX_SENTENCE = 250, MAX_HEADING = 20, MIN_RULE = 5 };

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

static bool is_starter(Word word) {
  return acg_word_list_find(word.text, word.length, starters, G_N_ELEMENTS(starters),
                            sizeof *starters) != NULL;
}

static bool is_space_before(const Splitter *splitter, guint i) {
  return acg_token_at(splitter->analysis, i)->span.begin >
         acg_token_at(splitter->analysis, i - 1)->span.end;
}

/* With a capital or a figure, or as "al-Sudani" has it. */
static bool is_capitalised(const Splitter *splitter, guint i) {
  Word word = word_at(splitter, i);
  gunichar c = g_utf8_get_char(word.text);
  if (g_unichar_isupper(c) || g_unichar_istitle(c) || g_unichar_isdigit(c)) return true;
  return word.length <= 3 && i + 2 < splitter->end && !is_space_before(splitter, i + 1) &&
         !is_space_before(splitter, i + 2) && *word_at(splitter, i + 1).text == '-' &&
         g_ascii_isupper(*word_at(splitter, i + 2).text);
}

static bool is_opening(Word word) {
  return acg_is_opening(g_utf8_get_char(word.text));
}

/* Whether the token is one full stop, or marks that end a sentence: "?!", "...", "[...]". */
static bool is_end_mark(Word word) {
  if (word.length == 5 && memcmp(word.text, "[...]", 5) == 0) return true;
  return acg_is_terminal(g_utf8_get_char(word.text)) &&
         acg_is_terminal(g_utf8_get_char(g_utf8_prev_char(word.text + word.length)));
}

/* Past a note's number, "[12]", that begins at token i, perhaps after a space. */
static guint skip_note(const Splitter *splitter, guint i) {
  bool note = i + 2 < splitter->end && *word_at(splitter, i).text == '[' &&
              g_ascii_isdigit(*word_at(splitter, i + 1).text) &&
              *word_at(splitter, i + 2).text == ']';
  return note ? i + 3 : i;
}

/* Past the closing quotes and brackets, and the notes, that belong to the sentence ended by token
 * i. */
static guint skip_closing(const Splitter *splitter, guint i) {
  guint next = i + 1;
  while (next < splitter->end && !is_space_before(splitter, next) &&
         acg_is_closing(g_utf8_get_char(word_at(splitter, next).text)))
    next++;
  for (guint after = skip_note(splitter, next); after > next; after = skip_note(splitter, next))
    next = after;
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

static bool is_terminal(Word word) {
  return acg_is_terminal(g_utf8_get_char(g_utf8_prev_char(word.text + word.length)));
}

static bool is_dash(Word word) {
  return g_unichar_type(g_utf8_get_char(word.text)) == G_UNICODE_DASH_PUNCTUATION;
}

/* Whether the end mark at token i ends a sentence though no capital comes after it, at `next`: what
 * is no ellipsis, no abbreviation and not inside a quotation. */
static bool ends_before_small(const Splitter *splitter, guint i, guint next) {
  Word mark = word_at(splitter, i);
  bool quoted = next > i + 1 && !is_dash(word_at(splitter, next));
  if (quoted || mark.text[0] == '\xE2' || is_terminal(word_at(splitter, next))) return false;
  if (mark.length > 1) return memchr(mark.text, '.', mark.length) == NULL;
  if (i == splitter->first) return false;
  Word word = word_at(splitter, i - 1);
  return acg_abbreviation_find(word.text, word.length) == ACG_ABBREVIATION_NONE;
}

static bool is_rule(Word word) {
  return word.length >= MIN_RULE && strchr("-_=*~#", *word.text) != NULL &&
         word.text[0] == word.text[1];
}

static bool is_address(Word word) {
  return word.length > 4 && (g_strstr_len(word.text, (gssize)word.length, "://") != NULL ||
                             g_ascii_strncasecmp(word.text, "www.", 4) == 0 ||
                             (*word.text != '@' && memchr(word.text, '@', word.length) != NULL));
}

static bool is_smiley(Word word) {
  return word.length > 1 && strchr(":;=", *word.text) != NULL;
}

/* Whether a sentence without an end mark ends between token i and the next: at a line of dashes,
 * behind an address that a capital follows. */
static bool breaks_off(const Splitter *splitter, guint i) {
  if (i + 1 == splitter->end || !is_space_before(splitter, i + 1)) return false;
  Word word = word_at(splitter, i), next = word_at(splitter, i + 1);
  if (is_rule(word) != is_rule(next)) return true;
  return (is_address(word) || is_smiley(word)) &&
         (is_capitalised(splitter, i + 1) || is_address(next));
}

/* The token after the sentence that ends with token i, or 0 when none ends there. */
static guint find_end(const Splitter *splitter, guint i) {
  Word word = word_at(splitter, i);
  bool mark = is_end_mark(word);
  if (!mark && !is_terminal(word)) return breaks_off(splitter, i) ? i + 1 : 0;
  guint next = skip_closing(splitter, i);
  if (next == splitter->end) return next;
  if (!is_space_before(splitter, next) && !is_glued(splitter, i, next)) return 0;
  guint start = skip_opening(splitter, next);
  if (mark && is_list_number(splitter, i)) return 0;
  if (!is_capitalised(splitter, start))
    return mark && ends_before_small(splitter, i, next) ? next : 0;
  if (mark) return next;
  AcgAbbreviation kind = acg_abbreviation_find(word.text, word.length - 1);
  bool may_end =
      kind == ACG_ABBREVIATION_WORD || (kind == ACG_ABBREVIATION_TITLE && word.length == 2);
  return may_end && (is_starter(word_at(splitter, start)) || next > i + 1) ? next : 0;
}

/* Where a sentence from `first` that is too long is cut: behind a semicolon, else a comma, in the
 * second half of what it may have; else where it is full. */
static guint find_cut(const Splitter *splitter, guint first) {
  guint limit = first + MAX_SENTENCE;
  for (const char *mark = ";,"; *mark != '\0'; mark++)
    for (guint i = limit; i > limit - MAX_SENTENCE / 2; i--)
      if (*word_at(splitter, i - 1).text == *mark) return i;
  return limit;
}

static void push(Splitter *splitter, guint end) {
  while (splitter->first < end) {
    bool fits = end - splitter->first <= MAX_SENTENCE;
    guint last = fits ? end : find_cut(splitter, splitter->first);
    AcgSentence sentence = {acg_tokens_span(splitter->analysis, splitter->first, last),
                            splitter->first, last, splitter->paragraph};
    g_array_append_val(splitter->analysis->sentences, sentence);
    splitter->first = last;
  }
}

/* A headline; or a short paragraph that does not end as sentences do, and in which every word of
 * four letters or more has a capital. */
static bool is_heading(const Splitter *splitter) {
  if (splitter->paragraph == ACG_PARAGRAPH_HEADLINE) return true;
  if (splitter->end - splitter->first > MAX_HEADING) return false;
  guint last = splitter->end - 1;
  while (last > splitter->first && acg_is_closing(g_utf8_get_char(word_at(splitter, last).text)))
    last--;
  if (is_end_mark(word_at(splitter, last))) return false;
  for (guint i = splitter->first; i <= last; i++) {
    Word word = word_at(splitter, i);
    if (word.length >= 4 && g_unichar_islower(g_utf8_get_char(word.text))) return false;
  }
  return true;
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
