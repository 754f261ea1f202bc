#include "base/outputs.h"
#include "cli/articles.h"
#include "cli/corpus.h"
#include "cli/figure.h"
#include "cli/kept.h"
#include "cli/message.h"
#include "cli/view.h"

static const char details[] =
    "Reads every article at or below FILE or DIR and writes into the folder OUT:\n"
    "  stories.jsonl    what each article says: actors, mentions, relations\n"
    "  network.json     the network: actors with scores, ties with their sentences\n"
    "  network.svg      the figure\n"
    "  network.html     a page to explore the network\n"
    "  network.dot      the figure for Graphviz and other tools\n"
    "  actors.csv       the actors as a table\n"
    "  relations.csv    every statement as a table, with its sentence\n"
    "It does what 'actorgraph extract', 'network' and 'render' do one after the other.\n"
    "--actors gives the user's decisions of who is whom; see 'actorgraph network --help'.\n"
    "All files are of the whole network; 'actorgraph filter' and 'render' take a part of it.\n"
    "With --store it reads only what FILE.db does not have yet, and makes the network of all\n"
    "that FILE.db then has (docs/store.md).\n"
    "\n"
    "Examples:\n"
    "  actorgraph build articles/ -o out/\n"
    "  actorgraph build monday.txt tuesday.txt\n"
    "  actorgraph build articles/ --actors actors.txt -o out/\n"
    "  actorgraph build today/ --store news.db -o out/\n";

static const char default_folder[] = "actorgraph-out";
static const char stories_file[] = "stories.jsonl";

/* What is rendered of the network; the stories are written as they come. */
static const struct {
  const char *file, *format;
} products[] = {{"network.json", "json"},     {"network.dot", "dot"},
                {"network.svg", "svg"},       {"network.html", "html"},
                {"actors.csv", "actors-csv"}, {"relations.csv", "relations-csv"}};

enum { N_PRODUCTS = G_N_ELEMENTS(products) };

/* One run: its files stand aside until all are whole. */
typedef struct {
  const AcgFigureOptions *options;
  const AcgScoring *scoring;
  const ScoringRequest *focus;
  AcgOutputs outputs;
  FILE *stories;
  FILE *files[N_PRODUCTS];
  Gathering gathering;
  Journal journal;
} Run;

