/* A store file with other bytes than were written: a clear message or whole stories, and nothing
 * else. */
#include "store_uses.h"

enum { N_DAMAGES = 400 };

static const MadeFile files[] = {{"in/a.jsonl", {4, 8, 5, 12, 40, 44, 48, 52}, "2024-10-02", 1},
                                 {"in/b.txt", {16, 60, 64, 68, 72}, "2024-10-01", 1},
                                 {"in/c.zip", {9, 20, 6, 20, 17}, NULL, 1}};

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
