#include "base/output.h"
#include "cli/corpus.h"
#include "cli/message.h"

static const char details[] =
    "Proposes what to decide on who is whom: actors that may be one, and joined names that may be\n"
    "two, those first on which most of the network hangs. It writes the form that --actors of\n"
    "'actorgraph network' and 'build' read (docs/actors.md), each proposal behind a #: remove it\n"
    "to accept. NETWORK is a network.json, or the folder that 'actorgraph build' wrote; without\n"
    "it, or for \"-\", the network is read from standard input.\n"
    "\n"
    "Examples:\n"
    "  actorgraph review out/ > actors.txt\n"
    "  actorgraph review --actors actors.txt out/ >> actors.txt\n";

static const char head[] = "# Proposals of 'actorgraph review', the weightiest first. To accept "
                           "one, remove the # in front\n"
                           "# of it; then give this file to 'actorgraph build --actors FILE'.\n";

static void write_comment(FILE *out, const char *text) {
  g_autofree char *plain = message_plain(text);
  fprintf(out, "\n# %s\n", plain);
}

static ExitCode review(const AcgNetwork *network, const AcgDecisions *decisions, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) proposals = acg_network_review(network, decisions);
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  if (output != NULL) {
    FILE *out = acg_output_stream(output);
    fputs(proposals->len > 0 ? head : "# 'actorgraph review' has nothing to propose.\n", out);
    for (guint i = 0; i < proposals->len; i++) {
      const AcgProposal *proposal = g_ptr_array_index(proposals, i);
      write_comment(out, proposal->because);
      fprintf(out, "#%s\n", proposal->line);
    }
    if (acg_output_commit(g_steal_pointer(&output), &error)) return EXIT_DONE;
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

static ExitCode run(int argc, char **argv) {
  g_autofree char *path = NULL, *actors = NULL;
  g_auto(GStrv) paths = NULL;
  g_autoptr(AcgDecisions) decisions = NULL;
  ExitCode code = EXIT_DONE;
  const GOptionEntry own[] = {command_output_option(&path),
                              {"actors", 0, 0, G_OPTION_ARG_FILENAME, &actors,
                               "Propose nothing that FILE decides already", "FILE"},
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, NULL};
  if (!command_read(&command_review, options, argc, argv, &paths, &code)) return code;
  if (paths[0] != NULL && paths[1] != NULL) {
    message("review: expected one network, not several");
    return EXIT_USAGE;
  }
  if (!corpus_read_decisions(actors, &decisions)) return EXIT_NOTHING;
  g_autoptr(AcgNetwork) network = corpus_read_network(paths[0] != NULL ? paths[0] : "-");
  return network != NULL ? review(network, decisions, path) : EXIT_NOTHING;
}

const Command command_review = {
    "review", "[NETWORK]", "Doubtful joins to decide on, in the form of --actors", details, run};
