/* What single characters are to a reader of English news. */
#ifndef ACG_EXTRACT_CHARACTERS_H
#define ACG_EXTRACT_CHARACTERS_H

#include <glib.h>
#include <stdbool.h>

/* Letters, digits, marks and the invisible characters that stand inside words. */
static inline bool acg_is_word(gunichar c) {
  if (c < 0x80) return g_ascii_isalnum((gchar)c) || c == '_';
  return g_unichar_isalnum(c) || g_unichar_ismark(c) || g_unichar_type(c) == G_UNICODE_FORMAT;
}

static inline bool acg_is_apostrophe(gunichar c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == 0xB4;
}

static inline bool acg_is_hyphen(gunichar c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Ends a sentence. */
static inline bool acg_is_terminal(gunichar c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

/* May stand between the end of a sentence and the space after it. */
static inline bool acg_is_closing(gunichar c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB;
}

/* May stand before the first word of a sentence. */
static inline bool acg_is_opening(gunichar c) {
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == '`' || c == 0x2018 || c == 0x201C ||
         c == 0x201E || c == 0xAB;
}

/* The character that ends before `p`, or 0 when `p` is the beginning of the text. */
static inline gunichar acg_char_before(const char *text, const char *p) {
  return p > text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

#endif
