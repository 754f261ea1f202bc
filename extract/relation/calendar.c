#include "extract/relation/calendar.h"

/* "last Thursday" is at least NEAR_DAYS ago: else it would be named by another word. */
enum { DAYS_IN_WEEK = 7, MONTHS_IN_YEAR = 12, NEAR_DAYS = 3, LATEST_YEAR = 9999 };

static GDate day_at(guint year, guint month, guint day) {
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return date;
}

static GDate add_days(GDate day, int n) {
  if (n >= 0)
    g_date_add_days(&day, (guint)n);
  else
    g_date_subtract_days(&day, (guint)-n);
  return day;
}

static GDate add_months(GDate day, int n) {
  if (n >= 0)
    g_date_add_months(&day, (guint)n);
  else
    g_date_subtract_months(&day, (guint)-n);
  return day;
}

/* How many months a unit has; 0 for the shorter ones. */
static int months_of(AcgUnit unit) {
  switch (unit) {
  case ACG_UNIT_MONTH:
    return 1;
  case ACG_UNIT_YEAR:
    return MONTHS_IN_YEAR;
  case ACG_UNIT_DECADE:
    return 10 * MONTHS_IN_YEAR;
  case ACG_UNIT_CENTURY:
    return 100 * MONTHS_IN_YEAR;
  default:
    return 0;
  }
}

GDate acg_day_add(GDate day, AcgUnit unit, int steps) {
  if (months_of(unit) > 0) {
    int year = g_date_get_year(&day), months = steps * months_of(unit);
    return add_months(
        day, CLAMP(months, (1 - year) * MONTHS_IN_YEAR, (LATEST_YEAR - year) * MONTHS_IN_YEAR));
  }
  if (unit == ACG_UNIT_HOUR) return add_days(day, steps / 24);
  return add_days(day, unit == ACG_UNIT_DAY ? steps : steps * DAYS_IN_WEEK);
}

AcgDays acg_days_of_day(GDate day) {
  return (AcgDays){day, day};
}

static AcgDays days_of_months(guint year, guint month, guint n_months) {
  GDate first = day_at(year, month, 1);
  return (AcgDays){first, add_days(add_months(first, (int)n_months), -1)};
}

AcgDays acg_days_of_unit(GDate day, AcgUnit unit, int steps) {
  day = acg_day_add(day, unit, steps);
  guint year = g_date_get_year(&day);
  GDate monday = add_days(day, 1 - (int)g_date_get_weekday(&day));
  switch (unit) {
  case ACG_UNIT_WEEK:
    return (AcgDays){monday, add_days(monday, 6)};
  case ACG_UNIT_WEEKEND:
    return (AcgDays){add_days(monday, 5), add_days(monday, 6)};
  case ACG_UNIT_MONTH:
    return days_of_months(year, g_date_get_month(&day), 1);
  case ACG_UNIT_YEAR:
    return days_of_months(year, 1, MONTHS_IN_YEAR);
  case ACG_UNIT_DECADE:
    return days_of_months(MAX(year - year % 10, 1), 1, 10 * MONTHS_IN_YEAR);
  case ACG_UNIT_CENTURY:
    return days_of_months((year - 1) / 100 * 100 + 1, 1, 100 * MONTHS_IN_YEAR);
  default:
    return acg_days_of_day(day);
  }
}

/* The point in this year; false when it has no such day. */
static bool place_in_year(AcgCalendarPoint point, guint year, AcgDays *days) {
  if (point.day == 0) {
    *days = days_of_months(year, point.month, MAX(point.n_months, 1));
    return true;
  }
  if (!g_date_valid_dmy((GDateDay)point.day, (GDateMonth)point.month, (GDateYear)year))
    return false;
  *days = acg_days_of_day(day_at(year, point.month, point.day));
  return true;
}

