#include "extract/read/html_visible.h"

#include <string.h>

#include "base/text.h"
#include "extract/read/article.h"
#include "extract/read/html_hint.h"
#include "extract/read/read.h"

enum {
  SHORT_WORDS = 25, /* the longest line that is a by-line or a date line */
  LONGEST_TITLE = 400,
  LONGEST_NAME = 120,
  LINES_AFTER = 4 /* how far behind the article's end a date is its date */
};

/* ── Titles ── */

static char *text_of(const AcgHtmlPage *page, const AcgHtmlBlock *block) {
  return g_strndup(page->text->str + block->begin, block->end - block->begin);
}

static char *element_title(const AcgHtmlTree *tree) {
  for (guint i = 0; i < tree->nodes->len; i++) {
    const AcgHtmlNode *node = acg_html_node(tree, i);
    if (node->kind != ACG_HTML_TITLE) {
      if (node->kind == ACG_HTML_UNSEEN) i = node->end - 1; /* a drawing's title */
      continue;
    }
    g_autofree char *title = acg_html_text(tree, i, LONGEST_TITLE);
    if (*title != '\0') return g_steal_pointer(&title);
  }
  return NULL;
}

char *acg_html_page_title(const AcgHtmlPage *page, const AcgHtmlMeta *meta) {
  return meta->title != NULL ? g_strdup(meta->title) : element_title(page->tree);
}

/* The last of the marks that part a headline from an outlet's name; NULL when there is none. */
static const char *last_mark(const char *title, size_t *mark_length) {
  static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · "};
  const char *last = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    const char *found = g_strrstr(title, marks[i]);
    if (found == NULL || found < last) continue;
    last = found;
    *mark_length = strlen(marks[i]);
  }
  return last;
}

static bool same_key(const char *a, const char *b) {
  g_autofree char *first = acg_text_key(a, strlen(a));
  g_autofree char *second = acg_text_key(b, strlen(b));
  return *first != '\0' && g_str_equal(first, second);
}

static guint count_words(const char *text) {
  guint n = *text != '\0';
  for (const char *p = text; *p != '\0'; p++) n += *p == ' ';
  return n;
}

/* Takes outlet and section off the title: those that are known, or when `any` what looks like one,
 * which then becomes the outlet. */
static void part_title(AcgHtmlMeta *meta, bool any) {
  enum { MOST_PARTS = 3, MOST_WORDS = 5 };
  size_t mark_length = 0;
  for (guint i = 0; i < MOST_PARTS; i++) {
    const char *mark = last_mark(meta->title, &mark_length);
    if (mark == NULL) return;
    const char *rest = mark + mark_length;
    g_autofree char *before = g_strndup(meta->title, (size_t)(mark - meta->title));
    bool known = meta->source != NULL && same_key(rest, meta->source);
    bool first = meta->source != NULL && same_key(before, meta->source);
    bool likely = any && count_words(rest) <= MOST_WORDS && count_words(before) > count_words(rest);
    if (!known && !first && !likely) return;
    if (meta->source == NULL) meta->source = g_strdup(rest);
    char *kept = first && !known ? g_strdup(rest) : g_steal_pointer(&before);
    g_free(meta->title);
    meta->title = kept;
  }
}

/* The heading that says what the title says, perhaps without the outlet; or with no title the first
 * of the first level that has some words. */
static char *find_heading(const AcgHtmlPage *page, const char *title) {
  g_autofree char *title_key = title != NULL ? acg_text_key(title, strlen(title)) : NULL;
  for (guint i = 0; i < page->blocks->len; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->place != ACG_BLOCK_HEADING || block->level > 2 || block->words < 3) continue;
    g_autofree char *text = text_of(page, block);
    g_autofree char *key = acg_text_key(text, strlen(text));
    bool fits = title_key == NULL ? block->level == 1
                                  : *key != '\0' && strstr(title_key, key) != NULL &&
                                        strlen(key) * 2 >= strlen(title_key);
    if (fits) return g_steal_pointer(&text);
  }
  return NULL;
}

static void read_title(const AcgHtmlPage *page, AcgHtmlMeta *meta) {
  g_autofree char *element = element_title(page->tree);
  bool is_meta = meta->title != NULL;
  char *heading = find_heading(page, is_meta ? meta->title : element);
  if (heading == NULL && !is_meta && element == NULL) heading = find_heading(page, NULL);
  if (heading != NULL) {
    g_free(meta->title);
    meta->title = heading;
  } else if (!is_meta) {
    meta->title = g_steal_pointer(&element);
  }
  if (meta->title != NULL) part_title(meta, !is_meta && heading == NULL);
  /* What <title> has behind the headline is the outlet. */
  if (meta->source != NULL || element == NULL || meta->title == NULL) return;
  size_t n = 0, title_length = strlen(meta->title);
  const char *mark = g_str_has_prefix(element, meta->title) && strlen(element) > title_length
                         ? last_mark(element + title_length, &n)
                         : NULL;
  if (mark != NULL) meta->source = g_strdup(mark + n);
}

/* ── Dates ── */

static bool is_foreign(const AcgHtmlPage *page, guint32 i) {
  for (; i != ACG_HTML_NONE; i = acg_html_node(page->tree, i)->parent)
    if ((page->hints[i] & ACG_HINT_FOREIGN) != 0) return true;
  return false;
}

/* A day in <time>, or in an element that is called a date. Those of other articles come behind the
 * first of this one. */
