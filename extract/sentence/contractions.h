/* Words that Universal Dependencies cuts in two: "do|n't", "Iran|'s", "gon|na". */
#ifndef ACG_EXTRACT_SENTENCE_CONTRACTIONS_H
#define ACG_EXTRACT_SENTENCE_CONTRACTIONS_H

/* Where the last part of the word begins, `end` when it has but one part. Linear in the word's
 * last 16 bytes. */
const char *acg_contraction_find(const char *begin, const char *end);

#endif
