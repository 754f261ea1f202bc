/* The door of extract/: news text in, stories out.
 *
 *     bytes ──document.h──▶ documents ──acg_story_extract──▶ story
 *                                      └─acg_document_parse──▶ words, trees, names
 *
 * A story is one article with its actors, their mentions and the relations that it states. It is
 * the seam of the program: written as one line of JSON, it can be stored, moved and merged, and
 * nothing after it reads text again. Ids are indices inside a story; ids in files are names that
 * stay the same from run to run.
 *
 * Arrays carry their shape: [S]entences, [M]entions, [A]ctors, [R]elations.
 * Everything here is safe to call from several threads on different objects. */
#ifndef ACG_EXTRACT_STORY_H
#define ACG_EXTRACT_STORY_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/vocabulary.h"
#include "extract/document.h"

typedef struct {
  char *id;   /* "esmail-qaani": from the name, unique in the story */
  char *name; /* the fullest form in the text, without title */
  AcgActorType type;
  bool core;          /* an analyst would draw it; else named in passing */
  GPtrArray *aliases; /* char*: every other form in the text, in order of appearance */
  GPtrArray *roles;   /* char*: titles that the text gives it: "Prime Minister" */
  double confidence;  /* 0 … 1: that this is an actor and one actor */
} AcgActor;

typedef struct {
  guint actor;    /* index into actors */
  guint sentence; /* index into sentences */
  AcgSpan span;   /* in the text, without title and article */
  AcgSpan head;   /* the word of it that the syntax hangs on; within span */
  AcgMentionKind kind;
} AcgMention;

/* What the text states of two actors: source acts upon target. */
typedef struct {
  guint source, target;        /* indices into actors; never the same */
  const AcgCategory *category; /* NULL only in AcgStory.others */
  char *predicate;             /* lemma of the word that says it: "urge" */
  bool mutual;
  bool negated;    /* it did not happen, does not hold */
  bool ended;      /* a tie that is over */
  bool background; /* it was before what the article tells */
  AcgModality modality;
  gint attributed_actor;        /* who says so: index into actors, or −1 */
  char *attributed_text;        /* who says so when it is no actor: "a senior official"; or NULL */
  char *date_first, *date_last; /* when it happened, an interval of days "2024-10-12"; or NULL */
  guint sentence;               /* index into sentences */
  AcgSpan evidence;             /* the clause that states it, within that sentence */
  GArray *also;                 /* AcgSpan: further clauses that state the same */
  AcgFinder finder;             /* who found it */
  double confidence;            /* 0 … 1 */
} AcgRelation;

/* A story of a copy (document->copy_of) has no sentences and no actors. */
typedef struct {
  AcgDocument *document; /* owned */
  GArray *sentences;     /* [S] AcgSpan, in text order */
  GPtrArray *actors;     /* [A] AcgActor*, in order of first mention */
  GArray *mentions;      /* [M] AcgMention, in text order */
  GPtrArray *relations;  /* [R] AcgRelation*, in order of their evidence */
  GPtrArray *others;     /* AcgRelation* without category: a verb that no table knows joins two */
} AcgStory;

/* ── The model ────────────────────────────────────────────────────────────────────────────── */

/* A model at work: for one thread at a time. */
typedef struct AcgExtractor AcgExtractor;

/* model: the path of the model file; NULL for the one that the environment variable
 * ACTORGRAPH_MODEL names, or else comes with the program: share/actorgraph/actorgraph.model one or
 * two folders above that of the file that this code is loaded from, program or shared library; or
 * else where it is installed when it is installed as configured.
 * kernel: which way of computing, for tests; all give the same. NULL for the fastest.
 *
 * Takes milliseconds: the file is mapped, not read. Returns NULL with `error` set
 * (ACG_EXTRACT_ERROR; the message names the path). */
AcgExtractor *acg_extractor_new(const char *model, const char *kernel, GError **error);

/* Another one, for another thread, that shares the model. Never fails. */
AcgExtractor *acg_extractor_copy(const AcgExtractor *extractor);
void acg_extractor_free(AcgExtractor *extractor);

/* Makes a file of predicates count before the program's own: what its rows find is stated
 * (docs/predicates.md has the form). Copies that are made later share it.
 *
 * Returns false with `error` set, and the extractor as it was: the message names path, line and
 * what was expected. */
bool acg_extractor_read_predicates(AcgExtractor *extractor, const char *path, GError **error);

/* What the model says of itself: lines "name: value" in UTF-8 (name, version, licence, data, date,
 * scores), each with its line end; "" when it says nothing. The extractor's. */
const char *acg_extractor_card(const AcgExtractor *extractor);

/* ── Words, trees and names ───────────────────────────────────────────────────────────────── */

/* Reads a document, its repeats and boilerplate, too, and writes its sentences, words, tags,
 * lemmas, trees and names in CoNLL-U (https://universaldependencies.org/format.html): UPOS and
 * relations of Universal Dependencies 2, XPOS of the Penn Treebank. The last column has
 * HeadProbability, NER (B-PER, I-PER, …, of PER, ORG, LOC, MISC), NERProbability, Offset (bytes of
 * the document's text, BEGIN:END) and SpaceAfter. Writes nothing for a text without words. Time
 * linear in the text. False with `error` (ACG_EXTRACT_ERROR_TIME) set, and nothing written, when it
 * takes more than `seconds`; 0: never. */
bool acg_document_parse(AcgExtractor *extractor, const AcgDocument *document, double seconds,
                        FILE *out, GError **error);

/* The same for a text that is cut into words already: reads CoNLL-U and writes it with new tags,
 * lemmas, trees and names. Words, sentences, comments, multiword tokens and other keys of the last
 * column stay; empty nodes and enhanced dependencies go. One document is in memory at a time.
 *
 * n_documents: grows by the number of documents written. Returns false with `error` set
 * (ACG_EXTRACT_ERROR; the message names the line and what was expected); what comes before the
 * document that is wrong has then been written. */
bool acg_conllu_parse(AcgExtractor *extractor, FILE *in, FILE *out, guint *n_documents,
                      GError **error);

/* ── Stories ──────────────────────────────────────────────────────────────────────────────── */

/* Reads a document: its sentences, actors, mentions and relations. A text that says nothing, and
 * the record of a copy, give a story without actors. Time linear in the text. The story takes
 * `document` over. Returns NULL with `error` (ACG_EXTRACT_ERROR_TIME) set when it takes more than
 * `seconds`; 0: never; the document stays then the caller's. */
AcgStory *acg_story_extract(AcgExtractor *extractor, AcgDocument *document, double seconds,
                            GError **error);

/* An empty story that owns `document`. */
AcgStory *acg_story_new(AcgDocument *document);
void acg_story_free(AcgStory *story);

AcgActor *acg_actor_new(void);
void acg_actor_free(AcgActor *actor);

/* A relation with no attribution: attributed_actor is −1. */
AcgRelation *acg_relation_new(void);
void acg_relation_free(AcgRelation *relation);

/* Writes the story as one line of JSON (docs/story.schema.json) with its line end. */
void acg_story_write(const AcgStory *story, FILE *out);

/* Reads one such line. Every index, span and id is checked. Returns a new story, or NULL with
 * `error` set: which field, what was expected. */
AcgStory *acg_story_read(const char *line, size_t length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgExtractor, acg_extractor_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgStory, acg_story_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgActor, acg_actor_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgRelation, acg_relation_free)

#endif
