#include "extract/read/text.h"

#include <string.h>

#include "extract/read/read.h"

/* How files begin that are text but no article: JSON, markup, Graphviz, our own tables. */
static const char *const beginnings[] = {
    "{", "[{", "<", "digraph ", "strict digraph", "id,name,type,", "source_id,"};

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool acg_text_recognise(const char *bytes, size_t length) {
  const char *start = bytes;
  const char *end = bytes + length;
  if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) start += 3;
  while (start < end && is_blank(*start)) start++;
  for (size_t i = 0; i < G_N_ELEMENTS(beginnings); i++) {
    size_t n = strlen(beginnings[i]);
    if ((size_t)(end - start) >= n && memcmp(start, beginnings[i], n) == 0) return false;
  }
  return true;
}

bool acg_text_read(const char *path, const char *bytes, size_t length, GPtrArray *documents,
                   GError **error) {
  size_t text_length = 0;
  g_autofree char *text = acg_decode(bytes, length, &text_length, error);
  if (text == NULL) return false;
  acg_documents_split(path, text, text_length, documents);
  return true;
}
