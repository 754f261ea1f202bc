/* Web archives (ISO 28500), plain; compressed ones are unpacked before. */
#ifndef ACG_EXTRACT_READ_WARC_H
#define ACG_EXTRACT_READ_WARC_H

#include "extract/read/reader.h"

bool acg_warc_recognise(const char *head, size_t length);
bool acg_warc_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
