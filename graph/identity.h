/* The same actor across documents.
 *
 * Actors are met story by story; when all have been met, those of different documents that are one
 * actor are joined into nodes, by their names and by the company they keep. Who is joined does not
 * depend on the order of meeting. */
#ifndef ACG_GRAPH_IDENTITY_H
#define ACG_GRAPH_IDENTITY_H

#include "graph/assemble.h"

typedef struct AcgIdentity AcgIdentity;

AcgIdentity *acg_identity_new(void);
void acg_identity_free(AcgIdentity *identity);

/* Meets the actors of a story, the `document`-th of the run. Returns a new array [A] that gives for
 * each of its actors the appearance, one number for each name of a document; g_free it. */
guint *acg_identity_meet(AcgIdentity *identity, const AcgStory *story, guint document);

/* Joins what is one actor and appends the nodes, sorted by id, to network->nodes. `network` has the
 * documents; `decisions` may be NULL, else they are applied. Returns a new array that gives for
 * each appearance the index of its node, G_MAXUINT when that was dropped; g_free it. */
guint *acg_identity_join(AcgIdentity *identity, AcgNetwork *network, AcgDecisions *decisions);

#endif
