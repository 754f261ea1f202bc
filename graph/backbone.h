/* Which ties and actors of a tie graph stand out.
 *
 * Each function returns new flags, g_free them: true for what is kept. Arrays carry their shape:
 * [N]odes, [T]ies. */
#ifndef ACG_GRAPH_BACKBONE_H
#define ACG_GRAPH_BACKBONE_H

#include "graph/ties.h"

/* [T] The disparity filter (Serrano, Boguñá and Vespignani 2009): ties whose share w / s of an
 * end's strength would be as large by chance, if the end's k ties shared s evenly at random, with
 * probability (1 - w / s)^(k - 1) < level. One of the two ends is enough; an end with one tie says
 * nothing. Linear time. */
bool *acg_ties_significant(const AcgTies *ties, double level);

/* [T] Ties that are among the `most` strongest of one of their ends; of equals that with the lower
 * neighbour comes first. Time O(T log T). */
bool *acg_ties_strongest(const AcgTies *ties, guint most);

/* [N] Actors at most `hops` ties away from one of `from`, guint. Linear time. */
bool *acg_ties_near(const AcgTies *ties, const GArray *from, guint hops);

/* [N] Actors of the k-core: the largest set in which each has k ties or more to others of the set
 * (Seidman 1983). Linear time. */
bool *acg_ties_core(const AcgTies *ties, guint k);

#endif
