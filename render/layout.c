/* Where the actors of a figure stand: Graphviz spreads those that hang together by their ties, then
 * pushes apart the boxes that hold shape and label; the parts so laid out are packed. */
#include <graphviz/gvc.h>
#include <math.h>
#include <stdlib.h>

#include "render/geometry.h"

/* The engine of Graphviz that places what hangs together. */
typedef struct AcgPlacing {
  const char *engine;
} AcgPlacing;

static const AcgLayout layouts[] = {
    {"neato", "springs as long as ties are weak: the least crowded (Kamada and Kawai 1989)",
     &(const AcgPlacing){"neato"}},
    {"fdp", "repelling actors, pulled together by ties (Fruchterman and Reingold 1991)",
     &(const AcgPlacing){"fdp"}},
    {"sfdp", "the same on coarser and finer grids: for thousands of actors (Hu 2005)",
     &(const AcgPlacing){"sfdp"}},
    {"dot", "layers, ties pointing down: chains of command (Gansner et al. 1993)",
     &(const AcgPlacing){"dot"}},
    {"circo", "circles: rings and who joins them (Six and Tollis 1999)",
     &(const AcgPlacing){"circo"}},
    {"radial", "rings around --focus, or the highest ranked (Wills 1997)",
     &(const AcgPlacing){"twopi"}},
};

const AcgLayout *acg_layout_table(size_t *n_layouts) {
  *n_layouts = G_N_ELEMENTS(layouts);
  return layouts;
}

const AcgLayout *acg_layout_find(const char *name) {
  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(layouts); i++)
    if (g_str_equal(layouts[i].name, name)) return &layouts[i];
  return NULL;
}

/* Beyond this many actors the exact engine takes too long. */
enum { MOST_ACTORS_FOR_NEATO = 400 };

static const double points_per_inch = 72;
static const double box_margin = 9;

/* Graphviz gives its messages to a function without data of the caller's: they gather here while
 * acg_figure_lay_out() runs, which the door says is for one thread at a time. */
static GString *messages;

static int catch_message(char *message) {
  if (messages != NULL) g_string_append(messages, message);
  return 0;
}

static void set_number(void *object, const char *name, double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(text, sizeof text, "%.4f", value);
  agset(object, (char *)name, text);
}

static void set_position(Agnode_t *node, AcgPoint at) {
  char x[G_ASCII_DTOSTR_BUF_SIZE];
  char y[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(x, sizeof x, "%.3f", at.x);
  g_ascii_formatd(y, sizeof y, "%.3f", at.y);
  g_autofree char *text = g_strconcat(x, ",", y, NULL);
  agset(node, "pos", text);
}

/* The height that the label and its gap add to the shape's. */
static double label_room(const AcgFigureActor *actor) {
  AcgHalf shape = acg_shape_half(acg_actor_look(actor->node->type)->shape, actor->radius);
  return actor->label_top - shape.height + actor->label_height;
}

/* Half the size of the box around shape and label, their widths centred on each other. */
static AcgHalf box_half(const AcgFigureActor *actor) {
  AcgHalf shape = acg_shape_half(acg_actor_look(actor->node->type)->shape, actor->radius);
  return (AcgHalf){fmax(shape.width, actor->label_width / 2) + box_margin,
                   shape.height + label_room(actor) / 2 + box_margin};
}

/* What hangs together is laid out as one graph. */
typedef struct {
  guint n_parts;
  guint *parts;      /* [N] of each actor, from 0, the largest */
  Agraph_t **graphs; /* of each part */
  Agnode_t **nodes;  /* [N] */
} Plan;

static void add_node(Plan *plan, const AcgFigure *figure, guint i) {
  char name[16];
  g_snprintf(name, sizeof name, "n%u", i);
  Agnode_t *node = agnode(plan->graphs[plan->parts[i]], name, 1);
  AcgHalf half = box_half(acg_figure_actor(figure, i));
  set_number(node, "width", 2 * half.width / points_per_inch);
  set_number(node, "height", 2 * half.height / points_per_inch);
  plan->nodes[i] = node;
}

/* With how many others each actor has ties, [N]. */
static guint *count_partners(const AcgFigure *figure) {
  guint *n_partners = g_new0(guint, figure->actors->len + 1);
  for (guint first = 0; first < figure->ties->len; first = acg_figure_pair_end(figure, first)) {
    n_partners[acg_figure_tie(figure, first)->source]++;
    n_partners[acg_figure_tie(figure, first)->target]++;
  }
  return n_partners;
}

/* One edge for each pair, shorter the stronger the pair's ties; a co-mention is a weaker bond.
 * Between actors that both have many partners there is more to see, and so more room. */
static void add_edges(Plan *plan, const AcgFigure *figure) {
  g_autofree guint *n_partners = count_partners(figure);
  for (guint first = 0, end; first < figure->ties->len; first = end) {
    const AcgFigureTie *tie = acg_figure_tie(figure, first);
    end = acg_figure_pair_end(figure, first);
    double strength = 0;
    for (guint i = first; i < end; i++)
      strength += fmax(acg_figure_tie(figure, i)->edge->weight, 0);
    if (tie->kind == ACG_TIE_COMENTION) strength /= 3;
    double radii = acg_figure_actor(figure, tie->source)->radius +
                   acg_figure_actor(figure, tie->target)->radius;
    guint fewer = MIN(n_partners[tie->source], n_partners[tie->target]);
    double length = radii + 28 + 36 / (1 + log2(1 + strength) / 2) + 28 * fmin(sqrt(fewer - 1), 4);
    set_number(agedge(plan->graphs[plan->parts[tie->source]], plan->nodes[tie->source],
                      plan->nodes[tie->target], NULL, 1),
               "len", length / points_per_inch);
  }
}

static Agraph_t *make_graph(void) {
  static const struct {
    int kind;
    const char *name, *value;
  } attributes[] = {
      {AGRAPH, "start", "7"}, {AGRAPH, "splines", ""},  {AGRAPH, "overlap", "true"},
      {AGRAPH, "sep", "+1"},  {AGNODE, "shape", "box"}, {AGNODE, "label", ""},
      {AGNODE, "width", "1"}, {AGNODE, "height", "1"},  {AGNODE, "fixedsize", "true"},
      {AGNODE, "pos", ""},    {AGEDGE, "len", "1"},
  };
  Agraph_t *graph = agopen("figure", Agstrictundirected, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++)
    agattr(graph, attributes[i].kind, (char *)attributes[i].name, (char *)attributes[i].value);
  return graph;
}

/* Runs one engine; the centres of the nodes' boxes in `at`, [N]. */
static bool run_engine(GVC_t *gvc, Agraph_t *graph, const char *engine, Agnode_t **nodes, guint n,
                       AcgPoint *at, GError **error) {
  if (gvLayout(gvc, graph, engine) != 0) {
    g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_LAYOUT,
                "Graphviz could not place the actors (%s): %s", engine,
                messages->len == 0 ? "no reason given" : g_strchomp(messages->str));
    gvFreeLayout(gvc, graph);
    return false;
  }
  for (guint i = 0; i < n; i++) at[i] = (AcgPoint){ND_coord(nodes[i]).x, ND_coord(nodes[i]).y};
  gvFreeLayout(gvc, graph);
  return true;
}

