/* The door of relation/: an analysis and a story with its actors in, what the text states of them
 * out. */
#ifndef ACG_EXTRACT_RELATION_RELATION_H
#define ACG_EXTRACT_RELATION_RELATION_H

#include "extract/sentence/sentence.h"

/* Fills story->relations, in order of their evidence, which must be empty. Actors that only this
 * document's mentions tell of are not made. Time linear in the tokens. */
void acg_relations_find(AcgStory *story, const AcgAnalysis *analysis);

#endif
