#include "extract/read/reader.h"

#include "extract/read/archive.h"
#include "extract/read/csv.h"
#include "extract/read/docx.h"
#include "extract/read/feed.h"
#include "extract/read/html.h"
#include "extract/read/json.h"
#include "extract/read/jsonl.h"
#include "extract/read/mail.h"
#include "extract/read/odt.h"
#include "extract/read/pdf.h"
#include "extract/read/text.h"
#include "extract/read/warc.h"

/* The first that recognises a file reads it: those of a sure sign before those that guess. */
static const AcgReader readers[] = {
    {"pdf", "PDF with a text layer, one article or several that each begin a page",
     acg_pdf_recognise, acg_pdf_read},
    {"docx", "DOCX: Word's and other word processors' documents", acg_docx_recognise,
     acg_docx_read},
    {"odt", "ODT: OpenDocument text", acg_odt_recognise, acg_odt_read},
    {"archive", "files packed together or compressed: zip, tar, 7z, gzip, bzip2, xz, zstd, lz4",
     acg_archive_recognise, acg_archive_read},
    {"warc", "pages in a web archive", acg_warc_recognise, acg_warc_read},
    {"mail", "a message with what is attached to it, or a mailbox (mbox)", acg_mail_recognise,
     acg_mail_read},
    {"jsonl", "JSON Lines: an article on each line, or documents of actorgraph",
     acg_jsonl_recognise, acg_jsonl_read},
    {"json", "JSON: an article, an array of them, or an object that holds one", acg_json_recognise,
     acg_json_read},
    {"csv", "tables with a line of names: comma, semicolon, tab or bar between", acg_csv_recognise,
     acg_csv_read},
    {"feed", "RSS 2.0 or 1.0 or Atom: an article for each item", acg_feed_recognise, acg_feed_read},
    {"html", "a page of the web: the main article in it, without what is around it",
     acg_html_recognise, acg_html_read},
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
