/* The door of actor/: an analysis in, the actors of the document and where it mentions them out. */
#ifndef ACG_EXTRACT_ACTOR_ACTOR_H
#define ACG_EXTRACT_ACTOR_ACTOR_H

#include "extract/sentence/sentence.h"

/* Fills story->actors, in order of first mention, and story->mentions, in text order, which must be
 * empty. Time linear in the tokens. */
void acg_actors_find(AcgStory *story, const AcgAnalysis *analysis);

#endif
