/* From the paths on the command line to something made of every article, telling of what happens.
 */
#ifndef ACG_CLI_ARTICLES_H
#define ACG_CLI_ARTICLES_H

#include "cli/journal.h"

/* What commands that make something of every article are asked alike; zeroed at first. */
typedef struct {
  char *output, *jobs;
  ReadingRequest reading;
  char **paths;
  AcgReadOptions options; /* what is asked of reading, checked; borrows of `reading` */
  guint n_jobs;           /* 0: as many as there are processors */
} ArticlesRequest;

/* Reads the command line with these options and `own`, a list that ends with G_OPTION_ENTRY_NULL,
 * and checks them; as command_read() does. Clear the request in any case. */
bool articles_request_read(const Command *command, const GOptionEntry *own, int argc, char **argv,
                           ArticlesRequest *request, ExitCode *code);
void articles_request_clear(ArticlesRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ArticlesRequest, articles_request_clear)

typedef struct {
  const AcgExtractor *extractor; /* or NULL, where the work needs none */
  AcgCorpusWork work;
  AcgCorpusOptions options;
  bool stream; /* lines of standard input are answered, whatever was asked for */
  Journal *journal;
  /* What is done with each product, which stays the corpus', or with each story: those of the store
   * where there is one, else the products'. */
  void (*product)(const AcgProduct *product, void *data);
  AcgStoryUse story;
  void *data;
} ArticleRun;

/* Reads every file at or below `paths` (NULL-terminated; none: standard input), in order; with a
 * store, gives its stories then, by their days. Ctrl-C ends it early. False, with a message, when
 * the store failed. */
bool articles_run(const ArticleRun *run, char **paths);

/* Reads them, or answers lines of standard input where these are asked for, and writes each
 * product's line to the file `output`, which appears whole or not at all; NULL: standard output.
 * What the run says of use is not needed. */
ExitCode articles_run_into(const ArticleRun *run, const char *output, char **paths);

#endif
