/* Stories in, one network out.
 *
 *     stories ──────────acg_assembler_add──▶ assembler ──acg_assembler_finish──▶ network
 *     lines of files ──acg_assembler_read──▶     └──acg_assembler_write──▶ partial network
 *
 * The network is a function of the set of stories: their order, how they were parted into partial
 * networks and how these were merged, and reading one again change no byte of it. */
#ifndef ACG_GRAPH_ASSEMBLE_H
#define ACG_GRAPH_ASSEMBLE_H

#include "graph/network.h"

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

/* A sentence that names more actors than this is a list: it pairs nobody. */
enum { ACG_COMENTION_MAX_ACTORS = 40 };

/* window: how near two actors must be named to count as co-mentioned. */
AcgAssembler *acg_assembler_new(AcgWindow window);

/* For a partial network: what every window needs is kept. */
AcgAssembler *acg_assembler_new_partial(void);

/* Takes in one story, which stays the caller's: its actors, its relations, and co-mentions: each
 * two distinct actors of a sentence that names up to ACG_COMENTION_MAX_ACTORS of them, once a
 * sentence; in a wider window also each two that no sentence of the paragraph (the document) names
 * together, once, where they are nearest to each other. A sentence of some length that a document
 * before it, in the order of a network's documents, has word for word adds nothing: it is copied.
 *
 * A story of a copy, and one whose document's id is in already, are further publications of that
 * document, which are kept beside it; a copy may come before its original. False for these. */
bool acg_assembler_add(AcgAssembler *assembler, const AcgStory *story);

/* What a line of a file may be. */
typedef enum {
  ACG_LINE_STORY,
  ACG_LINE_PARTIAL, /* a document of a partial network (docs/partial.schema.json) */
  ACG_LINE_ERROR    /* "actorgraph-error": what is told of a document that gave no story */
} AcgLineKind;

/* Takes in a line of any kind, of `length` bytes. `kind` receives what it is. False with `error`
 * set when nothing was taken in: field and what was expected; of an error line, what it tells. */
bool acg_assembler_read(AcgAssembler *assembler, const char *line, size_t length, AcgLineKind *kind,
                        GError **error);

/* Has the decisions applied when the network is finished; they stay the caller's until then. First
 * all splits, then merges and aliases, then the rest, each in the order of lines. */
void acg_assembler_decide(AcgAssembler *assembler, AcgDecisions *decisions);

/* What became of publications that bring no evidence. */
typedef struct {
  guint joined;   /* further publications of documents that are in */
  guint repeated; /* read again: the same article in the same file */
  guint lost;     /* of copies whose original has not come */
} AcgCopyCounts;

/* Joins copies with their originals, of copies of copies with the first; nothing may be added
 * afterwards. Linear time. */
AcgCopyCounts acg_assembler_join_copies(AcgAssembler *assembler);

/* Joins the actors of all stories, makes the edges, frees the assembler. Returns a new network
 * without scores. Time linear in mentions and relations but for sorting. Memory: at its highest
 * about a third above that of the network. */
AcgNetwork *acg_assembler_finish(AcgAssembler *assembler);

/* Writes all that came as a partial network, one line a document, in the order of ids; copies stay
 * what they are. The assembler must be one for partial networks, and copies not joined yet. */
void acg_assembler_write(AcgAssembler *assembler, FILE *out);

void acg_assembler_free(AcgAssembler *assembler);

/* Whether all lines of the file are documents of a partial network as acg_assembler_write() has
 * them, in the order of ids; leaves it at its begin. Contents are not looked at. */
bool acg_partial_is_sorted(FILE *file);

/* Called for a line that gives nothing; `error` is the callee's to read only. */
typedef void (*AcgLineProblem)(guint input, guint line, const GError *error, void *data);

/* Merges files of which acg_partial_is_sorted(), as acg_assembler_write() of all their lines would:
 * one line of each is in memory. inputs: [n]. Returns how many documents they have, those in
 * several counted in each. */
guint acg_partials_merge(FILE *const *inputs, guint n, AcgLineProblem problem, void *data,
                         FILE *out);

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgDecisions, acg_decisions_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgAssembler, acg_assembler_free)

#endif
