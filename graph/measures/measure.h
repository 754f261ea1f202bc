/* What a measure sees: the tie graph, in igraph's terms. */
#ifndef ACG_GRAPH_MEASURES_MEASURE_H
#define ACG_GRAPH_MEASURES_MEASURE_H

#include <igraph/igraph.h>

#include "graph/network.h"

/* Undirected and simple: one edge for each pair of actors with a tie of any layer. */
typedef struct {
  igraph_t graph;
  igraph_vector_t strength; /* [E] distinct sentences that name or tie the pair; > 0 */
  igraph_vector_t distance; /* [E] 1 / strength, for measures that follow paths */
} AcgTieGraph;

struct AcgMeasureMethod {
  /* Fills scores, [N], already of that size. Returns igraph's error code; whoever calls it has
   * nothing on igraph's stack of what to free, since an error frees all of that. */
  igraph_error_t (*compute)(const AcgTieGraph *ties, igraph_vector_t *scores);
};

extern const struct AcgMeasureMethod acg_measure_degree;
extern const struct AcgMeasureMethod acg_measure_betweenness;
extern const struct AcgMeasureMethod acg_measure_pagerank;
extern const struct AcgMeasureMethod acg_measure_eigenvector;

#endif
