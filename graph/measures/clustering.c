/* What the triangles around an actor say. */
#include <math.h>

#include "graph/measures/measure.h"

static igraph_error_t find_density(AcgMeasureInput *input, double *scores) {
  const AcgTriangles *triangles = acg_measure_triangles(input);
  for (guint i = 0; i < input->ties->n_nodes; i++) {
    double degree = input->ties->starts[i + 1] - input->ties->starts[i];
    scores[i] = degree < 2 ? 0 : 2 * (double)triangles->all[i] / (degree * (degree - 1));
  }
  return IGRAPH_SUCCESS;
}

static igraph_error_t find_balance(AcgMeasureInput *input, double *scores) {
  const AcgTriangles *triangles = acg_measure_triangles(input);
  for (guint i = 0; i < input->ties->n_nodes; i++) {
    double n = (double)triangles->with_signs[i];
    scores[i] = n > 0 ? (double)triangles->balanced[i] / n : NAN;
  }
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_clustering = {.compute = find_density};
const struct AcgMeasureMethod acg_measure_triad_balance = {.compute = find_balance};
