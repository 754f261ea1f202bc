#include "base/json.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK(acg_json_error, acg_json_error)

cJSON *acg_json_parse(const char *text, size_t length, GError **error) {
  const char *end = NULL;
  cJSON *value = cJSON_ParseWithLengthOpts(text, length, &end, false);
  if (value != NULL) {
    while (end < text + length && g_ascii_isspace(*end)) end++;
    if (end == text + length) return value;
    cJSON_Delete(value);
  }
  g_set_error(error, ACG_JSON_ERROR, ACG_JSON_ERROR_SYNTAX, "byte %zu: not valid JSON",
              end == NULL ? (size_t)0 : (size_t)(end - text));
  return NULL;
}

bool acg_json_fail(GError **error, const char *name, const char *expected) {
  g_set_error(error, ACG_JSON_ERROR, ACG_JSON_ERROR_FIELD, "field \"%s\": expected %s", name,
              expected);
  return false;
}

/* The field, or NULL; object keys are compared with their case. */
static const cJSON *field(const cJSON *object, const char *name) {
  return cJSON_GetObjectItemCaseSensitive(object, name);
}

bool acg_json_string(const cJSON *object, const char *name, const char **out, GError **error) {
  const cJSON *item = field(object, name);
  if (!cJSON_IsString(item)) return acg_json_fail(error, name, "a string");
  if (!g_utf8_validate(item->valuestring, -1, NULL))
    return acg_json_fail(error, name, "valid UTF-8");
  *out = item->valuestring;
  return true;
}

bool acg_json_string_or_null(const cJSON *object, const char *name, const char **out,
                             GError **error) {
  const cJSON *item = field(object, name);
  if (item != NULL && !cJSON_IsNull(item)) return acg_json_string(object, name, out, error);
  *out = NULL;
  return true;
}

bool acg_json_array(const cJSON *object, const char *name, const cJSON **out, GError **error) {
  const cJSON *item = field(object, name);
  if (!cJSON_IsArray(item)) return acg_json_fail(error, name, "an array");
  *out = item;
  return true;
}

bool acg_json_object(const cJSON *object, const char *name, const cJSON **out, GError **error) {
  const cJSON *item = field(object, name);
  if (!cJSON_IsObject(item)) return acg_json_fail(error, name, "an object");
  *out = item;
  return true;
}

bool acg_json_bool(const cJSON *object, const char *name, bool *out, GError **error) {
  const cJSON *item = field(object, name);
  if (!cJSON_IsBool(item)) return acg_json_fail(error, name, "true or false");
  *out = cJSON_IsTrue(item);
  return true;
}

bool acg_json_number(const cJSON *object, const char *name, double *out, GError **error) {
  const cJSON *item = field(object, name);
  if (!cJSON_IsNumber(item) || !isfinite(item->valuedouble))
    return acg_json_fail(error, name, "a number");
  *out = item->valuedouble;
  return true;
}

bool acg_json_size(const cJSON *object, const char *name, size_t max, size_t *out, GError **error) {
  const cJSON *item = field(object, name);
  double value = cJSON_IsNumber(item) ? item->valuedouble : -1;
  if (!(value >= 0 && value <= (double)max) || value != floor(value)) {
    char expected[64];
    g_snprintf(expected, sizeof expected, "a whole number from 0 to %zu", max);
    return acg_json_fail(error, name, expected);
  }
  *out = (size_t)value;
  return true;
}

bool acg_json_strings(const cJSON *object, const char *name, GPtrArray **out, GError **error) {
  const cJSON *array = NULL;
  if (!acg_json_array(object, name, &array, error)) return false;
  GPtrArray *strings = g_ptr_array_new_with_free_func(g_free);
  const cJSON *item = NULL;
  cJSON_ArrayForEach(item, array) {
    if (!cJSON_IsString(item) || !g_utf8_validate(item->valuestring, -1, NULL)) {
      g_ptr_array_unref(strings);
      return acg_json_fail(error, name, "an array of UTF-8 strings");
    }
    g_ptr_array_add(strings, g_strdup(item->valuestring));
  }
  *out = strings;
  return true;
}

bool acg_json_header(const cJSON *object, const char *format, int version, GError **error) {
  char expected[64];
  const char *found = cJSON_GetStringValue(field(object, "format"));
  g_snprintf(expected, sizeof expected, "\"%s\"", format);
  if (found == NULL || !g_str_equal(found, format)) return acg_json_fail(error, "format", expected);
  const cJSON *number = field(object, "version");
  g_snprintf(expected, sizeof expected, "%d, the version that this program reads", version);
  if (!cJSON_IsNumber(number) || number->valuedouble != version)
    return acg_json_fail(error, "version", expected);
  return true;
}

void acg_json_add_string(cJSON *object, const char *name, const char *value) {
  if (value == NULL)
    cJSON_AddNullToObject(object, name);
  else
    cJSON_AddStringToObject(object, name, value);
}

void acg_json_add_strings(cJSON *object, const char *name, const GPtrArray *values) {
  cJSON *array = cJSON_AddArrayToObject(object, name);
  for (guint i = 0; i < values->len; i++)
    cJSON_AddItemToArray(array, cJSON_CreateString(g_ptr_array_index(values, i)));
}

void acg_json_write(FILE *out, cJSON *value) {
  char *text = cJSON_PrintUnformatted(value);
  if (text != NULL) fputs(text, out);
  cJSON_free(text);
  cJSON_Delete(value);
}
