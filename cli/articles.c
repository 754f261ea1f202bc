#include "cli/articles.h"

#include "cli/kept.h"
#include "cli/message.h"
#include "cli/stop.h"

bool articles_request_read(const Command *command, const GOptionEntry *own, int argc, char **argv,
                           ArticlesRequest *request, ExitCode *code) {
  const GOptionEntry common[] = {command_output_option(&request->output),
                                 reading_jobs_option(&request->jobs), G_OPTION_ENTRY_NULL};
  GOptionEntry reading[N_READING_ENTRIES];
  reading_entries(&request->reading, reading);
  const GOptionEntry *const options[] = {common, own, reading, NULL};
  if (!command_read(command, options, argc, argv, &request->paths, code)) return false;
  *code = EXIT_USAGE;
  return reading_resolve(&request->reading, command->name, &request->options) &&
         reading_resolve_jobs(request->jobs, command->name, &request->n_jobs);
}

void articles_request_clear(ArticlesRequest *request) {
  g_free(request->output);
  g_free(request->jobs);
  reading_request_clear(&request->reading);
  g_strfreev(request->paths);
}

static void use(const AcgProduct *product, guint words, double seconds, void *data) {
  const ArticleRun *run = data;
  journal_product(run->journal, product, words, seconds);
  if (run->options.store != NULL) return;
  run->journal->given++;
  if (run->product != NULL) run->product(product, run->data);
}

static void tell(const char *path, const GError *error, void *data) {
  journal_problem(((const ArticleRun *)data)->journal, path, error);
}

static void show(const AcgCorpusCounts *counts, void *data) {
  journal_progress(((const ArticleRun *)data)->journal, counts);
}

static void use_story(const AcgStory *story, void *data) {
  const ArticleRun *run = data;
  run->journal->given++;
  run->story(story, run->data);
}

bool articles_run(const ArticleRun *run, char **paths) {
  AcgCorpusOptions options = run->options;
  const AcgCorpusUser user = {use, tell, show, (void *)run};
  g_autoptr(GError) error = NULL;
  options.stop = &stop_requested;
  if (*paths == NULL || g_str_equal(*paths, "-")) message_waits();
  stop_allow(true);
  bool done = acg_corpus_run(run->extractor, run->work, (const char *const *)paths, &options, &user,
                             &run->journal->counts, &error);
  stop_allow(false);
  if (!done) {
    message("%s", error->message);
    return false;
  }
  return options.store == NULL || kept_each_story(options.store, use_story, (void *)run);
}

/* ── Into a file ── */

static void write_line(const AcgProduct *product, void *data) {
  fwrite(product->line, 1, product->length, data);
}

static void write_story(const AcgStory *story, void *data) {
  acg_story_write(story, data);
}

/* Answers standard input line by line. */
static bool answer(const ArticleRun *run, FILE *out) {
  AcgCorpusOptions options = run->options;
  g_autoptr(GError) error = NULL;
  options.stop = &stop_requested;
  stop_allow(true);
  bool read =
      acg_corpus_answer(run->extractor, run->work, &options, out, &run->journal->counts, &error);
  stop_allow(false);
  run->journal->given = run->journal->counts.documents;
  if (!read) message("standard input: %s", error->message);
  return read;
}

static bool is_stream(const ArticleRun *run, char **paths) {
  return run->stream || reading_is_stream(run->options.reading, paths);
}

static bool run_all(const ArticleRun *run, FILE *out, char **paths) {
  ArticleRun into = *run;
  if (is_stream(run, paths)) return answer(run, out);
  into.product = write_line;
  into.story = write_story;
  into.data = out;
  return articles_run(&into, paths);
}

ExitCode articles_run_into(const ArticleRun *run, const char *path, char **paths) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  if (output != NULL) {
    bool done = run_all(run, acg_output_stream(output), paths);
    bool logged = journal_sum_up(run->journal, false);
    if (!done || (run->journal->given == 0 && !is_stream(run, paths))) return EXIT_NOTHING;
    if (acg_output_commit(g_steal_pointer(&output), &error))
      return logged ? journal_code(run->journal, is_stream(run, paths)) : EXIT_SOME_FAILED;
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}
