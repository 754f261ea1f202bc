#include <math.h>

#include "graph/measures/partition.h"

enum { LEAST_ROUNDS = 2, MOST_ROUNDS = 50, MOST_TIES = 4000000 };
#define RANDOMNESS 0.01
#define LEAST_GAIN 1e-4 /* of modularity */

/* Rounds from where the last one ended, so long as they gain, and fewer the larger the network is:
 * the first two gain nearly all. igraph's own "until stable" need not end. */
static igraph_error_t repeat(const AcgMeasureInput *input, const igraph_vector_t *weights,
                             double total, igraph_vector_int_t *membership) {
  double quality = -INFINITY;
  int most = (int)CLAMP(MOST_TIES / input->ties->n_ties, LEAST_ROUNDS, MOST_ROUNDS);
  for (int i = 0; i < most; i++) {
    double before = quality;
    IGRAPH_CHECK(igraph_community_leiden(&input->graph, &input->strength, weights, 1 / (2 * total),
                                         RANDOMNESS, i > 0, 1, membership, NULL, &quality));
    if (quality < before + LEAST_GAIN) break;
  }
  return IGRAPH_SUCCESS;
}

/* Modularity as quality: an actor weighs the strength of its ties, and resolution is 1 / 2m. */
static igraph_error_t divide(const AcgMeasureInput *input, igraph_vector_int_t *membership) {
  igraph_vector_t weights;
  double total = igraph_vector_sum(&input->strength);
  IGRAPH_CHECK(igraph_vector_init(&weights, 0));
  IGRAPH_FINALLY(igraph_vector_destroy, &weights);
  IGRAPH_CHECK(igraph_strength(&input->graph, &weights, igraph_vss_all(), IGRAPH_ALL,
                               IGRAPH_NO_LOOPS, &input->strength));
  IGRAPH_CHECK(repeat(input, &weights, total, membership));
  igraph_vector_destroy(&weights);
  IGRAPH_FINALLY_CLEAN(1);
  return IGRAPH_SUCCESS;
}

const struct AcgPartitioner acg_partition_leiden = {divide};
