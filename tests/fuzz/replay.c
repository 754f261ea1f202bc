/* Runs a target without libFuzzer: every seed, then simple changes of seeds, the same each time.
 *
 * usage: fuzz_TARGET CHANGES FOLDER
 *
 * When it ends early, FOLDER.input is the input that it ended with. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/bytes.h"

enum { MOST_EDITS = 4, LONGEST_PIECE = 64, LONGEST = 1 << 16 };

static guint below(GRand *random, guint n) {
  return n == 0 ? 0 : (guint)g_rand_int_range(random, 0, (gint32)n);
}

/* One edit: a byte is another, some bytes go, come twice, or come from another seed. */
static void edit(GRand *random, GByteArray *input, const GByteArray *other) {
  guint place = below(random, input->len);
  guint length = 1 + below(random, LONGEST_PIECE);
  guint from = below(random, other->len);
  guint piece = MIN(length, other->len - from);
  length = MIN(length, input->len - place);
  guint8 *copy = NULL;
  switch (below(random, 4)) {
  case 0:
    if (input->len > 0) input->data[place] = (guint8)below(random, 256);
    return;
  case 1:
    if (length > 0) g_byte_array_remove_range(input, place, length);
    return;
  case 2:
    if (length == 0) return;
    copy = g_memdup2(input->data + place, length);
    g_byte_array_append(input, copy, length);
    g_free(copy);
    return;
  default:
    if (piece > 0 && place + piece <= input->len)
      memcpy(input->data + place, other->data + from, piece);
  }
}

static void run(const GByteArray *input, const char *path) {
  GError *error = NULL;
  g_file_set_contents_full(path, (const char *)input->data, input->len, G_FILE_SET_CONTENTS_NONE,
                           0600, &error);
  g_assert_no_error(error);
  LLVMFuzzerTestOneInput(input->data, input->len);
}

static int compare_names(gconstpointer left, gconstpointer right) {
  return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The files of a folder, in the order of their names. */
static GPtrArray *read_seeds(const char *folder) {
  GPtrArray *seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GError *error = NULL;
  GDir *directory = g_dir_open(folder, 0, &error);
  g_assert_no_error(error);
  for (const char *name; (name = g_dir_read_name(directory)) != NULL;)
    g_ptr_array_add(names, g_build_filename(folder, name, NULL));
  g_dir_close(directory);
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    char *bytes = NULL;
    gsize length = 0;
    g_file_get_contents(g_ptr_array_index(names, i), &bytes, &length, &error);
    g_assert_no_error(error);
    g_ptr_array_add(seeds, g_byte_array_new_take((guint8 *)bytes, length));
  }
  return seeds;
}

static void run_changed(const GPtrArray *seeds, guint n, const char *path) {
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  for (guint i = 0; i < n; i++) {
    const GByteArray *seed = g_ptr_array_index(seeds, below(random, seeds->len));
    g_autoptr(GByteArray) input = g_byte_array_new();
    g_byte_array_append(input, seed->data, MIN(seed->len, LONGEST));
    for (guint k = 1 + below(random, MOST_EDITS); k > 0; k--)
      edit(random, input, g_ptr_array_index(seeds, below(random, seeds->len)));
    run(input, path);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: %s CHANGES FOLDER\n", argv[0]);
    return 2;
  }
  g_autofree char *path = g_strconcat(argv[2], ".input", NULL);
  g_autoptr(GPtrArray) seeds = read_seeds(argv[2]);
  guint n_changes = (guint)strtoul(argv[1], NULL, 10);
  g_assert_cmpuint(seeds->len, >, 0);
  for (guint i = 0; i < seeds->len; i++) run(g_ptr_array_index(seeds, i), path);
  run_changed(seeds, n_changes, path);
  remove(path);
  printf("%u seeds, %u changes\n", seeds->len, n_changes);
  return 0;
}
