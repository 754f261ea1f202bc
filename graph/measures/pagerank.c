#include "graph/measures/measure.h"

enum { DAMPING_PERCENT = 85 };

static igraph_error_t compute(AcgMeasureInput *input, double *scores) {
  igraph_vector_t vector;
  IGRAPH_CHECK(igraph_vector_init(&vector, 0));
  IGRAPH_FINALLY(igraph_vector_destroy, &vector);
  IGRAPH_CHECK(igraph_pagerank(&input->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &vector, NULL,
                               igraph_vss_all(), IGRAPH_UNDIRECTED, DAMPING_PERCENT / 100.0,
                               &input->strength, NULL));
  IGRAPH_FINALLY_CLEAN(1);
  acg_measure_take(scores, &vector);
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_pagerank = {.compute = compute};
