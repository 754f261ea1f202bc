#include "extract/read/utf16.h"

#include <string.h>

const char *acg_utf16_encoding(const char *bytes, size_t length) {
  if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) return "UTF-16LE";
  return length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0 ? "UTF-16BE" : NULL;
}

/* Of the mark of UTF-8. */
static size_t mark_length(const char *bytes, size_t length) {
  return length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Fills `bytes`; false with `error` set. `*ended` when there is no more. */
static bool fill(AcgUtf16 *wide, bool *ended, GError **error) {
  gssize n = acg_input_read(wide->raw, wide->bytes + wide->n_bytes,
                            sizeof wide->bytes - wide->n_bytes, error);
  if (n < 0) return false;
  *ended = n == 0;
  wide->n_bytes += (size_t)n;
  return true;
}

static gssize fail(const AcgUtf16 *wide, size_t n_read, GError **error) {
  guint64 byte = acg_input_offset(wide->raw) - wide->n_bytes + n_read;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_ENCODING,
              "byte %" G_GUINT64_FORMAT ": not valid UTF-16", byte);
  return -1;
}

static gssize read_wide(void *data, char *buffer, size_t size, GError **error) {
  AcgUtf16 *wide = data;
  for (;;) {
    gsize n_read = 0, n_written = 0;
    bool ended = false;
    if (wide->n_bytes < sizeof wide->bytes && !fill(wide, &ended, error)) return -1;
    if (wide->n_bytes == 0) return 0;
    g_autoptr(GError) problem = NULL;
    GConverterResult result = g_converter_convert(
        wide->converter, wide->bytes, wide->n_bytes, buffer, size,
        ended ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &n_read, &n_written, &problem);
    bool waits = g_error_matches(problem, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && !ended;
    if (result == G_CONVERTER_ERROR && !waits) return fail(wide, n_read, error);
    memmove(wide->bytes, wide->bytes + n_read, wide->n_bytes - n_read);
    wide->n_bytes -= n_read;
    if (n_written > 0) return (gssize)n_written;
    if (ended && n_read == 0) return fail(wide, 0, error);
  }
}

AcgUtf16 *acg_utf16_open(AcgInput *raw, GError **error) {
  size_t length = 0;
  const char *head = acg_input_peek(raw, &length, error);
  if (head == NULL) return NULL;
  AcgUtf16 *wide = g_new0(AcgUtf16, 1);
  const char *encoding = acg_utf16_encoding(head, length);
  char mark[3];
  size_t n_mark = encoding != NULL ? 2 : mark_length(head, length);
  wide->input = wide->raw = raw;
  acg_input_read(raw, mark, n_mark, NULL);
  if (encoding == NULL) return wide;
  wide->converter = G_CONVERTER(g_charset_converter_new("UTF-8", encoding, NULL));
  wide->input = acg_input_new(acg_input_path(raw), read_wide, wide);
  return wide;
}

void acg_utf16_free(AcgUtf16 *wide) {
  if (wide == NULL) return;
  if (wide->input != wide->raw) acg_input_free(wide->input);
  g_clear_object(&wide->converter);
  g_free(wide);
}

char *acg_utf16_head(const char *bytes, size_t length) {
  const char *encoding = acg_utf16_encoding(bytes, length);
  size_t mark = mark_length(bytes, length);
  if (encoding == NULL) return g_strndup(bytes + mark, length - mark);
  gsize n = 0;
  size_t whole = length - 2 - length % 2;
  char *text = g_convert(bytes + 2, (gssize)whole, "UTF-8", encoding, &n, NULL, NULL);
  if (text == NULL && n > 0) /* a pair that is cut, or what is no UTF-16, ends it */
    text = g_convert(bytes + 2, (gssize)n, "UTF-8", encoding, NULL, NULL, NULL);
  return text != NULL ? text : g_strdup("");
}
