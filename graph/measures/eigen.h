/* The leading eigenvector of a symmetric matrix without negative entries. */
#ifndef ACG_GRAPH_MEASURES_EIGEN_H
#define ACG_GRAPH_MEASURES_EIGEN_H

#include <glib.h>
#include <igraph/igraph.h>

/* [N]odes, [E]ntries. */
typedef struct {
  guint n_nodes, n_entries;
  const guint *ends;    /* [2E] row and column of each entry, not the same; each pair once */
  const double *values; /* [E] > 0, at (row, column) and (column, row) */
} AcgSymmetric;

/* Fills scores, [N], with what x ← x + A x tends to from x = start, scaled so that the highest is
 * 1; all 0 without entries. That is well defined also when several connected parts of the matrix
 * share the highest eigenvalue: each of them counts by what it has of `start`, [N], which is not
 * negative and in no part all 0. The same at every call. Time O(N + E) a step, of which there are
 * the more the nearer the next eigenvalue is. Returns igraph's error code. */
igraph_error_t acg_eigen_lead(const AcgSymmetric *matrix, const double *start, double *scores);

#endif
