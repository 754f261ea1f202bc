#include "extract/read/record.h"

#include <math.h>
#include <string.h>

/* Longer names name nothing that is looked for, and would make the names of what is within them
 * long. */
enum { LONGEST_NAME = 200, DEEPEST = 6, DEEPEST_ARRAYS = 12 };

static void clear_item(void *item) {
  g_ptr_array_unref(((AcgRecordValues *)item)->values);
}

AcgRecordFields *acg_record_fields_new(void) {
  AcgRecordFields *record = g_new0(AcgRecordFields, 1);
  record->items = g_array_new(FALSE, FALSE, sizeof(AcgRecordValues));
  g_array_set_clear_func(record->items, clear_item);
  record->indices = g_hash_table_new(g_str_hash, g_str_equal);
  record->strings = g_string_chunk_new(1 << 10);
  return record;
}

void acg_record_fields_free(AcgRecordFields *record) {
  if (record == NULL) return;
  g_array_unref(record->items);
  g_hash_table_unref(record->indices);
  g_string_chunk_free(record->strings);
  g_free(record);
}

const AcgRecordValues *acg_record_fields_find(const AcgRecordFields *record, const char *name) {
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(record->indices, name));
  return found == 0 ? NULL : &g_array_index(record->items, AcgRecordValues, found - 1);
}

void acg_record_fields_add(AcgRecordFields *record, const char *name, const char *value) {
  const AcgRecordValues *found = acg_record_fields_find(record, name);
  if (found != NULL) {
    g_ptr_array_add(found->values, (void *)value);
    return;
  }
  if (record->items->len >= ACG_RECORD_MOST_FIELDS) return;
  AcgRecordValues item = {.name = g_string_chunk_insert(record->strings, name),
                          .values = g_ptr_array_new()};
  item.meaning = acg_meaning_of(name, &item.rank);
  g_ptr_array_add(item.values, (void *)value);
  g_array_append_val(record->items, item);
  g_hash_table_insert(record->indices, (void *)item.name, GUINT_TO_POINTER(record->items->len));
}

/* Adds a value in place of those that the field has. */
static void set_value(AcgRecordFields *record, const char *name, const char *value) {
  const AcgRecordValues *found = acg_record_fields_find(record, name);
  if (found != NULL) g_ptr_array_set_size(found->values, 0);
  acg_record_fields_add(record, name, value);
}

/* ── Of JSON ── */

static const char *write_number(AcgRecordFields *record, double number) {
  char text[40];
  if (number == floor(number) && fabs(number) < 1e15)
    g_snprintf(text, sizeof text, "%.0f", number);
  else
    g_ascii_dtostr(text, sizeof text, number);
  return g_string_chunk_insert(record->strings, text);
}

static const char *read_scalar(AcgRecordFields *record, const cJSON *value) {
  if (cJSON_IsNumber(value) && isfinite(value->valuedouble))
    return write_number(record, value->valuedouble);
  return cJSON_IsString(value) ? value->valuestring : NULL;
}

void acg_record_fields_add_json(AcgRecordFields *record, const char *name, const cJSON *value) {
  const char *text = read_scalar(record, value);
  if (text != NULL) acg_record_fields_add(record, name, text);
}

/* A record in the making. */
typedef struct {
  AcgRecordFields *record;
  GString *name;
} Flattening;

/* Of a key that an object has twice, the last value counts; an array gives several. */
static void add_value(const Flattening *flattening, const cJSON *value, bool in_array) {
  const char *text = read_scalar(flattening->record, value);
  if (text == NULL) return;
  if (in_array)
    acg_record_fields_add(flattening->record, flattening->name->str, text);
  else
    set_value(flattening->record, flattening->name->str, text);
}

/* Bounded by DEEPEST and DEEPEST_ARRAYS. */
/* NOLINTNEXTLINE(misc-no-recursion) */
static void flatten(Flattening *flattening, const cJSON *value, guint depth, guint arrays) {
  const cJSON *child = NULL;
  if (!cJSON_IsArray(value) && !cJSON_IsObject(value)) {
    add_value(flattening, value, arrays > 0);
    return;
  }
  bool in_array = cJSON_IsArray(value);
  if (in_array ? arrays >= DEEPEST_ARRAYS : depth >= DEEPEST) return;
  cJSON_ArrayForEach(child, value) {
    size_t length = flattening->name->len;
    if (!in_array && strlen(child->string) > LONGEST_NAME) continue;
    if (!in_array) {
      if (length > 0) g_string_append_c(flattening->name, '.');
      g_string_append(flattening->name, child->string);
    }
    flatten(flattening, child, in_array ? depth : depth + 1, in_array ? arrays + 1 : arrays);
    g_string_truncate(flattening->name, length);
  }
}

AcgRecordFields *acg_record_fields_of_json(const cJSON *object) {
  AcgRecordFields *record = acg_record_fields_new();
  g_autoptr(GString) name = g_string_new(NULL);
  Flattening flattening = {record, name};
  flatten(&flattening, object, 0, 0);
  return record;
}
