#include "graph/network.h"

#include "graph/internal.h"

G_DEFINE_QUARK(acg_graph_error, acg_graph_error)

static const char *const layer_names[ACG_N_LAYERS] = {"co-mention", "stated", "other"};

const char *acg_layer_name(AcgLayer layer) {
  return layer_names[layer];
}

bool acg_layer_parse(const char *name, AcgLayer *out) {
  for (int i = 0; i < ACG_N_LAYERS; i++)
    if (g_str_equal(layer_names[i], name)) {
      *out = (AcgLayer)i;
      return true;
    }
  return false;
}

static const char *const reason_names[ACG_N_MERGE_REASONS] = {
    "same-name", "alias", "acronym", "spelling", "short-form", "context", "decision"};

const char *acg_merge_reason_name(AcgMergeReason reason) {
  return reason_names[reason];
}

bool acg_merge_reason_parse(const char *name, AcgMergeReason *out) {
  for (int i = 0; i < ACG_N_MERGE_REASONS; i++)
    if (g_str_equal(reason_names[i], name)) {
      *out = (AcgMergeReason)i;
      return true;
    }
  return false;
}

static void free_document(gpointer data) {
  AcgNetworkDocument *document = data;
  g_free(document->id);
  g_free(document->file);
  g_free(document->title);
  g_free(document->date);
  g_free(document->source);
  g_free(document->url);
  g_free(document);
}

void acg_network_sentence_free(gpointer data) {
  AcgNetworkSentence *sentence = data;
  if (sentence == NULL) return;
  g_free(sentence->text);
  g_free(sentence);
}

void acg_merge_free(AcgMerge *merge) {
  if (merge == NULL) return;
  g_free(merge->name);
  g_free(merge->into);
  g_free(merge->because);
  g_free(merge);
}

static void clear_appearance(gpointer data) {
  g_free(((AcgAppearanceOfNode *)data)->name);
}

AcgNode *acg_node_new(void) {
  AcgNode *node = g_new0(AcgNode, 1);
  node->aliases = g_ptr_array_new_with_free_func(g_free);
  node->roles = g_ptr_array_new_with_free_func(g_free);
  node->merges = g_ptr_array_new_with_free_func((GDestroyNotify)acg_merge_free);
  node->appearances = g_array_new(FALSE, TRUE, sizeof(AcgAppearanceOfNode));
  g_array_set_clear_func(node->appearances, clear_appearance);
  return node;
}

void acg_node_free(AcgNode *node) {
  if (node == NULL) return;
  g_free(node->id);
  g_free(node->name);
  g_free(node->first);
  g_free(node->last);
  g_ptr_array_unref(node->aliases);
  g_ptr_array_unref(node->roles);
  g_ptr_array_unref(node->merges);
  g_array_unref(node->appearances);
  g_free(node);
}

void acg_evidence_clear(AcgEvidence *evidence) {
  g_free(evidence->predicate);
  g_free(evidence->attributed_to);
  g_free(evidence->date_first);
  g_free(evidence->date_last);
}

AcgEdge *acg_edge_new(void) {
  AcgEdge *edge = g_new0(AcgEdge, 1);
  edge->evidence = g_array_new(FALSE, TRUE, sizeof(AcgEvidence));
  g_array_set_clear_func(edge->evidence, (GDestroyNotify)acg_evidence_clear);
  return edge;
}

void acg_edge_free(AcgEdge *edge) {
  if (edge == NULL) return;
  g_free(edge->first);
  g_free(edge->last);
  g_array_unref(edge->evidence);
  g_free(edge);
}

static void clear_scores(gpointer data) {
  g_free(((AcgScores *)data)->values);
}

AcgNetwork *acg_network_new(void) {
  AcgNetwork *network = g_new0(AcgNetwork, 1);
  network->documents = g_ptr_array_new_with_free_func(free_document);
  network->sentences = g_ptr_array_new_with_free_func(acg_network_sentence_free);
  network->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)acg_node_free);
  network->edges = g_ptr_array_new_with_free_func((GDestroyNotify)acg_edge_free);
  network->scores = g_array_new(FALSE, TRUE, sizeof(AcgScores));
  g_array_set_clear_func(network->scores, clear_scores);
  network->unscored = g_ptr_array_new();
  return network;
}

void acg_network_free(AcgNetwork *network) {
  if (network == NULL) return;
  g_ptr_array_unref(network->documents);
  g_ptr_array_unref(network->sentences);
  g_ptr_array_unref(network->nodes);
  g_ptr_array_unref(network->edges);
  g_array_unref(network->scores);
  g_ptr_array_unref(network->unscored);
  g_free(network->input_hash);
  g_free(network);
}

static int compare_numbers(gintptr a, gintptr b) {
  return (a > b) - (a < b);
}

int acg_tie_compare(const AcgTie *a, const AcgTie *b) {
  int order = compare_numbers(a->layer, b->layer);
  if (order == 0) order = compare_numbers(a->source, b->source);
  if (order == 0) order = compare_numbers(a->target, b->target);
  if (order == 0) order = compare_numbers((gintptr)a->category, (gintptr)b->category);
  if (order == 0) order = compare_numbers(a->mutual, b->mutual);
  return order;
}

const double *acg_network_scores(const AcgNetwork *network, const AcgMeasure *measure) {
  for (guint i = 0; i < network->scores->len; i++) {
    const AcgScores *scores = &g_array_index(network->scores, AcgScores, i);
    if (scores->measure == measure) return scores->values;
  }
  return NULL;
}

void acg_date_widen(const char *date, char **first, char **last) {
  if (date == NULL) return;
  if (*first == NULL || strcmp(date, *first) < 0) {
    g_free(*first);
    *first = g_strdup(date);
  }
  if (*last == NULL || strcmp(date, *last) > 0) {
    g_free(*last);
    *last = g_strdup(date);
  }
}
