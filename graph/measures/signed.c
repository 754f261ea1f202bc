/* What is stated of an actor, by the sign of its category. */
#include <math.h>

#include "graph/measures/measure.h"

static igraph_error_t add_positive(AcgMeasureInput *input, double *scores) {
  ACG_TIES_ADD_UP(input->ties, positive, scores);
  return IGRAPH_SUCCESS;
}

static igraph_error_t add_negative(AcgMeasureInput *input, double *scores) {
  ACG_TIES_ADD_UP(input->ties, negative, scores);
  return IGRAPH_SUCCESS;
}

static igraph_error_t weigh(AcgMeasureInput *input, double *scores) {
  guint n = input->ties->n_nodes;
  g_autofree double *negative = g_new0(double, n + 1);
  add_positive(input, scores);
  add_negative(input, negative);
  for (guint i = 0; i < n; i++) {
    double sum = scores[i] + negative[i];
    scores[i] = sum > 0 ? (scores[i] - negative[i]) / sum : NAN;
  }
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_positive_strength = {.compute = add_positive};
const struct AcgMeasureMethod acg_measure_negative_strength = {.compute = add_negative};
const struct AcgMeasureMethod acg_measure_cooperation_balance = {.compute = weigh};
