/* GraphML: the graph for NetworkX, igraph, Cytoscape and Gephi; and for yEd, with its drawing.
 * Readers take no mixture of directions: every tie is directed, and "mutual" tells which are not.
 */
#include <math.h>

#include "render/formats/format.h"
#include "render/formats/graph_file.h"
#include "render/formats/tie.h"
#include "render/formats/xml.h"

typedef struct {
  AcgXml xml;
  AcgPlaced file;
  GArray *network_fields; /* AcgField */
  bool yed;
  AcgParallel *parallels; /* [E] for yEd, or NULL */
} Graphml;

/* What is declared, and given, besides the fields. */
typedef struct {
  const char *name, *type;
} Key;

static const Key place_keys[] = {{"x", "double"}, {"y", "double"}, {"size", "double"},
                                 {"r", "int"},    {"g", "int"},    {"b", "int"}};
static const Key label_keys[] = {{"label", "string"}};
static const Key edge_keys[] = {{"label", "string"}, {"weight", "double"}};

/* ── Keys ── */

static const char *type_name(AcgFieldKind kind) {
  static const char *const names[] = {
      [ACG_FIELD_TEXT] = "string", [ACG_FIELD_DAY] = "string",    [ACG_FIELD_LIST] = "string",
      [ACG_FIELD_WHOLE] = "int",   [ACG_FIELD_NUMBER] = "double", [ACG_FIELD_TRUTH] = "boolean"};
  return names[kind];
}

/* The key of an attribute of a graph, node or edge: "edge.weight". New string. */
static char *key_id(const char *of, const char *name) {
  return g_strdup_printf("%s.%s", of, name);
}

static void declare(AcgXml *xml, const char *of, const char *name, const char *type) {
  g_autofree char *id = key_id(of, name);
  acg_xml_element(xml, "key", "id", id, "for", of, "attr.name", name, "attr.type", type, NULL);
}

static void declare_keys(AcgXml *xml, const char *of, const Key *keys, size_t n_keys) {
  for (size_t k = 0; k < n_keys; k++) declare(xml, of, keys[k].name, keys[k].type);
}

static void declare_fields(AcgXml *xml, const char *of, const GArray *fields) {
  for (guint k = 0; k < fields->len; k++)
    declare(xml, of, acg_graph_file_field_name(acg_field(fields, k)),
            type_name(acg_field(fields, k)->kind));
}

static void declare_all(Graphml *graphml) {
  AcgXml *xml = &graphml->xml;
  declare_fields(xml, "graph", graphml->network_fields);
  declare_keys(xml, "node", label_keys, G_N_ELEMENTS(label_keys));
  if (!graphml->yed) declare_keys(xml, "node", place_keys, G_N_ELEMENTS(place_keys));
  declare_fields(xml, "node", graphml->file.actor_fields);
  declare_keys(xml, "edge", edge_keys, G_N_ELEMENTS(edge_keys));
  declare_fields(xml, "edge", graphml->file.tie_fields);
  if (!graphml->yed) return;
  acg_xml_element(xml, "key", "id", "node.graphics", "for", "node", "yfiles.type", "nodegraphics",
                  NULL);
  acg_xml_element(xml, "key", "id", "edge.graphics", "for", "edge", "yfiles.type", "edgegraphics",
                  NULL);
}

/* ── Data ── */

static void open_data(AcgXml *xml, const char *of, const char *name) {
  g_autofree char *id = key_id(of, name);
  acg_xml_open(xml, "data");
  acg_xml_attribute(xml, "key", id);
}

static void put_data(AcgXml *xml, const char *of, const char *name, const char *text) {
  open_data(xml, of, name);
  acg_xml_text(xml, text);
  acg_xml_close(xml);
}

static void put_length(AcgXml *xml, const char *name, double length) {
  g_autofree char *text = acg_graph_file_length(length);
  put_data(xml, "node", name, text);
}

static void put_fields(Graphml *graphml, const char *of, const GArray *fields, guint i) {
  for (guint k = 0; k < fields->len; k++) {
    const AcgField *field = acg_field(fields, k);
    g_auto(AcgValue) value = acg_field_value(field, graphml->file.network, i);
    g_autofree char *text = acg_value_text(&value);
    if (text != NULL && *text != '\0')
      put_data(&graphml->xml, of, acg_graph_file_field_name(field), text);
  }
}

