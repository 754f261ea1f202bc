/* The figure as a page of SVG: title, drawing, legend, caption. */
#include <math.h>
#include <stdlib.h>

#include "base/output.h"
#include "render/formats/format.h"
#include "render/formats/svg.h"

static const double gap = 20;
static const AcgFont caption_font = {11, false};

/* What differs between a page on paper and one on a screen. */
typedef struct {
  double margin;
  double width; /* between the margins */
  AcgFont title, subtitle;
} Page;

static Page make_page(const AcgFigure *figure, AcgBox bounds) {
  const double least_width = 780;
  if (figure->width > 0)
    return (Page){ACG_PAPER_MARGIN, acg_figure_room(figure), {16, true}, {11.5, false}};
  return (Page){28, fmax(bounds.right - bounds.left, least_width), {20, true}, {13, false}};
}

/* Lines of text, the first line's upper edge at `top`, with paper around their letters. Of its own,
 * the paper lies below all letters in every viewer. */
static void put_halo_text(FILE *out, const AcgFigure *figure, char *const *lines, double x,
                          double top, AcgFont font) {
  acg_svg_put(out, "<g font-size='#' font-weight='@' text-anchor='middle'", font.size,
              font.bold ? "bold" : "normal");
  if (acg_svg_reads_left(lines)) fputs(" direction='rtl'", out);
  acg_svg_put(out,
              "><g aria-hidden='true' fill='@' stroke='@' stroke-width='5' "
              "stroke-linejoin='round'>",
              figure->ink->paper, figure->ink->paper);
  for (guint i = 0; lines[i] != NULL; i++)
    acg_svg_put(out, "<text x='#' y='#'>@</text>", x,
                top + (ACG_BASELINE + i * ACG_LINE_HEIGHT) * font.size, lines[i]);
  acg_svg_put(out, "</g><g fill='@'>", figure->ink->text);
  for (guint i = 0; lines[i] != NULL; i++)
    acg_svg_put(out, "<text x='#' y='#'>@</text>", x,
                top + (ACG_BASELINE + i * ACG_LINE_HEIGHT) * font.size, lines[i]);
  fputs("</g></g>", out);
}

static void put_tie(FILE *out, const AcgFigure *figure, const AcgFigureTie *tie) {
  g_autofree char *title = acg_figure_describe_tie(figure, tie);
  AcgSvgLine line = {tie->kind,  tie->stroke, tie->edge->mutual, figure->ink->ties[tie->kind],
                     tie->width, tie->arc};
  fprintf(out, "<g class='tie' data-tie='%u'>", acg_figure_edge_index(figure, tie));
  acg_svg_put(out, "<title>@</title>", title);
  acg_svg_put_line(out, &line);
  if (tie->more > 0) {
    g_autofree char *more = g_strdup_printf("+%u", tie->more);
    char *lines[] = {more, NULL};
    put_halo_text(out, figure, lines, (tie->more_box.left + tie->more_box.right) / 2,
                  tie->more_box.top, ACG_MORE_FONT);
  }
  fputs("</g>\n", out);
}

static void put_actor(FILE *out, const AcgFigure *figure, const AcgFigureActor *actor) {
  g_autofree char *title = acg_figure_describe_actor(figure, actor);
  g_autofree char *fill = acg_svg_fill(figure, acg_figure_colour_of(figure, actor));
  fprintf(out, "<g class='actor' data-actor='%u'>", actor->index);
  acg_svg_put(out, "<title>@</title>", title);
  if (actor->led) {
    AcgPoint from, to;
    acg_actor_leader(actor, &from, &to);
    acg_svg_put(out, "<path class='leader' d='M#,#L#,#' stroke='@' stroke-width='0.7'/>", from.x,
                from.y, to.x, to.y, figure->ink->text);
  }
  acg_svg_put_shape(out, actor->node->type, actor->centre, actor->radius, fill, figure->ink->text);
  put_halo_text(out, figure, actor->label, actor->centre.x + actor->label_x,
                actor->centre.y + actor->label_top, actor->font);
  fputs("</g>\n", out);
}

