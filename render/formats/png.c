/* The figure as PNG: for paper at 300 dots an inch, else at two for each of a screen's. */
#include <math.h>
#include <png.h>

#include "render/formats/format.h"
#include "render/formats/picture.h"

static const double paper_scale = 300 / ACG_PIXELS_PER_INCH;
static const double screen_scale = 2;
static const double most_pixels = 64e6;
static const double most_side = 30000; /* cairo's limit is near */

/* Huge figures get fewer dots. */
static double choose_scale(const AcgFigure *figure, const AcgPicture *picture) {
  double wanted = figure->width > 0 ? paper_scale : screen_scale;
  double fits = fmin(sqrt(most_pixels / (picture->width * picture->height)),
                     most_side / fmax(picture->width, picture->height));
  return fmin(wanted, fits);
}

/* ── libpng's ways ── */

static void write_bytes(png_structp png, png_bytep bytes, size_t length) {
  fwrite(bytes, 1, length, png_get_io_ptr(png)); /* write errors stick to the stream */
}

static void flush(png_structp png) {
  (void)png;
}

static void fail(png_structp png, png_const_charp message) {
  GError **error = png_get_error_ptr(png);
  g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_WRITE, "libpng could not write it: %s",
              message);
  png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void set_texts(png_structp png, png_infop info, const char *title, const char *caption) {
  const struct {
    const char *key, *text;
  } texts[] = {{"Title", title}, {"Description", caption}, {"Software", "actorgraph " ACG_VERSION}};
  png_text chunks[G_N_ELEMENTS(texts)] = {0};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
    chunks[i].compression = PNG_ITXT_COMPRESSION_NONE;
    chunks[i].key = (png_charp)texts[i].key;
    chunks[i].text = (png_charp)texts[i].text;
  }
  png_set_text(png, info, chunks, G_N_ELEMENTS(texts));
}

/* Everything before the rows. */
static void put_head(png_structp png, png_infop info, cairo_surface_t *surface, double scale,
                     const char *title, const char *caption) {
  png_uint_32 dots = (png_uint_32)lround(scale * ACG_PIXELS_PER_INCH / 0.0254); /* a metre */
  png_set_IHDR(png, info, (png_uint_32)cairo_image_surface_get_width(surface),
               (png_uint_32)cairo_image_surface_get_height(surface), 8, PNG_COLOR_TYPE_RGB,
               PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE); /* even areas pack best as they are */
  png_set_pHYs(png, info, dots, dots, PNG_RESOLUTION_METER);
  set_texts(png, info, title, caption);
  png_write_info(png, info);
}

static void put_rows(png_structp png, cairo_surface_t *surface, png_bytep row) {
  int width = cairo_image_surface_get_width(surface);
  int height = cairo_image_surface_get_height(surface);
  for (int y = 0; y < height; y++) {
    const guint32 *pixels =
        (const guint32 *)(const void *)(cairo_image_surface_get_data(surface) +
                                        (gsize)y * (gsize)cairo_image_surface_get_stride(surface));
    for (int x = 0; x < width; x++)
      for (int k = 0; k < 3; k++) row[3 * x + k] = (png_byte)(pixels[x] >> (16 - 8 * k) & 0xFF);
    png_write_row(png, row);
  }
}

static bool encode(cairo_surface_t *surface, double scale, const AcgFigure *figure, FILE *out,
                   GError **error) {
  g_autofree char *caption = acg_figure_caption(figure);
  g_autofree png_bytep row = g_new(png_byte, 3 * (gsize)cairo_image_surface_get_width(surface) + 1);
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, error, fail, ignore);
  png_infop info = png == NULL ? NULL : png_create_info_struct(png);
  volatile bool written = false;
  if (info == NULL) {
    g_set_error(error, ACG_RENDER_ERROR, ACG_RENDER_ERROR_WRITE, "libpng has no memory");
  } else if (setjmp(png_jmpbuf(png)) == 0) {
    png_set_write_fn(png, out, write_bytes, flush);
    put_head(png, info, surface, scale, figure->title, caption);
    put_rows(png, surface, row);
    png_write_end(png, info);
    written = true;
  }
  png_destroy_write_struct(&png, &info);
  return written;
}

bool acg_png_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  g_auto(AcgPicture) picture = {NULL, 0, 0};
  if (!acg_picture_init(&picture, network, figure, error)) return false;
  double scale = choose_scale(figure, &picture);
  cairo_surface_t *surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, (int)(picture.width * scale), (int)(picture.height * scale));
  bool drawn = acg_picture_draw(&picture, surface, scale, error) &&
               encode(surface, scale, figure, out, error);
  cairo_surface_destroy(surface);
  return drawn;
}
