/* The figure as a page of SVG: title, drawing, legend, caption. */
#include <math.h>
#include <stdlib.h>

#include "base/text.h"
#include "render/formats/format.h"
#include "render/formats/svg.h"

static const AcgFont title_font = {20, true};
static const AcgFont subtitle_font = {13, false};
static const AcgFont caption_font = {11, false};
static const double margin = 28;
static const double gap = 20;
static const double least_width = 780; /* of the page between its margins */

/* One piece of text over the page's width. Returns its lower edge. */
static double put_paragraph(FILE *out, const AcgFigure *figure, const char *text, double top,
                            AcgFont font, const char *colour, double width, guint max_lines) {
  g_auto(GStrv) lines = acg_ruler_wrap(figure->ruler, text, font, width, max_lines);
  return acg_svg_put_text(out, lines, margin, top, font, colour);
}

/* Lines of text, the first line's upper edge at `top`, with paper around their letters. Of its own,
 * the paper lies below all letters in every viewer. */
static void put_halo_text(FILE *out, const AcgFigure *figure, char *const *lines, double x,
                          double top, AcgFont font) {
  acg_svg_put(out, "<g font-size='#' font-weight='@' text-anchor='middle'>", font.size,
              font.bold ? "bold" : "normal");
  acg_svg_put(out,
              "<g aria-hidden='true' fill='@' stroke='@' stroke-width='5' "
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
  fprintf(out, "<g class='actor' data-actor='%u'>", actor->index);
  acg_svg_put(out, "<title>@</title>", title);
  if (actor->led) {
    AcgPoint from, to;
    acg_actor_leader(actor, &from, &to);
    acg_svg_put(out, "<path d='M#,#L#,#' stroke='@' stroke-width='0.7'/>", from.x, from.y, to.x,
                to.y, figure->ink->text);
  }
  acg_svg_put_shape(out, actor->node->type, actor->centre, actor->radius,
                    acg_figure_colour_of(figure, actor)->fill, figure->ink->text);
  put_halo_text(out, figure, actor->label, actor->centre.x + actor->label_x,
                actor->centre.y + actor->label_top, actor->font);
  fputs("</g>\n", out);
}

void acg_svg_put_drawing(FILE *out, const AcgFigure *figure, AcgBox bounds, AcgPoint at) {
  acg_svg_put(out, "<g transform='translate(#,#)'>\n<g class='ties' fill='none'>\n",
              at.x - bounds.left, at.y - bounds.top);
  for (guint i = 0; i < figure->ties->len; i++) put_tie(out, figure, acg_figure_tie(figure, i));
  fputs("</g>\n<g class='actors'>\n", out);
  for (guint i = figure->actors->len; i > 0; i--)
    put_actor(out, figure, acg_figure_actor(figure, i - 1));
  fputs("</g>\n</g>\n", out);
}

/* Everything between the head and the end. Returns the height of the page. */
static double put_page(FILE *out, const AcgFigure *figure, AcgBox bounds, double width) {
  g_autofree char *subtitle = acg_figure_subtitle(figure);
  g_autofree char *caption = acg_figure_caption(figure);
  double drawing = bounds.right - bounds.left;
  double y =
      put_paragraph(out, figure, figure->title, margin, title_font, figure->ink->text, width, 4);
  y = put_paragraph(out, figure, subtitle, y + 3, subtitle_font, figure->ink->quiet, width, 3) +
      gap;
  if (figure->actors->len > 0) {
    acg_svg_put_drawing(out, figure, bounds, (AcgPoint){margin + (width - drawing) / 2, y});
    y += bounds.bottom - bounds.top + gap;
    acg_svg_put(out, "<path d='M#,#H#' stroke='@'/>\n", margin, y, margin + width,
                figure->ink->rule);
    y = acg_svg_put_legend(out, figure, (AcgPoint){margin, y + gap * 0.8}, width) + gap;
  }
  return put_paragraph(out, figure, caption, y, caption_font, figure->ink->quiet, width, 12) +
         margin;
}

/* What keeps the ids of two figures on one page apart. */
static char *name_page(const AcgFigure *figure) {
  const char *hash = figure->network->input_hash;
  g_autofree char *slug = acg_text_slug(hash == NULL ? "" : hash);
  return g_strconcat("figure-", slug, NULL);
}

bool acg_svg_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  (void)network;
  (void)error;
  AcgBox bounds = acg_figure_bounds(figure);
  double width = fmax(bounds.right - bounds.left, least_width);
  g_autofree char *description = acg_figure_describe(figure);
  char *body = NULL;
  size_t length = 0;
  FILE *page = open_memstream(&body, &length);
  double height = put_page(page, figure, bounds, width);
  fclose(page);
  double page_width = width + 2 * margin;
  g_autofree char *id = name_page(figure);
  acg_svg_put(out,
              "<svg xmlns='http://www.w3.org/2000/svg' width='#' height='#' viewBox='0 0 # #' "
              "role='img' aria-labelledby='@-title @-description' font-family='@'>\n"
              "<title id='@-title'>@</title>\n<desc id='@-description'>@</desc>\n",
              page_width, height, page_width, height, id, id, ACG_FONT_FAMILIES, id, figure->title,
              id, description);
  acg_svg_put(out, "<rect width='#' height='#' fill='@'/>\n", page_width, height,
              figure->ink->paper);
  fwrite(body, 1, length, out);
  fputs("</svg>\n", out);
  free(body);
  return true;
}
