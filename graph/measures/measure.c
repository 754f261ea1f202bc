#include "graph/measures/measure.h"

#include "graph/internal.h"

static gpointer sweep(gpointer data) {
  const AcgMeasureInput *input = data;
  guint sources = input->sources != 0 ? input->sources : acg_sweep_sources(input->ties);
  return acg_sweep_new(input->ties, sources, input->seed, input->threads);
}

void acg_measure_begin_sweep(AcgMeasureInput *input) {
  if (input->sweep == NULL && input->sweeper == NULL)
    input->sweeper = g_thread_new("sweep", sweep, input);
}

const AcgSweep *acg_measure_sweep(AcgMeasureInput *input) {
  acg_measure_begin_sweep(input);
  if (input->sweeper != NULL) input->sweep = g_thread_join(g_steal_pointer(&input->sweeper));
  return input->sweep;
}

const AcgTriangles *acg_measure_triangles(AcgMeasureInput *input) {
  if (input->triangles == NULL)
    input->triangles = acg_triangles_new(input->ties, input->communities);
  return input->triangles;
}

igraph_error_t acg_measure_blocks(AcgMeasureInput *input, const AcgBlocks **blocks) {
  if (input->blocks == NULL) IGRAPH_CHECK(acg_blocks_find(&input->graph, &input->blocks));
  *blocks = input->blocks;
  return IGRAPH_SUCCESS;
}

static igraph_error_t fill_ties(AcgMeasureInput *input) {
  const AcgTies *ties = input->ties;
  igraph_vector_int_t ends;
  IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)ties->n_ties));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
  IGRAPH_CHECK(igraph_vector_resize(&input->strength, ties->n_ties));
  for (gsize i = 0; i < ties->n_ties; i++) {
    VECTOR(ends)[2 * i] = ties->pairs[i].a;
    VECTOR(ends)[2 * i + 1] = ties->pairs[i].b;
    VECTOR(input->strength)[i] = ties->pairs[i].strength;
  }
  IGRAPH_CHECK(igraph_add_edges(&input->graph, &ends, NULL));
  igraph_vector_int_destroy(&ends);
  IGRAPH_FINALLY_CLEAN(1);
  return IGRAPH_SUCCESS;
}

static igraph_error_t fill_arcs(AcgMeasureInput *input) {
  const AcgArcs *arcs = input->arcs;
  igraph_vector_int_t ends;
  IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (igraph_integer_t)arcs->n_arcs));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
  IGRAPH_CHECK(igraph_vector_resize(&input->arc_strength, arcs->n_arcs));
  for (gsize i = 0; i < arcs->n_arcs; i++) {
    VECTOR(ends)[2 * i] = arcs->arcs[i].source;
    VECTOR(ends)[2 * i + 1] = arcs->arcs[i].target;
    VECTOR(input->arc_strength)[i] = arcs->arcs[i].strength;
  }
  IGRAPH_CHECK(igraph_add_edges(&input->directed, &ends, NULL));
  igraph_vector_int_destroy(&ends);
  IGRAPH_FINALLY_CLEAN(1);
  return IGRAPH_SUCCESS;
}

/* What acg_measure_input_clear() may be called on; so long as this fails nothing needs it. */
static igraph_error_t init_empty(AcgMeasureInput *input) {
  guint n = input->ties->n_nodes;
  IGRAPH_CHECK(igraph_empty(&input->graph, n, IGRAPH_UNDIRECTED));
  IGRAPH_FINALLY(igraph_destroy, &input->graph);
  IGRAPH_CHECK(igraph_empty(&input->directed, n, IGRAPH_DIRECTED));
  IGRAPH_FINALLY(igraph_destroy, &input->directed);
  IGRAPH_CHECK(igraph_vector_init(&input->strength, 0));
  IGRAPH_FINALLY(igraph_vector_destroy, &input->strength);
  IGRAPH_CHECK(igraph_vector_init(&input->arc_strength, 0));
  IGRAPH_FINALLY_CLEAN(3);
  input->own_communities = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) input->own_communities[i] = i;
  input->communities = input->own_communities;
  return IGRAPH_SUCCESS;
}

igraph_error_t acg_measure_input_init(AcgMeasureInput *input, const AcgTies *ties,
                                      const AcgArcs *arcs) {
  *input = (AcgMeasureInput){.ties = ties, .arcs = arcs, .seed = 1};
  igraph_error_t code = init_empty(input);
  if (code != IGRAPH_SUCCESS) {
    *input = (AcgMeasureInput){0};
    return code;
  }
  code = fill_ties(input);
  return code == IGRAPH_SUCCESS ? fill_arcs(input) : code;
}

void acg_measure_input_clear(AcgMeasureInput *input) {
  if (input->own_communities == NULL) return;
  if (input->sweeper != NULL) acg_measure_sweep(input);
  igraph_destroy(&input->graph);
  igraph_destroy(&input->directed);
  igraph_vector_destroy(&input->strength);
  igraph_vector_destroy(&input->arc_strength);
  g_free(input->own_communities);
  g_free(input->own_focus);
  acg_sweep_free(input->sweep);
  acg_triangles_free(input->triangles);
  g_free(input->halves);
  acg_blocks_free(input->blocks);
}

igraph_error_t acg_measure_compute(AcgMeasureInput *input, const AcgMeasure *measure,
                                   double *scores) {
  igraph_error_t code = measure->method->compute(input, scores);
  if (code != IGRAPH_SUCCESS) return code;
  for (guint i = 0; i < input->ties->n_nodes; i++) scores[i] = acg_score_settle(scores[i]);
  return IGRAPH_SUCCESS;
}
