/* JSON Graph Format, version 2. What it has no name for is in "metadata". */
#include "render/formats/format.h"
#include "render/formats/json_graph.h"
#include "render/formats/tie.h"

static cJSON *make_node(const AcgPlaced *graph, guint i) {
  const AcgFigureActor *actor = acg_placed_actor(graph, i);
  cJSON *node = cJSON_CreateObject();
  cJSON_AddStringToObject(node, "label", actor->name);
  cJSON *metadata = cJSON_AddObjectToObject(node, "metadata");
  acg_json_graph_add_actor(graph, metadata, i);
  acg_json_graph_add_point(metadata, actor->centre);
  acg_json_graph_add_rounded(metadata, "radius", actor->radius);
  return node;
}

static cJSON *make_edge(const void *data, guint i) {
  const AcgPlaced *graph = data;
  const AcgEdge *tie = acg_network_edge(graph->network, i);
  g_autofree char *id = acg_tie_id(graph->network, i);
  cJSON *edge = cJSON_CreateObject();
  cJSON_AddStringToObject(edge, "id", id);
  acg_json_graph_add_ends(graph, edge, i);
  cJSON *metadata = cJSON_CreateObject();
  acg_json_graph_add_tie(graph, metadata, i);
  acg_json_graph_add_width(graph, metadata, "width", i);
  cJSON_AddItemToObject(edge, "relation", cJSON_DetachItemFromObject(metadata, "relation"));
  cJSON_AddBoolToObject(edge, "directed", acg_tie_is_directed(tie));
  cJSON_AddItemToObject(edge, "metadata", metadata);
  return edge;
}

/* Nodes are a map by id. */
static void write_nodes(const AcgPlaced *graph, FILE *out) {
  guint n = graph->network->nodes->len;
  fputs(",\n\"nodes\":{", out);
  for (guint i = 0; i < n; i++) {
    fputs(i == 0 ? "\n" : ",\n", out);
    acg_json_write(out, cJSON_CreateString(acg_network_node(graph->network, i)->id));
    fputc(':', out);
    acg_json_write(out, make_node(graph, i));
  }
  fputs(n == 0 ? "}" : "\n}", out);
}

bool acg_jgf_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  (void)error;
  g_auto(AcgPlaced) graph;
  acg_json_graph_init(&graph, network, figure);
  fputs("{\"graph\":{\"directed\":true,\"type\":\"actor network\",\"label\":", out);
  acg_json_write(out, cJSON_CreateString(figure->title));
  fputs(",\n\"metadata\":", out);
  acg_json_write(out, acg_json_graph_about(&graph));
  write_nodes(&graph, out);
  acg_json_write_items(out, "edges", network->edges->len, make_edge, &graph);
  fputs("}}\n", out);
  return true;
}
