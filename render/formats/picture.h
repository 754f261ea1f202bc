/* The SVG figure as librsvg draws it, for the formats that cairo makes. */
#ifndef ACG_RENDER_FORMATS_PICTURE_H
#define ACG_RENDER_FORMATS_PICTURE_H

#include <cairo.h>
#include <librsvg/rsvg.h>

#include "render/geometry.h"

/* Inches are of 96 pixels. */
#define ACG_PIXELS_PER_INCH 96.0

typedef struct {
  RsvgHandle *handle;
  double width, height; /* in pixels */
} AcgPicture;

/* False with `error` set when librsvg cannot read the figure; else acg_picture_clear() it. */
bool acg_picture_init(AcgPicture *picture, const AcgNetwork *network, const AcgFigure *figure,
                      GError **error);
void acg_picture_clear(AcgPicture *picture);

/* Draws all of it on a page, `scale` units a pixel. False with `error` set when that fails. */
bool acg_picture_draw(const AcgPicture *picture, cairo_surface_t *surface, double scale,
                      GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgPicture, acg_picture_clear)

#endif
