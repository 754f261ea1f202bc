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

/* Reads the network at `path`, as corpus_read_network(), keeps the part that is asked for and tells
 * what each rule cut. A part has no scores, nor has a network of which anything about scoring is
 * asked: the command takes those that it needs. NULL, with a message and *code, when that fails. */
AcgNetwork *view_read(const ViewRequest *request, const char *command, const char *path,
                      ExitCode *code);

/* The same with all scores. */
AcgNetwork *view_open(const ViewRequest *request, const char *command, const char *path,
                      ExitCode *code);

/* Gives the network the measure's scores unless it has them or has no actors. False, with a
 * message, when it cannot. */
bool view_score(AcgNetwork *network, const AcgMeasure *measure, const AcgScoring *scoring,
                const char *command);

/* False, with a message, when the measure needs a focus and there is none. */
bool view_check_focus(const AcgNetwork *network, const AcgMeasure *measure, const char *command);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ScoringRequest, scoring_request_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ViewRequest, view_request_clear)

#endif
