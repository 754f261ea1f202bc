#include "graph/measures/eigen.h"
#include "graph/measures/measure.h"

static igraph_error_t compute(AcgMeasureInput *input, double *scores) {
  const AcgTies *ties = input->ties;
  g_autofree guint *ends = g_new(guint, 2 * (gsize)ties->n_ties + 1);
  g_autofree double *values = g_new(double, ties->n_ties + 1);
  g_autofree double *start = g_new(double, ties->n_nodes + 1);
  for (gsize i = 0; i < ties->n_ties; i++) {
    ends[2 * i] = ties->pairs[i].a;
    ends[2 * i + 1] = ties->pairs[i].b;
    values[i] = ties->pairs[i].strength;
  }
  for (guint i = 0; i < ties->n_nodes; i++) start[i] = 1;
  AcgSymmetric matrix = {ties->n_nodes, ties->n_ties, ends, values};
  return acg_eigen_lead(&matrix, start, scores);
}

const struct AcgMeasureMethod acg_measure_eigenvector = {.compute = compute};
