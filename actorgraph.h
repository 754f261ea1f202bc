/* actorgraph: news text in, a network of political actors out. This header is the manual of the
 * library; docs/library.md says how to build with it and has an example to begin with.
 *
 *     files ──documents_read──▶ document ──story_extract──▶ story ──assembly_add──▶ assembly
 *       └──────────stories_extract, on all cores──────────────▲                        │ finish
 *     figure, page, table ◀──render── network ◀──select, score── network ◀─────────────┘
 *
 * Objects are opaque; each is made by one function and freed by its …_free(), which takes NULL.
 *
 * Strings    UTF-8 with a NUL at the end. `const char *` is borrowed of the object that was asked,
 *            until that is freed or changed. `char *` is yours: g_free() it. NULL: unknown.
 * Items      of an object are counted from 0. An index that is too high gives NULL, 0, false, or
 *            ACTORGRAPH_NONE; nothing breaks.
 * Offsets    are bytes of the document's text, begin inclusive, end exclusive, between characters.
 * Days       are "2024-10-12".
 * NULL       may be given only where this is said.
 * Errors     What can fail takes `GError **error` last (or NULL) and returns false or NULL with it
 *            set: ACTORGRAPH_ERROR and one of its codes. Messages say which file, line, byte or
 *            field, and what was expected; "--max-size" and the like in them are the program's
 *            names for what actorgraph_reading_…() sets. The library never prints and never exits,
 *            but that it ends the program, as GLib does, when no memory is left.
 * Results    depend on nothing but input, options and version: no clock, locale or number of
 *            threads changes a byte.
 * Cost       Getters take constant time unless they say otherwise.
 * Threads    Any function may be called in any thread, on different objects at once. A model may be
 *            used by all threads at once. Any other object: by several at once while all only read
 *            it (it is `const`), else by one at a time. Scoring, selecting and rendering use
 *            libraries that allow one call at a time; such calls wait for each other. If your own
 *            program calls igraph or Graphviz, do so while no such call runs. */
#ifndef ACTORGRAPH_H
#define ACTORGRAPH_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ACTORGRAPH_API __attribute__((visibility("default")))

/* The version that this header is of. */
#define ACTORGRAPH_VERSION_MAJOR 0
#define ACTORGRAPH_VERSION_MINOR 1
#define ACTORGRAPH_VERSION_PATCH 0

/* The version of the library that runs: "0.1.0". */
ACTORGRAPH_API const char *actorgraph_version(void);

/* No such item. */
#define ACTORGRAPH_NONE ((size_t)-1)

/* ── Errors ───────────────────────────────────────────────────────────────────────────────── */

#define ACTORGRAPH_ERROR (actorgraph_error_quark())
ACTORGRAPH_API GQuark actorgraph_error_quark(void);

typedef enum {
  ACTORGRAPH_ERROR_FILE,     /* cannot be read or written */
  ACTORGRAPH_ERROR_MODEL,    /* no model file, or one that does not fit this version */
  ACTORGRAPH_ERROR_INPUT,    /* no article: no text, binary, broken, of no known form */
  ACTORGRAPH_ERROR_LANGUAGE, /* an article that is not in English */
  ACTORGRAPH_ERROR_LIMIT,    /* over a limit of bytes, depth, ratio or seconds */
  ACTORGRAPH_ERROR_FORM,     /* a story, network, file of decisions or of predicates that is none */
  ACTORGRAPH_ERROR_OPTION,   /* a name or number that an option does not have */
  ACTORGRAPH_ERROR_FAILED    /* could not be computed or drawn */
} ActorgraphError;

/* ── What there is ────────────────────────────────────────────────────────────────────────── */

typedef enum {
  ACTORGRAPH_LIST_READERS,     /* input formats: "html", "jsonl" */
  ACTORGRAPH_LIST_CATEGORIES,  /* of what is stated: "CONSULT", "ASSAULT" */
  ACTORGRAPH_LIST_MEASURES,    /* of an actor's place: "pagerank" */
  ACTORGRAPH_LIST_COMMUNITIES, /* ways to find communities: "leiden" */
  ACTORGRAPH_LIST_FORMATS,     /* output formats: "svg", "gexf" */
  ACTORGRAPH_LIST_LAYOUTS,     /* ways to place actors: "neato" */
  ACTORGRAPH_LIST_THEMES       /* colours: "light" */
} ActorgraphList;

/* The i-th name of a list, to be given to functions that take one, and what it is, in a sentence or
 * two. NULL after the last. They live as long as the program. */
ACTORGRAPH_API const char *actorgraph_list_name(ActorgraphList list, size_t i);
ACTORGRAPH_API const char *actorgraph_list_description(ActorgraphList list, size_t i);

/* ── Model ────────────────────────────────────────────────────────────────────────────────── */

/* The trained model, open. For any number of threads at once: each that extracts at the same time
 * as others has working memory of its own (some 10 MB), which stays with the model. */
