/* What a word says of time, by itself. Inside relation/ only. */
#ifndef ACG_EXTRACT_RELATION_TIME_WORD_H
#define ACG_EXTRACT_RELATION_TIME_WORD_H

#include "extract/relation/calendar.h"
#include "extract/sentence/sentence.h"

typedef enum {
  ACG_TIME_NONE,
  ACG_TIME_NUMBER,  /* 1 … 999: "two", "24" */
  ACG_TIME_ORDINAL, /* "first", "3rd" */
  ACG_TIME_YEAR,    /* four digits */
  ACG_TIME_DECADE,  /* its first year: "1980s" */
  ACG_TIME_DATE,    /* year · 10000 + month · 100 + day: "2024-10-12" */
  ACG_TIME_WEEKDAY, /* 1 Monday … 7 */
  ACG_TIME_MONTH,   /* 1 … 12 */
  ACG_TIME_SEASON,  /* its first month */
  ACG_TIME_UNIT,    /* AcgUnit */
  ACG_TIME_NEAR,    /* days from the day of publication: "yesterday" */
  ACG_TIME_HOUR,    /* a part of a day: "night" */
  ACG_TIME_PART,    /* AcgStretch */
  ACG_TIME_SHIFT    /* "last" −1, "this" 0, "next" 1 */
} AcgTimeKind;

typedef struct {
  AcgTimeKind kind;
  int value;
} AcgTimeWord;

/* What the token says from its byte `skipped` on: "January" of "mid-January". Nothing past the end
 * of the analysis, for words longer than any of time, and for weekdays, months and seasons that
 * are no nouns, or no names though they should be: "may", "to fall". */
AcgTimeWord acg_time_word(const AcgAnalysis *analysis, guint token, guint skipped);

/* The part that the token begins with, and in *length its bytes with the hyphen: "mid-". */
AcgStretch acg_time_prefix(const AcgAnalysis *analysis, guint token, guint *length);

#endif
