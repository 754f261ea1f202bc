#include "graph/measures/triangles.h"

#define NONE G_MAXUINT

/* Each tie points from the end with fewer neighbours to the other: nobody has more than √(2T) ties
 * that point away (Latapy 2008, "compact-forward"). */
typedef struct {
  guint *starts;  /* [N + 1] where each actor's part of the next two begins */
  guint *targets; /* [T] */
  guint *ties;    /* [T] */
} Forward;

static bool points_away(const AcgTies *ties, guint from, guint to) {
  guint x = ties->starts[from + 1] - ties->starts[from];
  guint y = ties->starts[to + 1] - ties->starts[to];
  return x != y ? x < y : from < to;
}

static Forward find_forward(const AcgTies *ties) {
  Forward forward = {g_new0(guint, ties->n_nodes + 1), g_new(guint, ties->n_ties + 1),
                     g_new(guint, ties->n_ties + 1)};
  guint n = 0;
  for (guint u = 0; u < ties->n_nodes; u++) {
    for (guint i = ties->starts[u]; i < ties->starts[u + 1]; i++) {
      if (!points_away(ties, u, ties->neighbours[i])) continue;
      forward.targets[n] = ties->neighbours[i];
      forward.ties[n++] = ties->ties[i];
    }
    forward.starts[u + 1] = n;
  }
  return forward;
}

void acg_triangles_visit(const AcgTies *ties,
                         void (*visit)(const AcgTriangle *triangle, gpointer data), gpointer data) {
  Forward forward = find_forward(ties);
  g_autofree guint *tie_to = g_new(guint, ties->n_nodes + 1); /* from u, or NONE */
  for (guint i = 0; i < ties->n_nodes; i++) tie_to[i] = NONE;
  for (guint u = 0; u < ties->n_nodes; u++) {
    guint first = forward.starts[u], end = forward.starts[u + 1];
    for (guint i = first; i < end; i++) tie_to[forward.targets[i]] = forward.ties[i];
    for (guint i = first; i < end; i++) {
      guint v = forward.targets[i];
      for (guint k = forward.starts[v]; k < forward.starts[v + 1]; k++) {
        guint w = forward.targets[k];
        if (tie_to[w] == NONE) continue;
        AcgTriangle triangle = {{u, v, w}, {forward.ties[k], tie_to[w], forward.ties[i]}};
        visit(&triangle, data);
      }
    }
    for (guint i = first; i < end; i++) tie_to[forward.targets[i]] = NONE;
  }
  g_free(forward.starts);
  g_free(forward.targets);
  g_free(forward.ties);
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
