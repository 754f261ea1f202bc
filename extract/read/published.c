#include <string.h>

#include "base/day.h"
#include "extract/read/article.h"

#define MONTH "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
#define DAY   "(?<day>\\d{1,2})(?:st|nd|rd|th)?"
#define YEAR  "(?<year>(?:19|20)\\d{2})"

/* A day in words. */
static const char words[] =
    "(?J)\\b(?:" DAY "[\\s-]+" MONTH "[,\\s-]+" YEAR "|" MONTH "\\s+" DAY ",?\\s+" YEAR ")\\b";

static GRegex *compiled(void) {
  static gsize once = 0;
  if (g_once_init_enter(&once))
    g_once_init_leave(&once,
                      (gsize)g_regex_new(words, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return (GRegex *)once;
}

static char *make_day(guint year, guint month, guint day) {
  char text[16];
  GDate date;
  g_snprintf(text, sizeof text, "%04u-%02u-%02u", year, month, day);
  return acg_day_read(text, &date) ? g_strdup(text) : NULL;
}

static guint read_number(const char *text, size_t length) {
  g_autofree char *digits = g_strndup(text, length);
  return (guint)g_ascii_strtoull(digits, NULL, 10);
}

/* "20241012", whatever time comes behind, or seconds or milliseconds since 1970. */
static char *read_digits(const char *text, size_t length) {
  guint64 number = g_ascii_strtoull(text, NULL, 10);
  if (length == 8 || length == 14)
    return make_day(read_number(text, 4), read_number(text + 4, 2), read_number(text + 6, 2));
  if (length < 9 || length > 13 || length == 11) return NULL;
  g_autoptr(GDateTime) time =
      g_date_time_new_from_unix_utc((gint64)(length > 11 ? number / 1000 : number));
  return time != NULL ? g_date_time_format(time, "%Y-%m-%d") : NULL;
}

/* "20241012T081500Z" */
static char *read_basic(const char *text) {
  return strspn(text, "0123456789") == 8 && text[8] == 'T' ? read_digits(text, 8) : NULL;
}

/* "2024-10-12" or "2024/10/12", whatever comes behind. */
static char *read_iso(const char *text, size_t length) {
  bool parted = length >= 10 && text[4] == text[7] && strchr("-/.", text[4]) != NULL;
  bool ended = length == 10 || (length > 10 && !g_ascii_isdigit(text[10]));
  if (!parted || !ended || strspn(text, "0123456789") != 4) return NULL;
  return make_day(read_number(text, 4), read_number(text + 5, 2), read_number(text + 8, 2));
}

static guint month_of(const char *name) {
  static const char months[] = "jan feb mar apr may jun jul aug sep oct nov dec";
  g_autofree char *lower = g_ascii_strdown(name, 3);
  const char *found = strstr(months, lower);
  return found != NULL ? (guint)(found - months) / 4 + 1 : 0;
}

static char *read_words(const char *text) {
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(compiled(), text, 0, &match)) return NULL;
  g_autofree char *year = g_match_info_fetch_named(match, "year");
  g_autofree char *month = g_match_info_fetch_named(match, "month");
  g_autofree char *day = g_match_info_fetch_named(match, "day");
  return make_day((guint)g_ascii_strtoull(year, NULL, 10), month_of(month),
                  (guint)g_ascii_strtoull(day, NULL, 10));
}

/* "Sat Oct 12 08:15:00 +0000 2024": the words without the time between them. */
static char *read_clock(const char *text) {
  g_auto(GStrv) parts = g_strsplit(text, " ", 7);
  guint n = g_strv_length(parts);
  if (n < 5 || n > 6 || strchr(parts[3], ':') == NULL) return NULL;
  g_autofree char *day = g_strconcat(parts[2], " ", parts[1], " ", parts[n - 1], NULL);
  return read_words(day);
}

char *acg_published_day(const char *text) {
  enum { LONGEST = 200 };
  if (text == NULL || strlen(text) > LONGEST || !g_utf8_validate(text, -1, NULL)) return NULL;
  g_autofree char *copy = g_strstrip(g_strdup(text));
  size_t length = strlen(copy);
  if (length > 0 && strspn(copy, "0123456789") == length) return read_digits(copy, length);
  char *day = read_iso(copy, length);
  if (day == NULL) day = read_basic(copy);
  if (day == NULL) day = read_words(copy);
  return day != NULL ? day : read_clock(copy);
}
