#include "extract/document.h"

G_DEFINE_QUARK(acg_extract_error, acg_extract_error)

const char *acg_extract_error_reason(AcgExtractError error) {
  static const char *const reasons[ACG_N_EXTRACT_ERRORS] = {
      [ACG_EXTRACT_ERROR_FILE] = "not readable",
      [ACG_EXTRACT_ERROR_FORMAT] = "no article",
      [ACG_EXTRACT_ERROR_BINARY] = "binary",
      [ACG_EXTRACT_ERROR_ENCODING] = "wrong encoding",
      [ACG_EXTRACT_ERROR_EMPTY] = "no text",
      [ACG_EXTRACT_ERROR_LANGUAGE] = "not English",
      [ACG_EXTRACT_ERROR_SIZE] = "too large",
      [ACG_EXTRACT_ERROR_DEPTH] = "packed too deep",
      [ACG_EXTRACT_ERROR_RATIO] = "unpacks to too much",
      [ACG_EXTRACT_ERROR_TIME] = "too slow",
      [ACG_EXTRACT_ERROR_STORY] = "no story",
      [ACG_EXTRACT_ERROR_PREDICATES] = "no predicates",
      [ACG_EXTRACT_ERROR_MODEL] = "no model"};
  return error < ACG_N_EXTRACT_ERRORS ? reasons[error] : reasons[ACG_EXTRACT_ERROR_FILE];
}

bool acg_fail_late(double seconds, GError **error) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_TIME,
              "took more than %g seconds to read (--max-seconds)", seconds);
  return false;
}

bool acg_fail_large(size_t most, GError **error) {
  bool mebibytes = most >= 1 << 20;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_SIZE,
              "too large: at most %zu %s are read (--max-size)", mebibytes ? most >> 20 : most,
              mebibytes ? "MiB" : "bytes");
  return false;
}

AcgDocument *acg_document_new(void) {
  AcgDocument *document = g_new0(AcgDocument, 1);
  document->paragraphs = g_array_new(FALSE, FALSE, sizeof(AcgParagraph));
  return document;
}

void acg_document_free(AcgDocument *document) {
  if (document == NULL) return;
  g_free(document->id);
  g_free(document->file);
  g_free(document->doc);
  g_free(document->title);
  g_free(document->date);
  g_free(document->source);
  g_free(document->author);
  g_free(document->url);
  g_free(document->copy_of);
  g_free(document->text);
  g_array_unref(document->paragraphs);
  g_free(document);
}

void acg_document_become_copy(AcgDocument *document, const char *original) {
  char *copy_of = g_strdup(original); /* which may be the document's own */
  g_free(document->copy_of);
  document->copy_of = copy_of;
  g_free(document->text);
  document->text = g_strdup("");
  document->length = 0;
  g_array_set_size(document->paragraphs, 0);
}
