#include "graph/measures/measure.h"

static igraph_error_t compute(const AcgTieGraph *ties, igraph_vector_t *scores) {
  if (igraph_ecount(&ties->graph) == 0) { /* igraph would call everybody equally central */
    igraph_vector_null(scores);
    return IGRAPH_SUCCESS;
  }
  igraph_arpack_options_t options;
  igraph_arpack_options_init(&options);
  return igraph_eigenvector_centrality(&ties->graph, scores, NULL, IGRAPH_UNDIRECTED, true,
                                       &ties->strength, &options);
}

const struct AcgMeasureMethod acg_measure_eigenvector = {compute};
