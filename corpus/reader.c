/* Reading the files of a run: the thread before all others. */
#include <string.h>
#include <sys/stat.h>

#include "corpus/run.h"

typedef struct {
  AcgRun *run;
  guint file;             /* number of the one that is read */
  AcgStoreFile *in_store; /* or NULL */
  guint number;           /* documents in it so far */
} Reader;

static AcgItem *new_item(const Reader *reader, AcgItemKind kind) {
  AcgItem *item = g_new0(AcgItem, 1);
  item->kind = kind;
  item->file = reader->file;
  item->in_store = reader->in_store;
  return item;
}

static void put(const Reader *reader, AcgItem *item, gsize weight) {
  acg_pipeline_put(reader->run->pipeline, item, weight);
}

/* Whether the store has the document. */
static bool is_kept(const Reader *reader, const AcgDocument *document) {
  g_autoptr(GError) error = NULL;
  bool known = false;
  if (reader->in_store != NULL &&
      !acg_store_take(reader->in_store, reader->number, document, &known, &error))
    acg_run_fail(reader->run, g_steal_pointer(&error));
  return known;
}

/* A copy loses its text only when nobody needs it any more. */
static void tell_copy(const Reader *reader, AcgItem *item) {
  const AcgCorpusOptions *options = reader->run->options;
  AcgDocument *document = item->document;
  if (options->copies == NULL && reader->in_store == NULL) return;
  item->signature = g_new(AcgSignature, 1);
  acg_signature_make(document, item->signature);
  if (options->copies == NULL || document->copy_of != NULL) return;
  item->original = g_strdup(
      acg_copies_add(options->copies, document->id, item->signature, &item->product.similarity));
  if (item->original != NULL && reader->in_store == NULL)
    acg_document_become_copy(document, item->original);
}

static void put_problem(const char *path, const GError *error, void *data) {
  const Reader *reader = data;
  if (acg_run_is_stopped(reader->run)) return;
  AcgItem *item = new_item(reader, ACG_ITEM_PROBLEM);
  item->path = g_strdup(path);
  item->problem = g_error_copy(error);
  put(reader, item, 0);
}

/* The store tells copies itself, by their text. False, and the document told of, without one. */
static bool forget_original(Reader *reader, AcgDocument *document) {
  if (reader->in_store == NULL || document->copy_of == NULL) return true;
  g_clear_pointer(&document->copy_of, g_free);
  if (document->length > 0) return true;
  g_autoptr(GError) error = g_error_new(
      ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY,
      "article %u says that it is a copy: for a store, its text is needed, too", reader->number);
  put_problem(document->file, error, reader);
  return false;
}

static bool put_document(AcgDocument *document, void *data) {
  Reader *reader = data;
  reader->number++;
  if (!forget_original(reader, document)) {
    acg_document_free(document);
    return !acg_run_is_stopped(reader->run);
  }
  if (acg_run_is_stopped(reader->run) || is_kept(reader, document)) {
    acg_document_free(document);
    if (!acg_run_is_stopped(reader->run)) put(reader, new_item(reader, ACG_ITEM_KEPT), 0);
    return !acg_run_is_stopped(reader->run);
  }
  AcgItem *item = new_item(reader, ACG_ITEM_DOCUMENT);
  item->document = document;
  item->number = reader->number;
  tell_copy(reader, item);
  put(reader, item, document->length);
  return !acg_run_is_stopped(reader->run);
}

static bool is_stopped(void *data) {
  return acg_run_is_stopped(((const Reader *)data)->run);
}

/* What the store compares of a file. */
static void look_at(const char *path, guint64 *size, gint64 *mtime) {
  struct stat status;
  bool known = !g_str_equal(path, "-") && stat(path, &status) == 0;
  *size = known ? (guint64)status.st_size : 0;
  *mtime = known ? status.st_mtim.tv_sec * 1000000000L + status.st_mtim.tv_nsec : 0;
}

/* What could not be read of it when it was read is told again. */
static void keep_file(Reader *reader, AcgStore *store, const char *path, GError **error) {
  guint n_skipped = 0;
  put(reader, new_item(reader, ACG_ITEM_KEPT_FILE), 0);
  if (!acg_store_file_skipped(store, path, &n_skipped, error) || n_skipped == 0) return;
  g_autoptr(GError) problem =
      g_error_new(ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE,
                  "unchanged since it was read; what could not be read of it then: %u", n_skipped);
  put_problem(path, problem, reader);
}

/* Finds the file in the store; false when it is there, unchanged, or the store has failed. */
static bool begin_file(Reader *reader, const char *path) {
  AcgStore *store = reader->run->options->store;
  g_autoptr(GError) error = NULL;
  guint64 size = 0;
  gint64 mtime = 0;
  bool unchanged = false;
  if (store == NULL) return true;
  look_at(path, &size, &mtime);
  if (acg_store_file_is_unchanged(store, path, size, mtime, &unchanged, &error) && !unchanged)
    reader->in_store = acg_store_file_begin(store, path, size, mtime, &error);
  if (unchanged) keep_file(reader, store, path, &error);
  if (error != NULL) acg_run_fail(reader->run, g_steal_pointer(&error));
  return reader->in_store != NULL;
}

static void end_file(Reader *reader) {
  AcgItem *item = new_item(reader, ACG_ITEM_FILE_END);
  item->whole = !acg_run_is_stopped(reader->run);
  reader->in_store = NULL;
  put(reader, item, 0);
}

static void read_file(Reader *reader, const char *path) {
  const AcgDocumentSink sink = {put_document, put_problem, is_stopped, &reader->run->counts->bytes,
                                reader};
  reader->number = 0;
  if (!begin_file(reader, path)) return;
  acg_file_read(path, reader->run->options->reading, &sink);
  end_file(reader);
}

void acg_run_read(AcgRun *run, const GPtrArray *files) {
  Reader reader = {.run = run};
  for (guint i = 0; i < files->len && !acg_run_is_stopped(run); i++) {
    reader.file = i + 1;
    read_file(&reader, g_ptr_array_index(files, i));
  }
}
