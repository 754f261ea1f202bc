#include <string.h>

#include "extract/read/read.h"
#include "extract/read/utf16.h"

/* Marks, dashes and signs of Windows-1252 that English news uses without a letter beside them. */
static const char lone_signs[] = "\x80\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B"
                                 "\xA0\xA1\xA2\xA3\xA5\xA7\xA9\xAB\xAD\xAE\xB0\xB1\xB2\xB3"
                                 "\xB4\xB7\xBA\xBB\xBC\xBD\xBE\xBF\xD7";

/* Bytes that Windows-1252 makes letters of, below 0xC0. */
static const char low_letters[] = "\x83\x8A\x8C\x8E\x9A\x9C\x9E\x9F";

static bool is_control(unsigned char c) {
  return (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') || c == 0x7F;
}

/* Counts a line for each of \n, \r\n and \r. */
static size_t line_of(const char *bytes, size_t offset) {
  size_t line = 1;
  for (size_t i = 0; i < offset; i++)
    if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n')) line++;
  return line;
}

/* A few stray control characters are forgiven; a NUL is not. */
static bool check_binary(const char *bytes, size_t length, GError **error) {
  size_t first = 0, n_controls = 0;
  bool has_nul = false;
  for (size_t i = 0; i < length && !has_nul; i++) {
    if (!is_control((unsigned char)bytes[i])) continue;
    has_nul = bytes[i] == '\0';
    if (n_controls++ == 0 || has_nul) first = i;
  }
  if (!has_nul && n_controls <= 4 + length / 1000) return true;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_BINARY,
              "binary data (byte %zu is 0x%02X): expected text", first,
              (guint)(guchar)bytes[first]);
  return false;
}

static bool is_plausible(const char *bytes, size_t length, size_t i) {
  if (memchr(lone_signs, bytes[i], sizeof lone_signs - 1) != NULL) return true;
  unsigned char c = (unsigned char)bytes[i];
  bool letter =
      (c >= 0xC0 && c != 0xF7) || memchr(low_letters, bytes[i], sizeof low_letters - 1) != NULL;
  return letter && ((i > 0 && g_ascii_isalpha(bytes[i - 1])) ||
                    (i + 1 < length && g_ascii_isalpha(bytes[i + 1])));
}

/* No well-formed UTF-8 beyond ASCII anywhere, and each high byte makes sense where it stands. */
static bool looks_windows_1252(const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if ((unsigned char)bytes[i] < 0x80) continue;
    gunichar c = g_utf8_get_char_validated(bytes + i, (gssize)(length - i));
    bool is_utf8 = c != (gunichar)-1 && c != (gunichar)-2;
    if (is_utf8 || !is_plausible(bytes, length, i)) return false;
  }
  return true;
}

gunichar acg_windows_1252(guchar byte) {
  static const guint16 upper[] = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                  0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                  0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};
  return byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80] : byte;
}

/* Of the text behind the mark. */
static char *from_utf16(const char *bytes, size_t length, const char *encoding, size_t *text_length,
                        GError **error) {
  gsize n_read = 0, n_written = 0;
  char *text =
      g_convert(bytes + 2, (gssize)length - 2, "UTF-8", encoding, &n_read, &n_written, NULL);
  if (text == NULL || n_read != length - 2) {
    g_free(text);
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_ENCODING, "byte %zu: not valid UTF-16",
                (size_t)n_read + 2);
    return NULL;
  }
  *text_length = n_written;
  return text;
}

static char *from_bytes(const char *bytes, size_t length, size_t *text_length, GError **error) {
  const char *invalid = NULL;
  if (!check_binary(bytes, length, error)) return NULL;
  if (g_utf8_validate_len(bytes, length, &invalid)) {
    *text_length = length;
    return g_strndup(bytes, length);
  }
  gsize n_written = 0;
  char *text = looks_windows_1252(bytes, length) ? g_convert(bytes, (gssize)length, "UTF-8",
                                                             "WINDOWS-1252", NULL, &n_written, NULL)
                                                 : NULL;
  *text_length = n_written;
  if (text == NULL) {
    size_t offset = (size_t)(invalid - bytes);
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_ENCODING,
                "line %zu, byte %zu: 0x%02X is not valid UTF-8, and the text is not Windows-1252 "
                "either",
                line_of(bytes, offset), offset, (guint)(guchar)*invalid);
  }
  return text;
}

/* Drops the byte order mark, makes line ends \n and other control characters spaces, in place.
 * Returns the new length. */
static size_t clean(char *text, size_t length) {
  size_t n = 0;
  for (size_t i = g_str_has_prefix(text, "\xEF\xBB\xBF") ? 3 : 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c == '\r') {
      if (i + 1 < length && text[i + 1] == '\n') continue;
      c = '\n';
    } else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
      c = ' ';
    }
    text[n++] = (char)c;
  }
  text[n] = '\0';
  return n;
}

bool acg_text_has_letter(const char *text) {
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    if (g_unichar_isalpha(g_utf8_get_char(p))) return true;
  return false;
}

bool acg_is_web_address(const char *text) {
  return text != NULL && (g_str_has_prefix(text, "http://") || g_str_has_prefix(text, "https://"));
}

char *acg_decode(const char *bytes, size_t length, size_t *text_length, GError **error) {
  g_autofree char *text = NULL;
  const char *wide = acg_utf16_encoding(bytes, length);
  if (wide != NULL) {
    text = from_utf16(bytes, length, wide, text_length, error);
    if (text == NULL || !check_binary(text, *text_length, error)) return NULL;
  } else {
    text = from_bytes(bytes, length, text_length, error);
    if (text == NULL) return NULL;
  }
  *text_length = clean(text, *text_length);
  if (acg_text_has_letter(text)) return g_steal_pointer(&text);
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no text in it");
  return NULL;
}
