/* The marks that SVG figures and their legends are made of. */
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/output.h"
#include "base/text.h"
#include "render/formats/svg.h"

void acg_svg_put(FILE *out, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  for (const char *p = format; *p != '\0'; p++) {
    if (*p == '#') {
      acg_write_fixed(out, va_arg(arguments, double), 2);
    } else if (*p == '@') {
      g_autofree char *escaped = g_markup_escape_text(va_arg(arguments, const char *), -1);
      fputs(escaped, out);
    } else {
      putc(*p, out);
    }
  }
  va_end(arguments);
}

static void put_polygon(FILE *out, AcgPoint centre, const double (*corners)[2], size_t n,
                        AcgHalf half) {
  fputs("<polygon points='", out);
  for (size_t i = 0; i < n; i++)
    acg_svg_put(out, i == 0 ? "#,#" : " #,#", centre.x + corners[i][0] * half.width,
                centre.y + corners[i][1] * half.height);
  fputs("'", out);
}

void acg_svg_put_shape(FILE *out, AcgActorType type, AcgPoint centre, double radius,
                       const char *fill, const char *outline) {
  static const double diamond[][2] = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
  static const double hexagon[][2] = {{-0.5, -1}, {0.5, -1}, {1, 0}, {0.5, 1}, {-0.5, 1}, {-1, 0}};
  const AcgActorLook *look = acg_actor_look(type);
  AcgHalf half = acg_shape_half(look->shape, radius);
  switch (look->shape) {
  case ACG_SHAPE_CIRCLE:
    acg_svg_put(out, "<circle cx='#' cy='#' r='#'", centre.x, centre.y, radius);
    break;
  case ACG_SHAPE_RECTANGLE:
    acg_svg_put(out, "<rect x='#' y='#' width='#' height='#' rx='#'", centre.x - half.width,
                centre.y - half.height, 2 * half.width, 2 * half.height, acg_shape_corner(radius));
    break;
  case ACG_SHAPE_DIAMOND:
    put_polygon(out, centre, diamond, G_N_ELEMENTS(diamond), half);
    break;
  case ACG_SHAPE_HEXAGON:
    put_polygon(out, centre, hexagon, G_N_ELEMENTS(hexagon), half);
    break;
  }
  acg_svg_put(out, " fill='@' stroke='@'", fill, outline);
  if (look->dashed) acg_svg_put(out, " stroke-dasharray='@'", ACG_INK_GROUP_DASHES);
  fputs("/>", out);
}

static double distance(AcgPoint a, AcgPoint b) {
  return hypot(a.x - b.x, a.y - b.y);
}

static void put_head(FILE *out, AcgPoint base, AcgPoint tip, double half_breadth,
                     const char *colour) {
  double length = fmax(distance(base, tip), 1e-6);
  double across_x = (tip.y - base.y) / length * half_breadth;
  double across_y = -(tip.x - base.x) / length * half_breadth;
  acg_svg_put(out, "<path d='M#,#L#,#L#,#Z' fill='@'/>", tip.x, tip.y, base.x + across_x,
              base.y + across_y, base.x - across_x, base.y - across_y, colour);
}

static void put_bar(FILE *out, AcgArc arc, double width, const char *colour) {
  AcgPoint middle = acg_arc_at(arc, 0.5);
  double dx = arc.to.x - arc.from.x;
  double dy = arc.to.y - arc.from.y;
  double scale = acg_bar_half(width) / fmax(hypot(dx, dy), 1e-6);
  acg_svg_put(out, "<path d='M#,#L#,#' stroke='@' stroke-width='#'/>", middle.x - dy * scale,
              middle.y + dx * scale, middle.x + dy * scale, middle.y - dx * scale, colour,
              fmax(width, 1.8));
}

static void put_mark(FILE *out, const AcgSvgLine *line) {
  const AcgTieLook *look = acg_tie_look(line->kind);
  AcgPoint middle = acg_arc_at(line->arc, 0.5);
  if (look->mark == ACG_MARK_BAR) put_bar(out, line->arc, line->width, line->colour);
  if (look->mark == ACG_MARK_DOT)
    acg_svg_put(out, "<circle cx='#' cy='#' r='#' fill='@'/>", middle.x, middle.y,
                acg_dot_radius(line->width), line->colour);
}

static void put_stroke(FILE *out, AcgArc arc, const AcgSvgLine *line) {
  acg_svg_put(out, "<path d='M#,#Q#,# #,#' stroke='@' stroke-width='#'", arc.from.x, arc.from.y,
              arc.control.x, arc.control.y, arc.to.x, arc.to.y, line->colour,
              acg_stroke_width(line->stroke, line->width));
  g_autofree char *dashes = acg_stroke_dashes(line->stroke, line->width);
  if (dashes != NULL) acg_svg_put(out, " stroke-dasharray='@'", dashes);
  if (line->stroke == ACG_STROKE_DOTTED) fputs(" stroke-linecap='round'", out);
  fputs("/>", out);
}

/* A line stops within its heads, so that their tips stay sharp. */
void acg_svg_put_line(FILE *out, const AcgSvgLine *line) {
  if (line->kind == ACG_TIE_COMENTION) {
    put_stroke(out, line->arc, line);
    return;
  }
  double span = distance(line->arc.from, line->arc.to);
  double length = fmin(acg_arrow_length(line->width), span * 0.4);
  double half_breadth = acg_arrow_half_breadth(line->width);
  AcgArc back = {line->arc.to, line->arc.control, line->arc.from};
  double at_target = acg_arc_before_end(line->arc, length);
  double at_source = line->mutual ? 1 - acg_arc_before_end(back, length) : 0;
  put_stroke(out, acg_arc_clip(line->arc, at_source, at_target), line);
  put_head(out, acg_arc_at(line->arc, at_target), line->arc.to, half_breadth, line->colour);
  if (line->mutual)
    put_head(out, acg_arc_at(line->arc, at_source), line->arc.from, half_breadth, line->colour);
  put_mark(out, line);
}

bool acg_svg_reads_left(char *const *lines) {
  return lines[0] != NULL && acg_text_reads_left(lines[0]);
}

/* A text that is read from right to left ends at its left edge. */
double acg_svg_put_text(FILE *out, char *const *lines, double x, double top, AcgFont font,
                        const char *colour) {
  const char *direction = acg_svg_reads_left(lines) ? " direction='rtl' text-anchor='end'" : "";
  for (; *lines != NULL; lines++) {
    fprintf(out, "<text%s", direction);
    acg_svg_put(out, " x='#' y='#' font-size='#' font-weight='@' fill='@'>@</text>\n", x,
                top + ACG_BASELINE * font.size, font.size, font.bold ? "bold" : "normal", colour,
                *lines);
    top += ACG_LINE_HEIGHT * font.size;
  }
  return top;
}
