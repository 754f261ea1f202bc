/* GEXF: the graph for Gephi and Gephi Lite, and in its older version for NetworkX. */
#include "base/day.h"
#include "render/formats/format.h"
#include "render/formats/graph_file.h"
#include "render/formats/statement.h"
#include "render/formats/tie.h"
#include "render/formats/xml.h"

typedef struct {
  const char *version, *space, *viz_space;
  bool mixed; /* its readers take directed and undirected ties in one file */
  bool kinds; /* it has the attributes "kind" and "timerepresentation" */
} Dialect;

static const Dialect dialect_1_3 = {"1.3", "http://gexf.net/1.3", "http://gexf.net/1.3/viz", true,
                                    true};
static const Dialect dialect_1_2 = {"1.2", "http://www.gexf.net/1.2draft",
                                    "http://www.gexf.net/1.2draft/viz", false, false};

typedef struct {
  AcgXml xml;
  AcgPlaced file;
  const Dialect *dialect;
  bool directed, undirected; /* there are such ties */
} Gexf;

/* ── Attributes ── */

static const char *type_name(AcgFieldKind kind) {
  static const char *const names[] = {
      [ACG_FIELD_TEXT] = "string",   [ACG_FIELD_DAY] = "string",    [ACG_FIELD_LIST] = "liststring",
      [ACG_FIELD_WHOLE] = "integer", [ACG_FIELD_NUMBER] = "double", [ACG_FIELD_TRUTH] = "boolean"};
  return names[kind];
}

/* Ids are numbers: graphology takes any other id for the title. */
static void declare(AcgXml *xml, const char *class_name, const GArray *fields) {
  acg_xml_open(xml, "attributes");
  acg_xml_attribute(xml, "class", class_name);
  for (guint k = 0; k < fields->len; k++) {
    const AcgField *field = acg_field(fields, k);
    g_autofree char *id = g_strdup_printf("%u", k);
    acg_xml_element(xml, "attribute", "id", id, "title", acg_graph_file_field_name(field), "type",
                    type_name(field->kind), NULL);
  }
  acg_xml_close(xml);
}

/* A list is a JSON array, which Gephi and graphology read as a list; NULL for what says nothing. */
static char *value_text(const AcgValue *value) {
  if (!value->known || value->kind != ACG_FIELD_LIST) return acg_value_text(value);
  if (value->list->len == 0) return NULL;
  cJSON *array = acg_value_json(value);
  char *printed = cJSON_PrintUnformatted(array);
  char *text = g_strdup(printed);
  cJSON_free(printed);
  cJSON_Delete(array);
  return text;
}

static void put_values(Gexf *gexf, const GArray *fields, guint i) {
  acg_xml_open(&gexf->xml, "attvalues");
  for (guint k = 0; k < fields->len; k++) {
    g_auto(AcgValue) value = acg_field_value(acg_field(fields, k), gexf->file.network, i);
    g_autofree char *text = value_text(&value);
    g_autofree char *id = g_strdup_printf("%u", k);
    if (text != NULL) acg_xml_element(&gexf->xml, "attvalue", "for", id, "value", text, NULL);
  }
  acg_xml_close(&gexf->xml);
}

/* ── Spells ── */

/* Appends the day of a document, as a number, where it is known. */
static void add_day(GArray *days, const AcgNetworkDocument *document) {
  GDate day;
  if (!acg_day_read(document->date, &day)) return;
  guint32 number = g_date_get_julian(&day);
  g_array_append_val(days, number);
}

static int compare_days(gconstpointer left, gconstpointer right) {
  guint32 x = *(const guint32 *)left;
  guint32 y = *(const guint32 *)right;
  return (x > y) - (x < y);
}

static char *print_day(guint32 number) {
  GDate day;
  g_date_clear(&day, 1);
  g_date_set_julian(&day, number);
  return acg_day_write(&day);
}

static void put_spell(AcgXml *xml, guint32 first, guint32 last) {
  g_autofree char *start = print_day(first);
  g_autofree char *end = print_day(last);
  acg_xml_element(xml, "spell", "start", start, "end", end, NULL);
}

