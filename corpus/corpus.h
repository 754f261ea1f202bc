/* The door of corpus/: from paths to what is wanted of every article in them.
 *
 *     paths ─▶ files ─read─▶ documents ─told from copies─▶ │ work │ work │ … ─▶ products, in order
 *              one thread                                    several threads      the caller's
 * thread
 *
 * What comes out does not depend on the number of threads, and memory is bounded by the documents
 * that are in flight (and by what tells copies, some hundred bytes a document). */
#ifndef ACG_CORPUS_CORPUS_H
#define ACG_CORPUS_CORPUS_H

#include <signal.h>

#include "corpus/copies.h"
#include "corpus/store.h"

/* What is made of one document. Owned. */
typedef struct {
  AcgDocument *document; /* or NULL: the story has it */
  AcgStory *story;       /* or NULL */
  char *line;            /* text to write, with its line end; of the C library; or NULL */
  size_t length;
  double similarity; /* of a copy to its original, where that was found here; else 0 */
} AcgProduct;

/* The document that the product is of. */
static inline const AcgDocument *acg_product_document(const AcgProduct *product) {
  return product->story != NULL ? product->story->document : product->document;
}

/* Makes a product of a document, on one of several threads. extractor: that thread's, or NULL when
 * the work needs none. The product takes `document` over; false with `error` set, and the document
 * stays the caller's. */
typedef bool (*AcgCorpusWork)(AcgExtractor *extractor, AcgDocument *document, double seconds,
                              AcgProduct *product, GError **error);

/* The story, and its line. */
bool acg_corpus_extract(AcgExtractor *extractor, AcgDocument *document, double seconds,
                        AcgProduct *product, GError **error);
/* The document, and its words, trees and names in CoNLL-U. */
bool acg_corpus_parse(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error);
/* The document, and its line (acg_document_write()). */
bool acg_corpus_write(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error);
/* The document, and a line that says what it is a copy of:
 * {"id":…,"file":…,"doc":…,"copy_of":…,"similarity":…}. */
bool acg_corpus_find(AcgExtractor *extractor, AcgDocument *document, double seconds,
                     AcgProduct *product, GError **error);
/* The document, and the line of its signature:
 * {"format":"actorgraph-signature","version":1,"id":…,"signature":…,"bands":[…]}, both in
 * hexadecimal. */
bool acg_corpus_sign(AcgExtractor *extractor, AcgDocument *document, double seconds,
                     AcgProduct *product, GError **error);

typedef struct {
  const AcgReadOptions *reading; /* NULL: the defaults */
  guint jobs;                    /* threads that work; 0: one for each processor */
  AcgCopies *copies;             /* tells copies and takes originals in; NULL: all are originals */
  AcgStore *store;               /* keeps stories, and has those of earlier runs; or NULL */
  const char *own_folder;        /* files straight in this folder that have … */
  const char *const *own_names;  /* … one of these names are not read; NULL-terminated; or NULL */
  const volatile sig_atomic_t *stop; /* not 0: no more documents are begun; or NULL */
} AcgCorpusOptions;

/* What has become of the inputs so far. */
typedef struct {
  guint n_files;    /* to be read */
  guint files;      /* that had at least one article */
  guint64 n_bytes;  /* of the files to be read; 0 for pipes */
  gsize bytes;      /* read */
  guint documents;  /* products: articles and copies */
  guint copies;     /* of those */
  guint kept_files; /* that the store has, unchanged */
  guint kept;       /* documents, in files that were read, that the store has */
  guint64 words;    /* of articles */
  guint skipped;    /* files, parts of files and articles that could not be read */
  guint reasons[ACG_N_EXTRACT_ERRORS]; /* of those */
} AcgCorpusCounts;

/* Who is told, always on the caller's thread. */
typedef struct {
  /* One document, in the order of reading; the product stays the corpus'. seconds: of work. */
  void (*product)(const AcgProduct *product, guint words, double seconds, void *data);
  /* What could not be read, in its place in that order. */
  void (*problem)(const char *path, const GError *error, void *data);
  /* After each document or problem. May be NULL. */
  void (*progress)(const AcgCorpusCounts *counts, void *data);
  void *data;
} AcgCorpusUser;

/* Does `work` with every article at or below `paths` (NULL-terminated; none: standard input).
 *
 * extractor: copied for each thread; NULL when the work needs none. With a store, work is
 * acg_corpus_extract(): what the store has is not read or extracted again, the rest goes into it,
 * and the user is told of that only; acg_store_each_story() has all. Fills `counts`. False with
 * `error` set when the store fails. */
bool acg_corpus_run(const AcgExtractor *extractor, AcgCorpusWork work, const char *const *paths,
                    const AcgCorpusOptions *options, const AcgCorpusUser *user,
                    AcgCorpusCounts *counts, GError **error);

/* One line in, one line out: reads a document from each line of standard input (JSON Lines), and
 * writes the product's line or, where that cannot be made, an error record; in order, flushed when
 * no answer is due. Memory is constant; copies are not told, and nothing is stored.
 *
 * False with `error` set when the input cannot be read on; what could not be answered is in
 * counts->skipped. */
bool acg_corpus_answer(const AcgExtractor *extractor, AcgCorpusWork work,
                       const AcgCorpusOptions *options, FILE *out, AcgCorpusCounts *counts,
                       GError **error);

/* {"format":"actorgraph-error","version":1,"line":17,"error":"…"} and a line end. */
void acg_corpus_write_error(guint line, const GError *error, FILE *out);

#endif
