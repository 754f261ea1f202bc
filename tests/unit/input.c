/* Bytes as they come: looked at, read, line by line; and what is said when they stop coming. */
#include "extract/read/input.h"

#include <string.h>

/* A source that gives a few bytes at a time, and then nothing more or a fault. */
typedef struct {
  const char *bytes;
  size_t length, step;
  bool fails;
  guint n_calls_after; /* its end */
} Drip;

static gssize drip(void *data, char *buffer, size_t size, GError **error) {
  Drip *source = data;
  size_t n = MIN(MIN(size, source->step), source->length);
  if (n == 0 && source->n_calls_after++ == 0 && source->fails) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE, "the line is dead");
    return -1;
  }
  memcpy(buffer, source->bytes, n);
  source->bytes += n;
  source->length -= n;
  return (gssize)n;
}

static Drip make_drip(const char *text, size_t step, bool fails) {
  return (Drip){text, strlen(text), step, fails, 0};
}

static void check_bytes(const char *found, size_t n_found, const char *expected, size_t n) {
  g_assert_cmpuint(n_found, ==, n);
  g_assert_true(memcmp(found, expected, n) == 0);
}

/* ── Bytes ── */

static void test_peek(void) {
  Drip source = make_drip("one two three", 3, false);
  g_autoptr(AcgInput) input = acg_input_new("a/b.txt", drip, &source);
  g_autoptr(GError) error = NULL;
  size_t length = 0;
  char buffer[4];
  g_assert_cmpstr(acg_input_path(input), ==, "a/b.txt");
  for (int i = 0; i < 2; i++) { /* it stays where it is */
    const char *head = acg_input_peek(input, &length, &error);
    g_assert_no_error(error);
    check_bytes(head, length, "one two three", 13);
    g_assert_cmpuint(acg_input_offset(input), ==, 0);
  }
  g_assert_cmpint(acg_input_read(input, buffer, 4, &error), ==, 4);
  check_bytes(buffer, 4, "one ", 4);
  const char *rest = acg_input_peek(input, &length, &error);
  check_bytes(rest, length, "two three", 9);
  g_assert_cmpuint(acg_input_offset(input), ==, 4);
  g_autofree char *all = acg_input_read_rest(input, 9, &length, &error);
  g_assert_cmpstr(all, ==, "two three");
  g_assert_cmpuint(acg_input_offset(input), ==, 13);
  g_assert_cmpint(acg_input_read(input, buffer, 4, &error), ==, 0);
  g_assert_nonnull(acg_input_peek(input, &length, &error)); /* nothing is no fault */
  g_assert_cmpuint(length, ==, 0);
}

/* No more than the head is looked at, and what lies behind it comes after it. */
static void test_long_head(void) {
  size_t n = 3 * ACG_INPUT_HEAD + 17, length = 0;
  g_autofree char *bytes = g_malloc(n);
  for (size_t i = 0; i < n; i++) bytes[i] = (char)('a' + i % 23);
  Drip source = {bytes, n, 1000, false, 0};
  g_autoptr(AcgInput) input = acg_input_new("x", drip, &source);
  const char *head = acg_input_peek(input, &length, NULL);
  check_bytes(head, length, bytes, ACG_INPUT_HEAD);
  g_autofree char *all = acg_input_read_rest(input, n, &length, NULL);
  check_bytes(all, length, bytes, n);
}

static void test_too_large(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgInput) input = acg_input_new_memory("x", "123456", 6);
  size_t length = 0;
  g_assert_null(acg_input_read_rest(input, 5, &length, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_SIZE);
  g_assert_cmpstr(error->message, ==, "too large: at most 5 bytes are read (--max-size)");
}

/* ── Lines ── */

/* What the lines give, one on a line. */
static char *read_lines(const char *text, size_t step, size_t most) {
  Drip source = make_drip(text, step, false);
  g_autoptr(AcgInput) input = acg_input_new("x", drip, &source);
  g_autoptr(GString) line = g_string_new("left from before");
  GString *all = g_string_new(NULL);
  AcgLineResult result;
  while ((result = acg_input_read_line(input, most, line, NULL)) != ACG_LINE_END) {
    g_assert_true(result == ACG_LINE_READ || result == ACG_LINE_LONG);
    g_string_append_printf(all, "[%s]", result == ACG_LINE_LONG ? "…" : line->str);
  }
  g_assert_cmpuint(acg_input_offset(input), ==, strlen(text));
  return g_string_free(all, FALSE);
}

