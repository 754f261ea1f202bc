/* Packed files whole, cut short and damaged: tests/examples/packed. */
#include <glib/gstdio.h>
#include <string.h>

#include "extract/document.h"
#include "extract/read/unpack.h"

typedef struct {
  GPtrArray *documents;
  guint n_problems;
  guint most; /* documents that are wanted */
} Found;

static bool take(AcgDocument *document, void *data) {
  Found *found = data;
  g_ptr_array_add(found->documents, document);
  return found->documents->len < found->most;
}

static void count(const char *path, const GError *error, void *data) {
  g_assert_true(g_utf8_validate(path, -1, NULL));
  g_assert_true(g_utf8_validate(error->message, -1, NULL));
  ((Found *)data)->n_problems++;
}

static void free_document(void *document) {
  acg_document_free(document);
}

static Found read_path(const char *path, guint most) {
  Found found = {g_ptr_array_new_with_free_func(free_document), 0, most};
  AcgDocumentSink sink = {.document = take, .problem = count, .data = &found};
  acg_file_read(path, NULL, &sink);
  return found;
}

static char *example_path(const char *name) {
  return g_build_filename(ACG_SOURCE_DIR, "tests", "examples", "packed", name, NULL);
}

static const AcgDocument *document_at(const Found *found, guint i) {
  return g_ptr_array_index(found->documents, i);
}

/* ── What is in them ── */

static void test_archives(void) {
  static const char *const names[] = {"news.zip",    "news.tar",     "news.tar.gz", "news.tar.bz2",
                                      "news.tar.xz", "news.tar.zst", "news.7z"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = example_path(names[i]);
    g_autofree char *file = g_strconcat(path, "/news/2024-10-14-ferry.txt", NULL);
    Found found = read_path(path, 100);
    g_assert_cmpuint(found.n_problems, ==, 0);
    g_assert_cmpuint(found.documents->len, ==, 3);
    g_assert_cmpstr(document_at(&found, 0)->file, ==, file);
    g_assert_cmpstr(document_at(&found, 0)->doc, ==, "2024-10-14-ferry");
    g_assert_cmpstr(document_at(&found, 0)->date, ==, "2024-10-14");
    g_assert_cmpstr(document_at(&found, 1)->doc, ==, "guard");
    g_assert_cmpstr(document_at(&found, 2)->title, ==, "Council Criticises Governments");
    g_ptr_array_unref(found.documents);
  }
}

static void test_web_archives(void) {
  static const struct {
    const char *url, *date, *title;
  } rows[] = {
      {"/strait/ferry.html", "2024-10-14", "Ferry line to open before winter"},
      {"/strait/guard.txt", "2024-10-15", "Guard Denies Holding Boats"},
      {"/strait/council", "2024-10-18", "Council criticises governments"},
      {"/strait/again?page=2", "2024-10-19", "Ferry line opens"},
      {"/strait/text", "2024-10-20", "Council Criticises Governments"},
  };
  static const char *const names[] = {"crawl.warc", "crawl.warc.gz"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = example_path(names[i]);
    Found found = read_path(path, 100);
    g_assert_cmpuint(found.n_problems, ==, 0);
    g_assert_cmpuint(found.documents->len, ==, G_N_ELEMENTS(rows));
    for (guint k = 0; k < G_N_ELEMENTS(rows); k++) {
      const AcgDocument *document = document_at(&found, k);
      g_autofree char *url = g_strconcat("https://courier.example.org", rows[k].url, NULL);
      g_autofree char *file = g_strconcat(path, "/", url, NULL);
      g_assert_cmpstr(document->url, ==, url);
      g_assert_cmpstr(document->file, ==, file);
      g_assert_cmpstr(document->date, ==, rows[k].date);
      g_assert_cmpstr(document->title, ==, rows[k].title);
    }
    g_ptr_array_unref(found.documents);
  }
}

/* Who wants no more gets no more. */
static void test_stop(void) {
  static const char *const names[] = {"news.zip",   "news.7z",       "news.tar.gz",
                                      "crawl.warc", "crawl.warc.gz", "mailbox.mbox.gz"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = example_path(names[i]);
    Found found = read_path(path, 1);
    g_assert_cmpuint(found.documents->len, ==, 1);
    g_assert_cmpuint(found.n_problems, ==, 0);
    g_ptr_array_unref(found.documents);
  }
}

/* ── Damage ── */

static const char *const all[] = {"news.zip",      "news.tar",       "news.tar.gz", "news.tar.bz2",
                                  "news.tar.xz",   "news.tar.zst",   "news.7z",     "crawl.warc",
                                  "crawl.warc.gz", "mailbox.mbox.gz"};

static Found read_bytes(const char *bytes, size_t length) {
  g_autofree char *path = NULL;
  int file = g_file_open_tmp("packed-XXXXXX", &path, NULL);
  g_assert_true(file >= 0 && g_close(file, NULL));
  g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
  Found found = read_path(path, 100);
  g_assert_cmpint(g_unlink(path), ==, 0);
  return found;
}

