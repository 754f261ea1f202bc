#include <unistd.h>

#include "extract/story.h"
#include "tests/unit/made_model.h"

/* A folder for one test, and a file in it. */
typedef struct {
  char *folder, *path;
} Place;

static Place make_place(void) {
  Place place = {g_dir_make_tmp("acg-model-XXXXXX", NULL), NULL};
  place.path = g_build_filename(place.folder, "made.model", NULL);
  return place;
}

static void remove_place(Place *place) {
  unlink(place->path);
  rmdir(place->folder);
  g_free(place->path);
  g_free(place->folder);
}

static GByteArray *make_bytes(void) {
  MadeFile file = made_file_new();
  add_vector(&file, "one", ACG_SECTION_INT32, 3, (const gint32[]){1, 2, 3});
  add_floats(&file, "two", 2, 2, (const float[]){0.5F, 1, 2, 4});
  add_vector(&file, "none", ACG_SECTION_BYTES, 0, "");
  GByteArray *bytes = made_file_bytes(&file);
  made_file_clear(&file);
  return bytes;
}

static void test_sections(void) {
  Place place = make_place();
  g_autoptr(GByteArray) bytes = make_bytes();
  write_bytes(bytes, place.path);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgModel) model = acg_model_open(place.path, &error);
  g_assert_no_error(error);
  guint32 dims[2] = {0, 2};
  const float *two = acg_model_section(model, "two", ACG_SECTION_FLOAT32, 2, dims, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(dims[0], ==, 2);
  g_assert_true(two[0] == 0.5F && two[3] == 4);
  g_assert_cmpuint((gsize)two % 64, ==, 0);
  const gint32 *one = acg_model_section(model, "one", ACG_SECTION_INT32, 1, NULL, &error);
  g_assert_cmpint(one[2], ==, 3);
  remove_place(&place);
}

static void check_no_section(const AcgModel *model, const char *name, AcgSectionType type,
                             guint n_dims, guint32 first, const char *message) {
  g_autoptr(GError) error = NULL;
  guint32 dims[ACG_MODEL_MAX_DIMS] = {first, 0, 0, 0};
  g_assert_null(acg_model_section(model, name, type, n_dims, dims, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL);
  g_assert_nonnull(strstr(error->message, message));
}

static void test_other_forms(void) {
  Place place = make_place();
  g_autoptr(GByteArray) bytes = make_bytes();
  write_bytes(bytes, place.path);
  g_autoptr(AcgModel) model = acg_model_open(place.path, NULL);
  check_no_section(model, "three", ACG_SECTION_INT32, 1, 0, "has no section three");
  check_no_section(model, "one", ACG_SECTION_FLOAT32, 1, 0, "one as int32[3], not float32[*]");
  check_no_section(model, "one", ACG_SECTION_INT32, 2, 0, "one as int32[3], not int32[*,*]");
  check_no_section(model, "one", ACG_SECTION_INT32, 1, 4, "one as int32[3], not int32[4]");
  AcgMatrix matrix;
  g_assert_false(acg_model_matrix(model, "one", 0, 0, &matrix, NULL));
  remove_place(&place);
}

static void check_refused(const char *path, const GByteArray *bytes, int code,
                          const char *message) {
  g_autoptr(GError) error = NULL;
  write_bytes(bytes, path);
  g_assert_null(acg_model_open(path, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, code);
  g_assert_nonnull(strstr(error->message, path));
  g_assert_nonnull(strstr(error->message, message));
}

/* The bytes with others at `offset` and, unless that is in the header, a checksum that matches. */
static GByteArray *change(const GByteArray *bytes, gsize offset, gconstpointer data, gsize length) {
  GByteArray *changed = g_byte_array_new();
  g_byte_array_append(changed, bytes->data, bytes->len);
  memcpy(changed->data + offset, data, length);
  guint64 checksum = XXH3_64bits(changed->data + 64, changed->len - 64);
  if (offset >= 64) memcpy(changed->data + 24, &checksum, sizeof checksum);
  return changed;
}

static void test_refused(void) {
  const guint32 two = 2, none = 0, many = 9, most = G_MAXUINT32;
  const guint64 far = 1 << 20, odd = 1, early = 64;
  const struct {
    gsize offset;
    gconstpointer data;
    gsize length;
    const char *message;
  } cases[] = {
      {0, "ELFMODEL", 8, "is no actorgraph model"},
      {8, &two, 4, "was made for another version (2; this program reads 1)"},
      {16, &far, 8, "is truncated: "},
      {16, &odd, 8, "is too long: "},
      {24, &odd, 8, "is damaged: its checksum does not match"},
      {12, &most, 4, "sections do not fit"},
      {64, "\0", 1, "a section has no name"},
      {64, "\xff", 1, "a section has no name"},
      {64, "twotwotwotwotwotwotwotwotwotwotwo", 32, "a section has no name"},
      {96, &many, 4, "one has no known form"},
      {100, &none, 4, "one has no known form"},
      {100, &many, 4, "one has no known form"},
      {104, &most, 4, "one lies outside"},
      {120, &far, 8, "one lies outside"},
      {120, &early, 8, "one lies outside"},
      {120, &odd, 8, "one lies outside"},
      {64, "two", 3, "two sections are called two"},
  };
  Place place = make_place();
  g_autoptr(GByteArray) bytes = make_bytes();
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GByteArray) changed = change(bytes, cases[i].offset, cases[i].data, cases[i].length);
    check_refused(place.path, changed, ACG_EXTRACT_ERROR_MODEL, cases[i].message);
  }
  remove_place(&place);
}

