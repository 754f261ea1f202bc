/* ODT: OpenDocument text, ISO/IEC 26300. */
#ifndef ACG_EXTRACT_READ_ODT_H
#define ACG_EXTRACT_READ_ODT_H

#include "extract/read/reader.h"

bool acg_odt_recognise(const char *bytes, size_t length);
bool acg_odt_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
