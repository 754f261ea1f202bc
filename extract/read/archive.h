/* Archives and compressed files, by libarchive. */
#ifndef ACG_EXTRACT_READ_ARCHIVE_H
#define ACG_EXTRACT_READ_ARCHIVE_H

#include "extract/read/reader.h"

bool acg_archive_recognise(const char *head, size_t length);
bool acg_archive_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
