#include "graph/measures/eigen.h"

#include <math.h>
#include <stdlib.h>

/* ARPACK needs ever more restarts the longer a graph's paths are; then Noda's iteration takes over:
 * few steps, each with the factors of a sparse matrix. Those stay small on long thin graphs, and
 * the bound keeps them so on any other. On tiny ones it comes first: ARPACK goes on at random when
 * a matrix has too few dimensions for it. */
enum {
  ALWAYS_TINY = 64,
  ALWAYS_SMALL = 4000,
  MOST_RESTARTS = 100,
  MOST_STEPS = 100,
  MOST_ENTRIES_EACH = 4
};

#define NEAR_SINGULAR 1e-12 /* how far above the eigenvalue the shift stays, as a share of it */
#define SETTLED       1e-11
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

/* ── ARPACK ───────────────────────────────────────────────────────────────────────────────── */

static igraph_error_t multiply_for_arpack(igraph_real_t *to, const igraph_real_t *from, int n,
                                          void *extra) {
  (void)n;
  multiply(extra, from, to);
  return IGRAPH_SUCCESS;
}

static igraph_error_t ask_arpack(const AcgSymmetric *matrix, double *x) {
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
  igraph_matrix_fill(&vectors, 1);
  code = igraph_arpack_rssolve(multiply_for_arpack, (void *)matrix, &options, NULL, NULL, &vectors);
  if (code == IGRAPH_SUCCESS)
    for (guint i = 0; i < matrix->n_nodes; i++) x[i] = fabs(MATRIX(vectors, i, 0));
  igraph_matrix_destroy(&vectors);
  return code;
}

/* ── Noda's iteration ─────────────────────────────────────────────────────────────────────── */

/* The highest (A x)ᵢ / xᵢ, never below the eigenvalue. `y` is room for A x. */
static double bound(const AcgSymmetric *matrix, const double *x, double *y) {
  double value = 0;
  multiply(matrix, x, y);
  for (guint i = 0; i < matrix->n_nodes; i++)
    if (x[i] > 0) value = fmax(value, y[i] / x[i]);
  return value;
}

/* shift − A */
static igraph_error_t fill(const AcgSymmetric *matrix, double shift, igraph_sparsemat_t *sparse) {
  for (guint i = 0; i < matrix->n_nodes; i++)
    IGRAPH_CHECK(igraph_sparsemat_entry(sparse, i, i, shift));
  for (gsize i = 0; i < matrix->n_entries; i++) {
    guint a = matrix->ends[2 * i];
    guint b = matrix->ends[2 * i + 1];
    IGRAPH_CHECK(igraph_sparsemat_entry(sparse, a, b, -matrix->values[i]));
    IGRAPH_CHECK(igraph_sparsemat_entry(sparse, b, a, -matrix->values[i]));
  }
  return IGRAPH_SUCCESS;
}

/* Solves (shift − A) to = from. */
static igraph_error_t solve(const AcgSymmetric *matrix, double shift, const igraph_vector_t *from,
                            igraph_vector_t *to) {
  enum { LEAST_FILL = 1 }; /* CXSparse: order by the minimum degree of A + Aᵀ */
  igraph_sparsemat_t triplets, sparse;
  igraph_integer_t n = matrix->n_nodes;
  IGRAPH_CHECK(igraph_sparsemat_init(&triplets, n, n, n + 2 * (igraph_integer_t)matrix->n_entries));
  IGRAPH_FINALLY(igraph_sparsemat_destroy, &triplets);
  IGRAPH_CHECK(fill(matrix, shift, &triplets));
  IGRAPH_CHECK(igraph_sparsemat_compress(&triplets, &sparse));
  IGRAPH_FINALLY(igraph_sparsemat_destroy, &sparse);
  IGRAPH_CHECK(igraph_sparsemat_cholsol(&sparse, from, to, LEAST_FILL));
  igraph_sparsemat_destroy(&sparse);
  igraph_sparsemat_destroy(&triplets);
  IGRAPH_FINALLY_CLEAN(2);
  return IGRAPH_SUCCESS;
}

/* Takes y for x, so that the highest is 1. Returns the largest change. */
static double replace(const igraph_vector_t *y, igraph_vector_t *x) {
  double highest = igraph_vector_max(y);
  double change = 0;
  for (igraph_integer_t i = 0; i < igraph_vector_size(x); i++) {
    double value = fmax(VECTOR(*y)[i], 0) / highest;
    change = fmax(change, fabs(value - VECTOR(*x)[i]));
    VECTOR(*x)[i] = value;
  }
  return change;
}

