/* How well an earlier mention fits as the antecedent of a later one (mention ranking; P. Denis and
 * J. Baldridge 2008), by the model's head. Inside actor/ only. */
#ifndef ACG_EXTRACT_ACTOR_ANTECEDENT_H
#define ACG_EXTRACT_ACTOR_ANTECEDENT_H

#include "extract/actor/mention.h"

/* Mentions that are looked back at, as in training. */
enum { ACG_MAX_ANTECEDENTS = 40 };

typedef struct AcgAntecedents AcgAntecedents;

/* candidates: [M] AcgMentionCandidate, borrowed; analysis: as acg_parse() has just left it.
 * Time linear in the tokens of the mentions. */
AcgAntecedents *acg_antecedents_new(AcgActorReader *reader, const AcgAnalysis *analysis,
                                    const GArray *candidates);
void acg_antecedents_free(AcgAntecedents *antecedents);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgAntecedents, acg_antecedents_free)

/* scores: [n] log-odds that mention `mention` refers to what mention first + k does; first + n is
 * at most `mention`, n at most ACG_MAX_ANTECEDENTS. Returns the log-odds that it refers to none of
 * them. The scale is the same for all of a mention: their softmax gives probabilities. */
float acg_antecedents_score(const AcgAntecedents *antecedents, guint mention, guint first, guint n,
                            float *scores);

#endif
