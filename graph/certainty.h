/* How sure is a rank? The measure is taken on networks of other draws of the same articles (the
 * bootstrap, Efron 1979), and of all outlets but one.
 *
 * What these networks share with the whole one: the actors, who is which, and the communities. */
#ifndef ACG_GRAPH_CERTAINTY_H
#define ACG_GRAPH_CERTAINTY_H

#include "graph/score.h"

/* An actor's score and rank, and how far they hold. Ranks are as acg_scores_ranks() has them. */
typedef struct {
  double score;                /* with all articles */
  guint rank;                  /* the same */
  double low, high;            /* of the score; NAN when nothing was drawn or no draw has a score */
  guint rank_low, rank_high;   /* of the rank, low the better; 0 when nothing was drawn */
  guint rank_best, rank_worst; /* of the ranks without one outlet; 0 when none was left out */
  guint outlet; /* index into outlets: without which the rank changes most, the first of those;
                   G_MAXUINT when it never does */
} AcgStanding;

typedef struct {
  guint n_nodes;
  AcgStanding *standings; /* [nodes asked about] */
  double *outranks;       /* [nodes asked about − 1] chance that each outranks the next; equal
                             scores count half. NAN when nothing was drawn */
  guint replicates;       /* that were drawn: 0 of fewer than two articles */
  guint n_outlets;        /* that were left out, each once: 0 when there are fewer than two */
} AcgCertainty;

/* Draws `replicates` times as many articles as there are, with replacement, takes scoring->only on
 * the ties of each draw, and then on those of all outlets but one, for each; a document
 * goes when no other outlet has it, and documents without a known outlet are of one together.
 * nodes: guint, those asked about, the likely higher before the lower.
 *
 * Intervals are of 95 %: of R replicates they go from the k-th lowest to the k-th highest, k =
 * max(1, floor(0.025 (R + 1))) (Efron and Tibshirani 1993). A draw has fewer different articles
 * than there are, hence fewer ties: by what the mean score of the draws is off the score, the
 * bootstrap's estimate of bias, the score's interval is widened on the score's side, though not
 * below all of them. Who has no tie in a draw has the score that the measure gives to such actors;
 * where it gives none, the draw counts as the last rank and not for the score.
 *
 * Deterministic by scoring->seed; the same for any number of threads. NULL with `error` as
 * acg_network_score(). Time: that of the measure, times replicates and outlets. Memory: 12 bytes
 * for each replicate and node asked about. */
AcgCertainty *acg_network_resample(const AcgNetwork *network, const GArray *nodes,
                                   const AcgScoring *scoring, guint replicates, GError **error);
void acg_certainty_free(AcgCertainty *certainty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgCertainty, acg_certainty_free)

#endif
