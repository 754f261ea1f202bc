/* Of a report: the strongest ties, with what the articles say; and who is only named together. */
#include "render/formats/report.h"
#include "render/formats/tie.h"

enum { MOST_TIES = 15, MOST_QUOTED = 5, MOST_COMENTIONS = 10 };

static const char *const sign_names[] = {"conflict", "neither", "cooperation"};

/* ── The order of ties ── */

/* By articles, outlets and statements of fact; equals in the order of edges. */
static gint compare_ties(gconstpointer a, gconstpointer b, gpointer data) {
  guint i = *(const guint *)a;
  guint k = *(const guint *)b;
  const AcgEdge *x = acg_network_edge(data, i);
  const AcgEdge *y = acg_network_edge(data, k);
  if (x->documents != y->documents) return x->documents > y->documents ? -1 : 1;
  if (x->outlets != y->outlets) return x->outlets > y->outlets ? -1 : 1;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  if (x->n_evidence != y->n_evidence) return x->n_evidence > y->n_evidence ? -1 : 1;
  return (i > k) - (i < k);
}

static GArray *sort_ties(const AcgNetwork *network, AcgLayer layer) {
  GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < network->edges->len; i++)
    if (acg_network_edge(network, i)->layer == layer) g_array_append_val(order, i);
  g_array_sort_with_data(order, compare_ties, (gpointer)network);
  return order;
}

GArray *acg_report_strongest(const AcgNetwork *network) {
  return sort_ties(network, ACG_LAYER_STATED);
}

static bool has_outlets(const AcgNetwork *network) {
  return acg_report_count_unnamed(network) < network->documents->len;
}

/* ── Tables ── */

/* Articles and outlets; no corpus without outlets can be of one. */
static void add_places(AcgReport *report, const AcgEdge *edge) {
  acg_report_cell(report, "%u", edge->documents);
  if (has_outlets(report->network))
    acg_report_cell(report, "%u", edge->outlets);
  else
    acg_report_cell(report, "–");
}

static void add_tie(AcgReport *report, const AcgEdge *edge) {
  guint n_facts = edge->statements[ACG_STATUS_FACT];
  acg_report_cell(report, "%s", acg_report_tie(report, report->network, edge));
  acg_report_cell(report, "%s", sign_names[edge->category->sign + 1]);
  add_places(report, edge);
  acg_report_cell(report, "%u", n_facts);
  acg_report_cell(report, "%u", edge->n_evidence - n_facts);
  acg_report_cell(report, "%s", acg_report_dates(report, edge->first, edge->last));
}

static const AcgEdge *tie_at(const AcgReport *report, const GArray *order, guint i) {
  return acg_network_edge(report->network, g_array_index(order, guint, i));
}

static void tabulate_ties(AcgReport *report, const GArray *order, guint n_facts) {
  static const AcgColumn columns[] = {
      {"Tie", ACG_COLUMN_NAME},        {"Kind", ACG_COLUMN_TEXT},
      {"Articles", ACG_COLUMN_NUMBER}, {"Outlets", ACG_COLUMN_NUMBER},
      {"As fact", ACG_COLUMN_NUMBER},  {"Otherwise", ACG_COLUMN_NUMBER},
      {"Dates", ACG_COLUMN_DATES}};
  guint n = MIN(n_facts, MOST_TIES);
  if (n == 0) return;
  acg_report_table(report, columns, G_N_ELEMENTS(columns),
                   "%s that some article states as fact, by articles. Articles and outlets are "
                   "those that do%s; otherwise: statements that it is reported, possible, planned, "
                   "over or not so; dates: of all articles with a statement.",
                   acg_report_part(report, "strongest", n, n_facts, "tie"),
                   acg_report_count_unnamed(report->network) > 0
                       ? ", and articles that name no outlet count as one outlet"
                       : "");
  for (guint i = 0; i < n; i++) add_tie(report, tie_at(report, order, i));
}

/* ── Quotes ── */

/* The surest statement of fact, or else of the tie; equals in the order of the text. */
static const AcgEvidence *choose_evidence(const AcgNetwork *network, const AcgEdge *edge) {
  const AcgEvidence *chosen = NULL;
  for (guint i = 0; i < edge->n_evidence; i++) {
    const AcgEvidence *one = acg_network_evidence(network, edge, i);
    bool fact = acg_evidence_status(one) == ACG_STATUS_FACT;
    if (edge->statements[ACG_STATUS_FACT] > 0 && !fact) continue;
    if (chosen == NULL || one->confidence > chosen->confidence) chosen = one;
  }
  return chosen;
}

/* "Stated as fact twice, in 2 articles of 1 outlet; reported once (2024-10-01)." */
static const char *tell_statements(AcgReport *report, const AcgEdge *edge) {
  static const char *const words[ACG_N_STATUSES] = {"stated as fact",      "reported",
                                                    "said to be possible", "said to be planned",
                                                    "said to be over",     "said not to be so"};
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint status = 0; status < ACG_N_STATUSES; status++) {
    guint n = edge->statements[status];
    if (n == 0) continue;
    g_string_append_printf(text, "%s%s %s", text->len == 0 ? "" : "; ", words[status],
                           acg_report_times(report, n));
    if (status != ACG_STATUS_FACT) continue;
    g_string_append_printf(text, ", in %s", acg_report_count(report, edge->documents, "article"));
    if (edge->documents > 1 && has_outlets(report->network))
      g_string_append_printf(text, " of %s", acg_report_count(report, edge->outlets, "outlet"));
  }
  if (edge->statements[ACG_STATUS_FACT] == 0) g_string_append(text, "; never stated as fact");
  if (edge->first != NULL)
    g_string_append_printf(text, " (%s)", acg_report_dates(report, edge->first, edge->last));
  if (text->len > 0) text->str[0] = g_ascii_toupper(text->str[0]);
  return acg_report_print(report, "%s.", text->str);
}

