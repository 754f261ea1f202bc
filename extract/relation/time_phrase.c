#include "extract/relation/time_phrase.h"

#include <stdlib.h>
#include <string.h>

#include "extract/lexicon/words.h"

/* ── Words ── */

AcgTimeWord acg_time_peek(const AcgTimeCursor *cursor, guint ahead) {
  guint token = cursor->at + ahead;
  if (token >= cursor->end) return (AcgTimeWord){0};
  return acg_time_word(cursor->analysis, token, ahead == 0 ? cursor->skipped : 0);
}

bool acg_time_next_is(const AcgTimeCursor *cursor, guint ahead, const char *words) {
  return cursor->at + ahead < cursor->end &&
         acg_word_among(cursor->analysis, cursor->at + ahead, words);
}

void acg_time_advance(AcgTimeCursor *cursor, guint n) {
  cursor->at += n;
  cursor->skipped = 0;
}

bool acg_time_skip(AcgTimeCursor *cursor, const char *words) {
  if (cursor->skipped > 0 || !acg_time_next_is(cursor, 0, words)) return false;
  acg_time_advance(cursor, 1);
  return true;
}

bool acg_time_take(AcgTimeCursor *cursor, AcgTimeKind kind, int *value) {
  AcgTimeWord word = acg_time_peek(cursor, 0);
  if (word.kind != kind) return false;
  *value = word.value;
  acg_time_advance(cursor, 1);
  return true;
}

bool acg_token_hangs_by(const AcgAnalysis *analysis, guint token, const char *relation) {
  const char *label = analysis->labels->relations[acg_token_at(analysis, token)->relation];
  size_t length = strlen(relation);
  return strncmp(label, relation, length) == 0 && (label[length] == '\0' || label[length] == ':');
}

bool acg_time_counts_things(const AcgTimeCursor *cursor) {
  guint token = cursor->at, head = acg_token_at(cursor->analysis, token)->head;
  return head != ACG_ROOT && acg_token_hangs_by(cursor->analysis, token, "nummod") &&
         acg_time_word(cursor->analysis, head, 0).kind == ACG_TIME_NONE;
}

static AcgTurn turn_of(const AcgTimeCursor *cursor) {
  return cursor->future ? ACG_TURN_COMING : ACG_TURN_LATEST;
}

static void set_days(AcgTimePhrase *phrase, AcgDays days) {
  phrase->known = true;
  phrase->days = days;
}

static void set_unit(const AcgTimeCursor *cursor, AcgTimePhrase *phrase, AcgUnit unit, int steps) {
  if (cursor->published != NULL)
    set_days(phrase, acg_days_of_unit(*cursor->published, unit, steps));
}

static void set_point(const AcgTimeCursor *cursor, AcgTimePhrase *phrase, AcgCalendarPoint point) {
  phrase->is_point = true;
  phrase->point = point;
  phrase->turn = turn_of(cursor);
}

/* ── Counted from a day ── */

/* "the day before yesterday" */
static bool read_beyond(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  acg_time_skip(cursor, "the");
  if (!acg_time_next_is(cursor, 0, "day")) return false;
  bool past = acg_time_next_is(cursor, 1, "before") && acg_time_next_is(cursor, 2, "yesterday");
  if (!past && !(acg_time_next_is(cursor, 1, "after") && acg_time_next_is(cursor, 2, "tomorrow")))
    return false;
  set_unit(cursor, phrase, ACG_UNIT_DAY, past ? -2 : 2);
  acg_time_advance(cursor, 3);
  return true;
}

/* −1 for "before", 1 for "later", when no noun follows that it belongs to; else 0. */
static int read_direction(AcgTimeCursor *cursor) {
  if (acg_time_skip(cursor, "earlier")) return -1;
  if (acg_time_skip(cursor, "later")) return 1;
  if (!acg_time_next_is(cursor, 0, "before after") ||
      !acg_token_has_upos(cursor->analysis, cursor->at, "ADV"))
    return 0;
  bool earlier = acg_time_next_is(cursor, 0, "before");
  acg_time_advance(cursor, 1);
  return earlier ? -1 : 1;
}

