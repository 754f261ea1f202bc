#include "graph/measures/partition.h"

static igraph_error_t divide(const AcgMeasureInput *input, igraph_vector_int_t *membership) {
  return igraph_community_multilevel(&input->graph, &input->strength, 1, membership, NULL, NULL);
}

const struct AcgPartitioner acg_partition_louvain = {divide};
