/* Words in a sorted list. */
#ifndef ACG_EXTRACT_SENTENCE_WORD_LIST_H
#define ACG_EXTRACT_SENTENCE_WORD_LIST_H

#include <stddef.h>

/* The row of that word, in any case, or NULL. rows: [n] of `size` bytes, each of which begins with
 * its word, a const char *; sorted without regard to case. */
const void *acg_word_list_find(const char *word, size_t length, const void *rows, size_t n,
                               size_t size);

#endif
