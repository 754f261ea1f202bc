#include "library/internal.h"
#include "render/figure.h"

struct ActorgraphFigure {
  AcgFigureOptions options;
  char *title; /* or NULL */
};

ActorgraphFigure *actorgraph_figure_new(void) {
  ActorgraphFigure *figure = g_new0(ActorgraphFigure, 1);
  acg_figure_options_init(&figure->options);
  return figure;
}

void actorgraph_figure_free(ActorgraphFigure *figure) {
  if (figure == NULL) return;
  g_free(figure->title);
  g_free(figure);
}

bool actorgraph_figure_set_title(ActorgraphFigure *figure, const char *title, GError **error) {
  if (title != NULL && !g_utf8_validate(title, -1, NULL))
    return acg_refuse(error, "the title must be UTF-8");
  char *copy = g_strdup(title);
  g_free(figure->title);
  figure->options.title = figure->title = copy;
  return true;
}

bool actorgraph_figure_set_measure(ActorgraphFigure *figure, const char *measure, GError **error) {
  const AcgMeasure *found = acg_measure_find(measure);
  if (found == NULL) return acg_refuse(error, "'%s' is no measure", measure);
  figure->options.size_by = found;
  return true;
}

bool actorgraph_figure_set_theme(ActorgraphFigure *figure, const char *theme, GError **error) {
  const AcgTheme *found = acg_theme_find(theme);
  if (found == NULL) return acg_refuse(error, "'%s' is no theme", theme);
  figure->options.theme = found;
  return true;
}

bool actorgraph_figure_set_layout(ActorgraphFigure *figure, const char *layout, GError **error) {
  const AcgLayout *found = acg_layout_find(layout);
  if (found == NULL) return acg_refuse(error, "'%s' is no layout", layout);
  figure->options.layout = found;
  return true;
}

bool actorgraph_figure_set_width(ActorgraphFigure *figure, unsigned millimetres, GError **error) {
  if (millimetres != 0 && (millimetres < ACG_LEAST_WIDTH || millimetres > ACG_MOST_WIDTH))
    return acg_refuse(error, "a width of %u mm: expected 0, or %d to %d", millimetres,
                      ACG_LEAST_WIDTH, ACG_MOST_WIDTH);
  figure->options.width = millimetres;
  return true;
}

void actorgraph_figure_set_actors(ActorgraphFigure *figure, unsigned most) {
  figure->options.max_actors = MIN(most, (unsigned)G_MAXINT);
}

void actorgraph_figure_set_colour_by_type(ActorgraphFigure *figure, bool by_type) {
  figure->options.colour_by = by_type ? ACG_COLOUR_BY_TYPE : ACG_COLOUR_BY_COMMUNITY;
}

/* ── Writing ── */

static const AcgFormat *find_format(const ActorgraphNetwork *network, const char *name,
                                    GError **error) {
  const AcgFormat *format = acg_format_find(name);
  if (format == NULL)
    acg_refuse(error, "'%s' is no format", name);
  else if (acg_seen_network(network)->community_method == NULL)
    acg_refuse(error, "the network has no scores: expected one that is scored");
  else
    return format;
  return NULL;
}

static AcgRenderer *begin(const ActorgraphNetwork *network, const ActorgraphFigure *figure) {
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  if (figure != NULL) options = figure->options;
  acg_alone_begin();
  return acg_renderer_new(acg_seen_network(network), &options);
}

/* Ends what begin() began, whatever has become of it. */
static bool end(AcgRenderer *renderer, bool done, GError *problem, GError **error) {
  acg_renderer_free(renderer);
  acg_alone_end();
  return done || acg_give_error(error, problem, NULL);
}

bool actorgraph_render(const ActorgraphNetwork *network, const char *format,
                       const ActorgraphFigure *figure, const char *path, GError **error) {
  const AcgFormat *found = find_format(network, format, error);
  GError *problem = NULL;
  if (found == NULL) return false;
  if (g_str_equal(path, "-")) path = "./-"; /* a file as any other */
  AcgRenderer *renderer = begin(network, figure);
  bool done = acg_renderer_save(renderer, found, path, &problem);
  return end(renderer, done, problem, error);
}

bool actorgraph_render_to(const ActorgraphNetwork *network, const char *format,
                          const ActorgraphFigure *figure, FILE *out, GError **error) {
  const AcgFormat *found = find_format(network, format, error);
  GError *problem = NULL;
  if (found == NULL) return false;
  if (found->extension == NULL)
    return acg_refuse(error, "'%s' is several files: expected the path of a folder", found->name);
  AcgRenderer *renderer = begin(network, figure);
  bool done = acg_renderer_write(renderer, found, found->files, out, &problem);
  return end(renderer, done, problem, error);
}
