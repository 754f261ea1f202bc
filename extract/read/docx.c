#include "extract/read/docx.h"

#include <string.h>

#include "extract/read/office.h"
#include "extract/read/package.h"

/* ── What a DOCX is ── */

typedef struct {
  bool is_package, is_word;
} Signs;

static bool look(const char *name, const char *content, size_t length, void *data) {
  Signs *signs = data;
  (void)content;
  (void)length;
  if (g_str_equal(name, "[Content_Types].xml") || g_str_equal(name, "_rels/.rels"))
    signs->is_package = true;
  if (g_str_has_prefix(name, "word/")) signs->is_word = true;
  return !(signs->is_package && signs->is_word);
}

bool acg_docx_recognise(const char *bytes, size_t length) {
  Signs signs = {false, false};
  acg_package_walk(bytes, length, look, &signs);
  return signs.is_package && signs.is_word;
}

/* ── Which part is what ── */

typedef struct {
  const char *type; /* how the type of the relation ends */
  char *target;     /* or NULL */
} Relation;

static bool visit_relation(xmlTextReader *reader, void *data) {
  Relation *relation = data;
  const char *name = NULL;
  if (relation->target != NULL || xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT ||
      !acg_office_is_in(reader, "/relationships", &name) || !g_str_equal(name, "Relationship"))
    return true;
  g_autofree char *type = acg_package_attribute(reader, "Type");
  g_autofree char *target = acg_package_attribute(reader, "Target");
  if (type != NULL && g_str_has_suffix(type, relation->type))
    relation->target = g_steal_pointer(&target);
  return true;
}

/* The part to which `part`, or with "" the package, has a relation of that type: a new string,
 * `otherwise` where there is none. */
static char *find_part(const AcgReading *reading, const char *bytes, size_t length,
                       const char *part, const char *type, const char *otherwise) {
  g_autofree char *folder = g_path_get_dirname(part);
  g_autofree char *base = g_path_get_basename(part);
  bool top = g_str_equal(folder, ".");
  g_autofree char *name = g_strdup_printf("%s%s_rels/%s.rels", top ? "" : folder, top ? "" : "/",
                                          *part == '\0' ? "" : base);
  size_t size = 0;
  Relation relation = {type, NULL};
  g_autofree char *xml =
      acg_package_entry(bytes, length, name, &reading->options->limits, &size, NULL);
  if (xml != NULL) acg_package_parse(reading, name, xml, size, visit_relation, &relation, NULL);
  g_autofree char *target = relation.target;
  if (target == NULL) return g_strdup(otherwise);
  if (*target == '/') return g_strdup(target + 1);
  return top ? g_steal_pointer(&target) : g_build_path("/", folder, target, NULL);
}

/* ── Styles ── */

typedef struct {
  AcgStyles *styles;
  char *id, *name, *parent;
  bool has_level;
} StyleReading;

static void finish_style(StyleReading *reading) {
  acg_styles_add(reading->styles, reading->id, reading->name, reading->parent, reading->has_level);
  g_clear_pointer(&reading->id, g_free);
  g_clear_pointer(&reading->name, g_free);
  g_clear_pointer(&reading->parent, g_free);
  reading->has_level = false;
}

static bool is_word(xmlTextReader *reader, const char **name) {
  return acg_office_is_in(reader, "/wordprocessingml/2006/main", name) ||
         acg_office_is_in(reader, "/ooxml/wordprocessingml/main", name);
}

static void set(char **place, char *value) {
  g_free(*place);
  *place = value;
}

static bool is_level(xmlTextReader *reader) {
  g_autofree char *level = acg_package_attribute(reader, "val");
  return level != NULL && *level >= '0' && *level <= '8' && level[1] == '\0';
}

static bool visit_style(xmlTextReader *reader, void *data) {
  StyleReading *reading = data;
  const char *name = NULL;
  int type = xmlTextReaderNodeType(reader);
  if ((type != XML_READER_TYPE_ELEMENT && type != XML_READER_TYPE_END_ELEMENT) ||
      !is_word(reader, &name))
    return true;
  if (type == XML_READER_TYPE_END_ELEMENT) {
    if (g_str_equal(name, "style")) finish_style(reading);
  } else if (g_str_equal(name, "style")) {
    set(&reading->id, acg_package_attribute(reader, "styleId"));
  } else if (reading->id != NULL && g_str_equal(name, "name")) {
    set(&reading->name, acg_package_attribute(reader, "val"));
  } else if (reading->id != NULL && g_str_equal(name, "basedOn")) {
    set(&reading->parent, acg_package_attribute(reader, "val"));
  } else if (reading->id != NULL && g_str_equal(name, "outlineLvl")) {
    reading->has_level = is_level(reader);
  }
  return true;
}

