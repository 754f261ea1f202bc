/* What the two formats for Neo4j share. Both label actors Actor and by type, and both tables guard
 * cells that a spreadsheet would run (base/csv.h): a script takes the guard off again. */
#ifndef ACG_RENDER_FORMATS_NEO4J_H
#define ACG_RENDER_FORMATS_NEO4J_H

#include "base/vocabulary.h"

/* The label of a type's actors: "ArmedGroup". */
const char *acg_neo4j_label(AcgActorType type);

#endif