/* "the day before", "two weeks later", "the next day" */
static bool read_displaced(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int number = 1, unit, direction = 0;
  bool definite = acg_time_skip(cursor, "the");
  if (definite && acg_time_next_is(cursor, 1, "day"))
    direction = acg_time_skip(cursor, "next following") ? 1
                : acg_time_skip(cursor, "previous")     ? -1
                                                        : 0;
  bool counted = !definite && acg_time_take(cursor, ACG_TIME_NUMBER, &number);
  if ((!definite && !counted) || !acg_time_take(cursor, ACG_TIME_UNIT, &unit)) return false;
  if (direction == 0 && (direction = read_direction(cursor)) == 0) return false;
  phrase->displaced = phrase->is_vague = true;
  phrase->unit = (AcgUnit)unit;
  phrase->steps = direction * number;
  return true;
}

/* The days of what is `steps` units away: a day for days, else the unit that was then. */
static void set_away(const AcgTimeCursor *cursor, AcgTimePhrase *phrase, AcgUnit unit, int steps) {
  if (cursor->published == NULL) return;
  GDate day = acg_day_add(*cursor->published, unit, steps);
  if (unit == ACG_UNIT_HOUR) {
    GDate other = acg_day_add(*cursor->published, ACG_UNIT_DAY, steps > 0 ? 1 : -1);
    if (abs(steps) < 24)
      set_days(phrase, steps > 0 ? (AcgDays){*cursor->published, other}
                                 : (AcgDays){other, *cursor->published});
  } else {
    set_days(phrase, acg_days_of_unit(day, MIN(unit, ACG_UNIT_YEAR), 0));
  }
}

/* "two weeks ago"; what is "more than" that is not known. */
static bool read_ago(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int number, unit;
  bool more = cursor->at > 0 && acg_word_among(cursor->analysis, cursor->at - 1, "than over least");
  if (!acg_time_take(cursor, ACG_TIME_NUMBER, &number) ||
      !acg_time_take(cursor, ACG_TIME_UNIT, &unit) || !acg_time_skip(cursor, "ago"))
    return false;
  if (more)
    phrase->is_vague = true;
  else
    set_away(cursor, phrase, (AcgUnit)unit, -number);
  return true;
}

/* "in two weeks", of what is to come; else it is how long something took. */
static bool read_ahead(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int number, unit;
  if (cursor->at == 0 || !acg_word_is(cursor->analysis, cursor->at - 1, "in") ||
      !acg_time_take(cursor, ACG_TIME_NUMBER, &number) ||
      !acg_time_take(cursor, ACG_TIME_UNIT, &unit))
    return false;
  if (cursor->future) set_away(cursor, phrase, (AcgUnit)unit, number);
  phrase->is_vague = !cursor->future;
  return true;
}

/* "the past two weeks", "the next year" */
static bool read_span(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int shift, number = 1, unit;
  bool definite = acg_time_skip(cursor, "the this these");
  if (!acg_time_take(cursor, ACG_TIME_SHIFT, &shift) || shift == 0) return false;
  bool counted = acg_time_take(cursor, ACG_TIME_NUMBER, &number);
  if ((!definite && !counted) || !acg_time_take(cursor, ACG_TIME_UNIT, &unit) ||
      acg_time_next_is(cursor, 0, "of") || unit == ACG_UNIT_WEEKEND)
    return false;
  phrase->is_vague = cursor->future == (shift < 0);
  if (cursor->published == NULL) return true;
  GDate other = acg_day_add(*cursor->published, (AcgUnit)unit, shift * number);
  set_days(phrase,
           shift < 0 ? (AcgDays){other, *cursor->published} : (AcgDays){*cursor->published, other});
  return true;
}

/* The weekend that is meant; one that has not begun is not spoken of in the past. */
static int weekend_steps(const AcgTimeCursor *cursor, int shift) {
  bool begun = cursor->published != NULL && g_date_get_weekday(cursor->published) >= 6;
  return shift == 0 && !cursor->future && !begun ? -1 : shift;
}

static bool read_shifted_unit(AcgTimeCursor *cursor, AcgTimePhrase *phrase, int shift) {
  int unit;
  if (!acg_time_take(cursor, ACG_TIME_UNIT, &unit) || unit <= ACG_UNIT_DAY) return false;
  set_unit(cursor, phrase, (AcgUnit)unit,
           unit == ACG_UNIT_WEEKEND ? weekend_steps(cursor, shift) : shift);
  return true;
}

