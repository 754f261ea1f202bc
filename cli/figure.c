#include "cli/figure.h"

#include <string.h>

#include "cli/message.h"
#include "cli/view.h"

void figure_request_entries(FigureRequest *request, GOptionEntry entries[N_FIGURE_ENTRIES]) {
  const GOptionEntry all[N_FIGURE_ENTRIES] = {
      {"size-by", 0, 0, G_OPTION_ARG_STRING, &request->measure,
       "Rank and size actors by this measure (default: pagerank)", "MEASURE"},
      {"max-actors", 0, 0, G_OPTION_ARG_STRING, &request->max_actors,
       "Draw at most N actors (default: as many as are legible; 0: all)", "N"},
      {"width", 0, 0, G_OPTION_ARG_STRING, &request->width,
       "Width on paper: 85mm (a column), 120mm, 180mm (a page)", "WIDTH"},
      {"theme", 0, 0, G_OPTION_ARG_STRING, &request->theme,
       "Colours: light, dark, print (default: light; see --list-themes)", "THEME"},
      {"layout", 0, 0, G_OPTION_ARG_STRING, &request->layout,
       "Place actors so: neato, radial, … (default: neato; see --list-layouts)", "LAYOUT"},
      {"colour-by", 0, 0, G_OPTION_ARG_STRING, &request->colour,
       "Colour actors by community or type (default: community)", "WHAT"},
      {"title", 0, 0, G_OPTION_ARG_FILENAME, /* any locale's bytes */ &request->title,
       "Title of the figure", "TEXT"},
      G_OPTION_ENTRY_NULL};
  memcpy(entries, all, sizeof all);
}

static bool parse_width(const char *text, const char *command, guint *width) {
  char *end = NULL;
  if (text == NULL) return true;
  guint64 value = g_ascii_strtoull(text, &end, 10);
  bool number = g_ascii_isdigit(*text) && (*end == '\0' || g_str_equal(end, "mm"));
  *width = (guint)MIN(value, G_MAXINT);
  if (number && value >= ACG_LEAST_WIDTH && value <= ACG_MOST_WIDTH) return true;
  message("%s: --width must be %d to %d millimetres, such as 85mm, not '%s'", command,
          ACG_LEAST_WIDTH, ACG_MOST_WIDTH, text);
  return false;
}

static bool parse_colouring(const char *text, const char *command, AcgColouring *colouring) {
  if (text == NULL) return true;
  *colouring = g_str_equal(text, "type") ? ACG_COLOUR_BY_TYPE : ACG_COLOUR_BY_COMMUNITY;
  if (g_str_equal(text, "type") || g_str_equal(text, "community")) return true;
  message("%s: --colour-by must be community or type, not '%s'", command, text);
  return false;
}

static bool parse_look(const FigureRequest *request, const char *command,
                       AcgFigureOptions *options) {
  if (request->theme != NULL) options->theme = acg_theme_find(request->theme);
  if (request->layout != NULL) options->layout = acg_layout_find(request->layout);
  if (options->theme == NULL)
    message("%s: '%s' is no theme; 'actorgraph --list-themes' lists them", command, request->theme);
  else if (options->layout == NULL)
    message("%s: '%s' is no layout; 'actorgraph --list-layouts' lists them", command,
            request->layout);
  return options->theme != NULL && options->layout != NULL &&
         parse_width(request->width, command, &options->width) &&
         parse_colouring(request->colour, command, &options->colour_by);
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
  return options->size_by != NULL &&
         command_number(request->max_actors, command, "--max-actors", 0, G_MAXINT,
                        &options->max_actors) &&
         parse_look(request, command, options);
}

bool figure_request_check(const FigureRequest *request, const char *command,
                          const AcgFormat *format) {
  bool page = request->max_actors != NULL || request->width != NULL;
  bool look = request->title != NULL || request->measure != NULL || request->theme != NULL ||
              request->layout != NULL || request->colour != NULL;
  if (page && format->shows != ACG_SHOWS_FIGURE)
    message("%s: --max-actors and --width are for figures; '%s' is all of the network", command,
            format->name);
  else if (look && format->shows == ACG_SHOWS_NETWORK)
    message("%s: --title, --size-by, --theme, --layout and --colour-by are for what is drawn;"
            " '%s' is not",
            command, format->name);
  else
    return true;
  return false;
}

void figure_request_clear(FigureRequest *request) {
  g_free(request->measure);
  g_free(request->title);
  g_free(request->max_actors);
  g_free(request->width);
  g_free(request->theme);
  g_free(request->layout);
  g_free(request->colour);
}
