/* From statements of appearances to edges of nodes with their evidence. */
#ifndef ACG_GRAPH_GATHER_H
#define ACG_GRAPH_GATHER_H

#include "graph/contribution.h"
#include "graph/internal.h"

/* One statement; of appearances, until these are nodes. */
typedef struct {
  guint source, target;
  guint kind;     /* layer, category and mutual, in the order of edges */
  guint place[3]; /* co-mention: sentence, other sentence, distance; else document and where it is
                     packed; in the order of documents and text */
} AcgStatement;

AcgStatement acg_statement_of_comention(guint a, guint b, guint sentence, guint other_sentence,
                                        guint distance);
AcgStatement acg_statement_of_relation(guint source, guint target,
                                       const AcgContributedRelation *relation, guint document);

/* Turns appearances into nodes, node_of[appearance], and makes the edges and their evidence.
 *
 * statements: AcgStatement, which it frees; packed: [D] the documents' contributions; firsts: [D]
 * the network's number of each one's first sentence. Time linear but for sorting. */
void acg_network_gather(AcgNetwork *network, GArray *statements, const guint *node_of,
                        const AcgPacked *packed, const guint *firsts);

#endif
