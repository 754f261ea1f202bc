/* How sure is a rank? Scores of resampled networks (Efron 1979). */
#ifndef ACG_GRAPH_CERTAINTY_H
#define ACG_GRAPH_CERTAINTY_H

#include "graph/score.h"

/* An interval and its middle. */
typedef struct {
  double low, high;                /* of the score: 2.5 % of replicates are below, 2.5 % above */
  guint rank_low, rank_high;       /* the same of the rank, from 1, the best first */
  guint rank_best, rank_worst;     /* of all ranks when one outlet is left out */
  guint outlet_best, outlet_worst; /* index into outlets: without which it has them; G_MAXUINT when
                                      fewer than two outlets are known */
} AcgStanding;

typedef struct {
  const GArray *nodes;    /* guint: about whom; borrowed */
  AcgStanding *standings; /* [nodes] */
  double *outranks; /* [nodes − 1] chance that each outranks the next; equal scores count half */
  guint replicates; /* that were drawn */
  guint n_outlets;  /* that were left out in turn */
} AcgCertainty;

/* Draws `replicates` networks of as many documents with replacement from the network's, and as many
 * networks as there are outlets by leaving one out, and takes the measure on each. Who has no tie
 * in one has the score that the measure gives to those without ties, 0 if none. nodes: those asked
 * about, the highest first. NULL with `error` as acg_network_score(). The same for any number of
 * threads. */
AcgCertainty *acg_network_resample(const AcgNetwork *network, const GArray *nodes,
                                   const AcgScoring *scoring, guint replicates, GError **error);
void acg_certainty_free(AcgCertainty *certainty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgCertainty, acg_certainty_free)

#endif
