#include "extract/encoder/model.h"

#include <string.h>
#include <xxhash.h>

#include "extract/story.h"

#if G_BYTE_ORDER != G_LITTLE_ENDIAN
#error "A model is mapped as it is, in little-endian order."
#endif

enum { ALIGNMENT = 64, NAME_BYTES = 32 };

typedef struct {
  char magic[8];
  guint32 version, n_sections;
  guint64 size, checksum;
  guint8 zeros[32];
} Header;
G_STATIC_ASSERT(sizeof(Header) == 64);

typedef struct {
  char name[NAME_BYTES];
  guint32 type, n_dims, dims[ACG_MODEL_MAX_DIMS];
  guint64 offset;
} Entry;
G_STATIC_ASSERT(sizeof(Entry) == 64);

static const char magic[8] = {'A', 'C', 'G', 'M', 'O', 'D', 'E', 'L'};
static const char *const type_names[ACG_N_SECTION_TYPES] = {"bytes", "int8", "float32", "int32",
                                                            "uint32"};
static const guint8 type_sizes[ACG_N_SECTION_TYPES] = {1, 1, 4, 4, 4};

struct AcgModel {
  gint references;
  GMappedFile *file;
  char *path;
  GHashTable *sections; /* name → const Entry*, both in the file */
};

G_GNUC_PRINTF(3, 4)
static bool fail(GError **error, const char *path, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL, "%s %s", shown, what);
  return false;
}

/* Opening. */

static bool check_header(const char *path, const char *bytes, size_t size, GError **error) {
  const Header *header = (const Header *)(const void *)bytes;
  if (size < sizeof *header || memcmp(header->magic, magic, sizeof magic) != 0)
    return fail(error, path, "is no actorgraph model");
  if (header->version != ACG_MODEL_VERSION)
    return fail(error, path, "was made for another version (%u; this program reads %d)",
                header->version, ACG_MODEL_VERSION);
  if (header->size > size)
    return fail(error, path,
                "is truncated: %" G_GSIZE_FORMAT " bytes, its header says %" G_GUINT64_FORMAT, size,
                header->size);
  if (header->size != size)
    return fail(error, path,
                "is too long: %" G_GSIZE_FORMAT " bytes, its header says %" G_GUINT64_FORMAT, size,
                header->size);
  if (XXH3_64bits(bytes + sizeof *header, size - sizeof *header) != header->checksum)
    return fail(error, path, "is damaged: its checksum does not match");
  if (header->n_sections > (size - sizeof *header) / sizeof(Entry))
    return fail(error, path, "is damaged: %u sections do not fit into it", header->n_sections);
  return true;
}

/* Bytes of the section, or at least `limit` when it has so many. The entry's type and number of
 * dimensions are good. */
static guint64 section_size(const Entry *entry, guint64 limit) {
  guint64 size = type_sizes[entry->type];
  for (guint32 i = 0; i < entry->n_dims; i++) {
    if (entry->dims[i] != 0 && size > limit / entry->dims[i]) return limit;
    size *= entry->dims[i];
  }
  return size;
}

/* Checks one entry; `end` is where the section before it ends, and then where this one does. */
static bool check_entry(const char *path, const Entry *entry, size_t size, guint64 *end,
                        GError **error) {
  if (memchr(entry->name, '\0', NAME_BYTES) == NULL || entry->name[0] == '\0' ||
      !g_str_is_ascii(entry->name))
    return fail(error, path, "is damaged: a section has no name");
  if (entry->type >= ACG_N_SECTION_TYPES || entry->n_dims < 1 || entry->n_dims > ACG_MODEL_MAX_DIMS)
    return fail(error, path, "is damaged: section %s has no known form", entry->name);
  if (entry->offset % ALIGNMENT != 0 || entry->offset < *end || entry->offset > size ||
      section_size(entry, G_MAXUINT64) > size - entry->offset)
    return fail(error, path, "is damaged: section %s lies outside of its place", entry->name);
  *end = entry->offset + section_size(entry, G_MAXUINT64);
  return true;
}

static bool read_sections(AcgModel *model, const char *bytes, size_t size, GError **error) {
  const Header *header = (const Header *)(const void *)bytes;
  const Entry *entries = (const Entry *)(const void *)(bytes + sizeof *header);
  guint64 end = sizeof *header + (guint64)header->n_sections * sizeof *entries;
  for (guint32 i = 0; i < header->n_sections; i++) {
    if (!check_entry(model->path, &entries[i], size, &end, error)) return false;
    if (!g_hash_table_insert(model->sections, (gpointer)entries[i].name, (gpointer)&entries[i]))
      return fail(error, model->path, "is damaged: two sections are called %s", entries[i].name);
  }
  return true;
}

AcgModel *acg_model_open(const char *path, GError **error) {
  g_autoptr(GError) problem = NULL;
  GMappedFile *file = g_mapped_file_new(path, FALSE, &problem);
  if (file == NULL) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE, problem->message);
    return NULL;
  }
  g_autoptr(AcgModel) model = g_new0(AcgModel, 1);
  model->references = 1;
  model->file = file;
  model->path = g_strdup(path);
  model->sections = g_hash_table_new(g_str_hash, g_str_equal);
  const char *bytes = g_mapped_file_get_contents(file);
  size_t size = g_mapped_file_get_length(file);
  if (!check_header(path, bytes, size, error) || !read_sections(model, bytes, size, error))
    return NULL;
  return g_steal_pointer(&model);
}

