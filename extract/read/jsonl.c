#include "extract/read/jsonl.h"

#include <string.h>

#include "extract/document_format.h"
#include "extract/read/json.h"
#include "extract/read/utf16.h"

/* ── Is it? ── */

static bool is_object(const char *line, size_t length) {
  if (length < 2 || line[0] != '{') return false;
  cJSON *value = acg_json_value_parse(line, length, NULL);
  bool found = cJSON_IsObject(value);
  cJSON_Delete(value);
  return found;
}

static size_t line_length(const char *line, bool *ended) {
  size_t length = strcspn(line, "\n");
  *ended = line[length] == '\n';
  return length;
}

/* More than one line, and most of those that are whole are objects by themselves; or one that is
 * longer than can be looked at. */
bool acg_jsonl_recognise(const char *bytes, size_t length) {
  enum { LOOK_AT = 20 };
  g_autofree char *head = acg_utf16_head(bytes, length);
  guint n_lines = 0, n_objects = 0;
  const char *line = head + strspn(head, "\r\n");
  if (*line != '{') return false;
  while (*line != '\0' && n_lines < LOOK_AT) {
    bool ended = false;
    size_t n = line_length(line, &ended);
    bool cut = !ended && length >= ACG_INPUT_HEAD;
    if (cut && n_lines == 0) return strchr("\"}", line[1]) != NULL;
    if (!cut && strspn(line, " \t\r") < n) {
      n_lines++;
      n_objects += is_object(line, n);
    }
    line += n + (ended ? 1 : 0);
  }
  return n_objects > 0 && n_lines > 1 && n_objects * 2 >= n_lines;
}

/* ── Lines ── */

/* A line of a file, and all lines of it. */
typedef struct {
  AcgRecordFile *file;
  guint number; /* of the line; more where lines hold several articles */
  guint line;
} Lines;

static void tell(Lines *lines, const char *where, const GError *error) {
  lines->number++;
  acg_record_file_problem(lines->file, where, error);
}

/* False with `error` set when the file as a whole is not what is looked for. */
static bool take_line(Lines *lines, const GString *line, GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autofree char *where = g_strdup_printf("line %u", lines->line);
  cJSON *value = acg_json_value_parse(line->str, line->len, &problem);
  bool fits = true;
  if (value == NULL || acg_json_is_error(value, &problem)) {
    tell(lines, where, problem);
  } else if (!cJSON_IsObject(value)) {
    problem = g_error_new_literal(ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                                  "expected an object, with the fields of an article");
    tell(lines, where, problem);
  } else if (acg_json_is_foreign(value, &problem)) {
    fits = lines->file->n_articles > 0;
    if (fits)
      tell(lines, where, problem);
    else
      g_propagate_error(error, g_steal_pointer(&problem));
  } else {
    acg_json_take(lines->file, value, where, &lines->number);
  }
  cJSON_Delete(value);
  return fits;
}

static void tell_long(Lines *lines, size_t most) {
  g_autofree char *where = g_strdup_printf("line %u", lines->line);
  g_autoptr(GError) problem = NULL;
  acg_fail_large(most, &problem);
  tell(lines, where, problem);
}

static bool is_blank(const GString *line) {
  return strspn(line->str, " \t\r") == line->len;
}

/* Lines until no more are wanted. False with `error` set. */
static bool read_lines(AcgReading *reading, AcgInput *input, Lines *lines, GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  size_t most = reading->options->limits.bytes;
  while (!reading->stopped) {
    AcgLineResult result = acg_input_read_line(input, most, line, error);
    if (result == ACG_LINE_END) return true;
    if (result == ACG_LINE_FAILED) return false;
    lines->line++;
    if (result == ACG_LINE_LONG)
      tell_long(lines, most);
    else if (is_blank(line))
      lines->number++;
    else if (!take_line(lines, line, error))
      return false;
  }
  return true;
}

bool acg_jsonl_read(AcgReading *reading, AcgInput *input, GError **error) {
  g_autoptr(AcgUtf16) wide = acg_utf16_open(input, error);
  if (wide == NULL) return false;
  g_autoptr(AcgRecordFile) file = acg_record_file_new(reading, input);
  Lines lines = {.file = file};
  return read_lines(reading, wide->input, &lines, error) &&
         (reading->stopped || acg_record_file_end(file, error));
}

/* ── One line by itself ── */

static AcgDocument *make_document(const cJSON *value, const AcgReadOptions *options,
                                  GError **error) {
  if (!cJSON_IsObject(value)) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "expected an object, with the fields of an article");
    return NULL;
  }
  if (acg_json_is_error(value, error) || acg_json_is_foreign(value, error)) return NULL;
  if (acg_json_is_document(value)) return acg_document_read_json(value, error);
  g_autoptr(AcgRecordFields) record = acg_record_fields_of_json(value);
  return acg_record_fields_document(record, options, error);
}

AcgDocument *acg_document_read_line(const char *line, size_t length, guint number, const char *name,
                                    const AcgReadOptions *options, GError **error) {
  if (options == NULL) options = &acg_read_defaults;
  cJSON *value = acg_json_value_parse(line, length, error);
  if (value == NULL) return NULL;
  g_autoptr(AcgDocument) document = make_document(value, options, error);
  cJSON_Delete(value);
  if (document == NULL) return NULL;
  acg_document_name(document, name, number);
  return acg_document_check(document, options, error) ? g_steal_pointer(&document) : NULL;
}
