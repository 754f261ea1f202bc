#include "graph/measures/triangles.h"

#define NONE G_MAXUINT

/* Each tie is gone through from the end with fewer neighbours, so that no actor has many to go
 * through (Latapy 2008, "compact-forward"). */
static bool comes_before(const AcgTies *ties, guint a, guint b) {
  guint x = ties->starts[a + 1] - ties->starts[a];
  guint y = ties->starts[b + 1] - ties->starts[b];
  return x != y ? x < y : a < b;
}

static int sign_of(const AcgPair *pair) {
  return (pair->positive > pair->negative) - (pair->positive < pair->negative);
}

static void count_corner(AcgTriangles *triangles, const guint *communities, guint corner, guint a,
                         guint b, int product) {
  triangles->all[corner]++;
  triangles->bridged[corner] += communities[a] != communities[b];
  triangles->with_signs[corner] += product != 0;
  triangles->balanced[corner] += product > 0;
}

/* The triangles of u, v and a later w; tie_to says which tie joins u to whom, [N]. */
static void close_triangles(AcgTriangles *triangles, const AcgTies *ties, const guint *communities,
                            guint u, guint v, const guint *tie_to) {
  const AcgPair *pairs = ties->pairs;
  int first = sign_of(&pairs[tie_to[v]]);
  for (guint i = ties->starts[v]; i < ties->starts[v + 1]; i++) {
    guint w = ties->neighbours[i];
    if (tie_to[w] == NONE || !comes_before(ties, v, w)) continue;
    int product = first * sign_of(&pairs[tie_to[w]]) * sign_of(&pairs[ties->ties[i]]);
    count_corner(triangles, communities, u, v, w, product);
    count_corner(triangles, communities, v, u, w, product);
    count_corner(triangles, communities, w, u, v, product);
  }
}

static void count_from(AcgTriangles *triangles, const AcgTies *ties, const guint *communities,
                       guint u, guint *tie_to) {
  guint first = ties->starts[u];
  guint end = ties->starts[u + 1];
  for (guint i = first; i < end; i++)
    if (comes_before(ties, u, ties->neighbours[i])) tie_to[ties->neighbours[i]] = ties->ties[i];
  for (guint i = first; i < end; i++)
    if (tie_to[ties->neighbours[i]] != NONE)
      close_triangles(triangles, ties, communities, u, ties->neighbours[i], tie_to);
  for (guint i = first; i < end; i++) tie_to[ties->neighbours[i]] = NONE;
}

AcgTriangles *acg_triangles_new(const AcgTies *ties, const guint *communities) {
  guint n = ties->n_nodes;
  AcgTriangles *triangles = g_new0(AcgTriangles, 1);
  triangles->all = g_new0(guint64, n + 1);
  triangles->bridged = g_new0(guint64, n + 1);
  triangles->with_signs = g_new0(guint64, n + 1);
  triangles->balanced = g_new0(guint64, n + 1);
  g_autofree guint *tie_to = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) tie_to[i] = NONE;
  for (guint u = 0; u < n; u++) count_from(triangles, ties, communities, u, tie_to);
  return triangles;
}

void acg_triangles_free(AcgTriangles *triangles) {
  if (triangles == NULL) return;
  g_free(triangles->all);
  g_free(triangles->bridged);
  g_free(triangles->with_signs);
  g_free(triangles->balanced);
  g_free(triangles);
}