static AcgStyles *read_styles(const AcgReading *reading, const char *bytes, size_t length,
                              const char *name) {
  size_t size = 0;
  StyleReading state = {.styles = acg_styles_new()};
  g_autofree char *xml =
      acg_package_entry(bytes, length, name, &reading->options->limits, &size, NULL);
  if (xml != NULL) acg_package_parse(reading, name, xml, size, visit_style, &state, NULL);
  finish_style(&state);
  return state.styles;
}

/* ── Text ── */

typedef struct {
  AcgOffice *office;
  const AcgStyles *styles;
  GArray *chosen;  /* bool: of each open choice between forms of one thing, whether one is read */
  GArray *deleted; /* bool: of each open paragraph, whether its end is */
  bool in_text, in_properties, is_hidden, is_placeholder;
} TextReading;

static bool *last_flag(const GArray *flags) {
  return flags->len == 0 ? NULL : &g_array_index(flags, bool, flags->len - 1);
}

static void push_flag(GArray *flags) {
  bool flag = false;
  g_array_append_val(flags, flag);
}

static bool pop_flag(GArray *flags) {
  bool flag = flags->len > 0 && *last_flag(flags);
  if (flags->len > 0) g_array_set_size(flags, flags->len - 1);
  return flag;
}

/* The forms of one thing for programs of different ages: false for all but the first. */
static bool visit_choice(TextReading *reading, xmlTextReader *reader, const char *name,
                         bool begins) {
  bool empty = xmlTextReaderIsEmptyElement(reader) == 1;
  if (g_str_equal(name, "AlternateContent")) {
    if (begins && !empty) push_flag(reading->chosen);
    if (!begins) pop_flag(reading->chosen);
    return true;
  }
  bool *chosen = last_flag(reading->chosen);
  bool form = g_str_equal(name, "Choice") || g_str_equal(name, "Fallback");
  if (!begins || empty || chosen == NULL || !form) return true;
  bool is_first = !*chosen;
  *chosen = true;
  return is_first;
}

static bool is_one_of(const char *name, const char *const *names) {
  for (; *names != NULL; names++)
    if (g_str_equal(name, *names)) return true;
  return false;
}

/* Properties of a paragraph or a run. False when the element is none. */
static bool begin_property(TextReading *reading, xmlTextReader *reader, const char *name) {
  static const char *const off[] = {"0", "false", "off", NULL};
  if (g_str_equal(name, "pPr")) {
    reading->in_properties = !xmlTextReaderIsEmptyElement(reader);
  } else if (g_str_equal(name, "pStyle")) {
    g_autofree char *id = acg_package_attribute(reader, "val");
    acg_office_set_style(reading->office, acg_styles_find(reading->styles, id));
  } else if (g_str_equal(name, "outlineLvl")) {
    if (is_level(reader)) acg_office_set_style(reading->office, ACG_STYLE_HEADING);
  } else if (g_str_equal(name, "vanish")) {
    g_autofree char *value = acg_package_attribute(reader, "val");
    reading->is_hidden = value == NULL || !is_one_of(value, off);
  } else if (g_str_equal(name, "showingPlcHdr")) {
    reading->is_placeholder = true;
  } else if (g_str_equal(name, "docPartGallery")) {
    g_autofree char *value = acg_package_attribute(reader, "val");
    reading->is_placeholder = value != NULL && g_str_has_prefix(value, "Table of");
  } else {
    return false;
  }
  return true;
}

static bool is_removal(const char *name) {
  static const char *const removals[] = {"del", "moveFrom", NULL};
  return is_one_of(name, removals);
}

/* Among a paragraph's properties: its end has been deleted. False when the element is none. */
static bool begin_deletion(TextReading *reading, const char *name) {
  bool *deleted = last_flag(reading->deleted);
  if (!reading->in_properties || !is_removal(name)) return false;
  if (deleted != NULL) *deleted = true;
  return true;
}

/* Whether it holds what has been deleted or moved away, old properties, or no text of the writer's.
 */
static bool is_unread(TextReading *reading, const char *name) {
  bool content = g_str_equal(name, "sdtContent"), placeholder = reading->is_placeholder;
  if (content) reading->is_placeholder = false;
  return is_removal(name) || g_str_has_suffix(name, "Change") || g_str_equal(name, "rt") ||
         (content && placeholder);
}

static void append(TextReading *reading, const char *text) {
  if (!reading->is_hidden) acg_office_append(reading->office, text);
}

