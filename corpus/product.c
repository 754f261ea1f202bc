#include "corpus/product.h"

#include <stdlib.h>

AcgWorker **acg_workers_new(const AcgExtractor *extractor, AcgCorpusWork work,
                            const AcgCorpusOptions *options, guint *n) {
  *n = options->jobs > 0 ? options->jobs : g_get_num_processors();
  AcgWorker **workers = g_new(AcgWorker *, *n);
  for (guint i = 0; i < *n; i++) {
    workers[i] = g_new(AcgWorker, 1);
    *workers[i] = (AcgWorker){extractor != NULL ? acg_extractor_copy(extractor) : NULL, work,
                              acg_corpus_reading(options)->limits.seconds};
  }
  return workers;
}

void acg_workers_free(AcgWorker **workers, guint n) {
  for (guint i = 0; i < n; i++) {
    acg_extractor_free(workers[i]->extractor);
    g_free(workers[i]);
  }
  g_free(workers);
}

void acg_corpus_count_problem(AcgCorpusCounts *counts, const GError *error) {
  bool known = error->domain == ACG_EXTRACT_ERROR && error->code < ACG_N_EXTRACT_ERRORS;
  counts->skipped++;
  counts->reasons[known ? error->code : ACG_EXTRACT_ERROR_FILE]++;
}

void acg_product_clear(AcgProduct *product) {
  acg_document_free(product->document);
  acg_story_free(product->story);
  free(product->line);
  *product = (AcgProduct){0};
}

const AcgReadOptions *acg_corpus_reading(const AcgCorpusOptions *options) {
  return options->reading != NULL ? options->reading : &acg_read_defaults;
}

/* ── Kinds of work ── */

/* Closes a stream in memory, which the product's line is of. */
static void close_line(FILE *out) {
  bool whole = !ferror(out);
  if (fclose(out) != 0 || !whole) g_error("no memory for a line of output");
}

static FILE *open_line(AcgProduct *product) {
  FILE *out = open_memstream(&product->line, &product->length);
  if (out == NULL) g_error("no memory for a line of output");
  return out;
}

bool acg_corpus_extract(AcgExtractor *extractor, AcgDocument *document, double seconds,
                        AcgProduct *product, GError **error) {
  product->story = acg_story_extract(extractor, document, seconds, error);
  if (product->story == NULL) return false;
  FILE *out = open_line(product);
  acg_story_write(product->story, out);
  close_line(out);
  return true;
}

bool acg_corpus_parse(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error) {
  product->document = document;
  FILE *out = open_line(product);
  bool parsed = acg_document_parse(extractor, document, seconds, out, error);
  close_line(out);
  return parsed;
}

bool acg_corpus_write(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error) {
  (void)extractor;
  (void)seconds;
  (void)error;
  product->document = document;
  FILE *out = open_line(product);
  acg_document_write(document, out);
  close_line(out);
  return true;
}
