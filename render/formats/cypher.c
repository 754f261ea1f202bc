/* Scripts for Neo4j 5: one that loads the tables of neo4j-load, one that puts the last hand to what
 * neo4j-import brought in. Both give their first sign back to texts that were guarded against
 * spreadsheets (base/csv.h). */
#include <string.h>

#include "base/csv.h"
#include "render/formats/field.h"
#include "render/formats/format.h"
#include "render/formats/neo4j.h"
#include "render/formats/tie.h"

static const char constraint[] = "CREATE CONSTRAINT actor_id IF NOT EXISTS\n"
                                 "FOR (actor:Actor) REQUIRE actor.id IS UNIQUE;\n";

/* ── Loading ── */

/* What makes the field's value of a row's text, where %s is its name. What is not known is null in
 * the row, and null sets no property. */
static const char *const expressions[] = {
    [ACG_FIELD_TEXT] = "row.%s",
    [ACG_FIELD_DAY] = "date(row.%s)",
    [ACG_FIELD_LIST] = "split(row.%s, '\\u001F')",
    [ACG_FIELD_WHOLE] = "toInteger(row.%s)",
    [ACG_FIELD_NUMBER] = "toFloat(row.%s)",
    [ACG_FIELD_TRUTH] = "toBoolean(row.%s)",
};

/* SET variable.field = …, …; */
static void put_settings(FILE *out, const char *variable, const GArray *fields) {
  for (guint k = 0; k < fields->len; k++) {
    const AcgField *field = acg_field(fields, k);
    g_auto(GStrv) around = g_strsplit(expressions[field->kind], "%s", 2);
    fprintf(out, "%s%s.%s = %s%s%s", k == 0 ? "SET " : ",\n    ", variable, field->name, around[0],
            field->name, around[1]);
  }
  fputs(";\n", out);
}

/* One statement for each label that occurs: Cypher has no place for a label that a row names. */
static void put_labels(const AcgNetwork *network, FILE *out) {
  bool used[ACG_N_ACTOR_TYPES] = {false};
  for (guint i = 0; i < network->nodes->len; i++) used[acg_network_node(network, i)->type] = true;
  for (int type = 0; type < ACG_N_ACTOR_TYPES; type++)
    if (used[type])
      fprintf(out, "\nMATCH (actor:Actor {type: '%s'}) SET actor:%s;\n",
              acg_actor_type_name((AcgActorType)type), acg_neo4j_label((AcgActorType)type));
}

/* One statement for each kind of tie that occurs, for the same reason. */
static void put_kind(FILE *out, const char *kind, const GArray *fields) {
  fprintf(out,
          "\nLOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row\n"
          "WITH row WHERE row.kind = '%s'\n"
          "MATCH (source:Actor {id: row.start_id})\n"
          "MATCH (target:Actor {id: row.end_id})\n"
          "MERGE (source)-[tie:%s {id: row.id}]->(target)\n",
          kind, kind);
  put_settings(out, "tie", fields);
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The kinds of ties that occur, sorted. */
static GPtrArray *kinds_of(const AcgNetwork *network) {
  GPtrArray *kinds = g_ptr_array_new();
  for (guint i = 0; i < network->edges->len; i++) {
    const char *kind = acg_tie_type_symbol(acg_network_edge(network, i));
    if (!g_ptr_array_find(kinds, kind, NULL)) g_ptr_array_add(kinds, (gpointer)kind);
  }
  g_ptr_array_sort(kinds, by_name);
  return kinds;
}

/* ── Both ── */

/* pattern: that matches `variable`. */
static void put_restoring(FILE *out, const char *pattern, const char *variable,
                          const GArray *fields) {
  for (guint k = 0; k < fields->len; k++) {
    const AcgField *field = acg_field(fields, k);
    g_autofree char *name = g_strconcat(variable, ".", field->name, NULL);
    if (field->kind == ACG_FIELD_TEXT)
      fprintf(out,
              "\nMATCH %s WHERE %s =~ \"" ACG_CSV_FORMULA "\"\n"
              "SET %s = substring(%s, 1);\n",
              pattern, name, name, name);
    if (field->kind == ACG_FIELD_LIST)
      fprintf(out,
              "\nMATCH %s WHERE %s[0] =~ \"" ACG_CSV_FORMULA "\"\n"
              "SET %s = [substring(%s[0], 1)] + %s[1..];\n",
              pattern, name, name, name, name);
  }
}

static void put_restorings(FILE *out, const GArray *actor_fields, const GArray *tie_fields) {
  fputs("\n// Texts lose the apostrophe that keeps spreadsheets from running them.\n", out);
  put_restoring(out, "(actor:Actor)", "actor", actor_fields);
  put_restoring(out, "(:Actor)-[tie]->(:Actor)", "tie", tie_fields);
}

bool acg_neo4j_load_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error) {
  (void)figure;
  (void)error;
  g_autoptr(GArray) actor_fields = acg_actor_fields(network);
  g_autoptr(GArray) tie_fields = acg_tie_fields(network);
  g_autoptr(GPtrArray) kinds = kinds_of(network);
  fputs("// Copy nodes.csv and relationships.csv into the database's import folder, then:\n"
        "//   cypher-shell -d neo4j -f load.cypher\n"
        "// A second run changes nothing.\n\n",
        out);
  fputs(constraint, out);
  fputs("\nLOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row\n"
        "MERGE (actor:Actor {id: row.id})\n",
        out);
  put_settings(out, "actor", actor_fields);
  put_labels(network, out);
  for (guint k = 0; k < kinds->len; k++) put_kind(out, g_ptr_array_index(kinds, k), tie_fields);
  put_restorings(out, actor_fields, tie_fields);
  return true;
}

bool acg_neo4j_restore_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                             GError **error) {
  (void)figure;
  (void)error;
  g_autoptr(GArray) actor_fields = acg_actor_fields(network);
  g_autoptr(GArray) tie_fields = acg_tie_fields(network);
  fputs("// Once, after the import:\n"
        "//   cypher-shell -d neo4j -f restore.cypher\n\n",
        out);
  fputs(constraint, out);
  put_restorings(out, actor_fields, tie_fields);
  return true;
}
