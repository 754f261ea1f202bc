/* What a measure sees. */
#ifndef ACG_GRAPH_MEASURES_MEASURE_H
#define ACG_GRAPH_MEASURES_MEASURE_H

#include <igraph/igraph.h>

#include "graph/measures/blocks.h"
#include "graph/measures/sweep.h"
#include "graph/measures/triangles.h"
#include "graph/score.h"

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

  guint *own_communities; /* [N] */
  double *own_focus;      /* [N] or NULL */

  GThread *sweeper;        /* that makes the next, or NULL */
  AcgSweep *sweep;         /* NULL until asked for */
  AcgTriangles *triangles; /* NULL until asked for */
  double *halves;          /* [2N] hubs, then authorities; NULL until either is asked for */
  AcgBlocks *blocks;       /* NULL until asked for */
} AcgMeasureInput;

/* Begins with the sweep, in threads of its own: it takes longest and needs nothing of igraph, whose
 * calls must be one after another. Options shall be set before. */
void acg_measure_begin_sweep(AcgMeasureInput *input);

/* Results that several measures share, computed when first asked for. The input's. */
const AcgSweep *acg_measure_sweep(AcgMeasureInput *input);
const AcgTriangles *acg_measure_triangles(AcgMeasureInput *input);
igraph_error_t acg_measure_blocks(AcgMeasureInput *input, const AcgBlocks **blocks);

struct AcgMeasureMethod {
  /* Fills scores, [N]; NAN where the measure says nothing of an actor. Returns igraph's error code;
   * whoever calls it has nothing on igraph's stack of what to free, since an error frees all of
   * that. */
  igraph_error_t (*compute)(AcgMeasureInput *input, double *scores);
  bool needs_focus;       /* says nothing without one */
  bool needs_communities; /* says nothing when they could not be found */
  bool sampled;           /* from acg_measure_sweep(): not exact in a large network */
};

/* Makes an input of ties and arcs, which are borrowed, with nobody in focus, each actor a community
 * of its own and seed 1; clear it also after an error. */
igraph_error_t acg_measure_input_init(AcgMeasureInput *input, const AcgTies *ties,
                                      const AcgArcs *arcs);
void acg_measure_input_clear(AcgMeasureInput *input);

/* Fills scores, [N], of the measure, as acg_score_settle() has them. */
igraph_error_t acg_measure_compute(AcgMeasureInput *input, const AcgMeasure *measure,
                                   double *scores);

extern const struct AcgMeasureMethod acg_measure_degree;
extern const struct AcgMeasureMethod acg_measure_in_degree;
extern const struct AcgMeasureMethod acg_measure_out_degree;
extern const struct AcgMeasureMethod acg_measure_strength;
extern const struct AcgMeasureMethod acg_measure_core;
extern const struct AcgMeasureMethod acg_measure_clustering;
extern const struct AcgMeasureMethod acg_measure_betweenness;
extern const struct AcgMeasureMethod acg_measure_closeness;
extern const struct AcgMeasureMethod acg_measure_pagerank;
extern const struct AcgMeasureMethod acg_measure_focused_pagerank;
extern const struct AcgMeasureMethod acg_measure_eigenvector;
extern const struct AcgMeasureMethod acg_measure_hub;
extern const struct AcgMeasureMethod acg_measure_authority;
extern const struct AcgMeasureMethod acg_measure_constraint;
extern const struct AcgMeasureMethod acg_measure_articulation;
extern const struct AcgMeasureMethod acg_measure_bridges;
extern const struct AcgMeasureMethod acg_measure_brokerage;
extern const struct AcgMeasureMethod acg_measure_participation;
extern const struct AcgMeasureMethod acg_measure_positive_strength;
extern const struct AcgMeasureMethod acg_measure_negative_strength;
extern const struct AcgMeasureMethod acg_measure_cooperation_balance;
extern const struct AcgMeasureMethod acg_measure_triad_balance;

#endif