static void clear_run(Run *run) {
  acg_outputs_clear(&run->outputs);
  gathering_clear(&run->gathering);
  journal_clear(&run->journal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, clear_run)

static bool open_files(Run *run, const char *folder, GError **error) {
  if (!acg_outputs_start(&run->outputs, folder, error)) return false;
  run->stories = acg_outputs_open(&run->outputs, stories_file, error);
  bool opened = run->stories != NULL;
  for (int i = 0; opened && i < N_PRODUCTS; i++) {
    run->files[i] = acg_outputs_open(&run->outputs, products[i].file, error);
    opened = run->files[i] != NULL;
  }
  return opened;
}

static void use_product(const AcgProduct *product, void *data) {
  Run *run = data;
  fwrite(product->line, 1, product->length, run->stories);
  corpus_gather(product->story, &run->gathering);
}

static void use_story(const AcgStory *story, void *data) {
  Run *run = data;
  acg_story_write(story, run->stories);
  corpus_gather(story, &run->gathering);
}

static bool write_products(Run *run, const AcgNetwork *network, GError **error) {
  g_autoptr(AcgRenderer) renderer = acg_renderer_new(network, run->options);
  bool written = true;
  for (int i = 0; written && i < N_PRODUCTS; i++) {
    const AcgFormat *format = acg_format_find(products[i].format);
    written = acg_renderer_write(renderer, format, &format->files[0], run->files[i], error);
  }
  return written;
}

static void report(const Run *run, const AcgNetwork *network) {
  guint n_edges[ACG_N_LAYERS] = {0};
  for (guint i = 0; i < network->edges->len; i++) n_edges[acg_network_edge(network, i)->layer]++;
  message("found: %u actors, %u stated ties, %u of no known category, %u co-mentions",
          network->nodes->len, n_edges[ACG_LAYER_STATED], n_edges[ACG_LAYER_OTHER],
          n_edges[ACG_LAYER_COMENTION]);
  g_autofree char *figure = g_build_filename(run->outputs.folder, "network.svg", NULL);
  g_autofree char *page = g_build_filename(run->outputs.folder, "network.html", NULL);
  message("figure: %s", figure);
  message("page: %s", page);
}

/* A focus that is nobody is no reason to lose the rest. */
static ExitCode finish(Run *run) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgNetwork) network = gathering_finish(&run->gathering);
  bool focused = scoring_set_focus(run->focus, "build", network);
  if (acg_network_score(network, run->scoring, &error) && write_products(run, network, &error) &&
      acg_outputs_commit(&run->outputs, &error)) {
    corpus_tell_gaps(&run->gathering, network, run->journal.counts.copies);
    report(run, network);
    return focused ? journal_code(&run->journal, false) : EXIT_SOME_FAILED;
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

/* What the command line asks for. */
typedef struct {
  char *output, *model, *actors, *predicates, *window, *store;
  gboolean keep_copies;
  ReadingRequest reading;
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
  g_free(request->store);
  reading_request_clear(&request->reading);
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
                              reading_copies_option(&request->keep_copies),
                              kept_option(&request->store),
                              G_OPTION_ENTRY_NULL};
  GOptionEntry reading[N_READING_ENTRIES];
  reading_entries(&request->reading, reading);
  GOptionEntry figure[N_FIGURE_ENTRIES];
  figure_request_entries(&request->figure, figure);
  GOptionEntry scoring[N_SCORING_ENTRIES];
  scoring_entries(&request->scoring, scoring);
  const GOptionEntry *const options[] = {own, figure, scoring, reading, NULL};
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

/* Of the files, each has a name in the folder. */
static bool read_articles(Run *run, const AcgExtractor *extractor, const AcgCorpusOptions *options,
                          char **paths) {
  const char *names[N_PRODUCTS + 2] = {stories_file};
  for (int i = 0; i < N_PRODUCTS; i++) names[i + 1] = products[i].file;
  ArticleRun articles = {.extractor = extractor,
                         .work = acg_corpus_extract,
                         .options = *options,
                         .journal = &run->journal,
                         .product = use_product,
                         .story = use_story,
                         .data = run};
  articles.options.own_folder = run->outputs.folder;
  articles.options.own_names = names;
  return articles_run(&articles, paths);
}

static ExitCode build(Run *run, const AcgExtractor *extractor, const AcgCorpusOptions *options,
                      const char *folder, char **paths) {
  g_autoptr(GError) error = NULL;
  if (!open_files(run, folder, &error)) {
    message("%s", error->message);
    return EXIT_NOTHING;
  }
  bool done = read_articles(run, extractor, options, paths);
  bool logged = journal_sum_up(&run->journal, true);
  if (!done || run->journal.given == 0) return EXIT_NOTHING;
  ExitCode code = finish(run);
  return code == EXIT_DONE && !logged ? EXIT_SOME_FAILED : code;
}

static ExitCode run_build(int argc, char **argv) {
  g_auto(Request) request = {0};
  AcgFigureOptions options;
  AcgScoring scoring;
  AcgWindow window;
  AcgReadOptions reading;
  AcgDecisions *decisions = NULL;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  if (!figure_request_resolve(&request.figure, "build", &options) ||
      !scoring_resolve(&request.scoring, "build", &scoring) ||
      !gathering_parse_window(request.window, "build", &window) ||
      !reading_resolve(&request.reading, "build", &reading))
    return EXIT_USAGE;
  g_autoptr(AcgExtractor) extractor = corpus_open_extractor(request.model, request.predicates);
  if (extractor == NULL || !corpus_read_decisions(request.actors, &decisions)) return EXIT_NOTHING;
  g_auto(Run) run = {.options = &options,
                     .scoring = &scoring,
                     .focus = &request.scoring,
                     .gathering = gathering_start(window, decisions)};
  if (!journal_open(&run.journal, &request.reading, "build")) return EXIT_NOTHING;
  g_autoptr(AcgCopies) copies = request.keep_copies ? NULL : acg_copies_new();
  g_autoptr(AcgStore) store = NULL;
  if (request.store != NULL && (store = kept_open(request.store, extractor, request.predicates,
                                                  &reading, request.keep_copies)) == NULL)
    return EXIT_NOTHING;
  const AcgCorpusOptions corpus = {
      .reading = &reading, .jobs = scoring.threads, .copies = copies, .store = store};
  const char *folder = request.output != NULL ? request.output : default_folder;
  code = build(&run, extractor, &corpus, folder, request.paths);
  return kept_close(g_steal_pointer(&store)) ? code : EXIT_NOTHING;
}

const Command command_build = {"build", "FILE|DIR…",
                               "Articles to stories, network, figure and tables in one go", details,
                               run_build};