/* "last January", "this summer", "next Monday" */
static bool read_shifted_point(AcgTimeCursor *cursor, AcgTimePhrase *phrase, int shift) {
  AcgTimeWord word = acg_time_peek(cursor, 0);
  AcgCalendarPoint point = {0};
  if (word.kind == ACG_TIME_WEEKDAY) point.weekday = (guint)word.value;
  if (word.kind == ACG_TIME_MONTH || word.kind == ACG_TIME_SEASON) point.month = (guint)word.value;
  if (word.kind == ACG_TIME_SEASON) point.n_months = 3;
  if (point.weekday == 0 && point.month == 0) return false;
  set_point(cursor, phrase, point);
  if (shift != 0) phrase->turn = shift < 0 ? ACG_TURN_PREVIOUS : ACG_TURN_FOLLOWING;
  acg_time_advance(cursor, 1);
  return true;
}

/* "last month", "this morning" */
static bool read_shifted(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int shift, ignored;
  bool again =
      acg_time_next_is(cursor, 0, "this") && acg_time_next_is(cursor, 1, "past coming last next");
  if (again) acg_time_advance(cursor, 1);
  if (!again && acg_time_next_is(cursor, 0, "past coming")) return false;
  if (!acg_time_take(cursor, ACG_TIME_SHIFT, &shift)) return false;
  if (shift <= 0 && acg_time_take(cursor, ACG_TIME_HOUR, &ignored)) {
    set_unit(cursor, phrase, ACG_UNIT_DAY, shift);
    return true;
  }
  return read_shifted_unit(cursor, phrase, shift) || read_shifted_point(cursor, phrase, shift);
}

/* "the weekend", "the year" */
static bool read_unit(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int unit;
  if (!acg_time_skip(cursor, "the") || !acg_time_take(cursor, ACG_TIME_UNIT, &unit) ||
      unit <= ACG_UNIT_DAY)
    return false;
  phrase->needs_part = unit != ACG_UNIT_WEEKEND;
  phrase->needs_preposition = !phrase->needs_part;
  set_unit(cursor, phrase, (AcgUnit)unit, unit == ACG_UNIT_WEEKEND ? weekend_steps(cursor, 0) : 0);
  return true;
}

/* ── Places in the calendar ── */

/* "2019", "last year"; true when there is one. */
static bool read_year_behind(AcgTimeCursor *cursor, guint *year) {
  AcgTimeCursor before = *cursor;
  int value;
  acg_time_skip(cursor, ", of");
  AcgTimeWord word = acg_time_peek(cursor, 0);
  if (word.kind == ACG_TIME_YEAR && !acg_time_counts_things(cursor)) {
    acg_time_advance(cursor, 1);
    *year = (guint)word.value;
    return true;
  }
  if (acg_time_next_is(cursor, 1, "year") && acg_time_take(cursor, ACG_TIME_SHIFT, &value)) {
    acg_time_advance(cursor, 1);
    if (cursor->published != NULL) *year = (guint)((int)g_date_get_year(cursor->published) + value);
    return true;
  }
  *cursor = before;
  return false;
}

/* A day of the month: "3", "3rd". */
static bool take_day(AcgTimeCursor *cursor, guint *day) {
  AcgTimeWord word = acg_time_peek(cursor, 0);
  bool is_number =
      (word.kind == ACG_TIME_NUMBER || word.kind == ACG_TIME_ORDINAL) && cursor->skipped == 0 &&
      g_ascii_isdigit(
          cursor->analysis->document->text[acg_token_at(cursor->analysis, cursor->at)->span.begin]);
  if (!is_number || word.value > 31 || acg_time_counts_things(cursor)) return false;
  *day = (guint)word.value;
  acg_time_advance(cursor, 1);
  return true;
}

/* The 5 of "January 3–5". */
static void read_last_day(AcgTimeCursor *cursor, AcgTimePhrase *phrase, bool needs_month) {
  AcgTimeCursor before = *cursor;
  guint day;
  if ((acg_time_skip(cursor, ACG_DASHES) || acg_time_skip(cursor, "to and until through")) &&
      take_day(cursor, &day) && day > phrase->point.day &&
      (acg_time_peek(cursor, 0).kind == ACG_TIME_MONTH) == needs_month)
    phrase->last_day = day;
  else
    *cursor = before;
}

