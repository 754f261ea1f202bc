/* Scoring a network: the ties and arcs of it, communities, then every measure. */
#include "graph/measures/measure.h"
#include "graph/measures/partition.h"
#include "graph/measures/run.h"

void acg_scoring_init(AcgScoring *scoring) {
  *scoring = (AcgScoring){.community = acg_community_find("leiden"), .seed = 1};
}

/* igraph's handler calls IGRAPH_FINALLY_FREE() in place of aborting the program. */
static void release(const char *reason, const char *file, int line, igraph_error_t code) {
  (void)reason, (void)file, (void)line, (void)code;
  IGRAPH_FINALLY_FREE();
}

static void keep_quiet(const char *reason, const char *file, int line) {
  (void)reason, (void)file, (void)line;
}

typedef struct {
  igraph_error_handler_t *errors;
  igraph_warning_handler_t *warnings;
} Handlers;

static Handlers set_handlers(void) {
  return (Handlers){igraph_set_error_handler(release), igraph_set_warning_handler(keep_quiet)};
}

static bool restore(Handlers handlers, igraph_error_t code, GError **error) {
  igraph_set_error_handler(handlers.errors);
  igraph_set_warning_handler(handlers.warnings);
  if (code != IGRAPH_SUCCESS)
    g_set_error(error, ACG_GRAPH_ERROR, ACG_GRAPH_ERROR_MEASURE, "scoring the network: %s",
                igraph_strerror(code));
  return code == IGRAPH_SUCCESS;
}

/* Where walks begin anew: with those in focus alike. */
static void set_focus(AcgMeasureInput *input, const GArray *focus) {
  if (focus == NULL || focus->len == 0) return;
  input->own_focus = g_new0(double, input->ties->n_nodes + 1);
  for (guint i = 0; i < focus->len; i++)
    input->own_focus[g_array_index(focus, guint, i)] = 1.0 / focus->len;
  input->focus = input->own_focus;
}

static void set_options(AcgMeasureInput *input, const AcgScoring *scoring, const GArray *focus) {
  input->seed = scoring->seed;
  input->threads = scoring->threads;
  input->sources = scoring->sources;
  set_focus(input, focus);
}

/* A measure that fails is left out; the others count. */
static void compute(AcgNetwork *network, AcgMeasureInput *input, const AcgMeasure *measure) {
  AcgScores kept = {.measure = measure, .values = g_new0(double, network->nodes->len + 1)};
  if (measure->method->needs_focus && input->focus == NULL) {
    g_free(kept.values);
    return;
  }
  bool undivided =
      measure->method->needs_communities && input->communities == input->own_communities;
  if (undivided || acg_measure_compute(input, measure, kept.values) != IGRAPH_SUCCESS) {
    g_ptr_array_add(network->unscored, (gpointer)measure);
    g_free(kept.values);
    return;
  }
  if (measure->method->sampled && input->sweep->sources < network->nodes->len) {
    kept.sources = input->sweep->sources;
    kept.error = measure->method == &acg_measure_betweenness ? input->sweep->error : 0;
  }
  g_array_append_val(network->scores, kept);
}

static int compare_rows(gconstpointer left, gconstpointer right) {
  const AcgScores *x = left;
  const AcgScores *y = right;
  return (x->measure > y->measure) - (x->measure < y->measure);
}

/* Those that wait for the sweep come last. */
static void compute_all(AcgNetwork *network, AcgMeasureInput *input, const AcgMeasure *only) {
  size_t n_measures;
  const AcgMeasure *measures = acg_measure_table(&n_measures);
  for (int sampled = 0; sampled < 2; sampled++)
    for (size_t i = 0; i < n_measures; i++)
      if (measures[i].method->sampled == sampled && (only == NULL || only == &measures[i]))
        compute(network, input, &measures[i]);
  g_array_sort(network->scores, compare_rows);
}

/* Says of each edge whether its tie is a bridge: of none when that could not be found out. */
static void mark_bridges(AcgNetwork *network, AcgMeasureInput *input) {
  const AcgBlocks *blocks = NULL;
  bool known = acg_measure_blocks(input, &blocks) == IGRAPH_SUCCESS;
  for (guint i = 0; i < network->edges->len; i++) {
    AcgEdge *edge = &g_array_index(network->edges, AcgEdge, i);
    edge->bridge = known && edge->n_evidence > 0 &&
                   blocks->bridges[acg_ties_find(input->ties, edge->source, edge->target)];
  }
}

static igraph_error_t score(AcgNetwork *network, const AcgScoring *scoring) {
  g_autoptr(AcgContacts) contacts = acg_contacts_new(network);
  g_autoptr(AcgTies) ties = acg_contacts_tie(contacts, NULL);
  g_autoptr(AcgArcs) arcs = acg_contacts_arc(contacts, NULL);
  g_autofree guint *communities = NULL;
  AcgMeasureInput input;
  igraph_error_t code = acg_measure_input_init(&input, ties, arcs);
  if (code == IGRAPH_SUCCESS) {
    set_options(&input, scoring, network->focus);
    if (scoring->only == NULL || scoring->only->method->sampled) acg_measure_begin_sweep(&input);
    bool divided = acg_partition_find(&input, scoring->community, &communities,
                                      &network->modularity) == IGRAPH_SUCCESS;
    if (divided) input.communities = communities;
    compute_all(network, &input, scoring->only);
    mark_bridges(network, &input);
    acg_communities_keep(network, input.communities, divided ? scoring->community : NULL);
  }
  acg_measure_input_clear(&input);
  return code;
}

void acg_network_unscore(AcgNetwork *network) {
  g_array_set_size(network->scores, 0);
  g_ptr_array_set_size(network->unscored, 0);
  g_ptr_array_set_size(network->communities, 0);
  g_clear_pointer(&network->community_of, g_free);
  network->community_method = NULL;
  network->modularity = 0;
}

bool acg_network_score(AcgNetwork *network, const AcgScoring *scoring, GError **error) {
  acg_network_unscore(network);
  if (network->nodes->len == 0) {
    network->community_method = scoring->community;
    return true;
  }
  Handlers handlers = set_handlers();
  return restore(handlers, score(network, scoring), error);
}

bool acg_measure_run(const AcgTies *ties, const AcgArcs *arcs, const guint *communities,
                     const GArray *focus, const AcgScoring *scoring, double *scores,
                     GError **error) {
  Handlers handlers = set_handlers();
  AcgMeasureInput input;
  igraph_error_t code = acg_measure_input_init(&input, ties, arcs);
  if (code == IGRAPH_SUCCESS) {
    set_options(&input, scoring, focus);
    if (communities != NULL) input.communities = communities;
    code = acg_measure_compute(&input, scoring->only, scores);
  }
  acg_measure_input_clear(&input);
  return restore(handlers, code, error);
}
