/* The options of commands that read articles. */
#ifndef ACG_CLI_READING_H
#define ACG_CLI_READING_H

#include "cli/command.h"
#include "corpus/corpus.h"

/* What the command line asks for; zeroed at first. */
typedef struct {
  char *format, *fields[ACG_N_RECORD_FIELDS];
  char *max_size, *max_depth, *max_ratio, *max_seconds;
  char *name, *first_line, *log;
  gboolean any_language, verbose;
} ReadingRequest;

enum { N_READING_ENTRIES = 17 };

/* Fills `entries` with the options that set `request`. */
void reading_entries(ReadingRequest *request, GOptionEntry entries[N_READING_ENTRIES]);
void reading_request_clear(ReadingRequest *request);

/* False, with a message that names the command, for what cannot be. `options` borrows of `request`.
 */
bool reading_resolve(const ReadingRequest *request, const char *command, AcgReadOptions *options);

/* Whether documents come as lines of standard input, each to be answered by a line: JSON Lines are
 * asked for, and no paths are given. */
bool reading_is_stream(const AcgReadOptions *options, char **paths);

/* Options that several commands have beside these. */
GOptionEntry reading_jobs_option(char **jobs);
bool reading_resolve_jobs(const char *text, const char *command, guint *jobs);
GOptionEntry reading_copies_option(gboolean *keep_copies);

#endif
