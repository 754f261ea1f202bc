#include "graph/measures/measure.h"

static igraph_error_t compute(const AcgTieGraph *ties, igraph_vector_t *scores) {
  igraph_error_t code = igraph_betweenness(&ties->graph, scores, igraph_vss_all(),
                                           IGRAPH_UNDIRECTED, &ties->distance);
  double n = (double)igraph_vcount(&ties->graph);
  if (code == IGRAPH_SUCCESS && n > 2) igraph_vector_scale(scores, 2 / ((n - 1) * (n - 2)));
  return code;
}

const struct AcgMeasureMethod acg_measure_betweenness = {compute};
