/* Any bytes as CoNLL-U: refused with a message, or read; what is written of it reads back and
 * writes the same. */
#include <stdlib.h>
#include <string.h>

#include "extract/sentence/conllu.h"
#include "tests/fuzz/bytes.h"

/* Spans lie in the text one behind the other, and the frame has a place for each. */
static void check(const AcgConlluDocument *whole) {
  const AcgAnalysis *analysis = whole->analysis;
  size_t end = 0;
  for (guint i = 0; i < analysis->tokens->len; i++) {
    AcgSpan span = acg_token_at(analysis, i)->span;
    g_assert_true(end <= span.begin && span.begin < span.end);
    end = span.end;
  }
  g_assert_cmpuint(end, ==, whole->document->length);
  g_assert_cmpuint(whole->frame->comments->len, ==, analysis->sentences->len);
  g_assert_cmpuint(whole->frame->misc->len, ==, analysis->tokens->len);
}

/* All that can be read, written; false when some cannot. */
static bool rewrite(const void *data, size_t size, char **text, size_t *length) {
  g_autoptr(GError) error = NULL;
  FILE *in = fmemopen((void *)data, size, "r");
  FILE *out = open_memstream(text, length);
  g_autoptr(AcgConlluReader) reader = acg_conllu_reader_new(in);
  for (AcgConlluDocument *whole; (whole = acg_conllu_reader_next(reader, &error)) != NULL;) {
    check(whole);
    acg_conllu_write(whole->frame, whole->analysis, out);
    acg_conllu_document_free(whole);
  }
  fclose(in);
  fclose(out);
  return error == NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char *text = NULL, *again = NULL;
  size_t length = 0, again_length = 0;
  if (size == 0) return 0;
  if (rewrite(data, size, &text, &length) && length > 0) {
    g_assert_true(rewrite(text, length, &again, &again_length));
    assert_same(text, length, again, again_length);
  }
  free(text);
  free(again);
  return 0;
}
