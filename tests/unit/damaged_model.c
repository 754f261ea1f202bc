/* Copies of the model that comes with the program, each with some harm done to it: an error says so
 * and nothing else happens. */
#include <unistd.h>
#include <xxhash.h>

#include "extract/actor/actor.h"
#include "extract/relation/pair.h"
#include "extract/sentence/parser.h"
#include "extract/story.h"

enum { HEADER_BYTES = 64, ENTRY_BYTES = 64, CHECKSUM_PLACE = 24, HEADER_USED = 32 };

/* A copy in memory and in a file. */
typedef struct {
  char *bytes, *path;
  gsize size;
  int file;
} Copy;

static Copy make_copy(void) {
  Copy copy = {0};
  g_assert_true(
      g_file_get_contents(ACG_SOURCE_DIR "/model/actorgraph.model", &copy.bytes, &copy.size, NULL));
  copy.file = g_file_open_tmp("acg-damaged-XXXXXX", &copy.path, NULL);
  g_assert_cmpint(write(copy.file, copy.bytes, copy.size), ==, (gssize)copy.size);
  return copy;
}

static void free_copy(Copy *copy) {
  close(copy->file);
  unlink(copy->path);
  g_free(copy->path);
  g_free(copy->bytes);
}

static void write_at(Copy *copy, gsize place, gconstpointer data, gsize n) {
  memcpy(copy->bytes + place, data, n);
  g_assert_cmpint(pwrite(copy->file, data, n, (off_t)place), ==, (gssize)n);
}

/* Makes the checksum right again. */
static void seal(Copy *copy) {
  guint64 checksum = XXH3_64bits(copy->bytes + HEADER_BYTES, copy->size - HEADER_BYTES);
  write_at(copy, CHECKSUM_PLACE, &checksum, sizeof checksum);
}

static guint32 number_at(const Copy *copy, gsize place) {
  guint32 number;
  memcpy(&number, copy->bytes + place, sizeof number);
  return number;
}

static gsize entry_place(guint32 section) {
  return HEADER_BYTES + (gsize)section * ENTRY_BYTES;
}

/* Where the section's data begin. */
static gsize data_place(const Copy *copy, const char *name) {
  for (guint32 i = 0; i < number_at(copy, 12); i++)
    if (g_str_equal(copy->bytes + entry_place(i), name))
      return number_at(copy, entry_place(i) + ENTRY_BYTES - 8); /* the low half of the offset */
  g_assert_not_reached();
}

/* message: a part of it, or NULL for any. */
static void check_refused(const Copy *copy, const char *message) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgModel) model = acg_model_open(copy->path, &error);
  g_autoptr(AcgParser) parser = model != NULL ? acg_parser_new(model, NULL, &error) : NULL;
  g_autoptr(AcgActorReader) actors =
      parser != NULL ? acg_actor_reader_new(model, NULL, &error) : NULL;
  g_autoptr(AcgPairReader) pairs = actors != NULL ? acg_pair_reader_new(model, NULL, &error) : NULL;
  g_assert_null(pairs);
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL);
  if (message != NULL && strstr(error->message, message) == NULL)
    g_error("no '%s' in '%s'", message, error->message);
}

/* Of the layers, which are all read alike, only the second; "card" is for nobody. */
static bool is_tried(const char *section) {
  if (g_str_has_prefix(section, "layer.")) return g_str_has_prefix(section, "layer.1.");
  return !g_str_equal(section, "card");
}

static void test_missing(void) {
  Copy copy = make_copy();
  for (guint32 i = 0; i < number_at(&copy, 12); i++) {
    gsize place = entry_place(i);
    char name[32], other[32] = "none";
    memcpy(name, copy.bytes + place, sizeof name);
    if (!is_tried(name)) continue;
    write_at(&copy, place, other, sizeof other);
    seal(&copy);
    check_refused(&copy, name);
    write_at(&copy, place, name, sizeof name);
  }
  free_copy(&copy);
}

