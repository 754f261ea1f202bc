#include "base/output.h"
#include "cli/corpus.h"
#include "cli/message.h"
#include "cli/view.h"
#include "corpus/store.h"

static const char details[] =
    "Reads story lines and partial networks, joins the actors of all, ties those named in one\n"
    "sentence or that a sentence ties, scores them, and writes the network as JSON\n"
    "(docs/network.schema.json). Without STORIES, or for \"-\", reads standard input.\n"
    "--actors gives the user's decisions of who is whom, one a line (docs/actors.md):\n"
    "  merge \"Esmail Qaani\" = \"Ismail Ghaani\"\n"
    "'actorgraph review' proposes some. --window and what is said of scores: docs/network.md.\n"
    "--partial writes a partial network, for 'actorgraph network' to merge with others\n"
    "(docs/partial.schema.json): parts of a corpus, in any order and grouping, give the network\n"
    "of the whole, to the byte.\n"
    "\n"
    "Examples:\n"
    "  actorgraph extract articles/ | actorgraph network > network.json\n"
    "  actorgraph network --window paragraph --focus Iran stories.jsonl > network.json\n"
    "  actorgraph network -o network.json monday.jsonl tuesday.jsonl\n"
    "  actorgraph network --store news.db > network.json\n"
    "  actorgraph network --partial monday.jsonl > monday.partial.jsonl\n"
    "  actorgraph network monday.partial.jsonl tuesday.partial.jsonl > network.json\n";

/* What the command line asks for. */
typedef struct {
  char *output, *actors, *window, *store;
  gboolean partial;
  ScoringRequest scoring;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_free(request->actors);
  g_free(request->window);
  g_free(request->store);
  scoring_request_clear(&request->scoring);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_output_option(&request->output),
                              command_actors_option(&request->actors),
                              gathering_window_option(&request->window),
                              {"store", 0, 0, G_OPTION_ARG_FILENAME, &request->store,
                               "Take the stories that the store FILE.db has", "FILE.db"},
                              {"partial", 0, 0, G_OPTION_ARG_NONE, &request->partial,
                               "Write a partial network: not joined, not scored", NULL},
                              G_OPTION_ENTRY_NULL};
  GOptionEntry scoring[N_SCORING_ENTRIES];
  scoring_entries(&request->scoring, scoring);
  const GOptionEntry *const options[] = {own, scoring, NULL};
  return command_read(&command_network, options, argc, argv, &request->paths, code);
}

static ExitCode tell_nothing(const Tally *tally) {
  if (tally->skipped == 0)
    message("no story was read: expected the lines that 'actorgraph extract' writes");
  return EXIT_NOTHING;
}

/* ── What is joined ── */

typedef struct {
  Gathering *gathering;
  Tally *tally;
} Taking;

static void take_stored(const AcgStory *story, void *data) {
  const Taking *taking = data;
  taking->tally->stories++;
  corpus_gather(story, taking->gathering);
}

static bool read_store(const char *path, Gathering *gathering, Tally *tally) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStore) store = acg_store_open_to_read(path, &error);
  Taking taking = {gathering, tally};
  if (store != NULL && acg_store_each_story(store, take_stored, &taking, &error)) return true;
  message("%s: %s", path, error->message);
  return false;
}

/* The stories of the store, if there is one, and of the files that are named. */
static bool read_all(const Request *request, Gathering *gathering, Tally *tally) {
  if (request->store != NULL && !read_store(request->store, gathering, tally)) return false;
  if (request->store == NULL || *request->paths != NULL)
    corpus_read_stories(request->paths, gathering, tally);
  return true;
}

static ExitCode write_network(const Gathering *gathering, AcgNetwork *network,
                              const AcgScoring *scoring, const char *path, const Tally *tally) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  if (output != NULL && acg_network_score(network, scoring, &error)) {
    corpus_tell_gaps(gathering, network, 0);
    acg_network_write(network, acg_output_stream(output));
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

/* ── Partial networks ── */

static void close_file(gpointer file) {
  fclose(file);
}

/* The files, open, when all are partial networks in order; else NULL. */
static GPtrArray *open_partials(char **paths) {
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(close_file);
  for (char **path = paths; *path != NULL; path++) {
    FILE *file = g_file_test(*path, G_FILE_TEST_IS_REGULAR) ? fopen(*path, "re") : NULL;
    if (file == NULL) return NULL;
    g_ptr_array_add(files, file);
    if (!acg_partial_is_sorted(file)) return NULL;
  }
  return files->len > 0 ? g_steal_pointer(&files) : NULL;
}

/* Files that are merged line by line. */
typedef struct {
  char **paths;
  Tally tally;
} Merging;

static void skip_line(guint input, guint line, const GError *error, void *data) {
  Merging *merging = data;
  merging->tally.skipped++;
  message("%s: line %u: %s", merging->paths[input], line, error->message);
}

/* Partial networks in order are merged line by line; all else has to come into memory. */
static bool write_lines(const Request *request, Merging *merging, FILE *out) {
  g_autoptr(GPtrArray) files = request->store == NULL ? open_partials(merging->paths) : NULL;
  if (files != NULL) {
    merging->tally.stories =
        acg_partials_merge((FILE *const *)files->pdata, files->len, skip_line, merging, out);
    return true;
  }
  g_auto(Gathering) gathering = {.assembler = acg_assembler_new_partial()};
  if (!read_all(request, &gathering, &merging->tally)) return false;
  acg_assembler_write(gathering.assembler, out);
  return true;
}

static ExitCode write_partial(const Request *request) {
  g_autoptr(GError) error = NULL;
  Merging merging = {.paths = request->paths};
  g_autoptr(AcgOutput) output = acg_output_open(request->output, &error);
  if (output != NULL) {
    if (!write_lines(request, &merging, acg_output_stream(output))) return EXIT_NOTHING;
    if (merging.tally.stories == 0) return tell_nothing(&merging.tally);
    corpus_summary(&merging.tally, "stories");
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(&merging.tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

static ExitCode join(const Request *request, Gathering *gathering, const AcgScoring *scoring) {
  Tally tally = {0};
  if (!read_all(request, gathering, &tally)) return EXIT_NOTHING;
  g_autoptr(AcgNetwork) network = gathering_finish(gathering);
  if (tally.stories > 0) {
    corpus_summary(&tally, "stories");
    if (!scoring_set_focus(&request->scoring, "network", network)) return EXIT_NOTHING;
    return write_network(gathering, network, scoring, request->output, &tally);
  }
  return tell_nothing(&tally);
}

/* What is decided, scored and near is no part of a partial network. */
static ExitCode run_partial(const Request *request) {
  const ScoringRequest *scoring = &request->scoring;
  if (request->actors == NULL && request->window == NULL && scoring->focus == NULL &&
      scoring->communities == NULL && scoring->sources == NULL && scoring->seed == NULL)
    return write_partial(request);
  message("network: --partial goes with no option but --output and --jobs: a partial network holds "
          "what all others need");
  return EXIT_USAGE;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  AcgScoring scoring;
  AcgWindow window;
  AcgDecisions *decisions = NULL;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  if (request.partial) return run_partial(&request);
  if (!scoring_resolve(&request.scoring, "network", &scoring) ||
      !gathering_parse_window(request.window, "network", &window))
    return EXIT_USAGE;
  if (!corpus_read_decisions(request.actors, &decisions)) return EXIT_NOTHING;
  g_auto(Gathering) gathering = gathering_start(window, decisions);
  return join(&request, &gathering, &scoring);
}

const Command command_network = {"network", "[STORIES…]", "Stories to one scored network of actors",
                                 details, run};
