#include "graph/gather.h"

#include <stdlib.h>

enum { CATEGORY_SHIFT = 1, LAYER_SHIFT = 16 };

static guint kind_of(AcgLayer layer, const AcgCategory *category, bool mutual) {
  size_t n = 0;
  guint row = category == NULL ? 0 : (guint)(category - acg_category_table(&n)) + 1;
  return (guint)layer << LAYER_SHIFT | row << CATEGORY_SHIFT | (mutual ? 1U : 0U);
}

static AcgLayer layer_of(const AcgStatement *statement) {
  return (AcgLayer)(statement->kind >> LAYER_SHIFT);
}

static AcgTie tie_of(const AcgStatement *statement) {
  size_t n = 0;
  guint row = (statement->kind & ((1U << LAYER_SHIFT) - 1)) >> CATEGORY_SHIFT;
  return (AcgTie){.source = statement->source,
                  .target = statement->target,
                  .layer = layer_of(statement),
                  .category = row == 0 ? NULL : &acg_category_table(&n)[row - 1],
                  .mutual = (statement->kind & 1) != 0};
}

AcgStatement acg_statement_of_comention(guint a, guint b, guint sentence, guint other_sentence,
                                        guint distance) {
  return (AcgStatement){
      a, b, kind_of(ACG_LAYER_COMENTION, NULL, true), {sentence, other_sentence, distance}};
}

AcgStatement acg_statement_of_relation(guint source, guint target,
                                       const AcgContributedRelation *relation, guint document) {
  AcgLayer layer = relation->category != NULL ? ACG_LAYER_STATED : ACG_LAYER_OTHER;
  return (AcgStatement){source,
                        target,
                        kind_of(layer, relation->category, relation->mutual),
                        {document, (guint)relation->place, 0}};
}

/* Turns appearances into nodes; undirected ties get the lower node first. False when nothing is
 * left of it: a node was dropped, or two names turned out to be one actor's. */
static bool settle(AcgStatement *statement, const guint *node_of) {
  guint a = node_of[statement->source];
  guint b = node_of[statement->target];
  if (a == G_MAXUINT || b == G_MAXUINT || a == b) return false;
  bool swap = (statement->kind & 1) != 0 && a > b;
  statement->source = swap ? b : a;
  statement->target = swap ? a : b;
  return true;
}

static void settle_all(GArray *statements, const guint *node_of) {
  guint kept = 0;
  for (guint i = 0; i < statements->len; i++) {
    AcgStatement statement = g_array_index(statements, AcgStatement, i);
    if (settle(&statement, node_of)) g_array_index(statements, AcgStatement, kept++) = statement;
  }
  g_array_set_size(statements, kept);
}

static int compare_numbers(guint a, guint b) {
  return (a > b) - (a < b);
}

/* By edges: layer, source, target, category, mutual. */
static int compare_edges(const AcgStatement *a, const AcgStatement *b) {
  int order = compare_numbers(layer_of(a), layer_of(b));
  if (order == 0) order = compare_numbers(a->source, b->source);
  if (order == 0) order = compare_numbers(a->target, b->target);
  return order != 0 ? order : compare_numbers(a->kind, b->kind);
}

static int compare_statements(gconstpointer left, gconstpointer right) {
  const AcgStatement *a = left;
  const AcgStatement *b = right;
  int order = compare_edges(a, b);
  for (guint i = 0; order == 0 && i < G_N_ELEMENTS(a->place); i++)
    order = compare_numbers(a->place[i], b->place[i]);
  return order;
}

/* Those of one layer and source are put together in linear time; what is left to sort of each is
 * short. Returns a new array [n]. */
