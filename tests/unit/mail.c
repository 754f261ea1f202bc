/* Messages beside what is expected of them: tests/examples/mail. */
#include <glib/gstdio.h>
#include <string.h>

#include "base/text.h"
#include "extract/document.h"

static const char *const kinds[] = {"headline", "body", "caption", "repeat", "boilerplate"};

static const char *or_dash(const char *value) {
  return value == NULL ? "-" : value;
}

static bool describe(AcgDocument *document, void *data) {
  g_string_append_printf(data, "%s | title: %s | date: %s | source: %s | author: %s | url: %s\n",
                         strstr(document->file, "/mail/") + 6, or_dash(document->title),
                         or_dash(document->date), or_dash(document->source),
                         or_dash(document->author), or_dash(document->url));
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    g_autofree char *text =
        acg_text_squeeze(document->text + paragraph->span.begin, acg_span_length(paragraph->span));
    g_string_append_printf(data, "  %s | %s\n", kinds[paragraph->kind], text);
  }
  acg_document_free(document);
  return true;
}

static void describe_problem(const char *path, const GError *error, void *data) {
  g_string_append_printf(data, "%s | problem: %s\n", strstr(path, "/mail/") + 6, error->message);
}

static void check_example(gconstpointer data) {
  const char *path = data;
  g_autoptr(GString) found = g_string_new(NULL);
  g_autofree char *expected_path = g_strconcat(path, ".txt", NULL);
  g_autofree char *expected = NULL;
  AcgDocumentSink sink = {.document = describe, .problem = describe_problem, .data = found};
  acg_file_read(path, NULL, &sink);
  if (g_getenv("ACG_WRITE_EXAMPLES") != NULL)
    g_file_set_contents(expected_path, found->str, -1, NULL);
  g_assert_true(g_file_get_contents(expected_path, &expected, NULL, NULL));
  g_assert_cmpstr(found->str, ==, expected);
}

/* ── Damage ── */

static bool drop(AcgDocument *document, void *data) {
  g_assert_true(g_utf8_validate(document->text, (gssize)document->length, NULL));
  acg_document_free(document);
  ++*(guint *)data;
  return true;
}

static void count_problem(const char *path, const GError *error, void *data) {
  g_assert_nonnull(path);
  g_assert_true(g_utf8_validate(error->message, -1, NULL));
  ++*(guint *)data;
}

static void read_bytes(const char *bytes, gsize length) {
  guint n = 0;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp("mail-XXXXXX", &path, NULL);
  g_assert_true(file >= 0 && g_close(file, NULL));
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  AcgReadOptions options = acg_read_defaults;
  options.format = acg_reader_find("mail");
  AcgDocumentSink sink = {.document = drop, .problem = count_problem, .data = &n};
  acg_file_read(path, &options, &sink);
  g_assert_cmpint(g_unlink(path), ==, 0);
}

/* Cut short at each twentieth, and with bytes that are not its own. */
static void check_damage(gconstpointer data) {
  g_autoptr(GRand) random = g_rand_new_with_seed(9);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(data, &bytes, &length, NULL));
  for (guint i = 0; i < 20; i++) read_bytes(bytes, length * i / 20);
  for (guint i = 0; i < 30; i++) {
    g_autofree char *copy = g_memdup2(bytes, length);
    for (gint n = g_rand_int_range(random, 1, 20); n > 0; n--)
      copy[g_rand_int_range(random, 0, (gint32)length)] = (char)g_rand_int_range(random, 0, 256);
    read_bytes(copy, length);
  }
}

/* A message with so many parts in parts, or attached to each other, that a stack would not do. */
static void test_deep(void) {
  static const struct {
    const char *piece;
    guint n;
  } rows[] = {{"Content-Type: multipart/mixed; boundary=b\n\n--b\n", 100000},
              {"From: a\nSubject: b\nContent-Type: message/rfc822\n\n", 100000}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GString) message = g_string_new("From: a\nSubject: b\n");
    for (guint k = 0; k < rows[i].n; k++) g_string_append(message, rows[i].piece);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) documents =
        acg_documents_read("a.eml", message->str, message->len, NULL, &error);
    g_assert_null(documents);
    g_assert_nonnull(error);
  }
}

/* A field that would take GMime the square of its length, or a stack of its length; more parts and
 * fields than anybody writes. */
static void test_large_fields(void) {
  static const struct {
    const char *head, *piece;
    guint n;
    bool is_read;
  } rows[] = {
      {"To: ", "a,", 1 << 20, true},
      {"To: ", "a:", 1 << 20, true},
      {"To: ", "a:", 4000, true},
      {"Cc: a", "\n a:", 1 << 20, true},
      {"Content-Type: text/plain", ";a=b", 1 << 20, true},
      {"Subject: ", "=?utf-8?q?a?= ", 100000, true},
      {"From: ", "(", 1 << 20, true},
      {"X: y", "\na:", 250000, false},
      {"Content-Type: multipart/mixed; boundary=b\n\n--b", "\n\n--b", 250000, false},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GString) message = g_string_new("Message-Id: <a@b>\nMIME-Version: 1.0\n");
    g_string_append(message, rows[i].head);
    for (guint k = 0; k < rows[i].n; k++) g_string_append(message, rows[i].piece);
    g_string_append(message, "\n\nKeller thanked Novak for the ferry that he had sent to Lenz.\n");
    AcgReadOptions options = acg_read_defaults;
    options.format = acg_reader_find("mail");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) documents =
        acg_documents_read("a.eml", message->str, message->len, &options, &error);
    g_assert_cmpint(documents != NULL, ==, rows[i].is_read);
  }
}

/* Every reader in its own thread makes the same of it. */
static gpointer read_often(gpointer data) {
  const char *const *message = data;
  for (guint i = 0; i < 200; i++) {
    g_autoptr(GPtrArray) documents =
        acg_documents_read("a.eml", *message, strlen(*message), NULL, NULL);
    g_assert_nonnull(documents);
    g_assert_cmpstr(((AcgDocument *)documents->pdata[0])->author, ==, "Renée Müller");
  }
  return NULL;
}

static void test_threads(void) {
  const char *message = "From: =?windows-1252?Q?Ren=E9e_M=FCller?= <r@example.org>\nSubject: a\n"
                        "Content-Type: text/plain; charset=iso-8859-2\n\n"
                        "Keller thanked Novak for the ferry that he had sent to Lenz.\n";
  GThread *threads[4];
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
    threads[i] = g_thread_new(NULL, read_often, &message);
  for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) g_thread_join(threads[i]);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autofree char *folder = g_build_filename(ACG_SOURCE_DIR, "tests", "examples", "mail", NULL);
  const char *const folders[] = {folder, NULL};
  g_autoptr(GPtrArray) files = acg_files_list(folders, NULL, NULL);
  g_test_add_func("/mail/threads", test_threads);
  g_test_add_func("/mail/deep", test_deep);
  g_test_add_func("/mail/large-fields", test_large_fields);
  for (guint i = 0; i < files->len; i++) {
    const char *path = g_ptr_array_index(files, i);
    if (g_str_has_suffix(path, ".txt")) continue;
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *test = g_strconcat("/mail/", name, NULL);
    g_autofree char *damage = g_strconcat(test, "/damage", NULL);
    g_test_add_data_func(test, path, check_example);
    g_test_add_data_func(damage, path, check_damage);
  }
  return g_test_run();
}
