/* States in the words of a text: by name, capital or adjective. Inside actor/ only.
 *
 * Returned names are the usual ones, and the lexicons'; NULL when there is none. */
#ifndef ACG_EXTRACT_ACTOR_STATE_H
#define ACG_EXTRACT_ACTOR_STATE_H

#include "extract/sentence/sentence.h"

/* Tokens of a sentence, or of a part of it. */
typedef struct {
  const AcgAnalysis *analysis;
  guint begin, end; /* tokens begin .. end - 1 */
} AcgReach;

/* The state that a name, capital or adjective stands for as a whole.
 * key: as acg_text_key() gives it. */
const char *acg_state_named(const char *key);

/* The state that one token of a hyphenated word names, or a word behind its prefix: "Iran" of
 * "Iran-backed", of "pro-Iran". */
const char *acg_state_in_word(const AcgAnalysis *analysis, guint token);

/* The state whose name or adjective begins at `token` and ends before `end`; in *n how many tokens
 * it takes. */
const char *acg_state_at(const AcgAnalysis *analysis, guint token, guint end, guint *n);

/* The first state that is named within tokens first .. end - 1. */
const char *acg_state_inside(const AcgAnalysis *analysis, guint first, guint end);

/* The state whose name or adjective ends before `token`, in *n how many tokens it takes: "Iraqi" of
 * "Iraqi Foreign Minister". */
const char *acg_state_before(AcgReach reach, guint token, guint *n);

/* The noun at `token` for somebody through whom a state acts, "ambassador", "court": how many
 * tokens it takes, 0 when there is none. */
guint acg_office_at(const AcgAnalysis *analysis, guint token, guint end);

/* The type of the organ whose noun is at `token`: "army" or "parliament". */
AcgActorType acg_organ_type(const AcgAnalysis *analysis, guint token, guint end);

/* The token is the plural for the people of a state: "Turks". */
bool acg_is_people(const AcgAnalysis *analysis, guint token);

/* The token is an adjective that says whose people somebody are: of a people, also one without a
 * state, or of a party: "Kurdish", "Democratic". */
bool acg_is_allegiance(const AcgAnalysis *analysis, guint token);

#endif
