#include "graph/measures/measure.h"

static igraph_error_t compute(const AcgTieGraph *ties, igraph_vector_t *scores) {
  igraph_vector_int_t degrees;
  igraph_error_t code = igraph_vector_int_init(&degrees, igraph_vcount(&ties->graph));
  if (code != IGRAPH_SUCCESS) return code;
  code = igraph_degree(&ties->graph, &degrees, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
  for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < igraph_vector_int_size(&degrees); i++)
    VECTOR(*scores)[i] = (double)VECTOR(degrees)[i];
  igraph_vector_int_destroy(&degrees);
  return code;
}

const struct AcgMeasureMethod acg_measure_degree = {compute};