/* "January", "Jan. 3, 2020", "January of last year" */
static bool read_month_first(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int month;
  AcgCalendarPoint point = {0};
  if (!acg_time_take(cursor, ACG_TIME_MONTH, &month)) return false;
  point.month = (guint)month;
  bool has_day = take_day(cursor, &point.day);
  set_point(cursor, phrase, point);
  if (has_day) read_last_day(cursor, phrase, false);
  read_year_behind(cursor, &phrase->point.year);
  return true;
}

/* "3 January 2020", "the 3rd of January" */
static bool read_day_first(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int month;
  acg_time_skip(cursor, "the");
  set_point(cursor, phrase, (AcgCalendarPoint){0});
  if (!take_day(cursor, &phrase->point.day)) return false;
  read_last_day(cursor, phrase, true);
  acg_time_skip(cursor, "of");
  if (!acg_time_take(cursor, ACG_TIME_MONTH, &month)) return false;
  phrase->point.month = (guint)month;
  read_year_behind(cursor, &phrase->point.year);
  return true;
}

/* "of last week" behind a weekday. */
static bool read_week_behind(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int shift, unit, weekday = (int)phrase->point.weekday;
  acg_time_skip(cursor, "of");
  if (!acg_time_take(cursor, ACG_TIME_SHIFT, &shift) ||
      !acg_time_take(cursor, ACG_TIME_UNIT, &unit) || unit != ACG_UNIT_WEEK)
    return false;
  phrase->is_point = false;
  if (cursor->published == NULL) return true;
  AcgDays week = acg_days_of_unit(*cursor->published, ACG_UNIT_WEEK, shift);
  set_days(phrase, acg_days_of_day(acg_day_add(week.first, ACG_UNIT_DAY, weekday - 1)));
  return true;
}

/* ", January 4, 2019" or "(4 January)" behind a weekday. */
static bool read_day_behind(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  bool bracket = acg_time_skip(cursor, "(");
  if (!bracket) acg_time_skip(cursor, ", the");
  AcgTimeCursor begin = *cursor;
  if (!read_month_first(cursor, phrase)) {
    *cursor = begin;
    if (!read_day_first(cursor, phrase)) return false;
  }
  return phrase->point.day != 0 && (!bracket || acg_time_skip(cursor, ")"));
}

/* "Friday", "Friday night", "Friday, January 4, 2019", "Monday of last week" */
static bool read_weekday(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int weekday, ignored;
  if (!acg_time_take(cursor, ACG_TIME_WEEKDAY, &weekday)) return false;
  acg_time_take(cursor, ACG_TIME_HOUR, &ignored);
  set_point(cursor, phrase, (AcgCalendarPoint){.weekday = (guint)weekday});
  AcgTimeCursor before = *cursor;
  AcgTimePhrase alone = *phrase;
  if (read_week_behind(cursor, phrase)) return true;
  *cursor = before;
  *phrase = alone;
  if (read_day_behind(cursor, phrase)) return true;
  *cursor = before;
  *phrase = alone;
  return true;
}

/* "yesterday", "today (23 December)" */
static bool read_near(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int steps;
  if (!acg_time_take(cursor, ACG_TIME_NEAR, &steps)) return false;
  AcgTimeCursor before = *cursor;
  if (acg_time_next_is(cursor, 0, "(") && read_day_behind(cursor, phrase)) return true;
  *cursor = before;
  *phrase = (AcgTimePhrase){0};
  set_unit(cursor, phrase, ACG_UNIT_DAY, steps);
  return true;
}

/* "2024-10-12" */
static bool read_date(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int date;
  if (!acg_time_take(cursor, ACG_TIME_DATE, &date)) return false;
  set_point(cursor, phrase,
            (AcgCalendarPoint){.year = (guint)date / 10000,
                               .month = (guint)date / 100 % 100,
                               .day = (guint)date % 100});
  return true;
}

