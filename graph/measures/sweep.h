/* Shortest paths from many sources, in one sweep over each: betweenness and harmonic closeness for
 * the price of one (Brandes 2001), spread over threads.
 *
 * A tie is acg_tie_distance() of its strength long. Paths count as equally long when they differ by
 * less than a relative 1e-9: sums of reciprocals in another order are no other length. */
#ifndef ACG_GRAPH_MEASURES_SWEEP_H
#define ACG_GRAPH_MEASURES_SWEEP_H

#include "graph/ties.h"

typedef struct {
  guint n_nodes;
  double *betweenness; /* [N] share of the pairs of others whose shortest paths pass, 0 … 1: of
                          several shortest paths each counts its part */
  double *closeness;   /* [N] harmonic: mean of 1 / distance to each other actor, 0 for those out of
                          reach. In strength's unit, so not bounded by 1 */
  guint sources;       /* that were swept; n_nodes: exact */
  double error; /* of betweenness: with probability 0.95 no actor's is further off. Exact: 0 */
} AcgSweep;

/* Sweeps from `sources` actors drawn with `seed` without replacement, or from all when that is 0 or
 * not fewer than all. `threads`: 0 for one a processor. The same result to the bit for any number
 * of threads. */
AcgSweep *acg_sweep_new(const AcgTies *ties, guint sources, guint64 seed, guint threads);
void acg_sweep_free(AcgSweep *sweep);

/* How many sources are swept by default: 0, all, unless that would take minutes. */
guint acg_sweep_sources(const AcgTies *ties);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgSweep, acg_sweep_free)

#endif
