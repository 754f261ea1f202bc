#include <math.h>

#include "graph/measures/measure.h"

/* ARPACK needs ever more restarts the longer a graph's paths are; then Noda's iteration takes over:
 * few steps, each with the factors of a sparse matrix. Those stay small on long thin graphs, and
 * the bound keeps them so on any other. */
enum { MOST_RESTARTS = 100, MOST_STEPS = 100, ALWAYS_SMALL = 4000, MOST_TIES_EACH = 4 };

#define NEAR_SINGULAR 1e-12 /* how far above the eigenvalue the shift stays, as a share of it */
#define SETTLED       1e-10
#define SAME_VALUE    1e-9

/* Noda 1971, on all connected parts side by side: solve (shift − A) y = x, take y for x. Of a
 * non-negative x the highest (A x)ᵢ / xᵢ is never below the eigenvalue: the next shift. */
typedef struct {
  const AcgMeasureInput *ties;
  igraph_integer_t n_nodes, n_parts;
  igraph_vector_int_t part; /* [N] */
  igraph_vector_t x, y;     /* [N] */
  igraph_vector_t value;    /* of each part: bound from above on its eigenvalue */
  igraph_vector_t highest;  /* of each part: highest y */
} Iteration;

static void destroy(Iteration *iteration) {
  igraph_vector_int_destroy(&iteration->part);
  igraph_vector_destroy(&iteration->x);
  igraph_vector_destroy(&iteration->y);
  igraph_vector_destroy(&iteration->value);
  igraph_vector_destroy(&iteration->highest);
}

static igraph_error_t init(Iteration *iteration, const AcgMeasureInput *ties) {
  *iteration = (Iteration){.ties = ties, .n_nodes = igraph_vcount(&ties->graph)};
  igraph_error_t code = igraph_vector_int_init(&iteration->part, 0);
  igraph_vector_t *vectors[] = {&iteration->x, &iteration->y, &iteration->value,
                                &iteration->highest};
  for (int i = 0; i < 4 && code == IGRAPH_SUCCESS; i++)
    code = igraph_vector_init(vectors[i], iteration->n_nodes);
  if (code == IGRAPH_SUCCESS)
    code = igraph_connected_components(&ties->graph, &iteration->part, NULL, &iteration->n_parts,
                                       IGRAPH_WEAK);
  if (code == IGRAPH_SUCCESS) igraph_vector_fill(&iteration->x, 1);
  return code;
}

/* The new shifts, from x; y is room for A x. */
static void bound(Iteration *iteration) {
  const AcgMeasureInput *ties = iteration->ties;
  igraph_vector_null(&iteration->y);
  igraph_vector_null(&iteration->value);
  for (igraph_integer_t i = 0; i < igraph_ecount(&ties->graph); i++) {
    igraph_integer_t a = IGRAPH_FROM(&ties->graph, i);
    igraph_integer_t b = IGRAPH_TO(&ties->graph, i);
    VECTOR(iteration->y)[a] += VECTOR(ties->strength)[i] * VECTOR(iteration->x)[b];
    VECTOR(iteration->y)[b] += VECTOR(ties->strength)[i] * VECTOR(iteration->x)[a];
  }
  for (igraph_integer_t i = 0; i < iteration->n_nodes; i++) {
    double *value = &VECTOR(iteration->value)[VECTOR(iteration->part)[i]];
    double x = VECTOR(iteration->x)[i];
    if (x > 0) *value = fmax(*value, VECTOR(iteration->y)[i] / x);
  }
}

/* shift − A; an actor without ties has 1 on the diagonal. */
static igraph_error_t fill(const Iteration *iteration, igraph_sparsemat_t *matrix) {
  const AcgMeasureInput *ties = iteration->ties;
  for (igraph_integer_t i = 0; i < iteration->n_nodes; i++) {
    double value = VECTOR(iteration->value)[VECTOR(iteration->part)[i]];
    double shift = value > 0 ? value * (1 + NEAR_SINGULAR) : 1;
    IGRAPH_CHECK(igraph_sparsemat_entry(matrix, i, i, shift));
  }
  for (igraph_integer_t i = 0; i < igraph_ecount(&ties->graph); i++) {
    igraph_integer_t a = IGRAPH_FROM(&ties->graph, i);
    igraph_integer_t b = IGRAPH_TO(&ties->graph, i);
    IGRAPH_CHECK(igraph_sparsemat_entry(matrix, a, b, -VECTOR(ties->strength)[i]));
    IGRAPH_CHECK(igraph_sparsemat_entry(matrix, b, a, -VECTOR(ties->strength)[i]));
  }
  return IGRAPH_SUCCESS;
}

