/* The figure as Graphviz's own language, with the places that SVG has.
 *
 * Gephi takes statements about the graph, all nodes or all edges for nodes of their own: every
 * attribute stands at its node or edge, and only a dark paper at the graph. Text is on one line,
 * which Gephi and vis-network need. */
#include <graphviz/cgraph.h>
#include <stdlib.h>

#include "base/output.h"
#include "render/formats/field.h"
#include "render/formats/format.h"
#include "render/formats/tie.h"
#include "render/geometry.h"

static const double points_per_inch = 72;
static const double arrow_length = 7; /* what Graphviz draws at this size: */
#define ARROW_SIZE "0.7"

/* cgraph quotes what it writes; a backslash is a label's own escape, and only ours may stay. */
static char *escape(const char *text) {
  GString *escaped = g_string_new(text);
  g_string_replace(escaped, "\\", "\\\\", 0);
  g_string_replace(escaped, "\n", "\\n", 0);
  return g_string_free(escaped, FALSE);
}

static void set(void *object, const char *name, const char *value) {
  agsafeset(object, (char *)name, (char *)value, "");
}

static void set_text(void *object, const char *name, const char *text) {
  g_autofree char *escaped = escape(text == NULL ? "" : text);
  set(object, name, escaped);
}

static void set_number(void *object, const char *name, double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  set(object, name, g_ascii_formatd(text, sizeof text, "%.3f", value));
}

static void set_count(void *object, const char *name, guint value) {
  char text[16];
  g_snprintf(text, sizeof text, "%u", value);
  set(object, name, text);
}

typedef struct {
  Agraph_t *graph;
  const AcgFigure *figure;
  AcgBox bounds;    /* places count from its lower left corner: x to the right, y upwards */
  Agnode_t **nodes; /* [N] */
} Drawing;

/* Appends "x,y", in points with y upwards. */
static void add_point(GString *text, const Drawing *drawing, AcgPoint at) {
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double x = at.x - drawing->bounds.left;
  double y = drawing->bounds.bottom - at.y;
  g_string_append(text, g_ascii_formatd(number, sizeof number, "%.2f", x));
  g_string_append_c(text, ',');
  g_string_append(text, g_ascii_formatd(number, sizeof number, "%.2f", y));
}

static void set_place(void *object, const char *name, const Drawing *drawing, AcgPoint at) {
  g_autoptr(GString) place = g_string_new(NULL);
  add_point(place, drawing, at);
  set(object, name, place->str);
}

