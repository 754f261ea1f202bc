/* What changes in time: a network by slices, and two networks compared. */
#ifndef ACG_GRAPH_CHANGE_H
#define ACG_GRAPH_CHANGE_H

#include "graph/score.h"

/* ── Slices ───────────────────────────────────────────────────────────────────────────────── */

typedef enum {
  ACG_PERIOD_DAY,
  ACG_PERIOD_WEEK, /* Monday to Sunday, named as ISO 8601 does: "2024-W41" */
  ACG_PERIOD_MONTH,
  ACG_PERIOD_QUARTER, /* "2024-Q4" */
  ACG_PERIOD_YEAR,
  ACG_N_PERIODS
} AcgPeriod;

/* Never NULL: "day", "week", "month", "quarter", "year". */
const char *acg_period_name(AcgPeriod period);

/* The period with the given name in *out; false, and *out untouched, when there is none. */
bool acg_period_parse(const char *name, AcgPeriod *out);

typedef struct {
  char *name;          /* "2024-10" */
  char *first, *last;  /* its first and last day */
  AcgNetwork *network; /* of the documents dated so, without scores */
} AcgSlice;

void acg_slice_free(AcgSlice *slice);

/* The network by the dates of its documents: new array of AcgSlice*, in order, from the first dated
 * document's period to the last's, those between without documents included unless they are more
 * than 10,000. Empty when no document is dated. *undated receives the number of documents that are
 * in none. Time: one selection for each slice with documents. */
GPtrArray *acg_network_slice(const AcgNetwork *network, AcgPeriod period, guint *undated);

/* The documents dated before `day`, "2025-01-01", and those from it on: two new networks without
 * scores. *undated receives the number of documents that are in neither. False, and nothing set,
 * when `day` is no day. */
bool acg_network_split(const AcgNetwork *network, const char *day, AcgNetwork **before,
                       AcgNetwork **after, guint *undated);

/* ── Comparing ────────────────────────────────────────────────────────────────────────────── */

/* As acg_scores_ranks(), but G_MAXUINT for actors without a score or whom no document mentions;
 * NULL when the network has no scores by the measure. */
guint *acg_network_ranks(const AcgNetwork *network, const AcgMeasure *measure);

/* How an actor of one network is found in another. */
typedef enum {
  ACG_MATCH_IDS,  /* by its id: for parts of one network */
  ACG_MATCH_NAMES /* by its id, or else because the id in one network is the slug of a name that one
                     actor only has in the other (docs/actors.md): first of those that documents
                     call it by, then of aliases; each first the older id, then the newer one. No
                     actor is two others; the first in the order of ids counts */
} AcgMatch;

/* An actor in the older network, the newer one, or both. G_MAXUINT: not there, which holds too for
 * a node that no document mentions. */
typedef struct {
  guint old_node, new_node;
  guint old_rank, new_rank;    /* as acg_network_ranks() */
  double old_score, new_score; /* NAN: none */
} AcgActorChange;

/* A tie with the same source, target, layer, category and mutual, whose ends are unordered when it
 * is mutual. G_MAXUINT: not there, which holds too for an edge that no document states as fact. */
typedef struct {
  guint old_edge, new_edge;
} AcgTieChange;

typedef struct {
  GArray *actors; /* AcgActorChange: new ones, then those in both, then gone ones; each by new rank,
                     old rank, node */
  GArray *ties;   /* AcgTieChange: new, in both, gone; the strongest first, by the newer weight
                     where there is one; equals in the order of edges */
  guint *new_of;  /* [N of the older] the same actor in the newer one, or G_MAXUINT */
  guint *old_of;  /* [N of the newer] and back */
} AcgChanges;

void acg_changes_free(AcgChanges *changes);

/* Compares two networks; `measure` is what ranks are by, which both shall have scores of: without,
 * ranks and scores are none. The networks stay the caller's, and the result points into neither.
 * Time near-linear in both. */
AcgChanges *acg_network_compare(const AcgNetwork *older, const AcgNetwork *newer,
                                const AcgMeasure *measure, AcgMatch match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgSlice, acg_slice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgChanges, acg_changes_free)

#endif
