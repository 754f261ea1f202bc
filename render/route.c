/* The lines of a figure: arcs that fan out where a pair has several ties, bend round actors that
 * stand in the way, and end at the outlines. */
#include <math.h>

#include "render/geometry.h"

/* Between the lines of one pair, where they are furthest apart; between a line's end and the
 * outline; around an actor and its letters, which a line should keep clear of; between the ends of
 * lines that meet at one actor. */
static const double fan_gap = 15;
static const double end_gap = 1.5;
static const double clearance = 4;
static const double label_margin = 3;
static const double ends_apart = 9;

/* How far a line may bend aside, as shares of its length. Straight is tried first. */
static const double bends[] = {0,    0.05, -0.05, 0.1,  -0.1,  0.15, -0.15, 0.2,
                               -0.2, 0.27, -0.27, 0.34, -0.34, 0.42, -0.42};

/* What a line had better not do: bend by its length, run over a shape or a label, behind the label
 * of its own end, or end where another does. Each step over a shape or a label counts, too. */
static const double bend_cost = 28;
static const double shape_cost = 25;
static const double label_cost = 9;
static const double own_label_cost = 6;
static const double step_cost = 0.3;
static const double end_cost = 4;
static const double leave_cost = 0.5; /* a pixel */

enum {
  MOST_STEPS = 64,
  MOST_ACTORS_TO_AVOID = 300 /* every line is held against every actor */
};

static const double step_length = 6;

AcgPoint acg_arc_at(AcgArc arc, double t) {
  double a = (1 - t) * (1 - t);
  double b = 2 * t * (1 - t);
  double c = t * t;
  return (AcgPoint){a * arc.from.x + b * arc.control.x + c * arc.to.x,
                    a * arc.from.y + b * arc.control.y + c * arc.to.y};
}

/* The arc from centre to centre whose middle lies `aside` to the left of the straight line. */
static AcgArc bend_arc(AcgPoint from, AcgPoint to, double aside) {
  double dx = to.x - from.x;
  double dy = to.y - from.y;
  double length = fmax(hypot(dx, dy), 1e-6);
  AcgPoint control = {(from.x + to.x) / 2 + 2 * aside * dy / length,
                      (from.y + to.y) / 2 - 2 * aside * dx / length};
  return (AcgArc){from, control, to};
}

/* True when the point is at one of the label's lines. */
static bool label_holds(const AcgFigureActor *actor, AcgPoint p) {
  double y = p.y - actor->centre.y - actor->label_top;
  int line = (int)floor(y / (ACG_LINE_HEIGHT * actor->font.size));
  if (y < 0 || y >= actor->label_height || line >= ACG_LABEL_LINES) return false;
  double x = p.x - actor->centre.x - actor->label_x;
  return fabs(x) < actor->line_widths[line] / 2 + label_margin;
}

static bool shape_holds(const AcgFigureActor *actor, AcgPoint p, double margin) {
  return acg_shape_holds(acg_actor_look(actor->node->type)->shape, actor->radius,
                         p.x - actor->centre.x, p.y - actor->centre.y, margin);
}

static AcgBox arc_box(AcgArc arc) {
  return (AcgBox){fmin(fmin(arc.from.x, arc.to.x), arc.control.x),
                  fmin(fmin(arc.from.y, arc.to.y), arc.control.y),
                  fmax(fmax(arc.from.x, arc.to.x), arc.control.x),
                  fmax(fmax(arc.from.y, arc.to.y), arc.control.y)};
}

/* What it costs that the arc, of which points are given, runs over the actor. */
static double obstruct(const AcgFigureActor *actor, bool is_end, const AcgPoint *points, int n) {
  int n_on_shape = 0;
  int n_on_label = 0;
  for (int k = 0; k < n; k++) {
    n_on_shape += !is_end && shape_holds(actor, points[k], clearance);
    n_on_label += label_holds(actor, points[k]);
  }
  double sum = step_cost * (n_on_shape + n_on_label);
  if (n_on_shape > 0) sum += shape_cost;
  if (n_on_label > 0) sum += is_end ? own_label_cost : label_cost;
  return sum;
}

/* What it costs that the arc leaves the page. */
static double leave(AcgBox page, AcgArc arc) {
  AcgPoint middle = acg_arc_at(arc, 0.5);
  double out = fmax(fmax(page.left - middle.x, middle.x - page.right),
                    fmax(page.top - middle.y, middle.y - page.bottom));
  return out <= 0 ? 0 : leave_cost * out;
}

/* What it costs that the arc runs over shapes and labels. */
static double obstruction(const AcgFigure *figure, AcgArc arc, guint source, guint target) {
  AcgPoint points[MOST_STEPS];
  double length = hypot(arc.to.x - arc.from.x, arc.to.y - arc.from.y);
  int n = (int)CLAMP(length / step_length, 4, MOST_STEPS);
  for (int k = 0; k < n; k++) points[k] = acg_arc_at(arc, (k + 1.0) / (n + 1));
  AcgBox box = acg_box_grow(arc_box(arc), clearance);
  double sum = 0;
  for (guint i = 0; i < figure->actors->len; i++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    if (acg_box_overlaps(box, acg_actor_box(actor)))
      sum += obstruct(actor, i == source || i == target, points, n);
  }
  return sum;
}

/* The t, at most a half, at which the arc coming in towards its start meets the actor's shape. */
static double meet(const AcgFigureActor *actor, AcgArc arc) {
  enum { N_HALVINGS = 14 };
  double inside = 0;
  double outside = 0.5;
  for (int k = 0; k < N_HALVINGS; k++) {
    double middle = (inside + outside) / 2;
    *(shape_holds(actor, acg_arc_at(arc, middle), end_gap) ? &inside : &outside) = middle;
  }
  return outside;
}

