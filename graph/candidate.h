/* Names met in the stories, and how they become nodes: identity.c meets them, join.c joins those of
 * one actor, nodes.c makes the nodes. */
#ifndef ACG_GRAPH_CANDIDATE_H
#define ACG_GRAPH_CANDIDATE_H

#include "graph/identity.h"

/* A name met in the stories, with what they say of it. */
typedef struct {
  char *key;                      /* acg_text_key() of the name; the name when that is empty */
  char **words;                   /* of the key, without articles; NULL-terminated */
  double confidence;              /* the highest that a story has in it */
  bool person;                    /* people and bodies of one name stay apart */
  GHashTable *names;              /* spelling → number of documents, as a pointer */
  GHashTable *aliases;            /* set of char* */
  GHashTable *keys;               /* set of char*: keys of the names that stood for it */
  GHashTable *roles;              /* set of char* */
  guint types[ACG_N_ACTOR_TYPES]; /* documents that take it for this type */
  guint mentions;
  GArray *documents; /* guint, ascending: which documents mention it */
  bool core;
  char *first, *last;
  guint joined; /* union–find parent */
} AcgCandidate;

struct AcgIdentity {
  GPtrArray *candidates; /* AcgCandidate*, in order of meeting */
  GHashTable *by_key;    /* "p:key" or "b:key" → index + 1 */
};

static inline AcgCandidate *acg_candidate_at(const AcgIdentity *identity, guint i) {
  return g_ptr_array_index(identity->candidates, i);
}

/* The words of a key without articles; g_strfreev it. */
char **acg_candidate_words(const char *key);

/* Adds to how often a spelling is used. */
void acg_spelling_count(GHashTable *names, const char *name, guint n);

/* Appends to an ascending list, each document once. */
void acg_document_note(GArray *documents, guint document);

/* The candidate that `i` is joined to, itself when to none. */
guint acg_candidate_root(AcgIdentity *identity, guint i);

/* Joins the candidates that are one actor. Time linear in their words. */
void acg_candidates_join(AcgIdentity *identity);

#endif
