/* Which actor a noun phrase means. Inside relation/ only. All places are the reader's, NULL for no
 * actor; each question takes time linear in the sentence. */
#ifndef ACG_EXTRACT_RELATION_REFERENT_H
#define ACG_EXTRACT_RELATION_REFERENT_H

#include "extract/relation/sentence_reader.h"

/* The place that the token is a word of; "aligned" of "Iran-aligned" is none of Iran's. */
const AcgPlace *acg_referent_at(const AcgSentenceReader *reader, guint token);

/* The place of a word that hangs on `token` by one of these relations, parted by spaces. */
const AcgPlace *acg_referent_child(const AcgSentenceReader *reader, guint token,
                                   const char *relations);

/* Who the phrase of the noun at `token` is: a name, what a relative pronoun stands for, the name
 * beside ("the minister, X"), the body of unnamed people ("officials of X"). */
const AcgPlace *acg_referent_of(const AcgSentenceReader *reader, guint token);

#endif
