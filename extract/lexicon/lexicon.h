/* Word lists and gazetteers: one .tsv file each, compiled in, loaded once, shared read-only.
 *
 * A file is UTF-8; lines that start with # are comments (the source of its facts stands there);
 * the first other line names the columns; the first column is the phrase that is looked up. Phrases
 * are compared by acg_text_key() of their tokens, joined by one space, so case, accents,
 * apostrophes and hyphens do not count. Several phrases with the same row are parted by "|". */
#ifndef ACG_EXTRACT_LEXICON_LEXICON_H
#define ACG_EXTRACT_LEXICON_LEXICON_H

#include "extract/sentence/sentence.h"

/* The lists, one for each .tsv of this folder; a row of the table in lexicon.c each. */
typedef enum {
  ACG_LEXICON_COUNTRIES,     /* names of states → usual name, ISO code */
  ACG_LEXICON_DEMONYMS,      /* adjectives and people → usual name of the state */
  ACG_LEXICON_CAPITALS,      /* capitals and seats of government → usual name of the state */
  ACG_LEXICON_PLACES,        /* towns and regions; no further columns */
  ACG_LEXICON_FIRST_NAMES,   /* given names, as keys → gender, what they are short for */
  ACG_LEXICON_TITLES,        /* before a person's name: "prime minister" → role, tie, gender */
  ACG_LEXICON_ORGANIZATIONS, /* words that make a name an organisation: "party" → actor type */
  ACG_LEXICON_GROUPS,        /* plural nouns for collectives: "militias" → actor type */
  ACG_LEXICON_DESCRIPTIONS,  /* nouns for a named actor: "the bloc" → types, number, gender */
  ACG_LEXICON_COMMON, /* words that are no names though capitalised: function words, months */
  ACG_N_LEXICONS
} AcgLexiconName;

typedef struct AcgLexicon AcgLexicon;

/* The list. Loaded at the first call, about 1 ms for all; safe from any thread. Never NULL: the
 * files are part of the program. */
const AcgLexicon *acg_lexicon_get(AcgLexiconName name);

/* A row found in a list. */
typedef struct {
  const AcgLexicon *lexicon;
  guint row;
} AcgEntry;

/* The row whose phrase has the key `key` (as acg_text_key() gives it). */
bool acg_lexicon_find(const AcgLexicon *lexicon, const char *key, AcgEntry *entry);

/* The longest phrase that starts at token `first` and ends before token `end`. Phrases are made of
 * whole words: "al-Qaeda" is found in "al|-|Qaeda", "Iran" is not in "Iran|-|backed". Returns how
 * many tokens it takes, 0 when there is none. */
guint acg_lexicon_match(const AcgLexicon *lexicon, const AcgAnalysis *analysis, guint first,
                        guint end, AcgEntry *entry);

/* A cell of the row, "" when it is empty. Lives as long as the program. Never NULL: a column that
 * does not exist is a programming error. */
const char *acg_entry_get(AcgEntry entry, const char *column);

/* The number of rows of a list, for tests that walk it. */
guint acg_lexicon_size(const AcgLexicon *lexicon);

#endif
