/* Any bytes, through every reader of the table: what comes of them are documents whose paragraphs
 * lie in the text and in order, and which read back as they are written. Now and then one is
 * extracted: a story that is written reads back and writes the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "extract/story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One document of so many is extracted, which takes a hundred times as long as reading it. */
enum { EXTRACTED = 256, LONGEST_EXTRACTED = 2000 };

/* What it writes, as text; free() it. */
static char *print_story(const AcgStory *story, size_t *length) {
  char *line = NULL;
  FILE *out = open_memstream(&line, length);
  acg_story_write(story, out);
  fclose(out);
  return line;
}

static char *print_document(const AcgDocument *document, size_t *length) {
  char *line = NULL;
  FILE *out = open_memstream(&line, length);
  acg_document_write(document, out);
  fclose(out);
  return line;
}

static bool is_boundary(const AcgDocument *document, size_t at) {
  return ((guchar)document->text[at] & 0xC0) != 0x80;
}

static void check_paragraphs(const AcgDocument *document) {
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

static void check_fields(const AcgDocument *document) {
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

static void check_form(const AcgDocument *document) {
  static const AcgReadOptions options = {.any_language = true,
                                         .limits = {.bytes = (size_t)1 << 26, .seconds = 20}};
  size_t length = 0, again_length = 0;
  char *line = print_document(document, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgDocument) copy = acg_document_read_line(line, length - 1, 1, "-", &options, &error);
  if (copy == NULL) g_error("what was written cannot be read: %s", error->message);
  char *again = print_document(copy, &again_length);
  g_assert_cmpmem(line, length, again, again_length);
  free(line);
  free(again);
}

/* Opened once. */
static AcgExtractor *get_extractor(void) {
  static AcgExtractor *extractor;
  g_autoptr(GError) error = NULL;
  if (extractor == NULL) extractor = acg_extractor_new(NULL, NULL, &error);
  if (extractor == NULL) g_error("no model: %s", error->message);
  return extractor;
}

/* Takes `document` over. */
static void check_story(AcgDocument *document) {
  g_autoptr(AcgStory) story = acg_story_extract(get_extractor(), document, 0, NULL);
  size_t length = 0, again_length = 0;
  char *line = print_story(story, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStory) copy = acg_story_read(line, length, &error);
  if (copy == NULL) g_error("what was written cannot be read: %s", error->message);
  char *again = print_story(copy, &again_length);
  g_assert_cmpmem(line, length, again, again_length);
  free(line);
  free(again);
}

/* Takes `document` over. size: of what it was read from. */
static void check(AcgDocument *document, size_t size) {
  check_fields(document);
  check_paragraphs(document);
  check_form(document);
  /* By its text, so that an input always does the same. */
  if (g_str_hash(document->text) % EXTRACTED == 0 && size <= LONGEST_EXTRACTED)
    check_story(document);
  else
    acg_document_free(document);
}

/* reader: NULL for the one that the content asks for. */
static void read_as(const AcgReader *reader, const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  AcgReadOptions options = {
      .format = reader,
      .any_language = true,
      .limits = {.bytes = (size_t)1 << 20, .depth = 2, .ratio = 50, .seconds = 2}};
  g_autoptr(GPtrArray) documents =
      acg_documents_read("fuzz.txt", (const char *)data, size, &options, &error);
  g_assert_true((documents == NULL) == (error != NULL));
  g_assert_true(error == NULL || g_utf8_validate(error->message, -1, NULL));
  for (guint i = 0; documents != NULL && i < documents->len; i++) {
    check(g_ptr_array_index(documents, i), size);
    g_ptr_array_index(documents, i) = NULL; /* which took it over */
  }
}

/* By the reader that takes the bytes for its own, and by one that the bytes choose, so that each
 * input is read twice and not as often as there are readers. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  size_t n_readers = 0;
  const AcgReader *readers = acg_reader_table(&n_readers);
  read_as(NULL, data, size);
  read_as(&readers[size % n_readers], data, size);
  return 0;
}
