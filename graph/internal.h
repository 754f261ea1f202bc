/* What the files of graph/ share among themselves. */
#ifndef ACG_GRAPH_INTERNAL_H
#define ACG_GRAPH_INTERNAL_H

#include <string.h>

#include "graph/network.h"

/* The version of network.json that is written and read. */
enum { ACG_NETWORK_VERSION = 3 };

AcgNetwork *acg_network_new(void);

AcgNode *acg_node_new(void);
void acg_node_free(AcgNode *node);
void acg_merge_free(AcgMerge *merge);

/* An AcgNetworkSentence*, or NULL. */
void acg_network_sentence_free(gpointer data);

AcgEdge *acg_edge_new(void);
void acg_edge_free(AcgEdge *edge);
void acg_evidence_clear(AcgEvidence *evidence);

/* What makes a statement one edge's and no other's. */
typedef struct {
  guint source, target;
  AcgLayer layer;
  const AcgCategory *category; /* NULL for co-mention */
  bool mutual;
} AcgTie;

/* The order of a network's edges: by layer, source, target, category, mutual. */
int acg_tie_compare(const AcgTie *a, const AcgTie *b);

bool acg_layer_parse(const char *name, AcgLayer *out);

/* Widens the interval *first .. *last, of owned dates or NULL, to hold `date`; NULL widens
 * nothing. */
void acg_date_widen(const char *date, char **first, char **last);

#endif