/* One spell for each run of days; the last day is within it. */
static void put_spells(AcgXml *xml, GArray *days) {
  if (days->len == 0) return;
  g_array_sort(days, compare_days);
  acg_xml_open(xml, "spells");
  guint first = 0;
  for (guint k = 1; k <= days->len; k++) {
    guint32 last = g_array_index(days, guint32, k - 1);
    if (k < days->len && g_array_index(days, guint32, k) <= last + 1) continue;
    put_spell(xml, g_array_index(days, guint32, first), last);
    first = k;
  }
  acg_xml_close(xml);
}

static GArray *actor_days(const AcgNetwork *network, guint i) {
  GArray *days = g_array_new(FALSE, FALSE, sizeof(guint32));
  const GArray *appearances = acg_network_node(network, i)->appearances;
  for (guint k = 0; k < appearances->len; k++) {
    guint document = g_array_index(appearances, AcgAppearanceOfNode, k).document;
    add_day(days, acg_network_document(network, document));
  }
  return days;
}

static GArray *tie_days(const AcgNetwork *network, guint i) {
  GArray *days = g_array_new(FALSE, FALSE, sizeof(guint32));
  const AcgEdge *edge = acg_network_edge(network, i);
  for (guint k = 0; k < edge->n_evidence; k++)
    add_day(days, acg_statement_document(network, acg_network_evidence(network, edge, k)));
  return days;
}

/* ── Looks ── */

/* As three numbers: npm's gexf and NetworkX read no other form. */
static void put_colour(AcgXml *xml, const char *colour) {
  AcgRgb rgb = acg_rgb(colour);
  g_autofree char *red = g_strdup_printf("%u", rgb.red);
  g_autofree char *green = g_strdup_printf("%u", rgb.green);
  g_autofree char *blue = g_strdup_printf("%u", rgb.blue);
  acg_xml_element(xml, "viz:color", "r", red, "g", green, "b", blue, NULL);
}

/* Gephi's y grows upwards. */
static void put_actor_look(Gexf *gexf, const AcgFigureActor *actor) {
  static const char *const shapes[] = {"disc", "square", "diamond", "triangle"}; /* by AcgShape */
  g_autofree char *x = acg_graph_file_length(actor->centre.x);
  g_autofree char *y = acg_graph_file_length(-actor->centre.y);
  g_autofree char *size = acg_graph_file_length(actor->radius);
  put_colour(&gexf->xml, acg_figure_colour_of(gexf->file.figure, actor)->fill);
  acg_xml_element(&gexf->xml, "viz:position", "x", x, "y", y, "z", "0", NULL);
  acg_xml_element(&gexf->xml, "viz:size", "value", size, NULL);
  acg_xml_element(&gexf->xml, "viz:shape", "value",
                  shapes[acg_actor_look(actor->node->type)->shape], NULL);
}

/* ── Nodes and edges ── */

static void put_node(Gexf *gexf, guint i) {
  const AcgFigureActor *actor = acg_placed_actor(&gexf->file, i);
  g_autoptr(GArray) days = actor_days(gexf->file.network, i);
  acg_xml_open(&gexf->xml, "node");
  acg_xml_attribute(&gexf->xml, "id", actor->node->id);
  acg_xml_attribute(&gexf->xml, "label", actor->name);
  put_values(gexf, gexf->file.actor_fields, i);
  put_spells(&gexf->xml, days);
  put_actor_look(gexf, actor);
  acg_xml_close(&gexf->xml);
}

/* Gephi adds up the ties of a pair that are of one kind. */
static void put_edge_head(Gexf *gexf, guint i) {
  const AcgNetwork *network = gexf->file.network;
  const AcgEdge *edge = acg_network_edge(network, i);
  bool directed = gexf->dialect->mixed ? acg_tie_is_directed(edge) : gexf->directed;
  g_autofree char *id = acg_tie_id(network, i);
  g_autofree char *kind = acg_tie_type_id(edge);
  g_autofree char *weight = acg_graph_file_number(acg_tie_pull(edge));
  acg_xml_attribute(&gexf->xml, "id", id);
  acg_xml_attribute(&gexf->xml, "source", acg_network_node(network, edge->source)->id);
  acg_xml_attribute(&gexf->xml, "target", acg_network_node(network, edge->target)->id);
  acg_xml_attribute(&gexf->xml, "type", directed ? "directed" : "undirected");
  acg_xml_attribute(&gexf->xml, "label", acg_tie_relation(edge));
  if (gexf->dialect->kinds) acg_xml_attribute(&gexf->xml, "kind", kind);
  acg_xml_attribute(&gexf->xml, "weight", weight);
}