typedef struct ActorgraphModel ActorgraphModel;

/* Opens a model file. path: NULL for the one that the environment variable ACTORGRAPH_MODEL names,
 * or else the first there is of: share/actorgraph/actorgraph.model one or two folders above that of
 * the library (of the program, where it is linked statically), and the place where it was
 * configured to be installed. Takes milliseconds: the file is mapped. Errors: MODEL. */
ACTORGRAPH_API ActorgraphModel *actorgraph_model_open(const char *path, GError **error);

/* No thread may be using it. */
ACTORGRAPH_API void actorgraph_model_free(ActorgraphModel *model);

/* Makes a file of predicates (docs/predicates.md) count before the built-in ones, in all that is
 * begun afterwards; a second one takes the place of the first. Errors: FILE, FORM; the model is
 * then as it was. */
ACTORGRAPH_API bool actorgraph_model_read_predicates(ActorgraphModel *model, const char *path,
                                                     GError **error);

/* What the model says of itself, lines "name: value". */
ACTORGRAPH_API const char *actorgraph_model_card(const ActorgraphModel *model);

/* ── Reading ──────────────────────────────────────────────────────────────────────────────── */

/* How articles are read. New: the form of a file by its content, fields guessed, English, 32 MiB, 4
 * deep, 200 times, 60 seconds, all cores, copies told. Where one is asked for, NULL means the same.
 * It may be freed as soon as the call that it was given to has returned. */
typedef struct ActorgraphReading ActorgraphReading;

ACTORGRAPH_API ActorgraphReading *actorgraph_reading_new(void);
ACTORGRAPH_API void actorgraph_reading_free(ActorgraphReading *reading);

/* Files are in the format of that name (ACTORGRAPH_LIST_READERS). NULL: by content. Errors: OPTION.
 */
ACTORGRAPH_API bool actorgraph_reading_set_format(ActorgraphReading *reading, const char *name,
                                                  GError **error);

/* Of JSON and CSV: which field holds what. what: "text", "title", "date", "source", "author" or
 * "url"; field: its name, "a.b" for b within a; NULL: guessed. Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_reading_set_field(ActorgraphReading *reading, const char *what,
                                                 const char *field, GError **error);

/* What standard input, and text that comes from no file, is called as a file. NULL: "-". */
ACTORGRAPH_API void actorgraph_reading_set_name(ActorgraphReading *reading, const char *name);

/* Whether what is not English is read all the same. */
ACTORGRAPH_API void actorgraph_reading_set_any_language(ActorgraphReading *reading, bool any);

/* What hostile or broken input may cost: bytes of an article, or of a file that is read whole;
 * packed files within packed files; how many times its size a packed file may unpack to; seconds to
 * read an article, and again to extract it, 0: any number. */
ACTORGRAPH_API void actorgraph_reading_set_bytes(ActorgraphReading *reading, size_t bytes);
ACTORGRAPH_API void actorgraph_reading_set_depth(ActorgraphReading *reading, unsigned depth);
ACTORGRAPH_API void actorgraph_reading_set_ratio(ActorgraphReading *reading, unsigned ratio);
ACTORGRAPH_API void actorgraph_reading_set_seconds(ActorgraphReading *reading, double seconds);

/* For actorgraph_stories_extract(): threads that work (0: one for each core; at most 1024 count),
 * and whether copies of an article (reprints, updates) are taken for articles of their own. */
ACTORGRAPH_API void actorgraph_reading_set_threads(ActorgraphReading *reading, unsigned threads);
ACTORGRAPH_API void actorgraph_reading_set_keep_copies(ActorgraphReading *reading, bool keep);

/* Ends what runs with it, and whatever is begun with it later: no further article is begun. May be
 * called at any time, from any thread, a callback or a signal handler. */
ACTORGRAPH_API void actorgraph_reading_stop(ActorgraphReading *reading);

/* Told of a file, or a part of one, that cannot be read; the rest goes on. `error` (INPUT,
 * LANGUAGE, LIMIT, FILE) is the caller's. */
typedef void (*ActorgraphProblemUse)(const char *path, const GError *error, void *data);

/* ── Documents ────────────────────────────────────────────────────────────────────────────── */

/* One article: its text, and what is known of its publication. */
typedef struct ActorgraphDocument ActorgraphDocument;

/* Takes `document` over: free it, or give it on. */
typedef void (*ActorgraphDocumentUse)(ActorgraphDocument *document, void *data);

/* Gives every article at or below `paths` (NULL-terminated; none, or "-": standard input) to `use`,
 * folders in the byte order of names, hidden files left out, packed files unpacked
 * (docs/readers.md). One is in memory at a time. reading, problem: may be NULL. Returns how many
 * were given. */
ACTORGRAPH_API size_t actorgraph_documents_read(const char *const *paths,
                                                const ActorgraphReading *reading,
                                                ActorgraphDocumentUse use,
                                                ActorgraphProblemUse problem, void *data);