/* Noda 1971: solve (shift − A) y = x, take y for x; the bound from x is the next shift. */
static igraph_error_t step_on(const AcgSymmetric *matrix, igraph_vector_t *x, igraph_vector_t *y) {
  for (int i = 0; i < MOST_STEPS; i++) {
    double shift = bound(matrix, VECTOR(*x), VECTOR(*y)) * (1 + NEAR_SINGULAR);
    igraph_error_t code = solve(matrix, shift, x, y);
    if (code != IGRAPH_SUCCESS) return code;
    if (replace(y, x) <= SETTLED) return IGRAPH_SUCCESS;
  }
  return IGRAPH_DIVERGED;
}

static igraph_error_t iterate(const AcgSymmetric *matrix, double *out) {
  igraph_vector_t x, y;
  igraph_error_t code = igraph_vector_init(&x, matrix->n_nodes);
  if (code != IGRAPH_SUCCESS) return code;
  code = igraph_vector_init(&y, matrix->n_nodes);
  if (code == IGRAPH_SUCCESS) {
    igraph_vector_fill(&x, 1);
    code = step_on(matrix, &x, &y);
    for (guint i = 0; i < matrix->n_nodes; i++) out[i] = VECTOR(x)[i];
    igraph_vector_destroy(&y);
  }
  igraph_vector_destroy(&x);
  return code;
}

/* ── One connected part ───────────────────────────────────────────────────────────────────── */

/* Fills x with the one eigenvector without negative entries. */
static igraph_error_t lead_part(const AcgSymmetric *part, double *x) {
  if (part->n_nodes <= ALWAYS_TINY) return iterate(part, x);
  igraph_error_t code = ask_arpack(part, x);
  bool may_iterate =
      part->n_nodes <= ALWAYS_SMALL || part->n_entries / MOST_ENTRIES_EACH <= part->n_nodes;
  return code == IGRAPH_SUCCESS || code == IGRAPH_INTERRUPTED || !may_iterate ? code
                                                                              : iterate(part, x);
}

/* ── All parts ────────────────────────────────────────────────────────────────────────────── */

/* A connected part of a matrix, with its own numbers for nodes. */
typedef struct {
  AcgSymmetric matrix;
  const guint *nodes; /* [n] in the whole */
  double bound;       /* highest sum of a row: no eigenvalue is above it */
  double value;       /* its eigenvalue; 0: it has not the highest */
  double *x;          /* [n] */
} Part;

/* The matrix sorted by parts. */
typedef struct {
  guint n_parts;
  Part *parts;    /* [P] */
  guint *nodes;   /* [N] */
  guint *ends;    /* [2E] */
  double *values; /* [E] */
  double *x;      /* [N] */
} Parts;

static guint find_root(guint *parents, guint node) {
  while (parents[node] != node) node = parents[node] = parents[parents[node]];
  return node;
}

/* The connected part of each node, by number: new array [N]. */
static guint *find_parts(const AcgSymmetric *matrix, guint *n_parts) {
  guint n = matrix->n_nodes;
  g_autofree guint *parents = g_new(guint, n + 1);
  guint *parts = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) parents[i] = i;
  for (gsize i = 0; i < matrix->n_entries; i++) {
    guint a = find_root(parents, matrix->ends[2 * i]);
    guint b = find_root(parents, matrix->ends[2 * i + 1]);
    parents[MAX(a, b)] = MIN(a, b);
  }
  *n_parts = 0;
  for (guint i = 0; i < n; i++) { /* a root is its part's lowest node */
    guint root = find_root(parents, i);
    parts[i] = root == i ? (*n_parts)++ : parts[root];
  }
  return parts;
}

/* Where each part's nodes and entries begin. */
static void share_out(const AcgSymmetric *matrix, const guint *part_of, Parts *parts) {
  guint n_nodes = 0, n_entries = 0;
  for (guint i = 0; i < matrix->n_nodes; i++) parts->parts[part_of[i]].matrix.n_nodes++;
  for (gsize i = 0; i < matrix->n_entries; i++)
    parts->parts[part_of[matrix->ends[2 * i]]].matrix.n_entries++;
  for (guint k = 0; k < parts->n_parts; k++) {
    Part *part = &parts->parts[k];
    part->nodes = parts->nodes + n_nodes;
    part->x = parts->x + n_nodes;
    part->matrix.ends = parts->ends + 2 * (gsize)n_entries;
    part->matrix.values = parts->values + n_entries;
    n_nodes += part->matrix.n_nodes;
    n_entries += part->matrix.n_entries;
  }
}

