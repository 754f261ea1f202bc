#include "graph/internal.h"
#include "graph/score.h"

G_DEFINE_QUARK(acg_graph_error, acg_graph_error)

static const char *const layer_names[ACG_N_LAYERS] = {"co-mention", "stated", "other"};

const char *acg_layer_name(AcgLayer layer) {
  return layer_names[layer];
}

bool acg_layer_parse(const char *name, AcgLayer *out) {
  int i = acg_name_index(layer_names, ACG_N_LAYERS, name);
  if (i >= 0) *out = (AcgLayer)i;
  return i >= 0;
}

static const char *const window_names[ACG_N_WINDOWS] = {"sentence", "paragraph", "document"};

const char *acg_window_name(AcgWindow window) {
  return window_names[window];
}

bool acg_window_parse(const char *name, AcgWindow *out) {
  int i = acg_name_index(window_names, ACG_N_WINDOWS, name);
  if (i >= 0) *out = (AcgWindow)i;
  return i >= 0;
}

const char *acg_status_name(AcgStatus status) {
  static const char *const names[ACG_N_STATUSES] = {"fact",    "reported", "possible",
                                                    "planned", "ended",    "negated"};
  return names[status];
}

AcgStatus acg_evidence_status(const AcgEvidence *evidence) {
  if (evidence->negated) return ACG_STATUS_NEGATED;
  if (evidence->ended) return ACG_STATUS_ENDED;
  switch (evidence->modality) {
  case ACG_MODALITY_PLANNED:
    return ACG_STATUS_PLANNED;
  case ACG_MODALITY_POSSIBLE:
    return ACG_STATUS_POSSIBLE;
  case ACG_MODALITY_REPORTED:
    return ACG_STATUS_REPORTED;
  default:
    return ACG_STATUS_FACT;
  }
}

static const char *const reason_names[ACG_N_MERGE_REASONS] = {
    "same-name", "alias", "acronym", "spelling", "short-form", "context", "decision"};

const char *acg_merge_reason_name(AcgMergeReason reason) {
  return reason_names[reason];
}

bool acg_merge_reason_parse(const char *name, AcgMergeReason *out) {
  int i = acg_name_index(reason_names, ACG_N_MERGE_REASONS, name);
  if (i >= 0) *out = (AcgMergeReason)i;
  return i >= 0;
}

static void free_document(gpointer data) {
  AcgNetworkDocument *document = data;
  if (document == NULL) return;
  g_free(document->id);
  g_free(document->file);
  g_free(document->title);
  g_free(document->date);
  g_free(document->source);
  g_free(document->author);
  g_free(document->url);
  if (document->copies != NULL) g_ptr_array_unref(document->copies);
  g_free(document);
}

static void free_merge(AcgMerge *merge) {
  if (merge == NULL) return;
  g_free(merge->name);
  g_free(merge->into);
  g_free(merge->because);
  g_free(merge);
}

AcgNode *acg_node_new(void) {
  AcgNode *node = g_new0(AcgNode, 1);
  node->aliases = g_ptr_array_new_with_free_func(g_free);
  node->roles = g_ptr_array_new_with_free_func(g_free);
  node->merges = g_ptr_array_new_with_free_func((GDestroyNotify)free_merge);
  node->appearances = g_array_new(FALSE, TRUE, sizeof(AcgAppearanceOfNode));
  return node;
}

void acg_node_free(AcgNode *node) {
  if (node == NULL) return;
  g_free(node->id);
  g_free(node->name);
  g_ptr_array_unref(node->aliases);
  g_ptr_array_unref(node->roles);
  g_ptr_array_unref(node->merges);
  g_array_unref(node->appearances);
  g_free(node);
}

static void clear_scores(gpointer data) {
  g_free(((AcgScores *)data)->values);
}

void acg_community_free(AcgCommunity *community) {
  if (community == NULL) return;
  g_free(community->name);
  g_array_unref(community->members);
  g_free(community);
}

static void free_cut(AcgCut *cut) {
  g_free(cut->rule);
  g_free(cut);
}

enum { STRINGS_BLOCK = 4096 };

AcgNetwork *acg_network_new(void) {
  AcgNetwork *network = g_new0(AcgNetwork, 1);
  network->outlets = g_ptr_array_new_with_free_func(g_free);
  network->documents = g_ptr_array_new_with_free_func(free_document);
  network->document_outlets = g_array_new(FALSE, FALSE, sizeof(guint));
  network->sentences = g_array_new(FALSE, TRUE, sizeof(AcgNetworkSentence));
  network->nodes = g_ptr_array_new_with_free_func((GDestroyNotify)acg_node_free);
  network->edges = g_array_new(FALSE, TRUE, sizeof(AcgEdge));
  network->evidence = g_array_new(FALSE, TRUE, sizeof(AcgEvidence));
  network->scores = g_array_new(FALSE, TRUE, sizeof(AcgScores));
  g_array_set_clear_func(network->scores, clear_scores);
  network->unscored = g_ptr_array_new();
  network->communities = g_ptr_array_new_with_free_func((GDestroyNotify)acg_community_free);
  network->focus = g_array_new(FALSE, FALSE, sizeof(guint));
  network->cuts = g_ptr_array_new_with_free_func((GDestroyNotify)free_cut);
  network->strings = g_string_chunk_new(STRINGS_BLOCK);
  network->blocks = g_ptr_array_new_with_free_func(g_free);
  return network;
}

void acg_network_free(AcgNetwork *network) {
  if (network == NULL) return;
  g_ptr_array_unref(network->outlets);
  g_ptr_array_unref(network->documents);
  g_array_unref(network->document_outlets);
  g_array_unref(network->sentences);
  g_ptr_array_unref(network->nodes);
  g_array_unref(network->edges);
  g_array_unref(network->evidence);
  g_array_unref(network->scores);
  g_ptr_array_unref(network->unscored);
  g_ptr_array_unref(network->communities);
  g_free(network->community_of);
  g_array_unref(network->focus);
  g_ptr_array_unref(network->cuts);
  g_string_chunk_free(network->strings);
  g_ptr_array_unref(network->blocks);
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

const AcgScores *acg_network_scores(const AcgNetwork *network, const AcgMeasure *measure) {
  for (guint i = 0; i < network->scores->len; i++) {
    const AcgScores *scores = &g_array_index(network->scores, AcgScores, i);
    if (scores->measure == measure) return scores;
  }
  return NULL;
}

AcgEdge *acg_network_start_edge(AcgNetwork *network, const AcgTie *tie) {
  AcgEdge edge = {.source = tie->source,
                  .target = tie->target,
                  .layer = tie->layer,
                  .category = tie->category,
                  .mutual = tie->mutual,
                  .evidence = network->evidence->len};
  g_array_append_val(network->edges, edge);
  return &g_array_index(network->edges, AcgEdge, network->edges->len - 1);
}

guint acg_network_add_sentence(AcgNetwork *network, guint document, AcgSpan span,
                               const char *text) {
  const char *own = text == NULL ? NULL : g_string_chunk_insert(network->strings, text);
  AcgNetworkSentence sentence = {document, span, own};
  g_array_append_val(network->sentences, sentence);
  return network->sentences->len - 1;
}

const char *acg_network_string(AcgNetwork *network, const char *text) {
  return text != NULL ? g_string_chunk_insert_const(network->strings, text) : NULL;
}
