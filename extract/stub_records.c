#include "extract/document.h"
#include <string.h>
void acg_document_write(const AcgDocument *document, FILE *out) { fprintf(out, "{\"id\":\"%s\"}\n", document->id); }
AcgDocument *acg_document_read_line(const char *line, size_t length, guint number, const char *name,
                                    const AcgReadOptions *options, GError **error) {
  (void)number; (void)options;
  GPtrArray *documents = acg_documents_read(name, line, length, NULL, error);
  if (documents == NULL) return NULL;
  AcgDocument *document = g_ptr_array_index(documents, 0);
  g_ptr_array_index(documents, 0) = NULL;
  g_ptr_array_unref(documents);
  return document;
}
