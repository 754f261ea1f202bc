/* How communities are found. */
#ifndef ACG_GRAPH_MEASURES_PARTITION_H
#define ACG_GRAPH_MEASURES_PARTITION_H

#include <igraph/igraph.h>

#include "graph/measures/measure.h"

struct AcgPartitioner {
  /* Fills membership, [N], initialised: the number of each node's community. Uses input->graph,
   * strength and seed. Returns igraph's error code, as AcgMeasureMethod does. */
  igraph_error_t (*divide)(const AcgMeasureInput *input, igraph_vector_int_t *membership);
};

extern const struct AcgPartitioner acg_partition_leiden;
extern const struct AcgPartitioner acg_partition_louvain;
extern const struct AcgPartitioner acg_partition_label_propagation;

/* Finds communities by `method` and fills *modularity and the numbers, new array [N]: 0 for the
 * largest community, equals in the order of their first nodes. Uses input->graph and strength. */
igraph_error_t acg_partition_find(const AcgMeasureInput *input, const AcgCommunityMethod *method,
                                  guint **communities, double *modularity);

#endif