/* The same of bytes in memory that would be a file's: a PDF, a page, a zip file. name: what they
 * are called as a file; reading: or NULL. What is wrong with a part is passed over when there are
 * other articles. Errors: INPUT, LANGUAGE, LIMIT. */
ACTORGRAPH_API bool actorgraph_documents_read_bytes(const char *name, const void *bytes,
                                                    size_t length, const ActorgraphReading *reading,
                                                    ActorgraphDocumentUse use, void *data,
                                                    GError **error);

/* An article of a text at hand, as if it were a line of JSON Lines with these fields: HTML in it is
 * taken out. text: paragraphs with a line end or more between them; title, date, source (the
 * outlet), url: or NULL; date: a day in any usual form; reading: or NULL. Linear time. Errors:
 * INPUT, LANGUAGE, LIMIT. */
ACTORGRAPH_API ActorgraphDocument *
actorgraph_document_new(const char *text, const char *title, const char *date, const char *source,
                        const char *url, const ActorgraphReading *reading, GError **error);

ACTORGRAPH_API void actorgraph_document_free(ActorgraphDocument *document);

/* 16 hexadecimal digits, which stay the same while the text does. Never NULL. */
ACTORGRAPH_API const char *actorgraph_document_id(const ActorgraphDocument *document);
/* The path it was read from; in a packed file "news.zip/2024/monday.html". Never NULL. */
ACTORGRAPH_API const char *actorgraph_document_file(const ActorgraphDocument *document);
ACTORGRAPH_API const char *actorgraph_document_title(const ActorgraphDocument *document);
/* The day of publication. */
ACTORGRAPH_API const char *actorgraph_document_date(const ActorgraphDocument *document);
/* The outlet. */
ACTORGRAPH_API const char *actorgraph_document_source(const ActorgraphDocument *document);
ACTORGRAPH_API const char *actorgraph_document_author(const ActorgraphDocument *document);
ACTORGRAPH_API const char *actorgraph_document_url(const ActorgraphDocument *document);
/* The id of the document that this one is a copy of, or NULL. */
ACTORGRAPH_API const char *actorgraph_document_copy_of(const ActorgraphDocument *document);
/* Never NULL; "" for a copy. length: receives its bytes; or NULL. */
ACTORGRAPH_API const char *actorgraph_document_text(const ActorgraphDocument *document,
                                                    size_t *length);

/* ── Stories ──────────────────────────────────────────────────────────────────────────────── */

/* What one article says: its sentences, its actors, their mentions, and relations, in each of which
 * a source acts upon a target. A copy's has none of these. */
typedef struct ActorgraphStory ActorgraphStory;

/* Reads an article. Takes `document` over, also when it fails. reading: what is said of seconds in
 * it counts; or NULL. Linear time, about 0.2 s for 500 words on one core. Errors: LIMIT. */
ACTORGRAPH_API ActorgraphStory *actorgraph_story_extract(const ActorgraphModel *model,
                                                         ActorgraphDocument *document,
                                                         const ActorgraphReading *reading,
                                                         GError **error);

/* The story stays the library's; it is gone after the call. */
typedef void (*ActorgraphStoryUse)(const ActorgraphStory *story, void *data);

/* Does all of it: gives the story of every article at or below `paths` to `use`, in the order of
 * actorgraph_documents_read(), whatever the number of threads. Copies of an article that came
 * before give the story of a copy. `use` and `problem` are called in the thread that this was
 * called in. reading, problem: may be NULL. Memory is that of the articles in flight: 32 for each
 * thread, 64 MiB of text. Returns how many stories were given. */
ACTORGRAPH_API size_t actorgraph_stories_extract(const ActorgraphModel *model,
                                                 const char *const *paths,
                                                 const ActorgraphReading *reading,
                                                 ActorgraphStoryUse use,
                                                 ActorgraphProblemUse problem, void *data);

/* The story as one line of JSON with its line end (docs/story.schema.json), and back. Linear time.
 * Write errors stick to `out`. Errors of parsing: FORM. */
ACTORGRAPH_API char *actorgraph_story_json(const ActorgraphStory *story);
ACTORGRAPH_API void actorgraph_story_write(const ActorgraphStory *story, FILE *out);
ACTORGRAPH_API ActorgraphStory *actorgraph_story_parse(const char *line, size_t length,
                                                       GError **error);

ACTORGRAPH_API void actorgraph_story_free(ActorgraphStory *story);

/* The story's article; the story's. */
ACTORGRAPH_API const ActorgraphDocument *actorgraph_story_document(const ActorgraphStory *story);

ACTORGRAPH_API size_t actorgraph_story_sentence_count(const ActorgraphStory *story);
/* The sentence on one line, runs of white space as one space. Time linear in it. */
ACTORGRAPH_API char *actorgraph_story_sentence(const ActorgraphStory *story, size_t sentence);
/* Where it is in the document's text. begin, end: or NULL. */
ACTORGRAPH_API bool actorgraph_story_sentence_span(const ActorgraphStory *story, size_t sentence,
                                                   size_t *begin, size_t *end);

