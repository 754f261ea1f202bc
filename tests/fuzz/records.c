/* Any names of fields on the first line, with tabs between, and any bytes behind it: as a line of
 * JSON Lines, and as a file whose content says what it is. */
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/document_checks.h"

/* names: ends with NULL; an empty one is not asked for. */
static void set_fields(AcgReadOptions *options, char *const *names) {
  for (guint i = 0; i < ACG_N_RECORD_FIELDS && names[i] != NULL; i++)
    options->fields[i] = *names[i] != '\0' ? names[i] : NULL;
}

static void check_line(const char *line, size_t length, const AcgReadOptions *options) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgDocument) document =
      acg_document_read_line(line, length, 7, "lines.jsonl", options, &error);
  g_assert_true((document == NULL) == (error != NULL));
  g_assert_true(error == NULL || g_utf8_validate(error->message, -1, NULL));
  if (document != NULL) check_document(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  AcgReadOptions options = {.any_language = true,
                            .limits = {.bytes = (size_t)1 << 20, .depth = 1, .seconds = 2}};
  size_t n_names = 0, length = 0;
  const char *names = take_line(&bytes, &n_names);
  g_autofree char *text = g_strndup(names, n_names);
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_auto(GStrv) fields = g_strsplit(valid, "\t", ACG_N_RECORD_FIELDS);
  set_fields(&options, fields);
  const char *rest = take_rest(&bytes, &length);
  check_line(rest, length, &options);
  check_file_read(rest, length, &options);
  return 0;
}
