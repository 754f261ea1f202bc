#include <errno.h>
#include <glib/gstdio.h>

#include "base/output.h"
#include "cli/corpus.h"
#include "cli/figure.h"
#include "cli/message.h"
#include "cli/view.h"

static const char details[] =
    "Reads every article at or below FILE or DIR and writes into the folder OUT:\n"
    "  stories.jsonl    what each article says: actors, mentions, relations\n"
    "  network.json     the network: actors with scores, ties with their sentences\n"
    "  network.svg      the figure\n"
    "  network.dot      the figure for Graphviz and other tools\n"
    "  actors.csv       the actors as a table\n"
    "  relations.csv    every statement as a table, with its sentence\n"
    "It does what 'actorgraph extract', 'network' and 'render' do one after the other.\n"
    "--actors gives the user's decisions of who is whom; see 'actorgraph network --help'.\n"
    "All files are of the whole network; 'actorgraph filter' and 'render' take a part of it.\n"
    "\n"
    "Examples:\n"
    "  actorgraph build articles/ -o out/\n"
    "  actorgraph build monday.txt tuesday.txt\n"
    "  actorgraph build articles/ --actors actors.txt -o out/\n";

static const char default_folder[] = "actorgraph-out";
static const char stories_file[] = "stories.jsonl";

/* What is rendered of the network; the stories are written as they come. */
static const struct {
  const char *file, *format;
} products[] = {{"network.json", "json"},
                {"network.dot", "dot"},
                {"network.svg", "svg"},
                {"actors.csv", "actors-csv"},
                {"relations.csv", "relations-csv"}};

enum { N_PRODUCTS = G_N_ELEMENTS(products) };

/* One run: its files stand aside until all are whole. */
typedef struct {
  const char *folder;
  const AcgFigureOptions *options;
  const AcgScoring *scoring;
  const ScoringRequest *focus;
  bool made_folder; /* it was not there before */
  AcgOutput *stories;
  AcgOutput *files[N_PRODUCTS];
  Gathering gathering;
} Run;

static void clear_run(Run *run) {
  acg_output_abandon(run->stories);
  for (int i = 0; i < N_PRODUCTS; i++) acg_output_abandon(run->files[i]);
  gathering_clear(&run->gathering);
  if (run->made_folder) g_rmdir(run->folder); /* fails, as it should, once there is output in it */
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, clear_run)

static AcgOutput *open_file(const char *folder, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return acg_output_open(path, error);
}

static bool open_files(Run *run, GError **error) {
  run->made_folder = !g_file_test(run->folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents(run->folder, 0777) != 0) {
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
                "%s: cannot be made a folder: %s", run->folder, g_strerror(errno));
    return false;
  }
  run->stories = open_file(run->folder, stories_file, error);
  bool opened = run->stories != NULL;
  for (int i = 0; opened && i < N_PRODUCTS; i++) {
    run->files[i] = open_file(run->folder, products[i].file, error);
    opened = run->files[i] != NULL;
  }
  return opened;
}

static void use_story(const AcgStory *story, void *data) {
  Run *run = data;
  acg_story_write(story, acg_output_stream(run->stories));
  corpus_gather(story, &run->gathering);
}

static bool write_products(Run *run, const AcgNetwork *network, GError **error) {
  g_autoptr(AcgFigure) figure = acg_figure_new(network, run->options, error);
  bool written = figure != NULL;
  for (int i = 0; written && i < N_PRODUCTS; i++)
    written = acg_format_find(products[i].format)
                  ->write(network, figure, acg_output_stream(run->files[i]), error);
  return written;
}

/* All files are whole on the disk before the first takes its name. */
static bool commit_all(Run *run, GError **error) {
  bool whole = acg_output_finish(run->stories, error);
  for (int i = 0; whole && i < N_PRODUCTS; i++) whole = acg_output_finish(run->files[i], error);
  if (whole) whole = acg_output_commit(g_steal_pointer(&run->stories), error);
  for (int i = 0; whole && i < N_PRODUCTS; i++)
    whole = acg_output_commit(g_steal_pointer(&run->files[i]), error);
  return whole;
}

