#include "cli/articles.h"

#include "cli/message.h"
#include "cli/stop.h"

static void use(const AcgProduct *product, guint words, double seconds, void *data) {
  const ArticleRun *run = data;
  journal_product(run->journal, product, words, seconds);
  run->use(product, run->data);
}

static void tell(const char *path, const GError *error, void *data) {
  journal_problem(((const ArticleRun *)data)->journal, path, error);
}

static void show(const AcgCorpusCounts *counts, void *data) {
  journal_progress(((const ArticleRun *)data)->journal, counts);
}

void articles_run(const ArticleRun *run, char **paths) {
  AcgCorpusOptions options = run->options;
  const AcgCorpusUser user = {use, tell, show, (void *)run};
  options.stop = &stop_requested;
  stop_allow(true);
  acg_corpus_run(run->extractor, run->work, (const char *const *)paths, &options, &user,
                 &run->journal->counts);
  stop_allow(false);
}

void articles_write(const AcgProduct *product, void *data) {
  fwrite(product->line, 1, product->length, data);
}

/* Answers standard input line by line. */
static bool answer(const ArticleRun *run, FILE *out, GError **error) {
  AcgCorpusOptions options = run->options;
  options.stop = &stop_requested;
  stop_allow(true);
  bool read =
      acg_corpus_answer(run->extractor, run->work, &options, out, &run->journal->counts, error);
  stop_allow(false);
  return read;
}

static bool run_all(const ArticleRun *run, FILE *out, char **paths, GError **error) {
  ArticleRun into = *run;
  if (reading_is_stream(run->options.reading, paths)) return answer(run, out, error);
  into.use = articles_write;
  into.data = out;
  articles_run(&into, paths);
  return true;
}

ExitCode articles_run_into(const ArticleRun *run, const char *path, char **paths) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  bool done = output != NULL && run_all(run, acg_output_stream(output), paths, &error);
  bool logged = journal_sum_up(run->journal, false);
  bool any = run->journal->counts.documents > 0 || reading_is_stream(run->options.reading, paths);
  if (done && any && acg_output_commit(g_steal_pointer(&output), &error))
    return logged ? journal_code(run->journal) : EXIT_SOME_FAILED;
  if (error != NULL) message("%s", error->message);
  return EXIT_NOTHING;
}
