/* A word and its tag → its lemma, by rules for endings and a list of words that they fail on; both
 * learned from treebanks (train/lemmas.py). */
#ifndef ACG_EXTRACT_SENTENCE_LEMMA_H
#define ACG_EXTRACT_SENTENCE_LEMMA_H

#include "extract/encoder/table.h"

/* Rule i takes strip[i] bytes off a form and puts string i of `append` there. Keys are "TAG ending"
 * and "TAG ^word"; the longest one that fits decides. Borrows the model's arrays. */
typedef struct {
  AcgTable keys, append;
  const gint32 *strip;
} AcgLemmatiser;

bool acg_lemmatiser_init(AcgLemmatiser *lemmatiser, const AcgModel *model, GError **error);

/* Appends the lemma and a NUL. word: valid UTF-8; tag: of the Penn Treebank. */
void acg_lemma_append(const AcgLemmatiser *lemmatiser, const char *word, size_t length,
                      const char *tag, GString *lemmas);

#endif
