/* DOCX: Office Open XML, ISO/IEC 29500, transitional or strict. */
#ifndef ACG_EXTRACT_READ_DOCX_H
#define ACG_EXTRACT_READ_DOCX_H

#include "extract/read/reader.h"

bool acg_docx_recognise(const char *bytes, size_t length);
bool acg_docx_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
