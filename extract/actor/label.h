/* Tokens → labelled mentions. Inside actor/ only. */
#ifndef ACG_EXTRACT_ACTOR_LABEL_H
#define ACG_EXTRACT_ACTOR_LABEL_H

#include "extract/actor/reader.h"

/* What the model takes for a mention. */
typedef struct {
  guint sentence;
  guint first, end; /* tokens first .. end - 1 */
  AcgMentionClass class;
  double probability; /* mean of its tokens' labels */
  bool by_words;      /* found by its words, not by the model */
} AcgLabelledMention;

/* Returns a new array of AcgLabelledMention in text order, not overlapping. */
GArray *acg_mentions_label(AcgActorReader *reader, const AcgAnalysis *analysis);

#endif
