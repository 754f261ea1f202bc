/* The graph as NetworkX and d3 have it. d3 and NetworkX look for the ties in "links", NetworkX from
 * 3.6 on in "edges". Its graphs are either directed or not: "mutual" tells the ties that are not.
 */
#include "render/formats/format.h"
#include "render/formats/json_graph.h"
#include "render/formats/tie.h"

static cJSON *make_node(const void *data, guint i) {
  const AcgPlaced *graph = data;
  const AcgFigureActor *actor = acg_placed_actor(graph, i);
  cJSON *node = cJSON_CreateObject();
  cJSON_AddStringToObject(node, "id", actor->node->id);
  acg_json_graph_add_actor(graph, node, i);
  acg_json_graph_add_point(node, actor->centre);
  acg_json_graph_add_rounded(node, "radius", actor->radius);
  return node;
}

static cJSON *make_link(const void *data, guint i) {
  const AcgPlaced *graph = data;
  g_autofree char *key = acg_tie_id(graph->network, i);
  cJSON *link = cJSON_CreateObject();
  acg_json_graph_add_ends(graph, link, i);
  cJSON_AddStringToObject(link, "key", key);
  acg_json_graph_add_tie(graph, link, i);
  acg_json_graph_add_width(graph, link, "width", i);
  return link;
}

bool acg_node_link_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error) {
  (void)error;
  g_auto(AcgPlaced) graph;
  acg_json_graph_init(&graph, network, figure);
  fputs("{\"directed\":true,\"multigraph\":true,\n\"graph\":", out);
  acg_json_write(out, acg_json_graph_about(&graph));
  acg_json_write_items(out, "nodes", network->nodes->len, make_node, &graph);
  acg_json_write_items(out, "links", network->edges->len, make_link, &graph);
  acg_json_write_items(out, "edges", network->edges->len, make_link, &graph);
  fputs("}\n", out);
  return true;
}
