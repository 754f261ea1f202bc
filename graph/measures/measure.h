/* What a measure sees. */
#ifndef ACG_GRAPH_MEASURES_MEASURE_H
#define ACG_GRAPH_MEASURES_MEASURE_H

#include <igraph/igraph.h>

#include "graph/measures/sweep.h"
#include "graph/measures/triangles.h"

/* The network in the forms that measures want. Nothing here is a measure's to change, but what is
 * asked for through a function. */
typedef struct {
  const AcgTies *ties;
  const AcgArcs *arcs;
  const guint *communities; /* [N] the community of each node; who is alone has one of its own */
  const double *focus;      /* [N] where a walk begins anew, summing to 1; NULL: no focus */
  guint64 seed;
  guint threads; /* 0: one a processor */
  guint sources; /* to sweep from; 0: as many as suits the size */

  /* The same for igraph, edges in the order of ties and arcs. */
  igraph_t graph;           /* undirected */
  igraph_vector_t strength; /* [T] */
  igraph_t directed;
  igraph_vector_t arc_strength; /* [C] */

  AcgSweep *sweep;         /* NULL until asked for */
  AcgTriangles *triangles; /* NULL until asked for */
} AcgMeasureInput;

/* Results that several measures share, computed when first asked for. The input's. */
const AcgSweep *acg_measure_sweep(AcgMeasureInput *input);
const AcgTriangles *acg_measure_triangles(AcgMeasureInput *input);

struct AcgMeasureMethod {
  /* Fills scores, [N]; NAN where the measure says nothing of an actor. Returns igraph's error code;
   * whoever calls it has nothing on igraph's stack of what to free, since an error frees all of
   * that. */
  igraph_error_t (*compute)(AcgMeasureInput *input, double *scores);
  bool needs_focus; /* says nothing without one */
};

#endif
