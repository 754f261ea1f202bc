/* One sweep: the shortest paths from one place of the plan to all, and what they add to the sums. */
#ifndef ACG_GRAPH_MEASURES_SWEEP_WALK_H
#define ACG_GRAPH_MEASURES_SWEEP_WALK_H

#include "graph/measures/sweep_plan.h"

/* Over the sources swept so far. */
typedef struct {
  double *passed;  /* [core] how many of the shortest paths to others pass */
  double *nearby;  /* [P] sums of 1 / distance */
  double *amended; /* [N] what to add for an actor of the place */
} AcgSums;

typedef struct AcgWalker AcgWalker;

/* Borrows the plan. */
AcgWalker *acg_walker_new(const AcgPlan *plan);
void acg_walker_free(AcgWalker *walker);

/* Sweeps from the members of a place that are `drawn`, [N], all at once. */
void acg_walker_sweep(AcgWalker *walker, guint place, const gboolean *drawn, AcgSums *sums);

#endif
