/* What the model's labels leave to be mended. Inside actor/ only. */
#ifndef ACG_EXTRACT_ACTOR_MEND_H
#define ACG_EXTRACT_ACTOR_MEND_H

#include "extract/actor/label.h"
#include "extract/actor/state.h"

/* Makes a name as wide as the name of the same kind that the parser has found around it: "National
 * Union of Rail|, Maritime and Transport Workers".
 *
 * n: where to look on in the analysis' names, for mentions in text order; 0 at first. */
void acg_mention_widen(const AcgAnalysis *analysis, AcgLabelledMention *labelled, guint *n);

/* Takes titles, articles and links off the ends of a mention, reaches to the noun that it
 * describes, and corrects its kind. reach: its sentence. Returns false for what is no mention. */
bool acg_mention_mend(AcgReach reach, AcgLabelledMention *labelled);

#endif
