/* Boxes that overlap push one another apart, each along the side where that takes least. Graphviz's
 * own way (prism) depends on where memory lies, and figures must not. */
#include <math.h>
#include <stdlib.h>

#include "render/geometry.h"

typedef struct {
  guint index;
  double left;
} Edge;

static int compare_edges(gconstpointer left, gconstpointer right) {
  const Edge *x = left;
  const Edge *y = right;
  if (x->left != y->left) return x->left < y->left ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

/* True when the two overlapped and were moved. */
static bool push(AcgPoint *a, AcgPoint *b, AcgHalf half_a, AcgHalf half_b) {
  const double slack = 0.05;
  double dx = b->x - a->x;
  double dy = b->y - a->y;
  double x = half_a.width + half_b.width - fabs(dx);
  double y = half_a.height + half_b.height - fabs(dy);
  if (x <= 0 || y <= 0) return false;
  double by_x = x < y ? (x + slack) / 2 * (dx < 0 ? -1 : 1) : 0;
  double by_y = x < y ? 0 : (y + slack) / 2 * (dy < 0 ? -1 : 1);
  *a = (AcgPoint){a->x - by_x, a->y - by_y};
  *b = (AcgPoint){b->x + by_x, b->y + by_y};
  return true;
}

/* Pushes all that overlap once; true when there were any. */
static bool push_all(AcgPoint *at, const AcgHalf *halves, Edge *edges, guint n, double widest) {
  bool moved = false;
  for (guint i = 0; i < n; i++) edges[i] = (Edge){i, at[i].x - halves[i].width};
  qsort(edges, n, sizeof *edges, compare_edges);
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n && edges[k].left < edges[i].left + widest; k++) {
      guint a = edges[i].index;
      guint b = edges[k].index;
      moved = push(&at[a], &at[b], halves[a], halves[b]) || moved;
    }
  return moved;
}

void acg_push_apart(AcgPoint *at, const AcgHalf *halves, guint n) {
  enum { ROUNDS_BEFORE_SPREADING = 60 };
  const double spread = 1.06;
  g_autofree Edge *edges = g_new(Edge, n + 1);
  double widest = 0;
  for (guint i = 0; i < n; i++) widest = fmax(widest, 2 * halves[i].width);
  for (guint round = 1; push_all(at, halves, edges, n, widest); round++) {
    if (round % ROUNDS_BEFORE_SPREADING != 0) continue;
    for (guint i = 0; i < n; i++) at[i] = (AcgPoint){at[i].x * spread, at[i].y * spread};
  }
}
