#include "graph/measures/measure.h"

static igraph_error_t compute(AcgMeasureInput *input, double *scores) {
  const guint *starts = input->ties->starts;
  for (guint i = 0; i < input->ties->n_nodes; i++) scores[i] = starts[i + 1] - starts[i];
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_degree = {.compute = compute};
