/* Tables for Neo4j: with typed headers for its offline import, and with plain ones for LOAD CSV. */
#include "render/formats/neo4j.h"

#include "render/formats/format.h"
#include "render/formats/table.h"
#include "render/formats/tie.h"

const char *acg_neo4j_label(AcgActorType type) {
  static const char *const labels[ACG_N_ACTOR_TYPES] = {"Person", "Organization", "ArmedGroup",
                                                        "Country", "Group"};
  return labels[type];
}

static const char *const types[] = {
    [ACG_FIELD_TEXT] = "string", [ACG_FIELD_DAY] = "date",      [ACG_FIELD_LIST] = "string[]",
    [ACG_FIELD_WHOLE] = "long",  [ACG_FIELD_NUMBER] = "double", [ACG_FIELD_TRUTH] = "boolean"};

static void put_typed_names(AcgCsv *line, const GArray *fields) {
  for (guint k = 0; k < fields->len; k++) {
    const AcgField *field = acg_field(fields, k);
    g_autofree char *name = g_strdup_printf("%s:%s", field->name, types[field->kind]);
    acg_csv_text(line, name);
  }
}

static void put_names(AcgCsv *line, const GArray *fields, bool typed) {
  if (typed)
    put_typed_names(line, fields);
  else
    acg_table_names(line, fields);
  acg_csv_end(line);
}

static void put_nodes(const AcgNetwork *network, FILE *out, bool typed) {
  g_autoptr(GArray) fields = acg_actor_fields(network);
  AcgCsv line = {.out = out};
  acg_csv_text(&line, typed ? "id:ID" : "id");
  if (typed) acg_csv_text(&line, ":LABEL");
  put_names(&line, fields, typed);
  for (guint i = 0; i < network->nodes->len; i++) {
    const AcgNode *node = acg_network_node(network, i);
    acg_csv_text(&line, node->id);
    if (typed) acg_csv_text(&line, acg_neo4j_label(node->type));
    acg_table_values(&line, fields, network, i, ACG_TABLE_LISTS_AS_ARRAYS);
    acg_csv_end(&line);
  }
}

static void put_ties(const AcgNetwork *network, FILE *out, bool typed) {
  static const char *const names[][4] = {{"start_id", "end_id", "kind", "id"},
                                         {":START_ID", ":END_ID", ":TYPE", "id:string"}};
  g_autoptr(GArray) fields = acg_tie_fields(network);
  AcgCsv line = {.out = out};
  acg_csv_header(&line, names[typed], G_N_ELEMENTS(names[typed]));
  put_names(&line, fields, typed);
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    g_autofree char *id = acg_tie_id(network, i);
    acg_csv_text(&line, acg_network_node(network, edge->source)->id);
    acg_csv_text(&line, acg_network_node(network, edge->target)->id);
    acg_csv_text(&line, acg_tie_type_symbol(edge));
    acg_csv_text(&line, id);
    acg_table_values(&line, fields, network, i, ACG_TABLE_LISTS_AS_ARRAYS);
    acg_csv_end(&line);
  }
}

bool acg_neo4j_import_nodes_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                                  GError **error) {
  (void)figure;
  (void)error;
  put_nodes(network, out, true);
  return true;
}

bool acg_neo4j_import_ties_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                                 GError **error) {
  (void)figure;
  (void)error;
  put_ties(network, out, true);
  return true;
}

bool acg_neo4j_load_nodes_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                                GError **error) {
  (void)figure;
  (void)error;
  put_nodes(network, out, false);
  return true;
}

bool acg_neo4j_load_ties_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                               GError **error) {
  (void)figure;
  (void)error;
  put_ties(network, out, false);
  return true;
}

/* The database's name goes before the file: what follows --relationships is taken for its files. */
bool acg_neo4j_arguments_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                               GError **error) {
  (void)network;
  (void)figure;
  (void)error;
  fputs("--nodes=Actor=nodes.csv\n"
        "--relationships=relationships.csv\n"
        "--array-delimiter=U+001F\n"
        "# With the database stopped, in this folder:\n"
        "#   neo4j-admin database import full neo4j @import.args\n"
        "# Then start it and run restore.cypher:\n"
        "#   cypher-shell -d neo4j -f restore.cypher\n",
        out);
  return true;
}