/* Whether a bare year is one by its looks and its place in the tree. */
static bool is_bare_year(const AcgTimeCursor *cursor) {
  AcgTimeWord word = acg_time_peek(cursor, 0);
  return word.kind == ACG_TIME_YEAR && word.value >= 1900 &&
         !acg_token_hangs_by(cursor->analysis, cursor->at, "nummod") &&
         !acg_token_hangs_by(cursor->analysis, cursor->at, "compound");
}

static bool read_year(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int year;
  if (!is_bare_year(cursor) || !acg_time_take(cursor, ACG_TIME_YEAR, &year)) return false;
  set_point(cursor, phrase, (AcgCalendarPoint){.year = (guint)year, .month = 1, .n_months = 12});
  phrase->needs_preposition = true;
  return true;
}

/* "the 1980s" */
static bool read_decade(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int year;
  acg_time_skip(cursor, "the");
  if (!acg_time_take(cursor, ACG_TIME_DECADE, &year)) return false;
  set_point(cursor, phrase, (AcgCalendarPoint){.year = (guint)year, .month = 1, .n_months = 120});
  return true;
}

/* "the 19th century", "the twenty-first century" */
static bool read_century(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int tens = 0, number;
  acg_time_skip(cursor, "the");
  if (acg_time_peek(cursor, 0).value == 20 && acg_time_next_is(cursor, 1, "-") &&
      acg_time_take(cursor, ACG_TIME_NUMBER, &tens))
    acg_time_advance(cursor, 1);
  if (!acg_time_take(cursor, ACG_TIME_ORDINAL, &number) || tens + number > 21) return false;
  acg_time_skip(cursor, "-");
  if (!acg_time_next_is(cursor, 0, "century")) return false;
  acg_time_advance(cursor, 1);
  guint year = (guint)(tens + number - 1) * 100 + 1;
  set_point(cursor, phrase, (AcgCalendarPoint){.year = year, .month = 1, .n_months = 1200});
  phrase->is_vague = acg_time_skip(cursor, "bc b.c. bce");
  return true;
}

/* "the summer of 2019" */
static bool read_season(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int month;
  acg_time_skip(cursor, "the");
  if (!acg_time_take(cursor, ACG_TIME_SEASON, &month)) return false;
  set_point(cursor, phrase, (AcgCalendarPoint){.month = (guint)month, .n_months = 3});
  phrase->needs_preposition = !read_year_behind(cursor, &phrase->point.year);
  return true;
}

/* "the first half of 2019", "the third quarter of last year" */
static bool read_fraction(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  int number;
  acg_time_skip(cursor, "the");
  if (!acg_time_take(cursor, ACG_TIME_ORDINAL, &number)) return false;
  guint n_months = acg_time_next_is(cursor, 0, "half")      ? 6
                   : acg_time_next_is(cursor, 0, "quarter") ? 3
                                                            : 0;
  if (n_months == 0 || (guint)number * n_months > 12) return false;
  acg_time_advance(cursor, 1);
  AcgCalendarPoint point = {.month = (guint)(number - 1) * n_months + 1, .n_months = n_months};
  if (!read_year_behind(cursor, &point.year)) return false;
  set_point(cursor, phrase, point);
  return true;
}

/* ── The whole ── */

typedef bool (*PhraseReader)(AcgTimeCursor *, AcgTimePhrase *);

/* Reads by the first of [n] readers that can. */
static bool read_by(const PhraseReader *readers, size_t n, AcgTimeCursor *cursor,
                    AcgTimePhrase *phrase) {
  AcgTimeCursor before = *cursor;
  for (size_t i = 0; i < n; i++) {
    *phrase = (AcgTimePhrase){0};
    if (readers[i](cursor, phrase)) return true;
    *cursor = before;
  }
  return false;
}

bool acg_time_point_read(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  static const PhraseReader readers[] = {read_weekday, read_month_first, read_day_first,
                                         read_date,    read_year,        read_decade,
                                         read_century, read_season,      read_fraction};
  return read_by(readers, G_N_ELEMENTS(readers), cursor, phrase);
}

bool acg_time_phrase_read(AcgTimeCursor *cursor, AcgTimePhrase *phrase) {
  static const PhraseReader readers[] = {read_beyond, read_displaced,      read_ago,
                                         read_ahead,  read_span,           read_shifted,
                                         read_near,   acg_time_point_read, read_unit};
  return read_by(readers, G_N_ELEMENTS(readers), cursor, phrase);
}
