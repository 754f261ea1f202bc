#include "extract/read/properties.h"

#include <string.h>

#include "base/text.h"
#include "extract/read/article.h"
#include "extract/read/published.h"
#include "extract/read/read.h"

void acg_properties_clear(AcgProperties *properties) {
  g_free(properties->title);
  g_free(properties->author);
  g_free(properties->created);
  *properties = (AcgProperties){0};
}

/* A valid text on one line. */
static char *tidy(const char *value) {
  g_autofree char *clean = acg_text_clean(value);
  return acg_text_squeeze(clean, strlen(clean));
}

/* ── Title ── */

/* At least two words, most of which the text has, too. */
static bool is_title(const char *title, const AcgDocument *document) {
  g_autofree char *key = acg_text_key(title, strlen(title));
  g_autofree char *text_key = acg_text_key(document->text, document->length);
  g_autofree char *text = g_strconcat(" ", text_key, " ", NULL);
  g_auto(GStrv) words = g_strsplit(key, " ", 40);
  guint n = 0, n_found = 0;
  for (; words[n] != NULL; n++) {
    g_autofree char *word = g_strconcat(" ", words[n], " ", NULL);
    n_found += strstr(text, word) != NULL;
  }
  return n >= 2 && n <= 30 && n_found * 3 >= n * 2;
}

/* The outlet's name behind the headline in what a browser prints. */
static char *find_outlet(const char *title, const AcgDocument *document) {
  size_t length = strlen(title);
  g_autofree char *outlet = acg_headline_source(title, length, &length);
  if (outlet == NULL || document->title == NULL) return NULL;
  g_autofree char *given = acg_text_key(title, length);
  g_autofree char *found = acg_text_key(document->title, strlen(document->title));
  return g_str_equal(given, found) ? g_steal_pointer(&outlet) : NULL;
}

/* ── Author ── */

/* Two to four words, the first and the last with capitals, and none that programs write. */
static bool is_name(const char *author) {
  static const char *const others[] = {"user",  "admin",  "microsoft", "unknown", "author",
                                       "owner", "office", "windows",   "adobe",   "anonymous"};
  g_autofree char *key = acg_text_key(author, strlen(author));
  g_auto(GStrv) words = g_strsplit(author, " ", 8);
  guint n = g_strv_length(words);
  if (n < 2 || n > 4 || strpbrk(author, "0123456789@_/\\<>:;") != NULL) return false;
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (strstr(key, others[i]) != NULL) return false;
  return g_unichar_isupper(g_utf8_get_char(words[0])) &&
         g_unichar_isupper(g_utf8_get_char(words[n - 1]));
}

/* The names in a by-line, up to what follows them. */
static char *read_byline(const char *text, size_t length) {
  if (length < 8 || length > 100 || g_ascii_strncasecmp(text, "by ", 3) != 0) return NULL;
  g_autofree char *names = g_strndup(text + 3, length - 3);
  names[strcspn(names, "|,;/")] = '\0';
  char *place = strstr(names, " in ");
  if (place != NULL) *place = '\0';
  g_strstrip(names);
  return is_name(names) || strstr(names, " and ") != NULL ? g_steal_pointer(&names) : NULL;
}

static char *find_byline(const AcgDocument *document) {
  for (guint i = 0; i < MIN(document->paragraphs->len, 8); i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    if (paragraph->kind != ACG_PARAGRAPH_BOILERPLATE) continue;
    char *author =
        read_byline(document->text + paragraph->span.begin, acg_span_length(paragraph->span));
    if (author != NULL) return author;
  }
  return NULL;
}

/* ── All ── */

static bool name_has_date(const char *path) {
  g_autofree char *base = g_path_get_basename(path);
  g_autofree char *name = g_utf8_make_valid(base, -1);
  g_autofree char *date = acg_name_date(name);
  return date != NULL;
}

void acg_properties_complete(const AcgProperties *properties, AcgDocument *document,
                             const char *path) {
  if (document->title == NULL && properties->title != NULL) {
    g_autofree char *title = tidy(properties->title);
    if (is_title(title, document)) document->title = g_steal_pointer(&title);
  }
  if (document->source == NULL && properties->title != NULL) {
    g_autofree char *title = tidy(properties->title);
    document->source = find_outlet(title, document);
  }
  if (document->author == NULL) document->author = find_byline(document);
  if (document->author == NULL && properties->author != NULL) {
    g_autofree char *author = tidy(properties->author);
    if (is_name(author)) document->author = g_steal_pointer(&author);
  }
  if (document->date == NULL && properties->created != NULL && !name_has_date(path))
    document->date = acg_published_day(properties->created);
}
