#include <stdlib.h>
#include <string.h>

#include "extract/characters.h"
#include "extract/read/published.h"
#include "extract/read/read.h"

/* Longer lines are paragraphs: no pattern is tried on them. In bytes. */
enum { MAX_FURNITURE = 600, MAX_CAPTION = 1000, MAX_HEADLINE = 200, MAX_DATELINE = 120 };

#define AGENCY                                                                                     \
  "(?:The )?(?:Reuters|REUTERS|AP|Associated Press|AFP|Agence France-Presse|EPA|EFE|d?DPA|dpa|"    \
  "ANSA|TASS|Tass|Xinhua|Anadolu|Getty|UPI|PA|IRNA|ISNA|Fars|Tasnim|WANA|SANA|INA|WAFA|SPA|"       \
  "Bloomberg|Alamy|Shutterstock|X|Twitter|Telegram|Facebook|Instagram|YouTube)"
#define CREDIT                                                                                     \
  "photos?|images?|pictures?|media|press|handout|courtesy|via|file|screen "                        \
  "?(?:grab|shot)|supplied|archives?|office"

#define BEFORE_DATE                                                                                \
  "^(?i:by [^|·,]{1,60}[|·,]\\s*)?"                                                              \
  "(?i:(?:first |last )?(?:published|posted|updated|modified|issued|released|created|date)\\b"     \
  "(?: (?:on|at))?[\\s:]*)?"                                                                       \
  "(?:\\d{1,2}[:.]\\d{2}\\s*(?i:am|pm|a\\.m\\.|p\\.m\\.)?\\s*\\p{Lu}{0,4}[\\s,|·-]+)?"            \
  "(?i:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?[.,]*\\s+)?"
#define MONTH                                                                                      \
  "(?<month>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"     \
  "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\\.?"
#define DAY  "(?<day>\\d{1,2})(?:st|nd|rd|th)?"
#define YEAR "(?<year>\\d{4})"
#define AFTER_DATE                                                                                 \
  "(?:(?:[\\s,T]*(?:at )?\\d{1,2}[:.h]\\d{2}|\\s*[|·•/(–—-]|\\s+(?i:updated))[^\\n]{0,80})?\\.?$"

typedef enum {
  DATE_MONTH_FIRST,
  DATE_DAY_FIRST,
  DATE_YEAR_FIRST,
  DATE_YEAR_LAST,
  DATE_IN_NAME,
  BOILERPLATE,
  CAPTION_KNOWN,
  CAPTION_ANY,
  SOURCE_LINE,
  SOURCE_DATELINE,
  SOURCE_HEADLINE,
  ADDRESS,
  N_PATTERNS
} Pattern;

