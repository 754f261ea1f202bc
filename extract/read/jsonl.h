/* JSON Lines: an object on each line, read one after the other, however many there are. */
#ifndef ACG_EXTRACT_READ_JSONL_H
#define ACG_EXTRACT_READ_JSONL_H

#include "extract/read/reader.h"

bool acg_jsonl_recognise(const char *bytes, size_t length);
bool acg_jsonl_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
