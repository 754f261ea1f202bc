/* How two actors are linked.
 *
 * All here is taken on the undirected ties that measures are taken on (graph/score.h): every layer
 * that the network has counts. A tie is as long as 1 / its strength. */
#ifndef ACG_GRAPH_PATH_H
#define ACG_GRAPH_PATH_H

#include "graph/network.h"

/* A chain of ties; n actors, n - 1 steps. */
typedef struct {
  GArray *nodes;     /* guint [n], from the one to the other; [1] when they are the same */
  GArray *strengths; /* double [n - 1], of each step's tie */
  double distance;   /* sum of 1 / strength */
} AcgPath;

void acg_path_free(AcgPath *path);

/* The `most` shortest chains from one actor to another without a repeated actor, the shortest
 * first; lengths within 1e-9 of each other are equal, and equals are in the order of their nodes.
 * Fewer, or none, when there are no more. Yen, "Finding the K Shortest Loopless Paths in a Network"
 * (1971), with Lawler's rule against doubles (1972), over Dijkstra's search (1959) led by lower
 * bounds (Hart, Nilsson and Raphael 1968). Returns a new array of AcgPath* that frees them.
 *
 * Time: gathering the ties, O(V log V), and one search of the whole network, O(T log T); then for
 * each path as many searches as it has steps, each as a rule of a small part. */
GPtrArray *acg_network_paths(const AcgNetwork *network, guint from, guint to, guint most);

/* How many actors some chain leads to from `node`, itself among them. */
guint acg_network_reach(const AcgNetwork *network, guint node);

/* Somebody to whom an actor is tied. */
typedef struct {
  guint node;
  double strength;
} AcgPartner;

/* Those to whom `node` is tied, the strongest tie first, equals in the order of ids: a new array of
 * AcgPartner. */
GArray *acg_network_partners(const AcgNetwork *network, guint node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgPath, acg_path_free)

#endif
