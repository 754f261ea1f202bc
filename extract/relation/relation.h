/* The door of relation/: an analysis and a story with its actors in, what the text states of them
 * out. */
#ifndef ACG_EXTRACT_RELATION_RELATION_H
#define ACG_EXTRACT_RELATION_RELATION_H

#include "extract/sentence/sentence.h"

/* Fills story->relations, which must be empty, in order of their evidence. Makes no new actors.
 * Time linear in the tokens. */
void acg_relations_find(AcgStory *story, const AcgAnalysis *analysis);

#endif
