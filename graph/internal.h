/* What the files of graph/ share among themselves. */
#ifndef ACG_GRAPH_INTERNAL_H
#define ACG_GRAPH_INTERNAL_H

#include <string.h>

#include "graph/network.h"

/* The version of network.json that is written and read. */
enum { ACG_NETWORK_VERSION = 5 };

#define ACG_PARTIAL_FORMAT  "actorgraph-partial"
#define ACG_PARTIAL_VERSION 1

AcgNetwork *acg_network_new(void);

AcgNode *acg_node_new(void);
void acg_node_free(AcgNode *node);

/* Appends a sentence of a document; `text`, which is copied, may be NULL while nothing states
 * anything there. Returns its index. */
guint acg_network_add_sentence(AcgNetwork *network, guint document, AcgSpan span, const char *text);

void acg_community_free(AcgCommunity *community);

/* A copy of `text`, or NULL, that is the network's. */
const char *acg_network_string(AcgNetwork *network, const char *text);

/* The score to nine significant digits, which any machine and any file agrees on; what rounding
 * errors leave of 0 as 0; NAN for what is not finite. */
double acg_score_settle(double score);

/* Drops the sentences that no evidence needs. */
void acg_network_drop_idle_sentences(AcgNetwork *network);

/* Fills what follows from documents, appearances and evidence: outlets, the counts and dates of
 * nodes and edges. Linear time. */
void acg_network_count(AcgNetwork *network);

/* The same for the edges alone, where the documents' outlets are known. Linear time. */
void acg_network_count_edges(AcgNetwork *network);

/* What makes a statement one edge's and no other's. */
typedef struct {
  guint source, target;
  AcgLayer layer;
  const AcgCategory *category; /* NULL for co-mention */
  bool mutual;
} AcgTie;

/* The order of a network's edges: by layer, source, target, category, mutual. */
int acg_tie_compare(const AcgTie *a, const AcgTie *b);

/* Appends an edge, whose evidence is what will be appended to the network's. Valid until the next
 * one is. */
AcgEdge *acg_network_start_edge(AcgNetwork *network, const AcgTie *tie);

#endif