static void report(const Run *run, const Tally *tally, const AcgNetwork *network) {
  guint n_edges[ACG_N_LAYERS] = {0};
  for (guint i = 0; i < network->edges->len; i++) n_edges[acg_network_edge(network, i)->layer]++;
  message("articles read: %u, from %u of %u files", tally->stories, tally->files,
          tally->files + tally->skipped);
  message("found: %u actors, %u stated ties, %u of no known category, %u co-mentions",
          network->nodes->len, n_edges[ACG_LAYER_STATED], n_edges[ACG_LAYER_OTHER],
          n_edges[ACG_LAYER_COMENTION]);
  g_autofree char *figure = g_build_filename(run->folder, "network.svg", NULL);
  message("figure: %s", figure);
}

/* A focus that is nobody is no reason to lose the rest. */
static ExitCode finish(Run *run, const Tally *tally) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgNetwork) network = acg_assembler_finish(g_steal_pointer(&run->gathering.assembler));
  bool focused = scoring_set_focus(run->focus, "build", network);
  if (acg_network_score(network, run->scoring, &error) && write_products(run, network, &error) &&
      commit_all(run, &error)) {
    corpus_tell_gaps(&run->gathering, network);
    report(run, tally, network);
    return focused ? corpus_code(tally) : EXIT_SOME_FAILED;
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

/* What the command line asks for. */
typedef struct {
  char *output, *model, *actors, *predicates, *window;
  FigureRequest figure;
  ScoringRequest scoring;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_free(request->model);
  g_free(request->actors);
  g_free(request->predicates);
  g_free(request->window);
  scoring_request_clear(&request->scoring);
  figure_request_clear(&request->figure);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {{"output", 'o', 0, G_OPTION_ARG_FILENAME, &request->output,
                               "Write into the folder OUT (default: actorgraph-out)", "OUT"},
                              command_model_option(&request->model),
                              command_actors_option(&request->actors),
                              command_predicates_option(&request->predicates),
                              gathering_window_option(&request->window),
                              G_OPTION_ENTRY_NULL};
  GOptionEntry figure[N_FIGURE_ENTRIES];
  figure_request_entries(&request->figure, figure);
  GOptionEntry scoring[N_SCORING_ENTRIES];
  scoring_entries(&request->scoring, scoring);
  const GOptionEntry *const options[] = {own, figure, scoring, NULL};
  if (!command_read(&command_build, options, argc, argv, &request->paths, code)) return false;
  *code = EXIT_USAGE;
  if (*request->paths == NULL)
    message("build: no FILE or DIR to read; try 'actorgraph build --help'");
  else if (request->output != NULL && *request->output == '\0')
    message("build: --output needs the name of a folder");
  else
    return true;
  return false;
}

static ExitCode build(Run *run, AcgExtractor *extractor, char **paths) {
  g_autoptr(GError) error = NULL;
  Tally tally = {0};
  if (!open_files(run, &error)) {
    message("%s", error->message);
    return EXIT_NOTHING;
  }
  const char *names[N_PRODUCTS + 2] = {stories_file};
  for (int i = 0; i < N_PRODUCTS; i++) names[i + 1] = products[i].file;
  const OwnFiles own = {run->folder, names};
  corpus_extract(extractor, paths, &own, use_story, run, &tally);
  return tally.stories > 0 ? finish(run, &tally) : EXIT_NOTHING;
}

static ExitCode run_build(int argc, char **argv) {
  g_auto(Request) request = {0};
  AcgFigureOptions options;
  AcgScoring scoring;
  AcgWindow window;
  AcgDecisions *decisions = NULL;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  if (!figure_request_resolve(&request.figure, "build", &options) ||
      !scoring_resolve(&request.scoring, "build", &scoring) ||
      !gathering_parse_window(request.window, "build", &window))
    return EXIT_USAGE;
  g_autoptr(AcgExtractor) extractor = corpus_open_extractor(request.model, request.predicates);
  if (extractor == NULL || !corpus_read_decisions(request.actors, &decisions)) return EXIT_NOTHING;
  g_auto(Run) run = {.folder = request.output != NULL ? request.output : default_folder,
                     .options = &options,
                     .scoring = &scoring,
                     .focus = &request.scoring,
                     .gathering = gathering_start(window, decisions)};
  return build(&run, extractor, request.paths);
}

const Command command_build = {"build", "FILE|DIR…",
                               "Articles to stories, network, figure and tables in one go", details,
                               run_build};
