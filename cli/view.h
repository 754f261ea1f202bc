/* What part of a network a command looks at, and how it is scored. */
#ifndef ACG_CLI_VIEW_H
#define ACG_CLI_VIEW_H

#include "cli/command.h"
#include "cli/selection.h"
#include "graph/score.h"

/* What the command line asks for; all zero for nothing. */
typedef struct {
  char **focus; /* actors, as the user names them */
  char *communities, *sources, *jobs, *seed;
} ScoringRequest;

enum { N_SCORING_ENTRIES = 6 };
void scoring_entries(ScoringRequest *request, GOptionEntry entries[N_SCORING_ENTRIES]);
void scoring_request_clear(ScoringRequest *request);

/* False, with a message, when the request names what does not exist. */
bool scoring_resolve(const ScoringRequest *request, const char *command, AcgScoring *scoring);

/* The measure named so; PageRank for NULL. NULL, with a message, when there is none. */
const AcgMeasure *view_measure(const char *name, const char *command);

/* Puts those whom the request names in the network's focus. False, with a message, when one is
 * nobody. */
bool scoring_set_focus(const ScoringRequest *request, const char *command, AcgNetwork *network);

/* Says so when the scores are those of a sample, and how far off they may be. */
void scoring_tell_sampling(const AcgScores *scores, const AcgNetwork *network, const char *command);

/* Which part, and how that is scored. */
typedef struct {
  SelectionRequest selection;
  ScoringRequest scoring;
} ViewRequest;

enum { N_VIEW_ENTRIES = N_SELECTION_ENTRIES + N_SCORING_ENTRIES - 1 };
void view_entries(ViewRequest *request, GOptionEntry entries[N_VIEW_ENTRIES]);
void view_request_clear(ViewRequest *request);

/* Reads the network at `path`, as corpus_read_network(), keeps the part that is asked for, tells
 * what each rule cut, and scores it where that is needed: when a part or anything of scoring is
 * asked for, or it has no scores. NULL, with a message and *code, when that fails. */
AcgNetwork *view_open(const ViewRequest *request, const char *command, const char *path,
                      ExitCode *code);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ScoringRequest, scoring_request_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ViewRequest, view_request_clear)

#endif