/* Data that would lead out of their arrays. */
static void test_wrong_numbers(void) {
  static const struct {
    const char *section;
    guint32 i, number;
    const char *message;
  } cases[] = {
      {"encoder.shape", 0, 0, "cannot run"},
      {"encoder.shape", 5, 7, "embedding.words"},
      {"pieces.slots", 0, 1 << 30, "a slot has no string"},
      {"pieces.offsets", 1, 1 << 30, "its offsets fall"},
      {"pieces.special", 0, G_MAXUINT32, "a special piece is none"},
      {"heads.columns", 0, 8, "no columns"},          /* upos: begins inside a panel */
      {"heads.columns", 0, 0x7FFFFFF0, "no columns"}, /* beyond the matrix */
      {"heads.columns", 0, G_MAXUINT32 - 15, "no columns"},
      {"heads.columns", 1, 1, "as many columns as labels"},
      {"heads.columns", 5, G_MAXUINT32, "no columns"}, /* features: too many */
      {"heads.columns", 15, 0, "no columns"},          /* names: none */
      {"heads.columns", 15, 20, "kernels cannot take"},
      {"heads.columns", 9, 32, "differ in width"},                   /* arcs */
      {"heads.columns", 13, 32, "differ in width"},                  /* relations */
      {"labels.upos", 0, G_MAXUINT32, "labels are not as expected"}, /* no UTF-8 */
      {"labels.upos", 0, 0, "labels are not as expected"},           /* none */
      {"labels.upos", 0, 0x41414141, "as many columns as labels"},   /* "ADJ\n" is "AAAA" */
      {"labels.spans", 0, 0x41414141, "mentions were not expected"}, /* one fewer */
      {"labels.spans", 1, 0x41414141, "mentions is not known"},      /* "B-AAAA-person" */

      {"pair.words.columns", 0, 8, "no columns"}, /* source: begins inside a panel */
      {"pair.words.columns", 1, G_MAXUINT32, "no columns"},
      {"pair.words.columns", 3, 64, "differ in width"},      /* target */
      {"pair.words.columns", 5, 128, "differ in width"},     /* factor of the source */
      {"pair.words.columns", 13, 32, "differ in width"},     /* key */
      {"labels.categories", 0, 0x41414141, "does not know"}, /* "AAAA" */
      {"labels.flags", 0, 0x41414141, "flags are not as expected"},
      {"lemmas.slots", 0, 1 << 30, "a slot has no string"},
      {"lemmas.append.offsets", 1, 1 << 30, "its offsets fall"},
  };
  Copy copy = make_copy();
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize place = data_place(&copy, cases[i].section) + cases[i].i * sizeof(guint32);
    guint32 before = number_at(&copy, place);
    write_at(&copy, place, &cases[i].number, sizeof before);
    seal(&copy);
    check_refused(&copy, cases[i].message);
    write_at(&copy, place, &before, sizeof before);
  }
  free_copy(&copy);
}

static void test_no_root(void) {
  Copy copy = make_copy();
  gsize place = data_place(&copy, "labels.relations");
  const char *root = g_strstr_len(copy.bytes + place, (gssize)(copy.size - place), "\nroot\n");
  g_assert_nonnull(root);
  write_at(&copy, (gsize)(root - copy.bytes), "\nboot\n", 6);
  seal(&copy);
  check_refused(&copy, "no relation 'root'");
  free_copy(&copy);
}

static void test_flipped(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(4);
  Copy copy = make_copy();
  for (gsize i = 0; i < HEADER_USED + 20; i++) {
    bool in_header = i < HEADER_USED;
    gsize place = in_header ? i : (gsize)g_rand_int_range(random, HEADER_BYTES, (gint32)copy.size);
    char byte = copy.bytes[place], flipped = (char)~byte;
    write_at(&copy, place, &flipped, 1);
    check_refused(&copy, in_header ? NULL : "checksum");
    write_at(&copy, place, &byte, 1);
  }
  free_copy(&copy);
}

static void test_truncated(void) {
  Copy copy = make_copy();
  const gsize sizes[] = {copy.size - 1, copy.size / 2, HEADER_BYTES, HEADER_BYTES - 1, 1, 0};
  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_assert_cmpint(ftruncate(copy.file, (off_t)sizes[i]), ==, 0);
    check_refused(&copy, sizes[i] < HEADER_BYTES ? "is no actorgraph model" : "is truncated");
  }
  free_copy(&copy);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/damaged-model/missing", test_missing);
  g_test_add_func("/damaged-model/wrong-numbers", test_wrong_numbers);
  g_test_add_func("/damaged-model/no-root", test_no_root);
  g_test_add_func("/damaged-model/flipped", test_flipped);
  g_test_add_func("/damaged-model/truncated", test_truncated);
  return g_test_run();
}
