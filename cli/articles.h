/* From the paths on the command line to something made of every article, telling of what happens.
 */
#ifndef ACG_CLI_ARTICLES_H
#define ACG_CLI_ARTICLES_H

#include "cli/journal.h"

/* What is done with each product, which stays the corpus'. */
typedef void (*ProductUse)(const AcgProduct *product, void *data);

typedef struct {
  const AcgExtractor *extractor; /* or NULL, where the work needs none */
  AcgCorpusWork work;
  AcgCorpusOptions options;
  Journal *journal;
  ProductUse use;
  void *data;
} ArticleRun;

/* Reads every file at or below `paths` (NULL-terminated; none: standard input), in order. Ctrl-C
 * ends it early. */
void articles_run(const ArticleRun *run, char **paths);

/* Reads them, or answers lines of standard input where these are asked for, and writes each
 * product's line to the file `output`, which appears whole or not at all; NULL: standard output. */
ExitCode articles_run_into(const ArticleRun *run, const char *output, char **paths);

/* A ProductUse with a FILE: writes the product's line. */
void articles_write(const AcgProduct *product, void *data);

#endif
