#include <string.h>

#include "base/json.h"
#include "library/internal.h"

/* ── Of files ── */

/* Where documents of files go. */
typedef struct {
  const ActorgraphReading *reading;
  ActorgraphDocumentUse use;
  ActorgraphProblemUse problem;
  void *data;
  size_t n;
} Run;

static bool is_stopped(void *data) {
  const Run *run = data;
  return run->reading != NULL && run->reading->stop != 0;
}

static bool use_document(AcgDocument *document, void *data) {
  Run *run = data;
  run->n++;
  run->use(acg_outer_document(document), run->data);
  return !is_stopped(data);
}

static void tell_problem(const char *path, const GError *error, void *data) {
  const Run *run = data;
  acg_tell_outside(run->problem, path, error, run->data);
}

size_t actorgraph_documents_read(const char *const *paths, const ActorgraphReading *reading,
                                 ActorgraphDocumentUse use, ActorgraphProblemUse problem,
                                 void *data) {
  static const char *const standard_input[] = {"-", NULL};
  Run run = {reading, use, problem, data, 0};
  const AcgDocumentSink sink = {
      .document = use_document, .problem = tell_problem, .stopped = is_stopped, .data = &run};
  bool given = paths != NULL && *paths != NULL;
  g_autoptr(GPtrArray) files = acg_files_list(given ? paths : standard_input, tell_problem, &run);
  for (guint i = 0; i < files->len && !is_stopped(&run); i++)
    acg_file_read(g_ptr_array_index(files, i), acg_reading_options(reading), &sink);
  return run.n;
}

/* ── Of memory ── */

bool actorgraph_documents_read_bytes(const char *name, const void *bytes, size_t length,
                                     const ActorgraphReading *reading, ActorgraphDocumentUse use,
                                     void *data, GError **error) {
  GError *problem = NULL;
  g_autoptr(GPtrArray) documents =
      acg_documents_read(name, bytes, length, acg_reading_options(reading), &problem);
  if (documents == NULL) return acg_give_error(error, problem, name);
  for (guint i = 0; i < documents->len; i++)
    use(acg_outer_document(g_steal_pointer(&g_ptr_array_index(documents, i))), data);
  return true;
}

/* The article as a record. */
static char *make_record(const char *text, const char *title, const char *date, const char *source,
                         const char *url) {
  cJSON *record = cJSON_CreateObject();
  const char *const values[ACG_N_RECORD_FIELDS] = {[ACG_RECORD_TEXT] = text,
                                                   [ACG_RECORD_TITLE] = title,
                                                   [ACG_RECORD_DATE] = date,
                                                   [ACG_RECORD_SOURCE] = source,
                                                   [ACG_RECORD_URL] = url};
  for (int i = 0; i < ACG_N_RECORD_FIELDS; i++)
    if (values[i] != NULL)
      acg_json_add_string(record, acg_record_field_name((AcgRecordField)i), values[i]);
  char *line = cJSON_PrintUnformatted(record);
  cJSON_Delete(record);
  return line;
}

/* The reading's options, for a record whose fields have their usual names. */
static AcgReadOptions options_of_record(const ActorgraphReading *reading) {
  AcgReadOptions options = *acg_reading_options(reading);
  options.format = NULL;
  for (int i = 0; i < ACG_N_RECORD_FIELDS; i++)
    options.fields[i] = acg_record_field_name((AcgRecordField)i);
  return options;
}

ActorgraphDocument *actorgraph_document_new(const char *text, const char *title, const char *date,
                                            const char *source, const char *url,
                                            const ActorgraphReading *reading, GError **error) {
  GError *problem = NULL;
  AcgDocument *document = NULL;
  AcgReadOptions options = options_of_record(reading);
  if (strlen(text) > options.limits.bytes) {
    acg_fail_large(options.limits.bytes, &problem);
  } else {
    char *line = make_record(text, title, date, source, url);
    const char *name = options.name != NULL ? options.name : "-";
    document = acg_document_read_line(line, strlen(line), 1, name, &options, &problem);
    cJSON_free(line);
  }
  if (document == NULL) acg_give_error(error, problem, NULL);
  return acg_outer_document(document);
}

/* ── What is known of one ── */

void actorgraph_document_free(ActorgraphDocument *document) {
  acg_document_free(acg_inner_document(document));
}

const char *actorgraph_document_id(const ActorgraphDocument *document) {
  return acg_seen_document(document)->id;
}

const char *actorgraph_document_file(const ActorgraphDocument *document) {
  return acg_seen_document(document)->file;
}

const char *actorgraph_document_title(const ActorgraphDocument *document) {
  return acg_seen_document(document)->title;
}

const char *actorgraph_document_date(const ActorgraphDocument *document) {
  return acg_seen_document(document)->date;
}

const char *actorgraph_document_source(const ActorgraphDocument *document) {
  return acg_seen_document(document)->source;
}

const char *actorgraph_document_author(const ActorgraphDocument *document) {
  return acg_seen_document(document)->author;
}

const char *actorgraph_document_url(const ActorgraphDocument *document) {
  return acg_seen_document(document)->url;
}

const char *actorgraph_document_copy_of(const ActorgraphDocument *document) {
  return acg_seen_document(document)->copy_of;
}

const char *actorgraph_document_text(const ActorgraphDocument *document, size_t *length) {
  if (length != NULL) *length = acg_seen_document(document)->length;
  return acg_seen_document(document)->text;
}
