/* The door of relation/: an analysis and a story with its actors in, what the text states of them
 * out. */
#ifndef ACG_EXTRACT_RELATION_RELATION_H
#define ACG_EXTRACT_RELATION_RELATION_H

#include "extract/lexicon/predicate.h"
#include "extract/relation/pair.h"

/* Fills story->relations and story->others, which must be empty, in order of their evidence, by
 * rules and by a learned reader, which check each other. Makes no new actors.
 *
 * analysis: parsed, its vectors still valid; pairs: the learned reader, NULL for rules alone;
 * predicates: the user's, which win over the program's and over the learned reader, or NULL.
 * Time linear in the tokens, but quadratic in the mentions of a sentence. */
void acg_relations_find(AcgStory *story, const AcgAnalysis *analysis, AcgPairReader *pairs,
                        const AcgPredicates *predicates);

#endif
