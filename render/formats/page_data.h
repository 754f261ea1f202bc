/* What the page's scripts are given: a network and its figure as one compact JSON object. */
#ifndef ACG_RENDER_FORMATS_PAGE_DATA_H
#define ACG_RENDER_FORMATS_PAGE_DATA_H

#include "render/geometry.h"

/* What the figure is drawn on: elements are worth more, pixels can be more. */
typedef enum { ACG_PAGE_SVG, ACG_PAGE_CANVAS } AcgPageSurface;

AcgPageSurface acg_page_surface(const AcgFigure *figure);

/* Writes the object, in which no "<" stands, so that it can stand in an HTML script element. What
 * its arrays hold is told in page_data.c; render/page/model.js reads them. */
void acg_page_put_data(FILE *out, const AcgFigure *figure, AcgPageSurface surface);

#endif
