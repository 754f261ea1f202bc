/* Where the network would fall apart. */
#include "graph/measures/measure.h"

static igraph_error_t count_pieces(AcgMeasureInput *input, double *scores) {
  const AcgBlocks *blocks;
  IGRAPH_CHECK(acg_measure_blocks(input, &blocks));
  for (guint i = 0; i < input->ties->n_nodes; i++)
    scores[i] = blocks->blocks[i] > 1 ? blocks->blocks[i] - 1 : 0;
  return IGRAPH_SUCCESS;
}

static igraph_error_t count_bridges(AcgMeasureInput *input, double *scores) {
  const AcgTies *ties = input->ties;
  const AcgBlocks *blocks;
  IGRAPH_CHECK(acg_measure_blocks(input, &blocks));
  for (guint i = 0; i < ties->n_nodes; i++) scores[i] = 0;
  for (guint i = 0; i < ties->n_ties; i++) {
    if (!blocks->bridges[i]) continue;
    scores[ties->pairs[i].a]++;
    scores[ties->pairs[i].b]++;
  }
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_articulation = {.compute = count_pieces};
const struct AcgMeasureMethod acg_measure_bridges = {.compute = count_bridges};