static void quote_tie(AcgReport *report, const AcgEdge *edge) {
  acg_report_say(report,
                 acg_report_print(report, "%s.", acg_report_tie(report, report->network, edge)),
                 "%s", tell_statements(report, edge));
  const AcgEvidence *evidence = choose_evidence(report->network, edge);
  if (evidence != NULL) acg_report_quote(report, evidence);
}

/* Whether the tie is one that the part of the section is about. */
typedef bool (*Belongs)(const AcgEdge *edge);

static bool is_conflict(const AcgEdge *edge) {
  return edge->documents > 0 && edge->category->sign < 0;
}

static bool is_cooperation(const AcgEdge *edge) {
  return edge->documents > 0 && edge->category->sign > 0;
}

static bool is_neither(const AcgEdge *edge) {
  return edge->documents > 0 && edge->category->sign == 0;
}

static bool is_no_fact(const AcgEdge *edge) {
  return edge->documents == 0;
}

static void quote_ties(AcgReport *report, const GArray *order, const char *heading,
                       Belongs belongs) {
  guint n_all = 0;
  for (guint i = 0; i < order->len; i++) n_all += belongs(tie_at(report, order, i)) ? 1 : 0;
  if (n_all == 0) return;
  guint n = MIN(n_all, MOST_QUOTED);
  acg_report_head(report, 3, heading);
  acg_report_say(report, NULL, "%s, with one of the sentences that state %s.",
                 acg_report_part(report, "strongest", n, n_all, "tie"), n == 1 ? "it" : "each");
  for (guint i = 0; i < order->len && n > 0; i++) {
    if (!belongs(tie_at(report, order, i))) continue;
    quote_tie(report, tie_at(report, order, i));
    n--;
  }
}

/* ── Named together ── */

/* The co-mentions of pairs of whom nothing is stated, the strongest first. */
static GArray *find_comentions(const AcgNetwork *network, const GArray *stated) {
  g_autoptr(GHashTable) told = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < stated->len; i++) {
    gint64 pair = acg_tie_pair(acg_network_edge(network, g_array_index(stated, guint, i)));
    g_hash_table_add(told, g_memdup2(&pair, sizeof pair));
  }
  g_autoptr(GArray) order = sort_ties(network, ACG_LAYER_COMENTION);
  GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < order->len; i++) {
    guint index = g_array_index(order, guint, i);
    gint64 pair = acg_tie_pair(acg_network_edge(network, index));
    if (!g_hash_table_contains(told, &pair)) g_array_append_val(found, index);
  }
  return found;
}

static void tabulate_comentions(AcgReport *report, const GArray *stated) {
  static const AcgColumn columns[] = {{"Actor", ACG_COLUMN_NAME},
                                      {"Actor", ACG_COLUMN_TEXT},
                                      {"Articles", ACG_COLUMN_NUMBER},
                                      {"Outlets", ACG_COLUMN_NUMBER},
                                      {"Dates", ACG_COLUMN_DATES}};
  const AcgNetwork *network = report->network;
  g_autoptr(GArray) order = find_comentions(network, stated);
  guint n = MIN(order->len, MOST_COMENTIONS);
  if (n == 0) return;
  acg_report_head(report, 3, "Named together, and nothing stated");
  acg_report_table(report, columns, G_N_ELEMENTS(columns),
                   "%s of actors who are named in one %s and of whom nothing is stated. "
                   "Co-mention does not imply contact.",
                   acg_report_part(report, "strongest", n, order->len, "pair"),
                   acg_figure_window(report->figure));
  for (guint i = 0; i < n; i++) {
    const AcgEdge *edge = tie_at(report, order, i);
    acg_report_cell(report, "%s", acg_report_name(report, acg_network_node(network, edge->source)));
    acg_report_cell(report, "%s", acg_report_name(report, acg_network_node(network, edge->target)));
    add_places(report, edge);
    acg_report_cell(report, "%s", acg_report_dates(report, edge->first, edge->last));
  }
}

void acg_report_ties(AcgReport *report) {
  if (report->network->edges->len == 0) return;
  g_autoptr(GArray) order = acg_report_strongest(report->network);
  guint n_facts = 0;
  for (guint i = 0; i < order->len; i++) n_facts += tie_at(report, order, i)->documents > 0 ? 1 : 0;
  acg_report_head(report, 2, "Ties");
  if (order->len == 0) acg_report_say(report, NULL, "No tie is stated.");
  tabulate_ties(report, order, n_facts);
  quote_ties(report, order, acg_tie_look(ACG_TIE_CONFLICT)->meaning, is_conflict);
  quote_ties(report, order, acg_tie_look(ACG_TIE_COOPERATION)->meaning, is_cooperation);
  quote_ties(report, order, acg_tie_look(ACG_TIE_NEUTRAL)->meaning, is_neither);
  quote_ties(report, order, "Not stated as fact", is_no_fact);
  tabulate_comentions(report, order);
}
