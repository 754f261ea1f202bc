/* Model files made by hand: any sections, or a whole encoder with random weights. */
#ifndef ACG_TESTS_MADE_MODEL_H
#define ACG_TESTS_MADE_MODEL_H

#include <string.h>
#include <xxhash.h>

#include "extract/encoder/model.h"
#include "extract/encoder/pieces.h"

/* A file to be: its entries and, behind each other, the bytes of its sections. */
typedef struct {
  GByteArray *entries; /* of 64 bytes, with offsets from the first section's begin */
  GByteArray *data;
} MadeFile;

static inline MadeFile made_file_new(void) {
  return (MadeFile){g_byte_array_new(), g_byte_array_new()};
}

static inline void made_file_clear(MadeFile *file) {
  g_byte_array_unref(file->entries);
  g_byte_array_unref(file->data);
}

static inline void pad_bytes(GByteArray *bytes, guint multiple) {
  static const guint8 zeros[64] = {0};
  g_byte_array_append(bytes, zeros, (multiple - bytes->len % multiple) % multiple);
}

/* A section of n_dims dimensions. */
static inline void add_section(MadeFile *file, const char *name, AcgSectionType type, guint n_dims,
                               const guint32 *dims, gconstpointer data) {
  char padded[32] = {0};
  guint32 form[6] = {type, n_dims, 0, 0, 0, 0};
  guint size = type == ACG_SECTION_BYTES || type == ACG_SECTION_INT8 ? 1 : 4;
  for (guint i = 0; i < n_dims; i++) size *= form[2 + i] = dims[i];
  pad_bytes(file->data, 64);
  guint64 offset = file->data->len;
  memcpy(padded, name, strlen(name));
  g_byte_array_append(file->entries, (const guint8 *)padded, sizeof padded);
  g_byte_array_append(file->entries, (const guint8 *)form, sizeof form);
  g_byte_array_append(file->entries, (const guint8 *)&offset, sizeof offset);
  g_byte_array_append(file->data, data, size);
}

static inline void add_vector(MadeFile *file, const char *name, AcgSectionType type, guint32 n,
                              gconstpointer data) {
  add_section(file, name, type, 1, &n, data);
}

static inline void add_floats(MadeFile *file, const char *name, guint32 rows, guint32 width,
                              const float *data) {
  add_section(file, name, ACG_SECTION_FLOAT32, 2, (const guint32[]){rows, width}, data);
}

/* The whole file. */
static inline GByteArray *made_file_bytes(const MadeFile *file) {
  GByteArray *bytes = g_byte_array_new();
  guint32 n_sections = file->entries->len / 64;
  guint32 numbers[2] = {ACG_MODEL_VERSION, n_sections};
  guint64 sizes[6] = {64 + file->entries->len + file->data->len, 0, 0, 0, 0, 0};
  g_byte_array_append(bytes, (const guint8 *)"ACGMODEL", 8);
  g_byte_array_append(bytes, (const guint8 *)numbers, sizeof numbers);
  g_byte_array_append(bytes, (const guint8 *)sizes, sizeof sizes);
  g_byte_array_append(bytes, file->entries->data, file->entries->len);
  for (guint32 i = 0; i < n_sections; i++) {
    guint64 offset;
    guint8 *place = bytes->data + 64 + 64 * i + 56;
    memcpy(&offset, place, sizeof offset);
    offset += 64 + file->entries->len;
    memcpy(place, &offset, sizeof offset);
  }
  g_byte_array_append(bytes, file->data->data, file->data->len);
  guint64 checksum = XXH3_64bits(bytes->data + 64, bytes->len - 64);
  memcpy(bytes->data + 24, &checksum, sizeof checksum);
  return bytes;
}

static inline void write_bytes(const GByteArray *bytes, const char *path) {
  g_autoptr(GError) error = NULL;
  g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, &error);
  g_assert_no_error(error);
}

static inline void made_file_write(const MadeFile *file, const char *path) {
  g_autoptr(GByteArray) bytes = made_file_bytes(file);
  write_bytes(bytes, path);
}