/* Where Gephi looks for it; its y grows upwards. */
static void put_place(Graphml *graphml, guint i) {
  const AcgFigureActor *actor = acg_placed_actor(&graphml->file, i);
  AcgRgb rgb = acg_rgb(acg_figure_colour_of(graphml->file.figure, actor)->fill);
  put_length(&graphml->xml, "x", actor->centre.x);
  put_length(&graphml->xml, "y", -actor->centre.y);
  put_length(&graphml->xml, "size", actor->radius);
  put_length(&graphml->xml, "r", rgb.red);
  put_length(&graphml->xml, "g", rgb.green);
  put_length(&graphml->xml, "b", rgb.blue);
}

/* ── yEd's drawing ── */

/* Where the actor stands in yEd: further apart, as names and relations have no room in the layout.
 */
static AcgPoint spread(const Graphml *graphml, guint i) {
  const double factor = 2;
  AcgPoint centre = acg_placed_actor(&graphml->file, i)->centre;
  return (AcgPoint){centre.x * factor, centre.y * factor};
}

static void put_shape(Graphml *graphml, guint i) {
  const AcgFigureActor *actor = acg_placed_actor(&graphml->file, i);
  AcgPoint centre = spread(graphml, i);
  static const char *const shapes[] = {"ellipse", "roundrectangle", "diamond", "hexagon"};
  const AcgActorLook *look = acg_actor_look(actor->node->type);
  const AcgFigure *figure = graphml->file.figure;
  AcgXml *xml = &graphml->xml;
  AcgHalf half = acg_shape_half(look->shape, actor->radius);
  g_autofree char *x = acg_graph_file_length(centre.x - half.width);
  g_autofree char *y = acg_graph_file_length(centre.y - half.height);
  g_autofree char *width = acg_graph_file_length(2 * half.width);
  g_autofree char *height = acg_graph_file_length(2 * half.height);
  open_data(xml, "node", "graphics");
  acg_xml_open(xml, "y:ShapeNode");
  acg_xml_element(xml, "y:Geometry", "x", x, "y", y, "width", width, "height", height, NULL);
  acg_xml_element(xml, "y:Fill", "color", acg_figure_colour_of(figure, actor)->fill, "transparent",
                  "false", NULL);
  acg_xml_element(xml, "y:BorderStyle", "color", figure->ink->text, "type",
                  look->dashed ? "dashed" : "line", "width", "1.0", NULL);
  acg_xml_open(xml, "y:NodeLabel");
  acg_xml_attribute(xml, "modelName", "sandwich"); /* below the shape */
  acg_xml_attribute(xml, "modelPosition", "s");
  acg_xml_text(xml, actor->name);
  acg_xml_close(xml);
  acg_xml_element(xml, "y:Shape", "type", shapes[look->shape], NULL);
  acg_xml_close(xml);
  acg_xml_close(xml);
}

/* How far edge i passes by the middle between its ends: the ties of a pair fan out. */
static double bend_of(const Graphml *graphml, guint i) {
  const double apart = 24;
  const AcgParallel *parallel = &graphml->parallels[i];
  return (parallel->nth - (parallel->n - 1) / 2.0) * apart;
}

static void put_bend(Graphml *graphml, guint i) {
  const AcgEdge *edge = acg_network_edge(graphml->file.network, i);
  AcgPoint a = spread(graphml, MIN(edge->source, edge->target));
  AcgPoint b = spread(graphml, MAX(edge->source, edge->target));
  double length = hypot(b.x - a.x, b.y - a.y);
  double bend = bend_of(graphml, i);
  if (bend == 0 || !(length > 0)) return;
  double share = bend / length;
  g_autofree char *x = acg_graph_file_length((a.x + b.x) / 2 - (b.y - a.y) * share);
  g_autofree char *y = acg_graph_file_length((a.y + b.y) / 2 + (b.x - a.x) * share);
  acg_xml_open(&graphml->xml, "y:Path");
  acg_xml_element(&graphml->xml, "y:Point", "x", x, "y", y, NULL);
  acg_xml_close(&graphml->xml);
}

static void put_relation(AcgXml *xml, const AcgEdge *edge) {
  acg_xml_open(xml, "y:EdgeLabel");
  acg_xml_attribute(xml, "fontSize", "9");
  acg_xml_text(xml, acg_tie_relation(edge));
  acg_xml_close(xml);
}

