/* Of a report: who was central when, and what changed from the earlier half of the articles to the
 * later one. */
#include <math.h>

#include "base/day.h"
#include "graph/change.h"
#include "render/formats/report.h"

enum { MOST_SLICES = 12, MOST_LEADERS = 3, MOST_CHANGES = 5, LEADING_RANK = 20 };

/* Periods that cut a span of so many days into some ten slices. */
static const struct {
  AcgPeriod period;
  gint most_days;
} spans[] = {{ACG_PERIOD_DAY, 10},
             {ACG_PERIOD_WEEK, 70},
             {ACG_PERIOD_MONTH, 310},
             {ACG_PERIOD_QUARTER, 1000},
             {ACG_PERIOD_YEAR, G_MAXINT}};

/* Days from the first dated article to the last. */
static gint measure_span(const AcgNetwork *network) {
  const char *first, *last;
  GDate from, to;
  acg_caption_days(network, &first, &last);
  if (!acg_day_read(first, &from) || !acg_day_read(last, &to)) return 0;
  return g_date_days_between(&from, &to) + 1;
}

static AcgPeriod choose_period(const AcgNetwork *network) {
  gint days = measure_span(network);
  gsize i = 0;
  while (days > spans[i].most_days) i++;
  return spans[i].period;
}

static bool score(AcgNetwork *network, const AcgMeasure *measure) {
  g_autoptr(GError) error = NULL;
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  scoring.only = measure;
  return acg_network_score(network, &scoring, &error);
}

/* ── Slices ── */

static const AcgSlice *slice_at(const GPtrArray *slices, guint i) {
  return g_ptr_array_index(slices, i);
}

/* "Iraq, Iran, Israel": the highest of a scored network. */
static const char *name_leaders(AcgReport *report, const AcgNetwork *network) {
  const AcgScores *scores = acg_network_scores(network, report->figure->measure);
  if (scores == NULL || network->nodes->len == 0) return "–";
  g_autofree guint *order = acg_scores_order(scores, network->nodes->len);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < MIN(network->nodes->len, MOST_LEADERS); i++)
    if (isfinite(scores->values[order[i]]))
      g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ",
                             acg_report_name(report, acg_network_node(network, order[i])));
  return acg_report_print(report, "%s", text->len == 0 ? "–" : text->str);
}

static guint count_facts(const AcgNetwork *network) {
  guint n = 0;
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    n += edge->layer == ACG_LAYER_STATED && edge->documents > 0 ? 1 : 0;
  }
  return n;
}

static void add_slice(AcgReport *report, const AcgSlice *slice) {
  score(slice->network, report->figure->measure);
  acg_report_cell(report, "%s", slice->name);
  acg_report_cell(report, "%u", slice->network->documents->len);
  acg_report_cell(report, "%u", slice->network->nodes->len);
  acg_report_cell(report, "%u", count_facts(slice->network));
  acg_report_cell(report, "%s", name_leaders(report, slice->network));
}

static void tabulate_slices(AcgReport *report, const GPtrArray *slices, AcgPeriod period) {
  const AcgColumn columns[] = {
      {acg_report_print(report, "%c%s", g_ascii_toupper(*acg_period_name(period)),
                        acg_period_name(period) + 1),
       ACG_COLUMN_NAME},
      {"Articles", ACG_COLUMN_NUMBER},
      {"Actors", ACG_COLUMN_NUMBER},
      {"Ties stated as fact", ACG_COLUMN_NUMBER},
      {acg_report_print(report, "Highest %s", acg_report_measure(report, report->figure->measure)),
       ACG_COLUMN_TEXT}};
  guint n = MIN(slices->len, MOST_SLICES);
  acg_report_table(
      report, columns, G_N_ELEMENTS(columns), "The network by %s, each scored for itself%s.",
      acg_period_name(period),
      n == slices->len ? "" : acg_report_print(report, "; the last %u of %u", n, slices->len));
  for (guint i = slices->len - n; i < slices->len; i++) add_slice(report, slice_at(slices, i));
}

/* ── Two halves ── */

typedef struct {
  const char *day; /* the later one's first */
  AcgNetwork *older, *newer;
  AcgChanges *changes;
} Halves;

