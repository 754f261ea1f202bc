/* How an actor stands between communities. */
#include <math.h>

#include "graph/measures/measure.h"

/* What an actor has with each community; only those of its neighbours are not 0. */
typedef struct {
  const AcgMeasureInput *input;
  double *counts;    /* [N] by community: neighbours */
  double *strengths; /* [N] by community */
} Shares;

/* Sums over the actor's communities. */
typedef struct {
  double degree, strength;
  double same;     /* squared numbers of neighbours of one community */
  double together; /* squared strengths to one community */
} Sums;

static Sums sum_up(const Shares *shares, guint node) {
  const AcgTies *ties = shares->input->ties;
  const guint *communities = shares->input->communities;
  Sums sums = {0};
  for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++) {
    double strength = ties->pairs[ties->ties[i]].strength;
    shares->counts[communities[ties->neighbours[i]]]++;
    shares->strengths[communities[ties->neighbours[i]]] += strength;
    sums.degree++;
    sums.strength += strength;
  }
  for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++) {
    guint community = communities[ties->neighbours[i]];
    sums.same += shares->counts[community] * shares->counts[community];
    sums.together += shares->strengths[community] * shares->strengths[community];
    shares->counts[community] = shares->strengths[community] = 0;
  }
  return sums;
}

static igraph_error_t count_pairs(AcgMeasureInput *input, double *scores) {
  guint n = input->ties->n_nodes;
  const AcgTriangles *triangles = acg_measure_triangles(input);
  g_autofree double *counts = g_new0(double, n + 1);
  g_autofree double *strengths = g_new0(double, n + 1);
  Shares shares = {input, counts, strengths};
  for (guint i = 0; i < n; i++) {
    Sums sums = sum_up(&shares, i);
    scores[i] = (sums.degree * sums.degree - sums.same) / 2 - (double)triangles->bridged[i];
  }
  return IGRAPH_SUCCESS;
}

static igraph_error_t find_spread(AcgMeasureInput *input, double *scores) {
  guint n = input->ties->n_nodes;
  g_autofree double *counts = g_new0(double, n + 1);
  g_autofree double *strengths = g_new0(double, n + 1);
  Shares shares = {input, counts, strengths};
  for (guint i = 0; i < n; i++) {
    Sums sums = sum_up(&shares, i);
    scores[i] =
        sums.degree > 0 ? fmax(1 - sums.together / (sums.strength * sums.strength), 0) : NAN;
  }
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_brokerage = {.compute = count_pairs,
                                                       .needs_communities = true};
const struct AcgMeasureMethod acg_measure_participation = {.compute = find_spread,
                                                           .needs_communities = true};
