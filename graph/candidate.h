/* Names met in the stories, and how they become nodes.
 *
 *     contributions ─meet─▶ appearances of candidates ─part─▶ personas ─join─▶ personas of one
 * actor ─▶ nodes
 *
 * An *appearance* is one actor of one document. A *candidate* is one distinct name of people or of
 * bodies. A *persona* is those appearances of a candidate that are one actor: all of them, but for
 * homonyms and for surnames that only the context tells apart. identity.c meets, context.c parts,
 * join.c and short.c join, nodes.c makes nodes. */
#ifndef ACG_GRAPH_CANDIDATE_H
#define ACG_GRAPH_CANDIDATE_H

#include "base/name.h"
#include "graph/identity.h"

#define ACG_NONE G_MAXUINT /* no index */

typedef struct {
  AcgNameForm *form;
  char *skeleton;    /* of the last word; NULL when there is none */
  bool person;       /* people and bodies of one name stay apart */
  bool country;      /* a document takes it for one */
  double confidence; /* the highest that a story has in it */
  guint documents;   /* how many appearances it has */
  guint first, last; /* appearance, or ACG_NONE */
  bool telling; /* who is met together with it says something: neither country nor everywhere */
} AcgCandidate;

typedef struct {
  guint candidate, document, persona;
  guint next;       /* appearance of the candidate, or ACG_NONE */
  const char *name; /* as the story has it */
  AcgActorType type;
  guint mentions;
  bool core;
  guint state;                    /* candidate of the country that it acts for, or ACG_NONE */
  guint notes, n_notes;           /* from where in notes */
  guint neighbours, n_neighbours; /* from where in neighbours */
} AcgAppearance;

typedef struct {
  guint candidate;
  guint documents;  /* appearances */
  guint joined;     /* union–find parent, ever nearer to the root */
  guint into;       /* what it was joined to itself; itself when to none */
  bool subordinate; /* joined as a short form or alias: gives the node neither name nor id */
  bool taken;       /* by a decision, from the others of its candidate */
  GArray *apart;    /* personas that it must not be joined with; or NULL */
} AcgPersona;

/* Why a persona was joined to another. */
typedef struct {
  guint persona, into;
  AcgMergeReason reason;
  double confidence;
  guint shared[2]; /* candidates met together with both, or ACG_NONE */
  guint n_shared;
} AcgJoin;

struct AcgIdentity {
  GPtrArray *candidates; /* AcgCandidate*, in order of meeting */
  GHashTable *by_key;    /* "p:key" or "b:key" → index + 1 */
  GHashTable *named[2];  /* bodies, people: a name of strings → index + 1 */
  GStringChunk *strings; /* names and notes, each once */
  GArray *appearances;   /* AcgAppearance, in order of meeting */
  GArray *notes;         /* AcgNote */
  GArray *neighbours;    /* guint: candidates named in a sentence with the appearance */
  GArray *personas;      /* AcgPersona */
  GArray *joins;         /* AcgJoin */
  guint *stamps;         /* candidate → persona + 1 whose neighbour it was last found to be */
};

static inline AcgCandidate *acg_candidate_at(const AcgIdentity *identity, guint i) {
  return g_ptr_array_index(identity->candidates, i);
}

static inline AcgAppearance *acg_appearance_at(const AcgIdentity *identity, guint i) {
  return &g_array_index(identity->appearances, AcgAppearance, i);
}

static inline AcgPersona *acg_persona_at(const AcgIdentity *identity, guint i) {
  return &g_array_index(identity->personas, AcgPersona, i);
}

static inline AcgCandidate *acg_persona_candidate(const AcgIdentity *identity, guint persona) {
  return acg_candidate_at(identity, acg_persona_at(identity, persona)->candidate);
}

/* The first appearance of the persona from appearance `i` of its candidate on, or ACG_NONE; begin
 * with the candidate's first, go on from the appearance's next. */
guint acg_persona_appearance(const AcgIdentity *identity, guint persona, guint i);

/* Adds a persona without appearances. */
guint acg_persona_add(AcgIdentity *identity, guint candidate);

/* Gives each candidate its persona, and homonyms one each: appearances that act for different
 * countries and share no telling neighbour. */
void acg_identity_part(AcgIdentity *identity);

/* What speaks for two personas being one, besides their names. */
typedef struct {
  guint n;         /* telling neighbours and countries in common */
  guint shared[2]; /* the first of them, or ACG_NONE */
  bool contrary;   /* both act for countries, and for none in common */
  bool together;   /* some document tells them apart */
} AcgSupport;

AcgSupport acg_persona_support(AcgIdentity *identity, guint a, guint b);

/* The persona that `i` is joined to, itself when to none. */
guint acg_persona_root(const AcgIdentity *identity, guint i);

/* Keeps `heir` apart from all that `other` is kept apart from. */
void acg_persona_inherit(const AcgIdentity *identity, guint heir, guint other);

/* Joins the actors of the two, the second's keeping its name, and records why. Nothing, and false,
 * when they are one already or must stay apart. */
bool acg_personas_join(AcgIdentity *identity, const AcgJoin *join);

/* Joins the two when `base`, how sure the names alone make us, and what supports it suffice, and
 * nothing speaks against it. */
bool acg_personas_try(AcgIdentity *identity, guint persona, guint into, AcgMergeReason reason,
                      double base, const AcgSupport *support);

/* The order of joining: the one that most documents have is first, so that others join it; then by
 * key. For sorting. */
int acg_personas_order(const AcgIdentity *identity, guint a, guint b);

/* Joins short forms of people's names with the longer ones, in the given order of personas:
 * short.c. */
void acg_identity_join_short(AcgIdentity *identity, const GArray *order);

/* Joins the personas that are one actor. Time near-linear in names and neighbours. */
void acg_identity_join_all(AcgIdentity *identity);

#endif
