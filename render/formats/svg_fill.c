/* What shapes are filled with: colours, and the patterns of themes without colours. */
#include "base/text.h"
#include "render/formats/svg.h"

static const char *const names[ACG_N_PATTERNS] = {
    [ACG_PATTERN_HATCH] = "hatch",
    [ACG_PATTERN_DOTS] = "dots",
    [ACG_PATTERN_GRID] = "grid",
    [ACG_PATTERN_STRIPES] = "stripes",
};

/* One tile, of sides of this length. */
#define TILE "4"
static const char *const marks[ACG_N_PATTERNS] = {
    [ACG_PATTERN_HATCH] = "<path d='M-1,1L1,-1M0,4L4,0M3,5L5,3' stroke='@' stroke-width='#'/>",
    [ACG_PATTERN_DOTS] =
        "<path d='M1,1h0M3,3h0' stroke='@' stroke-width='#' stroke-linecap='round'/>",
    [ACG_PATTERN_GRID] = "<path d='M0,2H4M2,0V4' stroke='@' stroke-width='#'/>",
    [ACG_PATTERN_STRIPES] = "<path d='M0,2H4' stroke='@' stroke-width='#'/>",
};

char *acg_svg_id(const AcgFigure *figure) {
  const char *hash = figure->network->input_hash;
  g_autofree char *slug = acg_text_slug(hash == NULL ? "" : hash);
  return g_strconcat("figure-", slug, NULL);
}

char *acg_svg_fill(const AcgFigure *figure, const AcgFigureColour *colour) {
  if (colour->pattern == ACG_PATTERN_NONE) return g_strdup(colour->fill);
  g_autofree char *id = acg_svg_id(figure);
  return g_strdup_printf("url(#%s-%s)", id, names[colour->pattern]);
}

void acg_svg_put_patterns(FILE *out, const AcgFigure *figure) {
  g_autofree char *id = acg_svg_id(figure);
  for (guint i = 0; i < figure->colours->len; i++) {
    const AcgFigureColour *colour = &g_array_index(figure->colours, AcgFigureColour, i);
    if (colour->pattern == ACG_PATTERN_NONE) continue;
    acg_svg_put(out,
                "<pattern id='@-@' width='" TILE "' height='" TILE
                "' patternUnits='userSpaceOnUse'><rect width='" TILE "' height='" TILE
                "' fill='@'/>",
                id, names[colour->pattern], colour->fill);
    acg_svg_put(out, marks[colour->pattern], figure->ink->text,
                colour->pattern == ACG_PATTERN_DOTS ? 1.5 : 0.8);
    fputs("</pattern>\n", out);
  }
}
