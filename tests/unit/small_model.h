/* The model that comes with the program, cut down to one narrow layer and a few word pieces: its
 * heads, labels and lemmas are whole, what it says is nonsense, and it runs in no time. */
#ifndef ACG_TESTS_SMALL_MODEL_H
#define ACG_TESTS_SMALL_MODEL_H

#include "tests/unit/made_model.h"

enum { SMALL_WIDTH = 64, SMALL_POSITIONS = 128, SECTION_ENTRY = 64 };

/* An entry of a model file, and the part of the section that is kept: the first of each dimension.
 */
typedef struct {
  const char *name;
  AcgSectionType type;
  guint n_dims;
  guint32 dims[ACG_MODEL_MAX_DIMS], kept[ACG_MODEL_MAX_DIMS];
  const char *data;
} WholeSection;

static inline WholeSection whole_section(const char *file, guint32 i) {
  guint32 form[6];
  guint64 offset;
  const char *entry = file + 64 + (gsize)i * SECTION_ENTRY;
  memcpy(form, entry + 32, sizeof form);
  memcpy(&offset, entry + 56, sizeof offset);
  WholeSection section = {.name = entry, .type = (AcgSectionType)form[0], .n_dims = form[1]};
  memcpy(section.dims, form + 2, sizeof section.dims);
  section.data = file + offset;
  return section;
}

/* What becomes of a dimension of `size`. */
static inline guint32 small_size(MadeShape whole, MadeShape small, guint32 size) {
  const gint32 pairs[][2] = {{whole.width, small.width},
                             {3 * whole.width, 3 * small.width},
                             {whole.feed_forward, small.feed_forward},
                             {whole.max_positions, small.max_positions},
                             {whole.n_pieces, small.n_pieces}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    if (size == (guint32)pairs[i][0]) return (guint32)pairs[i][1];
  return size;
}

/* Weights have panels of columns and blocks of four inputs for their first two dimensions. */
static inline void shrink_section(WholeSection *section, MadeShape whole, MadeShape small) {
  bool weights = g_str_has_suffix(section->name, ".weights");
  for (guint i = 0; i < section->n_dims; i++) {
    guint32 unit = !weights ? 1 : i == 0 ? ACG_PANEL : i == 1 ? 4 : 0;
    section->kept[i] =
        unit == 0 ? section->dims[i] : small_size(whole, small, section->dims[i] * unit) / unit;
  }
}

static inline void append_kept(GByteArray *out, const WholeSection *section, guint dim,
                               const char *from) {
  gsize stride = section->type == ACG_SECTION_BYTES || section->type == ACG_SECTION_INT8 ? 1 : 4;
  for (guint i = dim + 1; i < section->n_dims; i++) stride *= section->dims[i];
  for (guint32 i = 0; i < section->kept[dim]; i++)
    if (dim + 1 < section->n_dims)
      append_kept(out, section, dim + 1, from + i * stride);
    else
      g_byte_array_append(out, (const guint8 *)from + i * stride, (guint)stride);
}

static inline bool is_left_out(const char *name) {
  return g_str_equal(name, "encoder.shape") || g_str_has_prefix(name, "pieces.") ||
         (g_str_has_prefix(name, "layer.") && !g_str_has_prefix(name, "layer.0."));
}

/* Letters and digits, alone and at the end of a word. */
static inline GPtrArray *small_pieces(void) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789.,-'";
  GPtrArray *pieces = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < 4; i++) g_ptr_array_add(pieces, g_strdup_printf("[%u]", i));
  for (const char *letter = letters; *letter != '\0'; letter++) {
    g_ptr_array_add(pieces, g_strdup_printf("%c", *letter));
    g_ptr_array_add(pieces, g_strdup_printf("##%c", *letter));
  }
  return pieces;
}

/* The bytes of the small model's file. */
static inline GByteArray *small_model_new(void) {
  g_autofree char *file = NULL;
  gsize size = 0;
  g_assert_true(g_file_get_contents(ACG_SOURCE_DIR "/model/actorgraph.model", &file, &size, NULL));
  g_autoptr(GPtrArray) pieces = small_pieces();
  MadeShape whole = {0};
  MadeShape small = {1, SMALL_WIDTH, 2, SMALL_WIDTH, SMALL_POSITIONS, (gint32)pieces->len};
  guint32 n_sections;
  MadeFile made = made_file_new();
  memcpy(&n_sections, file + 12, sizeof n_sections);
  add_vector(&made, "encoder.shape", ACG_SECTION_INT32, 6, &small);
  add_vocabulary(&made, (const char *const *)pieces->pdata, pieces->len);
  for (guint32 i = 0; i < n_sections; i++) {
    WholeSection section = whole_section(file, i);
    if (g_str_equal(section.name, "encoder.shape")) memcpy(&whole, section.data, sizeof whole);
    if (is_left_out(section.name)) continue;
    g_autoptr(GByteArray) kept = g_byte_array_new();
    shrink_section(&section, whole, small);
    append_kept(kept, &section, 0, section.data);
    add_section(&made, section.name, section.type, section.n_dims, section.kept, kept->data);
  }
  GByteArray *bytes = made_file_bytes(&made);
  made_file_clear(&made);
  return bytes;
}

#endif
