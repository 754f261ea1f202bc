#include "extract/relation/time_expression.h"

#include "extract/lexicon/words.h"
#include "extract/relation/time_phrase.h"

/* How the preposition places the event. */
typedef enum {
  BEARING_NONE,
  BEARING_AT,
  BEARING_SINCE,
  BEARING_UNTIL,
  BEARING_OPEN, /* before, after: one side is not said */
  BEARING_FROM,
  BEARING_BETWEEN
} Bearing;

/* ── Spans ── */

/* The 19 of "2018–19". */
static bool read_short_year(AcgTimeCursor *cursor, const AcgTimePhrase *first,
                            AcgTimePhrase *last) {
  AcgTimeWord word = acg_time_peek(cursor, 0);
  if (first->point.n_months != 12 || word.kind != ACG_TIME_NUMBER || word.value >= 100 ||
      acg_time_counts_things(cursor))
    return false;
  acg_time_advance(cursor, 1);
  *last = *first;
  last->point.year = first->point.year / 100 * 100 + (guint)word.value;
  return true;
}

/* "Sunday and Monday", "May and June". */
static bool are_listed(const AcgTimePhrase *first, const AcgTimePhrase *last) {
  return first->is_point && last->is_point && last->point.n_months <= 1 &&
         (first->point.day == 0) == (last->point.day == 0) &&
         (first->point.month == 0) == (last->point.month == 0);
}

/* The other end of the span that begins with `first`. */
static bool read_last(AcgTimeCursor *cursor, Bearing bearing, const AcgTimePhrase *first,
                      AcgTimePhrase *last) {
  AcgTimeCursor before = *cursor;
  bool joined = bearing == BEARING_BETWEEN ? acg_time_skip(cursor, "and")
                : bearing == BEARING_FROM  ? acg_time_skip(cursor, "to until till through")
                                           : first->is_point && acg_time_skip(cursor, "through");
  bool dash = !joined && first->is_point && acg_time_skip(cursor, ACG_DASHES);
  if (dash && read_short_year(cursor, first, last)) return true;
  if ((joined && acg_time_phrase_read(cursor, last)) || (dash && acg_time_point_read(cursor, last)))
    return true;
  *cursor = before;
  if (bearing == BEARING_AT && acg_time_skip(cursor, "and") && acg_time_point_read(cursor, last) &&
      are_listed(first, last))
    return true;
  *cursor = before;
  return false;
}

static bool resolve(const AcgTimeCursor *cursor, const AcgTimePhrase *phrase, AcgDays *days) {
  if (phrase->is_vague) return false;
  if (!phrase->is_point) {
    *days = phrase->days;
    return phrase->known;
  }
  if (!acg_days_of_point(phrase->point, cursor->published, phrase->turn, days)) return false;
  if (phrase->last_day == 0) return true;
  AcgCalendarPoint last = phrase->point;
  AcgDays end;
  last.day = phrase->last_day;
  last.year = g_date_get_year(&days->first);
  if (!acg_days_of_point(last, NULL, phrase->turn, &end)) return false;
  days->last = end.last;
  return true;
}

/* Of two points, the year of one counts for the other: "January to March 2019". */
static void share_year(AcgTimePhrase *first, AcgTimePhrase *last) {
  if (first->point.month == 0 || last->point.month == 0) return;
  bool turns = first->point.month > last->point.month;
  if (first->point.year == 0 && last->point.year != 0)
    first->point.year = last->point.year - (turns ? 1 : 0);
  else if (last->point.year == 0 && first->point.year != 0)
    last->point.year = first->point.year + (turns ? 1 : 0);
}

static bool resolve_span(const AcgTimeCursor *cursor, AcgTimePhrase *first, AcgTimePhrase *last,
                         AcgDays *days) {
  AcgDays begin, end;
  if (first->is_point && last->is_point) share_year(first, last);
  if (!resolve(cursor, last, &end)) return false;
  AcgTimeCursor then = *cursor;
  if (first->is_point && first->point.year == 0) {
    then.published = &end.first;
    first->turn = ACG_TURN_LATEST;
  }
  if (!resolve(&then, first, &begin) || g_date_compare(&begin.first, &end.last) > 0) return false;
  *days = (AcgDays){begin.first, end.last};
  return true;
}

