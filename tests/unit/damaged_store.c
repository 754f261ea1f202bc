/* A store file with other bytes than were written: a clear message or whole stories, and nothing
 * else. */
#include <stdlib.h>

#include "made_store.h"

enum { N_DAMAGES = 400 };

static const MadeFile files[] = {{"in/a.jsonl", {4, 8, 5, 12, 40, 44, 48, 52}, "2024-10-02", 1},
                                 {"in/b.txt", {16, 60, 64, 68, 72}, "2024-10-01", 1},
                                 {"in/c.zip", {9, 20, 6, 20, 17}, NULL, 1}};

/* Whole stories only: their spans were checked, and can be written. */
static void use_story(const AcgStory *story, void *data) {
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  acg_story_write(story, out);
  fclose(out);
  free(text);
  ++*(guint *)data;
}

static void use_record(const AcgStoreRecord *record, void *data) {
  (void)data;
  if (record->title != NULL) g_assert_true(g_utf8_validate(record->title, -1, NULL));
}

static void check_message(const GError *error) {
  g_assert_true(error->domain == ACG_STORE_ERROR);
  g_assert_cmpint(error->message[0], !=, '\0');
}

static void count_fault(const char *what, void *data) {
  g_assert_cmpint(what[0], !=, '\0');
  ++*(guint *)data;
}

/* How many things are wrong with it, to a reader. */
static guint read_all(const char *path) {
  g_autoptr(GError) error = NULL;
  g_auto(AcgStoreCounts) counts = {0};
  guint stories = 0, told = 0, faults = 0;
  g_autoptr(AcgStore) store = acg_store_open_to_read(path, &error);
  if (store == NULL) {
    check_message(error);
    return 1;
  }
  if (!acg_store_count(store, &counts, &error)) check_message(error);
  g_clear_error(&error);
  if (!acg_store_each_record(store, use_record, NULL, &error)) check_message(error);
  g_clear_error(&error);
  if (!acg_store_each_story(store, use_story, &stories, &error)) check_message(error);
  g_clear_error(&error);
  if (!acg_store_check(store, count_fault, &told, &faults, &error)) {
    check_message(error);
    return 1;
  }
  g_assert_cmpuint(told, ==, MIN(faults, 1000));
  return faults;
}

/* A run that meets the damage while it writes. */
static void write_all(const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgCopies) copies = acg_copies_new();
  AcgSignature signature;
  gint64 key = 0;
  guint n = 0;
  AcgStore *store = acg_store_open(path, "other", &error);
  if (store == NULL) {
    check_message(error);
    return;
  }
  bool going = acg_store_load_copies(store, copies, &error);
  AcgStoreFile *file = going ? acg_store_file_begin(store, "in/a.jsonl", 1, 9, &error) : NULL;
  for (guint i = 0; file != NULL && i < 3 && error == NULL; i++) {
    bool known = false;
    g_autoptr(AcgDocument) document = made_document("in/a.jsonl", i + 1, 8 + 4 * i, NULL);
    made_signature(8 + 4 * i, &signature);
    if (acg_store_take(file, i + 1, document, &known, &error) && !known) {
      g_autoptr(AcgStory) story = made_story(g_steal_pointer(&document));
      acg_store_add_story(file, i + 1, story, &signature, &error);
    }
  }
  if (error == NULL && file != NULL) acg_store_file_finish(file, 0, &error);
  if (error == NULL) acg_store_settle(store, &error);
  for (AcgDocument *document;
       error == NULL && (document = acg_store_next_pending(store, &key, &error)) != NULL;) {
    acg_store_set_failure(store, key, "not tried", &error);
    acg_document_free(document);
  }
  if (error == NULL) acg_store_remove(store, "in/b.txt", &n, &error);
  if (error != NULL) check_message(error);
  acg_store_file_free(file);
  acg_store_free(store);
}

/* One to four other bytes, every other time near the beginning of a page. */
static void damage(GRand *chance, char *bytes, gsize length) {
  guint n = (guint)g_rand_int_range(chance, 1, 5);
  for (guint i = 0; i < n; i++) {
    gsize place = (gsize)g_rand_int_range(chance, 0, (gint)length);
    if (g_rand_boolean(chance)) place = place / 4096 * 4096 + place % 64;
    bytes[MIN(place, length - 1)] = (char)g_rand_int_range(chance, 0, 256);
  }
}

static void test_other_bytes(void) {
  g_autofree char *whole = made_path();
  g_autofree char *path = made_path();
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_found = 0;
  Course course = {0};
  g_autoptr(GRand) chance = g_rand_new_with_seed((guint32)g_test_rand_int());
  run_made(whole, "version 1", files, G_N_ELEMENTS(files), &course);
  g_assert_true(g_file_get_contents(whole, &bytes, &length, NULL));
  for (guint i = 0; i < N_DAMAGES; i++) {
    g_autofree char *other = g_memdup2(bytes, length);
    damage(chance, other, length);
    g_assert_true(g_file_set_contents(path, other, (gssize)length, NULL));
    n_found += read_all(path) > 0;
    write_all(path);
    g_autofree char *journal = g_strconcat(path, "-wal", NULL);
    g_autofree char *memory = g_strconcat(path, "-shm", NULL);
    remove(journal);
    remove(memory);
  }
  g_test_message("found in %u of %u", n_found, N_DAMAGES);
  g_assert_cmpuint(n_found, >, N_DAMAGES / 4); /* the rest hit what no page uses */
  remove_made(whole);
  remove_made(path);
}

static void test_cut(void) {
  g_autofree char *path = made_path();
  g_autofree char *bytes = NULL;
  gsize length = 0;
  Course course = {0};
  run_made(path, "version 1", files, G_N_ELEMENTS(files), &course);
  g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
  for (gsize cut = 1; cut < length; cut += 1013) {
    g_assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
    guint n_faults = read_all(path);
    if (cut + 4096 <= length) g_assert_cmpuint(n_faults, >, 0);
    write_all(path);
  }
  remove_made(path);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/other-bytes", test_other_bytes);
  g_test_add_func("/store/cut", test_cut);
  return g_test_run();
}
