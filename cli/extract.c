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
  char *model, *predicates, *store;
  gboolean keep_copies;
  ArticlesRequest articles;
} Request;

static void clear_request(Request *request) {
  g_free(request->model);
  g_free(request->predicates);
  g_free(request->store);
  articles_request_clear(&request->articles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_model_option(&request->model),
                              command_predicates_option(&request->predicates),
                              reading_copies_option(&request->keep_copies),
                              kept_option(&request->store), G_OPTION_ENTRY_NULL};
  const ArticlesRequest *articles = &request->articles;
  if (!articles_request_read(&command_extract, own, argc, argv, &request->articles, code))
    return false;
  if (request->store == NULL || !reading_is_stream(&articles->options, articles->paths))
    return true;
  message("extract: lines of standard input that are answered one by one are not stored: give a "
          "FILE or no --store");
  *code = EXIT_USAGE;
  return false;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_auto(Journal) journal = {0};
  const AcgReadOptions *reading = &request.articles.options;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  g_autoptr(AcgExtractor) extractor = corpus_open_extractor(request.model, request.predicates);
  if (extractor == NULL || !journal_open(&journal, &request.articles.reading, "extract"))
    return EXIT_NOTHING;
  g_autoptr(AcgCopies) copies = request.keep_copies ? NULL : acg_copies_new();
  g_autoptr(AcgStore) store = NULL;
  if (request.store != NULL && (store = kept_open(request.store, extractor, request.predicates,
                                                  reading, request.keep_copies)) == NULL)
    return EXIT_NOTHING;
  const ArticleRun articles = {.extractor = extractor,
                               .work = acg_corpus_extract,
                               .options = {.reading = reading,
                                           .jobs = request.articles.n_jobs,
                                           .copies = copies,
                                           .store = store},
                               .journal = &journal};
  code = articles_run_into(&articles, request.articles.output, request.articles.paths);
  return kept_close(g_steal_pointer(&store)) ? code : EXIT_NOTHING;
}

const Command command_extract = {
    "extract", "[FILE|DIR…]", "Text to stories: actors, mentions, stated relations", details, run};
