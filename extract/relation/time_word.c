#include "extract/relation/time_word.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"

enum { MAX_WORD_BYTES = 16, EARLIEST_YEAR = 1500, LATEST_YEAR = 2100 };

typedef struct {
  const char *word;
  AcgTimeKind kind;
  int value;
} Row;

/* In the order of strcmp(), for bsearch(). */
static const Row rows[] = {
    {"a", ACG_TIME_NUMBER, 1},
    {"afternoon", ACG_TIME_HOUR, 0},
    {"an", ACG_TIME_NUMBER, 1},
    {"apr", ACG_TIME_MONTH, 4},
    {"april", ACG_TIME_MONTH, 4},
    {"aug", ACG_TIME_MONTH, 8},
    {"august", ACG_TIME_MONTH, 8},
    {"autumn", ACG_TIME_SEASON, 9},
    {"beginning", ACG_TIME_PART, ACG_STRETCH_EARLY},
    {"centuries", ACG_TIME_UNIT, ACG_UNIT_CENTURY},
    {"century", ACG_TIME_UNIT, ACG_UNIT_CENTURY},
    {"coming", ACG_TIME_SHIFT, 1},
    {"day", ACG_TIME_UNIT, ACG_UNIT_DAY},
    {"days", ACG_TIME_UNIT, ACG_UNIT_DAY},
    {"dec", ACG_TIME_MONTH, 12},
    {"decade", ACG_TIME_UNIT, ACG_UNIT_DECADE},
    {"decades", ACG_TIME_UNIT, ACG_UNIT_DECADE},
    {"december", ACG_TIME_MONTH, 12},
    {"earlier", ACG_TIME_PART, ACG_STRETCH_EARLIER},
    {"early", ACG_TIME_PART, ACG_STRETCH_EARLY},
    {"eight", ACG_TIME_NUMBER, 8},
    {"eighteenth", ACG_TIME_ORDINAL, 18},
    {"eleven", ACG_TIME_NUMBER, 11},
    {"end", ACG_TIME_PART, ACG_STRETCH_LATE},
    {"evening", ACG_TIME_HOUR, 0},
    {"fall", ACG_TIME_SEASON, 9},
    {"feb", ACG_TIME_MONTH, 2},
    {"february", ACG_TIME_MONTH, 2},
    {"fifteen", ACG_TIME_NUMBER, 15},
    {"fifty", ACG_TIME_NUMBER, 50},
    {"first", ACG_TIME_ORDINAL, 1},
    {"five", ACG_TIME_NUMBER, 5},
    {"forty", ACG_TIME_NUMBER, 40},
    {"four", ACG_TIME_NUMBER, 4},
    {"fourth", ACG_TIME_ORDINAL, 4},
    {"friday", ACG_TIME_WEEKDAY, 5},
    {"hour", ACG_TIME_UNIT, ACG_UNIT_HOUR},
    {"hours", ACG_TIME_UNIT, ACG_UNIT_HOUR},
    {"jan", ACG_TIME_MONTH, 1},
    {"january", ACG_TIME_MONTH, 1},
    {"jul", ACG_TIME_MONTH, 7},
    {"july", ACG_TIME_MONTH, 7},
    {"jun", ACG_TIME_MONTH, 6},
    {"june", ACG_TIME_MONTH, 6},
    {"last", ACG_TIME_SHIFT, -1},
    {"late", ACG_TIME_PART, ACG_STRETCH_LATE},
    {"later", ACG_TIME_PART, ACG_STRETCH_LATER},
    {"mar", ACG_TIME_MONTH, 3},
    {"march", ACG_TIME_MONTH, 3},
    {"may", ACG_TIME_MONTH, 5},
    {"mid", ACG_TIME_PART, ACG_STRETCH_MIDDLE},
    {"middle", ACG_TIME_PART, ACG_STRETCH_MIDDLE},
    {"monday", ACG_TIME_WEEKDAY, 1},
    {"month", ACG_TIME_UNIT, ACG_UNIT_MONTH},
    {"months", ACG_TIME_UNIT, ACG_UNIT_MONTH},
    {"morning", ACG_TIME_HOUR, 0},
    {"next", ACG_TIME_SHIFT, 1},
    {"night", ACG_TIME_HOUR, 0},
    {"nine", ACG_TIME_NUMBER, 9},
    {"nineteenth", ACG_TIME_ORDINAL, 19},
    {"nov", ACG_TIME_MONTH, 11},
    {"november", ACG_TIME_MONTH, 11},
    {"oct", ACG_TIME_MONTH, 10},
    {"october", ACG_TIME_MONTH, 10},
    {"one", ACG_TIME_NUMBER, 1},
    {"past", ACG_TIME_SHIFT, -1},
    {"saturday", ACG_TIME_WEEKDAY, 6},
    {"second", ACG_TIME_ORDINAL, 2},
    {"sep", ACG_TIME_MONTH, 9},
    {"sept", ACG_TIME_MONTH, 9},
    {"september", ACG_TIME_MONTH, 9},
    {"seven", ACG_TIME_NUMBER, 7},
    {"seventeenth", ACG_TIME_ORDINAL, 17},
    {"six", ACG_TIME_NUMBER, 6},
    {"sixteenth", ACG_TIME_ORDINAL, 16},
    {"spring", ACG_TIME_SEASON, 3},
    {"start", ACG_TIME_PART, ACG_STRETCH_EARLY},
    {"summer", ACG_TIME_SEASON, 6},
    {"sunday", ACG_TIME_WEEKDAY, 7},
    {"ten", ACG_TIME_NUMBER, 10},
    {"third", ACG_TIME_ORDINAL, 3},
    {"thirty", ACG_TIME_NUMBER, 30},
    {"this", ACG_TIME_SHIFT, 0},
    {"three", ACG_TIME_NUMBER, 3},
    {"thurs", ACG_TIME_WEEKDAY, 4},
    {"thursday", ACG_TIME_WEEKDAY, 4},
    {"today", ACG_TIME_NEAR, 0},
    {"tomorrow", ACG_TIME_NEAR, 1},
    {"tonight", ACG_TIME_NEAR, 0},
    {"tues", ACG_TIME_WEEKDAY, 2},
    {"tuesday", ACG_TIME_WEEKDAY, 2},
    {"twelve", ACG_TIME_NUMBER, 12},
    {"twentieth", ACG_TIME_ORDINAL, 20},
    {"twenty", ACG_TIME_NUMBER, 20},
    {"two", ACG_TIME_NUMBER, 2},
    {"wednesday", ACG_TIME_WEEKDAY, 3},
    {"week", ACG_TIME_UNIT, ACG_UNIT_WEEK},
    {"weekend", ACG_TIME_UNIT, ACG_UNIT_WEEKEND},
    {"weeks", ACG_TIME_UNIT, ACG_UNIT_WEEK},
    {"winter", ACG_TIME_SEASON, 12},
    {"year", ACG_TIME_UNIT, ACG_UNIT_YEAR},
    {"years", ACG_TIME_UNIT, ACG_UNIT_YEAR},
    {"yesterday", ACG_TIME_NEAR, -1},
};

