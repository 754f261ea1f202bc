/* What is told of an actor, or of two. */
#ifndef ACG_CLI_EXPLAIN_H
#define ACG_CLI_EXPLAIN_H

#include "graph/network.h"

/* How many articles have evidence of the edges; `edges` are guint. */
guint explain_count_articles(const AcgNetwork *network, const GArray *edges);

/* True for each sentence that states or names something of the node, [S]; g_free it. */
bool *explain_find_sentences(const AcgNetwork *network, guint node);

/* Writes all that is known of the node, as in docs/explain.schema.json, to standard output. */
void explain_write_actor(const AcgNetwork *network, guint node);

/* The same of two nodes and the edges between them, guint in the order of tell_find_edges(). */
void explain_write_pair(const AcgNetwork *network, guint a, guint b, const GArray *edges);

#endif
