/* What one document gives to a network: a story without what assembling does not ask for.
 *
 *     story ──acg_contribution_take──▶ contribution ◀──acg_contribution_read── a partial line
 *                                           │▲
 *                                     pack  ▼│  unpack
 *                                         packed
 *
 * It holds what co-mentions of any window need. Packed, it is a few bytes a number and waits so
 * until all documents have come. */
#ifndef ACG_GRAPH_CONTRIBUTION_H
#define ACG_GRAPH_CONTRIBUTION_H

#include "base/json.h"
#include "graph/network.h"

/* A sentence that names an actor or states a relation. */
typedef struct {
  guint number;     /* among all sentences of the story */
  guint paragraph;  /* that it begins in */
  AcgSpan span;     /* bytes in the document's text */
  const char *text; /* verbatim, with runs of white space as one space; NULL where it can be no
                       evidence */
} AcgContributedSentence;

typedef enum {
  ACG_NOTE_ALIAS,
  ACG_NOTE_ROLE,
  ACG_NOTE_KEY /* of a name that stood for it, another than its own */
} AcgNoteKind;

typedef struct {
  const char *text;
  AcgNoteKind kind;
} AcgNote;

typedef struct {
  const char *name; /* as the story has it */
  AcgActorType type;
  bool core;
  double confidence;
  guint notes, n_notes; /* from where in notes; sorted by kind and text, each once */
} AcgContributedActor;

typedef struct {
  guint actor, sentence; /* indices into actors, sentences */
} AcgContributedMention;

/* A clause that states a relation. */
typedef struct {
  guint source, target;        /* indices into actors; never the same */
  const AcgCategory *category; /* NULL: a verb of no known category */
  bool mutual;
  AcgEvidence evidence; /* `sentence` is an index into sentences; strings are the contribution's */
  gsize place;          /* where it is packed; set by acg_contribution_unpack() */
} AcgContributedRelation;

typedef struct {
  GArray *sentences;     /* AcgContributedSentence, in text order */
  GArray *actors;        /* AcgContributedActor, in the story's order */
  GArray *notes;         /* AcgNote, actor by actor */
  GArray *mentions;      /* AcgContributedMention, in text order */
  GArray *relations;     /* AcgContributedRelation: those of known categories, then others */
  GStringChunk *strings; /* all strings, when it was not unpacked */
} AcgContribution;

AcgContribution *acg_contribution_new(void);
void acg_contribution_free(AcgContribution *contribution);
void acg_contribution_empty(AcgContribution *contribution);

static inline AcgContributedSentence *acg_contributed_sentence(const AcgContribution *contribution,
                                                               guint i) {
  return &g_array_index(contribution->sentences, AcgContributedSentence, i);
}

static inline AcgContributedActor *acg_contributed_actor(const AcgContribution *contribution,
                                                         guint i) {
  return &g_array_index(contribution->actors, AcgContributedActor, i);
}

static inline AcgContributedMention *acg_contributed_mention(const AcgContribution *contribution,
                                                             guint i) {
  return &g_array_index(contribution->mentions, AcgContributedMention, i);
}

static inline AcgContributedRelation *acg_contributed_relation(const AcgContribution *contribution,
                                                               guint i) {
  return &g_array_index(contribution->relations, AcgContributedRelation, i);
}

/* Empties it and fills it from the story, every sentence with its text. Time linear in the story,
 * but for sorting. */
void acg_contribution_take(AcgContribution *contribution, const AcgStory *story);

/* Windows, as bits of a set. */
enum { ACG_EVERY_WINDOW = (1 << ACG_N_WINDOWS) - 1 };

/* Takes the text of each sentence away that is no evidence in any of `windows`. False when one that
 * is has none. */
bool acg_contribution_trim(AcgContribution *contribution, guint windows);

/* ── Packed ── */

typedef struct {
  guint8 *bytes;     /* all but the sentences; or NULL: nothing is packed */
  char *texts;       /* the sentences' texts, one after the other, each with its NUL */
  gsize n_bytes;     /* of both */
  guint64 digest[2]; /* of the whole; what is alike in it is alike */
} AcgPacked;

AcgPacked acg_contribution_pack(const AcgContribution *contribution);
void acg_packed_clear(AcgPacked *packed);

/* Empties the contribution and fills it; its strings are the packed one's. */
void acg_contribution_unpack(AcgContribution *contribution, const AcgPacked *packed);

/* The relation at a place that acg_contribution_unpack() gave; strings are the packed one's. */
void acg_packed_relation(const AcgPacked *packed, gsize place, AcgContributedRelation *out);

/* ── In files ── */

/* The field "content" of docs/partial.schema.json. */
cJSON *acg_contribution_json(const AcgContribution *contribution);

/* Empties the contribution and fills it. Every index, span and name is checked. False with `error`
 * (ACG_JSON_ERROR) set: which field, what was expected. */
bool acg_contribution_read(AcgContribution *contribution, const cJSON *content, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgContribution, acg_contribution_free)

#endif
