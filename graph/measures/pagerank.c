#include "graph/measures/measure.h"

enum { DAMPING_PERCENT = 85 };

static igraph_error_t compute(const AcgTieGraph *ties, igraph_vector_t *scores) {
  return igraph_pagerank(&ties->graph, IGRAPH_PAGERANK_ALGO_PRPACK, scores, NULL, igraph_vss_all(),
                         IGRAPH_UNDIRECTED, DAMPING_PERCENT / 100.0, &ties->strength, NULL);
}

const struct AcgMeasureMethod acg_measure_pagerank = {compute};
