/* The door of graph/: stories in, one scored network out. Shows nothing of igraph.
 *
 *     stories ──acg_assembler_add──▶ assembler ──acg_assembler_finish──▶ network
 *     network ──acg_network_score──▶ scored network
 *
 * The network copies what it keeps, so stories can go. Memory is bounded by the network (actors,
 * ties and the sentences that state them), not by the corpus.
 *
 * Arrays carry their shape: [D]ocuments, [S]entences, [N]odes, [E]dges, [X] measures.
 * igraph is not thread-safe as Debian builds it: score one network at a time. */
#ifndef ACG_GRAPH_NETWORK_H
#define ACG_GRAPH_NETWORK_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "extract/story.h"

#define ACG_GRAPH_ERROR (acg_graph_error_quark())
GQuark acg_graph_error_quark(void);
typedef enum {
  ACG_GRAPH_ERROR_MEASURE, /* the graph that is scored could not be made */
  ACG_GRAPH_ERROR_DECISION /* a line of the user's decisions is none */
} AcgGraphError;

/* A sentence that names more actors than this is a list: it pairs nobody. */
enum { ACG_COMENTION_MAX_ACTORS = 40 };

typedef enum {
  ACG_LAYER_COMENTION, /* named in one sentence that is no list: undirected, one edge a pair */
  ACG_LAYER_STATED,    /* stated: directed unless mutual, one edge for each source, target,
                          category and mutual */
  ACG_LAYER_OTHER, /* a verb of no known category joins the two: directed; figures leave it out */
  ACG_N_LAYERS
} AcgLayer;

/* Never NULL: "co-mention", "stated", "other". */
const char *acg_layer_name(AcgLayer layer);

/* An article the network was made from. Owned strings, NULL where unknown. */
typedef struct {
  char *id, *file, *title, *date, *source, *url;
} AcgNetworkDocument;

/* A sentence that some edge has as evidence. */
typedef struct {
  guint document; /* index into documents */
  AcgSpan span;   /* bytes in that document's text */
  char *text;     /* verbatim, with runs of white space as one space */
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
  guint document; /* index into documents */
  char *name;
  guint mentions;
} AcgAppearanceOfNode;

/* An actor.
 *
 * Its id is the slug of the fullest name under which documents know it (most words, then first in
 * byte order), short forms, acronyms and aliases left aside: a matter of its names alone, neither
 * of their number nor of the order of reading. Further articles change it only when they bring a
 * fuller name that is joined to it. Of actors with the same slug the one that is in the earliest
 * dated document (undated ones last; then by the document's id) has the slug itself; the others
 * have the slug of the country that they act for behind it, or else a number. So articles that are
 * newer than those of a network never change the id of a homonym in it. An id that a merge makes
 * obsolete is the slug of a name that the node still has. */
typedef struct {
  char *id;   /* "esmail-qaani". Not empty */
  char *name; /* for people: the full form that most documents use. Not empty */
  AcgActorType type;
  GPtrArray *aliases;  /* char*, sorted, each once */
  GPtrArray *roles;    /* char*, sorted, each once */
  guint mentions;      /* in all documents */
  guint documents;     /* that mention it */
  bool core;           /* in at least one document */
  bool watched;        /* the user wants it in every figure */
  char *first, *last;  /* dates of the first and last document that mentions it, or NULL */
  GPtrArray *merges;   /* AcgMerge*, sorted by name and the name joined to */
  GArray *appearances; /* AcgAppearanceOfNode, sorted by document and name */
} AcgNode;

/* One statement of an edge. For the co-mention layer only `sentence` says something. */
typedef struct {
  guint sentence;      /* index into sentences */
  AcgSpan clause;      /* bytes in the document's text, within the sentence's span */
  char *predicate;     /* lemma, or NULL */
  char *attributed_to; /* who says so: an actor's name or a short text; or NULL */
  AcgModality modality;
  bool negated, ended;
  bool background;              /* it was before what the article tells */
  AcgFinder finder;             /* who found it */
  char *date_first, *date_last; /* of the event, or NULL */
  double confidence;            /* 0 … 1 */
} AcgEvidence;

/* True when the statement is meant as a fact: neither negated nor ended, and actual. */
static inline bool acg_evidence_is_fact(const AcgEvidence *evidence) {
  return !evidence->negated && !evidence->ended && evidence->modality == ACG_MODALITY_ACTUAL;
}

typedef struct {
  guint source, target; /* indices into nodes; co-mention: source < target */
  AcgLayer layer;
  const AcgCategory *category; /* NULL but for stated */
  bool mutual;                 /* co-mention: true */
  double weight;      /* strength: sentences that state it as fact; co-mention: sentences */
  guint documents;    /* that state it as fact (co-mention: that name both) */
  guint not_fact;     /* statements that are negated, possible, planned, reported, ended */
  char *first, *last; /* dates of the first and last document with evidence, or NULL */
  GArray *evidence;   /* AcgEvidence, in document and text order */
} AcgEdge;

/* One vector of scores. */
typedef struct {
  const struct AcgMeasure *measure;
  double *values; /* [N] */
} AcgScores;

typedef struct {
  GPtrArray *documents; /* [D] AcgNetworkDocument*, in order of reading */
  GPtrArray *sentences; /* [S] AcgNetworkSentence*, in document order */
  GPtrArray *nodes;     /* [N] AcgNode*, sorted by id */
  GPtrArray *edges;     /* [E] AcgEdge*, sorted by layer, source, target, category,
                           mutual; no two alike in all */
  GArray *scores;       /* [X] AcgScores, in the order of the measures table */
  GPtrArray *unscored;  /* const AcgMeasure*: rows of the table that the last scoring failed at */
  char *input_hash;     /* of the documents' ids in order of reading: which corpus this is. Other
                           when the same articles are read in another order */
} AcgNetwork;

