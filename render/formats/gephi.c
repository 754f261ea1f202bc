/* Tables for Gephi's spreadsheet import: actors, then ties. Gephi knows its own columns by name:
 * Type says directed or undirected, Kind tells parallel ties apart, timeset is when it holds. */
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

/* Gephi's own columns have the field under another name. */
static bool is_own(const AcgField *field) {
  return g_str_equal(field->name, "label") || g_str_equal(field->name, "relation") ||
         g_str_equal(field->name, "weight");
}

static void put_names(AcgCsv *line, const GArray *fields) {
  for (guint k = 0; k < fields->len; k++)
    if (!is_own(acg_field(fields, k))) acg_csv_text(line, acg_field(fields, k)->name);
  acg_csv_end(line);
}

static void put_values(AcgCsv *line, const GArray *fields, const AcgNetwork *network, guint i) {
  for (guint k = 0; k < fields->len; k++) {
    if (is_own(acg_field(fields, k))) continue;
    g_auto(AcgValue) value = acg_field_value(acg_field(fields, k), network, i);
    acg_table_value(line, &value, false);
  }
  acg_csv_end(line);
}

bool acg_gephi_nodes_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error) {
  static const char *const names[] = {"Id", "Label", "timeset"};
  (void)figure;
  (void)error;
  g_autoptr(GArray) fields = acg_actor_fields(network);
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  put_names(&line, fields);
  for (guint i = 0; i < network->nodes->len; i++) {
    const AcgNode *node = acg_network_node(network, i);
    acg_csv_text(&line, node->id);
    acg_csv_text(&line, node->name);
    put_timeset(&line, node->first, node->last);
    put_values(&line, fields, network, i);
  }
  return true;
}

bool acg_gephi_edges_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error) {
  static const char *const names[] = {"Source", "Target", "Type",   "Kind",
                                      "Id",     "Label",  "Weight", "timeset"};
  (void)figure;
  (void)error;
  g_autoptr(GArray) fields = acg_tie_fields(network);
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names, G_N_ELEMENTS(names));
  put_names(&line, fields);
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
    put_values(&line, fields, network, i);
  }
  return true;
}
