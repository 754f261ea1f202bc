/* The graph for Cytoscape.js and the Cytoscape desktop, whose tables want "name" and "interaction"
 * and show lists of text, no objects. Nodes and edges share one space of ids: acg_tie_id() keeps
 * them apart. */
#include "render/formats/format.h"
#include "render/formats/json_graph.h"
#include "render/formats/tie.h"

/* How Cytoscape.js is to draw the data; the desktop leaves it aside. */
static const char style[] =
    "[{\"selector\":\"node\",\"style\":{\"label\":\"data(label)\","
    "\"background-color\":\"data(color)\",\"shape\":\"data(shape)\","
    "\"width\":\"data(size)\",\"height\":\"data(size)\",\"font-size\":12,"
    "\"text-valign\":\"bottom\",\"text-margin-y\":3,\"text-wrap\":\"wrap\","
    "\"text-max-width\":126,\"text-outline-color\":\"#FFFFFF\",\"text-outline-width\":2}},\n"
    "{\"selector\":\"edge\",\"style\":{\"width\":\"data(width)\",\"line-color\":\"data(color)\","
    "\"line-style\":\"data(line)\",\"curve-style\":\"bezier\","
    "\"source-arrow-color\":\"data(color)\",\"target-arrow-color\":\"data(color)\"}},\n"
    "{\"selector\":\"edge[layer != 'co-mention']\","
    "\"style\":{\"target-arrow-shape\":\"triangle\"}},\n"
    "{\"selector\":\"edge[layer != 'co-mention'][?mutual]\","
    "\"style\":{\"source-arrow-shape\":\"triangle\"}}]";

static const char *shape_name(AcgShape shape) {
  static const char *const names[] = {"ellipse", "round-rectangle", "diamond", "hexagon"};
  return names[shape];
}

/* The names that the desktop's tables have. */
static void add_names(cJSON *data, const char *name) {
  cJSON_AddStringToObject(data, "name", name);
  cJSON_AddStringToObject(data, "shared name", name);
}

static cJSON *make_node(const void *given, guint i) {
  const AcgPlaced *graph = given;
  const AcgFigureActor *actor = acg_placed_actor(graph, i);
  cJSON *node = cJSON_CreateObject();
  cJSON *data = cJSON_AddObjectToObject(node, "data");
  cJSON_AddStringToObject(data, "id", actor->node->id);
  add_names(data, actor->name);
  acg_json_graph_add_actor(graph, data, i);
  acg_json_graph_add_rounded(data, "size", 2 * actor->radius);
  cJSON_AddStringToObject(data, "shape", shape_name(acg_actor_look(actor->node->type)->shape));
  acg_json_graph_add_point(cJSON_AddObjectToObject(node, "position"), actor->centre);
  return node;
}

static cJSON *make_edge(const void *given, guint i) {
  const AcgPlaced *graph = given;
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  const char *type = acg_tie_type(edge);
  g_autofree char *id = acg_tie_id(graph->network, i);
  g_autofree char *name = g_strdup_printf("%s (%s) %s", acg_placed_actor(graph, edge->source)->name,
                                          type, acg_placed_actor(graph, edge->target)->name);
  cJSON *object = cJSON_CreateObject();
  cJSON *data = cJSON_AddObjectToObject(object, "data");
  cJSON_AddStringToObject(data, "id", id);
  acg_json_graph_add_ends(graph, data, i);
  add_names(data, name);
  cJSON_AddStringToObject(data, "interaction", type);
  cJSON_AddStringToObject(data, "shared interaction", type);
  acg_json_graph_add_tie(graph, data, i);
  acg_json_graph_add_lines(graph, data, i);
  acg_json_graph_add_width(graph, data, "width", i);
  return object;
}

static cJSON *make_data(const AcgPlaced *graph) {
  cJSON *data = acg_json_graph_about(graph);
  add_names(data, graph->figure->title);
  return data;
}

bool acg_cytoscape_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error) {
  (void)error;
  g_auto(AcgPlaced) graph;
  acg_json_graph_init(&graph, network, figure);
  fputs("{\"format_version\":\"1.0\",\"generated_by\":\"actorgraph " ACG_VERSION "\","
        "\"target_cytoscapejs_version\":\"~3.0\",\n\"data\":",
        out);
  acg_json_write(out, make_data(&graph));
  fputs(",\n\"elements\":{\"nodes\":", out);
  acg_json_write_array(out, network->nodes->len, make_node, &graph);
  acg_json_write_items(out, "edges", network->edges->len, make_edge, &graph);
  fprintf(out, "},\n\"layout\":{\"name\":\"preset\"},\n\"style\":%s}\n", style);
  return true;
}
