/* Time expressions: "late last month", "from January 3 to 5, 2019", "two weeks ago". Inside
 * relation/ only. */
#ifndef ACG_EXTRACT_RELATION_TIME_EXPRESSION_H
#define ACG_EXTRACT_RELATION_TIME_EXPRESSION_H

#include "extract/relation/calendar.h"
#include "extract/sentence/sentence.h"

typedef struct {
  guint first, end; /* tokens, with the preposition that belongs to it */
  bool possessive;  /* "Monday's" */
  bool known;       /* it tells days; "before Monday" tells none */
  AcgDays days;
  bool displaced; /* counts from a day that the text names elsewhere: "two days later" */
  AcgUnit unit;   /* then: what is counted, and how many, negative for earlier */
  int steps;
} AcgTimeExpression;

/* Reads the expression that begins with a token.
 *
 * end: of the sentence's tokens; published: NULL when unknown; future: whether it is said of what
 * is to come. Neither changes which tokens are read. False when none begins there. Time independent
 * of the sentence's length, but logarithmic in the names of the document. */
bool acg_time_expression_read(const AcgAnalysis *analysis, guint token, guint end,
                              const GDate *published, bool future, AcgTimeExpression *expression);

#endif
