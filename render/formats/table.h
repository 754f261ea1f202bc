/* The cells that tables of actors, ties and statements share. */
#ifndef ACG_RENDER_FORMATS_TABLE_H
#define ACG_RENDER_FORMATS_TABLE_H

#include "base/csv.h"
#include "render/formats/field.h"

/* Three cells: id, name, type. */
void acg_table_actor(AcgCsv *line, const AcgNode *node);

/* One cell: the value; a list with " | " between, or as an array for programs. */
void acg_table_value(AcgCsv *line, const AcgValue *value, bool as_array);

/* The day of the event, if the statement names one, else that of its article, or NULL. Borrowed. */
const char *acg_table_day(const AcgNetwork *network, const AcgEvidence *evidence);

/* The article that states it. Borrowed. */
const AcgNetworkDocument *acg_table_document(const AcgNetwork *network,
                                             const AcgEvidence *evidence);

/* The status that an edge's statements lead to: fact, if one of them says so; else the first of the
 * list that one of them has. */
AcgStatus acg_table_status(const AcgEdge *edge);

/* The label of what joins the two, for people, with the status unless it is fact: "threatens",
 * "is a member of (negated)". New string. */
char *acg_table_relation(const AcgEdge *edge);

/* The kind of edge in capitals: "THREATEN", "CO_MENTION", "OTHER". Never NULL. */
const char *acg_table_kind(const AcgEdge *edge);

#endif
