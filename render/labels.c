#include "render/labels.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "base/text.h"

struct AcgRuler {
  PangoFontMap *map;
  PangoContext *context;
  PangoLayout *layout;
};

AcgRuler *acg_ruler_new(void) {
  AcgRuler *ruler = g_new0(AcgRuler, 1);
  ruler->map = pango_cairo_font_map_new();
  ruler->context = pango_font_map_create_context(ruler->map);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(ruler->context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(ruler->context, FALSE);
  ruler->layout = pango_layout_new(ruler->context);
  pango_layout_set_single_paragraph_mode(ruler->layout, TRUE);
  return ruler;
}

void acg_ruler_free(AcgRuler *ruler) {
  if (ruler == NULL) return;
  g_object_unref(ruler->layout);
  g_object_unref(ruler->context);
  g_object_unref(ruler->map);
  g_free(ruler);
}

static void set_font(AcgRuler *ruler, AcgFont font) {
  PangoFontDescription *description = pango_font_description_from_string(ACG_FONT_FAMILIES);
  pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
  pango_font_description_set_weight(description,
                                    font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(ruler->layout, description);
  pango_font_description_free(description);
}

/* The width in the font that is set. */
static double measure(AcgRuler *ruler, const char *text) {
  pango_layout_set_width(ruler->layout, -1);
  pango_layout_set_text(ruler->layout, text, -1);
  PangoRectangle extents;
  pango_layout_get_extents(ruler->layout, NULL, &extents);
  return (double)extents.width / PANGO_SCALE;
}

double acg_ruler_width(AcgRuler *ruler, const char *text, AcgFont font) {
  set_font(ruler, font);
  return measure(ruler, text);
}

/* The first `n` characters, with "…" for the rest. */
static char *cut_at(const char *text, glong n) {
  g_autofree char *kept = g_utf8_substring(text, 0, n);
  return g_strconcat(g_strchomp(kept), "…", NULL);
}

/* Takes `line`; gives it back when it fits, else the longest beginning of it that fits with "…". */
static char *fit(AcgRuler *ruler, char *line, double width, bool more) {
  if (!more && measure(ruler, line) <= width) return line;
  glong fits = 0;
  for (glong above = g_utf8_strlen(line, -1) + 1; above - fits > 1;) {
    glong middle = fits + (above - fits) / 2;
    g_autofree char *attempt = cut_at(line, middle);
    if (measure(ruler, attempt) <= width)
      fits = middle;
    else
      above = middle;
  }
  char *cut = cut_at(line, fits);
  g_free(line);
  return cut;
}

/* Names break at spaces, not after the hyphens in them: "Mohammed Shia | al-Sudani". */
static void keep_hyphens(AcgRuler *ruler, const char *text) {
  PangoAttrList *attributes = pango_attr_list_new();
  for (const char *p = strchr(text, '-'); p != NULL && p[1] != '\0'; p = strchr(p + 1, '-')) {
    PangoAttribute *attribute = pango_attr_allow_breaks_new(FALSE);
    attribute->start_index = (guint)(p - text);
    attribute->end_index = (guint)(g_utf8_next_char(p + 1) - text);
    pango_attr_list_insert(attributes, attribute);
  }
  pango_layout_set_attributes(ruler->layout, attributes);
  pango_attr_list_unref(attributes);
}

char **acg_ruler_wrap(AcgRuler *ruler, const char *text, AcgFont font, double width,
                      guint max_lines) {
  /* A line holds no more letters than this, so a text of any length costs the same. */
  glong enough = (glong)(max_lines * (width / (font.size * 0.25) + 1));
  glong length = g_utf8_strlen(text, -1);
  g_autofree char *head = g_utf8_substring(text, 0, MIN(length, enough));
  set_font(ruler, font);
  pango_layout_set_text(ruler->layout, head, -1);
  keep_hyphens(ruler, head);
  pango_layout_set_wrap(ruler->layout, PANGO_WRAP_WORD);
  pango_layout_set_width(ruler->layout, (int)(width * PANGO_SCALE));
  guint n_lines = (guint)pango_layout_get_line_count(ruler->layout);
  guint n = MIN(n_lines, max_lines);
  char **lines = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) {
    const PangoLayoutLine *line = pango_layout_get_line_readonly(ruler->layout, (int)i);
    lines[i] = g_strndup(head + line->start_index, (gsize)line->length);
    g_strchomp(lines[i]);
  }
  pango_layout_set_attributes(ruler->layout, NULL);
  for (guint i = 0; i < n; i++)
    lines[i] = fit(ruler, lines[i], width, i + 1 == n && (n_lines > n || length > enough));
  return lines;
}
