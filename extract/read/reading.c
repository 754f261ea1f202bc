#include <string.h>

#include "extract/read/language.h"
#include "extract/read/read.h"
#include "extract/read/reader.h"

const AcgReadOptions acg_read_defaults = {
    .first_line = 1,
    .limits = {.bytes = (size_t)32 << 20, .depth = 4, .ratio = 200, .seconds = 60}};

const char *acg_record_field_name(AcgRecordField field) {
  static const char *const labels[ACG_N_RECORD_FIELDS] = {"text",   "title",  "date",
                                                          "source", "author", "url"};
  return labels[field];
}

/* ── One document ── */

void acg_reading_start_clock(AcgReading *reading) {
  double seconds = reading->options->limits.seconds;
  reading->deadline = seconds > 0 && seconds < 1e9
                          ? g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC)
                          : G_MAXINT64;
}

bool acg_reading_in_time(const AcgReading *reading, GError **error) {
  return g_get_monotonic_time() <= reading->deadline ||
         acg_fail_late(reading->options->limits.seconds, error);
}

void acg_reading_problem(AcgReading *reading, const char *path, const GError *error) {
  reading->sink->problem(path, error, reading->sink->data);
}

/* What compressed files are called after what is in them. */
static const char *const compressions[] = {".gz", ".bz2", ".xz", ".zst", ".lz4"};

/* The file's name without what says how it is made. */
static void cut_suffixes(char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(compressions); i++) {
    size_t length = strlen(name), n = strlen(compressions[i]);
    if (length <= n || g_ascii_strcasecmp(name + length - n, compressions[i]) != 0) continue;
    name[length - n] = '\0';
    break;
  }
  char *dot = strrchr(name, '.');
  if (dot != NULL && dot != name) *dot = '\0';
}

void acg_document_name(AcgDocument *document, const char *path, guint number) {
  if (document->file != NULL && document->doc != NULL) return;
  g_autofree char *base = g_str_equal(path, "-") ? g_strdup("stdin") : g_path_get_basename(path);
  g_autofree char *stem = g_utf8_make_valid(base, -1);
  cut_suffixes(stem);
  if (document->file == NULL) document->file = g_utf8_make_valid(path, -1);
  if (document->doc == NULL)
    document->doc = number == 1 ? g_strdup(stem) : g_strdup_printf("%s#%u", stem, number);
  if (document->date == NULL) document->date = acg_name_date(stem);
}

bool acg_document_check(const AcgDocument *document, const AcgReadOptions *options,
                        GError **error) {
  if (document->copy_of != NULL) return true;
  if (acg_text_has_letter(document->text))
    return options->any_language || acg_language_check(document, error);
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no text in it");
  return false;
}

bool acg_reading_document(AcgReading *reading, const AcgInput *input, guint number,
                          AcgDocument *document, const char *where) {
  g_autoptr(AcgDocument) owned = document;
  g_autoptr(GError) error = NULL;
  acg_document_name(document, acg_input_path(input), number);
  if (acg_document_check(document, reading->options, &error)) {
    reading->stopped = !reading->sink->document(g_steal_pointer(&owned), reading->sink->data);
  } else {
    if (where != NULL) g_prefix_error(&error, "%s: ", where);
    acg_reading_problem(reading, acg_input_path(input), error);
  }
  acg_reading_start_clock(reading);
  return !reading->stopped;
}

bool acg_reading_documents(AcgReading *reading, const AcgInput *input, GPtrArray *documents) {
  for (guint i = 0; i < documents->len; i++) {
    g_autofree char *where = documents->len > 1 ? g_strdup_printf("article %u", i + 1) : NULL;
    AcgDocument *document = g_ptr_array_index(documents, i);
    g_ptr_array_index(documents, i) = NULL;
    if (!acg_reading_document(reading, input, i + 1, document, where)) return false;
  }
  return true;
}

char *acg_reading_whole(const AcgReading *reading, AcgInput *input, size_t *length,
                        GError **error) {
  return acg_input_read_rest(input, reading->options->limits.bytes, length, error);
}