static void clear_halves(Halves *halves) {
  acg_network_free(halves->older);
  acg_network_free(halves->newer);
  acg_changes_free(halves->changes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Halves, clear_halves)

/* The slice that begins the later half, so that the halves have as like numbers of articles as can
 * be; there are at least two slices, the first and the last with articles. */
static guint choose_middle(const GPtrArray *slices) {
  guint n_all = 0;
  for (guint i = 0; i < slices->len; i++) n_all += slice_at(slices, i)->network->documents->len;
  guint before = 0;
  guint best = 1;
  guint least = G_MAXUINT;
  for (guint i = 1; i < slices->len; i++) {
    before += slice_at(slices, i - 1)->network->documents->len;
    guint gap = 2 * before > n_all ? 2 * before - n_all : n_all - 2 * before;
    if (gap < least) best = i;
    least = MIN(least, gap);
  }
  return best;
}

static const char *name_change(AcgReport *report, const Halves *halves,
                               const AcgActorChange *change) {
  const AcgNode *node = change->new_node != G_MAXUINT
                            ? acg_network_node(halves->newer, change->new_node)
                            : acg_network_node(halves->older, change->old_node);
  const char *name = acg_report_name(report, node);
  if (change->old_rank == G_MAXUINT)
    return acg_report_print(report, "%s (%u)", name, change->new_rank);
  if (change->new_rank == G_MAXUINT)
    return acg_report_print(report, "%s (%u)", name, change->old_rank);
  return acg_report_print(report, "%s (%u → %u)", name, change->old_rank, change->new_rank);
}

/* Whether an actor has changed in one way; those of low rank count for nothing. */
typedef bool (*Changed)(const AcgActorChange *change);

static bool is_ranked(guint rank) {
  return rank != G_MAXUINT;
}

static bool has_risen(const AcgActorChange *change) {
  return is_ranked(change->old_rank) && change->new_rank <= LEADING_RANK &&
         change->new_rank < change->old_rank;
}

static bool has_fallen(const AcgActorChange *change) {
  return is_ranked(change->new_rank) && change->old_rank <= LEADING_RANK &&
         change->new_rank > change->old_rank;
}

static bool is_new(const AcgActorChange *change) {
  return change->old_node == G_MAXUINT && is_ranked(change->new_rank);
}

static bool is_gone(const AcgActorChange *change) {
  return change->new_node == G_MAXUINT && is_ranked(change->old_rank);
}

/* By how far ranks moved; equals, and those in one half only, stay in order. */
static gint compare_moves(gconstpointer a, gconstpointer b) {
  const AcgActorChange *x = *(const AcgActorChange *const *)a;
  const AcgActorChange *y = *(const AcgActorChange *const *)b;
  if (x->old_node == G_MAXUINT || x->new_node == G_MAXUINT) return 0;
  gint move_x = ABS((gint)x->old_rank - (gint)x->new_rank);
  gint move_y = ABS((gint)y->old_rank - (gint)y->new_rank);
  return move_y - move_x;
}

static void list_actors(AcgReport *report, const Halves *halves, const char *what,
                        Changed changed) {
  g_autoptr(GPtrArray) found = g_ptr_array_new();
  for (guint i = 0; i < halves->changes->actors->len; i++) {
    AcgActorChange *change = &g_array_index(halves->changes->actors, AcgActorChange, i);
    if (changed(change)) g_ptr_array_add(found, change);
  }
  if (found->len == 0) return;
  g_ptr_array_sort(found, compare_moves);
  guint n = MIN(found->len, MOST_CHANGES);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "%s%s", i == 0 ? "" : ", ",
                           name_change(report, halves, g_ptr_array_index(found, i)));
  if (n < found->len) g_string_append_printf(text, " and %u more", found->len - n);
  acg_report_item(report, "%s: %s.", what, text->str);
}

/* The stated ties of one half only, the strongest first. */
static void list_ties(AcgReport *report, const Halves *halves, const char *what, bool new) {
  g_autoptr(GString) text = g_string_new(NULL);
  const AcgNetwork *half = new ? halves->newer : halves->older;
  guint n = 0;
  for (guint i = 0; i < halves->changes->ties->len; i++) {
    const AcgTieChange *change = &g_array_index(halves->changes->ties, AcgTieChange, i);
    if ((new ? change->old_edge : change->new_edge) != G_MAXUINT) continue;
    const AcgEdge *edge = acg_network_edge(half, new ? change->new_edge : change->old_edge);
    if (edge->layer != ACG_LAYER_STATED) continue;
    if (n++ < MOST_CHANGES)
      g_string_append_printf(text, "%s%s", n == 1 ? "" : "; ", acg_report_tie(report, half, edge));
  }
  if (n == 0) return;
  if (n > MOST_CHANGES) g_string_append_printf(text, "; and %u more", n - MOST_CHANGES);
  acg_report_item(report, "%s: %s.", what, text->str);
}

static void compare_halves(AcgReport *report, const GPtrArray *slices) {
  const AcgMeasure *measure = report->figure->measure;
  g_auto(Halves) halves = {.day = slice_at(slices, choose_middle(slices))->first};
  guint undated = 0;
  if (!acg_network_split(report->network, halves.day, &halves.older, &halves.newer, &undated) ||
      !score(halves.older, measure) || !score(halves.newer, measure))
    return;
  halves.changes = acg_network_compare(halves.older, halves.newer, measure, ACG_MATCH_IDS);
  acg_report_say(report, NULL,
                 "The %s before %s and the %s from that day on, compared; numbers are ranks by %s, "
                 "before and after. More was written of some weeks than of others: who is not "
                 "written of falls, and a tie that is not stated any more need not have ended.",
                 acg_report_count(report, halves.older->documents->len, "article"), halves.day,
                 acg_report_count(report, halves.newer->documents->len, "article"),
                 acg_report_measure(report, measure));
  list_actors(report, &halves, "Risen", has_risen);
  list_actors(report, &halves, "Fallen", has_fallen);
  list_actors(report, &halves, "Only before", is_gone);
  list_actors(report, &halves, "Only after", is_new);
  list_ties(report, &halves, "Ties stated as fact only before", false);
  list_ties(report, &halves, "Ties stated as fact only after", true);
}

void acg_report_changes(AcgReport *report) {
  guint undated = 0;
  AcgPeriod period = choose_period(report->network);
  g_autoptr(GPtrArray) slices = acg_network_slice(report->network, period, &undated);
  if (slices->len < 2 || report->network->nodes->len == 0) return;
  acg_report_head(report, 2, "Changes over time");
  tabulate_slices(report, slices, period);
  compare_halves(report, slices);
}
