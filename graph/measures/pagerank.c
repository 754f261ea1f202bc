#include <math.h>

#include "graph/measures/measure.h"

#define DAMPING 0.85
#define SETTLED 1e-12 /* change of a score in a round, as a part of it */

enum { MOST_ROUNDS = 1000 };

/* Sweeps over the actors, each taking the newest scores of its neighbours (Gauss and Seidel; Arasu,
 * Novak, Tomkins and Tomlin 2002), solve x = reset + 0.85 Σ strength x / strengths. Scaled to the
 * sum 1 these are the scores of a walker who, where no tie leads on, starts anew (Del Corso, Gullí
 * and Romani 2005).
 *
 * reset: [N]; shares: [2T] what each neighbour passes on to whom. Returns the greatest change. */
static double sweep(const AcgTies *ties, const double *reset, const double *shares,
                    double *scores) {
  double change = 0;
  for (guint i = 0; i < ties->n_nodes; i++) {
    double score = 0;
    for (guint k = ties->starts[i]; k < ties->starts[i + 1]; k++)
      score += shares[k] * scores[ties->neighbours[k]];
    score = DAMPING * score + (reset != NULL ? reset[i] : 1);
    if (score > 0) change = fmax(change, fabs(score - scores[i]) / score);
    scores[i] = score;
  }
  return change;
}

/* [2T] of each tie, its part of all the strength that the neighbour has. */
static double *share_out(const AcgTies *ties) {
  double *shares = g_new(double, 2 * (gsize)ties->n_ties + 1);
  g_autofree double *strengths = g_new(double, ties->n_nodes + 1);
  ACG_TIES_ADD_UP(ties, strength, strengths);
  for (guint k = 0; k < 2 * ties->n_ties; k++)
    shares[k] = ties->pairs[ties->ties[k]].strength / strengths[ties->neighbours[k]];
  return shares;
}

/* reset: where the walk begins anew, [N]; NULL: anywhere. */
static igraph_error_t walk(const AcgTies *ties, const double *reset, double *scores) {
  g_autofree double *shares = share_out(ties);
  double change = 1, sum = 0;
  for (guint i = 0; i < ties->n_nodes; i++) scores[i] = 0;
  for (int i = 0; i < MOST_ROUNDS && change > SETTLED; i++)
    change = sweep(ties, reset, shares, scores);
  for (guint i = 0; i < ties->n_nodes; i++) sum += scores[i];
  for (guint i = 0; i < ties->n_nodes; i++) scores[i] /= sum;
  return change <= SETTLED ? IGRAPH_SUCCESS : IGRAPH_DIVERGED;
}

static igraph_error_t walk_anywhere(AcgMeasureInput *input, double *scores) {
  return walk(input->ties, NULL, scores);
}

static igraph_error_t walk_from_focus(AcgMeasureInput *input, double *scores) {
  return walk(input->ties, input->focus, scores);
}

const struct AcgMeasureMethod acg_measure_pagerank = {.compute = walk_anywhere};
const struct AcgMeasureMethod acg_measure_focused_pagerank = {.compute = walk_from_focus,
                                                              .needs_focus = true};
