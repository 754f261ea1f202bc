#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/day.h"

G_DEFINE_QUARK(acg_json_error, acg_json_error)

/* What cJSON lets pass, or says too little of, in a string. */
typedef struct {
  size_t begin; /* the string's opening quote */
  size_t byte;
  const char *reason; /* NULL: there is no fault */
} Fault;

int acg_json_escape(const char *p, const char *end) {
  int code = 0;
  if (end - p < 6 || p[0] != '\\' || p[1] != 'u') return -1;
  for (int i = 2; i < 6; i++) {
    int digit = g_ascii_xdigit_value(p[i]);
    if (digit < 0) return -1;
    code = code * 16 + digit;
  }
  return code;
}

static bool is_high_surrogate(int code) {
  return code >= 0xD800 && code < 0xDC00;
}

static bool is_low_surrogate(int code) {
  return code >= 0xDC00 && code < 0xE000;
}

/* How many bytes the character or escape at `p` takes in a string; 0 when it is wrong. */
static size_t step(const char *p, const char *end, const char **reason) {
  if ((guchar)*p < 0x20) {
    *reason = "a control character in a string: expected an escape such as \\n";
    return 0;
  }
  if (*p != '\\') return 1;
  if (end - p < 2 || p[1] != 'u') return 2;
  int code = acg_json_escape(p, end);
  bool pair = is_high_surrogate(code) && is_low_surrogate(acg_json_escape(p + 6, end));
  if (code < 0)
    *reason = "expected four hexadecimal digits after \\u";
  else if (code == 0)
    *reason = "the escape \\u0000: expected text without NUL";
  else if (is_low_surrogate(code) || (is_high_surrogate(code) && !pair))
    *reason = "a lone surrogate: expected a pair such as \\ud83d\\ude00";
  return *reason != NULL ? 0 : pair ? 12 : 6;
}

/* The first fault of a string in the text. */
static Fault find_fault(const char *text, size_t length) {
  Fault fault = {0, 0, NULL};
  const char *end = text + length;
  bool inside = false;
  for (const char *p = text; p < end;) {
    if (*p == '"') {
      inside = !inside;
      fault.begin = (size_t)(p++ - text);
    } else {
      fault.byte = (size_t)(p - text);
      size_t n = inside ? step(p, end, &fault.reason) : 1;
      if (n == 0) return fault;
      p += MIN(n, (size_t)(end - p));
    }
  }
  return fault;
}

static bool fail_at(GError **error, size_t byte, const char *reason) {
  g_set_error(error, ACG_JSON_ERROR, ACG_JSON_ERROR_SYNTAX, "byte %zu: %s", byte, reason);
  return false;
}

/* Sets `error` unless the text was read to its end, which is `stop`, and has no fault. */
static bool check_parsed(bool parsed, Fault fault, size_t stop, size_t length, GError **error) {
  bool whole = parsed && stop == length;
  if (fault.reason != NULL && (whole || (!parsed && fault.begin <= stop && stop <= fault.byte + 6)))
    return fail_at(error, fault.byte, fault.reason);
  return whole || fail_at(error, stop, "not valid JSON");
}

cJSON *acg_json_parse(const char *text, size_t length, GError **error) {
  const char *end = text;
  cJSON *value = cJSON_ParseWithLengthOpts(text, length, &end, false);
  if (end == NULL) end = text;
  while (value != NULL && end < text + length && g_ascii_isspace(*end)) end++;
  if (check_parsed(value != NULL, find_fault(text, length), (size_t)(end - text), length, error))
    return value;
  cJSON_Delete(value);
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

bool acg_json_copy(const cJSON *object, const char *name, char **out, GError **error) {
  const char *value = NULL;
  if (!acg_json_string(object, name, &value, error)) return false;
  if (*value == '\0') return acg_json_fail(error, name, "a string that is not empty");
  *out = g_strdup(value);
  return true;
}

bool acg_json_copy_or_null(const cJSON *object, const char *name, char **out, GError **error) {
  const char *value = NULL;
  if (!acg_json_string_or_null(object, name, &value, error)) return false;
  *out = g_strdup(value);
  return true;
}

bool acg_json_is_day(const char *text) {
  GDate day;
  return acg_day_read(text, &day);
}

bool acg_json_day_or_null(const cJSON *object, const char *name, char **out, GError **error) {
  const char *value = NULL;
  if (!acg_json_string_or_null(object, name, &value, error)) return false;
  if (value != NULL && !acg_json_is_day(value))
    return acg_json_fail(error, name, "a day such as \"2024-10-12\", or null");
  *out = g_strdup(value);
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

bool acg_json_number_from_0(const cJSON *object, const char *name, double *out, GError **error) {
  double value = 0;
  if (!acg_json_number(object, name, &value, error)) return false;
  if (value < 0) return acg_json_fail(error, name, "a number not below 0");
  *out = value;
  return true;
}

bool acg_json_share(const cJSON *object, const char *name, double *out, GError **error) {
  double value = 0;
  if (!acg_json_number(object, name, &value, error)) return false;
  if (value < 0 || value > 1) return acg_json_fail(error, name, "a number from 0 to 1");
  *out = value;
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

void acg_json_add_span(cJSON *object, AcgSpan span) {
  cJSON_AddNumberToObject(object, "begin", (double)span.begin);
  cJSON_AddNumberToObject(object, "end", (double)span.end);
}

void acg_json_add_strings(cJSON *object, const char *name, const GPtrArray *values) {
  cJSON *array = cJSON_AddArrayToObject(object, name);
  for (guint i = 0; i < values->len; i++)
    cJSON_AddItemToArray(array, cJSON_CreateString(g_ptr_array_index(values, i)));
}

/* What JSON may have as it is and yet steers a terminal or ends a line: DEL, C1 controls, marks of
 * direction, line and paragraph separators. */
static bool is_steering(gunichar c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* text: printed JSON, in which only strings have such characters. */
static void put_escaped(FILE *out, const char *text) {
  const char *begin = text;
  for (const char *p = text; *p != '\0';) {
    gunichar c = (guchar)*p < 0x7F ? (guchar)*p : g_utf8_get_char_validated(p, -1);
    bool broken = c >= (gunichar)-2;
    const char *next = broken ? p + 1 : g_utf8_next_char(p);
    if (!broken && is_steering(c)) {
      fwrite(begin, 1, (size_t)(p - begin), out);
      fprintf(out, "\\u%04x", c);
      begin = next;
    }
    p = next;
  }
  fputs(begin, out);
}

void acg_json_write(FILE *out, cJSON *value) {
  char *text = cJSON_PrintUnformatted(value);
  if (text != NULL) put_escaped(out, text);
  cJSON_free(text);
  cJSON_Delete(value);
}

void acg_json_add_number_or_null(cJSON *object, const char *name, double value) {
  if (isfinite(value))
    cJSON_AddNumberToObject(object, name, value);
  else
    cJSON_AddNullToObject(object, name);
}

void acg_json_write_array(FILE *out, guint n, AcgJsonMaker make, const void *data) {
  fputc('[', out);
  for (guint i = 0; i < n; i++) {
    fputs(i == 0 ? "\n" : ",\n", out);
    acg_json_write(out, make(data, i));
  }
  fputs(n == 0 ? "]" : "\n]", out);
}

void acg_json_write_items(FILE *out, const char *name, guint n, AcgJsonMaker make,
                          const void *data) {
  fprintf(out, ",\n\"%s\":", name);
  acg_json_write_array(out, n, make, data);
}
