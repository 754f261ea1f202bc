/* The cells that tables of actors, ties and statements share. */
#ifndef ACG_RENDER_FORMATS_TABLE_H
#define ACG_RENDER_FORMATS_TABLE_H

#include "base/csv.h"
#include "render/formats/field.h"

typedef enum { ACG_TABLE_LISTS_AS_TEXT, ACG_TABLE_LISTS_AS_ARRAYS } AcgTableLists;

/* Three cells: id, name, type. */
void acg_table_actor(AcgCsv *line, const AcgNode *node);

/* A cell for each field: its name; its value of node i, or edge i. lists: with " | " between, or as
 * arrays for programs. */
void acg_table_names(AcgCsv *line, const GArray *fields);
void acg_table_values(AcgCsv *line, const GArray *fields, const AcgNetwork *network, guint i,
                      AcgTableLists lists);

#endif
