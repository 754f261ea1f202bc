/* How the kinds of actors and ties look. Lengths are in pixels. */
#ifndef ACG_RENDER_INK_H
#define ACG_RENDER_INK_H

#include <stdbool.h>

#include "graph/network.h"

#define ACG_INK_GROUP_DASHES "3 2.5" /* the outline of an unnamed group */

typedef enum {
  ACG_SHAPE_CIRCLE,
  ACG_SHAPE_RECTANGLE,
  ACG_SHAPE_DIAMOND,
  ACG_SHAPE_HEXAGON
} AcgShape;

typedef struct {
  const char *noun; /* for people, singular: "Armed group" */
  AcgShape shape;
  bool dashed; /* its outline */
} AcgActorLook;

/* How actors of a type look. Never NULL. */
const AcgActorLook *acg_actor_look(AcgActorType type);

typedef enum {
  ACG_TIE_COOPERATION,
  ACG_TIE_CONFLICT,
  ACG_TIE_NEUTRAL,
  ACG_TIE_COMENTION,
  ACG_N_TIE_KINDS
} AcgTieKind;

/* What stands in the middle of a line, to tell it without colour. */
typedef enum { ACG_MARK_NONE, ACG_MARK_DOT, ACG_MARK_BAR } AcgMark;

typedef struct {
  const char *meaning; /* for the legend */
  AcgMark mark;
} AcgTieLook;

/* How ties of a kind look. Never NULL. */
const AcgTieLook *acg_tie_look(AcgTieKind kind);

/* The kind of a tie: what is of no known category is neutral. */
AcgTieKind acg_tie_kind(const AcgEdge *edge);

/* What is drawn from source to target only: stated, and not mutual. */
bool acg_tie_is_directed(const AcgEdge *edge);

/* How texts draw it: "→", "↔", "–". */
const char *acg_tie_arrow(const AcgEdge *edge);

/* How sure a tie is: several documents state it as fact, one does, none does. */
typedef enum { ACG_STROKE_SOLID, ACG_STROKE_DOTTED, ACG_STROKE_DASHED, ACG_N_STROKES } AcgStroke;

AcgStroke acg_tie_stroke(const AcgEdge *edge);

/* "solid", "dotted", "dashed": as most formats have it. */
const char *acg_stroke_name(AcgStroke stroke);

/* Its dashes on a line of `width`, as SVG has them; NULL for a solid line. New string. Dots are
 * dashes of no length with round ends. */
char *acg_stroke_dashes(AcgStroke stroke, double width);

/* How wide a line of `width` is drawn: dots are wider, or they would look like a fainter line. */
double acg_stroke_width(AcgStroke stroke, double width);

enum { ACG_N_HUES = 7 };

/* What is drawn over a colour where there are too few colours to tell communities by. */
typedef enum {
  ACG_PATTERN_NONE,
  ACG_PATTERN_HATCH,
  ACG_PATTERN_DOTS,
  ACG_PATTERN_GRID,
  ACG_PATTERN_STRIPES,
  ACG_N_PATTERNS
} AcgPattern;

/* The colours of a theme, as "#RRGGBB". */
typedef struct AcgInk {
  const char *paper;
  const char *text;             /* and outlines */
  const char *quiet;            /* text of second rank */
  const char *rule;             /* between drawing and legend */
  const char *hues[ACG_N_HUES]; /* of communities, the largest first */
  AcgPattern patterns[ACG_N_HUES];
  const char *rest;  /* actors of none of them */
  const char *blank; /* shapes whose colour says nothing */
  const char *types[ACG_N_ACTOR_TYPES];
  const char *ties[ACG_N_TIE_KINDS];
} AcgInk;

/* Half the width and height of a shape that has the area of a circle of `radius`. */
typedef struct {
  double width, height;
} AcgHalf;
AcgHalf acg_shape_half(AcgShape shape, double radius);

/* True when the point, relative to the centre, lies in the shape or less than `margin` from it. */
bool acg_shape_holds(AcgShape shape, double radius, double x, double y, double margin);

/* The radius of a rectangle's rounded corners. */
double acg_shape_corner(double radius);

/* The widths of a tie that `documents` state as fact, in a figure where no tie has more than
 * `most`, and of a co-mention. */
double acg_tie_width(unsigned documents, unsigned most);
#define ACG_COMENTION_WIDTH 0.8

/* An arrow head on a line of `width`. */
double acg_arrow_length(double width);
double acg_arrow_half_breadth(double width);

/* Half the length of the bar across a conflict tie of `width`. */
double acg_bar_half(double width);

/* The radius of the dot on a cooperation tie of `width`. */
double acg_dot_radius(double width);

#endif
