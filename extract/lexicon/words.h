/* Questions about tokens that names, actors and relations all ask. A token index at or past the
 * end of the analysis is no word: every question about it is answered with no. */
#ifndef ACG_EXTRACT_LEXICON_WORDS_H
#define ACG_EXTRACT_LEXICON_WORDS_H

#include "extract/lexicon/lexicon.h"

/* A hyphenated word is several tokens: "Iran|-|backed", "al|-|Sudani". The token behind the word
 * that begins with `token`; that of a word without hyphens is the next one. */
guint acg_word_end(const AcgAnalysis *analysis, guint token);

/* The first token of the word that `token` belongs to. */
guint acg_word_begin(const AcgAnalysis *analysis, guint token);

/* The token is a hyphen with a word directly before and behind it. */
bool acg_word_is_hyphen(const AcgAnalysis *analysis, guint token);

/* The token, which is no part of a hyphenated word, is `word`, which is ASCII in lower case; a
 * curly apostrophe counts as a straight one.
 */
bool acg_word_is(const AcgAnalysis *analysis, guint token, const char *word);

/* The same for one of `words`, which are parted by single spaces: "in at near". */
bool acg_word_among(const AcgAnalysis *analysis, guint token, const char *words);

/* It starts with a capital, perhaps behind an article as in "al-Sudani". */
bool acg_word_is_capitalised(const AcgAnalysis *analysis, guint token);

/* Two or more letters, all of them capitals: "PMF", "U.S.". */
bool acg_word_is_acronym(const AcgAnalysis *analysis, guint token);

/* It is made of letters and digits, or joins two words by a hyphen, and is not punctuation. */
bool acg_word_is_wordlike(const AcgAnalysis *analysis, guint token);

/* The list of common words gives it this kind. */
bool acg_word_is_common(const AcgAnalysis *analysis, guint token, const char *kind);

/* The bytes of "pro-" or "anti-" at the begin of the token, 0 when it has none. */
size_t acg_word_prefix_length(const AcgAnalysis *analysis, guint token);

/* The state whose name, capital or adjective starts at `token`, which must be capitalised. Returns
 * its usual name and in *n_tokens how many tokens were read, or NULL. An adjective of a people
 * without a state gives "". */
const char *acg_word_state(AcgLexiconName name, const AcgAnalysis *analysis, guint token, guint end,
                           guint *n_tokens);

#endif