/* Matrices. */

/* Where weight [k][n] of a matrix of `depth` inputs is. */
static inline gsize packed_place(guint32 depth, guint32 k, guint32 n) {
  return ((gsize)n / ACG_PANEL * (depth / 4) + k / 4) * (ACG_PANEL * 4) + n % ACG_PANEL * 4 + k % 4;
}

/* The scale of column n that keeps its weights exact. weights: [N][K]. */
static inline float column_scale(const float *column, guint32 k) {
  float most = 1e-9F;
  for (guint32 i = 0; i < k; i += ACG_EXACT_INPUTS)
    for (guint32 lane = 0; lane < 4; lane += 2) {
      float sum = 0;
      for (guint32 j = 0; j < ACG_EXACT_INPUTS; j += 4)
        sum += ABS(column[i + j + lane]) + ABS(column[i + j + lane + 1]);
      most = MAX(most, sum / (ACG_EXACT_WEIGHTS - 4)); /* 8 weights may each be rounded up by 1/2 */
    }
  for (guint32 i = 0; i < k; i++) most = MAX(most, ABS(column[i]) / 127);
  return most;
}

static inline void add_column_floats(MadeFile *file, const char *name, const char *part, guint32 n,
                                     const float *data) {
  g_autofree char *full = g_strdup_printf("%s.%s", name, part);
  add_vector(file, full, ACG_SECTION_FLOAT32, n, data);
}

/* weights: [N][K]; bias: [N]. */
static inline void add_matrix(MadeFile *file, const char *name, guint32 k, guint32 n,
                              const float *weights, const float *bias) {
  guint32 n_panels = (n + ACG_PANEL - 1) / ACG_PANEL;
  g_autofree gint8 *packed = g_malloc0((gsize)n_panels * ACG_PANEL * k);
  g_autofree float *scales = g_new(float, n), *sums = g_new(float, n);
  for (guint32 i = 0; i < n; i++) {
    gint32 sum = 0;
    scales[i] = column_scale(weights + (gsize)i * k, k);
    for (guint32 j = 0; j < k; j++) {
      float steps = weights[(gsize)i * k + j] / scales[i];
      gint32 q = (gint32)(steps < 0 ? steps - 0.5F : steps + 0.5F);
      packed[packed_place(k, j, i)] = (gint8)q;
      sum += q;
    }
    sums[i] = scales[i] * (float)sum;
  }
  const guint32 dims[] = {n_panels, k / 4, ACG_PANEL, 4};
  g_autofree char *name_of_weights = g_strconcat(name, ".weights", NULL);
  add_section(file, name_of_weights, ACG_SECTION_INT8, 4, dims, packed);
  add_column_floats(file, name, "scales", n, scales);
  add_column_floats(file, name, "sums", n, sums);
  add_column_floats(file, name, "bias", n, bias);
}

/* Random encoders. */

/* Floats around `center`, up to `spread` away. */
static inline float *random_floats(GRand *random, gsize n, double center, double spread) {
  float *floats = g_new(float, n);
  for (gsize i = 0; i < n; i++)
    floats[i] = (float)(center + g_rand_double_range(random, -spread, spread));
  return floats;
}

static inline void add_random_matrix(MadeFile *file, GRand *random, const char *name, guint32 k,
                                     guint32 n, double spread) {
  g_autofree float *weights = random_floats(random, (gsize)k * n, 0, spread);
  g_autofree float *bias = random_floats(random, n, 0, 0.2);
  add_matrix(file, name, k, n, weights, bias);
}

static inline void add_random_norm(MadeFile *file, GRand *random, const char *name, guint32 width) {
  g_autofree float *gain = random_floats(random, (gsize)2 * width, 1, 0.3);
  for (guint32 i = 0; i < width; i++) gain[width + i] -= 1;
  add_floats(file, name, 2, width, gain);
}

