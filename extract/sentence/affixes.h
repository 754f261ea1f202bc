/* Parts of words that a hyphen joins to the rest; where neither side is one, the hyphen parts two
 * words. After the English treebanks of Universal Dependencies (EWT and GUM), where "co-founder" is
 * one token and "Iran|-|backed" three. */
#ifndef ACG_EXTRACT_SENTENCE_AFFIXES_H
#define ACG_EXTRACT_SENTENCE_AFFIXES_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the word before a hyphen is a prefix, as in "non-", in any case. */
bool acg_affix_is_prefix(const char *word, size_t length);

/* Whether the word behind a hyphen is a suffix, as in "-esque". */
bool acg_affix_is_suffix(const char *word, size_t length);

#endif