/* ── One file ── */

static const AcgReader *recognise(const char *head, size_t length) {
  size_t n = 0;
  const AcgReader *readers = acg_reader_table(&n);
  for (size_t i = 0; i < n; i++)
    if (readers[i].recognise(head, length)) return &readers[i];
  return NULL;
}

/* Reads the input with the reader `format`, or with NULL the one that its content asks for. */
static bool read_input(AcgReading *reading, AcgInput *input, const AcgReader *format,
                       GError **error) {
  size_t length = 0;
  const char *head = acg_input_peek(input, &length, error);
  if (head == NULL) return false;
  const AcgReader *reader = format != NULL ? format : recognise(head, length);
  if (reader == NULL) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "no article in any form that is known (--list-readers)");
    return false;
  }
  acg_reading_start_clock(reading);
  return reader->read(reading, input, error);
}

static bool check_depth(const AcgReading *reading, GError **error) {
  guint most = reading->options->limits.depth;
  if (reading->depth <= most) return true;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_DEPTH,
              "is packed more than %u deep (--max-depth)", most);
  return false;
}

bool acg_reading_member(AcgReading *reading, AcgInput *member) {
  g_autoptr(GError) error = NULL;
  reading->depth++;
  if (!check_depth(reading, &error) || !read_input(reading, member, NULL, &error))
    acg_reading_problem(reading, acg_input_path(member), error);
  reading->depth--;
  acg_reading_start_clock(reading);
  return !reading->stopped;
}

void acg_file_read(const char *path, const AcgReadOptions *options, const AcgDocumentSink *sink) {
  AcgReading reading = {.options = options != NULL ? options : &acg_read_defaults, .sink = sink};
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgInput) input = acg_input_open(path, &error);
  if (input != NULL) acg_input_watch(input, sink);
  if (input != NULL && g_str_equal(path, "-") && reading.options->name != NULL)
    acg_input_rename(input, reading.options->name);
  if (input == NULL || !read_input(&reading, input, reading.options->format, &error))
    acg_reading_problem(&reading, path, error);
}

/* ── Bytes in memory ── */

/* What came of them. */
typedef struct {
  GPtrArray *documents;
  GError *first; /* problem, or NULL */
} Collection;

static bool collect(AcgDocument *document, void *data) {
  g_ptr_array_add(((Collection *)data)->documents, document);
  return true;
}

static void note_first(const char *path, const GError *error, void *data) {
  (void)path;
  Collection *collection = data;
  if (collection->first == NULL) collection->first = g_error_copy(error);
}

/* input: NULL with `problem`, which it takes over, saying why. */
static GPtrArray *collect_all(AcgInput *input, GError *problem, const AcgReadOptions *options,
                              GError **error) {
  g_autoptr(GPtrArray) documents = acg_documents_new();
  Collection collection = {documents, problem};
  AcgDocumentSink sink = {.document = collect, .problem = note_first, .data = &collection};
  AcgReading reading = {.options = options != NULL ? options : &acg_read_defaults, .sink = &sink};
  g_autoptr(GError) whole = NULL;
  if (input != NULL && !read_input(&reading, input, reading.options->format, &whole))
    note_first(NULL, whole, &collection);
  if (documents->len > 0) {
    g_clear_error(&collection.first);
    return g_steal_pointer(&documents);
  }
  if (collection.first != NULL)
    g_propagate_error(error, collection.first);
  else
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no article in it");
  return NULL;
}

GPtrArray *acg_documents_read(const char *path, const char *bytes, size_t length,
                              const AcgReadOptions *options, GError **error) {
  g_autoptr(AcgInput) input = acg_input_new_memory(path, bytes, length);
  return collect_all(input, NULL, options, error);
}

GPtrArray *acg_documents_read_file(const char *path, const AcgReadOptions *options,
                                   GError **error) {
  GError *problem = NULL;
  g_autoptr(AcgInput) input = acg_input_open(path, &problem);
  return collect_all(input, problem, options, error);
}