static char *date_of_element(const AcgHtmlPage *page, guint32 begin, guint32 end) {
  enum { LONGEST_DATE = 150, MOST_TRIED = 50 };
  guint n = 0;
  for (guint32 i = begin; i < end && n < MOST_TRIED; i++) {
    const AcgHtmlNode *node = acg_html_node(page->tree, i);
    bool named = (page->hints[i] & ACG_HINT_DATE) != 0;
    if ((node->kind != ACG_HTML_TIME && !named) || is_foreign(page, i)) continue;
    n++;
    const char *value = acg_html_attribute(page->tree, i, ACG_HTML_DATETIME);
    if (value == NULL) value = acg_html_attribute(page->tree, i, ACG_HTML_CONTENT);
    g_autofree char *text = acg_html_text(page->tree, i, LONGEST_DATE);
    char *day = acg_published_day(value);
    if (day == NULL) day = acg_published_day(text);
    if (day != NULL) return day;
  }
  return NULL;
}

static char *date_of_line(const AcgHtmlPage *page, guint begin, guint end) {
  for (guint i = begin; i < end; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->words > SHORT_WORDS) continue;
    char *day = acg_line_date(page->text->str + block->begin, block->end - block->begin);
    if (day != NULL) return day;
  }
  return NULL;
}

/* "/2024/10/12/" */
static char *date_of_address(const char *url) {
  if (url == NULL) return NULL;
  g_autofree char *copy = g_strdelimit(g_strdup(url), "/", '-');
  return acg_name_date(copy);
}

static void read_date(const AcgHtmlPage *page, guint32 container, AcgHtmlMeta *meta) {
  guint begin = page->first[container], end = acg_html_blocks_end(page, container);
  if (meta->date == NULL)
    meta->date = date_of_element(page, 0, acg_html_node(page->tree, container)->end);
  if (meta->date == NULL) meta->date = date_of_line(page, 0, MIN(begin + SHORT_WORDS, end));
  if (meta->date == NULL)
    meta->date = date_of_line(page, end, MIN(end + LINES_AFTER, page->blocks->len));
  if (meta->date == NULL) meta->date = date_of_address(meta->url);
  if (meta->date == NULL) meta->date = g_steal_pointer(&meta->modified);
}

/* ── Authors ── */

/* "By Jane Doe and John Roe | 12 May" → "Jane Doe and John Roe"; NULL for what is no name. */
static char *name_in(const char *text, bool needs_by) {
  bool by = g_ascii_strncasecmp(text, "by ", 3) == 0 || g_ascii_strncasecmp(text, "by: ", 4) == 0;
  if (needs_by && !by) return NULL;
  const char *begin = by ? text + strcspn(text, " ") + 1 : text;
  size_t length = strcspn(begin, "|•·0123456789(/\n");
  const char *dash = g_strstr_len(begin, (gssize)length, " – ");
  if (dash == NULL) dash = g_strstr_len(begin, (gssize)length, " - ");
  if (dash != NULL) length = (size_t)(dash - begin);
  g_autofree char *name = acg_text_squeeze(begin, length);
  g_autofree char *stripped = g_strdup(g_strchomp(g_strdelimit(name, ",;:", ' ')));
  guint n = count_words(stripped);
  gunichar first = g_utf8_get_char(stripped);
  bool fits = n <= 10 && strlen(stripped) <= LONGEST_NAME && g_unichar_isupper(first);
  return fits && (by || n >= 2) ? acg_text_squeeze(stripped, strlen(stripped)) : NULL;
}

static char *author_of_element(const AcgHtmlPage *page, guint32 end) {
  enum { MOST_TRIED = 50 };
  guint n = 0;
  for (guint32 i = 0; i < end && n < MOST_TRIED; i++) {
    const char *rel = acg_html_attribute(page->tree, i, ACG_HTML_REL);
    bool named = (page->hints[i] & ACG_HINT_BYLINE) != 0 ||
                 (rel != NULL && g_ascii_strcasecmp(rel, "author") == 0);
    if (!named || acg_html_node(page->tree, i)->kind >= ACG_HTML_TITLE || is_foreign(page, i))
      continue;
    n++;
    g_autofree char *text = acg_html_text(page->tree, i, LONGEST_NAME);
    char *name = name_in(text, false);
    if (name != NULL) return name;
  }
  return NULL;
}

static char *author_of_line(const AcgHtmlPage *page, guint end) {
  for (guint i = 0; i < end; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->words > SHORT_WORDS) continue;
    g_autofree char *text = text_of(page, block);
    char *name = name_in(text, true);
    if (name != NULL) return name;
  }
  return NULL;
}

static void read_author(const AcgHtmlPage *page, guint32 container, AcgHtmlMeta *meta) {
  guint begin = page->first[container], end = acg_html_blocks_end(page, container);
  if (meta->author != NULL) {
    char *name = name_in(meta->author, true);
    if (name == NULL) return;
    g_free(meta->author);
    meta->author = name;
    return;
  }
  meta->author = author_of_element(page, acg_html_node(page->tree, container)->end);
  if (meta->author == NULL) meta->author = author_of_line(page, MIN(begin + SHORT_WORDS, end));
}

/* The host, for want of an outlet's name. */
static char *host_of(const char *url) {
  if (url == NULL) return NULL;
  const char *begin = strstr(url, "://");
  if (begin == NULL) return NULL;
  begin += 3;
  if (g_str_has_prefix(begin, "www.")) begin += 4;
  size_t length = strcspn(begin, "/:?#");
  return length > 0 ? g_ascii_strdown(begin, (gssize)length) : NULL;
}

void acg_html_visible_read(const AcgHtmlPage *page, guint32 container, AcgHtmlMeta *meta) {
  read_title(page, meta);
  read_date(page, container, meta);
  read_author(page, container, meta);
  if (meta->source == NULL) meta->source = host_of(meta->url);
}
