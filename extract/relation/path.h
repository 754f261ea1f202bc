/* The way through a sentence's tree from one phrase to another. Inside relation/ only. */
#ifndef ACG_EXTRACT_RELATION_PATH_H
#define ACG_EXTRACT_RELATION_PATH_H

#include "extract/sentence/sentence.h"

/* Tokens first .. end - 1 of a sentence, at least one. */
typedef struct {
  guint first, end;
} AcgPhrase;

/* The first token of the phrase whose head lies outside it. */
guint acg_phrase_head(const AcgAnalysis *analysis, AcgPhrase phrase);

/* The tokens on the way from the head of `from` up to the lowest common ancestor and down to the
 * head of `to`, without those of the two phrases. Both must lie in the one sentence.
 *
 * way: room for as many tokens as the sentence has. From `from` upwards, then the ancestor, then
 *   from `to` upwards.
 * top: where in `way` the ancestor stands; the number of tokens when it is in one of the phrases.
 *   May be NULL.
 * Returns the number of tokens. Time linear in the depth of the tree, squared. */
guint acg_path_find(const AcgAnalysis *analysis, AcgPhrase from, AcgPhrase to, guint *way,
                    guint *top);

#endif
