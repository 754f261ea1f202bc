/* One document on its way through the threads. Inside corpus/ only. */
#ifndef ACG_CORPUS_PRODUCT_H
#define ACG_CORPUS_PRODUCT_H

#include "corpus/corpus.h"

/* What the threads work with. */
typedef struct {
  AcgExtractor *extractor; /* or NULL */
  AcgCorpusWork work;
  double seconds; /* that a document may take */
} AcgWorker;

/* New workers, as many as `jobs` says: [*n]. */
AcgWorker **acg_workers_new(const AcgExtractor *extractor, AcgCorpusWork work,
                            const AcgCorpusOptions *options, guint *n);
void acg_workers_free(AcgWorker **workers, guint n);

void acg_corpus_count_problem(AcgCorpusCounts *counts, const GError *error);

void acg_product_clear(AcgProduct *product);

/* Never NULL. */
const AcgReadOptions *acg_corpus_reading(const AcgCorpusOptions *options);

#endif