/* Whether days around `published` are the ones meant, or lie before them (−1) or behind (1). */
static int compare_turn(const AcgDays *days, const GDate *published, AcgTurn turn) {
  switch (turn) {
  case ACG_TURN_LATEST:
    return g_date_compare(&days->first, published) > 0 ? 1 : 0;
  case ACG_TURN_PREVIOUS:
    return g_date_compare(&days->last, published) >= 0 ? 1 : 0;
  case ACG_TURN_COMING:
    return g_date_compare(&days->last, published) < 0 ? -1 : 0;
  default:
    return g_date_compare(&days->first, published) <= 0 ? -1 : 0;
  }
}

static bool is_backward(AcgTurn turn) {
  return turn == ACG_TURN_LATEST || turn == ACG_TURN_PREVIOUS;
}

/* Starts where nothing can lie between the answer and `published`; leap days recur within 8 years.
 */
static bool find_year(AcgCalendarPoint point, const GDate *published, AcgTurn turn, AcgDays *days) {
  int step = is_backward(turn) ? -1 : 1;
  int year = (int)g_date_get_year(published) - step;
  for (int i = 0; i < 10; i++, year += step)
    if (year > 0 && place_in_year(point, (guint)year, days) &&
        compare_turn(days, published, turn) == 0)
      return true;
  return false;
}

static AcgDays find_weekday(guint weekday, const GDate *published, AcgTurn turn) {
  int step = is_backward(turn) ? -1 : 1;
  AcgDays days = acg_days_of_day(*published);
  if (turn == ACG_TURN_PREVIOUS) days = acg_days_of_day(add_days(*published, -NEAR_DAYS));
  while ((guint)g_date_get_weekday(&days.first) != weekday ||
         compare_turn(&days, published, turn) != 0)
    days = acg_days_of_day(add_days(days.first, step));
  return days;
}

bool acg_days_of_point(AcgCalendarPoint point, const GDate *published, AcgTurn turn,
                       AcgDays *days) {
  if (point.month != 0 && point.year != 0) return place_in_year(point, point.year, days);
  if (published == NULL || (point.month == 0 && point.weekday == 0)) return false;
  if (point.month != 0) return find_year(point, published, turn, days);
  *days = find_weekday(point.weekday, published, turn);
  return true;
}

/* Where the parts of an interval of days begin and end, counted from its first day. */
static AcgDays cut_days(AcgDays days, int n, AcgStretch part) {
  int third = n / 3, shorter = n <= DAYS_IN_WEEK ? 1 : 0;
  if (part == ACG_STRETCH_EARLY) days.last = add_days(days.first, third + shorter - 1);
  if (part == ACG_STRETCH_LATE) days.first = add_days(days.first, 2 * third - shorter);
  if (part == ACG_STRETCH_MIDDLE) {
    days.last = add_days(days.first, 2 * third - 1 + shorter);
    days.first = add_days(days.first, third - shorter);
  }
  return days;
}

static AcgDays cut_months(AcgDays days, int n, AcgStretch part) {
  int third = n / 3;
  GDate second = add_months(days.first, third), last = add_months(days.first, 2 * third);
  if (part == ACG_STRETCH_EARLY || part == ACG_STRETCH_MIDDLE)
    days.last = add_days(part == ACG_STRETCH_EARLY ? second : last, -1);
  if (part == ACG_STRETCH_MIDDLE) days.first = second;
  if (part == ACG_STRETCH_LATE) days.first = last;
  return days;
}

AcgDays acg_days_part(AcgDays days, AcgStretch part, const GDate *published) {
  int n = g_date_days_between(&days.first, &days.last) + 1;
  if (n < 3 || part == ACG_STRETCH_ALL) return days;
  if (part == ACG_STRETCH_EARLIER || part == ACG_STRETCH_LATER) {
    bool inside = published != NULL && g_date_compare(&days.first, published) <= 0 &&
                  g_date_compare(published, &days.last) <= 0;
    if (inside && part == ACG_STRETCH_EARLIER) days.last = *published;
    if (inside && part == ACG_STRETCH_LATER) days.first = *published;
    return days;
  }
  int n_months = (n + 15) / 30 >= 3 ? (int)((n * 12 + 182) / 365) : 0;
  return n_months > 0 ? cut_months(days, n_months, part) : cut_days(days, n, part);
}
