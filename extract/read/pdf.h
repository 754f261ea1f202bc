/* PDF. */
#ifndef ACG_EXTRACT_READ_PDF_H
#define ACG_EXTRACT_READ_PDF_H

#include "extract/read/reader.h"

bool acg_pdf_recognise(const char *bytes, size_t length);
bool acg_pdf_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
