/* The actors and the statements of a network as tables. */
#include "render/formats/format.h"
#include "render/formats/statement.h"
#include "render/formats/table.h"

static void put_actor(AcgCsv *line, const AcgNetwork *network, guint i) {
  const AcgNode *node = acg_network_node(network, i);
  acg_table_actor(line, node);
  acg_csv_text(line, acg_salience_name(node->core));
  acg_csv_list(line, node->aliases);
  acg_csv_list(line, node->roles);
  acg_csv_number(line, node->mentions);
  acg_csv_number(line, node->documents);
  acg_csv_text(line, node->first);
  acg_csv_text(line, node->last);
  acg_csv_text(line, acg_actor_community(network, i));
  for (guint k = 0; k < network->scores->len; k++)
    acg_csv_number(line, g_array_index(network->scores, AcgScores, k).values[i]);
  acg_csv_end(line);
}

bool acg_actors_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error) {
  static const char *const names[] = {"id",      "name",  "type",     "salience",
                                      "aliases", "roles", "mentions", "documents",
                                      "first",   "last",  "community"};
  (void)figure;
  (void)error;
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  for (guint k = 0; k < network->scores->len; k++)
    acg_csv_text(&line, g_array_index(network->scores, AcgScores, k).measure->name);
  acg_csv_end(&line);
  guint n = network->nodes->len;
  const AcgScores *scores = acg_network_scores(network, acg_measure_find("pagerank"));
  g_autofree guint *order = scores != NULL ? acg_scores_order(scores, n) : NULL;
  for (guint i = 0; i < n; i++) put_actor(&line, network, order != NULL ? order[i] : i);
  return true;
}

static void put_end(AcgCsv *line, const AcgNode *node) {
  acg_csv_text(line, node->id);
  acg_csv_text(line, node->name);
}

static void put_edge(AcgCsv *line, const AcgNetwork *network, const AcgEdge *edge) {
  put_end(line, acg_network_node(network, edge->source));
  put_end(line, acg_network_node(network, edge->target));
  const AcgCategory *category = edge->category;
  acg_csv_text(line, acg_layer_name(edge->layer));
  acg_csv_text(line, category != NULL ? category->name : NULL);
  acg_csv_text(line, category != NULL ? acg_class_name(category->category_class) : NULL);
  acg_csv_number(line, category != NULL ? category->sign : 0);
  acg_csv_number(line, category != NULL ? category->score : 0);
  acg_csv_truth(line, edge->mutual);
}

static void put_evidence(AcgCsv *line, const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkDocument *document = acg_statement_document(network, evidence);
  acg_csv_truth(line, evidence->negated);
  acg_csv_truth(line, evidence->ended);
  acg_csv_truth(line, evidence->background);
  acg_csv_text(line, acg_modality_name(evidence->modality));
  acg_csv_text(line, evidence->predicate);
  acg_csv_text(line, evidence->attributed_to);
  acg_csv_text(line, evidence->date_first);
  acg_csv_text(line, evidence->date_last);
  acg_csv_text(line, acg_finder_name(evidence->finder));
  acg_csv_number(line, evidence->confidence);
  acg_csv_text(line, document->id);
  acg_csv_text(line, document->file);
  acg_csv_text(line, document->title);
  acg_csv_text(line, document->date);
  acg_csv_text(line, document->source);
  acg_csv_number(line, (double)evidence->clause.begin);
  acg_csv_number(line, (double)evidence->clause.end);
  acg_csv_text(line, acg_network_sentence(network, evidence->sentence)->text);
  acg_csv_end(line);
}

bool acg_relations_csv_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                             GError **error) {
  static const char *const names[] = {
      "source_id",  "source",       "target_id",  "target",        "layer",       "category",
      "class",      "sign",         "score",      "mutual",        "negated",     "ended",
      "background", "modality",     "predicate",  "attributed_to", "event_first", "event_last",
      "found_by",   "confidence",   "document",   "file",          "title",       "date",
      "outlet",     "clause_begin", "clause_end", "sentence"};
  (void)figure;
  (void)error;
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  acg_csv_end(&line);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->layer == ACG_LAYER_COMENTION) continue;
    for (guint k = 0; k < edge->n_evidence; k++) {
      put_edge(&line, network, edge);
      put_evidence(&line, network, acg_network_evidence(network, edge, k));
    }
  }
  return true;
}
