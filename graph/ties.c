#include "graph/ties.h"

static void fill_neighbours(AcgTies *ties) {
  guint *next = g_new0(guint, ties->n_nodes + 1);
  for (guint i = 0; i < ties->n_ties; i++) {
    ties->starts[ties->pairs[i].a + 1]++;
    ties->starts[ties->pairs[i].b + 1]++;
  }
  for (guint i = 0; i < ties->n_nodes; i++) ties->starts[i + 1] += ties->starts[i];
  memcpy(next, ties->starts, ties->n_nodes * sizeof *next);
  /* Lower neighbours come first, for pairs are in order of a: each node's are ascending. */
  for (int lower = 1; lower >= 0; lower--)
    for (guint i = 0; i < ties->n_ties; i++) {
      guint node = lower ? ties->pairs[i].b : ties->pairs[i].a;
      guint place = next[node]++;
      ties->neighbours[place] = lower ? ties->pairs[i].a : ties->pairs[i].b;
      ties->ties[place] = i;
    }
  g_free(next);
}

AcgTies *acg_ties_new(guint n_nodes, GArray *pairs) {
  AcgTies *ties = g_new0(AcgTies, 1);
  ties->n_nodes = n_nodes;
  ties->n_ties = pairs->len;
  ties->pairs = (AcgPair *)(void *)g_array_free(pairs, FALSE);
  ties->starts = g_new0(guint, n_nodes + 1);
  ties->neighbours = g_new(guint, (gsize)2 * ties->n_ties + 1);
  ties->ties = g_new(guint, (gsize)2 * ties->n_ties + 1);
  fill_neighbours(ties);
  return ties;
}

void acg_ties_free(AcgTies *ties) {
  if (ties == NULL) return;
  g_free(ties->pairs);
  g_free(ties->starts);
  g_free(ties->neighbours);
  g_free(ties->ties);
  g_free(ties);
}

AcgArcs *acg_arcs_new(guint n_nodes, GArray *arcs) {
  AcgArcs *result = g_new0(AcgArcs, 1);
  result->n_nodes = n_nodes;
  result->n_arcs = arcs->len;
  result->arcs = (AcgArc *)(void *)g_array_free(arcs, FALSE);
  return result;
}

void acg_arcs_free(AcgArcs *arcs) {
  if (arcs == NULL) return;
  g_free(arcs->arcs);
  g_free(arcs);
}
