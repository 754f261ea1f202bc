#include "graph/backbone.h"

#include <math.h>

static guint degree(const AcgTies *ties, guint node) {
  return ties->starts[node + 1] - ties->starts[node];
}

bool *acg_ties_significant(const AcgTies *ties, double level) {
  g_autofree double *sums = g_new(double, ties->n_nodes + 1);
  bool *kept = g_new0(bool, ties->n_ties + 1);
  ACG_TIES_ADD_UP(ties, strength, sums);
  for (guint i = 0; i < ties->n_ties; i++) {
    const AcgPair *pair = &ties->pairs[i];
    const guint ends[] = {pair->a, pair->b};
    for (int side = 0; side < 2; side++) {
      guint k = degree(ties, ends[side]);
      double share = pair->strength / sums[ends[side]];
      if (k > 1 && pow(1 - share, k - 1) < level) kept[i] = true;
    }
  }
  return kept;
}

/* A GCompareDataFunc of places in the array of neighbours: the strongest tie first. */
static int compare_places(gconstpointer left, gconstpointer right, gpointer data) {
  const AcgTies *ties = data;
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  double x = ties->pairs[ties->ties[a]].strength;
  double y = ties->pairs[ties->ties[b]].strength;
  return x != y ? (x < y) - (x > y) : (a > b) - (a < b);
}

bool *acg_ties_strongest(const AcgTies *ties, guint most) {
  guint n_places = 2 * ties->n_ties;
  bool *kept = g_new0(bool, ties->n_ties + 1);
  g_autofree guint *order = g_new(guint, (gsize)n_places + 1);
  for (guint i = 0; i < n_places; i++) order[i] = i;
  for (guint node = 0; node < ties->n_nodes; node++) {
    guint *own = order + ties->starts[node];
    guint k = degree(ties, node);
    if (k > most) g_qsort_with_data(own, (gint)k, sizeof *own, compare_places, (gpointer)ties);
    for (guint i = 0; i < MIN(k, most); i++) kept[ties->ties[own[i]]] = true;
  }
  return kept;
}

/* Puts a node that is not yet in the queue behind its end. */
static void enqueue(guint node, bool *queued, GArray *queue) {
  if (queued[node]) return;
  queued[node] = true;
  g_array_append_val(queue, node);
}

bool *acg_ties_near(const AcgTies *ties, const GArray *from, guint hops) {
  bool *near = g_new0(bool, ties->n_nodes + 1);
  g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < from->len; i++) enqueue(g_array_index(from, guint, i), near, queue);
  for (guint begin = 0; hops > 0 && begin < queue->len; hops--) {
    guint end = queue->len; /* one ring after another */
    for (; begin < end; begin++) {
      guint node = g_array_index(queue, guint, begin);
      for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++)
        enqueue(ties->neighbours[i], near, queue);
    }
  }
  return near;
}

/* Takes away, one after another, who has too few ties left. */
bool *acg_ties_core(const AcgTies *ties, guint k) {
  g_autofree bool *gone = g_new0(bool, ties->n_nodes + 1);
  g_autofree guint *left = g_new0(guint, ties->n_nodes + 1); /* [N] ties */
  g_autoptr(GArray) queue = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < ties->n_nodes; i++) {
    left[i] = degree(ties, i);
    if (left[i] < k) enqueue(i, gone, queue);
  }
  for (guint i = 0; i < queue->len; i++) {
    guint node = g_array_index(queue, guint, i);
    for (guint j = ties->starts[node]; j < ties->starts[node + 1]; j++)
      if (--left[ties->neighbours[j]] < k) enqueue(ties->neighbours[j], gone, queue);
  }
  bool *core = g_new0(bool, ties->n_nodes + 1);
  for (guint i = 0; i < ties->n_nodes; i++) core[i] = !gone[i];
  return core;
}
