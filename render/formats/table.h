/* The cells that tables of actors, ties and statements share. */
#ifndef ACG_RENDER_FORMATS_TABLE_H
#define ACG_RENDER_FORMATS_TABLE_H

#include "base/csv.h"
#include "render/formats/field.h"

/* Three cells: id, name, type. */
void acg_table_actor(AcgCsv *line, const AcgNode *node);

/* One cell: the value; a list with " | " between, or as an array for programs. */
void acg_table_value(AcgCsv *line, const AcgValue *value, bool as_array);

#endif
