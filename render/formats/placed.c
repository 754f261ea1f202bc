#include "render/formats/placed.h"

static GArray *without(GArray *fields, const char *name) {
  for (guint k = 0; name != NULL && k < fields->len; k++)
    if (g_str_equal(acg_field(fields, k)->name, name)) return g_array_remove_index(fields, k);
  return fields;
}

void acg_placed_init(AcgPlaced *placed, const AcgNetwork *network, const AcgFigure *figure,
                     const char *own_actor_field, const char *own_tie_field) {
  *placed = (AcgPlaced){network, figure, acg_figure_find_actors(figure),
                        without(acg_actor_fields(network), own_actor_field),
                        without(acg_tie_fields(network), own_tie_field)};
}

void acg_placed_clear(AcgPlaced *placed) {
  g_clear_pointer(&placed->actors, g_free);
  g_clear_pointer(&placed->actor_fields, g_array_unref);
  g_clear_pointer(&placed->tie_fields, g_array_unref);
}

static gint64 pair_of(const AcgEdge *edge) {
  return (gint64)MIN(edge->source, edge->target) << 32 | MAX(edge->source, edge->target);
}

AcgParallel *acg_parallel_ties(const AcgNetwork *network) {
  guint n = network->edges->len;
  AcgParallel *parallels = g_new(AcgParallel, n + 1);
  g_autofree gint64 *pairs = g_new(gint64, n + 1);
  g_autoptr(GHashTable) counts = g_hash_table_new(g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++) {
    pairs[i] = pair_of(acg_network_edge(network, i));
    parallels[i].nth = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &pairs[i]));
    g_hash_table_insert(counts, &pairs[i], GUINT_TO_POINTER(parallels[i].nth + 1));
  }
  for (guint i = 0; i < n; i++)
    parallels[i].n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &pairs[i]));
  return parallels;
}
