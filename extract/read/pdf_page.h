/* What poppler is asked, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_PDF_PAGE_H
#define ACG_EXTRACT_READ_PDF_PAGE_H

#include <poppler.h>

#include "extract/read/print.h"
#include "extract/read/reader.h"

/* A stream of `bytes`, which it does not copy, that has no more to give once the reading is out of
 * time, or the process has grown too much: so poppler, which cannot be interrupted, comes to an
 * end. */
GInputStream *acg_pdf_stream_new(const AcgReading *reading, const char *bytes, size_t length);

/* False with `error` set when that is so. */
bool acg_pdf_stream_check(GInputStream *stream, GError **error);

/* Adds the pieces of lines on the page, of which the document has `number` before it. */
void acg_pdf_page_add(PopplerPage *page, guint number, AcgPrint *print);

#endif
