/* Files of a format beside what is read from them: NAME.html and NAME.expected. */
#ifndef ACG_TESTS_UNIT_READ_EXAMPLES_H
#define ACG_TESTS_UNIT_READ_EXAMPLES_H

#include <string.h>

#include "extract/document.h"

static inline void acg_describe_field(GString *out, const char *name, const char *value) {
  g_string_append_printf(out, "%s | %s\n", name, value != NULL ? value : "-");
}

/* The document's facts and paragraphs, one on a line. */
static inline void acg_describe_document(GString *out, const AcgDocument *document) {
  static const char *const kinds[] = {"headline", "body", "caption", "repeat", "boilerplate"};
  acg_describe_field(out, "title", document->title);
  acg_describe_field(out, "date", document->date);
  acg_describe_field(out, "source", document->source);
  acg_describe_field(out, "author", document->author);
  acg_describe_field(out, "url", document->url);
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    g_string_append_printf(out, "%s | %.*s\n", kinds[paragraph->kind],
                           (int)acg_span_length(paragraph->span),
                           document->text + paragraph->span.begin);
  }
}

/* What is read from the file: its documents with a blank line between, or "error | …". */
static inline char *acg_describe_file(const char *path) {
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = acg_documents_read_file(path, NULL, &error);
  if (documents == NULL) g_string_append_printf(out, "error | %s\n", error->message);
  for (guint i = 0; documents != NULL && i < documents->len; i++) {
    if (i > 0) g_string_append_c(out, '\n');
    acg_describe_document(out, g_ptr_array_index(documents, i));
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Compares every file in tests/examples/FOLDER with the ending; returns how many there are. */
static inline guint acg_check_examples(const char *folder, const char *ending) {
  g_autofree char *path = g_build_filename(ACG_SOURCE_DIR, "tests", "examples", folder, NULL);
  g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
  g_assert_nonnull(directory);
  guint n = 0;
  for (const char *name; (name = g_dir_read_name(directory)) != NULL;) {
    if (!g_str_has_suffix(name, ending)) continue;
    g_autofree char *stem = g_strndup(name, strlen(name) - strlen(ending));
    g_autofree char *file = g_build_filename(path, name, NULL);
    g_autofree char *beside = g_strdup_printf("%s/%s.expected", path, stem);
    g_autofree char *expected = NULL;
    g_assert_true(g_file_get_contents(beside, &expected, NULL, NULL));
    g_autofree char *found = acg_describe_file(file);
    if (!g_str_equal(found, expected)) g_test_message("%s", file);
    g_assert_cmpstr(found, ==, expected);
    n++;
  }
  return n;
}

#endif
