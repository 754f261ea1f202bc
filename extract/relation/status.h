/* What a sentence says of a predicate: that it is not so, will be, may be, is said to be. Inside
 * relation/ only. */
#ifndef ACG_EXTRACT_RELATION_STATUS_H
#define ACG_EXTRACT_RELATION_STATUS_H

#include "extract/lexicon/predicate.h"
#include "extract/relation/sentence_reader.h"

/* Reads the words that hang on the predicate at `token`, or on the verb that carries it, and those
 * that it hangs on: "did not plan to attack", "threatened an attack", "if X attacks".
 *
 * statement: changed by what is found. Returns false when nothing is stated: "was asked to
 * attack". Time linear in the sentence, for each step up the tree. */
bool acg_status_read(const AcgSentenceReader *reader, guint token, AcgStatement *statement);

/* Whether the word says that a tie is over: "former". False for a token behind the sentence. */
bool acg_status_is_over(const AcgSentenceReader *reader, guint token);

#endif
