/* What mentions an actor, before it is known which one. Inside actor/ only. */
#ifndef ACG_EXTRACT_ACTOR_MENTION_H
#define ACG_EXTRACT_ACTOR_MENTION_H

#include "base/name.h"
#include "extract/actor/reader.h"

typedef enum { ACG_GENDER_UNKNOWN, ACG_GENDER_MALE, ACG_GENDER_FEMALE } AcgGender;

/* Constant strings belong to the lexicons. */
typedef struct {
  guint sentence;
  guint first, end; /* tokens first .. end - 1, without title and article */
  guint head;       /* the token of them that the syntax hangs on */
  AcgSpan span;     /* of those tokens */
  AcgMentionKind kind;
  AcgActorType type; /* of a pronoun: person, or not known */
  bool typed;        /* the type is known */
  bool plural;       /* it stands for several */
  AcgGender gender;
  const char *state;  /* a country's usual name; a body's, collective's or description's country;
                         or NULL */
  const char *patron; /* the state of "Iran-backed", "pro-Iran"; or NULL */
  const char *role;   /* the title before or behind a person, what a description says; or NULL */
  const char *group;  /* a collective's class of nouns, or its noun */
  char *text;         /* its words, with single spaces; owned */
  AcgNameForm *form;  /* of text; owned */
  AcgNameForm *bare;  /* of text without the state that it begins with; or NULL; owned */
  bool implied;       /* a state in an adjective, which is no form of its name */
  double probability; /* 0 … 1 */
} AcgMentionCandidate;

/* Returns a new array [M] of AcgMentionCandidate that clears its elements, in text order; one may
 * lie in another, which is the wider and comes first when both begin together: "Iran-backed
 * militias", "Iran". */
GArray *acg_mention_candidates_find(AcgActorReader *reader, const AcgAnalysis *analysis);

#endif