/* ── Decisions ────────────────────────────────────────────────────────────────────────────── */

/* The user's corrections of who is whom: merge, split, rename, retype, drop, alias, watch
 * (docs/actors.md). */
typedef struct AcgDecisions AcgDecisions;

/* Reads a decisions file.
 *
 * path: for messages; text, length: any bytes. Returns new decisions, or NULL with `error`
 * (ACG_GRAPH_ERROR_DECISION): path and line, what was expected. Time linear in `length`. */
AcgDecisions *acg_decisions_read(const char *path, const char *text, size_t length, GError **error);
void acg_decisions_free(AcgDecisions *decisions);

/* After acg_assembler_finish(): one char* for each line that could not be applied, "PATH: line 3:
 * no actor is called …". The decisions'. */
const GPtrArray *acg_decisions_remarks(const AcgDecisions *decisions);

/* ── Assembling ───────────────────────────────────────────────────────────────────────────── */

typedef struct AcgAssembler AcgAssembler;

AcgAssembler *acg_assembler_new(void);

/* Takes in one story, which stays the caller's: its actors, its relations, and for each sentence
 * that names up to ACG_COMENTION_MAX_ACTORS distinct actors a co-mention of each two of them. A
 * sentence of some length that an earlier document has word for word adds nothing: it is copied.
 * False, and nothing is taken in, when a story with that document id is in already. */
bool acg_assembler_add(AcgAssembler *assembler, const AcgStory *story);

/* Has the decisions applied when the network is finished; they stay the caller's until then. First
 * all splits, then merges and aliases, then the rest, each in the order of lines. */
void acg_assembler_decide(AcgAssembler *assembler, AcgDecisions *decisions);

/* Joins the actors of all stories, makes the edges, frees the assembler. Returns a new network
 * without scores. Time linear in mentions and relations but for sorting. */
AcgNetwork *acg_assembler_finish(AcgAssembler *assembler);

void acg_assembler_free(AcgAssembler *assembler);
void acg_network_free(AcgNetwork *network);

/* ── Looking up ───────────────────────────────────────────────────────────────────────────── */

/* The nodes that `text` names: by id; if there is none, by name; then by a name in some document;
 * then by alias; spellings as for acg_text_key(). Returns a new array of guint, perhaps empty or
 * with several, in order; time linear in the network's names. */
GArray *acg_network_find(const AcgNetwork *network, const char *text);

/* At most `most` nodes with names near to `text`, the nearest first: new array of guint. */
GArray *acg_network_nearest(const AcgNetwork *network, const char *text, guint most);

/* What may be decided. Owned strings. */
typedef struct {
  char *line;    /* of a decisions file: merge "…" = "…" */
  char *because; /* for people */
  double value;  /* how likely it is to change something times how many statements hang on it */
} AcgProposal;

void acg_proposal_free(AcgProposal *proposal);

/* Actors that may be one but were not joined, and merges of little confidence, the most valuable
 * first; what `decisions` (or NULL) says already is left out. Returns a new array of AcgProposal*
 * that frees them. Time near-linear in the nodes: names that more than 16 others are like are
 * proposed for none. */
GPtrArray *acg_network_review(const AcgNetwork *network, const AcgDecisions *decisions);

/* ── Scoring ──────────────────────────────────────────────────────────────────────────────── */

/* One measure of centrality. All are taken on the tie graph: undirected, one edge for each pair of
 * actors with any edge between them, its strength the number of distinct sentences that name or tie
 * the two. */
typedef struct AcgMeasure {
  const char *name;        /* "betweenness" */
  const char *label;       /* for people: "Betweenness" */
  const char *description; /* formula and use of weights, one or two sentences */
  const char *reference;   /* who defined it */
  const char *cost;        /* "O(N + E)" */
  /* The function is graph/'s own business. */
  const struct AcgMeasureMethod *method;
} AcgMeasure;

/* The table of measures and its length. */
const AcgMeasure *acg_measure_table(size_t *n_measures);

/* The row named `name`, or NULL. */
const AcgMeasure *acg_measure_find(const char *name);

/* Computes every measure of the table, replacing what was there. A measure that fails is named in
 * network->unscored and has no scores; the others have. False with `error`
 * (ACG_GRAPH_ERROR_MEASURE) when memory ends before any could begin; the network then has no
 * scores. */
bool acg_network_score(AcgNetwork *network, GError **error);

/* The scores of a measure, [N], or NULL when the network has none. */
const double *acg_network_scores(const AcgNetwork *network, const AcgMeasure *measure);

/* ── Files ────────────────────────────────────────────────────────────────────────────────── */

/* Writes the network as JSON (docs/network.schema.json), one node, edge or sentence a line. */
void acg_network_write(const AcgNetwork *network, FILE *out);

/* Reads such a file. Every index, id, day and span is checked, and the order of nodes and edges.
 * Returns a new network, or NULL with `error` (ACG_JSON_ERROR): which field of which item of which
 * array, what was expected. */
AcgNetwork *acg_network_read(const char *text, size_t length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgDecisions, acg_decisions_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgAssembler, acg_assembler_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgNetwork, acg_network_free)

#endif
