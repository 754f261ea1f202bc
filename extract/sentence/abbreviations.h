/* Words that keep their full stop. */
#ifndef ACG_EXTRACT_SENTENCE_ABBREVIATIONS_H
#define ACG_EXTRACT_SENTENCE_ABBREVIATIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  ACG_ABBREVIATION_NONE,
  ACG_ABBREVIATION_TITLE,  /* a name follows: ends no sentence */
  ACG_ABBREVIATION_NUMBER, /* one only when a number follows: "No. 5" */
  ACG_ABBREVIATION_WORD    /* may also end a sentence */
} AcgAbbreviation;

/* What the word, its full stop left off, is. An initial ("J") is a title, "U.S" a word. */
AcgAbbreviation acg_abbreviation_find(const char *word, size_t length);

#endif
