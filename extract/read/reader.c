#include "extract/read/reader.h"

#include "extract/read/csv.h"
#include "extract/read/json.h"
#include "extract/read/jsonl.h"
#include "extract/read/text.h"

/* The first that recognises a file reads it: those of a sure sign before those that guess. */
static const AcgReader readers[] = {
    {"jsonl", "JSON Lines: an article on each line, or documents of actorgraph",
     acg_jsonl_recognise, acg_jsonl_read},
    {"json", "JSON: an article, an array of them, or an object that holds one", acg_json_recognise,
     acg_json_read},
    {"csv", "tables with a line of names: comma, semicolon, tab or bar between", acg_csv_recognise,
     acg_csv_read},
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
