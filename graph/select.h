/* A part of a network: filters, backbones, the surroundings of an actor. */
#ifndef ACG_GRAPH_SELECT_H
#define ACG_GRAPH_SELECT_H

#include "graph/network.h"

/* Signs of categories, as bits of a set. */
typedef enum { ACG_SIGN_NEGATIVE = 1, ACG_SIGN_NEUTRAL = 2, ACG_SIGN_POSITIVE = 4 } AcgSign;

/* What to keep. All zero keeps everything. Strings and arrays are borrowed. What follows is applied
 * in this order, each rule to what the ones before it left. */
typedef struct {
  const char *from, *to;    /* days, inclusive, or NULL: documents dated so; undated ones go when
                               either is set */
  const GPtrArray *outlets; /* char*, or NULL: documents that these published, they or a copy; "":
                               whose outlet is unknown */
  guint layers;             /* 1 << AcgLayer each: ties of these */
  const GPtrArray *categories; /* const AcgCategory*, or NULL: ties of these, so stated ones */
  guint signs;                 /* AcgSign: ties whose category has one of these, so stated ones */
  bool facts_only;             /* statements of fact; co-mentions are */
  guint types;                 /* 1 << AcgActorType each: actors of these */
  guint min_documents;         /* ties that so many documents state as fact */
  guint min_outlets;           /* the same of outlets; all unknown ones are one */
  guint hops;      /* actors at most so many ties away from network->focus; nobody in focus: all */
  guint core;      /* actors of the k-core of the tie graph (Seidman 1983) */
  double backbone; /* ties of the tie graph that are stronger than chance for one of their ends,
                      at this level of significance, below 1 (Serrano et al. 2009) */
  guint strongest; /* ties of the tie graph that are among so many strongest of one of their ends */
} AcgSelection;

/* The chosen part as a network of its own, without scores; `network` stays the caller's. Never
 * NULL, but perhaps with nobody in it. Counts of edges and nodes are those of the evidence that is
 * left; nodes keep aliases, roles and merges.
 *
 * Rules on documents (from, to, outlets) leave every actor whom the documents left mention. All
 * others leave only actors with a tie. Watched actors and those in focus always stay, with their
 * ties to others who do. What each rule cut is added to the cuts that the network has already.
 *
 * The tie graph is that of ties.h, made of what is left: all edges of a pair stay or go together.
 * A rule that is asked for twice cuts nothing the second time, but for the backbone, whose ends
 * have other strengths then. Time near-linear in the network for each rule. */
AcgNetwork *acg_network_select(const AcgNetwork *network, const AcgSelection *selection);

#endif
