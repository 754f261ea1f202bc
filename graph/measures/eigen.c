#include "graph/measures/eigen.h"

#include <math.h>

/* ARPACK needs ever more restarts the longer a graph's paths are; then Noda's iteration takes over:
 * few steps, each with the factors of a sparse matrix. Those stay small on long thin graphs, and
 * the bound keeps them so on any other. */
enum { MOST_RESTARTS = 100, MOST_STEPS = 100, ALWAYS_SMALL = 4000, MOST_ENTRIES_EACH = 4 };

#define NEAR_SINGULAR 1e-12 /* how far above the eigenvalue the shift stays, as a share of it */
#define SETTLED       1e-10
#define SAME_VALUE    1e-9

/* Fills y with A x. */
static void multiply(const AcgSymmetric *matrix, const double *x, double *y) {
  for (guint i = 0; i < matrix->n_nodes; i++) y[i] = 0;
  for (gsize i = 0; i < matrix->n_entries; i++) {
    guint a = matrix->ends[2 * i];
    guint b = matrix->ends[2 * i + 1];
    y[a] += matrix->values[i] * x[b];
    y[b] += matrix->values[i] * x[a];
  }
}

static guint find_root(guint *parents, guint node) {
  while (parents[node] != node) node = parents[node] = parents[parents[node]];
  return node;
}

/* The connected part of each node, named after one of its nodes: new array [N]. */
static guint *find_parts(const AcgSymmetric *matrix) {
  guint *parts = g_new(guint, matrix->n_nodes + 1);
  for (guint i = 0; i < matrix->n_nodes; i++) parts[i] = i;
  for (gsize i = 0; i < matrix->n_entries; i++) {
    guint a = find_root(parts, matrix->ends[2 * i]);
    guint b = find_root(parts, matrix->ends[2 * i + 1]);
    parts[MAX(a, b)] = MIN(a, b);
  }
  for (guint i = 0; i < matrix->n_nodes; i++) parts[i] = find_root(parts, i);
  return parts;
}

/* ── ARPACK ───────────────────────────────────────────────────────────────────────────────── */

static igraph_error_t multiply_for_arpack(igraph_real_t *to, const igraph_real_t *from, int n,
                                          void *extra) {
  (void)n;
  multiply(extra, from, to);
  return IGRAPH_SUCCESS;
}

static igraph_error_t ask_arpack(const AcgSymmetric *matrix, const double *start, double *x) {
  igraph_arpack_options_t options;
  igraph_matrix_t vectors;
  igraph_arpack_options_init(&options);
  options.n = (int)matrix->n_nodes;
  options.mxiter = MOST_RESTARTS;
  options.nev = 1;
  options.ncv = 0; /* as ARPACK likes */
  options.which[0] = 'L';
  options.which[1] = 'A';
  options.start = 1; /* its own begins at random */
  igraph_error_t code = igraph_matrix_init(&vectors, matrix->n_nodes, 1);
  if (code != IGRAPH_SUCCESS) return code;
  for (guint i = 0; i < matrix->n_nodes; i++) MATRIX(vectors, i, 0) = start[i];
  code = igraph_arpack_rssolve(multiply_for_arpack, (void *)matrix, &options, NULL, NULL, &vectors);
  if (code == IGRAPH_SUCCESS)
    for (guint i = 0; i < matrix->n_nodes; i++) x[i] = fabs(MATRIX(vectors, i, 0));
  igraph_matrix_destroy(&vectors);
  return code;
}

/* ── Noda's iteration ─────────────────────────────────────────────────────────────────────── */

/* Noda 1971, on all connected parts side by side: solve (shift − A) y = x, take y for x. Of a
 * non-negative x the highest (A x)ᵢ / xᵢ is never below the eigenvalue: the next shift. */
typedef struct {
  const AcgSymmetric *matrix;
  const guint *parts;       /* [N] */
  double *x;                /* [N] */
  double *values;           /* of each part, by its name: bound from above on its eigenvalue */
  double *highest;          /* of each part: highest y */
  igraph_vector_t from, to; /* [N] x and y for igraph */
} Iteration;

/* The new shifts, from x. */
static void bound(Iteration *iteration) {
  guint n = iteration->matrix->n_nodes;
  double *y = VECTOR(iteration->to);
  multiply(iteration->matrix, iteration->x, y);
  for (guint i = 0; i < n; i++) iteration->values[i] = 0;
  for (guint i = 0; i < n; i++) {
    double *value = &iteration->values[iteration->parts[i]];
    if (iteration->x[i] > 0) *value = fmax(*value, y[i] / iteration->x[i]);
  }
}

/* shift − A; a node without entries has 1 on the diagonal. */
static igraph_error_t fill(const Iteration *iteration, igraph_sparsemat_t *sparse) {
  const AcgSymmetric *matrix = iteration->matrix;
  for (guint i = 0; i < matrix->n_nodes; i++) {
    double value = iteration->values[iteration->parts[i]];
    IGRAPH_CHECK(igraph_sparsemat_entry(sparse, i, i, value > 0 ? value * (1 + NEAR_SINGULAR) : 1));
  }
  for (gsize i = 0; i < matrix->n_entries; i++) {
    guint a = matrix->ends[2 * i];
    guint b = matrix->ends[2 * i + 1];
    IGRAPH_CHECK(igraph_sparsemat_entry(sparse, a, b, -matrix->values[i]));
    IGRAPH_CHECK(igraph_sparsemat_entry(sparse, b, a, -matrix->values[i]));
  }
  return IGRAPH_SUCCESS;
}