/* Widens what is nearly round or square: names take more room from left to right. */
static void stretch_wide(AcgPoint *at, guint n) {
  const double wanted = 1.5;
  const double most = 1.25;
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
  for (guint i = 0; i < n; i++) {
    left = fmin(left, at[i].x);
    right = fmax(right, at[i].x);
    top = fmin(top, at[i].y);
    bottom = fmax(bottom, at[i].y);
  }
  double ratio = (right - left) / fmax(bottom - top, 1);
  double factor = CLAMP(sqrt(wanted / fmax(ratio, 1e-6)), 1, most);
  for (guint i = 0; i < n; i++) {
    at[i].x *= factor;
    at[i].y /= factor;
  }
}

/* Turns the points so that they spread furthest from left to right, as pages and names do. */
static void turn_wide(AcgPoint *at, guint n) {
  AcgPoint mean = {0, 0};
  for (guint i = 0; i < n; i++) {
    mean.x += at[i].x / n;
    mean.y += at[i].y / n;
  }
  double xx = 0, yy = 0, xy = 0;
  for (guint i = 0; i < n; i++) {
    double dx = at[i].x - mean.x;
    double dy = at[i].y - mean.y;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  double angle = atan2(2 * xy, xx - yy) / 2;
  for (guint i = 0; i < n; i++) {
    double dx = at[i].x - mean.x;
    double dy = at[i].y - mean.y;
    at[i].x = dx * cos(angle) + dy * sin(angle);
    at[i].y = dy * cos(angle) - dx * sin(angle);
  }
}

/* Gives the actors of one part their centres within it. nodes, members: [N] of the part. */
static bool place_part(GVC_t *gvc, Agraph_t *graph, const char *engine, Agnode_t **nodes,
                       AcgFigureActor **members, guint n, GError **error) {
  g_autofree AcgPoint *at = g_new0(AcgPoint, n);
  if (n > MOST_ACTORS_FOR_NEATO && g_str_equal(engine, "neato")) engine = "sfdp";
  if (n > 1) {
    if (!run_engine(gvc, graph, engine, nodes, n, at, error)) return false;
    turn_wide(at, n);
    stretch_wide(at, n);
    for (guint i = 0; i < n; i++) set_position(nodes[i], at[i]);
    agset(graph, "overlap", "prism");
    if (!run_engine(gvc, graph, "nop", nodes, n, at, error)) return false;
  }
  for (guint i = 0; i < n; i++)
    members[i]->centre = (AcgPoint){at[i].x, -at[i].y - label_room(members[i]) / 2};
  return true;
}

static bool place_parts(GVC_t *gvc, const Plan *plan, const AcgFigure *figure, GError **error) {
  g_autofree Agnode_t **nodes = g_new(Agnode_t *, figure->actors->len);
  g_autofree AcgFigureActor **members = g_new(AcgFigureActor *, figure->actors->len);
  for (guint part = 0; part < plan->n_parts; part++) {
    guint n = 0;
    for (guint i = 0; i < figure->actors->len; i++) {
      if (plan->parts[i] != part) continue;
      nodes[n] = plan->nodes[i];
      members[n++] = acg_figure_actor(figure, i);
    }
    if (!place_part(gvc, plan->graphs[part], figure->layout->placing->engine, nodes, members, n,
                    error))
      return false;
  }
  return true;
}

static guint find_root(guint *roots, guint i) {
  while (roots[i] != i) i = roots[i] = roots[roots[i]];
  return i;
}

typedef struct {
  guint root, n_members;
} Part;

static int compare_parts(gconstpointer left, gconstpointer right) {
  const Part *x = left;
  const Part *y = right;
  if (x->n_members != y->n_members) return x->n_members > y->n_members ? -1 : 1;
  return (x->root > y->root) - (x->root < y->root);
}

/* Tells apart what no tie joins. */
static void find_parts(Plan *plan, const AcgFigure *figure) {
  guint n = figure->actors->len;
  g_autofree guint *roots = g_new(guint, n);
  g_autofree Part *found = g_new0(Part, n);
  g_autofree guint *numbers = g_new0(guint, n);
  for (guint i = 0; i < n; i++) roots[i] = i;
  for (guint i = 0; i < figure->ties->len; i++) {
    guint a = find_root(roots, acg_figure_tie(figure, i)->source);
    guint b = find_root(roots, acg_figure_tie(figure, i)->target);
    roots[MAX(a, b)] = MIN(a, b);
  }
  for (guint i = 0; i < n; i++) {
    guint root = find_root(roots, i);
    found[root].root = root;
    plan->n_parts += found[root].n_members++ == 0;
  }
  qsort(found, n, sizeof *found, compare_parts);
  for (guint part = 0; part < plan->n_parts; part++) numbers[found[part].root] = part;
  plan->parts = g_new(guint, n);
  for (guint i = 0; i < n; i++) plan->parts[i] = numbers[find_root(roots, i)];
}

static Plan make_plan(const AcgFigure *figure) {
  Plan plan = {.n_parts = 0};
  find_parts(&plan, figure);
  plan.graphs = g_new(Agraph_t *, plan.n_parts);
  plan.nodes = g_new(Agnode_t *, figure->actors->len);
  for (guint part = 0; part < plan.n_parts; part++) plan.graphs[part] = make_graph();
  for (guint i = 0; i < figure->actors->len; i++) add_node(&plan, figure, i);
  add_edges(&plan, figure);
  return plan;
}

static void clear_plan(Plan *plan) {
  for (guint part = 0; part < plan->n_parts; part++) agclose(plan->graphs[part]);
  g_free(plan->graphs);
  g_free(plan->nodes);
  g_free(plan->parts);
}

/* +1 where a line from the actor to `other` runs through the place below its shape that a label
 * takes, −1 where it runs through the place above, else 0. */
static int side_towards(const AcgFigureActor *actor, const AcgFigureActor *other) {
  double dx = other->centre.x - actor->centre.x;
  double dy = other->centre.y - actor->centre.y;
  double reach = actor->label_top + actor->label_height;
  if (fabs(dx) * reach > fabs(dy) * (actor->label_width / 2 + box_margin)) return 0;
  return dy > 0 ? 1 : -1;
}

/* Puts labels above their shapes where more lines leave below. The actors' boxes stay in place. */
static void turn_labels(AcgFigure *figure) {
  g_autofree int *sides = g_new0(int, figure->actors->len + 1);
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    const AcgFigureActor *source = acg_figure_actor(figure, tie->source);
    const AcgFigureActor *target = acg_figure_actor(figure, tie->target);
    int importance = tie->kind == ACG_TIE_COMENTION ? 1 : 3;
    sides[tie->source] += importance * side_towards(source, target);
    sides[tie->target] += importance * side_towards(target, source);
  }
  for (guint i = 0; i < figure->actors->len; i++) {
    AcgFigureActor *actor = acg_figure_actor(figure, i);
    if (sides[i] <= 2) continue;
    actor->centre.y += label_room(actor);
    actor->label_top = -actor->label_top - actor->label_height;
  }
}

bool acg_figure_lay_out(AcgFigure *figure, GError **error) {
  if (figure->actors->len == 0) return true;
  messages = g_string_new(NULL);
  agusererrf before = agseterrf(catch_message);
  GVC_t *gvc = gvContext();
  Plan plan = make_plan(figure);
  bool placed = place_parts(gvc, &plan, figure, error);
  if (placed) {
    acg_figure_pack(figure, plan.parts, plan.n_parts);
    turn_labels(figure);
  }
  clear_plan(&plan);
  gvFreeContext(gvc);
  agseterrf(before);
  g_string_free(messages, TRUE);
  messages = NULL;
  return placed;
}
