#include "corpus/corpus.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "corpus/pipeline.h"
#include "corpus/product.h"

/* A document, or something that could not be read, on its way. */
typedef struct {
  char *path;            /* of what could not be read */
  GError *problem;       /* or NULL */
  AcgDocument *document; /* until it is worked on */
  AcgProduct product;
  guint file; /* number of its file, from 1 */
  guint words;
  double seconds;
} Item;

static void free_item(Item *item) {
  g_free(item->path);
  g_clear_error(&item->problem);
  acg_document_free(item->document);
  acg_product_clear(&item->product);
  g_free(item);
}

/* ── Reading, on a thread of its own ── */

typedef struct {
  const AcgCorpusOptions *options;
  AcgPipeline *pipeline;
  GPtrArray *files; /* char* */
  char *own_folder; /* real path, or NULL */
  guint file;       /* number of the one that is read */
  gsize *bytes;
} Reader;

static bool is_stopped(void *data) {
  const Reader *reader = data;
  return reader->options->stop != NULL && *reader->options->stop != 0;
}

/* True for one of the program's own files. */
static bool is_own(const Reader *reader, const char *path) {
  const char *slash = strrchr(path, '/');
  if (reader->own_folder == NULL ||
      !g_strv_contains(reader->options->own_names, slash == NULL ? path : slash + 1))
    return false;
  g_autofree char *above = g_path_get_dirname(path);
  char *real = realpath(above, NULL);
  bool same = real != NULL && g_str_equal(real, reader->own_folder);
  free(real);
  return same;
}

static void tell_copy(const Reader *reader, AcgDocument *document) {
  if (reader->options->copies == NULL || document->copy_of != NULL) return;
  AcgSignature signature;
  acg_signature_make(document, &signature);
  const char *original = acg_copies_add(reader->options->copies, document->id, &signature, NULL);
  if (original != NULL) acg_document_become_copy(document, original);
}

static bool put_document(AcgDocument *document, void *data) {
  const Reader *reader = data;
  if (is_stopped(data)) {
    acg_document_free(document);
    return false;
  }
  tell_copy(reader, document);
  Item *item = g_new0(Item, 1);
  item->document = document;
  item->file = reader->file;
  acg_pipeline_put(reader->pipeline, item, document->length);
  return !is_stopped(data);
}

static void put_problem(const char *path, const GError *error, void *data) {
  const Reader *reader = data;
  if (is_stopped(data)) return;
  Item *item = g_new0(Item, 1);
  item->path = g_strdup(path);
  item->problem = g_error_copy(error);
  acg_pipeline_put(reader->pipeline, item, 0);
}

static void *read_all(void *data) {
  Reader *reader = data;
  const AcgDocumentSink sink = {put_document, put_problem, is_stopped, reader->bytes, reader};
  for (guint i = 0; i < reader->files->len && !is_stopped(reader); i++) {
    const char *path = g_ptr_array_index(reader->files, i);
    reader->file = i + 1;
    if (!is_own(reader, path)) acg_file_read(path, reader->options->reading, &sink);
  }
  acg_pipeline_end(reader->pipeline);
  return NULL;
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
  Item *item = data;
  const AcgWorker *worker = with;
  if (item->document == NULL) return;
  gint64 begin = g_get_monotonic_time();
  AcgDocument *document = g_steal_pointer(&item->document);
  item->words = count_words(document->text);
  item->path = g_strdup(document->file);
  if (!worker->work(worker->extractor, document, worker->seconds, &item->product, &item->problem))
    acg_product_clear(&item->product);
  item->seconds = (double)(g_get_monotonic_time() - begin) / G_USEC_PER_SEC;
}

/* ── Taking, on the caller's thread ── */

typedef struct {
  const AcgCorpusUser *user;
  AcgCorpusCounts *counts;
  guint last_file; /* number of the file that gave the last product */
} Collector;

static void tell_problem(const char *path, const GError *error, void *data) {
  Collector *collector = data;
  acg_corpus_count_problem(collector->counts, error);
  collector->user->problem(path, error, collector->user->data);
}

static bool is_copy(const AcgProduct *product) {
  const AcgDocument *document =
      product->story != NULL ? product->story->document : product->document;
  return document->copy_of != NULL;
}

static void count(Collector *collector, const Item *item) {
  AcgCorpusCounts *counts = collector->counts;
  counts->documents++;
  counts->copies += is_copy(&item->product) ? 1 : 0;
  counts->words += item->words;
  counts->files += item->file != collector->last_file ? 1 : 0;
  collector->last_file = item->file;
}

static void collect(Collector *collector, const Item *item) {
  const AcgCorpusUser *user = collector->user;
  if (item->problem != NULL) {
    tell_problem(item->path, item->problem, collector);
  } else {
    count(collector, item);
    user->product(&item->product, item->words, item->seconds, user->data);
  }
  if (user->progress != NULL) user->progress(collector->counts, user->data);
}

/* The files, with how much there is in them. */
static GPtrArray *list_files(const char *const *paths, Collector *collector) {
  static const char *const standard_input[] = {"-", NULL};
  GPtrArray *files =
      acg_files_list(*paths != NULL ? paths : standard_input, tell_problem, collector);
  collector->counts->n_files = files->len;
  for (guint i = 0; i < files->len; i++) {
    struct stat status;
    if (stat(g_ptr_array_index(files, i), &status) == 0 && S_ISREG(status.st_mode))
      collector->counts->n_bytes += (guint64)status.st_size;
  }
  return files;
}

void acg_corpus_run(const AcgExtractor *extractor, AcgCorpusWork kind, const char *const *paths,
                    const AcgCorpusOptions *options, const AcgCorpusUser *user,
                    AcgCorpusCounts *counts) {
  guint n_workers = 0;
  *counts = (AcgCorpusCounts){0};
  Collector collector = {user, counts, 0};
  g_autoptr(GPtrArray) files = list_files(paths, &collector);
  AcgWorker **workers = acg_workers_new(extractor, kind, options, &n_workers);
  AcgPipeline *pipeline = acg_pipeline_new(work, (void *const *)workers, n_workers);
  char *own = options->own_folder != NULL ? realpath(options->own_folder, NULL) : NULL;
  Reader reader = {options, pipeline, files, own, 0, &counts->bytes};
  GThread *thread = g_thread_new("reader", read_all, &reader);
  for (Item *item; (item = acg_pipeline_take(pipeline)) != NULL;) {
    collect(&collector, item);
    free_item(item);
  }
  g_thread_join(thread);
  acg_pipeline_free(pipeline);
  acg_workers_free(workers, n_workers);
  free(own);
}
