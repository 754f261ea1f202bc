#include "render/formats/placed.h"

#include "render/formats/tie.h"

void acg_placed_init(AcgPlaced *placed, const AcgNetwork *network, const AcgFigure *figure) {
  *placed = (AcgPlaced){network, figure, acg_figure_find_actors(figure), acg_actor_fields(network),
                        acg_tie_fields(network)};
}

void acg_placed_clear(AcgPlaced *placed) {
  g_clear_pointer(&placed->actors, g_free);
  g_clear_pointer(&placed->actor_fields, g_array_unref);
  g_clear_pointer(&placed->tie_fields, g_array_unref);
}

AcgParallel *acg_parallel_ties(const AcgNetwork *network) {
  guint n = network->edges->len;
  AcgParallel *parallels = g_new(AcgParallel, n + 1);
  g_autofree gint64 *pairs = g_new(gint64, n + 1);
  g_autoptr(GHashTable) counts = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++) {
    pairs[i] = acg_tie_pair(acg_network_edge(network, i));
    parallels[i].nth = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &pairs[i]));
    g_hash_table_insert(counts, &pairs[i], GUINT_TO_POINTER(parallels[i].nth + 1));
  }
  for (guint i = 0; i < n; i++)
    parallels[i].n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &pairs[i]));
  return parallels;
}