static void test_lines(void) {
  static const struct {
    const char *text, *lines;
  } rows[] = {{"", ""},
              {"\n", "[]"},
              {"a", "[a]"},
              {"a\n", "[a]"},
              {"a\r\nb\r\n", "[a][b]"},
              {"a\n\nb", "[a][][b]"},
              {"\n\n", "[][]"},
              {"a\rb\n\r\n", "[a\rb][]"},
              {"12345\n123456\n1\n", "[12345][…][1]"},
              {"1234567890123", "[…]"},
              {"123456\r\n", "[…]"},
              {"a\n1234567890", "[a][…]"}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
    for (size_t step = 1; step < 9; step++) {
      g_autofree char *lines = read_lines(rows[i].text, step, 5);
      g_assert_cmpstr(lines, ==, rows[i].lines);
    }
}

/* Lines that are longer than what can be looked at are read, also when they have been looked at. */
static void test_long_lines(void) {
  size_t n = 2 * ACG_INPUT_HEAD + 5, length = 0;
  g_autoptr(GString) text = g_string_new(NULL);
  for (size_t i = 0; i < n; i++) g_string_append_c(text, (char)('a' + i % 7));
  g_string_append(text, "\nlast");
  g_autoptr(AcgInput) input = acg_input_new_memory("x", text->str, text->len);
  g_autoptr(GString) line = g_string_new(NULL);
  acg_input_peek(input, &length, NULL);
  g_assert_cmpint(acg_input_read_line(input, n, line, NULL), ==, ACG_LINE_READ);
  check_bytes(line->str, line->len, text->str, n);
  g_assert_cmpint(acg_input_read_line(input, n, line, NULL), ==, ACG_LINE_READ);
  g_assert_cmpstr(line->str, ==, "last");
  g_assert_cmpint(acg_input_read_line(input, n, line, NULL), ==, ACG_LINE_END);
}

static void test_nul_in_line(void) {
  g_autoptr(AcgInput) input = acg_input_new_memory("x", "a\0b\nc", 5);
  g_autoptr(GString) line = g_string_new(NULL);
  g_assert_cmpint(acg_input_read_line(input, 9, line, NULL), ==, ACG_LINE_READ);
  check_bytes(line->str, line->len, "a\0b", 3);
}

/* ── Faults ── */

/* A fault waits until what came before it has been read, and stays. */
static void test_fault(void) {
  Drip source = make_drip("some bytes", 4, true);
  g_autoptr(AcgInput) input = acg_input_new("x", drip, &source);
  g_autoptr(GError) error = NULL;
  size_t length = 0;
  const char *head = acg_input_peek(input, &length, &error);
  g_assert_no_error(error);
  check_bytes(head, length, "some bytes", 10);
  g_assert_null(acg_input_read_rest(input, 100, &length, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE);
  g_clear_error(&error);
  g_assert_null(acg_input_peek(input, &length, &error));
  g_assert_cmpstr(error->message, ==, "the line is dead");
}

static void test_fault_in_lines(void) {
  for (int looks = 0; looks < 2; looks++) {
    Drip source = make_drip("whole\ncut of", 4, true);
    g_autoptr(AcgInput) input = acg_input_new("x", drip, &source);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) line = g_string_new(NULL);
    size_t length = 0;
    if (looks == 1) acg_input_peek(input, &length, NULL);
    g_assert_cmpint(acg_input_read_line(input, 99, line, &error), ==, ACG_LINE_READ);
    g_assert_cmpstr(line->str, ==, "whole");
    g_assert_cmpint(acg_input_read_line(input, 99, line, &error), ==, ACG_LINE_FAILED);
    g_assert_cmpstr(error->message, ==, "the line is dead");
  }
}

static void test_open(void) {
  g_autoptr(GError) error = NULL;
  g_assert_null(acg_input_open("/nowhere/at/all", &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE);
  g_clear_error(&error);
  g_assert_null(acg_input_open(ACG_SOURCE_DIR, &error));
  g_assert_cmpstr(error->message, ==, "is a folder: expected a file");
  g_clear_error(&error);
  gsize bytes = 0;
  const AcgDocumentSink sink = {.bytes = &bytes};
  g_autoptr(AcgInput) input = acg_input_open(ACG_SOURCE_DIR "/tests/unit/input.c", &error);
  size_t length = 0;
  g_assert_no_error(error);
  acg_input_watch(input, &sink);
  g_autofree char *all = acg_input_read_rest(input, (size_t)1 << 20, &length, &error);
  g_assert_true(g_str_has_prefix(all, "/* Bytes as they come"));
  g_assert_cmpuint(bytes, ==, length);
}

static bool is_stopped(void *data) {
  return *(bool *)data;
}

static void test_stop(void) {
  bool stopped = true;
  const AcgDocumentSink sink = {.stopped = is_stopped, .data = &stopped};
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgInput) input = acg_input_open(ACG_SOURCE_DIR "/tests/unit/input.c", &error);
  char buffer[8];
  acg_input_watch(input, &sink);
  g_assert_cmpint(acg_input_read(input, buffer, sizeof buffer, &error), ==, -1);
  g_assert_true(g_str_has_prefix(error->message, "not read to its end"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/input/peek", test_peek);
  g_test_add_func("/input/long-head", test_long_head);
  g_test_add_func("/input/too-large", test_too_large);
  g_test_add_func("/input/lines", test_lines);
  g_test_add_func("/input/long-lines", test_long_lines);
  g_test_add_func("/input/nul-in-line", test_nul_in_line);
  g_test_add_func("/input/fault", test_fault);
  g_test_add_func("/input/fault-in-lines", test_fault_in_lines);
  g_test_add_func("/input/open", test_open);
  g_test_add_func("/input/stop", test_stop);
  return g_test_run();
}
