#include "extract/document.h"

G_DEFINE_QUARK(acg - extract - error - quark, acg_extract_error)

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
  g_free(document->copy_of);
  document->copy_of = g_strdup(original);
  g_free(document->text);
  document->text = g_strdup("");
  document->length = 0;
  g_array_set_size(document->paragraphs, 0);
}
