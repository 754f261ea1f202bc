/* Days as articles and their metadata write them, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_PUBLISHED_H
#define ACG_EXTRACT_READ_PUBLISHED_H

#include <glib.h>
#include <stdbool.h>

/* The day of publication that a text gives: ISO 8601, RFC 2822, what asctime() writes, seconds or
 * milliseconds since 1970, a day in words ("12 October 2024") or in figures of which one order only
 * makes a day ("25/12/2024", "12.10.2024"), as a new string "2024-10-12"; or NULL. Days are those
 * of the time zone that is given. text: any string, or NULL. */
char *acg_published_day(const char *text);

/* 1 … 12 for a name that begins as an English month's does, in any case; else 0. */
guint acg_month_number(const char *name);

/* The day as a new string; NULL for what the calendar does not have. */
char *acg_day_text(guint year, guint month, guint day);

/* The day of "first/second/year", as a new string. Dots part day and month in this order. Else NULL
 * unless one order only makes a day, or both make the same one: nobody can tell what 03/04/2021 is.
 */
char *acg_day_of_figures(guint first, guint second, guint year, bool dotted);

#endif
