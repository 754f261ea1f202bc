#include "extract/read/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/text.h"

/* ── The head of a zip file ── */

static guint little(const char *bytes, size_t n) {
  guint value = 0;
  for (size_t i = n; i-- > 0;) value = value << 8 | (guchar)bytes[i];
  return value;
}

/* A member of which the sizes stand behind its content ends where one begins whose distance they
 * give. */
static size_t find_next(const char *head, size_t length, size_t content) {
  for (size_t i = content + 12; i + 4 <= length; i++) {
    if (memcmp(head + i, "PK\3\4", 4) != 0 && memcmp(head + i, "PK\1\2", 4) != 0) continue;
    size_t packed = little(head + i - 8, 4);
    bool marked = i >= content + 16 && memcmp(head + i - 16, "PK\7\x8", 4) == 0;
    if (content + packed == i - (marked ? 16 : 12)) return i;
  }
  return length;
}

void acg_package_walk(const char *head, size_t length, AcgPackageVisit visit, void *data) {
  size_t at = 0;
  while (at < length && length - at >= 30 && memcmp(head + at, "PK\3\4", 4) == 0) {
    guint flags = little(head + at + 6, 2), method = little(head + at + 8, 2);
    size_t packed = little(head + at + 18, 4), n_name = little(head + at + 26, 2);
    size_t content = at + 30 + n_name + little(head + at + 28, 2);
    if (at + 30 + n_name > length) return;
    g_autofree char *name = g_strndup(head + at + 30, n_name);
    bool plain = method == 0 && (flags & 9) == 0 && content < length;
    size_t n_plain = plain ? MIN(packed, length - content) : 0;
    if (!visit(name, plain ? head + content : head, n_plain, data)) return;
    if (content >= length) return;
    at = (flags & 8) != 0 ? find_next(head, length, content) : content + packed;
  }
}

/* ── A member ── */

static bool fail(GError **error, struct archive *archive, const char *name) {
  const char *why = archive_error_string(archive);
  g_autofree char *valid = acg_text_clean(why != NULL ? why : "cannot be unpacked");
  g_strchomp(valid);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "broken zip file: %s: %s", name,
              valid);
  return false;
}

static bool check_size(size_t size, size_t packed, const char *name, const AcgLimits *limits,
                       GError **error) {
  if (size > limits->bytes) {
    acg_fail_large(limits->bytes, error);
    g_prefix_error(error, "%s: ", name);
    return false;
  }
  if (size / MAX(limits->ratio, 1) > packed) {
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_RATIO,
                "%s: unpacks to more than %u times the file's size (--max-ratio)", name,
                limits->ratio);
    return false;
  }
  return true;
}

static bool unpack(struct archive *archive, size_t packed, const char *name,
                   const AcgLimits *limits, GString *content, GError **error) {
  char block[1 << 14];
  for (;;) {
    la_ssize_t n = archive_read_data(archive, block, sizeof block);
    if (n == 0) return true;
    if (n < 0) return fail(error, archive, name);
    g_string_append_len(content, block, n);
    if (!check_size(content->len, packed, name, limits, error)) return false;
  }
}

/* Moves to the member. */
static bool find_member(struct archive *archive, const char *name, GError **error) {
  struct archive_entry *entry = NULL;
  int result;
  while ((result = archive_read_next_header(archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN) {
    const char *path = archive_entry_pathname(entry);
    if (path == NULL || !g_str_equal(path, name)) continue;
    if (!archive_entry_is_encrypted(entry)) return true;
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "encrypted: it opens with a password only");
    return false;
  }
  if (result != ARCHIVE_EOF) return fail(error, archive, name);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
              "broken document: its zip file has no part %s", name);
  return false;
}

char *acg_package_entry(const char *bytes, size_t length, const char *name, const AcgLimits *limits,
                        size_t *size, GError **error) {
  struct archive *archive = archive_read_new();
  g_autoptr(GString) content = g_string_new(NULL);
  archive_read_support_format_zip(archive);
  bool read = archive_read_open_memory(archive, bytes, length) == ARCHIVE_OK
                  ? find_member(archive, name, error) &&
                        unpack(archive, length, name, limits, content, error)
                  : fail(error, archive, name);
  archive_read_free(archive);
  if (!read) return NULL;
  *size = content->len;
  return g_string_free(g_steal_pointer(&content), FALSE);
}

/* ── XML ── */

/* How many nodes are read between two looks at the clock. */
enum { NODES_A_LOOK = 4096 };

static void drop_message(void *data, const char *message, xmlParserSeverities severity,
                         xmlTextReaderLocatorPtr locator) {
  (void)data;
  (void)message;
  (void)severity;
  (void)locator;
}

static bool fail_part(xmlTextReader *reader, const char *name, const char *what, GError **error) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "%s, line %d: %s", name,
              xmlTextReaderGetParserLineNumber(reader), what);
  return false;
}

/* Gives the node to `visit` unless it lies in an element that is passed over, of the depth
 * `*skipped`; −1: in none. */
static void visit_node(xmlTextReader *reader, AcgPackageNode visit, void *data, int *skipped) {
  int type = xmlTextReaderNodeType(reader);
  if (*skipped >= 0) {
    bool over = type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(reader) == *skipped;
    if (over) *skipped = -1;
  } else if (!visit(reader, data) && type == XML_READER_TYPE_ELEMENT &&
             xmlTextReaderIsEmptyElement(reader) != 1) {
    *skipped = xmlTextReaderDepth(reader);
  }
}

static bool parse(const AcgReading *reading, xmlTextReader *reader, const char *name,
                  AcgPackageNode visit, void *data, GError **error) {
  int result, skipped = -1;
  for (guint n = 1; (result = xmlTextReaderRead(reader)) == 1; n++) {
    if (xmlTextReaderNodeType(reader) == XML_READER_TYPE_DOCUMENT_TYPE)
      return fail_part(reader, name, "has a document type declaration: expected none", error);
    if (n % NODES_A_LOOK == 0 && !acg_reading_in_time(reading, error)) return false;
    visit_node(reader, visit, data, &skipped);
  }
  return result == 0 || fail_part(reader, name, "is no well-formed XML", error);
}

bool acg_package_parse(const AcgReading *reading, const char *name, const char *xml, size_t size,
                       AcgPackageNode visit, void *data, GError **error) {
  xmlTextReader *reader =
      size > G_MAXINT
          ? NULL
          : xmlReaderForMemory(xml, (int)size, NULL, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (reader == NULL) {
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "%s: is no XML", name);
    return false;
  }
  xmlTextReaderSetErrorHandler(reader, drop_message, NULL);
  bool done = parse(reading, reader, name, visit, data, error);
  xmlFreeTextReader(reader);
  return done;
}

char *acg_package_attribute(xmlTextReader *reader, const char *name) {
  char *value = NULL;
  for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1 && value == NULL;
       more = xmlTextReaderMoveToNextAttribute(reader)) {
    const char *local = (const char *)xmlTextReaderConstLocalName(reader);
    if (local != NULL && g_str_equal(local, name))
      value = g_strdup((const char *)xmlTextReaderConstValue(reader));
  }
  xmlTextReaderMoveToElement(reader);
  return value;
}