static void sort_by_parts(const AcgSymmetric *matrix, const guint *part_of, Parts *parts) {
  g_autofree guint *places = g_new(guint, matrix->n_nodes + 1); /* of each node in its part */
  g_autofree guint *next = g_new0(guint, parts->n_parts + 1);
  for (guint i = 0; i < matrix->n_nodes; i++) {
    places[i] = next[part_of[i]]++;
    parts->nodes[parts->parts[part_of[i]].nodes - parts->nodes + places[i]] = i;
  }
  for (guint k = 0; k < parts->n_parts; k++) next[k] = 0;
  for (gsize i = 0; i < matrix->n_entries; i++) {
    guint k = part_of[matrix->ends[2 * i]];
    gsize place = (gsize)(parts->parts[k].matrix.values - parts->values) + next[k]++;
    parts->ends[2 * place] = places[matrix->ends[2 * i]];
    parts->ends[2 * place + 1] = places[matrix->ends[2 * i + 1]];
    parts->values[place] = matrix->values[i];
  }
}

static void find_bounds(Parts *parts, double *room) {
  for (guint k = 0; k < parts->n_parts; k++) {
    Part *part = &parts->parts[k];
    for (guint i = 0; i < part->matrix.n_nodes; i++) part->x[i] = 1;
    part->bound = bound(&part->matrix, part->x, room);
  }
}

static Parts divide(const AcgSymmetric *matrix) {
  Parts parts = {.nodes = g_new(guint, matrix->n_nodes + 1),
                 .ends = g_new(guint, 2 * (gsize)matrix->n_entries + 1),
                 .values = g_new(double, matrix->n_entries + 1),
                 .x = g_new0(double, matrix->n_nodes + 1)};
  g_autofree guint *part_of = find_parts(matrix, &parts.n_parts);
  g_autofree double *room = g_new(double, matrix->n_nodes + 1);
  parts.parts = g_new0(Part, parts.n_parts + 1);
  share_out(matrix, part_of, &parts);
  sort_by_parts(matrix, part_of, &parts);
  find_bounds(&parts, room);
  return parts;
}

static void parts_clear(Parts *parts) {
  g_free(parts->parts);
  g_free(parts->nodes);
  g_free(parts->ends);
  g_free(parts->values);
  g_free(parts->x);
}

static int compare_bounds(const void *left, const void *right) {
  const Part *a = left;
  const Part *b = right;
  if (a->bound != b->bound) return a->bound > b->bound ? -1 : 1;
  return (a->nodes > b->nodes) - (a->nodes < b->nodes);
}

/* xᵀ A x / xᵀ x. `room` is for A x. */
static double eigenvalue(const Part *part, double *room) {
  double above = 0, below = 0;
  multiply(&part->matrix, part->x, room);
  for (guint i = 0; i < part->matrix.n_nodes; i++) {
    above += part->x[i] * room[i];
    below += part->x[i] * part->x[i];
  }
  return below > 0 ? above / below : 0;
}

/* Gives the parts that may have the highest eigenvalue theirs. */
static igraph_error_t lead_parts(Parts *parts, double *room, double *highest) {
  *highest = 0;
  qsort(parts->parts, parts->n_parts, sizeof *parts->parts, compare_bounds);
  for (guint k = 0; k < parts->n_parts; k++) {
    Part *part = &parts->parts[k];
    if (part->matrix.n_entries == 0 || part->bound < *highest * (1 - SAME_VALUE)) continue;
    igraph_error_t code = lead_part(&part->matrix, part->x);
    if (code != IGRAPH_SUCCESS) return code;
    part->value = eigenvalue(part, room);
    *highest = fmax(*highest, part->value);
  }
  return IGRAPH_SUCCESS;
}

/* What the part has of `start`. */
static void project(const Part *part, const double *start, double *scores) {
  double share = 0, length = 0;
  for (guint i = 0; i < part->matrix.n_nodes; i++) {
    share += part->x[i] * start[part->nodes[i]];
    length += part->x[i] * part->x[i];
  }
  for (guint i = 0; i < part->matrix.n_nodes; i++)
    scores[part->nodes[i]] = part->x[i] * share / length;
}

static void scale(double *scores, guint n) {
  double highest = 0;
  for (guint i = 0; i < n; i++) highest = fmax(highest, scores[i]);
  for (guint i = 0; i < n && highest > 0; i++) scores[i] /= highest;
}

igraph_error_t acg_eigen_lead(const AcgSymmetric *matrix, const double *start, double *scores) {
  double highest = 0;
  for (guint i = 0; i < matrix->n_nodes; i++) scores[i] = 0;
  if (matrix->n_entries == 0) return IGRAPH_SUCCESS;
  g_autofree double *room = g_new(double, matrix->n_nodes + 1);
  Parts parts = divide(matrix);
  igraph_error_t code = lead_parts(&parts, room, &highest);
  for (guint k = 0; code == IGRAPH_SUCCESS && k < parts.n_parts; k++)
    if (parts.parts[k].value > 0 && parts.parts[k].value >= highest * (1 - SAME_VALUE))
      project(&parts.parts[k], start, scores);
  scale(scores, matrix->n_nodes);
  parts_clear(&parts);
  return code;
}
