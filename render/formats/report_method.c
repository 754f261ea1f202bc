/* Of a report: what is uncertain, and how it was made. */
#include "render/formats/report.h"

/* ── What is uncertain ── */

typedef struct {
  guint ties, facts, single; /* stated; as fact; by one article */
  guint statements[ACG_N_STATUSES];
} Doubts;

static Doubts count_doubts(const AcgNetwork *network) {
  Doubts doubts = {0};
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->layer != ACG_LAYER_STATED) continue;
    doubts.ties++;
    doubts.facts += edge->documents > 0 ? 1 : 0;
    doubts.single += edge->documents == 1 ? 1 : 0;
    for (guint k = 0; k < ACG_N_STATUSES; k++) doubts.statements[k] += edge->statements[k];
  }
  return doubts;
}

static guint percent(guint n, guint n_all) {
  return (guint)(100.0 * n / n_all + 0.5);
}

static void doubt_ties(AcgReport *report) {
  Doubts n = count_doubts(report->network);
  if (n.facts > 0)
    acg_report_item(report, "%u of %s stated as fact (%u %%) %s on one article.", n.single,
                    acg_report_count(report, n.facts, "tie"), percent(n.single, n.facts),
                    n.single == 1 ? "rests" : "rest");
  if (n.ties > 0)
    acg_report_item(report,
                    "%u of %s %s not stated as fact. Statements: %u as fact, %u reported, %u "
                    "possible, %u planned, %u over, %u that it is not so.",
                    n.ties - n.facts, acg_report_count(report, n.ties, "tie"),
                    n.ties - n.facts == 1 ? "is" : "are", n.statements[ACG_STATUS_FACT],
                    n.statements[ACG_STATUS_REPORTED], n.statements[ACG_STATUS_POSSIBLE],
                    n.statements[ACG_STATUS_PLANNED], n.statements[ACG_STATUS_ENDED],
                    n.statements[ACG_STATUS_NEGATED]);
}

static void doubt_articles(AcgReport *report) {
  const AcgNetwork *network = report->network;
  guint undated = 0;
  guint unnamed = acg_report_count_unnamed(network);
  for (guint i = 0; i < network->documents->len; i++) {
    undated += acg_network_document(network, i)->date == NULL ? 1 : 0;
  }
  const char *all = acg_report_count(report, network->documents->len, "article");
  if (undated > 0)
    acg_report_item(report, "%u of %s %s no date.", undated, all, undated == 1 ? "has" : "have");
  if (unnamed > 0)
    acg_report_item(report, "%u of %s %s no outlet; all such articles count as one outlet.",
                    unnamed, all, unnamed == 1 ? "names" : "name");
}

static void doubt_names(AcgReport *report) {
  guint n = 0;
  for (guint i = 0; i < report->network->nodes->len; i++)
    n += acg_network_node(report->network, i)->merges->len;
  if (n > 0)
    acg_report_item(report,
                    "%s %s taken for another name of an actor. Some may be wrong, and some actors "
                    "may stand here twice under two names.",
                    acg_report_count(report, n, "name"), n == 1 ? "was" : "were");
}

static void doubt_scores(AcgReport *report) {
  g_autoptr(GPtrArray) measures = acg_report_measures(report);
  for (guint i = 0; i < measures->len; i++) {
    const AcgMeasure *measure = g_ptr_array_index(measures, i);
    const AcgScores *scores = acg_network_scores(report->network, measure);
    if (scores == NULL || scores->sources == 0) continue;
    char bound[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(bound, sizeof bound, "%.2g", scores->error);
    acg_report_item(
        report, "%s was taken from a sample: paths were followed from %u actors%s.", measure->label,
        scores->sources,
        scores->error > 0
            ? acg_report_print(report, "; with probability 0.95 no score is further off than %s",
                               bound)
            : "");
  }
}

static void doubt_measures(AcgReport *report) {
  for (guint i = 0; i < report->network->unscored->len; i++) {
    const AcgMeasure *measure = g_ptr_array_index(report->network->unscored, i);
    acg_report_item(report, "%s could not be computed and is left out.", measure->label);
  }
}

void acg_report_doubts(AcgReport *report) {
  if (report->network->nodes->len == 0) return;
  acg_report_head(report, 2, "What is uncertain");
  doubt_ties(report);
  doubt_articles(report);
  doubt_names(report);
  doubt_scores(report);
  doubt_measures(report);
  acg_report_item(report,
                  "Actors, names and statements were read by a program, which errs: read the "
                  "sentences before citing a tie.");
}

/* ── Method ── */

static void explain_measures(AcgReport *report, const GPtrArray *measures, GHashTable *told) {
  for (guint i = 0; i < measures->len; i++) {
    const AcgMeasure *measure = g_ptr_array_index(measures, i);
    if (!g_hash_table_add(told, (gpointer)measure)) continue;
    acg_report_say(report, acg_report_print(report, "%s.", measure->label), "%s %s (%s)",
                   measure->description, measure->use, measure->reference);
  }
}

static void explain_ties(AcgReport *report) {
  acg_report_say(report, "Stated tie.",
                 "A sentence says that one actor acts upon another (→) or with it (↔), or what the "
                 "one is to the other. It states this as fact unless it says that it is reported, "
                 "possible, planned, over or not so.");
  acg_report_say(report, "Co-mention.",
                 "One %s names both actors. Co-mention does not imply contact.",
                 acg_figure_window(report->figure));
  acg_report_say(report, "Tie and arc.",
                 "Two actors have a tie when they are co-mentioned or something is stated of them. "
                 "Its strength is the sum, over the places in the text that name or tie the two, "
                 "of 1 / (1 + the number of sentences between). An arc is what is stated as fact, "
                 "with its direction; its strength is the number of statements.");
}

void acg_report_method(AcgReport *report) {
  const AcgCommunityMethod *method = report->network->community_method;
  g_autofree char *caption = acg_figure_caption(report->figure);
  acg_report_head(report, 2, "Method");
  if (report->network->nodes->len > 0) {
    g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) measures = acg_report_measures(report);
    g_autoptr(GPtrArray) bridging = acg_report_bridging(report);
    explain_ties(report);
    explain_measures(report, measures, told);
    explain_measures(report, bridging, told);
    if (method != NULL)
      acg_report_say(report, "Communities.", "%s: %s (%s)", method->label, method->description,
                     method->reference);
  }
  acg_report_say(report, report->figure->actors->len > 0 ? "Figure 1." : NULL, "%s", caption);
}
