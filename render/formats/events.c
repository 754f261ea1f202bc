/* A table of events as conflict research keeps them: a row for each statement that something is
 * done, by categories of PLOVER, with CAMEO's quad classes and Goldstein's scale. Standing ties and
 * verbs of no known category are no events. */
#include "render/formats/format.h"
#include "render/formats/statement.h"
#include "render/formats/table.h"
#include "render/formats/tie.h"

/* CAMEO's: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
static int quad_class(AcgCategoryClass category_class) {
  static const int classes[ACG_N_CLASSES] = {[ACG_CLASS_VERBAL_COOPERATION] = 1,
                                             [ACG_CLASS_MATERIAL_COOPERATION] = 2,
                                             [ACG_CLASS_VERBAL_CONFLICT] = 3,
                                             [ACG_CLASS_MATERIAL_CONFLICT] = 4};
  return classes[category_class];
}

/* Of the tie, the article and the clause's place in it, so that further articles leave it alone:
 * "iran:THREATEN:israel@0f3c:128", with ":2" for the second there. counts: how many statements had
 * each such id before. New string. */
static char *event_id(const AcgNetwork *network, const char *tie, const AcgEvidence *evidence,
                      GHashTable *counts) {
  char *id = g_strdup_printf("%s@%s:%zu", tie, acg_statement_document(network, evidence)->id,
                             evidence->clause.begin);
  guint earlier = GPOINTER_TO_UINT(g_hash_table_lookup(counts, id));
  g_hash_table_replace(counts, id, GUINT_TO_POINTER(earlier + 1));
  return earlier == 0 ? g_strdup(id) : g_strdup_printf("%s:%u", id, earlier + 1);
}

static void put_category(AcgCsv *line, const AcgEdge *edge) {
  acg_csv_text(line, edge->category->name);
  acg_csv_text(line, acg_class_name(edge->category->category_class));
  acg_csv_number(line, quad_class(edge->category->category_class));
  acg_csv_number(line, edge->category->score);
  acg_csv_truth(line, edge->mutual);
}

static void put_statement(AcgCsv *line, const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkDocument *document = acg_statement_document(network, evidence);
  acg_csv_text(line, acg_status_name(acg_evidence_status(evidence)));
  acg_csv_text(line, acg_modality_name(evidence->modality));
  acg_csv_truth(line, evidence->negated);
  acg_csv_truth(line, evidence->ended);
  acg_csv_truth(line, evidence->background);
  acg_csv_text(line, evidence->attributed_to);
  acg_csv_text(line, evidence->predicate);
  acg_csv_text(line, acg_finder_name(evidence->finder));
  acg_csv_number(line, evidence->confidence);
  acg_csv_text(line, document->id);
  acg_csv_text(line, document->title);
  acg_csv_text(line, document->source);
  acg_csv_text(line, document->date);
  acg_csv_text(line, acg_document_address(document));
  acg_csv_text(line, acg_network_sentence(network, evidence->sentence)->text);
  acg_csv_end(line);
}

static void put_event(AcgCsv *line, const AcgNetwork *network, const AcgEdge *edge,
                      const AcgEvidence *evidence, const char *id) {
  const char *day = acg_statement_day(network, evidence);
  acg_csv_text(line, id);
  acg_csv_text(line, day);
  acg_csv_text(line, evidence->date_last != NULL ? evidence->date_last : day);
  acg_csv_text(line, evidence->date_first != NULL ? "event" : day != NULL ? "article" : NULL);
  acg_table_actor(line, acg_network_node(network, edge->source));
  acg_table_actor(line, acg_network_node(network, edge->target));
  put_category(line, edge);
  put_statement(line, network, evidence);
}

static void put_events(AcgCsv *line, const AcgNetwork *network, guint i) {
  const AcgEdge *edge = acg_network_edge(network, i);
  g_autofree char *tie = acg_tie_id(network, i);
  g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint k = 0; k < edge->n_evidence; k++) {
    const AcgEvidence *evidence = acg_network_evidence(network, edge, k);
    g_autofree char *id = event_id(network, tie, evidence, counts);
    put_event(line, network, edge, evidence, id);
  }
}

static bool is_event(const AcgEdge *edge) {
  return edge->category != NULL && edge->category->category_class != ACG_CLASS_TIE;
}

bool acg_events_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error) {
  static const char *const names[] = {
      "event_id",    "event_date", "event_date_last", "date_of",     "source_id", "source",
      "source_type", "target_id",  "target",          "target_type", "category",  "class",
      "quad_class",  "goldstein",  "mutual",          "status",      "modality",  "negated",
      "ended",       "background", "attributed_to",   "predicate",   "found_by",  "confidence",
      "document",    "title",      "outlet",          "published",   "url",       "sentence"};
  (void)figure;
  (void)error;
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  acg_csv_end(&line);
  for (guint i = 0; i < network->edges->len; i++)
    if (is_event(acg_network_edge(network, i))) put_events(&line, network, i);
  return true;
}
