/* Where "+2" stands, which tells how many ties of a pair are not drawn: beside the outermost line
 * of the pair, where it covers nothing. */
#include <math.h>

#include "render/geometry.h"

static const double line_gap = 3;    /* between the line and the box */
static const double mark_radius = 9; /* room of a mark in the middle of a line */

/* How far along the line, the first that is free is taken. */
static const double places[] = {0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75};

enum {
  MOST_TIES_TO_AVOID = 1000 /* every "+2" is held against every tie */
};

/* A box of that size beside the arc at t, to the left of its direction for side 1, else −1. */
static AcgBox box_beside(AcgArc arc, double t, double side, double width, AcgHalf half) {
  AcgPoint at = acg_arc_at(arc, t);
  AcgPoint before = acg_arc_at(arc, t - 0.02);
  double length = fmax(hypot(at.x - before.x, at.y - before.y), 1e-6);
  double x = side * (at.y - before.y) / length;
  double y = -side * (at.x - before.x) / length;
  double away = fabs(x) * half.width + fabs(y) * half.height + width / 2 + line_gap;
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

/* What of the figure the box of tie `i` would cover; a line less than anything else. */
static double cover(const AcgFigure *figure, guint i, AcgBox box) {
  double sum = 0;
  for (guint k = 0; k < figure->actors->len; k++)
    sum += acg_box_overlaps(box, acg_actor_box(acg_figure_actor(figure, k))) ? 3 : 0;
  for (guint k = 0; k < figure->ties->len; k++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, k);
    AcgPoint middle = acg_arc_at(tie->arc, 0.5);
    AcgBox mark = {middle.x, middle.y, middle.x, middle.y};
    bool marked = acg_tie_look(tie->kind)->mark != ACG_MARK_NONE;
    sum += marked && acg_box_overlaps(box, acg_box_grow(mark, mark_radius)) ? 3 : 0;
    sum += k < i && tie->more > 0 && acg_box_overlaps(box, tie->more_box) ? 3 : 0;
    sum += line_crosses(tie->arc, box) ? 1 : 0;
  }
  return sum;
}

/* `outer` is the side of the tie away from the other ties of its pair. */
static AcgBox choose_place(const AcgFigure *figure, guint i, double outer, AcgHalf half) {
  const AcgFigureTie *tie = acg_figure_tie(figure, i);
  AcgBox best = box_beside(tie->arc, 0.5, outer, tie->width, half);
  double least = figure->ties->len > MOST_TIES_TO_AVOID ? 0 : INFINITY;
  for (size_t k = 0; k < G_N_ELEMENTS(places) && least > 0; k++) {
    AcgBox box = box_beside(tie->arc, places[k], outer, tie->width, half);
    double covered = cover(figure, i, box);
    if (covered >= least) continue;
    least = covered;
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
