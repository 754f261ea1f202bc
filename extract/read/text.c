#include "extract/read/text.h"

#include <string.h>

#include "extract/read/read.h"

/* How files begin that are text but no article: JSON, markup, Graphviz, Pajek, comments of
 * programs, options of programs. */
static const char *const beginnings[] = {"{",         "[{", "<",  "digraph ", "strict digraph",
                                         "*Vertices", "/*", "//", "--nodes="};

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Tables begin with a line of names: commas, and no blank. */
static bool is_table(const char *start, const char *end) {
  size_t n_commas = 0;
  const char *p = start;
  for (; p < end && !is_blank(*p); p++) n_commas += *p == ',';
  return n_commas >= 2 && p < end && (*p == '\n' || *p == '\r');
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
  return !is_table(start, end);
}

bool acg_text_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0;
  size_t text_length = 0;
  g_autofree char *bytes = acg_reading_whole(reading, input, &length, error);
  if (bytes == NULL) return false;
  g_autofree char *text = acg_decode(bytes, length, &text_length, error);
  if (text == NULL) return false;
  g_autoptr(GPtrArray) documents = acg_documents_split(text, text_length);
  acg_reading_documents(reading, input, documents);
  return true;
}