/* pieces: [V]; the first four are the special ones. */
static inline void add_vocabulary(MadeFile *file, const char *const *pieces, guint32 n) {
  guint32 n_slots = 4;
  while (n_slots < 2 * n) n_slots *= 2;
  g_autofree guint32 *slots = g_new0(guint32, n_slots), *offsets = g_new0(guint32, n + 1);
  g_autoptr(GString) bytes = g_string_new(NULL);
  for (guint32 i = 0; i < n; i++) {
    guint32 slot = acg_hash_bytes(ACG_HASH_START, pieces[i], strlen(pieces[i])) & (n_slots - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (n_slots - 1);
    slots[slot] = i + 1;
    g_string_append(bytes, pieces[i]);
    offsets[i + 1] = (guint32)bytes->len;
  }
  add_vector(file, "pieces.slots", ACG_SECTION_UINT32, n_slots, slots);
  add_vector(file, "pieces.offsets", ACG_SECTION_UINT32, n + 1, offsets);
  add_vector(file, "pieces.bytes", ACG_SECTION_BYTES, (guint32)bytes->len, bytes->str);
  add_vector(file, "pieces.special", ACG_SECTION_INT32, 4, (const gint32[]){0, 1, 2, 3});
}

typedef struct {
  gint32 n_layers, width, n_heads, feed_forward, max_positions, n_pieces;
} MadeShape;

static inline void add_random_embedding(MadeFile *file, GRand *random, MadeShape shape) {
  const guint32 n = (guint32)shape.n_pieces, width = (guint32)shape.width;
  g_autofree gint8 *words = g_new(gint8, (gsize)n * width);
  for (gsize i = 0; i < (gsize)n * width; i++)
    words[i] = (gint8)g_rand_int_range(random, -127, 128);
  g_autofree float *scales = random_floats(random, n, 0.01, 0.005);
  g_autofree float *positions = random_floats(random, (gsize)shape.max_positions * width, 0, 0.5);
  g_autofree float *shapes = random_floats(random, (gsize)ACG_N_SHAPES * width, 0, 0.2);
  add_section(file, "embedding.words", ACG_SECTION_INT8, 2, (const guint32[]){n, width}, words);
  add_vector(file, "embedding.word_scales", ACG_SECTION_FLOAT32, n, scales);
  add_floats(file, "embedding.positions", (guint32)shape.max_positions, width, positions);
  add_random_norm(file, random, "embedding.norm", width);
  add_floats(file, "embedding.shapes", ACG_N_SHAPES, width, shapes);
}

static inline void add_random_layer(MadeFile *file, GRand *random, MadeShape shape, gint32 layer) {
  const guint32 width = (guint32)shape.width, inner = (guint32)shape.feed_forward;
  const struct {
    const char *name;
    guint32 k, n;
    double spread;
  } matrices[] = {{"qkv", width, 3 * width, 0.08},
                  {"output", width, width, 0.2},
                  {"up", width, inner, 0.1},
                  {"down", inner, width, 0.1}};
  for (gsize i = 0; i < G_N_ELEMENTS(matrices); i++) {
    g_autofree char *name = g_strdup_printf("layer.%d.%s", layer, matrices[i].name);
    add_random_matrix(file, random, name, matrices[i].k, matrices[i].n, matrices[i].spread);
  }
  for (gint32 i = 1; i <= 2; i++) {
    g_autofree char *name = g_strdup_printf("layer.%d.norm%d", layer, i);
    add_random_norm(file, random, name, width);
  }
}

/* A model file with a random encoder. pieces: [shape.n_pieces]. */
static inline void write_random_model(const char *path, MadeShape shape,
                                      const char *const *pieces) {
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  MadeFile file = made_file_new();
  add_vector(&file, "encoder.shape", ACG_SECTION_INT32, 6, &shape);
  add_vocabulary(&file, pieces, (guint32)shape.n_pieces);
  add_random_embedding(&file, random, shape);
  for (gint32 i = 0; i < shape.n_layers; i++) add_random_layer(&file, random, shape, i);
  made_file_write(&file, path);
  made_file_clear(&file);
}

#endif
