/* The door of graph/: what a network is, and its file. Shows nothing of igraph.
 *
 *     stories ──assemble.h──▶ network ──score.h──▶ scored network ──select.h──▶ a part of it
 *                                                       ├─change.h──▶ what changed in time
 *                                                       ├─certainty.h──▶ how sure a rank is
 *                                                       └─path.h──▶ how two actors are linked
 *
 * A network copies what it keeps, so stories can go. Memory is bounded by the network (actors,
 * ties and the sentences that state them), not by the corpus.
 *
 * Arrays carry their shape: [D]ocuments, [O]utlets, [S]entences, [N]odes, [E]dges, e[V]idence,
 * [X] measures. */
#ifndef ACG_GRAPH_NETWORK_H
#define ACG_GRAPH_NETWORK_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "extract/story.h"

#define ACG_GRAPH_ERROR (acg_graph_error_quark())
GQuark acg_graph_error_quark(void);
typedef enum {
  ACG_GRAPH_ERROR_MEASURE,  /* the graph that is scored could not be made */
  ACG_GRAPH_ERROR_DECISION, /* a line of the user's decisions is none */
  ACG_GRAPH_ERROR_DOCUMENT  /* a document gave no story */
} AcgGraphError;

typedef enum {
  ACG_LAYER_COMENTION, /* named near each other: undirected, one edge a pair */
  ACG_LAYER_STATED,    /* stated: directed unless mutual, one edge for each source, target,
                          category and mutual */
  ACG_LAYER_OTHER, /* a verb of no known category joins the two: directed; figures leave it out */
  ACG_N_LAYERS
} AcgLayer;

/* Never NULL: "co-mention", "stated", "other". */
const char *acg_layer_name(AcgLayer layer);

/* The layer with the given name in *out; false, and *out untouched, when there is none. */
bool acg_layer_parse(const char *name, AcgLayer *out);

/* How near two actors must be named to count as co-mentioned. */
typedef enum {
  ACG_WINDOW_SENTENCE,
  ACG_WINDOW_PARAGRAPH,
  ACG_WINDOW_DOCUMENT,
  ACG_N_WINDOWS
} AcgWindow;

/* Never NULL: "sentence", "paragraph", "document". */
const char *acg_window_name(AcgWindow window);
bool acg_window_parse(const char *name, AcgWindow *out);

/* Where and when a text came out. Owned strings, NULL where unknown. */
typedef struct {
  char *file, *title, *date, *source, *author, *url;
} AcgPublication;

/* An article the network was made from. Owned strings, NULL where unknown. Its copies in other
 * files, reprints most of them, add outlets, not evidence; of articles with the same id the
 * earliest dated is the article, the others are its copies. */
typedef struct {
  char *id, *file, *title, *date, *source, *author, *url;
  GPtrArray *copies;        /* AcgPublication*: also published so; sorted by date (undated last) and
                               file, each once; or NULL: none */
  guint outlets, n_outlets; /* whose it is: its part of the network's document_outlets */
} AcgNetworkDocument;

/* A sentence that some edge has as evidence. */
typedef struct {
  guint document;   /* index into documents */
  AcgSpan span;     /* bytes in that document's text */
  const char *text; /* the network's: verbatim, with runs of white space as one space */
} AcgNetworkSentence;

/* Why a name of one actor was taken for that of another. */
typedef enum {
  ACG_MERGE_SAME,     /* the same name, taken for a person here and for a body there */
  ACG_MERGE_ALIAS,    /* a document calls the actor so */
  ACG_MERGE_ACRONYM,  /* first letters of the name */
  ACG_MERGE_SPELLING, /* another spelling of the name */
  ACG_MERGE_SHORT,    /* a short form of this name and of no other */
  ACG_MERGE_CONTEXT,  /* a short form of several names; the company it keeps is this one's */
  ACG_MERGE_DECISION, /* the user says so */
  ACG_N_MERGE_REASONS
} AcgMergeReason;

/* Never NULL: "same-name", "alias", "acronym", "spelling", "short-form", "context", "decision". */
const char *acg_merge_reason_name(AcgMergeReason reason);

/* The reason with the given name in *out; false, and *out untouched, when there is none. */
bool acg_merge_reason_parse(const char *name, AcgMergeReason *out);

/* A name that was met as an actor of its own and joined to the node. Owned strings. */
typedef struct {
  char *name;      /* that was joined */
  char *into;      /* the name that it was joined to; both as most documents spell them */
  guint documents; /* that call an actor `name` */
  AcgMergeReason reason;
  char *because;     /* a sentence for people */
  double confidence; /* 0 … 1: that the two are one actor; a decision has 1 */
} AcgMerge;

/* An actor's appearance in a document, under the name that it has there. */
typedef struct {
  guint document;   /* index into documents */
  const char *name; /* the network's */
  guint mentions;
} AcgAppearanceOfNode;