static const char *const patterns[N_PATTERNS] = {
    [DATE_MONTH_FIRST] = BEFORE_DATE MONTH "\\s+" DAY ",?\\s+" YEAR AFTER_DATE,
    [DATE_DAY_FIRST] = BEFORE_DATE DAY "\\s+" MONTH ",?\\s+" YEAR AFTER_DATE,
    [DATE_YEAR_FIRST] = BEFORE_DATE YEAR "([-/.])(?<month>\\d{1,2})\\g{-2}" DAY AFTER_DATE,
    [DATE_YEAR_LAST] =
        BEFORE_DATE "(?<month>\\d{1,2})(?<mark>[-/.])" DAY "\\g{mark}" YEAR AFTER_DATE,
    [DATE_IN_NAME] = "(?<!\\d)" YEAR "([-_.]?)(?<month>\\d{2})\\g{-2}(?<day>\\d{2})(?!\\d)",
    [BOILERPLATE] =
        "^(?:"
        "(?:" AGENCY ")"
        "|[(\\[][^()\\[\\]]{1,40}[)\\]]" /* a credit alone */
        "|@\\w+"                         /* an account */
        "|(?i:by):? "
        "(?:(?:\\p{Lu}[^\\s:?]*+|al-\\S++|and|in|with|for|of|the|[&|/–—-])(?:\\s++|$)){1,8}+"
        "|(?:\\S+ ){0,4}(?i:staff(?: writers?| reporters?| correspondents?| and agencies)?)"
        "|(?:\\p{Lu}\\S* ){0,4}(?i:correspondents?)"
        "|(?i:read (?:more|also|next)|also read|see also|related|recommended|watch|listen|photos?|"
        "images?|pictures?|video|photo credit|credit|source|url|link|tags?|topics?|keywords?|"
        "section|category|location|our standards|copyright|contact)\\s*:.*"
        "|(?i:read (?:more|also|next)|also read|see also|related (?:stories|articles|topics|news)|"
        "recommended(?: for you)?|share|tweet|print|e-?mail|whatsapp|facebook|twitter|comments?|"
        "save|listen|advertise?ments?|end of list|loading\\W*)"
        "|(?i:share (?:this|on|via|with)|follow us|sign up|subscribe (?:to|now)|click here|skip ad|"
        "print this|listen to this|story continues below|this article (?:was|has been|is) |"
        "list of \\d+ items|all rights reserved|copyright \\W*\\d|©).{0,80}"
        "|\\d+ (?i:min(?:ute)?s?|hours?|days?|comments?|shares?)\\b.{0,20}"
        "|\\(?(?i:(?:additional )?(?:reporting|writing|editing|compiled|edited|written|translated)"
        "(?: and (?:writing|editing|reporting))? by\\b).*"
        ")$",
    [CAPTION_KNOWN] = "[(\\[](?:[^()\\[\\]]{0,40}[\\s/:])?(?:" AGENCY "|(?i:" CREDIT "))"
                      "(?:[\\s/:,][^()\\[\\]]{0,40})?[)\\]]$"
                      "|\\b(?:REUTERS|AFP|AP) ?(?:Photo|PHOTO)?/\\p{Lu}[^()]{0,60}$"
                      "|^(?:FILE|File)(?: (?:PHOTO|photo|IMAGE|image))?(?::| [-–—])",
    [CAPTION_ANY] = "\\s[(\\[]\\p{Lu}[^()\\[\\]]{0,40}[)\\]]$",
    [SOURCE_LINE] = "^(?i:source)\\s*:\\s*(?<source>\\p{L}.{0,60})$",
    [SOURCE_DATELINE] = "^(?:\\p{Lu}[\\p{Lu}.'’]+\\b[^()]{0,50}\\((?<source>\\p{Lu}[^()]{1,30})\\)"
                        "|\\p{Lu}[^()]{1,40}\\((?<agency>" AGENCY ")\\))\\s*[-–—:]",
    [SOURCE_HEADLINE] =
        "^(?<title>.{10,}\\S)\\s+(?:\\|\\s+(?<source>\\p{L}[^|]{1,40})|[-–—]\\s+(?<outlet>(?:\\S+ "
        "){0,3}"
        "(?:" AGENCY "|(?i:news|times|post|arab|arabiya|awsat|jazeera|journal|herald|guardian|bbc|"
        "cnn|npr|mail|press|agency|daily|today|online|monitor|telegraph|tribune|observer|"
        "independent|economist|politico|axios|gazette|globe|magazine|review|standard|citizen|"
        "voice|world|\\S+\\.(?:com|net|org|news|co\\.uk)))(?: (?i:english|news|online))?))$",
    [ADDRESS] = "^(?i:(?:url|link|source)\\s*:)?\\s*(?<url>(?i:https?://|www\\.)\\S+)$",
};

/* Compiled at the first call, shared by all threads for as long as the program lives. */
static GRegex *compiled(Pattern pattern) {
  static gsize once = 0;
  if (g_once_init_enter(&once)) {
    GRegex **all = g_new0(GRegex *, N_PATTERNS);
    for (int i = 0; i < N_PATTERNS; i++) all[i] = g_regex_new(patterns[i], 0, 0, NULL);
    g_once_init_leave(&once, (gsize)all);
  }
  return ((GRegex **)once)[pattern];
}

static bool matches(Pattern pattern, const char *text, size_t length) {
  return g_regex_match_full(compiled(pattern), text, (gssize)length, 0, 0, NULL, NULL);
}

/* The match, to be freed, when there is one; else NULL. */
static GMatchInfo *match(Pattern pattern, const char *text, size_t length) {
  GMatchInfo *info = NULL;
  if (g_regex_match_full(compiled(pattern), text, (gssize)length, 0, 0, &info, NULL)) return info;
  g_match_info_free(info);
  return NULL;
}

/* The first of the named groups that took part in the match, or NULL. */
static char *fetch(const GMatchInfo *info, const char *const *names) {
  for (; info != NULL && *names != NULL; names++) {
    char *value = g_match_info_fetch_named(info, *names);
    if (value != NULL && *value != '\0') return value;
    g_free(value);
  }
  return NULL;
}

static char *find_group(Pattern pattern, const char *text, size_t length,
                        const char *const *names) {
  if (length > MAX_FURNITURE) return NULL;
  g_autoptr(GMatchInfo) info = match(pattern, text, length);
  return fetch(info, names);
}

/* ── Dates ── */

static guint read_number(const char *text) {
  return (guint)strtoul(text, NULL, 10);
}

static char *find_date(Pattern pattern, const char *text, size_t length) {
  g_autoptr(GMatchInfo) info = match(pattern, text, length);
  if (info == NULL) return NULL;
  g_autofree char *year = g_match_info_fetch_named(info, "year");
  g_autofree char *month = g_match_info_fetch_named(info, "month");
  g_autofree char *day = g_match_info_fetch_named(info, "day");
  guint y = read_number(year), d = read_number(day);
  if (y < 1800 || y > 2199) return NULL;
  if (pattern == DATE_YEAR_LAST) {
    g_autofree char *mark = g_match_info_fetch_named(info, "mark");
    return acg_day_of_figures(read_number(month), d, y, *mark == '.');
  }
  bool in_words = !g_ascii_isdigit(*month);
  return acg_day_text(y, in_words ? acg_month_number(month) : read_number(month), d);
}

