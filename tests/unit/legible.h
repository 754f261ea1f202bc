/* How legible a figure is, in numbers. */
#ifndef ACG_TESTS_LEGIBLE_H
#define ACG_TESTS_LEGIBLE_H

#include <math.h>

#include "render/geometry.h"

typedef struct {
  guint overlaps;       /* of labels, shapes and "+n" with one another */
  guint over_labels;    /* lines that run over a label, counted once for each label */
  guint over_shapes;    /* lines that run over a shape that they do not join */
  guint crossings;      /* of lines with lines of another pair */
  guint short_lines;    /* of which less than 20 px can be seen */
  double width, height; /* of the drawing */
} Legible;

enum { LEGIBLE_STEPS = 48 };

static inline AcgBox legible_shape(const AcgFigureActor *actor) {
  AcgHalf half = acg_shape_half(acg_actor_look(actor->node->type)->shape, actor->radius);
  return (AcgBox){actor->centre.x - half.width, actor->centre.y - half.height,
                  actor->centre.x + half.width, actor->centre.y + half.height};
}

static inline guint legible_overlaps(const AcgFigure *figure) {
  g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(AcgBox));
  for (guint i = 0; i < figure->actors->len; i++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, i);
    AcgBox pair[] = {legible_shape(actor), acg_actor_label_box(actor)};
    g_array_append_vals(boxes, pair, 2);
  }
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *tie = acg_figure_tie(figure, i);
    if (tie->more > 0) g_array_append_val(boxes, tie->more_box);
  }
  guint n = 0;
  for (guint i = 0; i < boxes->len; i++)
    for (guint k = 0; k < i; k++)
      n += acg_box_overlaps(g_array_index(boxes, AcgBox, i), g_array_index(boxes, AcgBox, k));
  return n;
}

/* At one of the label's lines. */
static inline bool legible_on_label(const AcgFigureActor *actor, AcgPoint p) {
  AcgBox box = acg_actor_label_box(actor);
  double middle = (box.left + box.right) / 2;
  int line = (int)floor((p.y - box.top) / (ACG_LINE_HEIGHT * actor->font.size));
  return p.y >= box.top && p.y < box.bottom && line < ACG_LABEL_LINES &&
         fabs(p.x - middle) < actor->line_widths[line] / 2;
}

static inline void legible_line(const AcgFigure *figure, guint i, Legible *found) {
  const AcgFigureTie *tie = acg_figure_tie(figure, i);
  double length = 0;
  for (int k = 0; k < LEGIBLE_STEPS; k++) {
    AcgPoint a = acg_arc_at(tie->arc, (double)k / LEGIBLE_STEPS);
    AcgPoint b = acg_arc_at(tie->arc, (k + 1.0) / LEGIBLE_STEPS);
    length += hypot(b.x - a.x, b.y - a.y);
  }
  found->short_lines += length < 20;
  for (guint k = 0; k < figure->actors->len; k++) {
    const AcgFigureActor *actor = acg_figure_actor(figure, k);
    bool label = false;
    bool shape = false;
    for (int step = 0; step <= LEGIBLE_STEPS; step++) {
      AcgPoint p = acg_arc_at(tie->arc, (double)step / LEGIBLE_STEPS);
      label = label || legible_on_label(actor, p);
      shape = shape || (k != tie->source && k != tie->target &&
                        acg_shape_holds(acg_actor_look(actor->node->type)->shape, actor->radius,
                                        p.x - actor->centre.x, p.y - actor->centre.y, 0));
    }
    found->over_labels += label;
    found->over_shapes += shape;
  }
}

static inline double legible_turn(AcgPoint a, AcgPoint b, AcgPoint c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static inline bool legible_cross(AcgArc one, AcgArc other) {
  enum { N = 12 };
  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++) {
      AcgPoint a = acg_arc_at(one, (double)i / N);
      AcgPoint b = acg_arc_at(one, (i + 1.0) / N);
      AcgPoint c = acg_arc_at(other, (double)k / N);
      AcgPoint d = acg_arc_at(other, (k + 1.0) / N);
      if (legible_turn(a, b, c) * legible_turn(a, b, d) < 0 &&
          legible_turn(c, d, a) * legible_turn(c, d, b) < 0)
        return true;
    }
  return false;
}

static inline Legible legible_measure(const AcgFigure *figure) {
  AcgBox bounds = acg_figure_bounds(figure);
  Legible found = {.overlaps = legible_overlaps(figure),
                   .width = bounds.right - bounds.left,
                   .height = bounds.bottom - bounds.top};
  for (guint i = 0; i < figure->ties->len; i++) {
    const AcgFigureTie *a = acg_figure_tie(figure, i);
    legible_line(figure, i, &found);
    for (guint k = 0; k < i; k++) {
      const AcgFigureTie *b = acg_figure_tie(figure, k);
      bool same = (a->source == b->source && a->target == b->target) ||
                  (a->source == b->target && a->target == b->source);
      found.crossings += !same && legible_cross(a->arc, b->arc);
    }
  }
  return found;
}

#endif