/* An actor.
 *
 * Its id is the slug of the fullest name under which documents know it (most words, then first in
 * byte order), short forms, acronyms and aliases left aside: a matter of its names alone, not of
 * their number. Further articles change it only when they bring a fuller name that is joined to it.
 * Of actors with the same slug the one that is in the first document has the slug itself; the
 * others have the slug of the country that they act for behind it, or else a number. So articles
 * that are newer than those of a network never change the id of a homonym in it. An id that a merge
 * makes obsolete is the slug of a name that the node still has. */
typedef struct {
  char *id;   /* "esmail-qaani". Not empty */
  char *name; /* for people: the full form that most documents use. Not empty */
  AcgActorType type;
  GPtrArray *aliases;       /* char*, sorted, each once */
  GPtrArray *roles;         /* char*, sorted, each once */
  guint mentions;           /* in all documents */
  guint documents;          /* that mention it */
  bool core;                /* in at least one document */
  bool watched;             /* the user wants it in every figure */
  const char *first, *last; /* dates of the first and last document that mentions it, or NULL;
                               those documents' */
  GPtrArray *merges;        /* AcgMerge*, sorted by name and the name joined to */
  GArray *appearances;      /* AcgAppearanceOfNode, sorted by document and name */
} AcgNode;

/* What is said of a statement as a whole; the first that holds, from the end of the list. */
typedef enum {
  ACG_STATUS_FACT,
  ACG_STATUS_REPORTED, /* somebody says so */
  ACG_STATUS_POSSIBLE,
  ACG_STATUS_PLANNED,
  ACG_STATUS_ENDED,   /* it was so */
  ACG_STATUS_NEGATED, /* it is not so */
  ACG_N_STATUSES
} AcgStatus;

/* Never NULL: "fact", "reported", "possible", "planned", "ended", "negated". */
const char *acg_status_name(AcgStatus status);

/* One statement of an edge. For the co-mention layer only the sentences say something. Strings are
 * the network's. */
typedef struct {
  guint sentence;       /* index into sentences */
  guint other_sentence; /* where the other actor is named: `sentence` but for co-mentions in a
                           window wider than a sentence; then a later one of that document */
  guint distance;       /* sentences from the one to the other; 0 when they are one */
  AcgModality modality;
  AcgFinder finder; /* who found it */
  bool negated, ended;
  bool background;                    /* it was before what the article tells */
  AcgSpan clause;                     /* bytes in the document's text, within the sentence's span */
  const char *predicate;              /* lemma, or NULL */
  const char *attributed_to;          /* who says so: an actor's name or a short text; or NULL */
  const char *date_first, *date_last; /* of the event, or NULL */
  double confidence;                  /* 0 … 1 */
} AcgEvidence;

AcgStatus acg_evidence_status(const AcgEvidence *evidence);

/* An edge; its counts follow from its evidence. */
typedef struct {
  guint source, target; /* indices into nodes; co-mention: source < target */
  AcgLayer layer;
  const AcgCategory *category; /* NULL but for stated */
  bool mutual;                 /* co-mention: true */
  bool bridge;   /* without this pair's ties its part of the network falls in two. Set by scoring */
  double weight; /* strength: statements of fact; co-mention: the sum of
                    1 / (1 + distance) */
  guint statements[ACG_N_STATUSES]; /* by status; co-mention: all fact */
  guint sentences;                  /* that state it as fact (co-mention: that name both) */
  guint documents;                  /* that state it as fact (co-mention: that name both) */
  guint outlets;                    /* of those documents and their copies; documents of no known
                                       outlet are of one together */
  const char *first, *last;   /* dates of the first and last document with evidence, or NULL; those
                                 documents' */
  guint evidence, n_evidence; /* its part of the network's evidence, in document and text order */
} AcgEdge;

/* One vector of scores. */
typedef struct {
  const struct AcgMeasure *measure;
  double *values; /* [N] NAN where the measure says nothing of an actor */
  guint sources;  /* sampled: how many actors paths were followed from; exact: 0 */
  double error;   /* sampled: with probability 0.95 no value is further off; exact: 0 */
} AcgScores;

/* Actors who have more to do with each other than with the rest. Owned. */
typedef struct {
  char *name;      /* for people: of its two or three most central actors */
  GArray *members; /* guint, indices into nodes, the most central first; at least two */
} AcgCommunity;

/* What a selection left out. Owned. */
typedef struct {
  char *rule;                    /* for people: "ties in at least 2 articles" */
  guint documents, nodes, edges; /* that it cut */
} AcgCut;

