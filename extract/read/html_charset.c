#include "extract/read/html_charset.h"

#include <string.h>

#include "extract/read/read.h"
#include "extract/read/utf16.h"

/* Browsers look for a <meta> in 1024 bytes; saved pages have comments and scripts before it. */
enum { SEARCHED = 8192 };

/* Names that do not mean what iconv takes them for (https://encoding.spec.whatwg.org/). */
static const struct {
  const char *label, *encoding;
} labels[] = {
    {"ascii", "WINDOWS-1252"},
    {"us-ascii", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso_8859-1", "WINDOWS-1252"},
    {"iso88591", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"latin-1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"x-cp1252", "WINDOWS-1252"},
    {"x-user-defined", "WINDOWS-1252"},
    {"ansi", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"tis-620", "WINDOWS-874"},
    {"iso-8859-11", "WINDOWS-874"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"x-gbk", "GB18030"},
    {"big5", "BIG5-HKSCS"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"x-sjis", "CP932"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"x-mac-cyrillic", "MACCYRILLIC"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"utf-16", "UTF-8"},
    {"utf-16le", "UTF-8"},
    {"utf-16be", "UTF-8"},
    {"utf8", "UTF-8"},
};

static const char pattern[] =
    "<meta\\b[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*(?<label>[A-Za-z0-9_.:-]{2,30})"
    "|^\\s*<\\?xml\\b[^>]{0,100}?encoding\\s*=\\s*[\"'](?<xml>[A-Za-z0-9_.:-]{2,30})";

static GRegex *compiled(void) {
  static gsize once = 0;
  if (g_once_init_enter(&once))
    g_once_init_leave(&once, (gsize)g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL));
  return (GRegex *)once;
}

/* The encoding of that name, as iconv calls it. */
static const char *encoding_of(const char *label) {
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
    if (g_ascii_strcasecmp(label, labels[i].label) == 0) return labels[i].encoding;
  return label;
}

/* The name of an encoding that the page gives, or NULL. */
static char *find_label(const char *bytes, size_t length) {
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match_full(compiled(), bytes, (gssize)MIN(length, SEARCHED), 0, 0, &match, NULL))
    return NULL;
  g_autofree char *label = g_match_info_fetch_named(match, "label");
  if (label == NULL || *label == '\0') {
    g_free(label);
    label = g_match_info_fetch_named(match, "xml");
  }
  return g_steal_pointer(&label);
}

static bool is_utf8(const char *label) {
  return g_ascii_strcasecmp(encoding_of(label), "UTF-8") == 0;
}

/* The bytes from the encoding of that name, or NULL: it is unknown, they are not in it, or it is
 * UTF-8, in which single bytes may be wrong. */
static char *convert(const char *bytes, size_t length, const char *label, size_t *text_length) {
  if (label == NULL || is_utf8(label)) return NULL;
  const char *encoding = encoding_of(label);
  g_autofree char *text =
      g_convert(bytes, (gssize)length, "UTF-8", encoding, NULL, text_length, NULL);
  bool valid = text != NULL && g_utf8_validate_len(text, *text_length, NULL);
  return valid ? g_steal_pointer(&text) : NULL;
}

/* UTF-8 in which wrong bytes are taken for Windows-1252; those that it has no character for are
 * spaces. */
static char *mend(const char *bytes, size_t length, size_t *text_length) {
  GString *out = g_string_sized_new(length);
  const char *p = bytes, *end = bytes + length;
  while (p < end) {
    const char *invalid = NULL;
    if (!g_utf8_validate_len(p, (size_t)(end - p), &invalid) && *invalid == '\0') invalid++;
    g_string_append_len(out, p, invalid - p);
    p = invalid;
    if (p == end || (guchar)*p < 0x80) continue;
    gunichar c = acg_windows_1252((guchar)*p++);
    g_string_append_unichar(out, c != 0 ? c : ' ');
  }
  *text_length = out->len;
  return g_string_free(out, FALSE);
}

char *acg_html_decode(const char *bytes, size_t length, const char *charset, size_t *text_length,
                      GError **error) {
  if (acg_utf16_encoding(bytes, length) != NULL || g_utf8_validate_len(bytes, length, NULL))
    return acg_decode(bytes, length, text_length, error);
  size_t n = 0;
  g_autofree char *text = convert(bytes, length, charset, &n);
  if (text == NULL && (charset == NULL || !is_utf8(charset))) {
    g_autofree char *label = find_label(bytes, length);
    text = convert(bytes, length, label, &n);
  }
  if (text == NULL) text = mend(bytes, length, &n);
  return acg_decode(text, n, text_length, error);
}