/* The token from `skipped` on in lower case without the point of "Jan."; false when it is too long.
 */
static bool fold(const AcgAnalysis *analysis, guint token, guint skipped,
                 char word[MAX_WORD_BYTES]) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text + span.begin + skipped;
  size_t length = acg_span_length(span) - skipped;
  if (length > 1 && text[length - 1] == '.') length--;
  if (length >= MAX_WORD_BYTES) return false;
  for (size_t i = 0; i < length; i++) word[i] = g_ascii_tolower(text[i]);
  word[length] = '\0';
  return true;
}

static AcgTimeWord read_date(const char *word) {
  GDate day;
  if (!acg_day_read(word, &day)) return (AcgTimeWord){0};
  int year = g_date_get_year(&day), month = (int)g_date_get_month(&day);
  return (AcgTimeWord){ACG_TIME_DATE, year * 10000 + month * 100 + g_date_get_day(&day)};
}

static bool is_among(const char *word, const char *const *words) {
  return g_strv_contains(words, word);
}

static AcgTimeWord read_number(const char *word) {
  static const char *const ordinals[] = {"st", "nd", "rd", "th", NULL};
  static const char *const decades[] = {"s", "'s", "\xE2\x80\x99s", NULL};
  size_t n_digits = strspn(word, "0123456789");
  const char *rest = word + n_digits;
  int value = n_digits <= 4 ? (int)strtol(word, NULL, 10) : 0;
  bool is_year = n_digits == 4 && value >= EARLIEST_YEAR && value <= LATEST_YEAR;
  if (*rest == '-') return read_date(word);
  if (is_year && *rest == '\0') return (AcgTimeWord){ACG_TIME_YEAR, value};
  if (is_year && value % 10 == 0 && is_among(rest, decades))
    return (AcgTimeWord){ACG_TIME_DECADE, value};
  if (n_digits > 3 || value == 0) return (AcgTimeWord){0};
  if (*rest == '\0') return (AcgTimeWord){ACG_TIME_NUMBER, value};
  return is_among(rest, ordinals) ? (AcgTimeWord){ACG_TIME_ORDINAL, value} : (AcgTimeWord){0};
}

static int compare_rows(const void *word, const void *row) {
  return strcmp(word, ((const Row *)row)->word);
}

static bool is_noun(const AcgAnalysis *analysis, guint token) {
  return acg_token_has_upos(analysis, token, "PROPN") ||
         acg_token_has_upos(analysis, token, "NOUN");
}

/* Whether the row's word is used for what the row says: "May" and "may", "fall" and "to fall". */
static bool is_meant(const AcgAnalysis *analysis, guint token, guint skipped, const Row *row) {
  const char *text = analysis->document->text + acg_token_at(analysis, token)->span.begin;
  bool is_name = row->kind == ACG_TIME_WEEKDAY || row->kind == ACG_TIME_MONTH;
  if (!is_name && row->kind != ACG_TIME_SEASON) return true;
  return is_noun(analysis, token) && (!is_name || g_ascii_isupper(text[skipped]));
}

AcgTimeWord acg_time_word(const AcgAnalysis *analysis, guint token, guint skipped) {
  char word[MAX_WORD_BYTES];
  if (token >= analysis->tokens->len || !fold(analysis, token, skipped, word))
    return (AcgTimeWord){0};
  if (g_ascii_isdigit(*word)) return read_number(word);
  const Row *row = bsearch(word, rows, G_N_ELEMENTS(rows), sizeof *rows, compare_rows);
  if (row == NULL || !is_meant(analysis, token, skipped, row)) return (AcgTimeWord){0};
  return (AcgTimeWord){row->kind, row->value};
}

AcgStretch acg_time_prefix(const AcgAnalysis *analysis, guint token, guint *length) {
  static const struct {
    const char *prefix;
    AcgStretch part;
  } prefixes[] = {
      {"mid-", ACG_STRETCH_MIDDLE}, {"early-", ACG_STRETCH_EARLY}, {"late-", ACG_STRETCH_LATE}};
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text + span.begin;
  for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++) {
    *length = (guint)strlen(prefixes[i].prefix);
    if (acg_span_length(span) > *length &&
        g_ascii_strncasecmp(text, prefixes[i].prefix, *length) == 0)
      return prefixes[i].part;
  }
  *length = 0;
  return ACG_STRETCH_ALL;
}
