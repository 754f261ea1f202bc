/* Any lines, dealt out to three files: when they are files that can be merged, merging gives what
 * reading all their lines gives. */
#include <stdio.h>
#include <stdlib.h>

#include "graph/assemble.h"
#include "tests/fuzz/bytes.h"

enum { N_FILES = 3 };

static void pass_over(guint input, guint line, const GError *error, void *data) {
  (void)data;
  g_assert_true(input < N_FILES && line > 0 && error != NULL);
}

static char *assemble(GString *const *files) {
  g_autoptr(AcgAssembler) assembler = acg_assembler_new_partial();
  for (guint i = 0; i < N_FILES; i++) {
    g_auto(GStrv) lines = g_strsplit(files[i]->str, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
      AcgLineKind kind;
      acg_assembler_read(assembler, *line, strlen(*line), &kind, NULL);
    }
  }
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  acg_assembler_write(assembler, out);
  fclose(out);
  return text;
}

static char *merge(FILE *const *inputs) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  acg_partials_merge(inputs, N_FILES, pass_over, NULL, out);
  fclose(out);
  return text;
}

static void check(GString *const *files) {
  FILE *inputs[N_FILES];
  bool sorted = true;
  for (guint i = 0; i < N_FILES; i++) {
    inputs[i] = fmemopen(files[i]->str, files[i]->len, "r");
    sorted = sorted && acg_partial_is_sorted(inputs[i]);
  }
  if (sorted) {
    char *merged = merge(inputs);
    char *assembled = assemble(files);
    g_assert_cmpstr(merged, ==, assembled);
    free(merged);
    free(assembled);
  }
  for (guint i = 0; i < N_FILES; i++) fclose(inputs[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  GString *files[N_FILES];
  for (guint i = 0; i < N_FILES; i++) files[i] = g_string_new(NULL);
  for (guint i = 0; bytes.at < size; i++) {
    size_t length = 0;
    const char *line = take_line(&bytes, &length);
    if (memchr(line, '\0', length) != NULL) continue;
    g_string_append_len(files[i % N_FILES], line, (gssize)length);
    g_string_append_c(files[i % N_FILES], '\n');
  }
  check(files);
  for (guint i = 0; i < N_FILES; i++) g_string_free(files[i], TRUE);
  return 0;
}
