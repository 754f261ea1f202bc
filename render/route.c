/* The lines of a figure: arcs that fan out where a pair has several ties, bend round actors that
 * stand in the way, and end at the outlines. */
#include <math.h>

#include "render/geometry.h"

/* Between the lines of one pair, where they are furthest apart; between a line's end and the
 * outline; around an actor that a line should keep clear of. */
static const double fan_gap = 15;
static const double end_gap = 1.5;
static const double clearance = 4;

/* Beside a label, where another font may be a little wider. */
static const double label_margin = 3;

/* How far a line may bend aside, as shares of its length. Straight is tried first. */
static const double bends[] = {0, 0.05, -0.05, 0.1, -0.1, 0.15, -0.15, 0.2, -0.2};
static const double bend_cost = 25;

enum {
  N_SAMPLES = 24,
  MOST_ACTORS_TO_AVOID = 300 /* every line is held against every actor */
};

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

static bool label_holds(AcgBox box, AcgPoint p) {
  return p.x > box.left - label_margin && p.x < box.right + label_margin && p.y > box.top &&
         p.y < box.bottom;
}

static bool shape_holds(const AcgFigureActor *actor, AcgPoint p, double margin) {
  return acg_shape_holds(acg_actor_ink(actor->node->type)->shape, actor->radius,
                         p.x - actor->centre.x, p.y - actor->centre.y, margin);
}

/* How much of the arc runs over labels and, which counts more, over shapes other than its ends'. */
static double obstruction(const AcgFigure *figure, AcgArc arc, guint source, guint target) {
  AcgPoint points[N_SAMPLES];
  for (int k = 0; k < N_SAMPLES; k++) points[k] = acg_arc_at(arc, (k + 1.0) / (N_SAMPLES + 1));
  double sum = 0;
  for (guint i = 0; i < figure->actors->len; i++) {
    bool is_end = i == source || i == target;
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    AcgBox label = acg_actor_label_box(actor);
    for (int k = 0; k < N_SAMPLES; k++) {
      if (!is_end && shape_holds(actor, points[k], clearance)) sum += 3;
      if (label_holds(label, points[k])) sum += 1;
    }
  }
  return sum;
}

/* How far the bundle of a pair's ties is best bent aside. */
static double choose_bend(const AcgFigure *figure, guint source, guint target) {
  if (figure->actors->len > MOST_ACTORS_TO_AVOID) return 0;
  AcgPoint from = acg_figure_actor(figure, source)->centre;
  AcgPoint to = acg_figure_actor(figure, target)->centre;
  double length = hypot(to.x - from.x, to.y - from.y);
  double best = 0;
  double best_cost = INFINITY;
  for (size_t i = 0; i < G_N_ELEMENTS(bends); i++) {
    AcgArc arc = bend_arc(from, to, bends[i] * length);
    double cost = obstruction(figure, arc, source, target) + bend_cost * fabs(bends[i]);
    if (cost >= best_cost) continue;
    best_cost = cost;
    best = bends[i] * length;
  }
  return best;
}

static bool is_met(const AcgFigureActor *actor, AcgPoint p, bool labels) {
  return shape_holds(actor, p, end_gap) || (labels && label_holds(acg_actor_label_box(actor), p));
}

/* The t, at most a half, at which the arc coming in towards its start meets the actor. */
static double meet(const AcgFigureActor *actor, AcgArc arc, bool labels) {
  enum { N_STEPS = 64, N_HALVINGS = 12 };
  double outside = 0.5;
  double inside = 0;
  for (int k = N_STEPS - 1; k > 0; k--) {
    inside = 0.5 * k / N_STEPS;
    if (is_met(actor, acg_arc_at(arc, inside), labels)) break;
    outside = inside;
  }
  for (int k = 0; k < N_HALVINGS; k++) {
    double middle = (inside + outside) / 2;
    *(is_met(actor, acg_arc_at(arc, middle), labels) ? &inside : &outside) = middle;
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

AcgArc acg_figure_clip(const AcgFigure *figure, const AcgFigureTie *tie, bool labels) {
  double begin = meet(acg_figure_actor(figure, tie->source), tie->course, labels);
  double end = 1 - meet(acg_figure_actor(figure, tie->target), reverse(tie->course), labels);
  return acg_arc_clip(tie->course, begin, end);
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

static void route_pair(AcgFigure *figure, guint first, guint end) {
  guint low = acg_figure_tie(figure, first)->source;
  double bend = choose_bend(figure, low, acg_figure_tie(figure, first)->target);
  for (guint i = first; i < end; i++) {
    AcgFigureTie *tie = acg_figure_tie(figure, i);
    const AcgFigureActor *source = acg_figure_actor(figure, tie->source);
    const AcgFigureActor *target = acg_figure_actor(figure, tie->target);
    double aside = bend + fan_gap * (i - first - (end - first - 1) / 2.0);
    if (tie->source != low) aside = -aside;
    tie->course = bend_arc(source->centre, target->centre, aside);
    tie->arc = acg_figure_clip(figure, tie, true);
  }
}

void acg_figure_route(AcgFigure *figure) {
  for (guint first = 0, end; first < figure->ties->len; first = end) {
    end = acg_figure_pair_end(figure, first);
    route_pair(figure, first, end);
  }
}
