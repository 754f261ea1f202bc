/* What predicates state: rows of the tables, their slots filled by the tree. Inside relation/
 * only. */
#ifndef ACG_EXTRACT_RELATION_EVENT_H
#define ACG_EXTRACT_RELATION_EVENT_H

#include "extract/lexicon/predicate.h"
#include "extract/relation/sentence_reader.h"

/* Proposes what the sentence's predicates state, and, with no category, what verbs that no table
 * knows state of two actors. Time linear in the predicates and, for each, in the sentence. */
void acg_events_read(AcgSentenceReader *reader);

#endif
