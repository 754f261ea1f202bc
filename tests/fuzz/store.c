/* A store file some of whose bytes are others, or are gone: a clear message or whole stories. An
 * input is a byte, after whose last value three say where the file ends, and then changes of four
 * bytes each: three say where, one what stands there. */
#include "tests/fuzz/bytes.h"
#include "tests/unit/store_uses.h"

static const MadeFile files[] = {{"in/a.jsonl", {4, 8, 5, 12}, "2024-10-02", 1},
                                 {"in/b.txt", {16, 60, 64}, "2024-10-01", 1}};

enum { MOST_CHANGES = 32 };

typedef struct {
  char *bytes;
  gsize length;
  char *path; /* where each damaged copy is */
} Whole;

/* Made once. */
static const Whole *get_whole(void) {
  static Whole whole;
  if (whole.bytes != NULL) return &whole;
  Course course = {0};
  whole.path = made_path();
  run_made(whole.path, "version 1", files, G_N_ELEMENTS(files), &course);
  g_assert_true(g_file_get_contents(whole.path, &whole.bytes, &whole.length, NULL));
  remove_made(whole.path);
  return &whole;
}

static gsize take_place(Bytes *bytes, gsize length) {
  gsize place = take(bytes, 256);
  place = place << 8 | take(bytes, 256);
  return (place << 8 | take(bytes, 256)) % length;
}

static void write_copy(const char *path, const char *bytes, gsize length) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
  FILE *file = fopen(path, "wb");
  g_assert_true(file != NULL && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  const Whole *whole = get_whole();
  g_autofree char *copy = g_memdup2(whole->bytes, whole->length);
  gsize length = whole->length;
  if (take(&bytes, 256) == 255) length = take_place(&bytes, whole->length) + 1;
  for (guint i = 0; bytes.at < size && i < MOST_CHANGES; i++) {
    gsize place = take_place(&bytes, whole->length);
    copy[place] = (char)take(&bytes, 256);
  }
  write_copy(whole->path, copy, length);
  read_all(whole->path);
  write_all(whole->path);
  remove_made(whole->path);
  return 0;
}
