/* What is said of a time without its preposition: "yesterday", "the past two weeks", "January 3–5",
 * "the 1980s". Inside relation/ only. */
#ifndef ACG_EXTRACT_RELATION_TIME_PHRASE_H
#define ACG_EXTRACT_RELATION_TIME_PHRASE_H

#include "extract/relation/time_word.h"

/* Hyphens and dashes, for acg_word_among(). */
#define ACG_DASHES "- -- \xE2\x80\x93 \xE2\x80\x94"

/* A place in a sentence that is being read. */
typedef struct {
  const AcgAnalysis *analysis;
  guint at, end;          /* the next token; the sentence's end */
  guint skipped;          /* bytes of the token `at`: a prefix that has been read */
  const GDate *published; /* NULL: unknown */
  bool future;            /* said of what is to come */
} AcgTimeCursor;

typedef struct {
  bool is_point; /* else `days`, when `known` */
  AcgCalendarPoint point;
  AcgTurn turn;
  guint last_day; /* the 5 of "January 3–5", or 0 */
  bool known;
  AcgDays days;
  bool needs_preposition; /* it may be something else without: "2019", "spring" */
  bool needs_part;        /* "the year": only "late in the year" tells when */
  bool is_vague;          /* it is time, but does not tell when */
  bool displaced;         /* as in AcgTimeExpression */
  AcgUnit unit;
  int steps;
} AcgTimePhrase;

/* Read at the cursor and move it; false, with the cursor where it was, when there is none. */
bool acg_time_phrase_read(AcgTimeCursor *cursor, AcgTimePhrase *phrase);
bool acg_time_point_read(AcgTimeCursor *cursor, AcgTimePhrase *phrase); /* `is_point`, mostly */

/* The word `ahead` tokens further on; nothing behind the sentence's end. */
AcgTimeWord acg_time_peek(const AcgTimeCursor *cursor, guint ahead);

/* Whether it is one of `words`, as acg_word_among() has them. */
bool acg_time_next_is(const AcgTimeCursor *cursor, guint ahead, const char *words);
void acg_time_advance(AcgTimeCursor *cursor, guint n);

/* Moves behind the next token if it is one of `words`, or of this kind. */
bool acg_time_skip(AcgTimeCursor *cursor, const char *words);
bool acg_time_take(AcgTimeCursor *cursor, AcgTimeKind kind, int *value);

/* Whether the next token, a number, counts what is no time: 20 of "in July 20 people died". */
bool acg_time_counts_things(const AcgTimeCursor *cursor);

/* Whether the token hangs on its head by this relation or a kind of it: "nmod:poss" is "nmod". */
bool acg_token_hangs_by(const AcgAnalysis *analysis, guint token, const char *relation);

#endif
