/* A network cut up by the dates of its documents. */
#include "base/day.h"
#include "graph/change.h"
#include "graph/internal.h"
#include "graph/select.h"

enum { MOST_IDLE = 10000, LAST_YEAR = 9999 };

/* ── Periods ── */

/* A week is of the year that its Thursday is in. */
static char *name_week(const GDate *first) {
  GDate thursday = *first;
  g_date_add_days(&thursday, 3);
  return g_strdup_printf("%04u-W%02u", g_date_get_year(&thursday),
                         g_date_get_iso8601_week_of_year(first));
}

static char *name_month(const GDate *first) {
  return g_strdup_printf("%04u-%02u", g_date_get_year(first), g_date_get_month(first));
}

static char *name_quarter(const GDate *first) {
  return g_strdup_printf("%04u-Q%u", g_date_get_year(first),
                         ((guint)g_date_get_month(first) + 2) / 3);
}

static char *name_year(const GDate *first) {
  return g_strdup_printf("%04u", g_date_get_year(first));
}

/* So many days or so many months. */
typedef struct {
  const char *name;
  guint days, months;
  char *(*name_one)(const GDate *first);
} Period;

static const Period periods[ACG_N_PERIODS] = {
    {"day", 1, 0, acg_day_write},    {"week", 7, 0, name_week},  {"month", 0, 1, name_month},
    {"quarter", 0, 3, name_quarter}, {"year", 0, 12, name_year},
};

const char *acg_period_name(AcgPeriod period) {
  return periods[period].name;
}

bool acg_period_parse(const char *name, AcgPeriod *out) {
  for (int i = 0; i < ACG_N_PERIODS; i++)
    if (g_str_equal(periods[i].name, name)) {
      *out = (AcgPeriod)i;
      return true;
    }
  return false;
}

/* The first day of the period that the day is in. */
static GDate start(const Period *period, const GDate *day) {
  GDate first = *day;
  if (period->days == 7) g_date_subtract_days(&first, (guint)g_date_get_weekday(day) - 1);
  if (period->months > 0) {
    guint month = ((guint)g_date_get_month(day) - 1) / period->months * period->months + 1;
    g_date_set_dmy(&first, 1, (GDateMonth)month, g_date_get_year(day));
  }
  return first;
}

/* The first day of the next one. */
static GDate follow(const Period *period, const GDate *first) {
  GDate next = *first;
  if (period->months > 0)
    g_date_add_months(&next, period->months);
  else
    g_date_add_days(&next, period->days);
  return next;
}

/* The last day; one that a date can be, for the last week of all. */
static GDate end(const Period *period, const GDate *first) {
  GDate last = follow(period, first);
  g_date_subtract_days(&last, 1);
  if (g_date_get_year(&last) > LAST_YEAR) g_date_set_dmy(&last, 31, G_DATE_DECEMBER, LAST_YEAR);
  return last;
}

/* ── Days ── */

static int compare_days(gconstpointer a, gconstpointer b) {
  return g_date_compare(a, b);
}

/* The first days of the periods that have documents, in order: GDate, each once. */
static GArray *find_busy(const AcgNetwork *network, const Period *period, guint *undated) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(GDate));
  GArray *busy = g_array_new(FALSE, FALSE, sizeof(GDate));
  for (guint i = 0; i < network->documents->len; i++) {
    GDate day;
    if (!acg_day_read(acg_network_document(network, i)->date, &day)) continue;
    GDate first = start(period, &day);
    g_array_append_val(all, first);
  }
  *undated = network->documents->len - all->len;
  g_array_sort(all, compare_days);
  for (guint i = 0; i < all->len; i++) {
    const GDate *first = &g_array_index(all, GDate, i);
    if (i == 0 || g_date_compare(first - 1, first) != 0) g_array_append_vals(busy, first, 1);
  }
  return busy;
}

/* ── Slices ── */

void acg_slice_free(AcgSlice *slice) {
  if (slice == NULL) return;
  g_free(slice->name);
  g_free(slice->first);
  g_free(slice->last);
  acg_network_free(slice->network);
  g_free(slice);
}

static AcgNetwork *make_idle(const AcgNetwork *network) {
  AcgNetwork *idle = acg_network_new();
  idle->window = network->window;
  idle->input_hash = g_strdup(network->input_hash);
  return idle;
}

static void add(GPtrArray *slices, const AcgNetwork *network, const Period *period,
                const GDate *first, bool busy) {
  GDate last = end(period, first);
  AcgSlice *slice = g_new0(AcgSlice, 1);
  slice->name = period->name_one(first);
  slice->first = acg_day_write(first);
  slice->last = acg_day_write(&last);
  const AcgSelection days = {.from = slice->first, .to = slice->last};
  slice->network = busy ? acg_network_select(network, &days) : make_idle(network);
  g_ptr_array_add(slices, slice);
}

/* How many periods between those have no documents. */
static guint count_idle(const GArray *busy, const Period *period) {
  guint n = 0;
  for (guint i = 0; i + 1 < busy->len; i++) {
    const GDate *one = &g_array_index(busy, GDate, i);
    for (GDate next = follow(period, one); g_date_compare(&next, one + 1) < 0;
         next = follow(period, &next))
      n++;
  }
  return n;
}

GPtrArray *acg_network_slice(const AcgNetwork *network, AcgPeriod by, guint *undated) {
  const Period *period = &periods[by];
  GPtrArray *slices = g_ptr_array_new_with_free_func((GDestroyNotify)acg_slice_free);
  g_autoptr(GArray) busy = find_busy(network, period, undated);
  bool whole = count_idle(busy, period) <= MOST_IDLE;
  for (guint i = 0; i < busy->len; i++) {
    const GDate *one = &g_array_index(busy, GDate, i);
    add(slices, network, period, one, true);
    if (!whole || i + 1 == busy->len) continue;
    for (GDate next = follow(period, one); g_date_compare(&next, one + 1) < 0;
         next = follow(period, &next))
      add(slices, network, period, &next, false);
  }
  return slices;
}

bool acg_network_split(const AcgNetwork *network, const char *day, AcgNetwork **before,
                       AcgNetwork **after, guint *undated) {
  GDate first;
  if (!acg_day_read(day, &first)) return false;
  bool earliest = g_date_get_julian(&first) == 1;
  if (!earliest) g_date_subtract_days(&first, 1);
  g_autofree char *eve = acg_day_write(&first);
  const AcgSelection past = {.to = eve};
  const AcgSelection rest = {.from = day};
  *before = earliest ? make_idle(network) : acg_network_select(network, &past);
  *after = acg_network_select(network, &rest);
  *undated = network->documents->len - (*before)->documents->len - (*after)->documents->len;
  return true;
}