static void put_line(Graphml *graphml, guint i) {
  const AcgFigure *figure = graphml->file.figure;
  const AcgEdge *edge = acg_network_edge(graphml->file.network, i);
  AcgStroke stroke = acg_tie_stroke(edge);
  bool comention = edge->layer == ACG_LAYER_COMENTION;
  AcgXml *xml = &graphml->xml;
  g_autofree char *width = acg_graph_file_length(acg_figure_tie_width(figure, edge));
  open_data(xml, "edge", "graphics");
  acg_xml_open(xml, "y:PolyLineEdge");
  put_bend(graphml, i);
  acg_xml_element(xml, "y:LineStyle", "color", acg_figure_tie_colour(figure, edge), "type",
                  stroke == ACG_STROKE_SOLID ? "line" : acg_stroke_name(stroke), "width", width,
                  NULL);
  acg_xml_element(xml, "y:Arrows", "source", edge->mutual && !comention ? "standard" : "none",
                  "target", comention ? "none" : "standard", NULL);
  if (!comention) put_relation(xml, edge);
  acg_xml_element(xml, "y:BendStyle", "smoothed", "true", NULL);
  acg_xml_close(xml);
  acg_xml_close(xml);
}

/* ── The file ── */

static void put_node(Graphml *graphml, guint i) {
  const AcgFigureActor *actor = acg_placed_actor(&graphml->file, i);
  acg_xml_open(&graphml->xml, "node");
  acg_xml_attribute(&graphml->xml, "id", actor->node->id);
  put_data(&graphml->xml, "node", "label", actor->name);
  put_fields(graphml, "node", graphml->file.actor_fields, i);
  (graphml->yed ? put_shape : put_place)(graphml, i);
  acg_xml_close(&graphml->xml);
}

static void put_edge(Graphml *graphml, guint i) {
  const AcgNetwork *network = graphml->file.network;
  const AcgEdge *edge = acg_network_edge(network, i);
  g_autofree char *id = acg_tie_id(network, i);
  g_autofree char *weight = acg_graph_file_number(acg_tie_pull(edge));
  acg_xml_open(&graphml->xml, "edge");
  acg_xml_attribute(&graphml->xml, "id", id);
  acg_xml_attribute(&graphml->xml, "source", acg_network_node(network, edge->source)->id);
  acg_xml_attribute(&graphml->xml, "target", acg_network_node(network, edge->target)->id);
  put_data(&graphml->xml, "edge", "label", acg_tie_relation(edge));
  put_data(&graphml->xml, "edge", "weight", weight);
  put_fields(graphml, "edge", graphml->file.tie_fields, i);
  if (graphml->yed) put_line(graphml, i);
  acg_xml_close(&graphml->xml);
}

static void put_graph(Graphml *graphml) {
  const AcgNetwork *network = graphml->file.network;
  acg_xml_open(&graphml->xml, "graph");
  acg_xml_attribute(&graphml->xml, "edgedefault", "directed");
  put_fields(graphml, "graph", graphml->network_fields, 0);
  for (guint i = 0; i < network->nodes->len; i++) put_node(graphml, i);
  for (guint i = 0; i < network->edges->len; i++) put_edge(graphml, i);
  acg_xml_close(&graphml->xml);
}

static bool write_graph(bool yed, const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                        GError **error) {
  Graphml graphml = {.yed = yed,
                     .network_fields = acg_network_fields(network),
                     .parallels = yed ? acg_parallel_ties(network) : NULL};
  acg_graph_file_init(&graphml.file, network, figure);
  acg_xml_begin(&graphml.xml, out);
  acg_xml_open(&graphml.xml, "graphml");
  acg_xml_attribute(&graphml.xml, "xmlns", "http://graphml.graphdrawing.org/xmlns");
  if (yed) acg_xml_attribute(&graphml.xml, "xmlns:y", "http://www.yworks.com/xml/graphml");
  declare_all(&graphml);
  put_graph(&graphml);
  acg_xml_close(&graphml.xml);
  g_array_unref(graphml.network_fields);
  g_free(graphml.parallels);
  acg_placed_clear(&graphml.file);
  return acg_xml_end(&graphml.xml, error);
}

bool acg_graphml_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                       GError **error) {
  return write_graph(false, network, figure, out, error);
}

bool acg_graphml_yed_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                           GError **error) {
  return write_graph(true, network, figure, out, error);
}
