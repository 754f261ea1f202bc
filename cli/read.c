#include "cli/articles.h"

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

static ExitCode run(int argc, char **argv) {
  g_auto(ArticlesRequest) request = {0};
  g_auto(Journal) journal = {0};
  const GOptionEntry own[] = {G_OPTION_ENTRY_NULL};
  ExitCode code = EXIT_DONE;
  if (!articles_request_read(&command_read_articles, own, argc, argv, &request, &code)) return code;
  if (!journal_open(&journal, &request.reading, "read")) return EXIT_NOTHING;
  const ArticleRun articles = {.work = acg_corpus_write,
                               .options = {.reading = &request.options, .jobs = request.n_jobs},
                               .journal = &journal};
  return articles_run_into(&articles, request.output, request.paths);
}

const Command command_read_articles = {"read", "[FILE|DIR…]", "Files of any form to plain articles",
                                       details, run};
