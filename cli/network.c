#include "base/output.h"
#include "cli/corpus.h"
#include "cli/message.h"

static const char details[] =
    "Reads story lines, joins the actors of all stories, ties those that are named in one\n"
    "sentence or that a sentence ties, scores them, and writes the network as JSON\n"
    "(docs/network.schema.json). Without STORIES, or for \"-\", reads standard input.\n"
    "--actors gives the user's decisions of who is whom, one a line (docs/actors.md):\n"
    "  merge \"Esmail Qaani\" = \"Ismail Ghaani\"\n"
    "'actorgraph review' proposes some.\n"
    "\n"
    "Examples:\n"
    "  actorgraph extract articles/ | actorgraph network > network.json\n"
    "  actorgraph network -o network.json monday.jsonl tuesday.jsonl\n";

static ExitCode write_network(const Gathering *gathering, AcgNetwork *network, const char *path,
                              const Tally *tally) {
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  if (output != NULL && acg_network_score(network, &scoring, &error)) {
    corpus_tell_gaps(gathering, network);
    acg_network_write(network, acg_output_stream(output));
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

static ExitCode run(int argc, char **argv) {
  g_autofree char *path = NULL, *actors = NULL;
  g_auto(GStrv) paths = NULL;
  ExitCode code = EXIT_DONE;
  const GOptionEntry own[] = {command_output_option(&path), command_actors_option(&actors),
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, NULL};
  if (!command_read(&command_network, options, argc, argv, &paths, &code)) return code;
  Tally tally = {0};
  AcgDecisions *decisions = NULL;
  if (!corpus_read_decisions(actors, &decisions)) return EXIT_NOTHING;
  g_auto(Gathering) gathering = gathering_start(decisions);
  corpus_read_stories(paths, corpus_gather, &gathering, &tally);
  g_autoptr(AcgNetwork) network = acg_assembler_finish(g_steal_pointer(&gathering.assembler));
  if (tally.stories > 0) {
    corpus_summary(&tally, "stories");
    return write_network(&gathering, network, path, &tally);
  }
  if (tally.skipped == 0)
    message("no story was read: expected the lines that 'actorgraph extract' writes");
  return EXIT_NOTHING;
}

const Command command_network = {"network", "[STORIES…]", "Stories to one scored network of actors",
                                 details, run};
