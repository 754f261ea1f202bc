#include "extract/read/odt.h"

#include <string.h>

#include "extract/read/office.h"
#include "extract/read/package.h"

/* ── What an ODT is ── */

static bool look(const char *name, const char *content, size_t length, void *data) {
  static const char type[] = "application/vnd.oasis.opendocument.text";
  if (!g_str_equal(name, "mimetype")) return true;
  *(bool *)data = length >= strlen(type) && memcmp(content, type, strlen(type)) == 0;
  return false;
}

bool acg_odt_recognise(const char *bytes, size_t length) {
  bool found = false;
  acg_package_walk(bytes, length, look, &found);
  return found;
}

/* ── Styles ── */

/* Common styles' names, in which "_20_" is a space, are the same in every language. */
static bool visit_style(xmlTextReader *reader, void *data) {
  const char *local = NULL;
  if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT ||
      !acg_office_is_in(reader, ":style:1.0", &local) || !g_str_equal(local, "style"))
    return true;
  g_autofree char *id = acg_package_attribute(reader, "name");
  g_autofree char *parent = acg_package_attribute(reader, "parent-style-name");
  g_autofree char *level = acg_package_attribute(reader, "default-outline-level");
  g_autofree char *family = acg_package_attribute(reader, "family");
  if (id == NULL || family == NULL || !g_str_equal(family, "paragraph")) return true;
  g_auto(GStrv) words = g_strsplit(id, "_20_", -1);
  g_autofree char *name = g_strjoinv(" ", words);
  acg_styles_add(data, id, name, parent, level != NULL && *level != '\0');
  return true;
}

/* ── Text ── */

typedef struct {
  AcgOffice *office;
  AcgStyles *styles;
} TextReading;

/* Notes, indexes, what has been deleted, what pictures show and forms ask. */
static bool is_unread(const char *uri, const char *name) {
  static const char *const names[] = {"note",
                                      "tracked-changes",
                                      "annotation",
                                      "ruby-text",
                                      "title",
                                      "desc",
                                      "binary-data",
                                      "forms",
                                      "sequence-decls",
                                      "variable-decls",
                                      "user-field-decls",
                                      "covered-table-cell",
                                      "event-listeners",
                                      "math"};
  if (g_str_has_suffix(uri, ":text:1.0") &&
      (g_str_has_suffix(name, "-index") || g_str_equal(name, "table-of-content") ||
       g_str_equal(name, "bibliography")))
    return true;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(name, names[i]))
      return !(g_str_has_suffix(uri, ":text:1.0") && g_str_equal(name, "title"));
  return false;
}

static void end_paragraph(TextReading *reading) {
  acg_office_end_paragraph(reading->office, false);
}

static void begin_paragraph(TextReading *reading, xmlTextReader *reader, bool heading) {
  g_autofree char *id = acg_package_attribute(reader, "style-name");
  AcgStyle style = acg_styles_find(reading->styles, id);
  acg_office_begin_paragraph(reading->office);
  if (heading && style == ACG_STYLE_BODY) style = ACG_STYLE_HEADING;
  acg_office_set_style(reading->office, style);
  if (xmlTextReaderIsEmptyElement(reader)) end_paragraph(reading);
}

static void begin_element(TextReading *reading, xmlTextReader *reader, const char *uri,
                          const char *name) {
  bool text = g_str_has_suffix(uri, ":text:1.0");
  if (text && (g_str_equal(name, "p") || g_str_equal(name, "h"))) {
    begin_paragraph(reading, reader, *name == 'h');
  } else if (text && (g_str_equal(name, "s") || g_str_equal(name, "tab"))) {
    acg_office_append(reading->office, " ");
  } else if (text && g_str_equal(name, "line-break")) {
    acg_office_append(reading->office, "\n");
  } else if (g_str_equal(name, "table-cell") && xmlTextReaderIsEmptyElement(reader) != 1) {
    acg_office_begin_cell(reading->office);
  } else {
    visit_style(reader, reading->styles);
  }
}

static void end_element(TextReading *reading, const char *uri, const char *name) {
  if (g_str_has_suffix(uri, ":text:1.0") && (g_str_equal(name, "p") || g_str_equal(name, "h")))
    end_paragraph(reading);
  else if (g_str_equal(name, "table-cell"))
    acg_office_end_cell(reading->office);
}

/* Line ends in the file are spaces. */
static void append(TextReading *reading, const char *text) {
  g_autofree char *line = g_strdup(text);
  acg_office_append(reading->office, g_strdelimit(line, "\n\r\t", ' '));
}

static bool is_text(int type) {
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
         type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
}

static bool visit_text(xmlTextReader *reader, void *data) {
  TextReading *reading = data;
  int type = xmlTextReaderNodeType(reader);
  const char *uri = (const char *)xmlTextReaderConstNamespaceUri(reader);
  const char *name = (const char *)xmlTextReaderConstLocalName(reader);
  const char *value = (const char *)xmlTextReaderConstValue(reader);
  if (type == XML_READER_TYPE_ELEMENT && uri != NULL) {
    if (is_unread(uri, name)) return false;
    begin_element(reading, reader, uri, name);
  } else if (type == XML_READER_TYPE_END_ELEMENT && uri != NULL) {
    end_element(reading, uri, name);
  } else if (is_text(type) && value != NULL) {
    append(reading, value);
  }
  return true;
}

static bool read_text(const AcgReading *reading, const char *bytes, size_t length,
                      AcgOffice *office, GError **error) {
  const AcgLimits *limits = &reading->options->limits;
  size_t size = 0, styles_size = 0;
  g_autofree char *xml = acg_package_entry(bytes, length, "content.xml", limits, &size, error);
  if (xml == NULL) return false;
  g_autoptr(AcgStyles) styles = acg_styles_new();
  g_autofree char *common =
      acg_package_entry(bytes, length, "styles.xml", limits, &styles_size, NULL);
  if (common != NULL)
    acg_package_parse(reading, "styles.xml", common, styles_size, visit_style, styles, NULL);
  TextReading state = {.office = office, .styles = styles};
  return acg_package_parse(reading, "content.xml", xml, size, visit_text, &state, error);
}

bool acg_odt_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0;
  g_autofree char *bytes = acg_reading_whole(reading, input, &length, error);
  if (bytes == NULL) return false;
  g_autoptr(AcgOffice) office = acg_office_new();
  if (!read_text(reading, bytes, length, office, error)) return false;
  g_auto(AcgProperties) properties = acg_office_properties(reading, bytes, length, "meta.xml");
  return acg_office_give(office, &properties, reading, input, error);
}