static igraph_error_t solve(Iteration *iteration) {
  enum { LEAST_FILL = 1 }; /* CXSparse: order by the minimum degree of A + Aᵀ */
  igraph_sparsemat_t triplets, matrix;
  igraph_integer_t n = iteration->n_nodes;
  IGRAPH_CHECK(
      igraph_sparsemat_init(&triplets, n, n, n + 2 * igraph_ecount(&iteration->ties->graph)));
  IGRAPH_FINALLY(igraph_sparsemat_destroy, &triplets);
  IGRAPH_CHECK(fill(iteration, &triplets));
  IGRAPH_CHECK(igraph_sparsemat_compress(&triplets, &matrix));
  IGRAPH_FINALLY(igraph_sparsemat_destroy, &matrix);
  IGRAPH_CHECK(igraph_sparsemat_cholsol(&matrix, &iteration->x, &iteration->y, LEAST_FILL));
  igraph_sparsemat_destroy(&matrix);
  igraph_sparsemat_destroy(&triplets);
  IGRAPH_FINALLY_CLEAN(2);
  return IGRAPH_SUCCESS;
}

/* Takes y for x, so that the highest of each part is 1. Returns the largest change. */
static double replace(Iteration *iteration) {
  double change = 0;
  igraph_vector_null(&iteration->highest);
  for (igraph_integer_t i = 0; i < iteration->n_nodes; i++) {
    double *highest = &VECTOR(iteration->highest)[VECTOR(iteration->part)[i]];
    *highest = fmax(*highest, VECTOR(iteration->y)[i]);
  }
  for (igraph_integer_t i = 0; i < iteration->n_nodes; i++) {
    double highest = VECTOR(iteration->highest)[VECTOR(iteration->part)[i]];
    double x = highest > 0 ? fmax(VECTOR(iteration->y)[i], 0) / highest : 0;
    change = fmax(change, fabs(x - VECTOR(iteration->x)[i]));
    VECTOR(iteration->x)[i] = x;
  }
  return change;
}

/* The parts of the highest eigenvalue keep their scores, the others have none. */
static void read_scores(const Iteration *iteration, igraph_vector_t *scores) {
  double highest = igraph_vector_max(&iteration->value);
  for (igraph_integer_t i = 0; i < iteration->n_nodes; i++) {
    bool counts =
        VECTOR(iteration->value)[VECTOR(iteration->part)[i]] >= highest * (1 - SAME_VALUE);
    VECTOR(*scores)[i] = counts ? VECTOR(iteration->x)[i] : 0;
  }
}

static igraph_error_t iterate(const AcgMeasureInput *ties, igraph_vector_t *scores) {
  Iteration iteration;
  double change = 1;
  igraph_error_t code = init(&iteration, ties);
  for (int i = 0; i < MOST_STEPS && change > SETTLED && code == IGRAPH_SUCCESS; i++) {
    bound(&iteration);
    code = solve(&iteration);
    if (code == IGRAPH_SUCCESS) change = replace(&iteration);
  }
  if (code == IGRAPH_SUCCESS && change > SETTLED) code = IGRAPH_DIVERGED;
  if (code == IGRAPH_SUCCESS) {
    bound(&iteration);
    read_scores(&iteration, scores);
  }
  destroy(&iteration);
  return code;
}

static igraph_error_t score(const AcgMeasureInput *ties, igraph_vector_t *scores) {
  igraph_integer_t n_nodes = igraph_vcount(&ties->graph);
  igraph_integer_t n_ties = igraph_ecount(&ties->graph);
  if (n_ties == 0) { /* igraph would call everybody equally central */
    igraph_vector_null(scores);
    return IGRAPH_SUCCESS;
  }
  igraph_arpack_options_t options;
  igraph_arpack_options_init(&options);
  options.mxiter = MOST_RESTARTS;
  igraph_error_t code = igraph_eigenvector_centrality(&ties->graph, scores, NULL, IGRAPH_UNDIRECTED,
                                                      true, &ties->strength, &options);
  bool may_iterate = n_nodes <= ALWAYS_SMALL || n_ties <= MOST_TIES_EACH * n_nodes;
  if (code == IGRAPH_SUCCESS || !may_iterate) return code;
  return iterate(ties, scores);
}

static igraph_error_t compute(AcgMeasureInput *input, double *scores) {
  igraph_vector_t vector;
  IGRAPH_CHECK(igraph_vector_init(&vector, input->ties->n_nodes));
  igraph_error_t code = score(input, &vector);
  acg_measure_take(scores, &vector);
  return code;
}

const struct AcgMeasureMethod acg_measure_eigenvector = {.compute = compute};
