/* Who fills the slots of a predicate, by the tree. Inside relation/ only.
 *
 * The slots are "subject" (who does it: also behind "by" in the passive, and carried over by
 * conjunction, control, raising and relative clauses), "object", "object+to" (the object of a verb
 * that tells it what to do), "clause" (the subject of "demanded that X go"),
 * "clause+must" (only of what must or should be), "for+to" (X of
 * "call for X to go"), "described" (whom a noun describes), "possessor" (X of "X's ally", of a
 * verb's object: "rejected X's claim") and prepositions. A noun's or adjective's subject is its
 * owner: "X's attack", "X launched an attack", "the attack by X", "X is a rival of", "X, a rival
 * of". */
#ifndef ACG_EXTRACT_RELATION_ARGUMENT_H
#define ACG_EXTRACT_RELATION_ARGUMENT_H

#include "extract/lexicon/predicate.h"
#include "extract/relation/sentence_reader.h"

enum { ACG_MAX_FILLERS = 12 };

/* The actors in one slot: several in "A, B and C". */
typedef struct {
  const AcgPlace *places[ACG_MAX_FILLERS];
  guint n;
} AcgFillers;

/* Adds who fills a slot of the predicate at `token`, which `row` has; nobody when it is empty or no
 * actor. Time linear in the sentence, for each step up the tree. */
void acg_fillers_find(const AcgSentenceReader *reader, guint token, const AcgPredicate *row,
                      const char *slot, AcgFillers *fillers);

/* The verb that the noun at `token` is the object of, when it only carries it: "launched" of
 * "launched an attack"; ACG_ROOT for none. */
guint acg_light_verb_of(const AcgSentenceReader *reader, guint token);

/* "Turkey to host Armenia": whether a headline says so what its first actor is going to do. */
bool acg_is_headline_plan(const AcgSentenceReader *reader, guint verb);

#endif