static AcgStatement *sort_statements(const GArray *statements, guint n_nodes) {
  const AcgStatement *from = (const AcgStatement *)(void *)statements->data;
  AcgStatement *sorted = g_new0(AcgStatement, (gsize)statements->len + 1);
  gsize n_parts = (gsize)ACG_N_LAYERS * n_nodes;
  g_autofree guint *ends = g_new0(guint, n_parts + 2); /* of each part, one place on at first */
  guint *next = ends + 1;
  for (guint i = 0; i < statements->len; i++)
    ends[layer_of(&from[i]) * (gsize)n_nodes + from[i].source + 2]++;
  for (gsize part = 1; part < n_parts; part++) next[part] += next[part - 1];
  for (guint i = 0; i < statements->len; i++)
    sorted[next[layer_of(&from[i]) * (gsize)n_nodes + from[i].source]++] = from[i];
  for (gsize part = 0; part < n_parts; part++)
    qsort(&sorted[ends[part]], ends[part + 1] - ends[part], sizeof *sorted, compare_statements);
  return sorted;
}

static AcgEvidence evidence_of_comention(const AcgNetwork *network, const AcgStatement *statement) {
  return (AcgEvidence){.sentence = statement->place[0],
                       .other_sentence = statement->place[1],
                       .distance = statement->place[2],
                       .clause = acg_network_sentence(network, statement->place[0])->span,
                       .confidence = 1};
}

static AcgEvidence evidence_of_relation(AcgNetwork *network, const AcgStatement *statement,
                                        const AcgPacked *packed, const guint *firsts) {
  AcgContributedRelation relation;
  guint document = statement->place[0];
  acg_packed_relation(&packed[document], statement->place[1], &relation);
  AcgEvidence evidence = relation.evidence;
  evidence.sentence += firsts[document];
  evidence.other_sentence = evidence.sentence;
  evidence.predicate = acg_network_string(network, evidence.predicate);
  evidence.attributed_to = acg_network_string(network, evidence.attributed_to);
  evidence.date_first = acg_network_string(network, evidence.date_first);
  evidence.date_last = acg_network_string(network, evidence.date_last);
  return evidence;
}

/* Of two pairs of names that turned out to be one pair of actors one counts, once a sentence. */
static bool is_repeated(const AcgNetwork *network, const AcgEdge *edge,
                        const AcgStatement *statement) {
  if (edge->layer != ACG_LAYER_COMENTION || edge->n_evidence == 0) return false;
  const AcgEvidence *last = acg_network_evidence(network, edge, edge->n_evidence - 1);
  return last->sentence == statement->place[0] && last->other_sentence == statement->place[1];
}

/* Arrays of just the size, for they are most of the network. */
static void make_room(AcgNetwork *network, const AcgStatement *statements, guint n) {
  guint n_edges = 0;
  for (guint i = 0; i < n; i++)
    n_edges += i == 0 || compare_edges(&statements[i - 1], &statements[i]) != 0 ? 1 : 0;
  g_array_unref(network->edges);
  g_array_unref(network->evidence);
  network->edges = g_array_sized_new(FALSE, TRUE, sizeof(AcgEdge), n_edges);
  network->evidence = g_array_sized_new(FALSE, TRUE, sizeof(AcgEvidence), n);
}

void acg_network_gather(AcgNetwork *network, GArray *statements, const guint *node_of,
                        const AcgPacked *packed, const guint *firsts) {
  settle_all(statements, node_of);
  guint n = statements->len;
  g_autofree AcgStatement *sorted = sort_statements(statements, network->nodes->len);
  g_array_unref(statements); /* before memory is at its highest */
  make_room(network, sorted, n);
  for (guint i = 0, end; i < n; i = end) {
    AcgTie tie = tie_of(&sorted[i]);
    AcgEdge *edge = acg_network_start_edge(network, &tie);
    for (end = i; end < n && compare_edges(&sorted[i], &sorted[end]) == 0; end++) {
      if (is_repeated(network, edge, &sorted[end])) continue;
      AcgEvidence evidence = edge->layer == ACG_LAYER_COMENTION
                                 ? evidence_of_comention(network, &sorted[end])
                                 : evidence_of_relation(network, &sorted[end], packed, firsts);
      g_array_append_val(network->evidence, evidence);
      edge->n_evidence++;
    }
  }
}
