#include "render/formats/json_graph.h"

#include <math.h>

void acg_json_graph_init(AcgJsonGraph *graph, const AcgNetwork *network, const AcgFigure *figure) {
  *graph = (AcgJsonGraph){.network = network,
                          .figure = figure,
                          .actors = acg_figure_find_actors(figure),
                          .actor_fields = acg_actor_fields(network),
                          .tie_fields = acg_tie_fields(network)};
  for (guint k = graph->tie_fields->len; k-- > 0;) {
    if (!g_str_equal(acg_field(graph->tie_fields, k)->name, "evidence")) continue;
    graph->lines = *acg_field(graph->tie_fields, k);
    g_array_remove_index(graph->tie_fields, k);
  }
}

void acg_json_graph_clear(AcgJsonGraph *graph) {
  g_free(graph->actors);
  g_array_unref(graph->actor_fields);
  g_array_unref(graph->tie_fields);
}

cJSON *acg_json_graph_about(const AcgJsonGraph *graph) {
  g_autoptr(GArray) fields = acg_network_fields(graph->network);
  cJSON *object = cJSON_CreateObject();
  cJSON_AddStringToObject(object, "title", graph->figure->title);
  acg_fields_add_json(object, fields, graph->network, 0);
  return object;
}

/* ── Actors ── */

const AcgFigureActor *acg_json_graph_actor(const AcgJsonGraph *graph, guint i) {
  return acg_figure_actor(graph->figure, graph->actors[i]);
}

void acg_json_graph_add_actor(const AcgJsonGraph *graph, cJSON *object, guint i) {
  const AcgFigureActor *actor = acg_json_graph_actor(graph, i);
  acg_fields_add_json(object, graph->actor_fields, graph->network, i);
  cJSON_AddStringToObject(object, "color", acg_figure_colour_of(graph->figure, actor)->fill);
}

void acg_json_graph_add_rounded(cJSON *object, const char *name, double length) {
  cJSON_AddNumberToObject(object, name, round(length * 100) / 100);
}

void acg_json_graph_add_point(cJSON *object, AcgPoint point) {
  acg_json_graph_add_rounded(object, "x", point.x);
  acg_json_graph_add_rounded(object, "y", point.y);
}

/* ── Ties ── */

void acg_json_graph_add_ends(const AcgJsonGraph *graph, cJSON *object, guint i) {
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  cJSON_AddStringToObject(object, "source", acg_network_node(graph->network, edge->source)->id);
  cJSON_AddStringToObject(object, "target", acg_network_node(graph->network, edge->target)->id);
}

void acg_json_graph_add_tie(const AcgJsonGraph *graph, cJSON *object, guint i) {
  static const char *const strokes[ACG_N_STROKES] = {"solid", "dotted", "dashed"};
  AcgStroke stroke = acg_tie_stroke(acg_network_edge(graph->network, i));
  acg_fields_add_json(object, graph->tie_fields, graph->network, i);
  cJSON_AddItemToObject(object, "quotes", acg_tie_statements_json(graph->network, i));
  cJSON_AddStringToObject(object, "color", acg_json_graph_tie_colour(graph, i));
  cJSON_AddStringToObject(object, "line", strokes[stroke]);
}

void acg_json_graph_add_lines(const AcgJsonGraph *graph, cJSON *object, guint i) {
  g_auto(AcgValue) lines = acg_field_value(&graph->lines, graph->network, i);
  cJSON_AddItemToObject(object, graph->lines.name, acg_value_json(&lines));
}

const char *acg_json_graph_tie_colour(const AcgJsonGraph *graph, guint i) {
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  bool other = edge->layer == ACG_LAYER_OTHER;
  return graph->figure->ink->ties[other ? ACG_TIE_NEUTRAL : acg_tie_kind(edge->category)];
}

double acg_json_graph_tie_width(const AcgJsonGraph *graph, guint i) {
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  return edge->layer == ACG_LAYER_COMENTION
             ? ACG_COMENTION_WIDTH
             : acg_tie_width(edge->documents, graph->figure->most_documents);
}
