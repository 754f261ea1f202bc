#include "render/formats/json_graph.h"

#include <math.h>

#include "render/formats/statement.h"

void acg_json_graph_init(AcgPlaced *graph, const AcgNetwork *network, const AcgFigure *figure) {
  acg_placed_init(graph, network, figure);
  acg_fields_without(graph->tie_fields, "evidence");
}

cJSON *acg_json_graph_about(const AcgPlaced *graph) {
  g_autoptr(GArray) fields = acg_network_fields(graph->network);
  cJSON *object = cJSON_CreateObject();
  cJSON_AddStringToObject(object, "title", graph->figure->title);
  acg_fields_add_json(object, fields, graph->network, 0);
  return object;
}

void acg_json_graph_add_actor(const AcgPlaced *graph, cJSON *object, guint i) {
  const AcgFigureActor *actor = acg_placed_actor(graph, i);
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

void acg_json_graph_add_ends(const AcgPlaced *graph, cJSON *object, guint i) {
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  cJSON_AddStringToObject(object, "source", acg_network_node(graph->network, edge->source)->id);
  cJSON_AddStringToObject(object, "target", acg_network_node(graph->network, edge->target)->id);
}

void acg_json_graph_add_tie(const AcgPlaced *graph, cJSON *object, guint i) {
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  acg_fields_add_json(object, graph->tie_fields, graph->network, i);
  cJSON_AddItemToObject(object, "quotes", acg_statements_json(graph->network, edge));
  cJSON_AddStringToObject(object, "color", acg_figure_tie_colour(graph->figure, edge));
  cJSON_AddStringToObject(object, "line", acg_stroke_name(acg_tie_stroke(edge)));
}

void acg_json_graph_add_lines(const AcgPlaced *graph, cJSON *object, guint i) {
  g_autoptr(GPtrArray) lines =
      acg_statements_text(graph->network, acg_network_edge(graph->network, i));
  acg_json_add_strings(object, "evidence", lines);
}

void acg_json_graph_add_width(const AcgPlaced *graph, cJSON *object, const char *name, guint i) {
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  acg_json_graph_add_rounded(object, name, acg_figure_tie_width(graph->figure, edge));
}
