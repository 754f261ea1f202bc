/* How many actors one has to do with, and how much. */
#include "graph/measures/measure.h"

static igraph_error_t count_ties(AcgMeasureInput *input, double *scores) {
  const guint *starts = input->ties->starts;
  for (guint i = 0; i < input->ties->n_nodes; i++) scores[i] = starts[i + 1] - starts[i];
  return IGRAPH_SUCCESS;
}

static igraph_error_t count_sources(AcgMeasureInput *input, double *scores) {
  for (guint i = 0; i < input->arcs->n_nodes; i++) scores[i] = 0;
  for (guint i = 0; i < input->arcs->n_arcs; i++) scores[input->arcs->arcs[i].target]++;
  return IGRAPH_SUCCESS;
}

static igraph_error_t count_targets(AcgMeasureInput *input, double *scores) {
  for (guint i = 0; i < input->arcs->n_nodes; i++) scores[i] = 0;
  for (guint i = 0; i < input->arcs->n_arcs; i++) scores[input->arcs->arcs[i].source]++;
  return IGRAPH_SUCCESS;
}

static igraph_error_t add_strength(AcgMeasureInput *input, double *scores) {
  ACG_TIES_ADD_UP(input->ties, strength, scores);
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_degree = {.compute = count_ties};
const struct AcgMeasureMethod acg_measure_in_degree = {.compute = count_sources};
const struct AcgMeasureMethod acg_measure_out_degree = {.compute = count_targets};
const struct AcgMeasureMethod acg_measure_strength = {.compute = add_strength};
