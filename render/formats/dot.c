/* The figure as Graphviz's own language, with the places that SVG has. */
#include <graphviz/cgraph.h>
#include <stdlib.h>

#include "render/formats/format.h"
#include "render/geometry.h"

static const double points_per_inch = 72;
static const double arrow_length = 7; /* what Graphviz draws at this size: */
#define ARROW_SIZE "0.7"

/* cgraph quotes what it writes; a backslash is the label's own escape, and only ours may stay. */
static char *escape(const char *text) {
  GString *escaped = g_string_new(text);
  g_string_replace(escaped, "\\", "\\\\", 0);
  return g_string_free(escaped, FALSE);
}

static void set(void *object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, "");
}

static void set_text(void *object, const char *name, const char *text) {
  g_autofree char *escaped = escape(text);
  set(object, name, escaped);
}

static void set_number(void *object, const char *name, double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  set(object, name, g_ascii_formatd(text, sizeof text, "%.3f", value));
}

/* Appends "x,y", in points with y upwards. */
static void add_point(GString *text, AcgPoint at) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append(text, g_ascii_formatd(number, sizeof number, "%.2f", at.x));
  g_string_append_c(text, ',');
  g_string_append(text, g_ascii_formatd(number, sizeof number, "%.2f", -at.y));
}

