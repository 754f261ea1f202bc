/* What belongs to a state by its very name: "Iraqi Parliament", "Foreign Ministry of Iraq", "US
 * forces". Such a name states it wherever the state itself is named. Inside relation/ only. */
#ifndef ACG_EXTRACT_RELATION_ORGAN_H
#define ACG_EXTRACT_RELATION_ORGAN_H

#include "extract/relation/sentence_reader.h"

/* Notes the organs of states among the places of the sentence. organs: array of AcgOrgan. */
void acg_organs_note(const AcgSentenceReader *reader, GArray *organs);

/* Writes that each organ that was noted is part of its state, if that is an actor of the story and
 * nothing has said so before. Time linear in organs times countries. */
void acg_organs_state(AcgSentenceReader *reader, const GArray *organs);

/* An array for them; g_array_unref() it. */
GArray *acg_organs_new(void);

#endif
