#include "graph/measures/triangles.h"

#define NONE G_MAXUINT

typedef struct {
  const AcgTies *ties;
  guint *tie_to; /* [N] which tie joins the actor in hand to whom, or NONE */
  void (*visit)(const AcgTriangle *triangle, gpointer data);
  gpointer data;
} Search;

/* Each tie is gone through from the end with fewer neighbours, so that no actor has many to go
 * through (Latapy 2008, "compact-forward"). */
static bool comes_before(const AcgTies *ties, guint a, guint b) {
  guint x = ties->starts[a + 1] - ties->starts[a];
  guint y = ties->starts[b + 1] - ties->starts[b];
  return x != y ? x < y : a < b;
}

/* The triangles of u, v and a later w. */
static void close_triangles(const Search *search, guint u, guint v) {
  const AcgTies *ties = search->ties;
  for (guint i = ties->starts[v]; i < ties->starts[v + 1]; i++) {
    guint w = ties->neighbours[i];
    if (search->tie_to[w] == NONE || !comes_before(ties, v, w)) continue;
    AcgTriangle triangle = {{u, v, w}, {ties->ties[i], search->tie_to[w], search->tie_to[v]}};
    search->visit(&triangle, search->data);
  }
}

static void search_from(const Search *search, guint u) {
  const AcgTies *ties = search->ties;
  guint first = ties->starts[u];
  guint end = ties->starts[u + 1];
  for (guint i = first; i < end; i++)
    if (comes_before(ties, u, ties->neighbours[i]))
      search->tie_to[ties->neighbours[i]] = ties->ties[i];
  for (guint i = first; i < end; i++)
    if (search->tie_to[ties->neighbours[i]] != NONE)
      close_triangles(search, u, ties->neighbours[i]);
  for (guint i = first; i < end; i++) search->tie_to[ties->neighbours[i]] = NONE;
}

void acg_triangles_visit(const AcgTies *ties,
                         void (*visit)(const AcgTriangle *triangle, gpointer data), gpointer data) {
  g_autofree guint *tie_to = g_new(guint, ties->n_nodes + 1);
  Search search = {ties, tie_to, visit, data};
  for (guint i = 0; i < ties->n_nodes; i++) tie_to[i] = NONE;
  for (guint u = 0; u < ties->n_nodes; u++) search_from(&search, u);
}

/* ── Counting ─────────────────────────────────────────────────────────────────────────────── */

typedef struct {
  const AcgTies *ties;
  const guint *communities;
  AcgTriangles *triangles;
} Count;

static int sign_of(const AcgPair *pair) {
  return (pair->positive > pair->negative) - (pair->positive < pair->negative);
}

static void count_triangle(const AcgTriangle *triangle, gpointer data) {
  const Count *count = data;
  const guint *communities = count->communities;
  int product = 1;
  for (guint i = 0; i < 3; i++) product *= sign_of(&count->ties->pairs[triangle->ties[i]]);
  for (guint i = 0; i < 3; i++) {
    guint corner = triangle->actors[i];
    guint a = triangle->actors[(i + 1) % 3];
    guint b = triangle->actors[(i + 2) % 3];
    count->triangles->all[corner]++;
    count->triangles->bridged[corner] += communities[a] != communities[b];
    count->triangles->with_signs[corner] += product != 0;
    count->triangles->balanced[corner] += product > 0;
  }
}

AcgTriangles *acg_triangles_new(const AcgTies *ties, const guint *communities) {
  guint n = ties->n_nodes;
  AcgTriangles *triangles = g_new0(AcgTriangles, 1);
  triangles->all = g_new0(guint64, n + 1);
  triangles->bridged = g_new0(guint64, n + 1);
  triangles->with_signs = g_new0(guint64, n + 1);
  triangles->balanced = g_new0(guint64, n + 1);
  Count count = {ties, communities, triangles};
  acg_triangles_visit(ties, count_triangle, &count);
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
