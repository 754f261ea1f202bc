#include "extract/encoder/table.h"

#include <string.h>

#include "extract/story.h"

static bool fail(const char *name, const char *what, GError **error) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL, "the model's table '%s': %s", name,
              what);
  return false;
}

static const void *find_section(const AcgModel *model, const char *name, const char *part,
                                AcgSectionType type, guint32 *n, GError **error) {
  g_autofree char *section = g_strconcat(name, ".", part, NULL);
  *n = 0;
  return acg_model_section(model, section, type, 1, n, error);
}

bool acg_table_init_list(AcgTable *table, const AcgModel *model, const char *name, GError **error) {
  guint32 n_offsets = 0, n_bytes = 0;
  *table = (AcgTable){0};
  table->offsets = find_section(model, name, "offsets", ACG_SECTION_UINT32, &n_offsets, error);
  if (table->offsets == NULL) return false;
  table->bytes = find_section(model, name, "bytes", ACG_SECTION_BYTES, &n_bytes, error);
  if (table->bytes == NULL) return false;
  if (n_offsets < 2) return fail(name, "is empty", error);
  table->n_strings = n_offsets - 1;
  for (guint32 i = 0; i < table->n_strings; i++)
    if (table->offsets[i] > table->offsets[i + 1]) return fail(name, "its offsets fall", error);
  if (table->offsets[table->n_strings] > n_bytes)
    return fail(name, "an offset is too large", error);
  return true;
}

/* Each slot must hold a string, and one must be free, or a search would not end. */
static bool check_slots(const AcgTable *table, const char *name, GError **error) {
  bool free = false;
  if (table->n_slots == 0 || (table->n_slots & (table->n_slots - 1)) != 0)
    return fail(name, "its size is no power of two", error);
  for (guint32 i = 0; i < table->n_slots; i++) {
    if (table->slots[i] > table->n_strings) return fail(name, "a slot has no string", error);
    free = free || table->slots[i] == 0;
  }
  return free ? true : fail(name, "is full", error);
}

bool acg_table_init(AcgTable *table, const AcgModel *model, const char *name, GError **error) {
  if (!acg_table_init_list(table, model, name, error)) return false;
  table->slots = find_section(model, name, "slots", ACG_SECTION_UINT32, &table->n_slots, error);
  return table->slots != NULL && check_slots(table, name, error);
}

static bool is_string(const AcgTable *table, guint32 number, const char *prefix, size_t n_prefix,
                      const char *bytes, size_t length) {
  const char *string = table->bytes + table->offsets[number];
  return table->offsets[number + 1] - table->offsets[number] == n_prefix + length &&
         memcmp(string, prefix, n_prefix) == 0 && memcmp(string + n_prefix, bytes, length) == 0;
}

bool acg_table_find(const AcgTable *table, guint32 hash, const char *prefix, size_t n_prefix,
                    const char *bytes, size_t length, guint32 *number) {
  guint32 mask = table->n_slots - 1;
  for (guint32 slot = hash & mask; table->slots[slot] != 0; slot = (slot + 1) & mask) {
    *number = table->slots[slot] - 1;
    if (is_string(table, *number, prefix, n_prefix, bytes, length)) return true;
  }
  return false;
}
