/* What changes in time: a network by slices, and two networks compared. */
#ifndef ACG_GRAPH_CHANGE_H
#define ACG_GRAPH_CHANGE_H

#include "graph/score.h"

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
bool acg_period_parse(const char *name, AcgPeriod *out);

typedef struct {
  char *name;          /* "2024-10" */
  char *first, *last;  /* its first and last day */
  AcgNetwork *network; /* of the documents dated so, without scores */
} AcgSlice;

void acg_slice_free(AcgSlice *slice);

/* The network by the dates of its documents: new array of AcgSlice*, in order, from the first dated
 * document's period to the last's, those between without documents included unless they are more
 * than 10,000. *undated receives the number of documents that are in none. */
GPtrArray *acg_network_slice(const AcgNetwork *network, AcgPeriod period, guint *undated);

/* An actor in the older network, the newer one, or both. G_MAXUINT: not there. */
typedef struct {
  guint old_node, new_node;
  guint old_rank, new_rank;    /* from 1, by the measure; G_MAXUINT: none */
  double old_score, new_score; /* NAN: none */
} AcgActorChange;

/* A tie, all edges of one source, target, layer, category, mutual. G_MAXUINT: not there. */
typedef struct {
  guint old_edge, new_edge;
} AcgTieChange;

typedef struct {
  GArray *actors; /* AcgActorChange: new ones, then those that changed or kept their rank, then gone
                     ones; by new rank, then old rank */
  GArray *ties;   /* AcgTieChange: new, kept, gone; the strongest first */
} AcgChanges;

void acg_changes_free(AcgChanges *changes);

/* Compares two scored networks by `measure`. An actor is the same when the ids are, or else when
 * the older id is the slug of one of the newer one's names (docs/actors.md). */
AcgChanges *acg_network_compare(const AcgNetwork *older, const AcgNetwork *newer,
                                const AcgMeasure *measure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgChanges, acg_changes_free)

#endif