/* ── The whole ── */

static Bearing read_bearing(AcgTimeCursor *cursor) {
  static const struct {
    const char *words;
    Bearing bearing;
  } prepositions[] = {{"in on at during over of for throughout around", BEARING_AT},
                      {"since", BEARING_SINCE},
                      {"until till through", BEARING_UNTIL},
                      {"before after by following beyond within", BEARING_OPEN},
                      {"from", BEARING_FROM},
                      {"between", BEARING_BETWEEN}};
  if ((acg_time_next_is(cursor, 0, "ahead") && acg_time_next_is(cursor, 1, "of")) ||
      (acg_time_next_is(cursor, 0, "prior") && acg_time_next_is(cursor, 1, "to"))) {
    acg_time_advance(cursor, 2);
    return BEARING_OPEN;
  }
  for (size_t i = 0; i < G_N_ELEMENTS(prepositions); i++)
    if (acg_time_skip(cursor, prepositions[i].words)) return prepositions[i].bearing;
  return BEARING_NONE;
}

/* "early", "earlier in", "the end of", "mid-" */
static AcgStretch read_part(AcgTimeCursor *cursor) {
  AcgTimeCursor before = *cursor;
  int part;
  guint length;
  if (cursor->at >= cursor->end) return ACG_STRETCH_ALL;
  if ((part = (int)acg_time_prefix(cursor->analysis, cursor->at, &length)) != ACG_STRETCH_ALL) {
    cursor->skipped = length;
    return (AcgStretch)part;
  }
  acg_time_skip(cursor, "the");
  bool noun = acg_time_next_is(cursor, 0, "beginning end middle start");
  if (!acg_time_take(cursor, ACG_TIME_PART, &part) || (noun && !acg_time_skip(cursor, "of"))) {
    *cursor = before;
    return ACG_STRETCH_ALL;
  }
  if (!noun) acg_time_skip(cursor, "in on of");
  return (AcgStretch)part;
}

/* Whether a token of the expression is what the preposition before it belongs to. */
static bool is_governed(const AcgAnalysis *analysis, guint preposition, guint first, guint end) {
  guint head = acg_token_at(analysis, preposition)->head;
  return head >= first && head < end;
}

/* What an event is said to be at cannot be told of the time on the far side of publication. */
static void clip(const AcgTimeCursor *cursor, AcgTimeExpression *expression) {
  const GDate *now = cursor->published;
  AcgDays *days = &expression->days;
  if (!expression->known || now == NULL) return;
  if (cursor->future) {
    if (g_date_compare(&days->first, now) < 0 && g_date_compare(now, &days->last) <= 0)
      days->first = *now;
  } else if (g_date_compare(&days->first, now) > 0) {
    expression->known = false;
  } else if (g_date_compare(&days->last, now) > 0) {
    days->last = *now;
  }
}

/* Closes an open side with the day of publication, where that may be. */
static void close_side(const AcgTimeCursor *cursor, Bearing bearing,
                       AcgTimeExpression *expression) {
  const GDate *now = cursor->published;
  AcgDays *days = &expression->days;
  if (bearing == BEARING_OPEN || bearing == BEARING_FROM || bearing == BEARING_BETWEEN)
    expression->known = false;
  if (bearing != BEARING_SINCE && bearing != BEARING_UNTIL) return;
  expression->known =
      expression->known && now != NULL &&
      (bearing == BEARING_SINCE ? g_date_compare(&days->first, now) <= 0
                                : cursor->future && g_date_compare(now, &days->last) <= 0);
  if (!expression->known) return;
  if (bearing == BEARING_SINCE)
    days->last = *now;
  else
    days->first = *now;
}

/* The first name that ends behind `token`; one past the last when there is none. */
static guint find_name(const AcgAnalysis *analysis, guint token) {
  guint low = 0, high = analysis->names->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(analysis->names, AcgName, middle).end <= token)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Whether it is a name, or a part of one: "May", "Black Friday", "the September 11 attacks". */
