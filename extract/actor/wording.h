/* Mentions by their words alone: states and collectives that the model's labels miss. Inside actor/
 * only. */
#ifndef ACG_EXTRACT_ACTOR_WORDING_H
#define ACG_EXTRACT_ACTOR_WORDING_H

#include "extract/actor/label.h"

/* The probability of such a mention. */
#define ACG_WORDING_PROBABILITY 0.6

/* Adds to `labelled`, which stays in text order: "Iraqi militias", "US-led forces"; states that are
 * visited; states that act in an adjective: "Iranian strikes on Israel". Nothing that overlaps a
 * mention which is there. Time linear in the tokens. */
void acg_wording_add(const AcgAnalysis *analysis, GArray *labelled);

/* Whether the word before `token` makes a coalition one that several states have formed: "naval".
 */
bool acg_is_joint(const AcgAnalysis *analysis, guint begin, guint token);

#endif
