/* One sweep: the shortest paths from one place of the plan to all, and what they add to the sums.
 */
#ifndef ACG_GRAPH_MEASURES_SWEEP_WALK_H
#define ACG_GRAPH_MEASURES_SWEEP_WALK_H

#include "graph/measures/sweep_plan.h"

/* Over the sources swept so far. */
typedef struct {
  double *passed;  /* [core] dependencies: shares of shortest paths that pass (Brandes 2001) */
  double *nearby;  /* [P] 1 / distance */
  double *amended; /* [N] what an actor has beside its place's */
} AcgSums;

typedef struct AcgWalker AcgWalker;

/* Borrows the plan. */
AcgWalker *acg_walker_new(const AcgPlan *plan);
void acg_walker_free(AcgWalker *walker);

/* Sweeps from the members of the place `source` that are `drawn`, [N], all at once: their paths
 * over the core are the same. Adds to the sums. */
void acg_walker_sweep(AcgWalker *walker, guint source, const gboolean *drawn, AcgSums *sums);

#endif
