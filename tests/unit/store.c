#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "made_store.h"

static const MadeFile first[] = {{"in/a.jsonl", {4, 8, 5, 12}, "2024-10-02", 1},
                                 {"in/b.txt", {16}, "2024-10-01", 1},
                                 {"in/c.zip", {9, 20, 6, 20, 17}, NULL, 1}};

/* a.jsonl has lost 4, which 5 and 6 are copies of, and won 24; c.zip has another order. */
static const MadeFile second[] = {{"in/a.jsonl", {8, 24, 5, 12}, "2024-10-02", 2},
                                  {"in/b.txt", {16}, "2024-10-01", 1},
                                  {"in/c.zip", {20, 9, 6, 20, 17}, NULL, 2}};

static const char settings[] = "version 1, model 3";

static guint count_lines(const char *text, const char *with) {
  guint n = 0;
  for (const char *p = text; (p = strstr(p, with)) != NULL; p++) n++;
  return n;
}

static void check_counts(const char *path, guint articles, guint copies, guint pending) {
  g_autoptr(GError) error = NULL;
  g_auto(AcgStoreCounts) counts = {0};
  g_autoptr(AcgStore) store = acg_store_open_to_read(path, &error);
  g_assert_no_error(error);
  acg_store_count(store, &counts, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(counts.articles, ==, articles);
  g_assert_cmpuint(counts.copies, ==, copies);
  g_assert_cmpuint(counts.pending, ==, pending);
}

/* ── Adding ── */

static void test_add_again(void) {
  g_autofree char *path = made_path();
  Course course = {0}, again = {0};
  run_made(path, settings, first, G_N_ELEMENTS(first), &course);
  g_autofree char *before = export_made(path);
  g_assert_cmpuint(course.known + course.unchanged, ==, 0);
  g_assert_cmpuint(course.extracted, ==, 5);
  g_assert_cmpuint(course.copies, ==, 5);
  g_assert_cmpuint(count_lines(before, "actorgraph-story"), ==, 10);
  g_assert_cmpuint(count_lines(before, "\"copy_of\":null"), ==, course.extracted);
  run_made(path, settings, first, G_N_ELEMENTS(first), &again);
  g_autofree char *after = export_made(path);
  g_assert_cmpuint(again.unchanged, ==, 3);
  g_assert_cmpuint(again.extracted + again.copies + again.known, ==, 0);
  g_assert_cmpstr(before, ==, after);
  check_made(path);
  remove_made(path);
}

/* By date, undated ones last, then by id. */
static void test_order(void) {
  g_autofree char *path = made_path();
  Course course = {0};
  run_made(path, settings, first, G_N_ELEMENTS(first), &course);
  g_autofree char *text = export_made(path);
  const char *b = strstr(text, "\"in/b.txt\""), *a = strstr(text, "\"in/a.jsonl\""),
             *c = strstr(text, "\"in/c.zip\"");
  g_assert_true(b < a && a < c);
  remove_made(path);
}

static void test_changed_files(void) {
  g_autofree char *path = made_path();
  Course course = {0}, change = {0}, again = {0};
  run_made(path, settings, first, G_N_ELEMENTS(first), &course);
  run_made(path, settings, second, G_N_ELEMENTS(second), &change);
  g_autofree char *text = export_made(path);
  g_assert_cmpuint(change.unchanged, ==, 1);
  g_assert_cmpuint(change.known, ==, 8);
  g_assert_cmpuint(count_lines(text, "actorgraph-story"), ==, 10);
  g_assert_null(strstr(text, "\"title\":\"Report 4\""));
  g_assert_nonnull(strstr(text, "\"doc\":\"in/c.zip#2\",\"title\":\"Report 9\""));
  /* 24, and the first copy of 4 */
  g_assert_cmpuint(change.extracted, ==, 2);
  check_made(path);
  run_made(path, settings, second, G_N_ELEMENTS(second), &again);
  g_assert_cmpuint(again.unchanged, ==, 3);
  g_assert_cmpuint(again.extracted, ==, 0);
  remove_made(path);
}

/* The same text with another day has another story; with another name it has not. */
static void test_changed_records(void) {
  g_autofree char *path = made_path();
  MadeFile file = {"in/a.txt", {4, 8}, "2024-10-01", 1};
  Course course = {0}, change = {0}, move = {0};
  run_made(path, settings, &file, 1, &course);
  file.date = "2024-11-01";
  file.mtime = 2;
  run_made(path, settings, &file, 1, &change);
  g_assert_cmpuint(change.known, ==, 2);
  g_assert_cmpuint(change.extracted, ==, 2);
  file.texts[0] = 8;
  file.texts[1] = 4;
  file.mtime = 3;
  run_made(path, settings, &file, 1, &move);
  g_assert_cmpuint(move.known, ==, 2);
  g_assert_cmpuint(move.extracted, ==, 0);
  g_autofree char *text = export_made(path);
  g_assert_cmpuint(count_lines(text, "\"first\":\"2024-11-01\""), ==, 2);
  g_assert_nonnull(strstr(text, "\"doc\":\"in/a.txt#1\",\"title\":\"Report 8\""));
  check_made(path);
  remove_made(path);
}

static void test_other_settings(void) {
  g_autofree char *path = made_path();
  Course course = {0}, other = {0}, back = {0};
  run_made(path, settings, first, G_N_ELEMENTS(first), &course);
  g_autofree char *before = export_made(path);
  run_made(path, "version 2", first, G_N_ELEMENTS(first), &other);
  g_autofree char *after = export_made(path);
  g_assert_cmpuint(other.unchanged, ==, 0);
  g_assert_cmpuint(other.known, ==, 10);
  g_assert_cmpuint(other.extracted, ==, course.extracted);
  g_assert_cmpstr(before, ==, after);
  /* what is no longer there is made anew from the text that is stored */
  run_made(path, settings, first, 1, &back);
  g_assert_cmpuint(back.extracted, ==, course.extracted);
  check_made(path);
  remove_made(path);
}

/* What is read from it adds up; the same text again is known. */
static void test_standard_input(void) {
  g_autofree char *path = made_path();
  MadeFile file = {"-", {4, 8}, NULL, 0};
  Course course = {0}, more = {0};
  run_made(path, settings, &file, 1, &course);
  file.texts[0] = 12;
  run_made(path, settings, &file, 1, &more);
  g_assert_cmpuint(more.known, ==, 1);
  g_assert_cmpuint(more.unchanged, ==, 0);
  check_counts(path, 3, 0, 0);
  check_made(path);
  remove_made(path);
}

/* An id need not be a hash: the text of a record with a name of its own may change. */
static void test_same_id_with_another_text(void) {
  g_autofree char *path = made_path();
  g_autoptr(GError) error = NULL;
  AcgSignature signature;
  bool known = false;
  gint64 key = 0;
  AcgStore *store = acg_store_open(path, settings, &error);
  AcgStoreFile *file = acg_store_file_begin(store, "a.txt", 1, 1, &error);
  AcgDocument *four = made_document("a.txt", 1, 4, NULL);
  g_autoptr(AcgDocument) eight = made_document("a.txt", 1, 8, NULL);
  made_signature(4, &signature);
  g_free(eight->id);
  eight->id = g_strdup(four->id);
  g_autoptr(AcgStory) story = made_story(four);
  acg_store_add_story(file, 1, story, &signature, &error);
  acg_store_file_free(file);
  file = acg_store_file_begin(store, "a.txt", 1, 2, &error);
  acg_store_take(file, 1, eight, &known, &error);
  g_assert_true(known);
  g_autoptr(AcgDocument) pending = acg_store_next_pending(store, &key, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(pending->text, ==, eight->text);
  acg_store_file_free(file);
  acg_store_close(store, NULL);
  remove_made(path);
}

static void test_real_files(void) {
  g_autofree char *path = made_path();
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *text = g_build_filename(folder, "a.txt", NULL);
  g_autoptr(GError) error = NULL;
  struct stat status;
  bool unchanged = false;
  g_assert_true(g_file_set_contents(text, "Iran met Iraq.", -1, NULL));
  stat(text, &status);
  gint64 mtime = (gint64)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
  g_autoptr(AcgStore) store = acg_store_open(path, settings, &error);
  g_assert_no_error(error);
  g_autoptr(AcgStoreFile) file = acg_store_file_begin(store, text, 14, mtime, &error);
  acg_store_file_is_unchanged(store, text, 14, mtime, &unchanged, &error);
  g_assert_false(unchanged); /* not read to its end */
  acg_store_file_finish(file, 2, &error);
  acg_store_file_is_unchanged(store, text, 14, mtime, &unchanged, &error);
  g_assert_true(unchanged);
  guint n_skipped = 0;
  acg_store_file_skipped(store, text, &n_skipped, &error);
  g_assert_cmpuint(n_skipped, ==, 2);
  /* touched: its bytes are the same */
  struct timespec times[2] = {{1700000000, 5}, {1700000000, 5}};
  utimensat(AT_FDCWD, text, times, 0);
  acg_store_file_is_unchanged(store, text, 14, 1700000000000000005, &unchanged, &error);
  g_assert_true(unchanged);
  /* written: they are not */
  g_assert_true(g_file_set_contents(text, "Iran met Oman.", -1, NULL));
  utimensat(AT_FDCWD, text, times, 0);
  acg_store_file_is_unchanged(store, text, 14, 1700000000000000005, &unchanged, &error);
  g_assert_true(unchanged); /* size and time say so, and are believed */
  times[1].tv_nsec = 6;
  utimensat(AT_FDCWD, text, times, 0);
  acg_store_file_is_unchanged(store, text, 14, 1700000000000000006, &unchanged, &error);
  g_assert_false(unchanged);
  g_assert_no_error(error);
  remove(text);
  acg_store_close(g_steal_pointer(&store), NULL);
  remove_made(path);
}

/* ── Two threads, as a run has them: one reads ahead, one stores what comes back ── */

typedef struct {
  AcgStore *store;
  GAsyncQueue *queue;
} Reading;

/* A document of a file, or with number 0 its end; no file at the end of all. */
typedef struct {
  AcgStoreFile *file;
  const MadeFile *made;
  guint number;
} Step;

static void push_step(GAsyncQueue *queue, AcgStoreFile *file, const MadeFile *made, guint number) {
  Step *step = g_new(Step, 1);
  *step = (Step){file, made, number};
  g_async_queue_push(queue, step);
}

static void *read_ahead(void *data) {
  Reading *reading = data;
  for (guint i = 0; i < G_N_ELEMENTS(second); i++) {
    const MadeFile *made = &second[i];
    bool unchanged = false, known = false;
    acg_store_file_is_unchanged(reading->store, made->path, size_of(made), made->mtime, &unchanged,
                                NULL);
    if (unchanged) continue;
    AcgStoreFile *file =
        acg_store_file_begin(reading->store, made->path, size_of(made), made->mtime, NULL);
    for (guint k = 0; made->texts[k] != 0; k++) {
      g_autoptr(AcgDocument) document =
          made_document(made->path, k + 1, made->texts[k], made->date);
      acg_store_take(file, k + 1, document, &known, NULL);
      if (!known) push_step(reading->queue, file, made, k + 1);
    }
    push_step(reading->queue, file, made, 0);
  }
  push_step(reading->queue, NULL, NULL, 0);
  return NULL;
}

/* Whether there is a next step. */
static bool store_step(GAsyncQueue *queue, AcgCopies *copies, Course *course) {
  g_autofree Step *step = g_async_queue_pop(queue);
  if (step->file == NULL) return false;
  if (step->number > 0) {
    add_made_document(step->file, copies, step->made, step->number, course);
  } else {
    g_assert_true(acg_store_file_finish(step->file, 0, NULL));
    acg_store_file_free(step->file);
  }
  return true;
}

static void test_two_threads(void) {
  g_autofree char *path = made_path();
  g_autofree char *other = made_path();
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgCopies) copies = acg_copies_new();
  Course course = {0}, same = {0};
  run_made(path, settings, first, G_N_ELEMENTS(first), &course);
  run_made(other, settings, first, G_N_ELEMENTS(first), &same);
  run_made(other, settings, second, G_N_ELEMENTS(second), &same);
  AcgStore *store = acg_store_open(path, settings, &error);
  acg_store_load_copies(store, copies, &error);
  Reading reading = {store, g_async_queue_new()};
  GThread *thread = g_thread_new("reader", read_ahead, &reading);
  while (store_step(reading.queue, copies, &course)) {
  }
  g_thread_join(thread);
  g_async_queue_unref(reading.queue);
  acg_store_settle(store, &error);
  make_pending(store, &course);
  acg_store_close(store, &error);
  g_assert_no_error(error);
  g_autofree char *left = export_made(path);
  g_autofree char *right = export_made(other);
  g_assert_cmpstr(left, ==, right);
  remove_made(path);
  remove_made(other);
}

/* ── Removing ── */

static guint remove_from(const char *path, const char *what) {
  g_autoptr(GError) error = NULL;
  guint n = 0;
  AcgStore *store = acg_store_open(path, NULL, &error);
  g_assert_no_error(error);
  acg_store_remove(store, what, &n, &error);
  g_assert_no_error(error);
  acg_store_close(store, &error);
  g_assert_no_error(error);
  return n;
}

static void test_remove(void) {
  g_autofree char *path = made_path();
  const MadeFile files[] = {{"in/x/a.txt", {4}, "2024-10-02", 1},
                            {"in/x0", {8}, "2024-10-02", 1},
                            {"in/y/b.txt", {4}, "2024-10-03", 1},
                            {"in/y/c.txt", {4}, "2024-10-03", 1}};
  Course course = {0}, again = {0};
  run_made(path, settings, files, 4, &course);
  check_counts(path, 2, 2, 0);
  g_assert_cmpuint(remove_from(path, "nowhere"), ==, 0);
  g_assert_cmpuint(remove_from(path, "./in//x"), ==, 1);
  check_counts(path, 2, 1, 1); /* b.txt is the original now */
  g_autofree char *text = export_made(path);
  g_assert_cmpuint(count_lines(text, "actorgraph-story"), ==, 1);
  check_made(path);
  run_made(path, settings, files + 1, 3, &again);
  g_assert_cmpuint(again.unchanged, ==, 3);
  g_assert_cmpuint(again.extracted, ==, 1);
  check_counts(path, 2, 1, 0);
  g_autofree char *more = export_made(path);
  g_assert_nonnull(strstr(more, "in/y/b.txt in/y/b.txt#1 story"));
  g_assert_nonnull(strstr(more, "in/y/c.txt in/y/c.txt#1 copy"));
  g_autoptr(AcgDocument) eight = made_document("x", 1, 8, NULL);
  g_assert_cmpuint(remove_from(path, eight->id), ==, 1);
  g_assert_cmpuint(remove_from(path, "in"), ==, 2);
  check_counts(path, 0, 0, 0);
  check_made(path);
  remove_made(path);
}

static void test_failure_is_not_tried_again(void) {
  g_autofree char *path = made_path();
  g_autoptr(GError) error = NULL;
  AcgSignature signature;
  gint64 key = 0;
  AcgStore *store = acg_store_open(path, settings, &error);
  g_autoptr(AcgStoreFile) file = acg_store_file_begin(store, "a.txt", 1, 1, &error);
  g_autoptr(AcgDocument) document = made_document("a.txt", 1, 4, NULL);
  made_signature(4, &signature);
  acg_store_add_failure(file, 1, document, &signature, "took more than 60 seconds", &error);
  acg_store_file_finish(file, 0, &error);
  g_assert_null(acg_store_next_pending(store, &key, &error));
  acg_store_close(store, &error);
  g_assert_no_error(error);
  g_autofree char *text = export_made(path);
  g_assert_nonnull(strstr(text, " failed -"));
  g_assert_null(strstr(text, "actorgraph-story"));
  store = acg_store_open(path, "other", &error);
  g_autoptr(AcgDocument) pending = acg_store_next_pending(store, &key, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(pending->text, ==, document->text);
  acg_store_set_failure(store, key, "again", &error);
  g_assert_null(acg_store_next_pending(store, &key, &error));
  g_assert_no_error(error);
  acg_store_close(store, NULL);
  remove_made(path);
}

/* ── What is no store ── */

static void check_refused(const char *path, const char *expected) {
  g_autoptr(GError) error = NULL, other = NULL;
  g_assert_null(acg_store_open(path, settings, &error));
  g_assert_nonnull(strstr(error->message, expected));
  g_assert_null(acg_store_open_to_read(path, &other));
  g_assert_nonnull(strstr(other->message, expected));
}

static void run_sql(const char *path, const char *sql) {
  sqlite3 *database = NULL;
  g_assert_cmpint(sqlite3_open(path, &database), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close(database);
}

static void test_foreign_files(void) {
  g_autofree char *path = made_path();
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  check_refused(folder, "is a folder");
  g_assert_true(g_file_set_contents(path, "Iran met Iraq.\n", -1, NULL));
  check_refused(path, "is no SQLite file");
  g_assert_true(g_file_get_contents(path, &after, NULL, NULL));
  g_assert_cmpstr(after, ==, "Iran met Iraq.\n");
  remove(path);
  run_sql(path, "CREATE TABLE bookmarks(url); PRAGMA application_id = 77");
  check_refused(path, "of another program (application_id 77)");
  remove(path);
  g_assert_null(acg_store_open_to_read(path, &error));
  g_assert_nonnull(strstr(error->message, "No such file"));
  g_clear_error(&error);
  g_assert_null(acg_store_open(path, NULL, &error));
  g_assert_nonnull(strstr(error->message, "No such file"));
  remove_made(path);
}

static void test_other_schemas(void) {
  static const struct {
    const char *sql, *expected;
  } cases[] = {
      {"PRAGMA user_version = 2", "newer actorgraph"},
      {"PRAGMA user_version = 0", "has no form"},
      {"CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM files; END", "trigger “t”"},
      {"CREATE INDEX i ON documents(hex(title))", "index “i”"},
      {"DROP TABLE signatures", "“signatures” is not as"},
      {"DROP VIEW ties; CREATE VIEW ties AS SELECT randomblob(1e9)", "“ties” is not as"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = made_path();
    Course course = {0};
    run_made(path, settings, first, 1, &course);
    run_sql(path, cases[i].sql);
    check_refused(path, cases[i].expected);
    remove_made(path);
  }
}

/* Users' own tables, views and indices of these are their own matter. */
static void test_own_additions(void) {
  g_autofree char *path = made_path();
  Course course = {0};
  run_made(path, settings, first, 1, &course);
  run_sql(path, "CREATE TABLE mine(x); CREATE INDEX of_mine ON mine(x);"
                "CREATE VIEW view_of_mine AS SELECT title FROM documents; ANALYZE");
  run_made(path, settings, first, 2, &course);
  check_made(path);
  remove_made(path);
}

static void test_one_writer(void) {
  g_autofree char *path = made_path();
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStore) store = acg_store_open(path, settings, &error);
  g_assert_no_error(error);
  pid_t child = fork();
  if (child == 0) {
    g_autoptr(GError) problem = NULL;
    AcgStore *other = acg_store_open(path, settings, &problem);
    bool told = other == NULL && problem->code == ACG_STORE_ERROR_BUSY &&
                strstr(problem->message, "another run") != NULL;
    AcgStore *reader = acg_store_open_to_read(path, NULL);
    _exit(told && reader != NULL ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  g_assert_cmpint(status, ==, 0);
  acg_store_close(g_steal_pointer(&store), &error);
  g_assert_no_error(error);
  remove_made(path);
}

/* What was committed before is there, and the store is whole. */
static void test_full_disk(void) {
  g_autofree char *path = made_path();
  Course course = {0};
  run_made(path, settings, first, G_N_ELEMENTS(first), &course);
  g_autofree char *before = export_made(path);
  pid_t child = fork();
  if (child == 0) {
    struct rlimit limit = {200000, 200000};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    g_autoptr(GError) error = NULL;
    AcgSignature signature;
    AcgStore *store = acg_store_open(path, settings, &error);
    AcgStoreFile *file = acg_store_file_begin(store, "big", 1, 1, &error);
    for (guint i = 0; i < 100000 && error == NULL; i++) {
      g_autoptr(AcgStory) story = made_story(made_document("big", i + 1, 100 + i, NULL));
      made_signature(100 + i, &signature);
      acg_store_add_story(file, i + 1, story, &signature, &error);
    }
    g_autoptr(GError) last = NULL;
    bool closed = acg_store_close(store, &last);
    bool told = error != NULL && strstr(error->message, "cannot be") != NULL && !closed &&
                g_strcmp0(error->message, last->message) == 0;
    if (!told) fprintf(stderr, "%s\n", error != NULL ? error->message : "no error");
    _exit(told ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  g_assert_cmpint(status, ==, 0);
  check_made(path);
  g_autofree char *after = export_made(path);
  g_assert_nonnull(strstr(after, "in/b.txt#1 story"));
  g_assert_cmpuint(count_lines(after, "\"file\":\"in/"), ==, count_lines(before, "\"file\":\"in/"));
  remove_made(path);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/add-again", test_add_again);
  g_test_add_func("/store/order", test_order);
  g_test_add_func("/store/changed-files", test_changed_files);
  g_test_add_func("/store/changed-records", test_changed_records);
  g_test_add_func("/store/other-settings", test_other_settings);
  g_test_add_func("/store/standard-input", test_standard_input);
  g_test_add_func("/store/same-id", test_same_id_with_another_text);
  g_test_add_func("/store/real-files", test_real_files);
  g_test_add_func("/store/two-threads", test_two_threads);
  g_test_add_func("/store/remove", test_remove);
  g_test_add_func("/store/failure", test_failure_is_not_tried_again);
  g_test_add_func("/store/foreign-files", test_foreign_files);
  g_test_add_func("/store/other-schemas", test_other_schemas);
  g_test_add_func("/store/own-additions", test_own_additions);
  g_test_add_func("/store/one-writer", test_one_writer);
  g_test_add_func("/store/full-disk", test_full_disk);
  return g_test_run();
}