/* Actors, in the order of first mention. */
ACTORGRAPH_API size_t actorgraph_story_actor_count(const ActorgraphStory *story);
/* "esmail-qaani": from the name, unique in the story. */
ACTORGRAPH_API const char *actorgraph_story_actor_id(const ActorgraphStory *story, size_t actor);
/* The fullest form in the text, without title. */
ACTORGRAPH_API const char *actorgraph_story_actor_name(const ActorgraphStory *story, size_t actor);
/* "person", "organization", "armed_group", "country" or "group". */
ACTORGRAPH_API const char *actorgraph_story_actor_type(const ActorgraphStory *story, size_t actor);
/* Whether the article is about it; else it is named in passing. */
ACTORGRAPH_API bool actorgraph_story_actor_is_core(const ActorgraphStory *story, size_t actor);
/* 0 … 1: that this is an actor, and one. */
ACTORGRAPH_API double actorgraph_story_actor_confidence(const ActorgraphStory *story, size_t actor);
/* The i-th other name, and the i-th title that the text gives it; NULL after the last. */
ACTORGRAPH_API const char *actorgraph_story_actor_alias(const ActorgraphStory *story, size_t actor,
                                                        size_t i);
ACTORGRAPH_API const char *actorgraph_story_actor_role(const ActorgraphStory *story, size_t actor,
                                                       size_t i);

/* Mentions, in the order of the text. */
ACTORGRAPH_API size_t actorgraph_story_mention_count(const ActorgraphStory *story);
/* The actor, or ACTORGRAPH_NONE. */
ACTORGRAPH_API size_t actorgraph_story_mention_actor(const ActorgraphStory *story, size_t mention);
/* The sentence, or ACTORGRAPH_NONE. */
ACTORGRAPH_API size_t actorgraph_story_mention_sentence(const ActorgraphStory *story,
                                                        size_t mention);
/* "name", "collective", "description" or "pronoun". */
ACTORGRAPH_API const char *actorgraph_story_mention_kind(const ActorgraphStory *story,
                                                         size_t mention);
/* Where it is in the document's text. begin, end: or NULL. */
ACTORGRAPH_API bool actorgraph_story_mention_span(const ActorgraphStory *story, size_t mention,
                                                  size_t *begin, size_t *end);

/* Relations of a known category, in the order of the text; verbs of none are in the JSON only. */
ACTORGRAPH_API size_t actorgraph_story_relation_count(const ActorgraphStory *story);
/* Who acts, and upon whom: actors, never the same; or ACTORGRAPH_NONE. */
ACTORGRAPH_API size_t actorgraph_story_relation_source(const ActorgraphStory *story,
                                                       size_t relation);
ACTORGRAPH_API size_t actorgraph_story_relation_target(const ActorgraphStory *story,
                                                       size_t relation);
/* "CONSULT": see ACTORGRAPH_LIST_CATEGORIES. */
ACTORGRAPH_API const char *actorgraph_story_relation_category(const ActorgraphStory *story,
                                                              size_t relation);
/* The lemma of the word that says it: "urge". */
ACTORGRAPH_API const char *actorgraph_story_relation_predicate(const ActorgraphStory *story,
                                                               size_t relation);
/* How it is said: "fact", "reported", "possible", "planned", "ended" or "negated". */
ACTORGRAPH_API const char *actorgraph_story_relation_status(const ActorgraphStory *story,
                                                            size_t relation);
/* Whether it binds both alike. */
ACTORGRAPH_API bool actorgraph_story_relation_is_mutual(const ActorgraphStory *story,
                                                        size_t relation);
/* Who says so: an actor's name, or words such as "a senior official"; NULL: the article itself. */
ACTORGRAPH_API const char *actorgraph_story_relation_speaker(const ActorgraphStory *story,
                                                             size_t relation);
/* When it happened: first and last day of an interval; NULL: not known. */
ACTORGRAPH_API const char *actorgraph_story_relation_first(const ActorgraphStory *story,
                                                           size_t relation);
ACTORGRAPH_API const char *actorgraph_story_relation_last(const ActorgraphStory *story,
                                                          size_t relation);
/* The sentence that states it, or ACTORGRAPH_NONE, and the clause of it. begin, end: or NULL. */
ACTORGRAPH_API size_t actorgraph_story_relation_sentence(const ActorgraphStory *story,
                                                         size_t relation);
ACTORGRAPH_API bool actorgraph_story_relation_span(const ActorgraphStory *story, size_t relation,
                                                   size_t *begin, size_t *end);
/* 0 … 1: that the text says so. */
ACTORGRAPH_API double actorgraph_story_relation_confidence(const ActorgraphStory *story,
                                                           size_t relation);

