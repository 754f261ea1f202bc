/* Of a report: who is central, and who stands between others. */
#include "render/formats/report.h"

enum { MOST_ACTORS = 20, MOST_MEASURES = 4, MOST_ROLES = 2, LONGEST_ROLE = 50, MOST_BRIDGES = 10 };

/* ── Actors ── */

GPtrArray *acg_report_measures(const AcgReport *report) {
  static const char *const usual[] = {"pagerank", "betweenness", "degree", "cooperation-balance"};
  GPtrArray *measures = g_ptr_array_new();
  g_ptr_array_add(measures, (gpointer)report->figure->measure);
  for (gsize i = 0; i < G_N_ELEMENTS(usual) && measures->len < MOST_MEASURES; i++) {
    const AcgMeasure *measure = acg_measure_find(usual[i]);
    if (measure != report->figure->measure && acg_network_scores(report->network, measure) != NULL)
      g_ptr_array_add(measures, (gpointer)measure);
  }
  return measures;
}

static const char *name_roles(AcgReport *report, const AcgNode *node) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < MIN(node->roles->len, MOST_ROLES); i++)
    g_string_append_printf(
        text, "%s%s", i == 0 ? "" : ", ",
        acg_report_text(report, g_ptr_array_index(node->roles, i), LONGEST_ROLE));
  if (node->roles->len > MOST_ROLES) g_string_append(text, " …");
  return acg_report_print(report, "%s", text->len == 0 ? "–" : text->str);
}

/* The number of the node's community, from 1 on. */
static const char *name_community(AcgReport *report, guint node) {
  guint i = acg_network_community(report->network, node);
  return i == G_MAXUINT ? "–" : acg_report_print(report, "%u", i + 1);
}

static void add_actor(AcgReport *report, const AcgReportScores *scores, guint n_scores,
                      guint node) {
  const AcgNode *actor = acg_network_node(report->network, node);
  acg_report_cell(report, "%s", acg_report_rank(report, &scores[0], node));
  acg_report_cell(report, "%s", acg_report_name(report, actor));
  acg_report_cell(report, "%s", acg_actor_look(actor->type)->noun);
  acg_report_cell(report, "%s", name_roles(report, actor));
  acg_report_cell(report, "%u", actor->mentions);
  acg_report_cell(report, "%u", actor->documents);
  for (guint k = 0; k < n_scores; k++)
    acg_report_cell(report, "%s",
                    k == 0 ? acg_report_score(report, &scores[k], node)
                           : acg_report_ranked(report, &scores[k], node));
  acg_report_cell(report, "%s", name_community(report, node));
}

static void start_scores(const AcgReport *report, const GPtrArray *measures,
                         AcgReportScores *scores) {
  for (guint k = 0; k < measures->len; k++)
    scores[k] = acg_report_scores(report->network, g_ptr_array_index(measures, k));
}

static void end_scores(AcgReportScores *scores, guint n) {
  for (guint k = 0; k < n; k++) acg_report_scores_clear(&scores[k]);
}

static void start_actors(AcgReport *report, const GPtrArray *measures, guint n) {
  AcgColumn columns[7 + MOST_MEASURES] = {
      {"Rank", ACG_COLUMN_NUMBER},     {"Actor", ACG_COLUMN_NAME},
      {"Type", ACG_COLUMN_TEXT},       {"Role", ACG_COLUMN_TEXT},
      {"Mentions", ACG_COLUMN_NUMBER}, {"Articles", ACG_COLUMN_NUMBER}};
  guint n_columns = 6;
  for (guint k = 0; k < measures->len; k++)
    columns[n_columns++] =
        (AcgColumn){((const AcgMeasure *)g_ptr_array_index(measures, k))->label, ACG_COLUMN_NUMBER};
  columns[n_columns++] = (AcgColumn){"Community", ACG_COLUMN_NUMBER};
  acg_report_table(report, columns, n_columns,
                   "%s by %s. In brackets: the rank by that measure; equal scores share a rank.",
                   acg_report_part(report, "highest", n, report->network->nodes->len, "actor"),
                   acg_report_measure(report, report->figure->measure));
}

