/* Days as files have them: "2024-10-12". */
#ifndef ACG_BASE_DAY_H
#define ACG_BASE_DAY_H

#include <glib.h>
#include <stdbool.h>

/* Reads a day of the Gregorian calendar; false, and `day` untouched, for NULL and any other text.
 */
bool acg_day_read(const char *text, GDate *day);

/* Writes it so. New string. */
char *acg_day_write(const GDate *day);

#endif