static AcgPoint towards(AcgPoint from, AcgPoint to, double share) {
  return (AcgPoint){from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/* The arc as the cubic curve that Graphviz takes for a line, with the tips of its heads before it.
 * Graphviz 2.43 writes beyond its memory when it has to route parallel lines by itself. */
static void set_curve(Agedge_t *edge, const AcgFigureTie *tie) {
  g_autoptr(GString) text = g_string_new(NULL);
  bool comention = tie->kind == ACG_TIE_COMENTION;
  AcgArc arc = tie->arc;
  AcgArc back = {arc.to, arc.control, arc.from};
  double begin = 0;
  double end = 1;
  if (!comention && tie->edge->mutual) {
    begin = 1 - acg_arc_before_end(back, arrow_length);
    g_string_append(text, "s,");
    add_point(text, arc.from);
    g_string_append_c(text, ' ');
  }
  if (!comention) {
    end = acg_arc_before_end(arc, arrow_length);
    g_string_append(text, "e,");
    add_point(text, arc.to);
    g_string_append_c(text, ' ');
  }
  AcgArc line = acg_arc_clip(arc, begin, end);
  const AcgPoint points[] = {line.from, towards(line.from, line.control, 2 / 3.0),
                             towards(line.to, line.control, 2 / 3.0), line.to};
  for (size_t i = 0; i < G_N_ELEMENTS(points); i++) {
    if (i > 0) g_string_append_c(text, ' ');
    add_point(text, points[i]);
  }
  set(edge, "pos", text->str);
}

static const char *shape_name(AcgShape shape) {
  static const char *const names[] = {"circle", "box", "diamond", "hexagon"};
  return names[shape];
}

/* The label stands where SVG has it. */
static void set_label_place(Agnode_t *node, const AcgFigureActor *actor) {
  AcgBox box = acg_actor_label_box(actor);
  g_autoptr(GString) place = g_string_new(NULL);
  add_point(place, (AcgPoint){(box.left + box.right) / 2, (box.top + box.bottom) / 2});
  set(node, "xlp", place->str);
  set(node, "fontname", actor->font.bold ? "DejaVu Sans Bold" : "DejaVu Sans");
  set_number(node, "fontsize", actor->font.size);
}

static Agnode_t *add_node(Agraph_t *graph, const AcgFigure *figure, guint i) {
  const AcgFigureActor *actor = acg_figure_actor(figure, i);
  const AcgActorLook *look = acg_actor_look(actor->node->type);
  AcgHalf half = acg_shape_half(look->shape, actor->radius);
  char name[16];
  g_snprintf(name, sizeof name, "n%u", i);
  Agnode_t *node = agnode(graph, name, 1);
  g_autofree char *joined = g_strjoinv("\n", actor->label);
  set(node, "label", "");
  set_text(node, "xlabel", joined);
  set_label_place(node, actor);
  set_text(node, "tooltip", actor->name);
  g_autoptr(GString) place = g_string_new(NULL);
  add_point(place, actor->centre);
  set(node, "pos", g_string_append_c(place, '!')->str);
  set_number(node, "width", 2 * half.width / points_per_inch);
  set_number(node, "height", 2 * half.height / points_per_inch);
  set(node, "shape", shape_name(look->shape));
  set(node, "fillcolor", acg_figure_colour_of(figure, actor)->fill);
  set(node, "style",
      look->dashed                         ? "filled,dashed"
      : look->shape == ACG_SHAPE_RECTANGLE ? "filled,rounded"
                                           : "filled");
  set(node, "class", acg_actor_type_name(actor->node->type));
  return node;
}

static void add_edge(Agraph_t *graph, const AcgFigure *figure, const AcgFigureTie *tie,
                     Agnode_t **nodes) {
  static const char *const heads[] = {"normal", "normalnonedot", "normalnonetee"}; /* by AcgMark */
  static const char *const styles[ACG_N_STROKES] = {"solid", "dotted", "dashed"};
  const AcgTieLook *look = acg_tie_look(tie->kind);
  bool comention = tie->kind == ACG_TIE_COMENTION;
  Agedge_t *edge = agedge(graph, nodes[tie->source], nodes[tie->target], NULL, 1);
  g_autofree char *description = acg_figure_describe_tie(figure, tie);
  set_text(edge, "tooltip", description);
  set(edge, "class", comention ? "CO-MENTION" : tie->edge->category->name);
  set(edge, "color", figure->ink->ties[tie->kind]);
  set(edge, "style", styles[tie->stroke]);
  set(edge, "dir", comention ? "none" : tie->edge->mutual ? "both" : "forward");
  set(edge, "arrowhead", heads[look->mark]);
  set_number(edge, "penwidth", tie->width);
  set_curve(edge, tie);
}

static Agraph_t *make_graph(const AcgFigure *figure) {
  static const struct {
    int kind;
    const char *name, *value;
  } attributes[] = {
      {AGRAPH, "layout", "neato"},         {AGRAPH, "inputscale", "72"},
      {AGRAPH, "splines", "line"},         {AGRAPH, "outputorder", "edgesfirst"},
      {AGRAPH, "forcelabels", "true"},     {AGRAPH, "fontname", "DejaVu Sans"},
      {AGRAPH, "labelloc", "t"},           {AGRAPH, "charset", "UTF-8"},
      {AGNODE, "fontname", "DejaVu Sans"}, {AGNODE, "fontsize", "12"},
      {AGNODE, "fixedsize", "true"},       {AGNODE, "label", "\\N"},
      {AGEDGE, "arrowsize", ARROW_SIZE},
  };
  Agraph_t *graph = agopen("actorgraph", Agdirected, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++)
    agattr(graph, attributes[i].kind, (char *)attributes[i].name, (char *)attributes[i].value);
  set_text(graph, "label", figure->title);
  return graph;
}

/* cgraph reports a failed write as a warning of its own: it writes to memory only. */
static bool print(Agraph_t *graph, FILE *out, GError **error) {
  char *text = NULL;
  size_t length = 0;
  FILE *memory = open_memstream(&text, &length);
  bool whole = memory != NULL && agwrite(graph, memory) == 0;
  if (memory != NULL) whole = fclose(memory) == 0 && whole;
  if (whole)
    fwrite(text, 1, length, out);
  else
    g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_LAYOUT,
                "Graphviz could not write the figure as DOT");
  free(text);
  return whole;
}

bool acg_dot_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  (void)network;
  Agraph_t *graph = make_graph(figure);
  g_autofree Agnode_t **nodes = g_new(Agnode_t *, figure->actors->len + 1);
  for (guint i = 0; i < figure->actors->len; i++) nodes[i] = add_node(graph, figure, i);
  for (guint i = 0; i < figure->ties->len; i++)
    add_edge(graph, figure, acg_figure_tie(figure, i), nodes);
  bool written = print(graph, out, error);
  agclose(graph);
  return written;
}
