/* What a command that reads articles tells while it runs: progress where people watch, messages,
 * a log for machines, a summary. */
#ifndef ACG_CLI_JOURNAL_H
#define ACG_CLI_JOURNAL_H

#include "base/output.h"
#include "cli/command.h"
#include "cli/reading.h"

typedef struct {
  bool verbose;
  AcgOutput *log;         /* or NULL */
  gint64 begun, shown;    /* g_get_monotonic_time(): of the command, of the last progress */
  AcgCorpusCounts counts; /* the corpus fills it */
  guint given;            /* products or, of a store, stories that the command got */
} Journal;

/* Opens the log, if one is asked for; clear the journal in any case. False, with a message, when
 * that cannot be. command: its name, for the log. */
bool journal_open(Journal *journal, const ReadingRequest *request, const char *command);

/* Closes the log; a journal that was not summed up leaves none. */
void journal_clear(Journal *journal);

/* As AcgCorpusUser has them, with the journal in place of `data`. */
void journal_product(Journal *journal, const AcgProduct *product, guint words, double seconds);
void journal_problem(Journal *journal, const char *path, const GError *error);
void journal_progress(Journal *journal, const AcgCorpusCounts *counts);

/* Says how many articles were read, were copies and were skipped, and why. always: also where
 * nobody watches and nothing was skipped. False, with a message, when the log could not be written.
 */
bool journal_sum_up(Journal *journal, bool always);

/* How the command ends, when what it makes is made; may_be_empty: nothing is then no failure. */
ExitCode journal_code(const Journal *journal, bool may_be_empty);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Journal, journal_clear)

#endif
