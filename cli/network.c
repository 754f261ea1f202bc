#include "base/output.h"
#include "cli/corpus.h"
#include "cli/message.h"
#include "cli/view.h"

static const char details[] =
    "Reads story lines, joins the actors of all stories, ties those that are named in one\n"
    "sentence or that a sentence ties, scores them, and writes the network as JSON\n"
    "(docs/network.schema.json). Without STORIES, or for \"-\", reads standard input.\n"
    "--actors gives the user's decisions of who is whom, one a line (docs/actors.md):\n"
    "  merge \"Esmail Qaani\" = \"Ismail Ghaani\"\n"
    "'actorgraph review' proposes some. --window and what is said of scores: docs/network.md.\n"
    "\n"
    "Examples:\n"
    "  actorgraph extract articles/ | actorgraph network > network.json\n"
    "  actorgraph network --window paragraph --focus Iran stories.jsonl > network.json\n"
    "  actorgraph network -o network.json monday.jsonl tuesday.jsonl\n";

/* What the command line asks for. */
typedef struct {
  char *output, *actors, *window;
  ScoringRequest scoring;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_free(request->actors);
  g_free(request->window);
  scoring_request_clear(&request->scoring);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_output_option(&request->output),
                              command_actors_option(&request->actors),
                              gathering_window_option(&request->window), G_OPTION_ENTRY_NULL};
  GOptionEntry scoring[N_SCORING_ENTRIES];
  scoring_entries(&request->scoring, scoring);
  const GOptionEntry *const options[] = {own, scoring, NULL};
  return command_read(&command_network, options, argc, argv, &request->paths, code);
}

static ExitCode write_network(const Gathering *gathering, AcgNetwork *network,
                              const AcgScoring *scoring, const char *path, const Tally *tally) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  if (output != NULL && acg_network_score(network, scoring, &error)) {
    corpus_tell_gaps(gathering, network);
    acg_network_write(network, acg_output_stream(output));
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

static ExitCode join(const Request *request, Gathering *gathering, const AcgScoring *scoring) {
  Tally tally = {0};
  corpus_read_stories(request->paths, corpus_gather, gathering, &tally);
  g_autoptr(AcgNetwork) network = acg_assembler_finish(g_steal_pointer(&gathering->assembler));
  if (tally.stories > 0) {
    corpus_summary(&tally, "stories");
    if (!scoring_set_focus(&request->scoring, "network", network)) return EXIT_NOTHING;
    return write_network(gathering, network, scoring, request->output, &tally);
  }
  if (tally.skipped == 0)
    message("no story was read: expected the lines that 'actorgraph extract' writes");
  return EXIT_NOTHING;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  AcgScoring scoring;
  AcgWindow window;
  AcgDecisions *decisions = NULL;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  if (!scoring_resolve(&request.scoring, "network", &scoring) ||
      !gathering_parse_window(request.window, "network", &window))
    return EXIT_USAGE;
  if (!corpus_read_decisions(request.actors, &decisions)) return EXIT_NOTHING;
  g_auto(Gathering) gathering = gathering_start(window, decisions);
  return join(&request, &gathering, &scoring);
}

const Command command_network = {"network", "[STORIES…]", "Stories to one scored network of actors",
                                 details, run};
