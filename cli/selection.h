/* The options that choose a part of a network. */
#ifndef ACG_CLI_SELECTION_H
#define ACG_CLI_SELECTION_H

#include "graph/select.h"

/* What the command line asks for; all zero for nothing. */
typedef struct {
  char *from, *to;
  char **outlets, **layers, **categories, **signs, **types;
  gboolean facts;
  char *min_documents, *min_outlets, *hops, *core, *backbone, *strongest;
} SelectionRequest;

enum { N_SELECTION_ENTRIES = 15 };
void selection_entries(SelectionRequest *request, GOptionEntry entries[N_SELECTION_ENTRIES]);
void selection_request_clear(SelectionRequest *request);

/* What it asks of networks; `has_focus`: somebody is in focus. False, with a message, when an
 * option has a value that it cannot have or goes with no other. The selection borrows from the
 * request but for its arrays: selection_clear() it in any case. */
bool selection_resolve(const SelectionRequest *request, const char *command, bool has_focus,
                       AcgSelection *selection);
void selection_clear(AcgSelection *selection);

/* True when it asks for less than everything. */
bool selection_any(const AcgSelection *selection);

/* False, with a message, when no article of the network is of an outlet that is asked for. */
bool selection_check_outlets(const AcgSelection *selection, const char *command,
                             const AcgNetwork *network);

/* Tells what was cut by the last of the network's cuts, from number `first` on. */
void selection_tell_cuts(const AcgNetwork *network, guint first);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SelectionRequest, selection_request_clear)

#endif
