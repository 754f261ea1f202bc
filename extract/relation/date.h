/* When an event happened, by the time expression of its clause. Inside relation/ only. */
#ifndef ACG_EXTRACT_RELATION_DATE_H
#define ACG_EXTRACT_RELATION_DATE_H

#include "extract/relation/calendar.h"
#include "extract/sentence/sentence.h"

/* Finds the time expression that belongs to the clause of `predicate` and resolves it against the
 * day of publication and the tense: what hangs on the predicate counts first, then what hangs on
 * the words above it, as far as they tell of the same event; of two, the nearer in the text.
 *
 * begin, end: tokens of the sentence, which is parsed; predicate: a token of it, a verb or a noun.
 * published: the day of the article; NULL when unknown: then only what names its year is known.
 * days: set when true; what is told as past ends by `published`, what is told as coming begins
 * then. False when nothing is said, or only one side of the interval is ("before Monday"). Time
 * linear in the sentence for each time expression in it; allocates nothing. */
bool acg_event_date_find(const AcgAnalysis *analysis, guint begin, guint end, guint predicate,
                         const GDate *published, AcgDays *days);

/* Whether a predicate tells when a tie began, held or ended: "join" does, "say" only stands near
 * the words that name the tie. lemma: as AcgStatement has it, perhaps of several words. */
bool acg_predicate_dates_tie(const char *lemma);

#endif
