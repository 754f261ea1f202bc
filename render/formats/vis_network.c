/* The graph for vis-network. It has no "value": vis-network makes radii and letters of it, where
 * ours are areas. Versions before 9 put "title" into the page as HTML, those after as text: it has
 * neither markup nor escapes. */
#include "render/formats/format.h"
#include "render/formats/json_graph.h"
#include "render/formats/statement.h"
#include "render/formats/tie.h"

enum { MOST_QUOTES = 3 };

typedef struct {
  AcgPlaced graph;
  AcgParallel *parallels; /* [E] */
} Drawing;

/* What pops up, with angle quotes for what could begin a tag. */
static void add_title(cJSON *object, GString *title) {
  g_string_replace(title, "<", "‹", 0);
  g_string_replace(title, ">", "›", 0);
  cJSON_AddStringToObject(object, "title", title->str);
}

static cJSON *make_node(const void *data, guint i) {
  static const char *const shapes[] = {"dot", "square", "diamond", "hexagon"};
  const Drawing *drawing = data;
  const AcgFigureActor *actor = acg_placed_actor(&drawing->graph, i);
  g_autofree char *description = acg_figure_describe_actor(drawing->graph.figure, actor);
  g_autoptr(GString) title = g_string_new(description);
  cJSON *node = cJSON_CreateObject();
  cJSON_AddStringToObject(node, "id", actor->node->id);
  acg_json_graph_add_actor(&drawing->graph, node, i);
  const cJSON *community = cJSON_GetObjectItem(node, "community");
  if (community != NULL) cJSON_AddStringToObject(node, "group", community->valuestring);
  acg_json_graph_add_rounded(node, "size", actor->radius);
  acg_json_graph_add_point(node, actor->centre);
  add_title(node, title);
  cJSON_AddStringToObject(node, "shape", shapes[acg_actor_look(actor->node->type)->shape]);
  return node;
}

/* "Iran → Israel: threatens", then its first statements. */
static void add_tie_title(cJSON *object, const AcgPlaced *graph, guint i) {
  const AcgEdge *edge = acg_network_edge(graph->network, i);
  g_autoptr(GString) title = g_string_new(NULL);
  g_string_printf(title, "%s %s %s: %s", acg_placed_actor(graph, edge->source)->name,
                  acg_tie_arrow(edge), acg_placed_actor(graph, edge->target)->name,
                  acg_tie_relation(edge));
  for (guint k = 0; k < MIN(edge->n_evidence, MOST_QUOTES); k++) {
    g_autofree char *text =
        acg_statement_text(graph->network, acg_network_evidence(graph->network, edge, k));
    g_string_append_printf(title, "\n%s", text);
  }
  if (edge->n_evidence > MOST_QUOTES)
    g_string_append_printf(title, "\n… and %u more", edge->n_evidence - MOST_QUOTES);
  add_title(object, title);
}

static void add_arrow(cJSON *arrows, const char *end, bool enabled) {
  const double scale = 0.6;
  cJSON *arrow = cJSON_AddObjectToObject(arrows, end);
  cJSON_AddBoolToObject(arrow, "enabled", enabled);
  cJSON_AddNumberToObject(arrow, "scaleFactor", scale);
}

static void add_arrows(cJSON *object, const AcgEdge *edge) {
  bool comention = edge->layer == ACG_LAYER_COMENTION;
  cJSON *arrows = cJSON_AddObjectToObject(object, "arrows");
  add_arrow(arrows, "to", !comention);
  add_arrow(arrows, "from", !comention && edge->mutual);
}

static void add_dashes(cJSON *object, AcgStroke stroke) {
  static const int dots[] = {2, 4};
  if (stroke == ACG_STROKE_DOTTED)
    cJSON_AddItemToObject(object, "dashes", cJSON_CreateIntArray(dots, G_N_ELEMENTS(dots)));
  else
    cJSON_AddBoolToObject(object, "dashes", stroke == ACG_STROKE_DASHED);
}

/* Ties of one pair bend further and further, each to the right of its way. */
static void add_bend(cJSON *object, guint nth) {
  const double step = 0.15;
  cJSON *smooth = cJSON_AddObjectToObject(object, "smooth");
  cJSON_AddBoolToObject(smooth, "enabled", nth > 0);
  cJSON_AddStringToObject(smooth, "type", "curvedCW");
  cJSON_AddNumberToObject(smooth, "roundness", MIN(step * nth, 1));
}

static cJSON *make_edge(const void *data, guint i) {
  const Drawing *drawing = data;
  const AcgPlaced *graph = &drawing->graph;
  const AcgEdge *tie = acg_network_edge(graph->network, i);
  g_autofree char *id = acg_tie_id(graph->network, i);
  cJSON *edge = cJSON_CreateObject();
  cJSON_AddStringToObject(edge, "id", id);
  cJSON_AddStringToObject(edge, "from", acg_network_node(graph->network, tie->source)->id);
  cJSON_AddStringToObject(edge, "to", acg_network_node(graph->network, tie->target)->id);
  acg_json_graph_add_tie(graph, edge, i);
  acg_json_graph_add_width(graph, edge, "width", i);
  add_arrows(edge, tie);
  add_dashes(edge, acg_tie_stroke(tie));
  add_bend(edge, drawing->parallels[i].nth);
  add_tie_title(edge, graph, i);
  return edge;
}

bool acg_vis_network_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error) {
  (void)error;
  Drawing drawing = {.parallels = acg_parallel_ties(network)};
  acg_json_graph_init(&drawing.graph, network, figure);
  fputs("{\"about\":", out);
  acg_json_write(out, acg_json_graph_about(&drawing.graph));
  acg_json_write_items(out, "nodes", network->nodes->len, make_node, &drawing);
  acg_json_write_items(out, "edges", network->edges->len, make_edge, &drawing);
  fputs("}\n", out);
  acg_placed_clear(&drawing.graph);
  g_free(drawing.parallels);
  return true;
}
