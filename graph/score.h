/* Scores and communities of a network's actors.
 *
 *     network ──acg_network_score──▶ the same, scored
 *
 * Measures are taken on one of two graphs made of the network (docs/measures.md):
 *   ties  undirected, one for each pair of actors with any edge between them; the strength of one
 * is the sum, over the places that name or tie the two, of 1 / (1 + sentences between) arcs
 * directed, what the stated layer says as fact; the strength of one is how often
 *
 * igraph is not thread-safe as Debian builds it: score one network at a time. */
#ifndef ACG_GRAPH_SCORE_H
#define ACG_GRAPH_SCORE_H

#include "graph/network.h"

/* One measure of an actor's place. */
typedef struct AcgMeasure {
  const char *name;        /* "betweenness" */
  const char *label;       /* for people: "Betweenness" */
  const char *description; /* formula, one or two sentences */
  const char *use;         /* which graph; what it makes of strength and direction */
  const char *reference;   /* who defined it */
  const char *cost;        /* "O(N + T)" */
  /* The function is graph/'s own business. */
  const struct AcgMeasureMethod *method;
} AcgMeasure;

/* The table of measures and its length. */
const AcgMeasure *acg_measure_table(size_t *n_measures);

/* The row named `name`, or NULL. */
const AcgMeasure *acg_measure_find(const char *name);

/* Whether the measure says nothing unless somebody is in focus. */
bool acg_measure_needs_focus(const AcgMeasure *measure);

/* One way to find communities. Members as for AcgMeasure. */
typedef struct AcgCommunityMethod {
  const char *name, *label, *description, *reference, *cost;
  const struct AcgPartitioner *partitioner;
} AcgCommunityMethod;

const AcgCommunityMethod *acg_community_table(size_t *n_methods);
const AcgCommunityMethod *acg_community_find(const char *name);

typedef struct {
  const AcgMeasure *only;              /* NULL: every row of the table */
  const AcgCommunityMethod *community; /* never NULL */
  guint sources; /* that shortest paths are followed from; 0: all, or a sample in a large network */
  guint64 seed;
  guint threads; /* 0: one a processor */
} AcgScoring;

/* Every measure, Leiden, sources by size, seed 1, all processors. */
void acg_scoring_init(AcgScoring *scoring);

/* Finds communities and computes the measures, replacing what was there; network->focus says who is
 * in focus. A measure that fails is named in network->unscored and has no scores; the others have.
 * False with `error` (ACG_GRAPH_ERROR_MEASURE) when memory ends before any could begin; the network
 * then has no scores. The same result for any number of threads. */
bool acg_network_score(AcgNetwork *network, const AcgScoring *scoring, GError **error);

/* Takes scores and communities away. */
void acg_network_unscore(AcgNetwork *network);

/* The scores of a measure, or NULL when the network has none. */
const AcgScores *acg_network_scores(const AcgNetwork *network, const AcgMeasure *measure);

/* The nodes from the highest score to the lowest, those without one last, equals in the order of
 * ids: new array [N]. */
guint *acg_scores_order(const AcgScores *scores, guint n_nodes);

/* Each node's rank: 1 + how many have a higher score. Scores within 1e-9 of the highest one's size
 * are equal and share a rank. Nodes without a score come after all that have one. New array [N]. */
guint *acg_scores_ranks(const AcgScores *scores, guint n_nodes);

#endif
