#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "extract/story.h"

static const char *const kinds[] = {"headline", "body", "caption", "repeat", "boilerplate"};

static const char *or_dash(const char *value) {
  return value == NULL ? "-" : value;
}

static void describe(const AcgDocument *document, GString *out) {
  g_string_append_printf(out, "article | %s | %s | %s | %s\n", or_dash(document->title),
                         or_dash(document->date), or_dash(document->source),
                         or_dash(document->url));
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    g_autofree char *text =
        acg_text_squeeze(document->text + paragraph->span.begin, acg_span_length(paragraph->span));
    g_string_append_printf(out, "%s | %s\n", kinds[paragraph->kind], text);
  }
}

/* One example: "name: what it shows", the text, what is expected. */
static void check_example(const char *example) {
  g_auto(GStrv) parts = g_strsplit(example, "\n@>\n", 2);
  const char *text = strchr(parts[0], '\n') + 1;
  g_autofree char *name = g_strndup(example, strcspn(example, ":"));
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = acg_documents_read(name, text, strlen(text), NULL, &error);
  g_assert_no_error(error);
  g_autoptr(GString) found = g_string_new(NULL);
  for (guint i = 0; i < documents->len; i++) describe(g_ptr_array_index(documents, i), found);
  g_assert_cmpstr(g_strchomp(found->str), ==, g_strchomp(parts[1]));
}

static void test_examples(void) {
  g_autofree char *path =
      g_build_filename(ACG_SOURCE_DIR, "tests", "examples", "documents.txt", NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) examples = g_strsplit(text, "\n@@ ", -1);
  g_assert_cmpuint(g_strv_length(examples), >, 5);
  for (guint i = 1; examples[i] != NULL; i++) check_example(examples[i]);
}

static void test_names_and_ids(void) {
  const char *text = "Iran Calls for Calm\nIran said so on Monday.\n---\n"
                     "Basra Closes Its Port\nBasra said so on Monday.\n";
  g_autoptr(GPtrArray) documents =
      acg_documents_read("/a/b/news.en.txt", text, strlen(text), NULL, NULL);
  g_autoptr(GPtrArray) again = acg_documents_read("other.txt", text, strlen(text), NULL, NULL);
  g_assert_cmpuint(documents->len, ==, 2);
  const AcgDocument *first = g_ptr_array_index(documents, 0);
  const AcgDocument *second = g_ptr_array_index(documents, 1);
  const AcgDocument *same = g_ptr_array_index(again, 1);
  g_assert_cmpstr(first->file, ==, "/a/b/news.en.txt");
  g_assert_cmpstr(first->doc, ==, "news.en");
  g_assert_cmpstr(second->doc, ==, "news.en#2");
  g_assert_cmpstr(same->doc, ==, "other#2");
  g_assert_cmpstr(second->id, ==, same->id);
  g_assert_cmpstr(first->id, !=, second->id);
  g_assert_cmpuint(strlen(first->id), ==, 16);
}

static void test_dates(void) {
  static const struct {
    const char *line, *date;
  } rows[] = {
      {"October 12, 2024", "2024-10-12"},
      {"12 October 2024", "2024-10-12"},
      {"Published: Sat 12 Oct 2024", "2024-10-12"},
      {"Friday, January 4, 2019", "2019-01-04"},
      {"2024-10-12", "2024-10-12"},
      {"2024-10-12T08:15:00Z", "2024-10-12"},
      {"Last updated on 3rd Sept. 2021, 11:05 am", "2021-09-03"},
      {"By Jane Doe | May 1, 2020 | 10:00", "2020-05-01"},
      {"10:30 GMT, 12 October 2024", "2024-10-12"},
      {"February 30, 2024", NULL},
      {"2024/10/12", "2024-10-12"},
      {"Posted 2024.1.5 at 10:30", "2024-01-05"},
      {"25/12/2024", "2024-12-25"}, /* of these two there is no other reading */
      {"Updated: 12/25/2024 10:30 AM", "2024-12-25"},
      {"12.10.2024", "2024-10-12"}, /* dots part the day from the month */
      {"10-10-2024", "2024-10-10"},
      {"10/12/2024", NULL}, /* October or December: nobody can tell */
      {"10.13.2024", NULL},
      {"31/02/2024", NULL},
      {"25/12.2024", NULL},
      {"25/12/24", NULL},
      {"October 12, 2024, was the day on which they met.", NULL},
      {"May 1, 2020 they met.", NULL},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *text = g_strconcat("Iran Calls for Calm\n", rows[i].line, "\n", NULL);
    g_autoptr(GPtrArray) documents = acg_documents_read("a.txt", text, strlen(text), NULL, NULL);
    g_assert_cmpstr(((AcgDocument *)g_ptr_array_index(documents, 0))->date, ==, rows[i].date);
  }
}