/* Returns how many articles there are in the first 19 twentieths. */
static guint check_cuts(const char *name) {
  g_autofree char *path = example_path(name);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  Found whole = read_path(path, 100);
  guint before = 0;
  for (guint i = 0; i < 20; i++) {
    Found cut = read_bytes(bytes, length * i / 20);
    g_assert_cmpuint(cut.documents->len, >=, before);
    for (guint k = 0; k + 1 < cut.documents->len; k++)
      g_assert_cmpstr(document_at(&cut, k)->id, ==, document_at(&whole, k)->id);
    if (cut.documents->len == 0) g_assert_cmpuint(cut.n_problems, >, 0);
    before = cut.documents->len;
    g_ptr_array_unref(cut.documents);
  }
  g_ptr_array_unref(whole.documents);
  return before;
}

/* What came before the end is kept; but decompressors hold the last bytes back. */
static void test_cut(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    guint n = check_cuts(all[i]);
    if (g_str_equal(all[i], "news.zip") || g_str_equal(all[i], "news.tar"))
      g_assert_cmpuint(n, ==, 3);
    if (g_str_equal(all[i], "crawl.warc")) g_assert_cmpuint(n, ==, 4);
  }
}

static void test_damage(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(9);
  for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
    g_autofree char *path = example_path(all[i]);
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    for (guint k = 0; k < 100; k++) {
      g_autofree char *copy = g_memdup2(bytes, length);
      gint n = g_rand_int_range(random, 1, 9);
      for (gint m = 0; m < n; m++)
        copy[g_rand_int_range(random, 0, (gint32)length)] = (char)g_rand_int_range(random, 0, 256);
      Found found = read_bytes(copy, length);
      g_assert_cmpuint(found.documents->len + found.n_problems, >, 0);
      g_ptr_array_unref(found.documents);
    }
  }
}

/* ── Names ── */

static void test_paths(void) {
  static const struct {
    const char *name, *path;
  } rows[] = {
      {"news/monday.html", "a.zip/news/monday.html"},
      {"../../etc/passwd", "a.zip/etc/passwd"},
      {"/etc/passwd", "a.zip/etc/passwd"},
      {"./news//./monday.txt", "a.zip/news/monday.txt"},
      {"a\nb\tc", "a.zip/a b c"},
      {"caf\xE9.txt", "a.zip/caf\xEF\xBF\xBD.txt"},
      {"", "a.zip/member 7"},
      {"..", "a.zip/member 7"},
      {NULL, "a.zip/member 7"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = acg_member_path("a.zip", rows[i].name, 7);
    g_assert_cmpstr(path, ==, rows[i].path);
  }
  g_autofree char *long_name = g_strnfill(1 << 20, 'a');
  g_autofree char *path = acg_member_path("a.zip", long_name, 7);
  g_assert_cmpuint(strlen(path), <, 1100);
}

static void test_hidden(void) {
  static const char *const hidden[] = {".a",          "a/.b/c", "__MACOSX/a.txt",
                                       "./.DS_Store", "a/...",  NULL};
  static const char *const seen[] = {"a", "./a", "../a", "a/b.c", "a.b/c", "__MACOSX.txt",
                                     "",  "/a",  NULL};
  for (size_t i = 0; hidden[i] != NULL; i++) g_assert_true(acg_member_is_hidden(hidden[i]));
  for (size_t i = 0; seen[i] != NULL; i++) g_assert_false(acg_member_is_hidden(seen[i]));
}

/* ── How much comes of them ── */

static void test_ratio(void) {
  AcgReadOptions options = acg_read_defaults;
  options.limits.ratio = 10;
  AcgReading reading = {.options = &options, .deadline = G_MAXINT64};
  AcgUnpacking outer = {0}, inner = {0};
  g_autoptr(GError) error = NULL;
  acg_unpacking_begin(&reading, &outer);
  acg_unpacking_next(&outer);
  g_assert_true(acg_unpacking_count(&reading, &outer, 200000, 2000000, &error));
  acg_unpacking_begin(&reading, &inner);
  acg_unpacking_next(&inner);
  /* Each of the two is within its bounds; both together are not. */
  g_assert_true(acg_unpacking_count(&reading, &inner, 100000, 500000, &error));
  g_assert_false(acg_unpacking_count(&reading, &inner, 2000000, 5000000, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_RATIO);
  g_assert_false(acg_unpacking_goes_on(&inner));
  acg_unpacking_end(&reading, &inner);
  g_assert_true(outer.member_is_spent && !inner.member_is_spent);
  acg_unpacking_end(&reading, &outer);
  g_assert_null(reading.unpacking);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/packed/archives", test_archives);
  g_test_add_func("/packed/web-archives", test_web_archives);
  g_test_add_func("/packed/stop", test_stop);
  g_test_add_func("/packed/cut", test_cut);
  g_test_add_func("/packed/damage", test_damage);
  g_test_add_func("/packed/paths", test_paths);
  g_test_add_func("/packed/hidden", test_hidden);
  g_test_add_func("/packed/ratio", test_ratio);
  return g_test_run();
}