static AcgArc reverse(AcgArc arc) {
  return (AcgArc){arc.to, arc.control, arc.from};
}

AcgArc acg_arc_clip(AcgArc arc, double a, double b) {
  double u = (1 - a) * (1 - b);
  double v = (1 - a) * b + (1 - b) * a;
  double w = a * b;
  AcgPoint control = {u * arc.from.x + v * arc.control.x + w * arc.to.x,
                      u * arc.from.y + v * arc.control.y + w * arc.to.y};
  return (AcgArc){acg_arc_at(arc, a), control, acg_arc_at(arc, b)};
}

/* The part of the course, which leads from centre to centre, that is drawn. */
static AcgArc clip(const AcgFigure *figure, const AcgFigureTie *tie, AcgArc course) {
  double begin = meet(acg_figure_actor(figure, tie->source), course);
  double end = 1 - meet(acg_figure_actor(figure, tie->target), reverse(course));
  return acg_arc_clip(course, begin, end);
}

double acg_arc_before_end(AcgArc arc, double length) {
  double far = 0.5;
  double near = 1;
  for (int step = 0; step < 20; step++) {
    double middle = (far + near) / 2;
    AcgPoint p = acg_arc_at(arc, middle);
    if (hypot(p.x - arc.to.x, p.y - arc.to.y) > length)
      far = middle;
    else
      near = middle;
  }
  return near;
}

/* The course of tie `i` of the pair whose ties are first … end − 1, the bundle bent aside. */
static AcgArc bend_tie(const AcgFigure *figure, guint first, guint end, guint i, double bend) {
  const AcgFigureTie *tie = acg_figure_tie(figure, i);
  double aside = bend + fan_gap * (i - first - (end - first - 1) / 2.0);
  if (tie->source != acg_figure_tie(figure, first)->source) aside = -aside;
  return bend_arc(acg_figure_actor(figure, tie->source)->centre,
                  acg_figure_actor(figure, tie->target)->centre, aside);
}

/* How many of the ends are close to the point. */
static guint crowd(const GArray *ends, AcgPoint p) {
  guint n = 0;
  for (guint i = 0; i < ends->len; i++) {
    AcgPoint end = g_array_index(ends, AcgPoint, i);
    n += hypot(end.x - p.x, end.y - p.y) < ends_apart;
  }
  return n;
}

typedef struct {
  AcgFigure *figure;
  AcgBox page;     /* that lines had better stay in */
  GPtrArray *ends; /* of the lines drawn so far at each actor, [N] arrays of AcgPoint */
} Routing;

static double bundle_cost(const Routing *routing, guint first, guint end, double bend) {
  const AcgFigure *figure = routing->figure;
  GPtrArray *ends = routing->ends;
  double sum = 0;
  for (guint i = first; i < end; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    AcgArc course = bend_tie(figure, first, end, i, bend);
    AcgArc arc = clip(figure, tie, course);
    sum += obstruction(figure, course, tie->source, tie->target) + leave(routing->page, course);
    sum += end_cost * (crowd(g_ptr_array_index(ends, tie->source), arc.from) +
                       crowd(g_ptr_array_index(ends, tie->target), arc.to));
  }
  return sum / (end - first);
}

/* How far the bundle of a pair's ties is best bent aside. */
static double choose_bend(const Routing *routing, guint first, guint end) {
  const AcgFigure *figure = routing->figure;
  if (figure->actors->len > MOST_ACTORS_TO_AVOID) return 0;
  AcgArc straight = bend_tie(figure, first, end, first, 0);
  double length = hypot(straight.to.x - straight.from.x, straight.to.y - straight.from.y);
  double best = 0;
  double best_cost = INFINITY;
  for (size_t i = 0; i < G_N_ELEMENTS(bends); i++) {
    double least = bend_cost * fabs(bends[i]);
    if (least >= best_cost) break;
    double cost = least + bundle_cost(routing, first, end, bends[i] * length);
    if (cost >= best_cost) continue;
    best_cost = cost;
    best = bends[i] * length;
  }
  return best;
}

static void route_pair(Routing *routing, guint first, guint end) {
  double bend = choose_bend(routing, first, end);
  for (guint i = first; i < end; i++) {
    AcgFigureTie *tie = acg_figure_tie(routing->figure, i);
    tie->arc = clip(routing->figure, tie, bend_tie(routing->figure, first, end, i, bend));
    g_array_append_vals(g_ptr_array_index(routing->ends, tie->source), &tie->arc.from, 1);
    g_array_append_vals(g_ptr_array_index(routing->ends, tie->target), &tie->arc.to, 1);
  }
}

static void route_ties(Routing *routing, guint begin, guint end) {
  for (guint first = begin, next; first < end; first = next) {
    next = acg_figure_pair_end(routing->figure, first);
    route_pair(routing, first, next);
  }
}

/* Stated ties have the first choice of ways. */
void acg_figure_route(AcgFigure *figure) {
  g_autoptr(GPtrArray) ends = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < figure->actors->len; i++)
    g_ptr_array_add(ends, g_array_new(FALSE, FALSE, sizeof(AcgPoint)));
  Routing routing = {figure, acg_figure_actors_box(figure), ends};
  route_ties(&routing, figure->n_comention, figure->ties->len);
  route_ties(&routing, 0, figure->n_comention);
}
