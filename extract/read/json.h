/* JSON: an article, an array of them, or an object that holds such an array somewhere. */
#ifndef ACG_EXTRACT_READ_JSON_H
#define ACG_EXTRACT_READ_JSON_H

#include "extract/read/json_value.h"
#include "extract/read/record_file.h"

bool acg_json_recognise(const char *bytes, size_t length);
bool acg_json_read(AcgReading *reading, AcgInput *input, GError **error);

/* Gives the articles of a value to `file`. where: "line 17", put before "record 2" when there are
 * several; NULL for a value that is the whole file. `*number` counts the records of the file. False
 * when no more are wanted. Bounded recursion. */
bool acg_json_take(AcgRecordFile *file, const cJSON *value, const char *where, guint *number);

#endif
