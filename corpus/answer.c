#include <string.h>

#include "base/json.h"
#include "corpus/pipeline.h"
#include "corpus/product.h"

/* One line and its answer. */
typedef struct {
  GString *line; /* until it is answered */
  bool is_long;
  guint number;
  GError *problem; /* or NULL */
  AcgProduct product;
  const AcgReadOptions *reading;
} Question;

static void free_question(Question *question) {
  if (question->line != NULL) g_string_free(question->line, TRUE);
  g_clear_error(&question->problem);
  acg_product_clear(&question->product);
  g_free(question);
}

typedef struct {
  const AcgCorpusOptions *options;
  AcgPipeline *pipeline;
  GError *error; /* that ended the reading, or NULL */
} Reader;

/* ── Reading, on a thread of its own ── */

static bool is_stopped(void *data) {
  const Reader *reader = data;
  return reader->options->stop != NULL && *reader->options->stop != 0;
}

static bool put_line(const char *line, size_t length, bool is_long, guint number, void *data) {
  const Reader *reader = data;
  Question *question = g_new0(Question, 1);
  question->line = g_string_new_len(line, (gssize)length);
  question->is_long = is_long;
  question->reading = acg_corpus_reading(reader->options);
  question->number = question->reading->first_line + number - 1;
  acg_pipeline_put(reader->pipeline, question, length);
  return !is_stopped(data);
}

static void *read_all(void *data) {
  Reader *reader = data;
  size_t most = acg_corpus_reading(reader->options)->limits.bytes;
  const AcgDocumentSink sink = {.stopped = is_stopped, .data = reader};
  acg_lines_read("-", most, put_line, &sink, &reader->error);
  acg_pipeline_end(reader->pipeline);
  return NULL;
}

/* ── Answering, on several threads ── */

static AcgDocument *read_document(Question *question) {
  if (question->is_long) {
    acg_fail_large(question->reading->limits.bytes, &question->problem);
    return NULL;
  }
  const char *name = question->reading->name != NULL ? question->reading->name : "-";
  return acg_document_read_line(question->line->str, question->line->len, question->number, name,
                                question->reading, &question->problem);
}

static void answer(void *item, void *with) {
  Question *question = item;
  const AcgWorker *worker = with;
  AcgDocument *document = read_document(question);
  g_string_free(g_steal_pointer(&question->line), TRUE);
  if (document != NULL && !worker->work(worker->extractor, document, worker->seconds,
                                        &question->product, &question->problem))
    acg_document_free(document);
}

/* ── Writing, on the caller's thread ── */

void acg_corpus_write_error(guint line, const GError *error, FILE *out) {
  cJSON *record = cJSON_CreateObject();
  acg_json_add_string(record, "format", "actorgraph-error");
  cJSON_AddNumberToObject(record, "version", 1);
  cJSON_AddNumberToObject(record, "line", line);
  acg_json_add_string(record, "error", error->message);
  acg_json_write(out, record);
  fputc('\n', out);
}

static void write_answer(const Question *question, FILE *out, AcgCorpusCounts *counts) {
  if (question->problem == NULL) {
    counts->documents++;
    fwrite(question->product.line, 1, question->product.length, out);
  } else {
    acg_corpus_count_problem(counts, question->problem);
    acg_corpus_write_error(question->number, question->problem, out);
  }
}

bool acg_corpus_answer(const AcgExtractor *extractor, AcgCorpusWork kind,
                       const AcgCorpusOptions *options, FILE *out, AcgCorpusCounts *counts,
                       GError **error) {
  guint n_workers = 0;
  *counts = (AcgCorpusCounts){.n_files = 1, .files = 1};
  AcgWorker **workers = acg_workers_new(extractor, kind, options, &n_workers);
  AcgPipeline *pipeline = acg_pipeline_new(answer, (void *const *)workers, n_workers);
  Reader reader = {options, pipeline, NULL};
  GThread *thread = g_thread_new("reader", read_all, &reader);
  for (Question *question; (question = acg_pipeline_take(pipeline)) != NULL;) {
    write_answer(question, out, counts);
    free_question(question);
    if (!acg_pipeline_is_ready(pipeline)) fflush(out);
  }
  g_thread_join(thread);
  acg_pipeline_free(pipeline);
  acg_workers_free(workers, n_workers);
  if (reader.error == NULL) return true;
  g_propagate_error(error, reader.error);
  return false;
}