static AcgPoint towards(AcgPoint from, AcgPoint to, double share) {
  return (AcgPoint){from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
}

/* The arc as the cubic curve that Graphviz takes for a line, with the tips of its heads before it.
 * Graphviz 2.43 writes beyond its memory when it has to route parallel lines by itself. */
static void set_curve(Agedge_t *edge, const Drawing *drawing, const AcgFigureTie *tie) {
  g_autoptr(GString) text = g_string_new(NULL);
  bool comention = tie->kind == ACG_TIE_COMENTION;
  AcgArc arc = tie->arc;
  AcgArc back = {arc.to, arc.control, arc.from};
  double begin = 0;
  double end = 1;
  if (!comention && tie->edge->mutual) {
    begin = 1 - acg_arc_before_end(back, arrow_length);
    g_string_append(text, "s,");
    add_point(text, drawing, arc.from);
    g_string_append_c(text, ' ');
  }
  if (!comention) {
    end = acg_arc_before_end(arc, arrow_length);
    g_string_append(text, "e,");
    add_point(text, drawing, arc.to);
    g_string_append_c(text, ' ');
  }
  AcgArc line = acg_arc_clip(arc, begin, end);
  const AcgPoint points[] = {line.from, towards(line.from, line.control, 2 / 3.0),
                             towards(line.to, line.control, 2 / 3.0), line.to};
  for (size_t i = 0; i < G_N_ELEMENTS(points); i++) {
    if (i > 0) g_string_append_c(text, ' ');
    add_point(text, drawing, points[i]);
  }
  set(edge, "pos", text->str);
}

static const char *shape_name(AcgShape shape) {
  static const char *const names[] = {"circle", "box", "diamond", "hexagon"};
  return names[shape];
}

/* Graphviz draws a label in the middle of its shape: the name stands beside it as its second label,
 * and the first is blank. */
static void set_label(Agnode_t *node, const Drawing *drawing, const AcgFigureActor *actor) {
  AcgBox box = acg_actor_label_box(actor);
  g_autofree char *joined = g_strjoinv("\n", actor->label);
  set(node, "label", " ");
  set_text(node, "xlabel", joined);
  set_place(node, "xlp", drawing,
            (AcgPoint){(box.left + box.right) / 2, (box.top + box.bottom) / 2});
  set(node, "fontname", actor->font.bold ? "DejaVu Sans Bold" : "DejaVu Sans");
  set_number(node, "fontsize", actor->font.size);
  set(node, "fontcolor", drawing->figure->ink->text);
}

/* The shape; pinned, should neato place the others anew. */
static void set_shape(Agnode_t *node, const Drawing *drawing, const AcgFigureActor *actor) {
  const AcgActorLook *look = acg_actor_look(actor->node->type);
  AcgHalf half = acg_shape_half(look->shape, actor->radius);
  set_place(node, "pos", drawing, actor->centre);
  set(node, "pin", "true");
  set(node, "fixedsize", "true");
  set_number(node, "width", 2 * half.width / points_per_inch);
  set_number(node, "height", 2 * half.height / points_per_inch);
  set(node, "shape", shape_name(look->shape));
  set(node, "color", drawing->figure->ink->text);
  set(node, "fillcolor", acg_figure_colour_of(drawing->figure, actor)->fill);
  set(node, "style",
      look->dashed                         ? "filled,dashed"
      : look->shape == ACG_SHAPE_RECTANGLE ? "filled,rounded"
                                           : "filled");
}

/* What readers of data want to know. vis-network takes x and y for the place, y downwards. */
static void set_actor_data(Agnode_t *node, const Drawing *drawing, const AcgFigureActor *actor) {
  const AcgFigure *figure = drawing->figure;
  set_text(node, "actor", actor->node->id);
  set_text(node, "name", actor->name);
  set_text(node, "tooltip", actor->name);
  set(node, "class", acg_actor_type_name(actor->node->type));
  set_text(node, "community", acg_actor_community(figure->network, actor->index));
  char score[G_ASCII_DTOSTR_BUF_SIZE];
  set(node, figure->measure->name, g_ascii_formatd(score, sizeof score, "%.6g", actor->score));
  set_count(node, "documents", actor->node->documents);
  set_number(node, "x", actor->centre.x - drawing->bounds.left);
  set_number(node, "y", actor->centre.y - drawing->bounds.top);
}

static void add_node(Drawing *drawing, guint i) {
  const AcgFigureActor *actor = acg_figure_actor(drawing->figure, i);
  char name[16];
  g_snprintf(name, sizeof name, "n%u", i);
  Agnode_t *node = agnode(drawing->graph, name, 1);
  set_label(node, drawing, actor);
  set_shape(node, drawing, actor);
  set_actor_data(node, drawing, actor);
  drawing->nodes[i] = node;
}

static void set_line(Agedge_t *edge, const Drawing *drawing, const AcgFigureTie *tie) {
  static const char *const heads[] = {"normal", "normalnonedot", "normalnonetee"}; /* by AcgMark */
  bool comention = tie->kind == ACG_TIE_COMENTION;
  set(edge, "color", drawing->figure->ink->ties[tie->kind]);
  set(edge, "style", acg_stroke_name(tie->stroke));
  set(edge, "dir", comention ? "none" : tie->edge->mutual ? "both" : "forward");
  set(edge, "arrowhead", heads[acg_tie_look(tie->kind)->mark]);
  set(edge, "arrowsize", ARROW_SIZE);
  set_number(edge, "penwidth", tie->width);
  set_curve(edge, drawing, tie);
}

static void set_tie_data(Agedge_t *edge, const AcgFigure *figure, const AcgFigureTie *tie) {
  g_autofree char *id = acg_tie_id(figure->network, acg_figure_edge_index(figure, tie));
  g_autofree char *description = acg_figure_describe_tie(figure, tie);
  bool comention = tie->kind == ACG_TIE_COMENTION;
  set_text(edge, "arc", id); /* vis-network fails on an arrowhead that is the first attribute */
  set_text(edge, "tooltip", description);
  set(edge, "class", comention ? "CO-MENTION" : tie->edge->category->name);
  set_count(edge, "documents", tie->edge->documents);
  set_count(edge, "weight", MAX(tie->edge->documents, 1));
  set_text(edge, "first", tie->edge->first);
  set_text(edge, "last", tie->edge->last);
}

static void add_edge(Drawing *drawing, const AcgFigureTie *tie) {
  Agedge_t *edge =
      agedge(drawing->graph, drawing->nodes[tie->source], drawing->nodes[tie->target], NULL, 1);
  set_line(edge, drawing, tie);
  set_tie_data(edge, drawing->figure, tie);
}

static Agraph_t *make_graph(const AcgFigure *figure) {
  Drawing drawing = {agopen("actorgraph", Agdirected, NULL), figure, acg_figure_bounds(figure),
                     g_new(Agnode_t *, figure->actors->len + 1)};
  agattr(drawing.graph, AGNODE, (char *)"label", (char *)""); /* Graphviz's own is no blank */
  if (!g_str_equal(figure->ink->paper, "#FFFFFF"))
    agattr(drawing.graph, AGRAPH, (char *)"bgcolor", (char *)figure->ink->paper);
  for (guint i = 0; i < figure->actors->len; i++) add_node(&drawing, i);
  for (guint i = 0; i < figure->ties->len; i++) add_edge(&drawing, acg_figure_tie(figure, i));
  g_free(drawing.nodes);
  return drawing.graph;
}

/* Title and caption as a comment, which every reader skips. */
static void put_comment(FILE *out, const AcgFigure *figure) {
  g_autofree char *caption = acg_figure_caption(figure);
  GString *comment = g_string_new(figure->title);
  g_string_append_printf(comment, "\n * %s", caption);
  g_string_replace(comment, "*/", "* /", 0);
  fprintf(out, "/* %s\n * neato -n2 draws it. */\n", comment->str);
  g_string_free(comment, TRUE);
}

/* What cgraph wrote, fit for all readers. It breaks long texts with a backslash at the line's end,
 * where no text of ours has one; and it leaves words of other scripts without quotes, which
 * vis-network takes for ASCII's alone. Each attribute has a line of its own. */
static bool put_mended(FILE *out, const char *text, size_t length, GError **error) {
  g_autoptr(GString) whole = g_string_new_len(text, (gssize)length);
  g_string_replace(whole, "\\\n", "", 0);
  g_autoptr(GRegex) bare =
      g_regex_new("^(.*\\t\\[?\\w+=)([^\"\\n]*[^\\x00-\\x7F\\n][^\"\\n]*?)(,|\\];)$",
                  G_REGEX_MULTILINE, (GRegexMatchFlags)0, NULL);
  g_autofree char *mended = g_regex_replace(bare, whole->str, (gssize)whole->len, 0,
                                            "\\1\"\\2\"\\3", (GRegexMatchFlags)0, error);
  if (mended != NULL) fputs(mended, out);
  return mended != NULL;
}

/* cgraph reports a failed write as a warning of its own: it writes to memory only. */
static bool print(Agraph_t *graph, FILE *out, GError **error) {
  char *text = NULL;
  size_t length = 0;
  FILE *memory = acg_memory_open(&text, &length);
  bool whole = agwrite(graph, memory) == 0;
  acg_memory_close(memory);
  if (whole)
    whole = put_mended(out, text, length, error);
  else
    g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_WRITE,
                "Graphviz could not write the figure as DOT");
  free(text);
  return whole;
}

bool acg_dot_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  (void)network;
  Agraph_t *graph = make_graph(figure);
  put_comment(out, figure);
  bool written = print(graph, out, error);
  agclose(graph);
  return written;
}
