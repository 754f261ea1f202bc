/* Where "+2" stands, which tells how many ties of a pair are not drawn: beside the outermost line
 * of the pair, where it covers nothing. */
#include <math.h>

#include "render/geometry.h"

static const double actor_gap = 2;   /* from shapes and labels */
static const double mark_radius = 9; /* room of a mark in the middle of a line */

/* What the box had better not do: cover an actor or another box, cover a mark, be on a line, and
 * stand away from its own. */
static const double actor_cost = 100;
static const double mark_cost = 3;
static const double line_cost = 1;
static const double gap_cost = 0.12; /* a pixel */

/* How far along the line, and how far from it: the first that is free is taken. */
static const double places[] = {0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75, 0.18, 0.82};
static const double gaps[] = {3, 10, 22, 40};

enum {
  MOST_TIES_TO_AVOID = 1000 /* every "+2" is held against every tie */
};

/* A box of that size beside the arc at t, `gap` from it, to the left of its direction for side 1,
 * else −1. */
static AcgBox box_beside(AcgArc arc, double t, double side, double gap, AcgHalf half) {
  AcgPoint at = acg_arc_at(arc, t);
  AcgPoint before = acg_arc_at(arc, t - 0.02);
  double length = fmax(hypot(at.x - before.x, at.y - before.y), 1e-6);
  double x = side * (at.y - before.y) / length;
  double y = -side * (at.x - before.x) / length;
  double away = fabs(x) * half.width + fabs(y) * half.height + gap;
  AcgPoint centre = {at.x + x * away, at.y + y * away};
  return (AcgBox){centre.x - half.width, centre.y - half.height, centre.x + half.width,
                  centre.y + half.height};
}

static bool line_crosses(AcgArc arc, AcgBox box) {
  enum { N_STEPS = 40 };
  for (int k = 0; k <= N_STEPS; k++) {
    AcgPoint p = acg_arc_at(arc, (double)k / N_STEPS);
    if (acg_box_overlaps(box, (AcgBox){p.x, p.y, p.x, p.y})) return true;
  }
  return false;
}

static bool covers_actor(const AcgFigureActor *actor, AcgBox box) {
  AcgPoint from, to;
  AcgBox grown = acg_box_grow(box, actor_gap);
  if (acg_box_overlaps(grown, acg_actor_shape_box(actor)) ||
      acg_box_overlaps(grown, acg_actor_label_box(actor)))
    return true;
  if (!actor->led) return false;
  acg_actor_leader(actor, &from, &to);
  return acg_line_meets_box(from, to, box);
}

/* What it costs that the box of tie `i` covers what it would. */
static double cover(const AcgFigure *figure, guint i, AcgBox box) {
  double sum = 0;
  for (guint k = 0; k < figure->actors->len; k++)
    sum += covers_actor(acg_figure_actor(figure, k), box) ? actor_cost : 0;
  for (guint k = 0; k < figure->ties->len; k++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, k);
    AcgPoint middle = acg_arc_at(tie->arc, 0.5);
    AcgBox mark = {middle.x, middle.y, middle.x, middle.y};
    bool marked = acg_tie_look(tie->kind)->mark != ACG_MARK_NONE;
    sum += marked && acg_box_overlaps(box, acg_box_grow(mark, mark_radius)) ? mark_cost : 0;
    sum += k < i && tie->more > 0 && acg_box_overlaps(box, tie->more_box) ? actor_cost : 0;
    sum += line_crosses(tie->arc, box) ? line_cost : 0;
  }
  return sum;
}

/* `outer` is the side of the tie away from the other ties of its pair. */
static AcgBox choose_place(const AcgFigure *figure, guint i, double outer, AcgHalf half) {
  const AcgFigureTie *tie = acg_figure_tie(figure, i);
  AcgBox best = box_beside(tie->arc, 0.5, outer, tie->width / 2 + gaps[0], half);
  double least = figure->ties->len > MOST_TIES_TO_AVOID ? 0 : INFINITY;
  for (size_t gap = 0; gap < G_N_ELEMENTS(gaps); gap++)
    for (size_t k = 0; k < G_N_ELEMENTS(places); k++) {
      double cost = gap_cost * (gaps[gap] - gaps[0]);
      if (cost >= least) return best;
      AcgBox box = box_beside(tie->arc, places[k], outer, tie->width / 2 + gaps[gap], half);
      cost += cover(figure, i, box);
      if (cost >= least) continue;
      least = cost;
      best = box;
    }
  return best;
}

void acg_figure_place_more(AcgFigure *figure) {
  for (guint first = 0, end; first < figure->ties->len; first = end) {
    end = acg_figure_pair_end(figure, first);
    AcgFigureTie *last = acg_figure_tie(figure, end - 1);
    if (last->more == 0) continue;
    g_autofree char *text = g_strdup_printf("+%u", last->more);
    AcgHalf half = {acg_ruler_width(figure->ruler, text, ACG_MORE_FONT) / 2,
                    ACG_LINE_HEIGHT * ACG_MORE_FONT.size / 2};
    double outer = last->source == acg_figure_tie(figure, first)->source ? 1 : -1;
    last->more_box = choose_place(figure, end - 1, outer, half);
  }
}
