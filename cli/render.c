#include <unistd.h>

#include "cli/figure.h"
#include "cli/message.h"
#include "cli/view.h"

static const char details[] =
    "Reads a network (network.json, or standard input) and writes it in the given format;\n"
    "'actorgraph --list-formats' lists them. Figures show the highest ranked actors and say\n"
    "what was left out. A format of several files needs --output with a folder.\n"
    "Options that keep a part of the network are those of 'actorgraph filter'; they are\n"
    "applied in the order of this list. * may be repeated: any of them.\n"
    "\n"
    "Examples:\n"
    "  actorgraph render --format svg network.json > network.svg\n"
    "  actorgraph render --format pdf --width 85mm --theme print -o column.pdf network.json\n"
    "  actorgraph render --format svg --size-by betweenness --max-actors 25 \\\n"
    "      --title \"Who deals with whom\" -o figure.svg network.json\n"
    "  actorgraph render --format png --layout radial --focus Iran --hops 1 -o iran.png \\\n"
    "      network.json\n"
    "  actorgraph render --format html --min-documents 2 -o page.html network.json\n"
    "  actorgraph render --format neo4j-load -o neo4j/ network.json\n";

/* What the command line asks for. */
typedef struct {
  char *format, *output;
  FigureRequest figure;
  ViewRequest view;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->format);
  g_free(request->output);
  figure_request_clear(&request->figure);
  view_request_clear(&request->view);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {
      {"format", 'f', 0, G_OPTION_ARG_STRING, &request->format, "Output format (needed)", "FORMAT"},
      command_output_option(&request->output),
      G_OPTION_ENTRY_NULL};
  GOptionEntry figure[N_FIGURE_ENTRIES];
  figure_request_entries(&request->figure, figure);
  GOptionEntry view[N_VIEW_ENTRIES];
  view_entries(&request->view, view);
  const GOptionEntry *const options[] = {own, figure, view, NULL};
  return command_read(&command_render, options, argc, argv, &request->paths, code);
}

/* The format that the request names; NULL, with a message, when it asks for what there is not. */
static const AcgFormat *resolve(const Request *request, AcgFigureOptions *options) {
  if (request->format == NULL) {
    message("render: --format is needed; 'actorgraph --list-formats' lists the formats");
    return NULL;
  }
  const AcgFormat *format = acg_format_find(request->format);
  if (format == NULL)
    message("render: '%s' is no format; 'actorgraph --list-formats' lists them", request->format);
  else if (!figure_request_check(&request->figure, "render", format))
    return NULL;
  else if (format->extension == NULL && request->output == NULL)
    message("render: '%s' is several files: say in which folder with --output", request->format);
  else if (format->binary && request->output == NULL && isatty(STDOUT_FILENO) == 1)
    message("render: '%s' is nothing for a terminal: say in which file with --output",
            request->format);
  else if (request->paths[0] != NULL && request->paths[1] != NULL)
    message("render: expected one network, not several");
  else if (figure_request_resolve(&request->figure, "render", options))
    return format;
  return NULL;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  AcgFigureOptions options;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  const AcgFormat *format = resolve(&request, &options);
  if (format == NULL) return EXIT_USAGE;
  g_autoptr(GError) error = NULL;
  const char *path = request.paths[0] != NULL ? request.paths[0] : "-";
  g_autoptr(AcgNetwork) network = view_open(&request.view, "render", path, &code);
  if (network == NULL) return code;
  g_autoptr(AcgRenderer) renderer = acg_renderer_new(network, &options);
  if (acg_renderer_save(renderer, format, request.output, &error)) return EXIT_DONE;
  message("%s", error->message);
  return EXIT_NOTHING;
}

const Command command_render = {"render", "--format FORMAT [NETWORK]",
                                "Network to a figure, a table or an exchange format", details, run};
