/* The same actor across documents.
 *
 * Actors are met story by story; when all have been met, those of different documents that are one
 * actor are joined into nodes, by their names and by the company they keep. */
#ifndef ACG_GRAPH_IDENTITY_H
#define ACG_GRAPH_IDENTITY_H

#include "graph/assemble.h"
#include "graph/contribution.h"

typedef struct AcgIdentity AcgIdentity;

AcgIdentity *acg_identity_new(void);
void acg_identity_free(AcgIdentity *identity);

/* Meets the actors of a story, which is the `document`-th of the network; stories come in that
 * order. Returns a new array [A] that gives for each of its actors the appearance, one number for
 * each name of a document; g_free it. */
guint *acg_identity_meet(AcgIdentity *identity, const AcgContribution *contribution,
                         guint document);

/* Joins what is one actor and appends the nodes, sorted by id, to network->nodes. `network` has the
 * documents; `decisions` may be NULL, else they are applied. Returns a new array that gives for
 * each appearance the index of its node, G_MAXUINT when that was dropped; g_free it. */
guint *acg_identity_join(AcgIdentity *identity, AcgNetwork *network, AcgDecisions *decisions);

#endif
