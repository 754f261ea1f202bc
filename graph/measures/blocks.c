#include "graph/measures/blocks.h"

static void count(AcgBlocks *blocks, const igraph_vector_int_list_t *members,
                  const igraph_vector_int_list_t *ties) {
  for (igraph_integer_t i = 0; i < igraph_vector_int_list_size(members); i++) {
    const igraph_vector_int_t *block = igraph_vector_int_list_get_ptr(members, i);
    for (igraph_integer_t k = 0; k < igraph_vector_int_size(block); k++)
      blocks->blocks[VECTOR(*block)[k]]++;
  }
  for (igraph_integer_t i = 0; i < igraph_vector_int_list_size(ties); i++) {
    const igraph_vector_int_t *block = igraph_vector_int_list_get_ptr(ties, i);
    if (igraph_vector_int_size(block) == 1) blocks->bridges[VECTOR(*block)[0]] = true;
  }
}

igraph_error_t acg_blocks_find(const igraph_t *graph, AcgBlocks **blocks) {
  igraph_vector_int_list_t members, ties;
  IGRAPH_CHECK(igraph_vector_int_list_init(&members, 0));
  IGRAPH_FINALLY(igraph_vector_int_list_destroy, &members);
  IGRAPH_CHECK(igraph_vector_int_list_init(&ties, 0));
  IGRAPH_FINALLY(igraph_vector_int_list_destroy, &ties);
  IGRAPH_CHECK(igraph_biconnected_components(graph, NULL, NULL, &ties, &members, NULL));
  *blocks = g_new0(AcgBlocks, 1);
  (*blocks)->blocks = g_new0(guint, (gsize)igraph_vcount(graph) + 1);
  (*blocks)->bridges = g_new0(bool, (gsize)igraph_ecount(graph) + 1);
  count(*blocks, &members, &ties);
  igraph_vector_int_list_destroy(&ties);
  igraph_vector_int_list_destroy(&members);
  IGRAPH_FINALLY_CLEAN(2);
  return IGRAPH_SUCCESS;
}

void acg_blocks_free(AcgBlocks *blocks) {
  if (blocks == NULL) return;
  g_free(blocks->blocks);
  g_free(blocks->bridges);
  g_free(blocks);
}
