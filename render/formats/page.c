/* The page to explore a network: one file that loads nothing. page.html has marks, {{name}}, that
 * are filled here; styles and scripts are allowed by their hashes and nothing else is. */
#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/output.h"
#include "render/formats/format.h"
#include "render/formats/page_data.h"
#include "render/formats/policy.h"
#include "render/formats/svg.h"

/* Made at build time of the files in render/page/. */
GResource *acg_page_get_resource(void);

/* The scripts, in the order in which they use one another. */
static const char *const scripts[] = {
    "model.js", "state.js",   "view.js",   "shapes.js",  "labels.js", "drawing.js", "canvas.js",
    "stage.js", "details.js", "search.js", "filters.js", "tables.js", "save.js",    "main.js"};

static const double legend_width = 330; /* of the panel */

/* The width of the picture that a reader saves, for which there is a legend of its own. */
static const double least_picture_width = 600;
static const double most_picture_width = 2400;

typedef struct {
  FILE *out;
  const AcgFigure *figure;
  AcgPageSurface surface;
  GString *style, *script;
} Page;

/* ── What the marks stand for ── */

static void put_title(const Page *page) {
  acg_svg_put(page->out, "@", page->figure->title);
}

static void put_subtitle(const Page *page) {
  g_autofree char *subtitle = acg_figure_subtitle(page->figure);
  acg_svg_put(page->out, "@", subtitle);
}

static void put_caption(const Page *page) {
  g_autofree char *caption = acg_figure_caption(page->figure);
  acg_svg_put(page->out, "@", caption);
}

static void put_hash(FILE *out, const GString *text) {
  g_autofree char *hash = acg_policy_hash(text->str, text->len);
  fprintf(out, "'%s'", hash);
}

/* Pictures are those that the page makes of itself, to save them. */
static void put_policy(const Page *page) {
  fputs("default-src 'none'; img-src data: blob:; style-src ", page->out);
  put_hash(page->out, page->style);
  fputs("; script-src ", page->out);
  put_hash(page->out, page->script);
  fputs("; base-uri 'none'; form-action 'none'", page->out);
}

static void put_style(const Page *page) {
  fwrite(page->style->str, 1, page->style->len, page->out);
}

static void put_script(const Page *page) {
  fwrite(page->script->str, 1, page->script->len, page->out);
}

static void put_figure(const Page *page) {
  if (page->surface != ACG_PAGE_SVG) return;
  AcgBox bounds = acg_figure_bounds(page->figure);
  acg_svg_put(page->out, "<svg id='drawing' xmlns='http://www.w3.org/2000/svg' viewBox='0 0 # #' ",
              bounds.right - bounds.left, bounds.bottom - bounds.top);
  acg_svg_put(page->out, "role='graphics-document' aria-label='@' font-family='@'>\n",
              page->figure->title, ACG_FONT_FAMILIES);
  acg_svg_put_drawing(page->out, page->figure, bounds, (AcgPoint){0, 0});
  fputs("</svg>", page->out);
}

static void put_legend_of(const Page *page, double width, double scale) {
  if (page->figure->actors->len == 0) return;
  char *body = NULL;
  size_t length = 0;
  FILE *memory = acg_memory_open(&body, &length);
  if (page->surface == ACG_PAGE_CANVAS) acg_svg_put_patterns(memory, page->figure);
  double height = acg_svg_put_legend(memory, page->figure, (AcgPoint){2, 2}, width, scale);
  acg_memory_close(memory);
  acg_svg_put(page->out,
              "<svg xmlns='http://www.w3.org/2000/svg' width='#' height='#' viewBox='0 0 # #' "
              "role='img' aria-label='Legend' font-family='@'>\n",
              width, height, width, height, ACG_FONT_FAMILIES);
  fwrite(body, 1, length, page->out);
  fputs("</svg>", page->out);
  free(body);
}

static void put_legend(const Page *page) {
  put_legend_of(page, legend_width, 1);
}

static double figure_width(const Page *page) {
  AcgBox bounds = acg_figure_bounds(page->figure);
  return bounds.right - bounds.left;
}

static double picture_width(const Page *page) {
  return CLAMP(ceil(figure_width(page)), least_picture_width, most_picture_width);
}

static void put_picture_width(const Page *page) {
  acg_svg_put(page->out, "#", picture_width(page));
}

static void put_picture_legend(const Page *page) {
  double width = picture_width(page);
  put_legend_of(page, width, fmin(1, width / figure_width(page)));
}

static void put_data(const Page *page) {
  acg_page_put_data(page->out, page->figure, page->surface);
}

static const struct {
  const char *name;
  void (*put)(const Page *page);
} marks[] = {
    {"title", put_title},
    {"subtitle", put_subtitle},
    {"caption", put_caption},
    {"policy", put_policy},
    {"style", put_style},
    {"script", put_script},
    {"figure", put_figure},
    {"legend", put_legend},
    {"picture-width", put_picture_width},
    {"picture-legend", put_picture_legend},
    {"data", put_data},
};

/* ── The page ── */

/* A file of render/page/: new bytes. */
static GBytes *find_part(const char *name) {
  g_autofree char *path = g_strconcat("/actorgraph/page/", name, NULL);
  GBytes *bytes = g_resource_lookup_data(acg_page_get_resource(), path, 0, NULL);
  g_assert(bytes != NULL);
  return bytes;
}

static void append_part(GString *text, const char *name) {
  g_autoptr(GBytes) bytes = find_part(name);
  gsize length = 0;
  const char *data = g_bytes_get_data(bytes, &length);
  g_string_append_len(text, data, (gssize)length);
}

/* The theme's colours as the style's variables, then the style. */
static GString *make_style(const AcgInk *ink) {
  GString *style = g_string_new(NULL);
  bool dark = g_ascii_xdigit_value(ink->paper[1]) < 8;
  g_string_printf(style,
                  "\n:root { color-scheme: %s; --paper: %s; --text: %s; --quiet: %s; --rule: %s; "
                  "--cooperation: %s; --conflict: %s; --neutral: %s; --comention: %s; }\n",
                  dark ? "dark" : "light", ink->paper, ink->text, ink->quiet, ink->rule,
                  ink->ties[ACG_TIE_COOPERATION], ink->ties[ACG_TIE_CONFLICT],
                  ink->ties[ACG_TIE_NEUTRAL], ink->ties[ACG_TIE_COMENTION]);
  append_part(style, "page.css");
  return style;
}

static GString *make_script(void) {
  GString *script = g_string_new("\n");
  for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) append_part(script, scripts[i]);
  return script;
}

static void put_mark(const Page *page, const char *name, size_t length) {
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    if (strlen(marks[i].name) == length && memcmp(marks[i].name, name, length) == 0)
      marks[i].put(page);
}

static void fill(const Page *page, const char *text) {
  for (const char *begin; (begin = strstr(text, "{{")) != NULL;) {
    const char *end = strstr(begin, "}}");
    g_assert(end != NULL);
    fwrite(text, 1, (size_t)(begin - text), page->out);
    put_mark(page, begin + 2, (size_t)(end - begin) - 2);
    text = end + 2;
  }
  fputs(text, page->out);
}

bool acg_page_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out, GError **error) {
  (void)network;
  (void)error;
  Page page = {.out = out,
               .figure = figure,
               .surface = acg_page_surface(figure),
               .style = make_style(figure->ink),
               .script = make_script()};
  g_autoptr(GString) text = g_string_new(NULL);
  append_part(text, "page.html");
  fill(&page, text->str);
  g_string_free(page.style, TRUE);
  g_string_free(page.script, TRUE);
  return true;
}
