/* How the kinds of actors and ties look. Lengths are in pixels. */
#ifndef ACG_RENDER_INK_H
#define ACG_RENDER_INK_H

#include <stdbool.h>

#include "base/vocabulary.h"

#define ACG_INK_DARK         "#262626" /* text and outlines */
#define ACG_INK_QUIET        "#595959" /* text of second rank */
#define ACG_INK_PAPER        "#FFFFFF"
#define ACG_INK_RULE         "#CCCCCC" /* between drawing and legend */
#define ACG_INK_DASHES       "6 4"     /* a tie not stated as fact */
#define ACG_INK_GROUP_DASHES "3 2.5"   /* the outline of an unnamed group */

typedef enum {
  ACG_SHAPE_CIRCLE,
  ACG_SHAPE_RECTANGLE,
  ACG_SHAPE_DIAMOND,
  ACG_SHAPE_HEXAGON
} AcgShape;

typedef struct {
  const char *noun; /* for people, singular: "Armed group" */
  AcgShape shape;
  const char *fill;
  bool dashed; /* its outline */
} AcgActorInk;

const AcgActorInk *acg_actor_ink(AcgActorType type);

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
  const char *colour;
  AcgMark mark;
} AcgTieInk;

const AcgTieInk *acg_tie_ink(AcgTieKind kind);

/* The kind of a tie's category; NULL is co-mention. */
AcgTieKind acg_tie_kind(const AcgCategory *category);

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
