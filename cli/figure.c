#include "cli/figure.h"

#include <string.h>

#include "cli/message.h"

void figure_request_entries(FigureRequest *request, GOptionEntry entries[N_FIGURE_ENTRIES]) {
  const GOptionEntry all[N_FIGURE_ENTRIES] = {
      {"size-by", 0, 0, G_OPTION_ARG_STRING, &request->measure,
       "Rank and size actors by this measure (default: pagerank)", "MEASURE"},
      {"max-actors", 0, 0, G_OPTION_ARG_STRING, &request->max_actors,
       "Draw at most N actors (default: 40; 0: all, slow for thousands)", "N"},
      {"title", 0, 0, G_OPTION_ARG_FILENAME, /* any locale's bytes */ &request->title,
       "Title of the figure", "TEXT"},
      G_OPTION_ENTRY_NULL};
  memcpy(entries, all, sizeof all);
}

bool figure_request_resolve(const FigureRequest *request, const char *command,
                            AcgFigureOptions *options) {
  guint64 max_actors = 0;
  acg_figure_options_init(options);
  options->title = request->title;
  if (request->title != NULL && !g_utf8_validate(request->title, -1, NULL)) {
    message("%s: --title must be UTF-8", command);
    return false;
  }
  if (request->measure != NULL) options->size_by = acg_measure_find(request->measure);
  if (options->size_by == NULL) {
    message("%s: '%s' is no measure; 'actorgraph --list-measures' lists them", command,
            request->measure);
    return false;
  }
  if (request->max_actors == NULL) return true;
  if (!g_ascii_string_to_unsigned(request->max_actors, 10, 0, G_MAXINT, &max_actors, NULL)) {
    message("%s: --max-actors must be a whole number, 0 or more", command);
    return false;
  }
  options->max_actors = (guint)max_actors;
  return true;
}

bool figure_request_any(const FigureRequest *request) {
  return request->measure != NULL || request->title != NULL || request->max_actors != NULL;
}

void figure_request_clear(FigureRequest *request) {
  g_free(request->measure);
  g_free(request->title);
  g_free(request->max_actors);
}
