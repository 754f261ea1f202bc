/* One run over a corpus. Inside corpus/ only. */
#ifndef ACG_CORPUS_RUN_H
#define ACG_CORPUS_RUN_H

#include "corpus/pipeline.h"
#include "corpus/product.h"

/* What goes through the threads, in the order of reading. */
typedef enum {
  ACG_ITEM_DOCUMENT,
  ACG_ITEM_PROBLEM,   /* something could not be read */
  ACG_ITEM_KEPT,      /* a document that the store has */
  ACG_ITEM_KEPT_FILE, /* a file that the store has */
  ACG_ITEM_FILE_END   /* all items of the file have gone before */
} AcgItemKind;

typedef struct {
  AcgItemKind kind;
  guint file;              /* number of its file, from 1 */
  AcgStoreFile *in_store;  /* that file in the store, until its end; or NULL */
  char *path;              /* of what cannot be read */
  GError *problem;         /* or NULL */
  AcgDocument *document;   /* until it is worked on; of a copy that is to be stored: until then */
  guint number;            /* of the document in its file, from 1 */
  gint64 key;              /* of a document whose story the store is waiting for; else 0 */
  char *original;          /* what it was found to be a copy of, or NULL */
  AcgSignature *signature; /* or NULL */
  AcgProduct product;
  guint words;
  double seconds;
  bool whole; /* the file was read to its end */
} AcgItem;

typedef struct {
  const AcgExtractor *extractor;
  AcgCorpusWork work;
  const AcgCorpusOptions *options;
  const AcgCorpusUser *user;
  AcgCorpusCounts *counts;
  AcgPipeline *pipeline;
  gint failed;        /* atomic: the store has failed */
  GError *error;      /* of that, by whoever saw it first */
  guint last_file;    /* number of the file that gave the last product */
  guint file_skipped; /* parts of the file that could not be read */
} AcgRun;

/* Whether no more is to be read. From any thread. */
bool acg_run_is_stopped(const AcgRun *run);

/* Takes the error over, and ends the run. From any thread. */
void acg_run_fail(AcgRun *run, GError *error);

/* Reads all files, on a thread of its own; `files`: char*. */
void acg_run_read(AcgRun *run, const GPtrArray *files);

/* Brings what comes out to the store. False once the store has failed. */
bool acg_run_store(AcgRun *run, AcgItem *item);

#endif
