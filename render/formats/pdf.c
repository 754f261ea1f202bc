/* The figure as PDF: letters stay text, fonts are embedded. */
#include <cairo-pdf.h>
#include <math.h>

#include "render/formats/format.h"
#include "render/formats/picture.h"

static const double points_per_pixel = 72 / ACG_PIXELS_PER_INCH;
static const double most_points = 14400; /* a side; readers take no larger page */

/* Write errors stick to the stream. */
static cairo_status_t write_bytes(void *out, const unsigned char *bytes, unsigned length) {
  fwrite(bytes, 1, length, out);
  return CAIRO_STATUS_SUCCESS;
}

/* What a library catalogue would say: the measure, and whom the figure is about. */
static char *list_keywords(const AcgFigure *figure) {
  enum { MOST_NAMES = 5 };
  GString *words = g_string_new("network of political actors, ");
  g_string_append(words, figure->measure->label);
  for (guint i = 0; i < MIN(figure->actors->len, MOST_NAMES); i++)
    g_string_append_printf(words, ", %s", acg_figure_actor(figure, i)->name);
  return g_string_free(words, FALSE);
}

/* The day of the newest article stands for the clock's, which would differ at every run. */
static void set_metadata(cairo_surface_t *surface, const AcgFigure *figure) {
  g_autofree char *caption = acg_figure_caption(figure);
  g_autofree char *keywords = list_keywords(figure);
  const char *program = "actorgraph " ACG_VERSION;
  const char *first = NULL;
  const char *last = NULL;
  acg_caption_days(figure->network, &first, &last);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, figure->title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, caption);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, keywords);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, program);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, program);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, last);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, last);
}

bool acg_pdf_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  g_auto(AcgPicture) picture = {NULL, 0, 0};
  if (!acg_picture_init(&picture, network, figure, error)) return false;
  double scale = fmin(points_per_pixel, most_points / fmax(picture.width, picture.height));
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
      write_bytes, out, picture.width * scale, picture.height * scale);
  set_metadata(surface, figure);
  bool drawn = acg_picture_draw(&picture, surface, scale, error);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return drawn;
}