static void put_edge(Gexf *gexf, guint i) {
  const AcgEdge *edge = acg_network_edge(gexf->file.network, i);
  g_autoptr(GArray) days = tie_days(gexf->file.network, i);
  acg_xml_open(&gexf->xml, "edge");
  put_edge_head(gexf, i);
  put_values(gexf, gexf->file.tie_fields, i);
  put_spells(&gexf->xml, days);
  put_colour(&gexf->xml, acg_figure_tie_colour(gexf->file.figure, edge));
  acg_xml_element(&gexf->xml, "viz:shape", "value", acg_stroke_name(acg_tie_stroke(edge)), NULL);
  acg_xml_close(&gexf->xml);
}

/* ── The file ── */

static void put_meta(Gexf *gexf) {
  g_autofree char *about = acg_graph_file_about(&gexf->file);
  acg_xml_open(&gexf->xml, "meta");
  acg_xml_text_element(&gexf->xml, "creator", "actorgraph " ACG_VERSION);
  acg_xml_text_element(&gexf->xml, "description", about);
  acg_xml_close(&gexf->xml);
}

/* A default direction makes Gephi drop the ties that have the other. */
static void put_graph_head(Gexf *gexf) {
  const char *first, *last;
  acg_caption_days(gexf->file.network, &first, &last);
  bool mixed = gexf->dialect->mixed && gexf->directed && gexf->undirected;
  if (!mixed)
    acg_xml_attribute(&gexf->xml, "defaultedgetype", gexf->directed ? "directed" : "undirected");
  acg_xml_attribute(&gexf->xml, "mode", first != NULL ? "dynamic" : "static");
  if (first == NULL) return;
  acg_xml_attribute(&gexf->xml, "timeformat", "date");
  if (gexf->dialect->kinds) acg_xml_attribute(&gexf->xml, "timerepresentation", "interval");
}

static void put_graph(Gexf *gexf) {
  const AcgNetwork *network = gexf->file.network;
  acg_xml_open(&gexf->xml, "graph");
  put_graph_head(gexf);
  declare(&gexf->xml, "node", gexf->file.actor_fields);
  declare(&gexf->xml, "edge", gexf->file.tie_fields);
  acg_xml_open(&gexf->xml, "nodes");
  for (guint i = 0; i < network->nodes->len; i++) put_node(gexf, i);
  acg_xml_close(&gexf->xml);
  acg_xml_open(&gexf->xml, "edges");
  for (guint i = 0; i < network->edges->len; i++) put_edge(gexf, i);
  acg_xml_close(&gexf->xml);
  acg_xml_close(&gexf->xml);
}

static bool write_dialect(const Dialect *dialect, const AcgNetwork *network,
                          const AcgFigure *figure, FILE *out, GError **error) {
  Gexf gexf = {.dialect = dialect};
  acg_graph_file_init(&gexf.file, network, figure);
  for (guint i = 0; i < network->edges->len; i++)
    *(acg_tie_is_directed(acg_network_edge(network, i)) ? &gexf.directed : &gexf.undirected) = true;
  acg_xml_begin(&gexf.xml, out);
  acg_xml_open(&gexf.xml, "gexf");
  acg_xml_attribute(&gexf.xml, "xmlns", dialect->space);
  acg_xml_attribute(&gexf.xml, "xmlns:viz", dialect->viz_space);
  acg_xml_attribute(&gexf.xml, "version", dialect->version);
  put_meta(&gexf);
  put_graph(&gexf);
  acg_xml_close(&gexf.xml);
  acg_placed_clear(&gexf.file);
  return acg_xml_end(&gexf.xml, error);
}

bool acg_gexf_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  return write_dialect(&dialect_1_3, network, figure, out, error);
}

bool acg_gexf_1_2_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                        GError **error) {
  return write_dialect(&dialect_1_2, network, figure, out, error);
}
