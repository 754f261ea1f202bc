#include "extract/read/reader.h"

#include "extract/read/docx.h"
#include "extract/read/odt.h"
#include "extract/read/pdf.h"
#include "extract/read/text.h"

/* The first that recognises a file reads it: those of a sure sign before those that guess. */
static const AcgReader readers[] = {
    {"pdf", "PDF with a text layer, one article or several that each begin a page",
     acg_pdf_recognise, acg_pdf_read},
    {"docx", "DOCX: Word's and other word processors' documents", acg_docx_recognise,
     acg_docx_read},
    {"odt", "ODT: OpenDocument text", acg_odt_recognise, acg_odt_read},
    {"text", "plain text: UTF-8, UTF-16 or Windows-1252, one article or several",
     acg_text_recognise, acg_text_read},
};

const AcgReader *acg_reader_table(size_t *n_readers) {
  *n_readers = G_N_ELEMENTS(readers);
  return readers;
}

const AcgReader *acg_reader_find(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
    if (g_str_equal(readers[i].name, name)) return &readers[i];
  return NULL;
}
