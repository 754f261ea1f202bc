#include "render/formats/picture.h"

#include <math.h>
#include <stdlib.h>

#include "base/output.h"
#include "render/formats/format.h"

/* Figures of thousands of actors are larger than what librsvg reads from strangers. */
static RsvgHandle *open_svg(const char *svg, size_t length, GError **error) {
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data(svg, (gssize)length, NULL);
  return rsvg_handle_new_from_stream_sync(stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL, error);
}

bool acg_picture_init(AcgPicture *picture, const AcgNetwork *network, const AcgFigure *figure,
                      GError **error) {
  char *svg = NULL;
  size_t length = 0;
  FILE *memory = acg_memory_open(&svg, &length);
  bool written = acg_svg_write(network, figure, memory, error);
  acg_memory_close(memory);
  picture->handle = written ? open_svg(svg, length, error) : NULL;
  free(svg);
  if (picture->handle == NULL) return false;
  rsvg_handle_set_dpi(picture->handle, ACG_PIXELS_PER_INCH);
  rsvg_handle_get_intrinsic_size_in_pixels(picture->handle, &picture->width, &picture->height);
  return true;
}

void acg_picture_clear(AcgPicture *picture) {
  g_clear_object(&picture->handle);
}

static bool check(cairo_status_t status, GError **error) {
  if (status == CAIRO_STATUS_SUCCESS) return true;
  g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_WRITE, "cairo could not draw it: %s",
              cairo_status_to_string(status));
  return false;
}

bool acg_picture_draw(const AcgPicture *picture, cairo_surface_t *surface, double scale,
                      GError **error) {
  cairo_t *cairo = cairo_create(surface);
  RsvgRectangle page = {0, 0, picture->width * scale, picture->height * scale};
  bool drawn = check(cairo_status(cairo), error) &&
               rsvg_handle_render_document(picture->handle, cairo, &page, error);
  if (drawn) cairo_show_page(cairo);
  drawn = drawn && check(cairo_status(cairo), error);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  return drawn && check(cairo_surface_status(surface), error);
}
