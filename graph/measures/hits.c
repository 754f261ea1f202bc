/* Hubs and authorities. */
#include <math.h>
#include <string.h>

#include "graph/measures/eigen.h"
#include "graph/measures/measure.h"

/* With each actor split in two, one that arcs come from and one that they go to, hubs and
 * authorities are the two halves of one leading eigenvector. As in Kleinberg's iteration all hubs
 * begin alike. Fills halves, [2N]. */
static igraph_error_t find_halves(const AcgArcs *arcs, double *halves) {
  guint n = arcs->n_nodes;
  g_autofree guint *ends = g_new(guint, 2 * (gsize)arcs->n_arcs + 1);
  g_autofree double *values = g_new(double, arcs->n_arcs + 1);
  g_autofree double *start = g_new0(double, 2 * (gsize)n + 1);
  for (gsize i = 0; i < arcs->n_arcs; i++) {
    ends[2 * i] = arcs->arcs[i].source;
    ends[2 * i + 1] = n + arcs->arcs[i].target;
    values[i] = arcs->arcs[i].strength;
  }
  for (guint i = 0; i < n; i++) start[i] = 1;
  AcgSymmetric matrix = {2 * n, arcs->n_arcs, ends, values};
  return acg_eigen_lead(&matrix, start, halves);
}

static igraph_error_t take_half(AcgMeasureInput *input, int half, double *scores) {
  guint n = input->arcs->n_nodes;
  if (input->halves == NULL) {
    g_autofree double *halves = g_new(double, 2 * (gsize)n + 1);
    igraph_error_t code = find_halves(input->arcs, halves);
    if (code != IGRAPH_SUCCESS) return code;
    input->halves = g_steal_pointer(&halves);
  }
  double highest = 0;
  memcpy(scores, input->halves + (gsize)half * n, n * sizeof *scores);
  for (guint i = 0; i < n; i++) highest = fmax(highest, scores[i]);
  for (guint i = 0; i < n && highest > 0; i++) scores[i] /= highest;
  return IGRAPH_SUCCESS;
}

static igraph_error_t find_hubs(AcgMeasureInput *input, double *scores) {
  return take_half(input, 0, scores);
}

static igraph_error_t find_authorities(AcgMeasureInput *input, double *scores) {
  return take_half(input, 1, scores);
}

const struct AcgMeasureMethod acg_measure_hub = {.compute = find_hubs};
const struct AcgMeasureMethod acg_measure_authority = {.compute = find_authorities};
