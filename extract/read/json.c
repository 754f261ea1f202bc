#include "extract/read/json.h"

#include <string.h>

#include "extract/read/utf16.h"

static const char *skip_blank(const char *text) {
  return text + strspn(text, " \t\r\n");
}

/* An array of anything but objects may be a note in brackets: only the parser knows. */
bool acg_json_recognise(const char *bytes, size_t length) {
  g_autofree char *head = acg_utf16_head(bytes, length);
  const char *start = skip_blank(head);
  if (*start == '{') return strchr("\"}", *skip_blank(start + 1)) != NULL;
  if (*start != '[') return false;
  const char *first = skip_blank(start + 1);
  if (*first == '{') return strchr("\"}", *skip_blank(first + 1)) != NULL;
  if (length >= ACG_INPUT_HEAD) return false;
  cJSON *value = acg_json_value_parse(bytes, length, NULL);
  cJSON_Delete(value);
  return value != NULL;
}

/* Takes over `value`. */
static bool read_value(AcgReading *reading, const AcgInput *input, cJSON *value, GError **error) {
  g_autoptr(AcgRecordFile) file = acg_record_file_new(reading, input);
  guint number = 0;
  bool foreign = acg_json_is_foreign(value, error);
  bool more = !foreign && acg_json_take(file, value, NULL, &number);
  cJSON_Delete(value);
  return !foreign && (!more || acg_record_file_end(file, error));
}

bool acg_json_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0;
  g_autoptr(AcgUtf16) wide = acg_utf16_open(input, error);
  if (wide == NULL) return false;
  g_autofree char *bytes = acg_reading_whole(reading, wide->input, &length, error);
  if (bytes == NULL) return false;
  cJSON *value = acg_json_value_parse(bytes, length, error);
  return value != NULL && read_value(reading, input, value, error);
}
