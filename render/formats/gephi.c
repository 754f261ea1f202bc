/* Tables for Gephi's spreadsheet import: actors, then ties. Gephi knows its own columns by name:
 * Type says directed or undirected, Kind tells parallel ties apart, timeset is when it holds. What
 * they say is in no other column again. */
#include "render/formats/format.h"
#include "render/formats/table.h"
#include "render/formats/tie.h"
#include "render/ink.h"

/* "<[2024-10-12, 2024-10-14]>", or empty. */
static void put_timeset(AcgCsv *line, const char *first, const char *last) {
  g_autofree char *interval =
      first == NULL || last == NULL ? NULL : g_strdup_printf("<[%s, %s]>", first, last);
  acg_csv_text(line, interval);
}

bool acg_gephi_nodes_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error) {
  static const char *const names[] = {"Id", "Label", "timeset"};
  (void)figure;
  (void)error;
  g_autoptr(GArray) fields = acg_fields_without(acg_actor_fields(network), "label");
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  acg_table_names(&line, fields);
  acg_csv_end(&line);
  for (guint i = 0; i < network->nodes->len; i++) {
    const AcgNode *node = acg_network_node(network, i);
    acg_csv_text(&line, node->id);
    acg_csv_text(&line, node->name);
    put_timeset(&line, node->first, node->last);
    acg_table_values(&line, fields, network, i, ACG_TABLE_LISTS_AS_TEXT);
    acg_csv_end(&line);
  }
  return true;
}

bool acg_gephi_edges_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error) {
  static const char *const names[] = {"Source", "Target", "Type",   "Kind",
                                      "Id",     "Label",  "Weight", "timeset"};
  (void)figure;
  (void)error;
  g_autoptr(GArray) fields =
      acg_fields_without(acg_fields_without(acg_tie_fields(network), "relation"), "weight");
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  acg_table_names(&line, fields);
  acg_csv_end(&line);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    g_autofree char *id = acg_tie_id(network, i);
    acg_csv_text(&line, acg_network_node(network, edge->source)->id);
    acg_csv_text(&line, acg_network_node(network, edge->target)->id);
    acg_csv_text(&line, acg_tie_is_directed(edge) ? "Directed" : "Undirected");
    acg_csv_text(&line, acg_tie_type_symbol(edge));
    acg_csv_text(&line, id);
    acg_csv_text(&line, acg_tie_relation(edge));
    acg_csv_number(&line, acg_tie_pull(edge));
    put_timeset(&line, edge->first, edge->last);
    acg_table_values(&line, fields, network, i, ACG_TABLE_LISTS_AS_TEXT);
    acg_csv_end(&line);
  }
  return true;
}