typedef struct {
  AcgWindow window;     /* of co-mentions */
  GPtrArray *outlets;   /* [O] char*, in order of first use; the first, "", is of documents whose
                           outlet is unknown */
  GPtrArray *documents; /* [D] AcgNetworkDocument*, by date, undated ones last, then by id:
                           whatever the order of reading */
  GArray *document_outlets; /* guint, indices into outlets, in the order of documents: of each its
                               own and its copies' outlets, sorted, each once; the unknown one only
                               where no other is known. At least one */
  GArray *sentences;        /* [S] AcgNetworkSentence, in document order */
  GPtrArray *nodes;         /* [N] AcgNode*, sorted by id */
  GArray *edges;       /* [E] AcgEdge, sorted by layer, source, target, category, mutual; no two
                          alike in all */
  GArray *evidence;    /* [V] AcgEvidence, in the order of edges */
  GArray *scores;      /* [X] AcgScores, in the order of the measures table */
  GPtrArray *unscored; /* const AcgMeasure*: rows of the table that the last scoring failed at */
  const struct AcgCommunityMethod *community_method; /* NULL before scoring */
  double modularity;                                 /* of the communities, with strengths */
  GPtrArray *communities;                            /* AcgCommunity*, the largest first */
  guint *community_of;   /* [N] index into communities, or G_MAXUINT; NULL before scoring */
  GArray *focus;         /* guint, indices into nodes: whom scores were asked about; each once */
  GPtrArray *cuts;       /* AcgCut*, in order: what this network is a part by */
  GStringChunk *strings; /* of evidence, sentences and appearances */
  GPtrArray *blocks;     /* char*: texts of sentences that were taken over */
  char *input_hash;      /* of the documents' ids in order: which corpus this is */
} AcgNetwork;

static inline const AcgNode *acg_network_node(const AcgNetwork *network, guint i) {
  return (const AcgNode *)g_ptr_array_index(network->nodes, i);
}

static inline const AcgEdge *acg_network_edge(const AcgNetwork *network, guint i) {
  return &g_array_index(network->edges, AcgEdge, i);
}

static inline const AcgNetworkDocument *acg_network_document(const AcgNetwork *network, guint i) {
  return (const AcgNetworkDocument *)g_ptr_array_index(network->documents, i);
}

static inline const AcgNetworkSentence *acg_network_sentence(const AcgNetwork *network, guint i) {
  return &g_array_index(network->sentences, AcgNetworkSentence, i);
}

/* The k-th outlet of a document, an index into outlets. */
static inline guint acg_network_document_outlet(const AcgNetwork *network,
                                                const AcgNetworkDocument *document, guint k) {
  return g_array_index(network->document_outlets, guint, document->outlets + k);
}

/* Whether it is known who published it. */
static inline bool acg_network_has_outlet(const AcgNetwork *network,
                                          const AcgNetworkDocument *document) {
  return document->n_outlets > 0 && acg_network_document_outlet(network, document, 0) > 0;
}

/* How many copies it has. */
static inline guint acg_document_copies(const AcgNetworkDocument *document) {
  return document->copies == NULL ? 0 : document->copies->len;
}

/* The index of the node's community, or G_MAXUINT. */
static inline guint acg_network_community(const AcgNetwork *network, guint node) {
  return network->community_of == NULL ? G_MAXUINT : network->community_of[node];
}

/* The k-th evidence of an edge. */
static inline const AcgEvidence *acg_network_evidence(const AcgNetwork *network,
                                                      const AcgEdge *edge, guint k) {
  return &g_array_index(network->evidence, AcgEvidence, edge->evidence + k);
}

void acg_network_free(AcgNetwork *network);

/* "also published by 2 outlets": known ones besides its own; where copies name none, "also
 * published 3 times". New string; NULL for a document without copies. */
char *acg_document_also(const AcgNetwork *network, const AcgNetworkDocument *document);

/* ── Looking up ───────────────────────────────────────────────────────────────────────────── */

/* The nodes that `text` names: by id; if there is none, by name; then by a name in some document;
 * then by alias; spellings as for acg_text_key(). Returns a new array of guint, perhaps empty or
 * with several, in order; time linear in the network's names. */
GArray *acg_network_find(const AcgNetwork *network, const char *text);

/* At most `most` nodes with names near to `text`, the nearest first: new array of guint. */
GArray *acg_network_nearest(const AcgNetwork *network, const char *text, guint most);

/* ── Files ────────────────────────────────────────────────────────────────────────────────── */

/* Writes the network as JSON (docs/network.schema.json), one node, edge or sentence a line. */
void acg_network_write(const AcgNetwork *network, FILE *out);

/* Reads such a file. Every index, id, day and span is checked, and the order of nodes and edges.
 * Returns a new network, or NULL with `error` (ACG_JSON_ERROR): which field of which item of which
 * array, what was expected. */
AcgNetwork *acg_network_read(const char *text, size_t length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgNetwork, acg_network_free)

#endif