/* A dimension so large that the product of all would wrap around. */
static void test_wrapped_size(void) {
  const guint32 dims[] = {4, 1U << 31, 1U << 31, 4, 4};
  Place place = make_place();
  g_autoptr(GByteArray) bytes = make_bytes();
  g_autoptr(GByteArray) changed = change(bytes, 100, dims, sizeof dims);
  check_refused(place.path, changed, ACG_EXTRACT_ERROR_MODEL, "one lies outside");
  remove_place(&place);
}

static void test_every_length(void) {
  Place place = make_place();
  g_autoptr(GByteArray) bytes = make_bytes();
  for (guint length = 1; length < bytes->len; length += 13) {
    g_autoptr(GByteArray) part = g_byte_array_new();
    g_byte_array_append(part, bytes->data, length);
    check_refused(place.path, part, ACG_EXTRACT_ERROR_MODEL,
                  length < 64 ? "is no actorgraph model" : "is truncated");
  }
  g_autoptr(GByteArray) nothing = g_byte_array_new();
  check_refused(place.path, nothing, ACG_EXTRACT_ERROR_MODEL, "is no actorgraph model");
  remove_place(&place);
}

static void test_no_file(void) {
  g_autoptr(GError) error = NULL;
  g_assert_null(acg_model_open("/nowhere/made.model", &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE);
  g_assert_nonnull(strstr(error->message, "/nowhere/made.model"));
}

/* Writes a matrix of 64 by n whose weights are all `weight`, and reads it. */
static bool read_matrix(const char *path, guint32 n, gint8 weight, AcgMatrix *matrix,
                        GError **error) {
  MadeFile file = made_file_new();
  g_autofree float *numbers = g_new0(float, n);
  const guint32 dims[] = {(n + 15) / 16, 16, 16, 4};
  g_autofree gint8 *weights = g_malloc((gsize)dims[0] * 1024);
  memset(weights, weight, (gsize)dims[0] * 1024);
  add_section(&file, "m.weights", ACG_SECTION_INT8, 4, dims, weights);
  add_vector(&file, "m.scales", ACG_SECTION_FLOAT32, n, numbers);
  add_vector(&file, "m.sums", ACG_SECTION_FLOAT32, n, numbers);
  add_vector(&file, "m.bias", ACG_SECTION_FLOAT32, n, numbers);
  made_file_write(&file, path);
  made_file_clear(&file);
  g_autoptr(AcgModel) model = acg_model_open(path, NULL);
  return acg_model_matrix(model, "m", 0, 0, matrix, error) && matrix->k == 64 && matrix->n == n &&
         !acg_model_matrix(model, "m", 128, 0, matrix, NULL) &&
         !acg_model_matrix(model, "m", 0, n + 1, matrix, NULL);
}

static void test_matrix(void) {
  Place place = make_place();
  AcgMatrix matrix;
  g_autoptr(GError) error = NULL;
  g_assert_true(read_matrix(place.path, 16, 32, &matrix, &error));
  g_assert_true(read_matrix(place.path, 5, -32, &matrix, &error));
  g_assert_false(read_matrix(place.path, 16, 33, &matrix, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL);
  g_assert_nonnull(strstr(error->message, "weights in m that are too large"));
  g_clear_error(&error);
  g_assert_false(read_matrix(place.path, 5, -128, &matrix, &error));
  remove_place(&place);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/model/sections", test_sections);
  g_test_add_func("/model/other-forms", test_other_forms);
  g_test_add_func("/model/refused", test_refused);
  g_test_add_func("/model/wrapped-size", test_wrapped_size);
  g_test_add_func("/model/every-length", test_every_length);
  g_test_add_func("/model/no-file", test_no_file);
  g_test_add_func("/model/matrix", test_matrix);
  return g_test_run();
}
