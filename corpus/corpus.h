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
#include "extract/story.h"

/* What is made of one document. Owned. */
typedef struct {
  AcgDocument *document; /* or NULL: the story has it */
  AcgStory *story;       /* or NULL */
  char *line;            /* text to write, with its line end; of the C library; or NULL */
  size_t length;
} AcgProduct;

/* Makes a product, on one of several threads; takes `document` over. extractor: that thread's, or
 * NULL when acg_corpus_run() got none. False with `error` set. */
typedef bool (*AcgCorpusWork)(AcgExtractor *extractor, AcgDocument *document, double seconds,
                              AcgProduct *product, GError **error);

bool acg_corpus_extract(AcgExtractor *extractor, AcgDocument *document, double seconds,
                        AcgProduct *product, GError **error); /* story, and its line */
bool acg_corpus_parse(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error); /* document, and CoNLL-U */
bool acg_corpus_write(AcgExtractor *extractor, AcgDocument *document, double seconds,
                      AcgProduct *product, GError **error); /* document, and its line */

typedef struct {
  const AcgReadOptions *reading; /* NULL: the defaults */
  guint jobs;                    /* threads that work; 0: one for each processor */
  AcgCopies *copies;             /* tells copies and takes originals in; NULL: all are originals */
  /* Files that are not to be read: such names straight in this folder. NULL: none. */
  const char *own_folder;
  const char *const *own_names;      /* NULL-terminated */
  const volatile sig_atomic_t *stop; /* not 0: no more documents are begun; or NULL */
} AcgCorpusOptions;

/* What has become of the inputs so far. */
typedef struct {
  guint n_files;   /* to be read */
  guint files;     /* that had at least one article */
  guint64 n_bytes; /* of the files to be read; 0 for pipes */
  gsize bytes;     /* read */
  guint documents; /* products: articles and copies */
  guint copies;    /* of those */
  guint64 words;   /* of articles */
  guint skipped;   /* files, parts of files and articles that could not be read */
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
 * extractor: copied for each thread; NULL when the work needs none. Fills `counts`. */
void acg_corpus_run(const AcgExtractor *extractor, AcgCorpusWork work, const char *const *paths,
                    const AcgCorpusOptions *options, const AcgCorpusUser *user,
                    AcgCorpusCounts *counts);

/* One line in, one line out: reads a document from each line of standard input (JSON Lines), and
 * writes the product's line or, where that cannot be made, an error record
 * {"format":"actorgraph-error","version":1,"line":17,"error":"…"}; in order, flushed when no answer
 * is due. Memory is constant; copies are not told.
 *
 * False with `error` set when the input cannot be read on; what could not be answered is in
 * counts->skipped. */
bool acg_corpus_answer(const AcgExtractor *extractor, AcgCorpusWork work,
                       const AcgCorpusOptions *options, FILE *out, AcgCorpusCounts *counts,
                       GError **error);

#endif