AcgModel *acg_model_ref(AcgModel *model) {
  g_atomic_int_inc(&model->references);
  return model;
}

void acg_model_unref(AcgModel *model) {
  if (model == NULL || !g_atomic_int_dec_and_test(&model->references)) return;
  g_hash_table_unref(model->sections);
  g_mapped_file_unref(model->file);
  g_free(model->path);
  g_free(model);
}

/* Reading. */

static char *describe(AcgSectionType type, guint n_dims, const guint32 *dims) {
  GString *out = g_string_new(type_names[type]);
  for (guint i = 0; i < n_dims; i++) {
    g_string_append(out, i == 0 ? "[" : ",");
    if (dims == NULL || dims[i] == 0)
      g_string_append_c(out, '*');
    else
      g_string_append_printf(out, "%u", dims[i]);
  }
  g_string_append_c(out, ']');
  return g_string_free(out, FALSE);
}

static bool has_form(const Entry *entry, AcgSectionType type, guint n_dims, const guint32 *dims) {
  if (entry->type != (guint32)type || entry->n_dims != n_dims) return false;
  for (guint i = 0; dims != NULL && i < n_dims; i++)
    if (dims[i] != 0 && dims[i] != entry->dims[i]) return false;
  return true;
}

const void *acg_model_section(const AcgModel *model, const char *name, AcgSectionType type,
                              guint n_dims, guint32 *dims, GError **error) {
  const Entry *entry = g_hash_table_lookup(model->sections, name);
  if (entry == NULL) {
    fail(error, model->path, "has no section %s", name);
    return NULL;
  }
  if (!has_form(entry, type, n_dims, dims)) {
    g_autofree char *wanted = describe(type, n_dims, dims);
    g_autofree char *found = describe(entry->type, entry->n_dims, entry->dims);
    fail(error, model->path, "holds %s as %s, not %s", name, found, wanted);
    return NULL;
  }
  if (dims != NULL) memcpy(dims, entry->dims, n_dims * sizeof *dims);
  return g_mapped_file_get_contents(model->file) + entry->offset;
}

/* The section NAME.PART of [n] floats; n = 0: any, and becomes what is there. */
static const float *find_column_floats(const AcgModel *model, const char *name, const char *part,
                                       guint32 *n, GError **error) {
  g_autofree char *full = g_strdup_printf("%s.%s", name, part);
  return acg_model_section(model, full, ACG_SECTION_FLOAT32, 1, n, error);
}

bool acg_model_matrix(const AcgModel *model, const char *name, guint32 k, guint32 n,
                      AcgMatrix *matrix, GError **error) {
  if ((matrix->scales = find_column_floats(model, name, "scales", &n, error)) == NULL ||
      (matrix->sums = find_column_floats(model, name, "sums", &n, error)) == NULL ||
      (matrix->bias = find_column_floats(model, name, "bias", &n, error)) == NULL)
    return false;
  g_autofree char *weights = g_strdup_printf("%s.weights", name);
  guint32 dims[4] = {n / ACG_PANEL + (n % ACG_PANEL != 0), k / 4, ACG_PANEL, 4};
  matrix->weights = acg_model_section(model, weights, ACG_SECTION_INT8, 4, dims, error);
  if (matrix->weights == NULL) return false;
  matrix->n = n;
  matrix->k = dims[1] * 4;
  if (n == 0 || matrix->k == 0 || matrix->k % ACG_INPUT_BLOCK != 0)
    return fail(error, model->path, "holds a matrix %s of %u by %u", name, matrix->k, n);
  if (!acg_matrix_is_exact(matrix))
    return fail(error, model->path, "holds weights in %s that are too large for sums of 16 bits",
                name);
  return true;
}

static bool lies_inside(AcgColumns columns, const AcgMatrix *matrix) {
  return columns.first % ACG_PANEL == 0 && columns.n > 0 && columns.n <= matrix->n &&
         columns.first <= matrix->n - columns.n;
}

bool acg_model_columns(const AcgModel *model, const char *name, const AcgMatrix *matrix,
                       guint n_parts, AcgColumns *columns, GError **error) {
  g_autofree char *section = g_strdup_printf("%s.columns", name);
  guint32 dims[] = {n_parts, 2};
  const gint32 *numbers = acg_model_section(model, section, ACG_SECTION_INT32, 2, dims, error);
  if (numbers == NULL) return false;
  bool inside = matrix->n % ACG_PANEL == 0;
  for (size_t i = 0; i < n_parts; i++) {
    columns[i] = (AcgColumns){(guint32)numbers[2 * i], (guint32)numbers[2 * i + 1]};
    inside = inside && lies_inside(columns[i], matrix);
  }
  return inside ? true : fail(error, model->path, "holds a part of %s that has no columns", name);
}
