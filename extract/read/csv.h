/* Tables of text: a line of names, then a line for each article. */
#ifndef ACG_EXTRACT_READ_CSV_H
#define ACG_EXTRACT_READ_CSV_H

#include "extract/read/reader.h"

bool acg_csv_recognise(const char *bytes, size_t length);
bool acg_csv_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