void acg_svg_put_drawing(FILE *out, const AcgFigure *figure, AcgBox bounds, AcgPoint at) {
  double scale = acg_figure_scale(figure);
  char factor[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(factor, sizeof factor, "%.5f", scale);
  acg_svg_put(out, "<g transform='translate(#,#)", at.x - bounds.left * scale,
              at.y - bounds.top * scale);
  if (scale < 1) acg_svg_put(out, " scale(@)", factor);
  fputs("'>\n", out);
  acg_svg_put_patterns(out, figure);
  fputs("<g class='ties' fill='none'>\n", out);
  for (guint i = 0; i < figure->ties->len; i++) put_tie(out, figure, acg_figure_tie(figure, i));
  fputs("</g>\n<g class='actors'>\n", out);
  for (guint i = figure->actors->len; i > 0; i--)
    put_actor(out, figure, acg_figure_actor(figure, i - 1));
  fputs("</g>\n</g>\n", out);
}

/* One piece of text over the page's width. Returns its lower edge. */
static double put_paragraph(FILE *out, const AcgFigure *figure, const Page *page, const char *text,
                            double top, AcgFont font, const char *colour) {
  enum { MOST_LINES = 24 };
  g_auto(GStrv) lines = acg_ruler_wrap(figure->ruler, text, font, page->width, MOST_LINES);
  return acg_svg_put_text(out, lines, page->margin, top, font, colour);
}

/* The drawing in the middle, and what explains it. Returns the lower edge. */
static double put_drawing(FILE *out, const AcgFigure *figure, const Page *page, AcgBox bounds,
                          double y) {
  double scale = acg_figure_scale(figure);
  double left = page->margin + (page->width - (bounds.right - bounds.left) * scale) / 2;
  acg_svg_put_drawing(out, figure, bounds, (AcgPoint){left, y});
  y += (bounds.bottom - bounds.top) * scale + gap;
  acg_svg_put(out, "<path d='M#,#H#' stroke='@'/>\n", page->margin, y, page->margin + page->width,
              figure->ink->rule);
  return acg_svg_put_legend(out, figure, (AcgPoint){page->margin, y + gap * 0.7}, page->width,
                            scale);
}

/* Everything between the head and the end. Returns the height of the page. */
static double put_page(FILE *out, const AcgFigure *figure, const Page *page, AcgBox bounds) {
  const AcgInk *ink = figure->ink;
  g_autofree char *subtitle = acg_figure_subtitle(figure);
  g_autofree char *caption = acg_figure_caption(figure);
  double y = put_paragraph(out, figure, page, figure->title, page->margin, page->title, ink->text);
  y = put_paragraph(out, figure, page, subtitle, y + 3, page->subtitle, ink->quiet) + gap;
  if (figure->actors->len > 0) y = put_drawing(out, figure, page, bounds, y) + gap * 0.8;
  return put_paragraph(out, figure, page, caption, y, caption_font, ink->quiet) + page->margin;
}

/* The root element, its size in millimetres on paper. */
static void put_root(FILE *out, const AcgFigure *figure, double width, double height) {
  const char *unit = figure->width > 0 ? "mm" : "";
  double size = figure->width > 0 ? figure->width / width : 1; /* of a pixel */
  g_autofree char *id = acg_svg_id(figure);
  g_autofree char *description = acg_figure_describe(figure);
  acg_svg_put(out,
              "<svg xmlns='http://www.w3.org/2000/svg' width='#@' height='#@' viewBox='0 0 # #' "
              "role='img' aria-labelledby='@-title @-description' font-family='@'>\n"
              "<title id='@-title'>@</title>\n<desc id='@-description'>@</desc>\n",
              width * size, unit, height * size, unit, width, height, id, id, ACG_FONT_FAMILIES, id,
              figure->title, id, description);
  acg_svg_put(out, "<rect width='#' height='#' fill='@'/>\n", width, height, figure->ink->paper);
}

bool acg_svg_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  (void)network;
  (void)error;
  AcgBox bounds = acg_figure_bounds(figure);
  Page page = make_page(figure, bounds);
  char *body = NULL;
  size_t length = 0;
  FILE *memory = acg_memory_open(&body, &length);
  double height = put_page(memory, figure, &page, bounds);
  acg_memory_close(memory);
  put_root(out, figure, page.width + 2 * page.margin, height);
  fwrite(body, 1, length, out);
  fputs("</svg>\n", out);
  free(body);
  return true;
}
