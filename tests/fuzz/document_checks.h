/* What must hold of any document that is read. */
#ifndef ACG_TESTS_FUZZ_DOCUMENT_CHECKS_H
#define ACG_TESTS_FUZZ_DOCUMENT_CHECKS_H

#include <stdlib.h>
#include <string.h>

#include "extract/document.h"
#include "tests/fuzz/bytes.h"

static inline char *print_document(const AcgDocument *document, size_t *length) {
  char *line = NULL;
  FILE *out = open_memstream(&line, length);
  acg_document_write(document, out);
  fclose(out);
  return line;
}

static inline bool is_boundary(const AcgDocument *document, size_t at) {
  return ((guchar)document->text[at] & 0xC0) != 0x80;
}

static inline void check_paragraphs(const AcgDocument *document) {
  size_t end = 0;
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    AcgSpan span = paragraph->span;
    g_assert_true(span.begin >= end && span.begin < span.end && span.end <= document->length);
    g_assert_true(is_boundary(document, span.begin) && is_boundary(document, span.end));
    g_assert_true(paragraph->kind <= ACG_PARAGRAPH_BOILERPLATE);
    end = span.end;
  }
}

static inline void check_fields(const AcgDocument *document) {
  const char *const fields[] = {document->title,  document->date, document->source,
                                document->author, document->url,  document->copy_of};
  g_assert_true(document->id != NULL && document->file != NULL && document->doc != NULL);
  g_assert_true(g_utf8_validate(document->file, -1, NULL));
  g_assert_true(g_utf8_validate(document->doc, -1, NULL));
  g_assert_true(strlen(document->text) == document->length);
  g_assert_true(g_utf8_validate(document->text, -1, NULL));
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
    g_assert_true(fields[i] == NULL || g_utf8_validate(fields[i], -1, NULL));
}

/* What is written of it is read, and written the same. */
static inline void check_form(const AcgDocument *document) {
  static const AcgReadOptions options = {.any_language = true,
                                         .limits = {.bytes = (size_t)1 << 26, .seconds = 20}};
  size_t length = 0, again_length = 0;
  char *line = print_document(document, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgDocument) copy = acg_document_read_line(line, length - 1, 1, "-", &options, &error);
  if (copy == NULL) g_error("what was written cannot be read: %s", error->message);
  char *again = print_document(copy, &again_length);
  assert_same(line, length, again, again_length);
  free(line);
  free(again);
}

static inline void check_document(const AcgDocument *document) {
  check_fields(document);
  check_paragraphs(document);
  check_form(document);
}

/* Reads the bytes as a file, and checks what comes of them. */
static inline void check_file_read(const char *bytes, size_t length,
                                   const AcgReadOptions *options) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = acg_documents_read("fuzz.txt", bytes, length, options, &error);
  g_assert_true((documents == NULL) == (error != NULL));
  g_assert_true(error == NULL || g_utf8_validate(error->message, -1, NULL));
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    check_document(g_ptr_array_index(documents, i));
}

#endif
