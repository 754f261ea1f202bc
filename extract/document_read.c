#include <string.h>

#include "extract/document_format.h"

bool acg_json_check_span(const char *text, const char *name, AcgSpan outer, AcgSpan span,
                         GError **error) {
  bool whole = span.begin < span.end && acg_span_contains(outer, span) &&
               ((guchar)text[span.begin] & 0xC0) != 0x80 && ((guchar)text[span.end] & 0xC0) != 0x80;
  if (whole) return true;
  g_autofree char *expected =
      g_strdup_printf("whole characters within bytes %zu to %zu", outer.begin, outer.end);
  return acg_json_fail(error, name, expected);
}

bool acg_json_read_span(const cJSON *object, const AcgDocument *document, AcgSpan outer,
                        AcgSpan *span, GError **error) {
  return acg_json_size(object, "begin", document->length, &span->begin, error) &&
         acg_json_size(object, "end", document->length, &span->end, error) &&
         acg_json_check_span(document->text, "begin", outer, *span, error);
}

static int find_name(const char *const *names, const char *name) {
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal(names[i], name)) return i;
  return -1;
}

bool acg_json_choice(const cJSON *object, const char *name, const char *const *names, int *out,
                     GError **error) {
  const char *value = NULL;
  if (!acg_json_string(object, name, &value, error)) return false;
  *out = find_name(names, value);
  if (*out >= 0) return true;
  g_autofree char *choices = g_strjoinv(", ", (char **)names);
  g_autofree char *expected = g_strconcat("one of ", choices, NULL);
  return acg_json_fail(error, name, expected);
}

bool acg_document_read_paragraph(const cJSON *item, AcgDocument *document, GError **error) {
  GArray *paragraphs = document->paragraphs;
  AcgParagraph paragraph;
  AcgSpan outer = {0, document->length};
  int kind = 0;
  if (paragraphs->len > 0)
    outer.begin = g_array_index(paragraphs, AcgParagraph, paragraphs->len - 1).span.end;
  if (!acg_json_read_span(item, document, outer, &paragraph.span, error) ||
      !acg_json_choice(item, "kind", acg_paragraph_kind_names, &kind, error))
    return false;
  paragraph.kind = (AcgParagraphKind)kind;
  g_array_append_val(paragraphs, paragraph);
  return true;
}

static bool read_text(const cJSON *object, AcgDocument *document, GError **error) {
  const char *text = NULL;
  if (!acg_json_string(object, "text", &text, error)) return false;
  if (*text == '\0' && document->copy_of == NULL)
    return acg_json_fail(error, "text", "a string that is not empty");
  document->text = g_strdup(text);
  document->length = strlen(text);
  return true;
}

bool acg_document_read_fields(const cJSON *object, AcgDocument *document, GError **error) {
  return acg_json_copy(object, "id", &document->id, error) &&
         acg_json_copy(object, "file", &document->file, error) &&
         acg_json_copy(object, "doc", &document->doc, error) &&
         acg_json_copy_or_null(object, "title", &document->title, error) &&
         acg_json_day_or_null(object, "date", &document->date, error) &&
         acg_json_copy_or_null(object, "source", &document->source, error) &&
         acg_json_copy_or_null(object, "author", &document->author, error) &&
         acg_json_copy_or_null(object, "url", &document->url, error) &&
         acg_json_copy_or_null(object, "copy_of", &document->copy_of, error) &&
         read_text(object, document, error);
}

static bool read_paragraphs(const cJSON *object, AcgDocument *document, GError **error) {
  const cJSON *array = NULL, *item = NULL;
  if (!acg_json_array(object, "paragraphs", &array, error)) return false;
  guint number = 0;
  cJSON_ArrayForEach(item, array) {
    number++;
    if (acg_document_read_paragraph(item, document, error)) continue;
    g_prefix_error(error, "field \"paragraphs\", item %u: ", number);
    return false;
  }
  return true;
}

static bool read_form(const cJSON *object, AcgDocument *document, GError **error) {
  return acg_json_header(object, ACG_DOCUMENT_FORMAT, ACG_DOCUMENT_VERSION, error) &&
         acg_document_read_fields(object, document, error) &&
         read_paragraphs(object, document, error);
}

AcgDocument *acg_document_read_json(const cJSON *object, GError **error) {
  g_autoptr(AcgDocument) document = acg_document_new();
  g_autoptr(GError) problem = NULL;
  if (read_form(object, document, &problem)) return g_steal_pointer(&document);
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, problem->message);
  return NULL;
}
