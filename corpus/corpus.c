#include "corpus/corpus.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/run.h"

static void free_item(AcgItem *item) {
  if (item->kind == ACG_ITEM_FILE_END) acg_store_file_free(item->in_store);
  g_free(item->path);
  g_clear_error(&item->problem);
  acg_document_free(item->document);
  g_free(item->original);
  g_free(item->signature);
  acg_product_clear(&item->product);
  g_free(item);
}

bool acg_run_is_stopped(const AcgRun *run) {
  return g_atomic_int_get(&run->failed) != 0 ||
         (run->options->stop != NULL && *run->options->stop != 0);
}

void acg_run_fail(AcgRun *run, GError *error) {
  if (g_atomic_int_compare_and_exchange(&run->failed, 0, 1))
    run->error = error;
  else
    g_error_free(error);
}

/* ── Working, on several threads ── */

static guint count_words(const char *text) {
  guint n = 0;
  bool inside = false;
  for (const char *p = text; *p != '\0'; p++) {
    bool space = g_ascii_isspace(*p);
    n += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return n;
}

static void work(void *data, void *with) {
  AcgItem *item = data;
  const AcgWorker *worker = with;
  bool stored_copy = item->original != NULL && item->in_store != NULL;
  if (item->document == NULL || stored_copy) return;
  gint64 begin = g_get_monotonic_time();
  item->words = count_words(item->document->text);
  item->path = g_strdup(item->document->file);
  if (worker->work(worker->extractor, item->document, worker->seconds, &item->product,
                   &item->problem))
    item->document = NULL;
  item->seconds = (double)(g_get_monotonic_time() - begin) / G_USEC_PER_SEC;
}

/* ── Taking, on the caller's thread ── */

static void tell_problem(const char *path, const GError *error, void *data) {
  AcgRun *run = data;
  acg_corpus_count_problem(run->counts, error);
  run->file_skipped++;
  run->user->problem(path, error, run->user->data);
}

static void tell_product(AcgRun *run, const AcgItem *item) {
  AcgCorpusCounts *counts = run->counts;
  const AcgCorpusUser *user = run->user;
  counts->documents++;
  counts->copies += acg_product_document(&item->product)->copy_of != NULL ? 1 : 0;
  counts->words += item->words;
  counts->files += item->file != run->last_file ? 1 : 0;
  run->last_file = item->file;
  user->product(&item->product, item->words, item->seconds, user->data);
}

/* Tells the user and counts. */
static void tell(AcgRun *run, const AcgItem *item) {
  const AcgCorpusUser *user = run->user;
  if (item->problem != NULL)
    tell_problem(item->path, item->problem, run);
  else if (item->kind == ACG_ITEM_DOCUMENT)
    tell_product(run, item);
  run->counts->kept += item->kind == ACG_ITEM_KEPT ? 1 : 0;
  run->counts->kept_files += item->kind == ACG_ITEM_KEPT_FILE ? 1 : 0;
  if (item->kind == ACG_ITEM_FILE_END) run->file_skipped = 0;
  if (user->progress != NULL) user->progress(run->counts, user->data);
}

/* ── Runs ── */

/* Puts items into the run's pipeline, on a thread of its own, with what it is told. */
typedef struct {
  AcgRun *run;
  void (*put)(AcgRun *run, const void *data);
  const void *data;
} Source;

static void *run_source(void *data) {
  const Source *source = data;
  source->put(source->run, source->data);
  acg_pipeline_end(source->run->pipeline);
  return NULL;
}

/* Takes all that a source puts in through the threads. */
static void pass(AcgRun *run, void (*put)(AcgRun *run, const void *data), const void *data) {
  guint n_workers = 0;
  AcgWorker **workers = acg_workers_new(run->extractor, run->work, run->options, &n_workers);
  run->pipeline = acg_pipeline_new(work, (void *const *)workers, n_workers);
  Source source = {run, put, data};
  GThread *thread = g_thread_new("reader", run_source, &source);
  for (AcgItem *item; (item = acg_pipeline_take(run->pipeline)) != NULL;) {
    if (run->options->store == NULL || acg_run_store(run, item)) tell(run, item);
    free_item(item);
  }
  g_thread_join(thread);
  acg_pipeline_free(run->pipeline);
  acg_workers_free(workers, n_workers);
}

static void put_files(AcgRun *run, const void *files) {
  acg_run_read(run, files);
}

/* Documents whose story the store is waiting for. */
static void put_pending(AcgRun *run, const void *data) {
  (void)data;
  GError *error = NULL;
  gint64 key = 0;
  while (!acg_run_is_stopped(run)) {
    AcgDocument *document = acg_store_next_pending(run->options->store, &key, &error);
    if (document == NULL) break;
    AcgItem *item = g_new0(AcgItem, 1);
    item->document = document;
    item->key = key;
    acg_pipeline_put(run->pipeline, item, document->length);
  }
  if (error != NULL) acg_run_fail(run, error);
}

/* ── Files ── */

/* True for one of the program's own files; folder: its real path. */
static bool is_own(const char *path, const char *folder, const char *const *names) {
  const char *slash = strrchr(path, '/');
  if (!g_strv_contains(names, slash == NULL ? path : slash + 1)) return false;
  g_autofree char *above = g_path_get_dirname(path);
  char *real = realpath(above, NULL);
  bool same = real != NULL && g_str_equal(real, folder);
  free(real);
  return same;
}

static void leave_out_own(const AcgCorpusOptions *options, GPtrArray *files) {
  char *folder = options->own_folder != NULL ? realpath(options->own_folder, NULL) : NULL;
  for (guint i = files->len; folder != NULL && i-- > 0;)
    if (is_own(g_ptr_array_index(files, i), folder, options->own_names))
      g_ptr_array_remove_index(files, i);
  free(folder);
}

/* The files, with how much there is in them. */
static GPtrArray *list_files(AcgRun *run, const char *const *paths) {
  static const char *const standard_input[] = {"-", NULL};
  GPtrArray *files = acg_files_list(*paths != NULL ? paths : standard_input, tell_problem, run);
  leave_out_own(run->options, files);
  run->counts->n_files = files->len;
  for (guint i = 0; i < files->len; i++) {
    struct stat status;
    if (stat(g_ptr_array_index(files, i), &status) == 0 && S_ISREG(status.st_mode))
      run->counts->n_bytes += (guint64)status.st_size;
  }
  return files;
}

static void settle(AcgRun *run) {
  GError *error = NULL;
  AcgStore *store = run->options->store;
  if (!acg_run_is_stopped(run) && !acg_store_settle(store, &error)) acg_run_fail(run, error);
  if (!acg_run_is_stopped(run)) pass(run, put_pending, NULL);
  error = NULL;
  if (run->error == NULL && !acg_store_commit(store, &error)) acg_run_fail(run, error);
}

bool acg_corpus_run(const AcgExtractor *extractor, AcgCorpusWork kind, const char *const *paths,
                    const AcgCorpusOptions *options, const AcgCorpusUser *user,
                    AcgCorpusCounts *counts, GError **error) {
  *counts = (AcgCorpusCounts){0};
  AcgRun run = {
      .extractor = extractor, .work = kind, .options = options, .user = user, .counts = counts};
  if (options->store != NULL && options->copies != NULL &&
      !acg_store_load_copies(options->store, options->copies, error))
    return false;
  g_autoptr(GPtrArray) files = list_files(&run, paths);
  pass(&run, put_files, files);
  if (options->store != NULL) settle(&run);
  if (run.error == NULL) return true;
  g_propagate_error(error, run.error);
  return false;
}