/* ── Assembling ───────────────────────────────────────────────────────────────────────────── */

/* Stories on their way to a network, which depends on the set of them alone: neither on their order
 * nor on how often one comes. Memory is that of what the network will hold. */
typedef struct ActorgraphAssembly ActorgraphAssembly;

/* Actors, ties between them, and the sentences that state these; scores and communities once it is
 * scored. */
typedef struct ActorgraphNetwork ActorgraphNetwork;

/* window: how near two actors must be named to be tied by it: "sentence" (NULL: the same),
 * "paragraph" or "document". Errors: OPTION. */
ACTORGRAPH_API ActorgraphAssembly *actorgraph_assembly_new(const char *window, GError **error);
ACTORGRAPH_API void actorgraph_assembly_free(ActorgraphAssembly *assembly);

/* Has a file of decisions of who is whom (docs/actors.md) applied in the end; once, before the end.
 * Errors: FILE, FORM, OPTION when it is the second. */
ACTORGRAPH_API bool actorgraph_assembly_read_decisions(ActorgraphAssembly *assembly,
                                                       const char *path, GError **error);

/* Takes in a story, which stays yours. False when it brings no evidence: it is a copy's, or its
 * document is in already; or the assembly is finished. Linear time. */
ACTORGRAPH_API bool actorgraph_assembly_add(ActorgraphAssembly *assembly,
                                            const ActorgraphStory *story);

/* Takes in a line of a file: a story, or a document of a partial network (docs/network.md). Errors:
 * FORM, also of the line of an article that gave no story; OPTION when the assembly is finished. */
ACTORGRAPH_API bool actorgraph_assembly_add_line(ActorgraphAssembly *assembly, const char *line,
                                                 size_t length, GError **error);

/* Joins the actors of all stories and makes the network, without scores; perhaps with nobody in it.
 * NULL when it was finished before. Near-linear time. */
ACTORGRAPH_API ActorgraphNetwork *actorgraph_assembly_finish(ActorgraphAssembly *assembly);

/* After that: the i-th decision that could not be applied: "FILE: line 3: no actor is called …".
 * NULL after the last. The assembly's. */
ACTORGRAPH_API const char *actorgraph_assembly_remark(const ActorgraphAssembly *assembly, size_t i);

/* ── Networks ─────────────────────────────────────────────────────────────────────────────── */

/* Reads a network.json of this form's version, from a file or from memory. Linear time. Errors:
 * FILE, FORM. */
ACTORGRAPH_API ActorgraphNetwork *actorgraph_network_read(const char *path, GError **error);
ACTORGRAPH_API ActorgraphNetwork *actorgraph_network_parse(const char *text, size_t length,
                                                           GError **error);

ACTORGRAPH_API void actorgraph_network_free(ActorgraphNetwork *network);

/* Articles, by date. Copies of an article are no articles of their own. */
ACTORGRAPH_API size_t actorgraph_network_document_count(const ActorgraphNetwork *network);
ACTORGRAPH_API const char *actorgraph_network_document_id(const ActorgraphNetwork *network,
                                                          size_t document);
ACTORGRAPH_API const char *actorgraph_network_document_file(const ActorgraphNetwork *network,
                                                            size_t document);
ACTORGRAPH_API const char *actorgraph_network_document_title(const ActorgraphNetwork *network,
                                                             size_t document);
ACTORGRAPH_API const char *actorgraph_network_document_date(const ActorgraphNetwork *network,
                                                            size_t document);
ACTORGRAPH_API const char *actorgraph_network_document_source(const ActorgraphNetwork *network,
                                                              size_t document);
ACTORGRAPH_API const char *actorgraph_network_document_url(const ActorgraphNetwork *network,
                                                           size_t document);

/* Actors, in the order of ids. */
ACTORGRAPH_API size_t actorgraph_network_node_count(const ActorgraphNetwork *network);
/* "esmail-qaani": the same from run to run. */
ACTORGRAPH_API const char *actorgraph_network_node_id(const ActorgraphNetwork *network,
                                                      size_t node);
/* The full form that most articles use. */
ACTORGRAPH_API const char *actorgraph_network_node_name(const ActorgraphNetwork *network,
                                                        size_t node);
/* As actorgraph_story_actor_type(). */
ACTORGRAPH_API const char *actorgraph_network_node_type(const ActorgraphNetwork *network,
                                                        size_t node);
/* How often it is named, and in how many articles. */
ACTORGRAPH_API size_t actorgraph_network_node_mentions(const ActorgraphNetwork *network,
                                                       size_t node);
ACTORGRAPH_API size_t actorgraph_network_node_documents(const ActorgraphNetwork *network,
                                                        size_t node);
/* Whether an article is about it. */
ACTORGRAPH_API bool actorgraph_network_node_is_core(const ActorgraphNetwork *network, size_t node);
/* Days of the first and the last article that names it. */
ACTORGRAPH_API const char *actorgraph_network_node_first(const ActorgraphNetwork *network,
                                                         size_t node);
