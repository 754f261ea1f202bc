/* What exchange formats call ties, so that each calls them the same. */
#ifndef ACG_RENDER_FORMATS_TIE_H
#define ACG_RENDER_FORMATS_TIE_H

#include "graph/network.h"

/* The id of edge i, the same in every run and unlike any node's: "iran:THREATEN:israel", with
 * ":mutual" for a tie that would else have another's id. New string. */
char *acg_tie_id(const AcgNetwork *network, guint i);

/* Its two actors, the same for all ties of theirs, whichever way they point. */
gint64 acg_tie_pair(const AcgEdge *edge);

/* What type of tie it is: its category or else its layer, "THREATEN", "co-mention", "other". Never
 * NULL. */
const char *acg_tie_type(const AcgEdge *edge);

/* The same fit to name something in a program: "THREATEN", "CO_MENTION", "OTHER". */
const char *acg_tie_type_symbol(const AcgEdge *edge);

/* The type, unlike that of any other tie between the same two actors: "THREATEN",
 * "THREATEN:mutual", "co-mention". New string. */
char *acg_tie_type_id(const AcgEdge *edge);

/* What joins the two, for people: "threatens", "is named with". Never NULL. */
const char *acg_tie_relation(const AcgEdge *edge);

/* The status that the tie's statements lead to: fact, if one of them says so; else the first of the
 * list that one of them has. */
AcgStatus acg_tie_status(const AcgEdge *edge);

/* The relation, with the status unless it is fact: "threatens", "is a member of (negated)". New
 * string. */
char *acg_tie_relation_and_status(const AcgEdge *edge);

/* The strength of a tie for readers that drop ties without any, as Gephi does: what is only
 * planned, possible, reported or denied has 0.01, which hardly pulls; its field "fact" is false. */
double acg_tie_pull(const AcgEdge *edge);

#endif
