/* The same actor across documents.
 *
 * Actors are met story by story and held as *candidates*, one for each distinct name; when all have
 * been met, candidates whose names belong to one actor are joined into nodes. */
#ifndef ACG_GRAPH_IDENTITY_H
#define ACG_GRAPH_IDENTITY_H

#include "graph/network.h"

typedef struct AcgIdentity AcgIdentity;

AcgIdentity *acg_identity_new(void);
void acg_identity_free(AcgIdentity *identity);

/* Meets the actors of a story, the `document`-th of the run. Returns a new array [A] that gives
 * for each of its actors the candidate, the same for the same name of the same kind in every story;
 * g_free it. */
guint *acg_identity_meet(AcgIdentity *identity, const AcgStory *story, guint document);

/* Joins candidates and appends the nodes, sorted by id, to `nodes`. Returns a new array that gives
 * for each candidate the index of its node; g_free it. */
guint *acg_identity_join(AcgIdentity *identity, GPtrArray *nodes);

#endif
