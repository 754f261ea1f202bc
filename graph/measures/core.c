#include "graph/measures/measure.h"

static igraph_error_t compute(AcgMeasureInput *input, double *scores) {
  igraph_vector_int_t cores;
  IGRAPH_CHECK(igraph_vector_int_init(&cores, 0));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &cores);
  IGRAPH_CHECK(igraph_coreness(&input->graph, &cores, IGRAPH_ALL));
  for (guint i = 0; i < input->ties->n_nodes; i++) scores[i] = (double)VECTOR(cores)[i];
  igraph_vector_int_destroy(&cores);
  IGRAPH_FINALLY_CLEAN(1);
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_core = {.compute = compute};
