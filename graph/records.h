/* Documents by id, and which of them are copies. */
#ifndef ACG_GRAPH_RECORDS_H
#define ACG_GRAPH_RECORDS_H

#include "graph/assemble.h"
#include "graph/record.h"

/* A new table id → AcgRecord*, which it frees. */
GHashTable *acg_records_new(void);

/* Takes the record over. Returns the table's of that id. */
AcgRecord *acg_records_add(GHashTable *records, AcgRecord *record);

/* All records, in no order; the table's. New array. */
GPtrArray *acg_records_list(GHashTable *records);

/* All records, settled, in the order of ids; the table's. New array. */
GPtrArray *acg_records_sorted(GHashTable *records);

/* Moves the publications of copies to their originals, and counts them; `arrived` is how many
 * publications have been added. A copy goes
 * to the first of the documents that it is said to be a copy of which is there, that one if it is a
 * copy to its own original, and so on. */
AcgCopyCounts acg_records_join_copies(GHashTable *records, guint arrived);

#endif
