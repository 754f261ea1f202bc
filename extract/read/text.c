#include "extract/read/text.h"

#include "extract/read/read.h"

bool acg_text_recognise(const char *bytes, size_t length) {
  (void)bytes;
  (void)length;
  return true; /* the last row of the table: what is no text is told when it is read */
}

bool acg_text_read(const char *path, const char *bytes, size_t length, GPtrArray *documents,
                   GError **error) {
  size_t text_length = 0;
  g_autofree char *text = acg_decode(bytes, length, &text_length, error);
  if (text == NULL) return false;
  acg_documents_split(path, text, text_length, documents);
  return true;
}
