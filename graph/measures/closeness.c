#include <string.h>

#include "graph/measures/measure.h"

static igraph_error_t compute(AcgMeasureInput *input, double *scores) {
  memcpy(scores, acg_measure_sweep(input)->closeness, input->ties->n_nodes * sizeof *scores);
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_closeness = {.compute = compute, .sampled = true};
