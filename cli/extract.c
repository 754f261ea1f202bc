#include "cli/articles.h"
#include "cli/corpus.h"
#include "cli/kept.h"
#include "cli/message.h"

static const char details[] =
    "Writes one story a line (JSON Lines; docs/story.schema.json): the article, its actors,\n"
    "their mentions, and the relations that it states. Without FILE or DIR, or for \"-\", an\n"
    "article is read from standard input. A folder is read with all that is below it, packed\n"
    "files with all that is in them; copies of an article are told, not read again.\n"
    "\n"
    "With --input-format jsonl and without FILE it answers each line of standard input, one\n"
    "article, by one line, in order: its story or what was wrong. It can run for ever.\n"
    "\n"
    "With --store it reads only what FILE.db does not have yet, keeps it there, and writes every\n"
    "story of the store, by their days (docs/store.md).\n"
    "\n"
    "Examples:\n"
    "  actorgraph extract articles/ > stories.jsonl\n"
    "  actorgraph extract -o stories.jsonl monday.html tuesday.pdf news.zip\n"
    "  producer | actorgraph extract --input-format jsonl | consumer\n";

/* What the command line asks for. */
typedef struct {
  char *output, *model, *predicates, *jobs, *store;
  gboolean keep_copies;
  ReadingRequest reading;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_free(request->model);
  g_free(request->predicates);
  g_free(request->jobs);
  g_free(request->store);
  reading_request_clear(&request->reading);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_output_option(&request->output),
                              command_model_option(&request->model),
                              command_predicates_option(&request->predicates),
                              reading_jobs_option(&request->jobs),
                              reading_copies_option(&request->keep_copies),
                              kept_option(&request->store),
                              G_OPTION_ENTRY_NULL};
  GOptionEntry reading[N_READING_ENTRIES];
  reading_entries(&request->reading, reading);
  const GOptionEntry *const options[] = {own, reading, NULL};
  return command_read(&command_extract, options, argc, argv, &request->paths, code);
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_auto(Journal) journal = {0};
  AcgReadOptions reading;
  guint jobs = 0;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  if (!reading_resolve(&request.reading, "extract", &reading) ||
      !reading_resolve_jobs(request.jobs, "extract", &jobs))
    return EXIT_USAGE;
  if (request.store != NULL && reading_is_stream(&reading, request.paths)) {
    message("extract: lines of standard input that are answered one by one are not stored: give a "
            "FILE or no --store");
    return EXIT_USAGE;
  }
  g_autoptr(AcgExtractor) extractor = corpus_open_extractor(request.model, request.predicates);
  if (extractor == NULL || !journal_open(&journal, &request.reading, "extract"))
    return EXIT_NOTHING;
  g_autoptr(AcgCopies) copies = request.keep_copies ? NULL : acg_copies_new();
  g_autoptr(AcgStore) store = NULL;
  if (request.store != NULL && (store = kept_open(request.store, extractor, request.predicates,
                                                  &reading, request.keep_copies)) == NULL)
    return EXIT_NOTHING;
  const ArticleRun articles = {
      .extractor = extractor,
      .work = acg_corpus_extract,
      .options = {.reading = &reading, .jobs = jobs, .copies = copies, .store = store},
      .journal = &journal};
  code = articles_run_into(&articles, request.output, request.paths);
  return kept_close(g_steal_pointer(&store)) ? code : EXIT_NOTHING;
}

const Command command_extract = {
    "extract", "[FILE|DIR…]", "Text to stories: actors, mentions, stated relations", details, run};
