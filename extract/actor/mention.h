/* What may mention an actor, before it is known which one. Inside actor/ only. */
#ifndef ACG_EXTRACT_ACTOR_MENTION_H
#define ACG_EXTRACT_ACTOR_MENTION_H

#include "extract/sentence/sentence.h"

/* Strings belong to the lexicons. */
typedef struct {
  guint sentence;
  guint first, end; /* tokens first .. end - 1, without title and article */
  AcgSpan span;     /* of those tokens, or within one: "Iran" of "Iran-backed" */
  AcgMentionKind kind;
  AcgActorType type;
  const char *state; /* a country's usual name; a collective's or description's country; or NULL */
  const char *role;  /* the title before a person, or what a description says; or NULL */
  const char *group; /* a collective's class of nouns, or NULL */
  bool alias;        /* its words are a form of the actor's name */
  double confidence; /* 0 … 1 */
} AcgMentionCandidate;

/* Returns a new array [M] of AcgMentionCandidate in text order; one may lie in another. */
GArray *acg_mention_candidates_find(const AcgAnalysis *analysis);

#endif
