#include "base/day.h"

#include <string.h>

/* The number that [n] digits write; 0 when one is no digit. */
static guint read_digits(const char *text, guint n) {
  guint value = 0;
  for (guint i = 0; i < n; i++) {
    if (!g_ascii_isdigit(text[i])) return 0;
    value = 10 * value + (guint)g_ascii_digit_value(text[i]);
  }
  return value;
}

bool acg_day_read(const char *text, GDate *day) {
  if (text == NULL || strlen(text) != strlen("2024-10-12") || text[4] != '-' || text[7] != '-')
    return false;
  guint y = read_digits(text, 4), m = read_digits(text + 5, 2), d = read_digits(text + 8, 2);
  if (!g_date_valid_dmy((GDateDay)d, (GDateMonth)m, (GDateYear)y)) return false;
  g_date_clear(day, 1);
  g_date_set_dmy(day, (GDateDay)d, (GDateMonth)m, (GDateYear)y);
  return true;
}

char *acg_day_write(const GDate *day) {
  return g_strdup_printf("%04u-%02u-%02u", (guint)g_date_get_year(day),
                         (guint)g_date_get_month(day), (guint)g_date_get_day(day));
}
