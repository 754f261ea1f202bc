/* How two actors are linked. */
#ifndef ACG_GRAPH_PATH_H
#define ACG_GRAPH_PATH_H

#include "graph/network.h"

/* A chain of ties. */
typedef struct {
  GArray *nodes;   /* guint, from the one to the other; [1] when they are the same */
  double distance; /* sum of 1 / strength */
} AcgPath;

void acg_path_free(AcgPath *path);

/* The `most` strongest chains from one actor to another without a repeated actor, the shortest
 * first (Yen 1971 over Dijkstra 1959), equals in the order of their nodes; fewer, or none, when
 * there are no more. Returns a new array of AcgPath* that frees them. */
GPtrArray *acg_network_paths(const AcgNetwork *network, guint from, guint to, guint most);

#endif