/* Most lines have no figure in them; the patterns need not be tried on those. */
static bool has_digit(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (g_ascii_isdigit(text[i])) return true;
  return false;
}

char *acg_line_date(const char *text, size_t length) {
  if (length > MAX_FURNITURE || !has_digit(text, length)) return NULL;
  char *date = NULL;
  for (int i = DATE_MONTH_FIRST; i <= DATE_YEAR_LAST && date == NULL; i++)
    date = find_date((Pattern)i, text, length);
  return date;
}

char *acg_name_date(const char *name) {
  return find_date(DATE_IN_NAME, name, strlen(name));
}

/* ── Sources ── */

char *acg_line_url(const char *text, size_t length) {
  static const char *const names[] = {"url", NULL};
  return find_group(ADDRESS, text, length, names);
}

char *acg_line_source(const char *text, size_t length) {
  static const char *const names[] = {"source", "agency", NULL};
  char *source = find_group(SOURCE_LINE, text, length, names);
  if (source != NULL) return source;
  size_t start = MIN(length, MAX_DATELINE);
  while (start > 0 && start < length && ((guchar)text[start] & 0xC0) == 0x80) start--;
  return find_group(SOURCE_DATELINE, text, start, names);
}

char *acg_headline_source(const char *text, size_t length, size_t *title_length) {
  static const char *const names[] = {"source", "outlet", NULL};
  if (length > MAX_HEADLINE) return NULL;
  g_autoptr(GMatchInfo) info = match(SOURCE_HEADLINE, text, length);
  char *source = fetch(info, names);
  g_autofree char *title = source == NULL ? NULL : g_match_info_fetch_named(info, "title");
  if (source != NULL) *title_length = strlen(title);
  return source;
}

/* ── Kinds ── */

guint acg_words_count(const char *text, size_t length, guint most) {
  guint n = 0;
  bool in_word = false;
  for (size_t i = 0; i < length && n <= most; i++) {
    bool space = g_ascii_isspace(text[i]);
    if (!space && !in_word) n++;
    in_word = !space;
  }
  return n;
}

/* The last character that is no closing quote or bracket. */
static gunichar last_character(const char *text, size_t length) {
  const char *p = text + length;
  gunichar c = 0;
  do {
    c = acg_char_before(text, p);
    if (c != 0) p = g_utf8_prev_char(p);
  } while (acg_is_closing(c));
  return c;
}

bool acg_line_is_sentence(const char *text, size_t length) {
  return acg_is_terminal(last_character(text, length)) && acg_words_count(text, length, 4) > 4;
}

bool acg_line_is_headline(const char *text, size_t length) {
  if (length > MAX_HEADLINE) return false;
  gunichar first = g_utf8_get_char(text), last = last_character(text, length);
  guint n_words = acg_words_count(text, length, 30);
  bool stops = last == '.' && !(length > 3 && text[length - 3] == '.'); /* but "talks with U.S." */
  return n_words >= 2 && n_words <= 30 && !stops && !g_unichar_islower(first) && last != ',' &&
         last != ':' && last != ';' && !acg_line_is_boilerplate(text, length);
}

bool acg_line_is_rule(const char *text, size_t length) {
  gunichar mark = g_utf8_get_char(text);
  guint n = 0;
  if (mark > 0x7F ? (mark < 0x2010 || mark > 0x2BFF) : strchr("-*#=_~+.", (int)mark) == NULL)
    return false;
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (c == mark)
      n++;
    else if (!g_unichar_isspace(c))
      return false;
  }
  return n >= 3;
}

/* No letters, or at most three capitals: "TT", "12", "•". */
static bool is_marker(const char *text, size_t length) {
  guint n_letters = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_isalpha(c)) continue;
    if (!g_unichar_isupper(c) || ++n_letters > 3) return false;
  }
  return n_letters == 0 || acg_words_count(text, length, 1) == 1;
}

bool acg_line_is_boilerplate(const char *text, size_t length) {
  if (is_marker(text, length)) return true;
  if (length > MAX_FURNITURE) return false;
  if (matches(BOILERPLATE, text, length) || matches(ADDRESS, text, length)) return true;
  g_autofree char *date = acg_line_date(text, length);
  return date != NULL;
}

bool acg_line_is_caption(const char *text, size_t length, bool known) {
  return length <= MAX_CAPTION &&
         (matches(CAPTION_KNOWN, text, length) || (!known && matches(CAPTION_ANY, text, length)));
}
