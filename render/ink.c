#include "render/ink.h"

#include <math.h>

static const AcgActorLook actor_looks[ACG_N_ACTOR_TYPES] = {
    {"Person", ACG_SHAPE_CIRCLE, false},       {"Organisation", ACG_SHAPE_RECTANGLE, false},
    {"Armed group", ACG_SHAPE_DIAMOND, false}, {"Country", ACG_SHAPE_HEXAGON, false},
    {"Unnamed group", ACG_SHAPE_CIRCLE, true},
};

static const AcgTieLook tie_looks[ACG_N_TIE_KINDS] = {
    {"Cooperation or support", ACG_MARK_DOT},
    {"Conflict or criticism", ACG_MARK_BAR},
    {"Neither: asks, informs, leads, belongs to", ACG_MARK_NONE},
    {"Co-mention", ACG_MARK_NONE},
};

const AcgActorLook *acg_actor_look(AcgActorType type) {
  return &actor_looks[type];
}

const AcgTieLook *acg_tie_look(AcgTieKind kind) {
  return &tie_looks[kind];
}

AcgTieKind acg_tie_kind(const AcgEdge *edge) {
  if (edge->layer == ACG_LAYER_COMENTION) return ACG_TIE_COMENTION;
  if (edge->category == NULL || edge->category->sign == 0) return ACG_TIE_NEUTRAL;
  return edge->category->sign > 0 ? ACG_TIE_COOPERATION : ACG_TIE_CONFLICT;
}

bool acg_tie_is_directed(const AcgEdge *edge) {
  return edge->layer != ACG_LAYER_COMENTION && !edge->mutual;
}

const char *acg_tie_arrow(const AcgEdge *edge) {
  if (edge->layer == ACG_LAYER_COMENTION) return "–";
  return edge->mutual ? "↔" : "→";
}

AcgStroke acg_tie_stroke(const AcgEdge *edge) {
  if (edge->layer == ACG_LAYER_COMENTION) return ACG_STROKE_SOLID;
  if (edge->documents == 0) return ACG_STROKE_DASHED;
  return edge->documents == 1 ? ACG_STROKE_DOTTED : ACG_STROKE_SOLID;
}

const char *acg_stroke_name(AcgStroke stroke) {
  static const char *const names[ACG_N_STROKES] = {"solid", "dotted", "dashed"};
  return names[stroke];
}

char *acg_stroke_dashes(AcgStroke stroke, double width) {
  if (stroke == ACG_STROKE_SOLID) return NULL;
  if (stroke == ACG_STROKE_DASHED) return g_strdup("7 4");
  char step[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(step, sizeof step, "%.1f", 2.2 * acg_stroke_width(stroke, width));
  return g_strconcat("0 ", step, NULL);
}

double acg_stroke_width(AcgStroke stroke, double width) {
  return stroke == ACG_STROKE_DOTTED ? width + 0.5 : width;
}

static const double pi = 3.14159265358979323846;
static const double root_3 = 1.73205080756887729353;

/* Each factor makes the area pi r²; the rectangle is 5 : 4. */
AcgHalf acg_shape_half(AcgShape shape, double radius) {
  double square = sqrt(pi) / 2 * radius;
  double corner = sqrt(2 * pi / (3 * root_3)) * radius;
  switch (shape) {
  case ACG_SHAPE_RECTANGLE:
    return (AcgHalf){square * sqrt(1.25), square / sqrt(1.25)};
  case ACG_SHAPE_DIAMOND:
    return (AcgHalf){sqrt(pi / 2) * radius, sqrt(pi / 2) * radius};
  case ACG_SHAPE_HEXAGON:
    return (AcgHalf){corner, corner * root_3 / 2};
  default:
    return (AcgHalf){radius, radius};
  }
}

double acg_shape_corner(double radius) {
  return radius * 0.3;
}

static bool rectangle_holds(AcgHalf half, double corner, double x, double y, double margin) {
  double dx = x - (half.width - corner);
  double dy = y - (half.height - corner);
  return fmax(dx, dy) < corner + margin && hypot(fmax(dx, 0), fmax(dy, 0)) < corner + margin;
}

bool acg_shape_holds(AcgShape shape, double radius, double x, double y, double margin) {
  AcgHalf half = acg_shape_half(shape, radius);
  x = fabs(x);
  y = fabs(y);
  switch (shape) {
  case ACG_SHAPE_RECTANGLE:
    return rectangle_holds(half, acg_shape_corner(radius), x, y, margin);
  case ACG_SHAPE_DIAMOND:
    return x + y < half.width + margin * sqrt(2);
  case ACG_SHAPE_HEXAGON:
    return y < half.height + margin && (x * root_3 + y) / 2 < half.height + margin;
  default:
    return hypot(x, y) < radius + margin;
  }
}

/* From 0.8 to 4.5 points, by the root, which keeps small counts apart beside a large one. */
double acg_tie_width(unsigned documents, unsigned most) {
  const double least = 1.1;
  const double greatest = 6;
  const double most_step = 1.3;
  if (documents < 2 || most < 2) return least;
  return least + fmin((greatest - least) / sqrt(most - 1), most_step) * sqrt(documents - 1);
}

double acg_arrow_length(double width) {
  return 6 + 2 * width;
}

double acg_arrow_half_breadth(double width) {
  return 2.4 + 0.9 * width;
}

double acg_bar_half(double width) {
  return 4 + width;
}

double acg_dot_radius(double width) {
  return 2.2 + 0.6 * width;
}
