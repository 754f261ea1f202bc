#include "extract/read/published.h"

#include <string.h>

#include "base/day.h"

#define MONTH "(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
#define DAY   "(?<day>\\d{1,2})(?:st|nd|rd|th)?"
#define YEAR  "(?<year>(?:19|20)\\d{2})"
/* What would make it a version, an address, a path. */
#define NO_MORE "(?!\\d|[./-]\\d)"

/* Days in words, in figures with the year before them, and with the year behind. */
enum { WORDS, YEAR_FIRST, YEAR_LAST, N_PATTERNS };

static const char *const patterns[N_PATTERNS] = {
    [WORDS] =
        "(?J)\\b(?:" DAY "[\\s-]+" MONTH "[,\\s-]+" YEAR "|" MONTH "\\s+" DAY ",?\\s+" YEAR ")\\b",
    [YEAR_FIRST] = "(?<![\\d./-])" YEAR "([-/.])(?<month>\\d{1,2})\\g{-2}(?<day>\\d{1,2})" NO_MORE,
    [YEAR_LAST] =
        "(?<![\\d./-])(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\g{mark}" YEAR NO_MORE,
};

static GRegex *compiled(guint pattern) {
  static gsize once = 0;
  if (g_once_init_enter(&once)) {
    GRegex **all = g_new0(GRegex *, N_PATTERNS);
    for (guint i = 0; i < N_PATTERNS; i++)
      all[i] = g_regex_new(patterns[i], G_REGEX_CASELESS, 0, NULL);
    g_once_init_leave(&once, (gsize)all);
  }
  return ((GRegex **)once)[pattern];
}

char *acg_day_text(guint year, guint month, guint day) {
  char text[16];
  GDate date;
  g_snprintf(text, sizeof text, "%04u-%02u-%02u", year, month, day);
  return acg_day_read(text, &date) ? g_strdup(text) : NULL;
}

char *acg_day_of_figures(guint first, guint second, guint year, bool dotted) {
  g_autofree char *day_first = acg_day_text(year, second, first);
  g_autofree char *month_first = dotted ? NULL : acg_day_text(year, first, second);
  if (day_first != NULL && month_first != NULL && first != second) return NULL;
  return day_first != NULL ? g_steal_pointer(&day_first) : g_steal_pointer(&month_first);
}

static guint read_number(const char *text, size_t length) {
  g_autofree char *digits = g_strndup(text, length);
  return (guint)g_ascii_strtoull(digits, NULL, 10);
}

/* "20241012", whatever time comes behind, or seconds or milliseconds since 1970. */
static char *read_digits(const char *text, size_t length) {
  guint64 number = g_ascii_strtoull(text, NULL, 10);
  if (length == 8 || length == 14)
    return acg_day_text(read_number(text, 4), read_number(text + 4, 2), read_number(text + 6, 2));
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
  return acg_day_text(read_number(text, 4), read_number(text + 5, 2), read_number(text + 8, 2));
}

guint acg_month_number(const char *name) {
  static const char months[][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                   "jul", "aug", "sep", "oct", "nov", "dec"};
  for (guint i = 0; i < G_N_ELEMENTS(months); i++)
    if (g_ascii_strncasecmp(name, months[i], 3) == 0) return i + 1;
  return 0;
}

static guint fetch_number(const GMatchInfo *match, const char *name) {
  g_autofree char *digits = g_match_info_fetch_named(match, name);
  return read_number(digits, strlen(digits));
}

static char *read_words(const char *text) {
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match(compiled(WORDS), text, 0, &match)) return NULL;
  g_autofree char *month = g_match_info_fetch_named(match, "month");
  return acg_day_text(fetch_number(match, "year"), acg_month_number(month),
                      fetch_number(match, "day"));
}

/* "2024/1/5", "25/12/2024", "12.10.2024", whatever stands around them. */
static char *read_figures(const char *text) {
  g_autoptr(GMatchInfo) first = NULL, last = NULL;
  if (g_regex_match(compiled(YEAR_FIRST), text, 0, &first))
    return acg_day_text(fetch_number(first, "year"), fetch_number(first, "month"),
                        fetch_number(first, "day"));
  if (!g_regex_match(compiled(YEAR_LAST), text, 0, &last)) return NULL;
  g_autofree char *mark = g_match_info_fetch_named(last, "mark");
  return acg_day_of_figures(fetch_number(last, "first"), fetch_number(last, "second"),
                            fetch_number(last, "year"), *mark == '.');
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
  if (day == NULL) day = read_clock(copy);
  return day != NULL ? day : read_figures(copy);
}
