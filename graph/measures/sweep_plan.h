/* What a sweep has to go over: the ties that shortest paths use, and the actors that they pass.
 *
 * - A tie that is longer than the way over a third actor is on no shortest path and is left out.
 * - An actor is *aside* when for any two of its neighbours another way between them is shorter than
 *   the one over it: no shortest path passes it, it only begins or ends some. That holds for
 *   whoever is named in one place, among others. All others are the *core*.
 * - Hence a shortest path between two actors is the tie between them, or leads from the first over
 *   core actors to the second. Actors aside that have the same ties to the core are the same way
 *   from everybody that they have no tie to, so they stand together in one *place*.
 *
 * Distances and numbers of shortest paths stay what they are in the whole graph. Whether another
 * way is shorter is judged by its own length, not by that of whole paths that it is part of. */
#ifndef ACG_GRAPH_MEASURES_SWEEP_PLAN_H
#define ACG_GRAPH_MEASURES_SWEEP_PLAN_H

#include "graph/ties.h"

/* Lengths that differ by less than this part are the same. */
#define ACG_SWEEP_TOLERANCE 1e-9

typedef struct {
  double length;
  guint target;
} AcgStep;

/* Arrays carry their shape: [N]odes, [P]laces: first those of the core, one actor each. */
typedef struct {
  guint n_nodes, n_core, n_places;
  guint *places;        /* [N] where each actor stands */
  guint *member_starts; /* [P + 1] where each place's part of `members` begins */
  guint *members;       /* [N] actors */
  guint *starts;        /* [P + 1] where each place's part of `steps` begins */
  AcgStep *steps;       /* to places of the core */
  guint *aside_starts;  /* [N + 1] where each actor's part of `asides` begins */
  AcgStep *asides;      /* from actors aside to actors aside */
} AcgPlan;

/* Time O(T^1.5 log N) at worst. */
AcgPlan *acg_plan_new(const AcgTies *ties);
void acg_plan_free(AcgPlan *plan);

#endif