/* ── Files ── */

static void count_problem(const char *path, const GError *error, void *data) {
  g_assert_nonnull(path);
  g_assert_nonnull(error->message);
  ++*(guint *)data;
}

static void check_list(const char *const *paths, const char *expected, guint expected_problems) {
  guint n_problems = 0;
  g_autoptr(GPtrArray) files = acg_files_list(paths, count_problem, &n_problems);
  g_ptr_array_add(files, NULL);
  g_autofree char *found = g_strjoinv(" ", (char **)files->pdata);
  g_assert_cmpstr(found, ==, expected);
  g_assert_cmpuint(n_problems, ==, expected_problems);
}

/* A folder with two files, a hidden one, an empty folder and a link to itself; made the current
 * one. */
static char *enter_folder(void) {
  char *folder = g_dir_make_tmp("documents-XXXXXX", NULL);
  g_assert_cmpint(g_chdir(folder), ==, 0);
  g_assert_cmpint(g_mkdir_with_parents("news/b", 0700), ==, 0);
  g_assert_cmpint(g_mkdir_with_parents("empty", 0700), ==, 0);
  static const char *const names[] = {"news/b/z.txt", "news/a.txt", "news/.hidden", ".shown"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    g_assert_true(g_file_set_contents(names[i], "Iran met Iraq.", -1, NULL));
  g_assert_cmpint(symlink("../../news", "news/b/loop"), ==, 0);
  g_assert_cmpint(symlink("nowhere", "broken"), ==, 0);
  g_assert_cmpint(mkfifo("news/pipe", 0600), ==, 0);
  return folder;
}

static void leave_folder(char *folder) {
  static const char *const names[] = {"news/pipe",  "broken",       "news/b/loop", "news/b/z.txt",
                                      "news/a.txt", "news/.hidden", ".shown",      "empty",
                                      "news/b",     "news"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) g_assert_cmpint(g_remove(names[i]), ==, 0);
  g_assert_cmpint(g_chdir("/"), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
  g_free(folder);
}

static void test_list(void) {
  char *folder = enter_folder();
  check_list((const char *const[]){"news", NULL}, "news/a.txt news/b/z.txt", 0);
  check_list((const char *const[]){"news/b", ".shown", "-", "news/pipe", NULL},
             "news/b/loop/a.txt news/b/z.txt .shown - news/pipe", 0);
  check_list((const char *const[]){"empty", "none", "broken", "", "news/a.txt", NULL}, "news/a.txt",
             4);
  leave_folder(folder);
}

static void test_read_file(void) {
  char *folder = enter_folder();
  g_autoptr(GPtrArray) documents = acg_documents_read_file("news/a.txt", NULL, NULL);
  g_assert_cmpuint(documents->len, ==, 1);
  static const struct {
    const char *path, *message;
  } rows[] = {{"news", "is a folder: expected a file"},
              {"none", "cannot be opened: No such file or directory"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(acg_documents_read_file(rows[i].path, NULL, &error));
    g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE);
    g_assert_cmpstr(error->message, ==, rows[i].message);
  }
  leave_folder(folder);
}

static void *write_pipe(void *data) {
  int file = open(data, O_WRONLY);
  g_assert_cmpint(write(file, "Iran met Iraq.", 14), ==, 14);
  close(file);
  return NULL;
}

static void test_read_pipe(void) {
  char *folder = enter_folder();
  GThread *writer = g_thread_new("writer", write_pipe, "news/pipe");
  g_autoptr(GPtrArray) documents = acg_documents_read_file("news/pipe", NULL, NULL);
  g_thread_join(writer);
  g_assert_cmpstr(((AcgDocument *)g_ptr_array_index(documents, 0))->text, ==, "Iran met Iraq.");
  leave_folder(folder);
}

/* An endless input is given up at the limit. */
static void test_too_large(void) {
  g_autoptr(GError) error = NULL;
  g_assert_null(acg_documents_read_file("/dev/zero", NULL, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_SIZE);
}

/* ── Any text ── */

static void check_document(const AcgDocument *document) {
  size_t begin = 0;
  g_assert_true(g_utf8_validate(document->text, (gssize)document->length, NULL));
  g_assert_cmpuint(document->paragraphs->len, >, 0);
  for (guint i = 0; i < document->paragraphs->len; i++) {
    AcgSpan span = g_array_index(document->paragraphs, AcgParagraph, i).span;
    g_assert_cmpuint(begin, <=, span.begin);
    g_assert_cmpuint(span.begin, <, span.end);
    g_assert_true(
        g_utf8_validate(document->text + span.begin, (gssize)acg_span_length(span), NULL));
    begin = span.end;
  }
  g_assert_cmpuint(begin, ==, document->length);
}

static void test_random_lines(void) {
  static const char *const lines[] = {"",
                                      "",
                                      "---",
                                      "TT",
                                      "Iran Calls for Calm | X",
                                      "Iran said so on Monday, again.",
                                      "(X)",
                                      "May 1, 2020",
                                      "By A B",
                                      "é\xCC\x81 .",
                                      "Source: A",
                                      "Iran met Iraq (AP)",
                                      " \xC2\xA0"};
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint i = 0; i < 2000; i++) {
    g_autoptr(GString) text = g_string_new(i % 2 == 0 ? "Iran" : "");
    for (guint k = 0; k < 30; k++) {
      g_string_append(text, lines[g_rand_int_range(random, 0, G_N_ELEMENTS(lines))]);
      g_string_append_c(text, '\n');
    }
    g_autoptr(GPtrArray) documents = acg_documents_read("a", text->str, text->len, NULL, NULL);
    g_assert_nonnull(documents);
    for (guint k = 0; k < documents->len; k++) check_document(g_ptr_array_index(documents, k));
  }
}

/* What could cost time by the square of its length. */
static void test_many_lines(void) {
  static const char *const pieces[] = {"a\n",
                                       "\n\n\nIran Calls Now\n",
                                       "By A A A A A A A A A ",
                                       "(",
                                       "A - ",
                                       "Iran met Iraq (AP)\n\n",
                                       "1 May 2020 "};
  AcgReadOptions options = acg_read_defaults;
  options.any_language = true;
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_new("Iran met Iraq.\n");
    for (guint k = 0; k < 50000; k++) g_string_append(text, pieces[i]);
    g_autoptr(GPtrArray) documents = acg_documents_read("a", text->str, text->len, &options, NULL);
    g_assert_nonnull(documents);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/documents/examples", test_examples);
  g_test_add_func("/documents/names-and-ids", test_names_and_ids);
  g_test_add_func("/documents/dates", test_dates);
  g_test_add_func("/documents/list", test_list);
  g_test_add_func("/documents/read-file", test_read_file);
  g_test_add_func("/documents/read-pipe", test_read_pipe);
  g_test_add_func("/documents/too-large", test_too_large);
  g_test_add_func("/documents/random-lines", test_random_lines);
  g_test_add_func("/documents/many-lines", test_many_lines);
  return g_test_run();
}
