/* Scores of name labels → names. Inside sentence/ only. */
#ifndef ACG_EXTRACT_SENTENCE_NAMES_H
#define ACG_EXTRACT_SENTENCE_NAMES_H

#include "extract/sentence/sentence.h"

/* O, then B and I of each AcgNameType. */
enum { ACG_N_NAME_TYPES = 4, ACG_N_NAME_LABELS = 1 + 2 * ACG_N_NAME_TYPES };

/* Fills analysis->names. scores: [T][ACG_N_NAME_LABELS], log-odds of each label at each token;
 * changed where what the document says elsewhere, or a gazetteer, speaks for a label.
 * Time linear in the tokens. */
void acg_names_find(AcgAnalysis *analysis, float *scores);

#endif