ACTORGRAPH_API const char *actorgraph_network_node_last(const ActorgraphNetwork *network,
                                                        size_t node);
/* The i-th other name, and the i-th title; NULL after the last. */
ACTORGRAPH_API const char *actorgraph_network_node_alias(const ActorgraphNetwork *network,
                                                         size_t node, size_t i);
ACTORGRAPH_API const char *actorgraph_network_node_role(const ActorgraphNetwork *network,
                                                        size_t node, size_t i);

/* The actors that `text` names: by id; if there is none, by name, then by a name in some article,
 * then by alias; case, accents and spellings of one name count alike. nodes: receives the first
 * `most` of them, in order; NULL when most is 0. Returns how many there are. Time linear in the
 * network's names. */
ACTORGRAPH_API size_t actorgraph_network_find(const ActorgraphNetwork *network, const char *text,
                                              size_t *nodes, size_t most);

/* Those with names near to `text`, the nearest first: at most `most`, into `nodes`. Returns how
 * many. For "did you mean". The same time. */
ACTORGRAPH_API size_t actorgraph_network_nearest(const ActorgraphNetwork *network, const char *text,
                                                 size_t *nodes, size_t most);

/* Ties, in the order of layer, source and target: one for each of layer, source, target, category
 * and mutual. */
ACTORGRAPH_API size_t actorgraph_network_edge_count(const ActorgraphNetwork *network);
/* Nodes; or ACTORGRAPH_NONE. */
ACTORGRAPH_API size_t actorgraph_network_edge_source(const ActorgraphNetwork *network, size_t edge);
ACTORGRAPH_API size_t actorgraph_network_edge_target(const ActorgraphNetwork *network, size_t edge);
/* "co-mention": named near each other; "stated"; or "other": a verb of no known category. */
ACTORGRAPH_API const char *actorgraph_network_edge_layer(const ActorgraphNetwork *network,
                                                         size_t edge);
/* "CONSULT"; NULL but for stated ties. */
ACTORGRAPH_API const char *actorgraph_network_edge_category(const ActorgraphNetwork *network,
                                                            size_t edge);
/* Whether it has no direction. */
ACTORGRAPH_API bool actorgraph_network_edge_is_mutual(const ActorgraphNetwork *network,
                                                      size_t edge);
/* Strength: statements of fact; of co-mentions the sum of 1 / (1 + sentences between the names). */
ACTORGRAPH_API double actorgraph_network_edge_weight(const ActorgraphNetwork *network, size_t edge);
/* Sentences and articles that state it as fact (or name both), and outlets that published these. */
ACTORGRAPH_API size_t actorgraph_network_edge_sentences(const ActorgraphNetwork *network,
                                                        size_t edge);
ACTORGRAPH_API size_t actorgraph_network_edge_documents(const ActorgraphNetwork *network,
                                                        size_t edge);
ACTORGRAPH_API size_t actorgraph_network_edge_outlets(const ActorgraphNetwork *network,
                                                      size_t edge);
/* Days of the first and the last article with evidence. */
ACTORGRAPH_API const char *actorgraph_network_edge_first(const ActorgraphNetwork *network,
                                                         size_t edge);
ACTORGRAPH_API const char *actorgraph_network_edge_last(const ActorgraphNetwork *network,
                                                        size_t edge);

/* Evidence of a tie: its statements one by one, by article and in the order of the text. */
ACTORGRAPH_API size_t actorgraph_network_evidence_count(const ActorgraphNetwork *network,
                                                        size_t edge);
/* The article that it is in, or ACTORGRAPH_NONE. */
ACTORGRAPH_API size_t actorgraph_network_evidence_document(const ActorgraphNetwork *network,
                                                           size_t edge, size_t i);
/* The sentence that states it. Of co-mentions in a window wider than a sentence: the one that names
 * the first of the two, and the one that names the other; else these are the same. */
ACTORGRAPH_API const char *actorgraph_network_evidence_sentence(const ActorgraphNetwork *network,
                                                                size_t edge, size_t i);
ACTORGRAPH_API const char *
actorgraph_network_evidence_other_sentence(const ActorgraphNetwork *network, size_t edge, size_t i);
/* As for relations of a story; predicate and speaker NULL for co-mentions. */
ACTORGRAPH_API const char *actorgraph_network_evidence_predicate(const ActorgraphNetwork *network,
                                                                 size_t edge, size_t i);
ACTORGRAPH_API const char *actorgraph_network_evidence_status(const ActorgraphNetwork *network,
                                                              size_t edge, size_t i);
ACTORGRAPH_API const char *actorgraph_network_evidence_speaker(const ActorgraphNetwork *network,
                                                               size_t edge, size_t i);
ACTORGRAPH_API const char *actorgraph_network_evidence_first(const ActorgraphNetwork *network,
                                                             size_t edge, size_t i);
