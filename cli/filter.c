#include "base/output.h"
#include "cli/message.h"
#include "cli/view.h"

static const char details[] =
    "Reads a network (a file, a folder that 'actorgraph build' wrote, or standard input), keeps\n"
    "the part that is asked for, scores that anew, and writes it as network.json. What each rule\n"
    "cut is said on standard error and in the file, and by figures of it. Rules are applied in\n"
    "the order of this list. * may be repeated: any of them. docs/network.md says more.\n"
    "\n"
    "Examples:\n"
    "  actorgraph filter out/ --from 2024-10-01 --to 2024-10-31 -o october.json\n"
    "  actorgraph filter out/ --layer stated --facts --min-documents 2 > sure.json\n"
    "  actorgraph filter out/ --focus Iran --hops 1 | actorgraph render --format svg > iran.svg\n"
    "  actorgraph filter out/ --backbone 0.05 > backbone.json\n";

/* What the command line asks for. */
typedef struct {
  char *output;
  ViewRequest view;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  view_request_clear(&request->view);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_output_option(&request->output), G_OPTION_ENTRY_NULL};
  GOptionEntry view[N_VIEW_ENTRIES];
  view_entries(&request->view, view);
  const GOptionEntry *const options[] = {view, own, NULL};
  if (!command_read(&command_filter, options, argc, argv, &request->paths, code)) return false;
  if (request->paths[0] == NULL || request->paths[1] == NULL) return true;
  message("filter: expected one network, not several");
  *code = EXIT_USAGE;
  return false;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_autoptr(GError) error = NULL;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  const char *path = request.paths[0] != NULL ? request.paths[0] : "-";
  g_autoptr(AcgNetwork) network = view_open(&request.view, "filter", path, &code);
  if (network == NULL) return code;
  g_autoptr(AcgOutput) output = acg_output_open(request.output, &error);
  if (output != NULL) {
    acg_network_write(network, acg_output_stream(output));
    if (acg_output_commit(g_steal_pointer(&output), &error)) return EXIT_DONE;
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

const Command command_filter = {"filter", "[NETWORK]", "A part of a network, scored anew", details,
                                run};
