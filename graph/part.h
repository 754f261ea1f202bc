/* A part of a network in the making: what is left while rules cut.
 *
 *     network ──acg_part_init──▶ part ──sift, keep, settle──▶ less ──acg_part_copy──▶ network */
#ifndef ACG_GRAPH_PART_H
#define ACG_GRAPH_PART_H

#include "graph/network.h"

typedef struct {
  AcgNetwork left; /* its edges and evidence are the part's, all else is the whole network's */
  bool *documents; /* [D] that are left */
  bool *nodes;     /* [N] that are left */
  bool *stays;     /* [N] whatever the rules say */
} AcgPart;

/* Everything; watched nodes and those in focus stay. `whole` must outlive the part. */
void acg_part_init(AcgPart *part, const AcgNetwork *whole);
void acg_part_clear(AcgPart *part);

typedef bool (*AcgEdgeTest)(const AcgPart *part, const AcgEdge *edge, const void *data);
typedef bool (*AcgEvidenceTest)(const AcgPart *part, const AcgEvidence *evidence, const void *data);

/* Keeps the edges, and of them the evidence, that pass; a NULL test passes all. An edge without
 * evidence goes. Linear time. */
void acg_part_sift(AcgPart *part, AcgEdgeTest keeps_edge, AcgEvidenceTest keeps_evidence,
                   const void *data);

/* Keeps the nodes of the set `kept`, [N], and those that stay. */
void acg_part_keep_nodes(AcgPart *part, const bool *kept);

/* Takes away what cannot be without what went: evidence without its document, edges without an end,
 * nodes without an edge and, where `keep_alone`, without a mention in a document that is left.
 * Linear time. */
void acg_part_settle(AcgPart *part, bool keep_alone);

guint acg_part_count_documents(const AcgPart *part);
guint acg_part_count_nodes(const AcgPart *part);

/* A new network, not scored, that shares nothing with the whole one. Linear time. */
AcgNetwork *acg_part_copy(const AcgPart *part);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgPart, acg_part_clear)

#endif
