/* Questions about a sentence's tree, in the terms of Universal Dependencies. Inside relation/ only.
 * Tokens are indices into the whole analysis; ACG_ROOT is no token, and every question about it is
 * answered with no. A relation without a subtype means all its subtypes when `kinds`. */
#ifndef ACG_EXTRACT_RELATION_SYNTAX_H
#define ACG_EXTRACT_RELATION_SYNTAX_H

#include "extract/lexicon/predicate.h"
#include "extract/relation/sentence_reader.h"

/* Whether the token hangs on its head by the relation: "nsubj", or "nsubj:pass" when `kinds`. */
bool acg_syntax_hangs_by(const AcgSentenceReader *reader, guint token, const char *relation,
                         bool kinds);

/* The same for one of several relations, parted by spaces, with their subtypes. */
bool acg_syntax_hangs_by_any(const AcgSentenceReader *reader, guint token, const char *relations);

static inline guint acg_syntax_head(const AcgSentenceReader *reader, guint token) {
  return acg_token_at(reader->analysis, token)->head;
}

/* The next token after `after` that hangs on `head`, ACG_ROOT for none. after: ACG_ROOT for the
 * first. Time linear in the sentence. */
guint acg_syntax_next(const AcgSentenceReader *reader, guint head, guint after);

/* The first that hangs on `head` by the relation (no subtypes), ACG_ROOT for none. */
guint acg_syntax_child(const AcgSentenceReader *reader, guint head, const char *relation);

/* The first of these words that hangs on `head`, ACG_ROOT for none. */
guint acg_syntax_word(const AcgSentenceReader *reader, guint head, const char *words);

/* Whether its part of speech is one of these, parted by spaces: "VERB AUX". */
bool acg_syntax_is_upos(const AcgSentenceReader *reader, guint token, const char *upos);

/* Whether its tag of the Penn Treebank is this one: "VBN". */
bool acg_syntax_is_xpos(const AcgSentenceReader *reader, guint token, const char *xpos);

/* Whether its lemma is one of these words. */
bool acg_syntax_is_lemma(const AcgSentenceReader *reader, guint token, const char *lemmas);

/* Whether the verb is passive: "was led", "led by X", the second of "was led and fed". */
bool acg_syntax_is_passive(const AcgSentenceReader *reader, guint verb);

/* Whether it is a relative pronoun: "who", "which", "that" with such a feature. */
bool acg_syntax_is_relative(const AcgSentenceReader *reader, guint token);

/* Whether one of these words, parted by spaces, is a preposition, marker or fixed part that hangs
 * on `token`; of a phrase without one also what stands right before it and hangs, misread, on an
 * earlier word. Time linear in the sentence. */
bool acg_syntax_has_case(const AcgSentenceReader *reader, guint token, const char *words);

/* Whether the words of the row stand at `token`, which has the lemma of its head: the part of
 * speech fits, and the further words hang on it or on each other. */
bool acg_predicate_fits(const AcgSentenceReader *reader, guint token, const AcgPredicate *row);

#endif
