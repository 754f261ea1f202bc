#include <string.h>

#include "extract/read/office.h"
#include "extract/read/package.h"

/* Values that are longer are none. */
enum { MAX_VALUE = 1000 };

typedef struct {
  AcgProperties properties;
  char *creator; /* who wrote it, or in OpenDocument who wrote it last */
  GString *value;
} Reading;

bool acg_office_is_in(xmlTextReader *reader, const char *namespace_end, const char **local) {
  const char *uri = (const char *)xmlTextReaderConstNamespaceUri(reader);
  *local = (const char *)xmlTextReaderConstLocalName(reader);
  return uri != NULL && *local != NULL && g_str_has_suffix(uri, namespace_end);
}

static void take(char **place, const GString *value) {
  if (*place == NULL && value->len > 0 && value->len <= MAX_VALUE) *place = g_strdup(value->str);
}

static void end_element(Reading *reading, const char *name) {
  if (g_str_equal(name, "title")) take(&reading->properties.title, reading->value);
  if (g_str_equal(name, "creator")) take(&reading->creator, reading->value);
  if (g_str_equal(name, "initial-creator")) take(&reading->properties.author, reading->value);
  if (g_str_equal(name, "created") || g_str_equal(name, "creation-date"))
    take(&reading->properties.created, reading->value);
}

static bool visit(xmlTextReader *reader, void *data) {
  Reading *reading = data;
  int type = xmlTextReaderNodeType(reader);
  const char *value = (const char *)xmlTextReaderConstValue(reader);
  if (type == XML_READER_TYPE_ELEMENT) g_string_truncate(reading->value, 0);
  if (type == XML_READER_TYPE_TEXT && value != NULL && reading->value->len <= MAX_VALUE)
    g_string_append(reading->value, value);
  if (type == XML_READER_TYPE_END_ELEMENT)
    end_element(reading, (const char *)xmlTextReaderConstLocalName(reader));
  return true;
}

AcgProperties acg_office_properties(const AcgReading *reading, const char *bytes, size_t length,
                                    const char *name) {
  size_t size = 0;
  g_autofree char *xml =
      acg_package_entry(bytes, length, name, &reading->options->limits, &size, NULL);
  Reading state = {.value = g_string_new(NULL)};
  if (xml != NULL) acg_package_parse(reading, name, xml, size, visit, &state, NULL);
  g_string_free(state.value, TRUE);
  if (state.properties.author == NULL)
    state.properties.author = state.creator;
  else
    g_free(state.creator);
  return state.properties;
}
