/* A part of a network: filters, backbones, the surroundings of an actor. */
#ifndef ACG_GRAPH_SELECT_H
#define ACG_GRAPH_SELECT_H

#include "graph/network.h"

/* What to keep. All zero keeps everything. Strings and arrays are borrowed. What follows is applied
 * in this order, each rule to what the ones before it left. */
typedef struct {
  const char *from, *to;       /* days, inclusive: documents dated so; undated ones go when
                                  either is set */
  const GPtrArray *outlets;    /* char*: documents of these */
  guint layers;                /* 1 << AcgLayer each */
  const GPtrArray *categories; /* const AcgCategory*: edges of these */
  guint signs;         /* 1: negative, 2: neutral, 4: positive: edges whose category is so */
  bool facts_only;     /* evidence that is no fact goes */
  guint types;         /* 1 << AcgActorType each */
  guint min_documents; /* of an edge's facts */
  guint min_outlets;
  const GArray *focus; /* guint, nodes; with hops > 0 */
  guint hops;          /* ties away from the focus at most */
  guint core;          /* actors of the k-core, whatever tie */
  double backbone;     /* ties whose strength is more than chance for one of their ends, at
                          this level of significance (Serrano et al. 2009); 0: all */
  guint strongest;     /* ties that are among so many strongest of one of their ends */
} AcgSelection;

/* The chosen part as a network of its own, without scores; `network` stays the caller's. Counts of
 * edges and nodes are those of the evidence that is left. Actors without a tie left go when a rule
 * cut ties; watched ones and the focus stay. What each rule cut is added to the result's cuts. Time
 * near-linear in the network. */
AcgNetwork *acg_network_select(const AcgNetwork *network, const AcgSelection *selection);

#endif