static void end_paragraph(TextReading *reading) {
  acg_office_end_paragraph(reading->office, pop_flag(reading->deleted));
}

static void append_break(TextReading *reading, xmlTextReader *reader) {
  g_autofree char *type = acg_package_attribute(reader, "type");
  append(reading, type == NULL || g_str_equal(type, "textWrapping") ? "\n" : "\n\n");
}

/* False when what is in the element is not read. */
static bool begin_element(TextReading *reading, xmlTextReader *reader, const char *name) {
  bool empty = xmlTextReaderIsEmptyElement(reader) == 1;
  if (begin_property(reading, reader, name) || begin_deletion(reading, name)) return true;
  if (is_unread(reading, name)) return false;
  if (g_str_equal(name, "p")) {
    acg_office_begin_paragraph(reading->office);
    push_flag(reading->deleted);
    reading->is_hidden = reading->in_properties = false;
    if (empty) end_paragraph(reading);
  } else if (g_str_equal(name, "r")) {
    reading->is_hidden = false;
  } else if (g_str_equal(name, "t")) {
    reading->in_text = !empty;
  } else if (g_str_equal(name, "tc")) {
    if (!empty) acg_office_begin_cell(reading->office);
  } else if (g_str_equal(name, "sdt")) {
    reading->is_placeholder = false;
  } else if (reading->in_properties) {
    return true; /* tab stops */
  } else if (g_str_equal(name, "tab")) {
    append(reading, " ");
  } else if (g_str_equal(name, "br") || g_str_equal(name, "cr")) {
    append_break(reading, reader);
  } else if (g_str_equal(name, "noBreakHyphen")) {
    append(reading, "-");
  }
  return true;
}

static void end_element(TextReading *reading, const char *name) {
  if (g_str_equal(name, "p")) end_paragraph(reading);
  if (g_str_equal(name, "t")) reading->in_text = false;
  if (g_str_equal(name, "pPr")) reading->in_properties = false;
  if (g_str_equal(name, "tc")) acg_office_end_cell(reading->office);
}

static bool visit_element(TextReading *reading, xmlTextReader *reader, bool begins) {
  const char *name = NULL;
  if (acg_office_is_in(reader, "/markup-compatibility/2006", &name))
    return visit_choice(reading, reader, name, begins);
  if (!is_word(reader, &name)) return true;
  if (begins) return begin_element(reading, reader, name);
  end_element(reading, name);
  return true;
}

static bool visit_text(xmlTextReader *reader, void *data) {
  TextReading *reading = data;
  int type = xmlTextReaderNodeType(reader);
  bool ends = type == XML_READER_TYPE_END_ELEMENT;
  if (ends || type == XML_READER_TYPE_ELEMENT) return visit_element(reading, reader, !ends);
  if (reading->in_text && xmlTextReaderHasValue(reader) == 1 && type != XML_READER_TYPE_COMMENT &&
      type != XML_READER_TYPE_PROCESSING_INSTRUCTION)
    append(reading, (const char *)xmlTextReaderConstValue(reader));
  return true;
}

static bool read_text(const AcgReading *reading, const char *bytes, size_t length, const char *part,
                      AcgOffice *office, GError **error) {
  size_t size = 0;
  g_autofree char *styles_part =
      find_part(reading, bytes, length, part, "/styles", "word/styles.xml");
  g_autofree char *xml =
      acg_package_entry(bytes, length, part, &reading->options->limits, &size, error);
  if (xml == NULL) return false;
  g_autoptr(AcgStyles) styles = read_styles(reading, bytes, length, styles_part);
  TextReading state = {.office = office, .styles = styles};
  state.chosen = g_array_new(FALSE, FALSE, sizeof(bool));
  state.deleted = g_array_new(FALSE, FALSE, sizeof(bool));
  bool done = acg_package_parse(reading, part, xml, size, visit_text, &state, error);
  g_array_unref(state.chosen);
  g_array_unref(state.deleted);
  return done;
}

bool acg_docx_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0;
  g_autofree char *bytes = acg_reading_whole(reading, input, &length, error);
  if (bytes == NULL) return false;
  g_autofree char *part =
      find_part(reading, bytes, length, "", "/officeDocument", "word/document.xml");
  g_autoptr(AcgOffice) office = acg_office_new();
  if (!read_text(reading, bytes, length, part, office, error)) return false;
  g_autofree char *core =
      find_part(reading, bytes, length, "", "/core-properties", "docProps/core.xml");
  g_auto(AcgProperties) properties = acg_office_properties(reading, bytes, length, core);
  return acg_office_give(office, &properties, reading, input, error);
}