ACTORGRAPH_API const char *actorgraph_network_evidence_last(const ActorgraphNetwork *network,
                                                            size_t edge, size_t i);
ACTORGRAPH_API double actorgraph_network_evidence_confidence(const ActorgraphNetwork *network,
                                                             size_t edge, size_t i);

/* ── A part of a network ──────────────────────────────────────────────────────────────────── */

/* What to keep. New: everything. The rules apply in the order of these functions, each to what the
 * ones before it left; docs/network.md says more of them. Actors in focus (see below) always stay.
 */
typedef struct ActorgraphFilter ActorgraphFilter;

ACTORGRAPH_API ActorgraphFilter *actorgraph_filter_new(void);
ACTORGRAPH_API void actorgraph_filter_free(ActorgraphFilter *filter);

/* Articles of these days, inclusive; NULL: no bound. Errors: OPTION when one is no day. */
ACTORGRAPH_API bool actorgraph_filter_set_days(ActorgraphFilter *filter, const char *first,
                                               const char *last, GError **error);
/* Articles that one of these outlets published; "": whose outlet is unknown. */
ACTORGRAPH_API void actorgraph_filter_add_outlet(ActorgraphFilter *filter, const char *outlet);
/* Ties of these layers; ties of these categories, so stated ones; actors of these types. Names are
 * those that the getters give. Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_filter_add_layer(ActorgraphFilter *filter, const char *layer,
                                                GError **error);
ACTORGRAPH_API bool actorgraph_filter_add_category(ActorgraphFilter *filter, const char *category,
                                                   GError **error);
/* Statements of fact; co-mentions are. */
ACTORGRAPH_API void actorgraph_filter_set_facts_only(ActorgraphFilter *filter, bool facts_only);
ACTORGRAPH_API bool actorgraph_filter_add_type(ActorgraphFilter *filter, const char *type,
                                               GError **error);
/* Ties that so many articles, and outlets, state as fact. */
ACTORGRAPH_API void actorgraph_filter_set_documents(ActorgraphFilter *filter, unsigned least);
ACTORGRAPH_API void actorgraph_filter_set_outlets(ActorgraphFilter *filter, unsigned least);
/* Actors at most so many ties away from those in focus; 0: all. */
ACTORGRAPH_API void actorgraph_filter_set_hops(ActorgraphFilter *filter, unsigned hops);
/* Actors who have, among them, ties to so many others each; 0: all. */
ACTORGRAPH_API void actorgraph_filter_set_core(ActorgraphFilter *filter, unsigned core);
/* Ties that are stronger than chance for one of their ends, at this level of significance, above 0
 * and below 1. Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_filter_set_backbone(ActorgraphFilter *filter, double significance,
                                                   GError **error);
/* Ties that are among so many strongest of one of their ends; 0: all. */
ACTORGRAPH_API void actorgraph_filter_set_strongest(ActorgraphFilter *filter, unsigned strongest);

/* The part as a network of its own, without scores, perhaps with nobody in it; `network` stays as
 * it is. Never fails. Time near-linear for each rule. */
ACTORGRAPH_API ActorgraphNetwork *actorgraph_network_select(const ActorgraphNetwork *network,
                                                            const ActorgraphFilter *filter);

/* ── Scores ───────────────────────────────────────────────────────────────────────────────── */

/* How a network is scored. New: every measure; communities by "leiden"; paths from all actors, or a
 * sample in a large network; seed 1; all cores. Where one is asked for, NULL means the same. */
typedef struct ActorgraphScoring ActorgraphScoring;

ACTORGRAPH_API ActorgraphScoring *actorgraph_scoring_new(void);
ACTORGRAPH_API void actorgraph_scoring_free(ActorgraphScoring *scoring);

/* By this measure only (ACTORGRAPH_LIST_MEASURES); NULL: by all. Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_scoring_set_measure(ActorgraphScoring *scoring, const char *measure,
                                                   GError **error);
/* Communities found so (ACTORGRAPH_LIST_COMMUNITIES). Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_scoring_set_communities(ActorgraphScoring *scoring,
                                                       const char *method, GError **error);
/* Actors that shortest paths are followed from; 0: all, or a sample in a large network. */
ACTORGRAPH_API void actorgraph_scoring_set_sources(ActorgraphScoring *scoring, unsigned sources);
ACTORGRAPH_API void actorgraph_scoring_set_seed(ActorgraphScoring *scoring, uint64_t seed);
/* 0: one for each core. */
ACTORGRAPH_API void actorgraph_scoring_set_threads(ActorgraphScoring *scoring, unsigned threads);

/* Whose place scores are also taken from, and whom actorgraph_filter_set_hops() starts at, in place
 * of whoever was in focus. nodes: [n]; NULL when n is 0. False, and nothing changed, when one is no
 * node. Scores that are there stay until it is scored again. */
