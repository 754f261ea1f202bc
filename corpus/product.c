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
