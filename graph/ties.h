/* Who is tied to whom, as plain arrays: what measures, backbones and paths are taken on.
 *
 *     network ──acg_contacts_new──▶ contacts ──acg_contacts_tie──▶ ties   (undirected, simple)
 *                                            └─acg_contacts_arc──▶ arcs   (directed, simple)
 *
 * Contacts are gathered once; ties and arcs can be made of them for any weights of the documents,
 * as resampling needs.
 *
 * Arrays carry their shape: [N]odes, [T]ies, [C] arcs, [D]ocuments. */
#ifndef ACG_GRAPH_TIES_H
#define ACG_GRAPH_TIES_H

#include "graph/network.h"

/* A pair of actors that some edge of any layer joins. */
typedef struct {
  guint a, b;                /* a < b */
  double strength;           /* > 0: see acg_contacts_tie() */
  double positive, negative; /* statements of fact, either way, of a category with that sign */
} AcgPair;

/* Undirected and simple. */
typedef struct {
  guint n_nodes, n_ties;
  AcgPair *pairs;    /* [T] sorted by a, then b */
  guint *starts;     /* [N + 1] where each node's part of the next two begins */
  guint *neighbours; /* [2T] each node's, ascending */
  guint *ties;       /* [2T] the tie to each neighbour */
} AcgTies;

/* Statements of fact from one actor about another; mutual ones count both ways. */
typedef struct {
  guint source, target; /* not the same */
  double strength;      /* > 0: how many */
} AcgArc;

/* Directed and simple. */
typedef struct {
  guint n_nodes, n_arcs;
  AcgArc *arcs; /* [C] sorted by source, then target */
} AcgArcs;

/* Takes `pairs` over, an array of AcgPair in order, each pair once. Linear time. */
AcgTies *acg_ties_new(guint n_nodes, GArray *pairs);
void acg_ties_free(AcgTies *ties);

/* The tie of two nodes, or G_MAXUINT. Time O(log of the ties of `a`). */
guint acg_ties_find(const AcgTies *ties, guint a, guint b);

/* Fills sums, [N], with what each node's ties have in all of a member of AcgPair, strength,
 * positive or negative, given by its offset; the macro takes its name. Linear time. */
void acg_ties_add_up(const AcgTies *ties, gsize member, double *sums);
#define ACG_TIES_ADD_UP(ties, member, sums)                                                        \
  acg_ties_add_up(ties, G_STRUCT_OFFSET(AcgPair, member), sums)

/* Takes `arcs` over, an array of AcgArc in order, each once. */
AcgArcs *acg_arcs_new(guint n_nodes, GArray *arcs);
void acg_arcs_free(AcgArcs *arcs);

/* The one turn from strength to length: twice as strong is half as far (Newman 2001). */
static inline double acg_tie_distance(double strength) {
  return 1 / strength;
}

typedef struct AcgContacts AcgContacts;

/* Where any two actors of the network meet: the sentences that name or tie them. Borrows nothing.
 * Time linear in the evidence but for sorting. */
AcgContacts *acg_contacts_new(const AcgNetwork *network);
void acg_contacts_free(AcgContacts *contacts);

/* The ties. Strength of a pair: the sum, over the distinct places where it is named or tied, of the
 * weight of the place's document divided by 1 + the number of sentences from one actor's mention to
 * the other's. weights: [D], not negative, or NULL for 1 each; a pair that is left with nothing has
 * no tie. Linear time. */
AcgTies *acg_contacts_tie(const AcgContacts *contacts, const double *weights);

/* The arcs of the stated layer's facts, with the same weights. Linear time. */
AcgArcs *acg_contacts_arc(const AcgContacts *contacts, const double *weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgTies, acg_ties_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgArcs, acg_arcs_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgContacts, acg_contacts_free)

#endif
