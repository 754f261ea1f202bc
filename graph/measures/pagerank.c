#include "graph/measures/measure.h"

enum { DAMPING_PERCENT = 85 };

/* reset: [N] where the walk begins anew. */
static igraph_error_t walk(const AcgMeasureInput *input, const igraph_vector_t *reset,
                           double *scores) {
  igraph_vector_t vector;
  IGRAPH_CHECK(igraph_vector_init(&vector, 0));
  IGRAPH_FINALLY(igraph_vector_destroy, &vector);
  IGRAPH_CHECK(igraph_personalized_pagerank(
      &input->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &vector, NULL, igraph_vss_all(),
      IGRAPH_UNDIRECTED, DAMPING_PERCENT / 100.0, reset, &input->strength, NULL));
  IGRAPH_FINALLY_CLEAN(1);
  acg_measure_take(scores, &vector);
  return IGRAPH_SUCCESS;
}

static igraph_error_t walk_anywhere(AcgMeasureInput *input, double *scores) {
  return walk(input, NULL, scores);
}

static igraph_error_t walk_from_focus(AcgMeasureInput *input, double *scores) {
  igraph_vector_t reset = {0};
  igraph_vector_view(&reset, input->focus, input->ties->n_nodes);
  return walk(input, &reset, scores);
}

const struct AcgMeasureMethod acg_measure_pagerank = {.compute = walk_anywhere};
const struct AcgMeasureMethod acg_measure_focused_pagerank = {.compute = walk_from_focus,
                                                              .needs_focus = true};
