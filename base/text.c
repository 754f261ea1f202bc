#include "base/text.h"

#include <glib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_apostrophe(utf8proc_int32_t c) {
  return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BB || c == 0x2BC || c == 0x2BE ||
         c == 0x2BF || c == 0x2018 || c == 0x2019 || c == 0x201B;
}

static bool is_word(utf8proc_category_t category) {
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool is_mark(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

static utf8proc_int32_t fold_apostrophe(utf8proc_int32_t c, void *data) {
  (void)data;
  return is_apostrophe(c) ? 0x2019 : c; /* before decomposition: U+00B4 would become a space */
}

static void append(GString *out, utf8proc_int32_t c, bool *gap) {
  if (*gap && out->len > 0) g_string_append_c(out, ' ');
  *gap = false;
  g_string_append_unichar(out, (gunichar)c);
}

bool acg_text_key_plain(const char *text, size_t length, char *key) {
  size_t n = 0;
  bool gap = false;
  for (size_t i = 0; i < length; i++) {
    char c = text[i];
    if (c == '\'' || c == '`') continue;
    if (i + 2 < length && memcmp(text + i, "\xE2\x80\x99", 3) == 0) {
      i += 2;
      continue;
    }
    if (!g_ascii_isprint(c)) return false;
    if (!g_ascii_isalnum(c)) {
      gap = true;
      continue;
    }
    if (gap && n > 0) key[n++] = ' ';
    gap = false;
    key[n++] = g_ascii_tolower(c);
  }
  key[n] = '\0';
  return true;
}

/* Any text: what acg_text_key_plain() does to ASCII, done to Unicode. */
static char *make_key(const char *text, size_t length) {
  utf8proc_uint8_t *folded = NULL;
  utf8proc_ssize_t n = utf8proc_map_custom(
      (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &folded,
      UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE, fold_apostrophe,
      NULL);
  if (n < 0) return g_strdup("");
  GString *out = g_string_sized_new((gsize)n);
  bool gap = false;
  utf8proc_int32_t c = 0;
  for (utf8proc_ssize_t i = 0, step; i < n; i += step) {
    step = utf8proc_iterate(folded + i, n - i, &c);
    if (step <= 0) break;
    utf8proc_category_t category = utf8proc_category(c);
    if (is_apostrophe(c) || is_mark(category)) continue;
    if (is_word(category))
      append(out, c, &gap);
    else
      gap = true;
  }
  free(folded); /* utf8proc's allocation */
  return g_string_free(out, FALSE);
}

char *acg_text_key(const char *text, size_t length) {
  char *key = g_malloc(length + 1);
  if (acg_text_key_plain(text, length, key)) return key;
  g_free(key);
  return make_key(text, length);
}

char *acg_text_slug(const char *text) {
  char *key = acg_text_key(text, strlen(text));
  if (*key == '\0') {
    g_free(key);
    return g_strdup("x");
  }
  return g_strdelimit(key, " ", '-');
}

char *acg_text_slug_unique(const char *text, GHashTable *used) {
  g_autofree char *slug = acg_text_slug(text);
  char *unique = g_strdup(slug);
  guint n = GPOINTER_TO_UINT(g_hash_table_lookup(used, slug)); /* how often it was asked for */
  while (g_hash_table_contains(used, unique)) {
    g_free(unique);
    unique = g_strdup_printf("%s-%u", slug, ++n);
  }
  if (n > 0) g_hash_table_replace(used, g_steal_pointer(&slug), GUINT_TO_POINTER(n));
  g_hash_table_replace(used, g_strdup(unique), GUINT_TO_POINTER(1));
  return unique;
}

char *acg_text_squeeze(const char *text, size_t length) {
  GString *out = g_string_sized_new(length);
  bool gap = false;
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c))
      gap = true;
    else
      append(out, (utf8proc_int32_t)c, &gap);
  }
  return g_string_free(out, FALSE);
}

/* Marks that only steer direction (U+202A–202E, U+2066–2069), controls, and what Unicode says is no
 * character, for which cairo draws no text at all. */
static bool is_unwanted(gunichar c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c < 0x20 ||
         (c >= 0x7F && c <= 0x9F) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

char *acg_text_clean(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *kept = g_string_sized_new(strlen(valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c))
      g_string_append_c(kept, ' ');
    else if (!is_unwanted(c))
      g_string_append_unichar(kept, c);
  }
  char *squeezed = acg_text_squeeze(kept->str, kept->len);
  g_string_free(kept, TRUE);
  return squeezed;
}

bool acg_text_reads_left(const char *text) {
  int isolated = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    switch (utf8proc_get_property((utf8proc_int32_t)g_utf8_get_char(p))->bidi_class) {
    case UTF8PROC_BIDI_CLASS_LRI:
    case UTF8PROC_BIDI_CLASS_RLI:
    case UTF8PROC_BIDI_CLASS_FSI:
      isolated++;
      break;
    case UTF8PROC_BIDI_CLASS_PDI:
      isolated -= isolated > 0 ? 1 : 0;
      break;
    case UTF8PROC_BIDI_CLASS_L:
      if (isolated == 0) return false;
      break;
    case UTF8PROC_BIDI_CLASS_R:
    case UTF8PROC_BIDI_CLASS_AL:
      if (isolated == 0) return true;
      break;
    default:
      break;
    }
  }
  return false;
}

static bool runs_leftwards(const char *text) {
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    int direction = utf8proc_get_property((utf8proc_int32_t)g_utf8_get_char(p))->bidi_class;
    if (direction == UTF8PROC_BIDI_CLASS_R || direction == UTF8PROC_BIDI_CLASS_AL ||
        direction == UTF8PROC_BIDI_CLASS_AN)
      return true;
  }
  return false;
}

char *acg_text_isolate(const char *text) {
  return runs_leftwards(text) ? g_strconcat("\u2068", text, "\u2069", NULL) : g_strdup(text);
}