static bool is_named(const AcgAnalysis *analysis, guint first, guint end) {
  guint i = find_name(analysis, first);
  if (i >= analysis->names->len) return false;
  const AcgName *name = &g_array_index(analysis->names, AcgName, i);
  if (name->first >= end) return false;
  return name->type != ACG_NAME_OTHER || name->first < first || name->end > end;
}

/* "Black" before "Friday" makes a name of it. */
static bool has_epithet(const AcgAnalysis *analysis, guint token) {
  return token > 0 && acg_word_is_capitalised(analysis, token - 1) &&
         acg_token_has_upos(analysis, token, "PROPN") &&
         acg_time_word(analysis, token - 1, 0).kind == ACG_TIME_NONE &&
         acg_token_at(analysis, token - 1)->head == token &&
         (acg_token_hangs_by(analysis, token - 1, "compound") ||
          acg_token_hangs_by(analysis, token - 1, "amod"));
}

/* Known by its day alone, and long ago: "the September 11 attacks". */
static bool is_byword(const AcgTimeCursor *cursor, const AcgTimePhrase *phrase) {
  return phrase->is_point && phrase->point.year == 0 && phrase->point.month == 9 &&
         phrase->point.day == 11 &&
         acg_token_hangs_by(cursor->analysis, cursor->at - 1, "compound");
}

static bool is_plausible(const AcgTimeCursor *cursor, const AcgTimePhrase *phrase, guint first,
                         Bearing bearing, AcgStretch part) {
  const AcgAnalysis *analysis = cursor->analysis;
  bool bare = bearing == BEARING_NONE && part == ACG_STRETCH_ALL;
  if ((phrase->needs_preposition && bare) || (phrase->needs_part && part == ACG_STRETCH_ALL))
    return false;
  if (bare &&
      (acg_token_hangs_by(analysis, first, "nsubj") || acg_token_hangs_by(analysis, first, "root")))
    return false;
  if (first > 0 && acg_word_among(analysis, first - 1, "every each any some most many no"))
    return false;
  return !is_named(analysis, first, cursor->at) && !has_epithet(analysis, first) &&
         !is_byword(cursor, phrase);
}

/* Whether an expression may begin here. */
static bool begins(const AcgTimeCursor *cursor) {
  return acg_time_peek(cursor, 0).kind != ACG_TIME_NONE || acg_time_next_is(cursor, 0, "the these");
}

static void set_days(const AcgTimeCursor *cursor, Bearing bearing, AcgStretch part,
                     AcgTimeExpression *expression) {
  if (!expression->known) return;
  expression->days = acg_days_part(expression->days, part, cursor->published);
  close_side(cursor, bearing, expression);
  if (bearing == BEARING_AT || bearing == BEARING_NONE) clip(cursor, expression);
}

bool acg_time_expression_read(const AcgAnalysis *analysis, guint token, guint end,
                              const GDate *published, bool future, AcgTimeExpression *expression) {
  AcgTimeCursor cursor = {analysis, token, end, 0, published, future};
  AcgTimePhrase phrase, last;
  int ignored;
  Bearing bearing = read_bearing(&cursor);
  if (bearing == BEARING_SINCE) cursor.future = false;
  guint first = cursor.at;
  AcgStretch part = read_part(&cursor);
  if (!begins(&cursor) || !acg_time_phrase_read(&cursor, &phrase)) return false;
  bool span = phrase.last_day == 0 && read_last(&cursor, bearing, &phrase, &last);
  acg_time_take(&cursor, ACG_TIME_HOUR, &ignored);
  if (bearing != BEARING_NONE && !is_governed(analysis, first - 1, first, cursor.at)) return false;
  if (span || phrase.last_day > 0) bearing = BEARING_AT;
  if (!is_plausible(&cursor, &phrase, first, bearing, part)) return false;
  *expression = (AcgTimeExpression){
      .first = token, .displaced = phrase.displaced, .unit = phrase.unit, .steps = phrase.steps};
  expression->known = span ? resolve_span(&cursor, &phrase, &last, &expression->days)
                           : resolve(&cursor, &phrase, &expression->days);
  set_days(&cursor, bearing, part, expression);
  expression->possessive = acg_time_skip(&cursor, "'s '");
  expression->end = cursor.at;
  return true;
}
