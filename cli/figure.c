#include "cli/figure.h"

#include <string.h>

#include "cli/message.h"
#include "cli/view.h"

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
  acg_figure_options_init(options);
  options->title = request->title;
  if (request->title != NULL && !g_utf8_validate(request->title, -1, NULL)) {
    message("%s: --title must be UTF-8", command);
    return false;
  }
  options->size_by = view_measure(request->measure, command);
  return options->size_by != NULL && command_number(request->max_actors, command, "--max-actors", 0,
                                                    G_MAXINT, &options->max_actors);
}

bool figure_request_any(const FigureRequest *request) {
  return request->measure != NULL || request->title != NULL || request->max_actors != NULL;
}

void figure_request_clear(FigureRequest *request) {
  g_free(request->measure);
  g_free(request->title);
  g_free(request->max_actors);
}
