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

char *acg_text_key(const char *text, size_t length) {
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

char *acg_text_slug(const char *text) {
  char *key = acg_text_key(text, strlen(text));
  if (*key == '\0') {
    g_free(key);
    return g_strdup("x");
  }
  return g_strdelimit(key, " ", '-');
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
