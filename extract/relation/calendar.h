/* Intervals of days, and the arithmetic on them by the Gregorian calendar. Inside relation/ only.
 */
#ifndef ACG_EXTRACT_RELATION_CALENDAR_H
#define ACG_EXTRACT_RELATION_CALENDAR_H

#include <glib.h>
#include <stdbool.h>

/* first <= last, both of them within. */
typedef struct {
  GDate first, last;
} AcgDays;

typedef enum {
  ACG_UNIT_HOUR,
  ACG_UNIT_DAY,
  ACG_UNIT_WEEK, /* begins on Monday */
  ACG_UNIT_WEEKEND,
  ACG_UNIT_MONTH,
  ACG_UNIT_YEAR,
  ACG_UNIT_DECADE, /* begins with the year …0 */
  ACG_UNIT_CENTURY /* begins with the year …01 */
} AcgUnit;

/* A part of an interval. */
typedef enum {
  ACG_STRETCH_ALL,
  ACG_STRETCH_EARLY,
  ACG_STRETCH_MIDDLE,
  ACG_STRETCH_LATE,
  ACG_STRETCH_EARLIER, /* up to the day of publication */
  ACG_STRETCH_LATER    /* from that day on */
} AcgStretch;

/* A place in the calendar, as far as it is said; 0: not said. */
typedef struct {
  guint year;
  guint month, n_months; /* the first month and their number: a season has 3, a decade 120 */
  guint day;
  guint weekday; /* 1 Monday … 7; counts when no month is said */
} AcgCalendarPoint;

/* Which of those that recur is meant. */
typedef enum {
  ACG_TURN_LATEST,   /* that has begun by the day of publication */
  ACG_TURN_COMING,   /* the first that is not over then */
  ACG_TURN_PREVIOUS, /* the latest that is over: "last Monday" */
  ACG_TURN_FOLLOWING /* the first that has not begun: "next January" */
} AcgTurn;

/* The day that lies `steps` units after `day`, before it when negative; a shorter month ends it.
 * The years must stay between 1 and 9999. */
GDate acg_day_add(GDate day, AcgUnit unit, int steps);

AcgDays acg_days_of_day(GDate day);

/* The whole unit that `day` lies in, moved by `steps` units: the week before with −1. The weekend
 * is that of the same week. */
AcgDays acg_days_of_unit(GDate day, AcgUnit unit, int steps);

/* The days of a point. Of what recurs, `turn` tells which one around `published`; a point that
 * needs `published` gives false without it (NULL), as does a day that no month has. */
bool acg_days_of_point(AcgCalendarPoint point, const GDate *published, AcgTurn turn, AcgDays *days);

/* A third of the days, more or less: of a week the first three days, of months whole months. The
 * parts that `published` ends or begins stay whole when it lies outside, or is NULL. */
AcgDays acg_days_part(AcgDays days, AcgStretch part, const GDate *published);

#endif
