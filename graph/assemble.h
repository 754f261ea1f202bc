/* Stories in, one network out.
 *
 *     stories ──acg_assembler_add──▶ assembler ──acg_assembler_finish──▶ network */
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

/* Takes in one story, which stays the caller's: its actors, its relations, and co-mentions: each
 * two distinct actors of a sentence that names up to ACG_COMENTION_MAX_ACTORS of them, once a
 * sentence; in a wider window also each two that no sentence of the paragraph (the document) names
 * together, once, where they are nearest to each other. A sentence of some length that an earlier
 * document has word for word adds nothing: it is copied. False, and nothing is taken in, when a
 * story with that document id is in already. */
bool acg_assembler_add(AcgAssembler *assembler, const AcgStory *story);

/* Has the decisions applied when the network is finished; they stay the caller's until then. First
 * all splits, then merges and aliases, then the rest, each in the order of lines. */
void acg_assembler_decide(AcgAssembler *assembler, AcgDecisions *decisions);

/* Joins the actors of all stories, makes the edges, frees the assembler. Returns a new network
 * without scores. Time linear in mentions and relations but for sorting. */
AcgNetwork *acg_assembler_finish(AcgAssembler *assembler);

void acg_assembler_free(AcgAssembler *assembler);

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
