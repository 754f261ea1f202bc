#include "cli/articles.h"
#include "cli/message.h"

static const char details[] =
    "Writes one article a line (JSON Lines; docs/document.schema.json): what is found in files of\n"
    "any form, before anything is extracted: text, headline, day, outlet, author, address. A line\n"
    "that was written so is read as the article that it was. Without FILE or DIR, or for \"-\",\n"
    "standard input is read; with --input-format jsonl each line of it is answered by a line.\n"
    "\n"
    "Examples:\n"
    "  actorgraph read page.html\n"
    "  actorgraph read news.zip crawl.warc.gz > articles.jsonl\n"
    "  actorgraph read --text-field body --date-field day articles.csv\n";

/* What the command line asks for. */
typedef struct {
  char *output, *jobs;
  ReadingRequest reading;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_free(request->jobs);
  reading_request_clear(&request->reading);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_output_option(&request->output),
                              reading_jobs_option(&request->jobs), G_OPTION_ENTRY_NULL};
  GOptionEntry reading[N_READING_ENTRIES];
  reading_entries(&request->reading, reading);
  const GOptionEntry *const options[] = {own, reading, NULL};
  return command_read(&command_read_articles, options, argc, argv, &request->paths, code);
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_auto(Journal) journal = {0};
  AcgReadOptions reading;
  guint jobs = 0;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  if (!reading_resolve(&request.reading, "read", &reading) ||
      !reading_resolve_jobs(request.jobs, "read", &jobs))
    return EXIT_USAGE;
  if (!journal_open(&journal, &request.reading, "read")) return EXIT_NOTHING;
  const ArticleRun articles = {.work = acg_corpus_write,
                               .options = {.reading = &reading, .jobs = jobs},
                               .journal = &journal};
  return articles_run_into(&articles, request.output, request.paths);
}

const Command command_read_articles = {"read", "[FILE|DIR…]", "Files of any form to plain articles",
                                       details, run};