ACTORGRAPH_API bool actorgraph_network_set_focus(ActorgraphNetwork *network, const size_t *nodes,
                                                 size_t n);

/* Finds communities and scores the actors, in place of what was there. A measure that cannot be
 * computed has no scores, as one that needs a focus without one. The costs of the measures are in
 * docs/measures.md. Errors: FAILED. */
ACTORGRAPH_API bool actorgraph_network_score(ActorgraphNetwork *network,
                                             const ActorgraphScoring *scoring, GError **error);

/* Scores by a measure, NaN where it says nothing of an actor; ranks, 1 is the highest, equals share
 * one, actors without a score last; nodes from the highest score to the lowest, equals in the order
 * of ids. Each fills an array of actorgraph_network_node_count() items. False, and nothing filled,
 * when the network has no scores by that name. Time linear; ranks and order: of sorting. */
ACTORGRAPH_API bool actorgraph_network_scores(const ActorgraphNetwork *network, const char *measure,
                                              double *scores);
ACTORGRAPH_API bool actorgraph_network_ranks(const ActorgraphNetwork *network, const char *measure,
                                             size_t *ranks);
ACTORGRAPH_API bool actorgraph_network_order(const ActorgraphNetwork *network, const char *measure,
                                             size_t *nodes);

/* Communities, the largest first; 0 of them before scoring. Nobody is in two, some in none. */
ACTORGRAPH_API size_t actorgraph_network_community_count(const ActorgraphNetwork *network);
/* For people: names of its two or three most central actors. */
ACTORGRAPH_API const char *actorgraph_network_community_name(const ActorgraphNetwork *network,
                                                             size_t community);
ACTORGRAPH_API size_t actorgraph_network_community_size(const ActorgraphNetwork *network,
                                                        size_t community);
/* The i-th member, the most central first; or ACTORGRAPH_NONE. */
ACTORGRAPH_API size_t actorgraph_network_community_member(const ActorgraphNetwork *network,
                                                          size_t community, size_t i);
/* The community of an actor, or ACTORGRAPH_NONE. */
ACTORGRAPH_API size_t actorgraph_network_node_community(const ActorgraphNetwork *network,
                                                        size_t node);
/* How well they part the network (modularity, with strengths), at most 1; 0 before scoring. */
ACTORGRAPH_API double actorgraph_network_modularity(const ActorgraphNetwork *network);

/* ── Rendering ────────────────────────────────────────────────────────────────────────────── */

/* How a figure looks. New: sized by "pagerank", as many actors as are legible, coloured by
 * community, "light", "neato", for a screen. Where one is asked for, NULL means the same; formats
 * that are no figures take no notice of it. */
typedef struct ActorgraphFigure ActorgraphFigure;

ACTORGRAPH_API ActorgraphFigure *actorgraph_figure_new(void);
ACTORGRAPH_API void actorgraph_figure_free(ActorgraphFigure *figure);

/* NULL: made from the network. Errors: OPTION when it is not UTF-8. */
ACTORGRAPH_API bool actorgraph_figure_set_title(ActorgraphFigure *figure, const char *title,
                                                GError **error);
/* Area and rank of actors follow this measure. Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_figure_set_measure(ActorgraphFigure *figure, const char *measure,
                                                  GError **error);
/* Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_figure_set_theme(ActorgraphFigure *figure, const char *theme,
                                                GError **error);
ACTORGRAPH_API bool actorgraph_figure_set_layout(ActorgraphFigure *figure, const char *layout,
                                                 GError **error);
/* Width on paper in millimetres, 60 to 500; 0: what it needs on a screen. Errors: OPTION. */
ACTORGRAPH_API bool actorgraph_figure_set_width(ActorgraphFigure *figure, unsigned millimetres,
                                                GError **error);
/* The highest ranked that are drawn; 0: all. */
ACTORGRAPH_API void actorgraph_figure_set_actors(ActorgraphFigure *figure, unsigned most);
/* Colours say the actor's type, or else its community. */
ACTORGRAPH_API void actorgraph_figure_set_colour_by_type(ActorgraphFigure *figure, bool by_type);

/* Writes a scored network in a format (ACTORGRAPH_LIST_FORMATS; "json" is what
 * actorgraph_network_read() reads). path: a file, which appears whole or stays as it was; a folder,
 * made if need be, for a format of several files, which appear all or none. A figure's time is
 * mostly that of its layout: a second for 60 actors. Errors: OPTION (no such format), FILE, FAILED.
 */
ACTORGRAPH_API bool actorgraph_render(const ActorgraphNetwork *network, const char *format,
                                      const ActorgraphFigure *figure, const char *path,
                                      GError **error);

/* The same to a stream, which stays open; not for a format of several files. */
ACTORGRAPH_API bool actorgraph_render_to(const ActorgraphNetwork *network, const char *format,
                                         const ActorgraphFigure *figure, FILE *out, GError **error);

#ifdef __cplusplus
}
#endif

#endif
