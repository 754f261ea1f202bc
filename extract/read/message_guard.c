#include "extract/read/message_guard.h"

#include <stdbool.h>
#include <string.h>

#include "extract/document.h"

enum { LONGEST_FIELD = 8 << 10, MOST_LINES = 200000 };

size_t acg_field_name_length(const char *line, size_t length) {
  size_t n = 0;
  while (n < length && line[n] > ' ' && line[n] < 0x7F && line[n] != ':') n++;
  return n < length && line[n] == ':' ? n : 0;
}

/* Fields that GMime takes apart when it reads them. */
static bool is_taken_apart(const char *name, size_t length) {
  static const char *const names[] = {"from",
                                      "to",
                                      "cc",
                                      "bcc",
                                      "sender",
                                      "reply-to",
                                      "message-id",
                                      "content-id",
                                      "content-type",
                                      "date",
                                      "content-disposition"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (strlen(names[i]) == length && g_ascii_strncasecmp(name, names[i], length) == 0) return true;
  return false;
}

typedef struct {
  GString *out;
  size_t field_begin, field_length;
  bool in_field, is_dropped;
  guint n_lines; /* that are fields or part parts */
} Guard;

static void take_line(Guard *guard, const char *line, size_t length) {
  bool goes_on = guard->in_field && (*line == ' ' || *line == '\t');
  if (!goes_on) {
    size_t name = acg_field_name_length(line, length);
    guard->in_field = is_taken_apart(line, name);
    guard->is_dropped = false;
    guard->field_begin = guard->out->len;
    guard->field_length = 0;
    guard->n_lines += name > 0 || (length > 2 && line[0] == '-' && line[1] == '-') ? 1 : 0;
  }
  guard->field_length += length;
  if (guard->in_field && guard->field_length > LONGEST_FIELD) {
    g_string_truncate(guard->out, guard->field_begin);
    guard->is_dropped = true;
  }
  if (!guard->is_dropped) g_string_append_len(guard->out, line, (gssize)length);
}

GString *acg_message_guard(const char *bytes, size_t length, GError **error) {
  Guard guard = {.out = g_string_sized_new(length)};
  const char *end = bytes + length;
  for (const char *p = bytes; p < end && guard.n_lines <= MOST_LINES;) {
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    size_t n = newline != NULL ? (size_t)(newline + 1 - p) : (size_t)(end - p);
    take_line(&guard, p, n);
    p += n;
  }
  if (guard.n_lines <= MOST_LINES) return guard.out;
  g_string_free(guard.out, TRUE);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_SIZE,
              "a message with more than %d parts and fields", MOST_LINES);
  return NULL;
}