static igraph_error_t solve(Iteration *iteration) {
  enum { LEAST_FILL = 1 }; /* CXSparse: order by the minimum degree of A + Aᵀ */
  igraph_sparsemat_t triplets, matrix;
  igraph_integer_t n = iteration->matrix->n_nodes;
  igraph_integer_t n_entries = n + 2 * (igraph_integer_t)iteration->matrix->n_entries;
  for (igraph_integer_t i = 0; i < n; i++) VECTOR(iteration->from)[i] = iteration->x[i];
  IGRAPH_CHECK(igraph_sparsemat_init(&triplets, n, n, n_entries));
  IGRAPH_FINALLY(igraph_sparsemat_destroy, &triplets);
  IGRAPH_CHECK(fill(iteration, &triplets));
  IGRAPH_CHECK(igraph_sparsemat_compress(&triplets, &matrix));
  IGRAPH_FINALLY(igraph_sparsemat_destroy, &matrix);
  IGRAPH_CHECK(igraph_sparsemat_cholsol(&matrix, &iteration->from, &iteration->to, LEAST_FILL));
  igraph_sparsemat_destroy(&matrix);
  igraph_sparsemat_destroy(&triplets);
  IGRAPH_FINALLY_CLEAN(2);
  return IGRAPH_SUCCESS;
}

/* Takes y for x, so that the highest of each part is 1. Returns the largest change. */
static double replace(Iteration *iteration) {
  guint n = iteration->matrix->n_nodes;
  const double *y = VECTOR(iteration->to);
  double change = 0;
  for (guint i = 0; i < n; i++) iteration->highest[i] = 0;
  for (guint i = 0; i < n; i++) {
    double *highest = &iteration->highest[iteration->parts[i]];
    *highest = fmax(*highest, y[i]);
  }
  for (guint i = 0; i < n; i++) {
    double highest = iteration->highest[iteration->parts[i]];
    double x = highest > 0 ? fmax(y[i], 0) / highest : 0;
    change = fmax(change, fabs(x - iteration->x[i]));
    iteration->x[i] = x;
  }
  return change;
}

static igraph_error_t step_on(Iteration *iteration) {
  for (int i = 0; i < MOST_STEPS; i++) {
    bound(iteration);
    igraph_error_t code = solve(iteration);
    if (code != IGRAPH_SUCCESS) return code;
    if (replace(iteration) <= SETTLED) return IGRAPH_SUCCESS;
  }
  return IGRAPH_DIVERGED;
}

static igraph_error_t iterate(const AcgSymmetric *matrix, const guint *parts, double *x) {
  guint n = matrix->n_nodes;
  g_autofree double *values = g_new(double, n + 1);
  g_autofree double *highest = g_new(double, n + 1);
  Iteration iteration = {matrix, parts, x, values, highest, {0}, {0}};
  igraph_error_t code = igraph_vector_init(&iteration.from, n);
  if (code != IGRAPH_SUCCESS) return code;
  code = igraph_vector_init(&iteration.to, n);
  for (guint i = 0; i < n; i++) x[i] = 1;
  if (code == IGRAPH_SUCCESS) code = step_on(&iteration);
  igraph_vector_destroy(&iteration.from);
  igraph_vector_destroy(&iteration.to);
  return code;
}

/* ── Both ─────────────────────────────────────────────────────────────────────────────────── */

/* What each part has: its eigenvalue, and how much of its eigenvector `start` holds. */
typedef struct {
  double length; /* xᵀ x */
  double value;  /* xᵀ A x, then the eigenvalue */
  double share;  /* xᵀ start, then that of x */
} Part;

/* The parts of the highest eigenvalue keep what they have of `start`, the others nothing. */
static void project(const AcgSymmetric *matrix, const guint *parts, const double *start,
                    const double *x, double *scores) {
  guint n = matrix->n_nodes;
  g_autofree Part *all = g_new0(Part, n + 1);
  double highest = 0;
  multiply(matrix, x, scores);
  for (guint i = 0; i < n; i++) {
    Part *part = &all[parts[i]];
    part->length += x[i] * x[i];
    part->value += x[i] * scores[i];
    part->share += x[i] * start[i];
  }
  for (guint i = 0; i < n; i++) {
    if (all[i].length <= 0) continue;
    all[i].value /= all[i].length;
    all[i].share /= all[i].length;
    highest = fmax(highest, all[i].value);
  }
  for (guint i = 0; i < n; i++) {
    const Part *part = &all[parts[i]];
    bool counts = part->length > 0 && part->value >= highest * (1 - SAME_VALUE);
    scores[i] = counts ? part->share * x[i] : 0;
  }
}

static void scale(double *scores, guint n) {
  double highest = 0;
  for (guint i = 0; i < n; i++) highest = fmax(highest, scores[i]);
  for (guint i = 0; i < n && highest > 0; i++) scores[i] /= highest;
}

igraph_error_t acg_eigen_lead(const AcgSymmetric *matrix, const double *start, double *scores) {
  guint n = matrix->n_nodes;
  for (guint i = 0; i < n; i++) scores[i] = 0;
  if (matrix->n_entries == 0) return IGRAPH_SUCCESS;
  g_autofree guint *parts = find_parts(matrix);
  g_autofree double *x = g_new0(double, n + 1);
  igraph_error_t code = ask_arpack(matrix, start, x);
  if (code == IGRAPH_INTERRUPTED) return code;
  bool may_iterate = n <= ALWAYS_SMALL || matrix->n_entries / MOST_ENTRIES_EACH <= n;
  if (code != IGRAPH_SUCCESS && may_iterate) code = iterate(matrix, parts, x);
  if (code != IGRAPH_SUCCESS) return code;
  project(matrix, parts, start, x, scores);
  scale(scores, n);
  return IGRAPH_SUCCESS;
}
