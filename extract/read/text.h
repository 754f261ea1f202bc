/* Plain text, one article in a file or several. */
#ifndef ACG_EXTRACT_READ_TEXT_H
#define ACG_EXTRACT_READ_TEXT_H

#include "extract/read/reader.h"

bool acg_text_recognise(const char *bytes, size_t length);
bool acg_text_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
