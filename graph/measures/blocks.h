/* What holds the network together: its biconnected components (Hopcroft and Tarjan 1973), within
 * which any two actors are joined by two ways that share nobody else. */
#ifndef ACG_GRAPH_MEASURES_BLOCKS_H
#define ACG_GRAPH_MEASURES_BLOCKS_H

#include <glib.h>
#include <igraph/igraph.h>
#include <stdbool.h>

typedef struct {
  guint *blocks; /* [N] how many each actor is in */
  bool *bridges; /* [T] whether the tie is one by itself */
} AcgBlocks;

/* The blocks of an undirected simple graph in *blocks, new. Time O(N + T). Returns igraph's error
 * code; *blocks is untouched then. */
igraph_error_t acg_blocks_find(const igraph_t *graph, AcgBlocks **blocks);
void acg_blocks_free(AcgBlocks *blocks);

#endif
