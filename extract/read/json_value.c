#include "extract/read/json_value.h"

#include <string.h>

#include "base/json.h"
#include "extract/document_format.h"
#include "extract/read/read.h"

/* Each takes some 100 bytes as a tree, and can take two in the file. */
enum { MOST_VALUES = 2000000 };

/* ── Bytes ── */

char *acg_record_decode(const char *bytes, size_t length, GError **error) {
  const char *invalid = NULL;
  g_autoptr(GError) problem = NULL;
  size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  if (g_utf8_validate_len(bytes, length, &invalid)) return g_strndup(bytes + mark, length - mark);
  size_t text_length = 0;
  char *text = acg_decode(bytes, length, &text_length, &problem);
  if (text != NULL) return text;
  if (g_error_matches(problem, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY)) return g_strdup("");
  if (g_error_matches(problem, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_ENCODING))
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_ENCODING,
                "byte %zu: 0x%02X is not valid UTF-8, and the text is not Windows-1252 either",
                (size_t)(invalid - bytes), (guint)(guchar)*invalid);
  else
    g_propagate_error(error, g_steal_pointer(&problem));
  return NULL;
}

/* ── What is forgiven ── */

/* The longest of them. */
enum { ESCAPE = 6 };

static int read_escape(const char *p) {
  return acg_json_escape(p, p + strnlen(p, ESCAPE));
}

/* Mends the escape at `p`; returns what comes behind it. */
static char *mend_escape(char *p) {
  int code = read_escape(p);
  if (code < 0) return p + (p[1] != '\0' ? 2 : 1);
  int next = code >= 0xD800 && code < 0xDC00 ? read_escape(p + 6) : -1;
  if (next >= 0xDC00 && next < 0xE000) return p + 12;
  if (code >= 0xD800 && code < 0xE000) memcpy(p + 2, "fffd", 4);
  if (code == 0) memcpy(p + 2, "0020", 4);
  return p + 6;
}

/* `p` is behind the opening quote; returns what comes behind the closing one. */
static char *mend_string(char *p) {
  while (*p != '\0' && *p != '"') {
    if ((guchar)*p < 0x20) *p = ' ';
    p = *p == '\\' ? mend_escape(p) : p + 1;
  }
  return *p == '"' ? p + 1 : p;
}

static char *mend_word(char *p) {
  static const char *const words[] = {"NaN", "-Infinity", "Infinity"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
    size_t length = strlen(words[i]);
    if (strncmp(p, words[i], length) != 0) continue;
    memset(p, ' ', length);
    p[0] = p[1] = '"';
    return p + length;
  }
  return p + 1;
}

/* Mends the text in place. Returns how many values there can be in it. */
static size_t mend(char *text) {
  size_t n_values = 1;
  for (char *p = text; *p != '\0';) {
    n_values += *p == ',' || *p == '[' || *p == '{';
    if (*p == '"')
      p = mend_string(p + 1);
    else if (*p == 'N' || *p == 'I' || *p == '-')
      p = mend_word(p);
    else
      p++;
  }
  return n_values;
}

cJSON *acg_json_value_parse(const char *bytes, size_t length, GError **error) {
  g_autofree char *text = acg_record_decode(bytes, length, error);
  if (text == NULL) return NULL;
  if (mend(text) > MOST_VALUES) {
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_SIZE,
                "more than %d values: expected JSON Lines for so many", MOST_VALUES);
    return NULL;
  }
  g_autoptr(GError) problem = NULL;
  cJSON *value = acg_json_parse(text, strlen(text), &problem);
  if (value == NULL)
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, problem->message);
  return value;
}

/* ── What is no article ── */

static const cJSON *field(const cJSON *object, const char *name) {
  return cJSON_IsObject(object) ? cJSON_GetObjectItemCaseSensitive(object, name) : NULL;
}

bool acg_json_is_document(const cJSON *value) {
  const char *format = cJSON_GetStringValue(field(value, "format"));
  return format != NULL && g_str_equal(format, ACG_DOCUMENT_FORMAT);
}

/* "actorgraph-partial-network": its name without ours; NULL for another. */
static const char *own_format(const cJSON *value) {
  static const char prefix[] = "actorgraph-";
  const char *format = cJSON_GetStringValue(field(value, "format"));
  if (format == NULL || !g_str_has_prefix(format, prefix) || acg_json_is_document(value))
    return NULL;
  return g_utf8_validate(format, -1, NULL) && strlen(format) < 60 ? format + strlen(prefix)
                                                                  : "other";
}

static bool is_container(const cJSON *value) {
  return cJSON_IsArray(value) || cJSON_IsObject(value);
}

/* Nodes and what joins them, in the object itself or in one that it holds. */
static bool is_graph(const cJSON *object, guint depth) {
  const cJSON *child = NULL;
  if (is_container(field(object, "nodes")) &&
      (is_container(field(object, "edges")) || is_container(field(object, "links"))))
    return true;
  if (depth > 0 && cJSON_IsObject(object)) cJSON_ArrayForEach(child, object) {
      const cJSON *nodes = field(child, "nodes");
      if (nodes != NULL && is_graph(child, 0)) return true;
    }
  return false;
}

/* FollowTheMoney: every property is an array. */
static bool is_entity(const cJSON *object) {
  const cJSON *properties = field(object, "properties"), *child = NULL;
  if (!cJSON_IsString(field(object, "schema")) || !cJSON_IsObject(properties)) return false;
  cJSON_ArrayForEach(child, properties) if (!cJSON_IsArray(child)) return false;
  return true;
}

bool acg_json_is_error(const cJSON *value, GError **error) {
  const char *format = cJSON_GetStringValue(field(value, "format"));
  const char *told = cJSON_GetStringValue(field(value, "error"));
  if (format == NULL || !g_str_equal(format, "actorgraph-error")) return false;
  g_autofree char *message = g_utf8_make_valid(told != NULL ? told : "", -1);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
              "stands for a document that could not be read: %s", message);
  return true;
}

bool acg_json_is_foreign(const cJSON *value, GError **error) {
  const char *own = own_format(value);
  if (own != NULL && g_str_equal(own, "story"))
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "holds stories of actorgraph, no articles");
  else if (own != NULL && g_str_has_suffix(own, "network"))
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "holds a network of actorgraph, no articles");
  else if (own != NULL)
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                "holds what actorgraph wrote (\"%s\"), no articles", own);
  else if (is_graph(value, 1))
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "holds a graph of nodes and edges, no articles");
  else if (is_entity(value))
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                        "holds entities of FollowTheMoney, no articles");
  else
    return false;
  return true;
}
