/* The graph for graphology, sigma and Gephi Lite. sigma has a meaning of its own for an attribute
 * "type", and its y grows upwards. Gephi Lite's tables show no objects. */
#include "render/formats/format.h"
#include "render/formats/json_graph.h"
#include "render/formats/tie.h"

static cJSON *make_node(const void *data, guint i) {
  const AcgPlaced *graph = data;
  const AcgFigureActor *actor = acg_placed_actor(graph, i);
  cJSON *node = cJSON_CreateObject();
  cJSON_AddStringToObject(node, "key", actor->node->id);
  cJSON *attributes = cJSON_AddObjectToObject(node, "attributes");
  acg_json_graph_add_actor(graph, attributes, i);
  cJSON_AddItemToObject(attributes, "actor_type", cJSON_DetachItemFromObject(attributes, "type"));
  acg_json_graph_add_point(attributes, (AcgPoint){actor->centre.x, -actor->centre.y});
  acg_json_graph_add_rounded(attributes, "size", actor->radius);
  return node;
}

static cJSON *make_edge(const void *data, guint i) {
  const AcgPlaced *graph = data;
  const AcgEdge *tie = acg_network_edge(graph->network, i);
  g_autofree char *key = acg_tie_id(graph->network, i);
  cJSON *edge = cJSON_CreateObject();
  cJSON_AddStringToObject(edge, "key", key);
  acg_json_graph_add_ends(graph, edge, i);
  cJSON_AddBoolToObject(edge, "undirected", !acg_tie_is_directed(tie));
  cJSON *attributes = cJSON_AddObjectToObject(edge, "attributes");
  acg_json_graph_add_tie(graph, attributes, i);
  acg_json_graph_add_lines(graph, attributes, i);
  cJSON_AddStringToObject(attributes, "label", acg_tie_relation(tie));
  acg_json_graph_add_width(graph, attributes, "size", i);
  return edge;
}

bool acg_graphology_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                          GError **error) {
  (void)error;
  g_auto(AcgPlaced) graph;
  acg_json_graph_init(&graph, network, figure);
  fputs("{\"options\":{\"type\":\"mixed\",\"multi\":true,\"allowSelfLoops\":true},\n"
        "\"attributes\":",
        out);
  acg_json_write(out, acg_json_graph_about(&graph));
  acg_json_write_items(out, "nodes", network->nodes->len, make_node, &graph);
  acg_json_write_items(out, "edges", network->edges->len, make_edge, &graph);
  fputs("}\n", out);
  return true;
}
