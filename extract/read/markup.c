#include "extract/read/markup.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/text.h"
#include "extract/read/html.h"
#include "extract/read/html_tree.h"
#include "extract/read/read.h"

/* The end of the tag or comment of HTML that begins at `p`, or NULL. A text in angle brackets that
 * is no element of HTML is no tag. */
static const char *tag_end(const char *p) {
  if (*p != '<') return NULL;
  if (g_str_has_prefix(p, "<!--")) {
    const char *end = strstr(p, "-->");
    return end != NULL ? end + 3 : NULL;
  }
  size_t n = acg_html_tag_begin(p);
  if (n == 0) return NULL;
  const char *end = p + n + strcspn(p + n, "<>");
  return *end == '>' ? end + 1 : NULL;
}

/* Where the next tag begins, and in `*end` where it ends; NULL when there is none. */
static const char *next_tag(const char *p, const char **end) {
  for (p = strchr(p, '<'); p != NULL; p = strchr(p + 1, '<')) {
    *end = tag_end(p);
    if (*end != NULL) return p;
    if (g_str_has_prefix(p, "<!--")) return NULL; /* a comment without an end ends the search */
  }
  return NULL;
}

bool acg_markup_found(const char *text) {
  const char *end = NULL;
  return next_tag(text, &end) != NULL;
}

/* HTML takes the code points of C1's controls for Windows-1252's. */
static gunichar mend_code(guint64 code) {
  if (code > 0x10FFFF) return 0;
  return code <= 0xFF ? acg_windows_1252((guchar)code) : (gunichar)code;
}

/* The character that the reference at `p` names, and its end; 0 when it is none. */
static gunichar read_reference(const char *p, const char **end) {
  enum { LONGEST = 12 };
  size_t n = strcspn(p + 1, "; \n&<");
  if (n == 0 || n > LONGEST || p[1 + n] != ';') return 0;
  g_autofree char *name = g_strndup(p + 1, n);
  *end = p + n + 2;
  gunichar code = 0;
  if (*name == '#') {
    bool hexadecimal = name[1] == 'x' || name[1] == 'X';
    char *stop = NULL;
    guint64 number = g_ascii_strtoull(name + (hexadecimal ? 2 : 1), &stop, hexadecimal ? 16 : 10);
    code = *stop == '\0' ? mend_code(number) : 0;
  } else if (g_str_equal(name, "apos")) {
    code = '\'';
  } else {
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    code = entity != NULL ? entity->value : 0;
  }
  return code != 0 && g_unichar_validate(code) ? code : 0;
}

/* With the characters that references stand for, each decoded once. */
static char *unescape(const char *text) {
  GString *out = g_string_sized_new(strlen(text));
  for (const char *p = text; *p != '\0';) {
    const char *next = p + strcspn(p, "&"), *end = NULL;
    g_string_append_len(out, p, next - p);
    if (*next == '\0') break;
    gunichar code = read_reference(next, &end);
    if (code != 0)
      g_string_append_unichar(out, code);
    else
      g_string_append_c(out, '&');
    p = code != 0 ? end : next + 1;
  }
  return g_string_free(out, FALSE);
}

char *acg_markup_line(const char *text) {
  if (acg_markup_found(text)) return acg_html_line(text, strlen(text));
  g_autofree char *plain = unescape(text);
  return acg_text_squeeze(plain, strlen(plain));
}

void acg_markup_add(AcgArticle *article, const char *text) {
  g_autofree char *plain = acg_markup_found(text) ? g_strdup(text) : unescape(text);
  if (acg_markup_found(plain))
    acg_html_add(article, plain, strlen(plain));
  else
    acg_article_add_text(article, plain, strlen(plain));
}

static size_t count_letters(const char *p, const char *end) {
  size_t n = 0;
  for (; p < end; p = g_utf8_next_char(p))
    if ((guchar)*p < 0x80 ? g_ascii_isalpha(*p) : g_unichar_isalpha(g_utf8_get_char(p))) n++;
  return n;
}

size_t acg_markup_letters(const char *text) {
  const char *p = text, *end = NULL;
  size_t n = 0;
  for (const char *tag; (tag = next_tag(p, &end)) != NULL; p = end) n += count_letters(p, tag);
  return n + count_letters(p, p + strlen(p));
}
