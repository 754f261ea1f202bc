/* One measure on given ties, for those of graph/ who know nothing of igraph. */
#ifndef ACG_GRAPH_MEASURES_RUN_H
#define ACG_GRAPH_MEASURES_RUN_H

#include "graph/score.h"
#include "graph/ties.h"

/* Fills scores, [N], with scoring->only. communities: [N], or NULL for each actor alone; focus:
 * guint, nodes, or NULL. False with `error` (ACG_GRAPH_ERROR_MEASURE) when it fails. */
bool acg_measure_run(const AcgTies *ties, const AcgArcs *arcs, const guint *communities,
                     const GArray *focus, const AcgScoring *scoring, double *scores,
                     GError **error);

/* Takes the communities, [N], numbered from the largest, into the scored network: those of two and
 * more actors, with names. */
void acg_communities_keep(AcgNetwork *network, const guint *communities,
                          const AcgCommunityMethod *method);

#endif
