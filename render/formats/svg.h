/* What the files that write SVG share. Lengths are in pixels. */
#ifndef ACG_RENDER_FORMATS_SVG_H
#define ACG_RENDER_FORMATS_SVG_H

#include "render/geometry.h"

/* Writes `format` with each # replaced by the next argument, a double, rounded to two decimals, and
 * each @ by the next argument, a string, escaped. */
void acg_svg_put(FILE *out, const char *format, ...);

/* An actor's shape. */
void acg_svg_put_shape(FILE *out, AcgActorType type, AcgPoint centre, double radius,
                       const char *fill, const char *outline);

/* A tie's line with its heads and marks. */
typedef struct {
  AcgTieKind kind;
  AcgStroke stroke;
  bool mutual;
  const char *colour;
  double width;
  AcgArc arc;
} AcgSvgLine;
void acg_svg_put_line(FILE *out, const AcgSvgLine *line);

/* What keeps the ids of two figures on one page apart. New string. */
char *acg_svg_id(const AcgFigure *figure);

/* A colour as the fill of a shape. New string. acg_svg_put_drawing() puts the patterns that it may
 * name. */
char *acg_svg_fill(const AcgFigure *figure, const AcgFigureColour *colour);
void acg_svg_put_patterns(FILE *out, const AcgFigure *figure);

/* True for lines of a text that is read from right to left. */
bool acg_svg_reads_left(char *const *lines);

/* Text whose left edge is at x, the first line's upper edge at `top`. Returns the lower edge of the
 * last line. `lines` is NULL-terminated. */
double acg_svg_put_text(FILE *out, char *const *lines, double x, double top, AcgFont font,
                        const char *colour);

/* Ties and actors at acg_figure_scale(), the upper left corner of their bounds at the point given.
 * Each is a group of its own: class 'tie' with the index of its edge in data-tie, class 'actor'
 * with that of its node in data-actor. */
void acg_svg_put_drawing(FILE *out, const AcgFigure *figure, AcgBox bounds, AcgPoint at);

/* The legend of a drawing at `scale`, its upper left corner at `at`, no wider than `width`. Returns
 * its lower edge. */
double acg_svg_put_legend(FILE *out, const AcgFigure *figure, AcgPoint at, double width,
                          double scale);

#endif
