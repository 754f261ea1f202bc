/* The same actors in two networks. */
#ifndef ACG_GRAPH_CHANGE_MATCH_H
#define ACG_GRAPH_CHANGE_MATCH_H

#include "graph/change.h"

/* Fills new_of [N of the older] and old_of [N of the newer] as in AcgChanges. Linear in names. */
void acg_network_match(const AcgNetwork *older, const AcgNetwork *newer, AcgMatch match,
                       guint *new_of, guint *old_of);

#endif
