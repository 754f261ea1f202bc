#include "graph/measures/partition.h"

static igraph_error_t divide(const AcgMeasureInput *input, igraph_vector_int_t *membership) {
  return igraph_community_label_propagation(&input->graph, membership, IGRAPH_ALL, &input->strength,
                                            NULL, NULL);
}

const struct AcgPartitioner acg_partition_label_propagation = {divide};