void acg_report_actors(AcgReport *report) {
  guint n_all = report->network->nodes->len;
  guint n = MIN(n_all, MOST_ACTORS);
  if (n == 0) return;
  g_autoptr(GPtrArray) measures = acg_report_measures(report);
  AcgReportScores scores[MOST_MEASURES];
  start_scores(report, measures, scores);
  g_autofree guint *order =
      acg_scores_order(acg_network_scores(report->network, scores[0].measure), n_all);
  acg_report_head(report, 2, "Actors");
  start_actors(report, measures, n);
  for (guint i = 0; i < n; i++) add_actor(report, scores, measures->len, order[i]);
  end_scores(scores, measures->len);
}

/* ── Who stands between others ── */

enum { MOST_BRIDGING = 5 };

GPtrArray *acg_report_bridging(const AcgReport *report) {
  static const char *const names[MOST_BRIDGING] = {"betweenness", "brokerage", "participation",
                                                   "bridges", "articulation"};
  GPtrArray *measures = g_ptr_array_new();
  for (gsize i = 0; i < MOST_BRIDGING; i++) {
    const AcgMeasure *measure = acg_measure_find(names[i]);
    if (acg_network_scores(report->network, measure) != NULL)
      g_ptr_array_add(measures, (gpointer)measure);
  }
  return measures;
}

static void start_bridges(AcgReport *report, const GPtrArray *measures, guint n, guint n_all) {
  AcgColumn columns[3 + MOST_BRIDGING] = {
      {"Rank", ACG_COLUMN_NUMBER}, {"Actor", ACG_COLUMN_NAME}, {"Community", ACG_COLUMN_NUMBER}};
  for (guint k = 0; k < measures->len; k++)
    columns[3 + k] =
        (AcgColumn){((const AcgMeasure *)g_ptr_array_index(measures, k))->label, ACG_COLUMN_NUMBER};
  const AcgMeasure *first = g_ptr_array_index(measures, 0);
  acg_report_table(report, columns, 3 + measures->len,
                   "%s whose %s is above 0. What the measures count stands under Method.",
                   acg_report_part(report, "highest", n, n_all, "actor"),
                   acg_report_measure(report, first));
}

static guint count_positive(const AcgReportScores *scores, guint n_nodes) {
  guint n = 0;
  for (guint i = 0; i < n_nodes; i++) n += scores->values[i] > 0 ? 1 : 0;
  return n;
}

void acg_report_bridges(AcgReport *report) {
  const AcgNetwork *network = report->network;
  guint n_nodes = network->nodes->len;
  g_autoptr(GPtrArray) measures = acg_report_bridging(report);
  if (measures->len == 0) return;
  AcgReportScores scores[MOST_BRIDGING];
  start_scores(report, measures, scores);
  guint n_all = count_positive(&scores[0], n_nodes);
  guint n = MIN(n_all, MOST_BRIDGES);
  g_autofree guint *order =
      acg_scores_order(acg_network_scores(network, scores[0].measure), n_nodes);
  if (n > 0) {
    acg_report_head(report, 2, "Who stands between others");
    start_bridges(report, measures, n, n_all);
  }
  for (guint i = 0; i < n; i++) {
    acg_report_cell(report, "%s", acg_report_rank(report, &scores[0], order[i]));
    acg_report_cell(report, "%s", acg_report_name(report, acg_network_node(network, order[i])));
    acg_report_cell(report, "%s", name_community(report, order[i]));
    for (guint k = 0; k < measures->len; k++)
      acg_report_cell(report, "%s", acg_report_score(report, &scores[k], order[i]));
  }
  end_scores(scores, measures->len);
}
