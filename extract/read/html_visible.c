#include "extract/read/html_visible.h"

#include <string.h>

#include "base/text.h"
#include "extract/read/article.h"
#include "extract/read/html_hint.h"
#include "extract/read/published.h"
#include "extract/read/read.h"

enum {
  SHORT_WORDS = 25, /* the longest line that is a by-line or a date line */
  LONGEST_TITLE = 400,
  LONGEST_NAME = 120,
  LINES_BEFORE = 6, /* how far before its beginning */
  LINES_AFTER = 4   /* how far behind the article's end a date is its date */
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
 * of the first level that has some words. any: also what is no heading. */
static char *find_heading(const AcgHtmlPage *page, const char *title, bool any) {
  g_autofree char *title_key = title != NULL ? acg_text_key(title, strlen(title)) : NULL;
  for (guint i = 0; i < page->blocks->len; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if ((block->place != ACG_PLACE_HEADING || block->level > 2) && !any) continue;
    if (block->words < (any ? 4 : 2) || block->words > SHORT_WORDS) continue;
    g_autofree char *text = text_of(page, block);
    g_autofree char *key = acg_text_key(text, strlen(text));
    bool fits = title_key == NULL ? block->level == 1
                                  : *key != '\0' && strstr(title_key, key) != NULL &&
                                        strlen(key) * 2 >= strlen(title_key);
    if (fits) return g_steal_pointer(&text);
  }
  return NULL;
}

/* "Central Wire (print version)" → "Central Wire" */
static char *without_print(const char *outlet) {
  const char *open = strrchr(outlet, '(');
  g_autofree char *lower = open != NULL ? g_ascii_strdown(open, -1) : NULL;
  bool print = lower != NULL && strstr(lower, "print") != NULL;
  return g_strchomp(print ? g_strndup(outlet, (size_t)(open - outlet)) : g_strdup(outlet));
}

/* What <title> has behind the headline or before it. New string, or NULL. */
static char *outlet_beside(const char *element, const char *title) {
  size_t n = 0, length = strlen(element), title_length = strlen(title);
  if (length <= title_length) return NULL;
  const char *found = strstr(element, title);
  if (found != NULL && found[title_length] != '\0') {
    const char *mark = last_mark(found + title_length, &n);
    return mark != NULL ? without_print(mark + n) : NULL;
  }
  if (!g_str_has_suffix(element, title)) return NULL;
  g_autofree char *before = g_strndup(element, length - title_length);
  const char *mark = last_mark(before, &n);
  return mark != NULL && mark > before && mark[n] == '\0'
             ? g_strndup(before, (size_t)(mark - before))
             : NULL;
}

static void read_title(const AcgHtmlPage *page, AcgHtmlMeta *meta) {
  g_autofree char *element = element_title(page->tree);
  bool is_meta = meta->title != NULL;
  char *heading = find_heading(page, is_meta ? meta->title : element, false);
  if (heading == NULL && !is_meta && element == NULL) heading = find_heading(page, NULL, false);
  if (heading == NULL && !is_meta && element != NULL) heading = find_heading(page, element, true);
  if (heading != NULL) {
    g_free(meta->title);
    meta->title = heading;
  } else if (!is_meta) {
    meta->title = g_steal_pointer(&element);
  }
  if (meta->title != NULL) part_title(meta, !is_meta && heading == NULL);
  if (meta->source == NULL && element != NULL && meta->title != NULL)
    meta->source = outlet_beside(element, meta->title);
}

/* ── Dates ── */

/* Whether node i is in something that is no part of an article, unless that has the hint `but`. */
static bool is_foreign(const AcgHtmlPage *page, guint32 i, guint but) {
  for (; i != ACG_HTML_NONE; i = acg_html_node(page->tree, i)->parent)
    if ((page->hints[i] & ACG_HINT_FOREIGN) != 0 && (page->hints[i] & but) == 0) return true;
  return false;
}

/* A day in one of the element's pieces of text, which may follow one another without a space. */
static char *date_of_pieces(const AcgHtmlTree *tree, guint32 i) {
  enum { MOST_PIECES = 20 };
  guint32 end = MIN(acg_html_node(tree, i)->end, i + MOST_PIECES);
  for (guint32 k = i + 1; k < end; k++) {
    const AcgHtmlNode *node = acg_html_node(tree, k);
    if (node->kind != ACG_HTML_TEXT) continue;
    g_autofree char *text = g_strndup(tree->text->str + node->begin, node->text_end - node->begin);
    char *day = acg_published_day(text);
    if (day != NULL) return day;
  }
  return NULL;
}

/* A day in <time>, or in an element that is called a date. Those of other articles come behind the
 * first of this one. */
static char *date_of_element(const AcgHtmlPage *page, guint32 begin, guint32 end) {
  enum { LONGEST_DATE = 150, MOST_TRIED = 50 };
  guint n = 0;
  for (guint32 i = begin; i < end && n < MOST_TRIED; i++) {
    const AcgHtmlNode *node = acg_html_node(page->tree, i);
    bool named = (page->hints[i] & ACG_HINT_DATE) != 0;
    if ((node->kind != ACG_HTML_TIME && !named) || is_foreign(page, i, 0)) continue;
    n++;
    const char *value = acg_html_attribute(page->tree, i, ACG_HTML_DATETIME);
    if (value == NULL) value = acg_html_attribute(page->tree, i, ACG_HTML_CONTENT);
    g_autofree char *text = acg_html_text(page->tree, i, LONGEST_DATE);
    char *day = acg_published_day(value);
    if (day == NULL) day = acg_published_day(text);
    if (day == NULL) day = date_of_pieces(page->tree, i);
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

/* A day amid the words of a short line that stands near the headline. */
static char *date_in_line(const AcgHtmlPage *page, guint begin, guint end) {
  enum { FEW_WORDS = 12 };
  for (guint i = begin; i < end; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->words > FEW_WORDS || block->prose || block->link_words > 0) continue;
    g_autofree char *text = text_of(page, block);
    char *day = acg_published_day(text);
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

/* The end of what is around the article: lines under it say who wrote it and when. */
static guint32 neighbourhood_end(const AcgHtmlPage *page, guint32 container) {
  guint32 parent = acg_html_node(page->tree, container)->parent;
  return acg_html_node(page->tree, parent != ACG_HTML_NONE ? parent : container)->end;
}

static void read_date(const AcgHtmlPage *page, guint32 container, AcgHtmlMeta *meta) {
  guint begin = page->first[container], end = acg_html_blocks_end(page, container);
  if (meta->date == NULL) meta->date = date_of_element(page, 0, neighbourhood_end(page, container));
  if (meta->date == NULL) meta->date = date_of_line(page, 0, MIN(begin + SHORT_WORDS, end));
  if (meta->date == NULL)
    meta->date = date_of_line(page, end, MIN(end + LINES_AFTER, page->blocks->len));
  guint near = begin > LINES_BEFORE ? begin - LINES_BEFORE : 0;
  if (meta->date == NULL) meta->date = date_in_line(page, near, MIN(begin + LINES_AFTER, end));
  if (meta->date == NULL) meta->date = date_of_address(meta->url);
  if (meta->date == NULL) meta->date = g_steal_pointer(&meta->modified);
}

/* ── Authors ── */

/* Past "By", "Posted by: "; the text itself when it begins otherwise. */
static const char *skip_by(const char *text) {
  static const char *const words[] = {
      "by ",           "by: ",        "posted by ", "posted by: ", "written by ", "written by: ",
      "interview by ", "words by ",   "story by ",  "text by ",    "report by ",  "reported by ",
      "analysis by ",  "opinion by ", "author: ",   "authors: "};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_ascii_strncasecmp(text, words[i], strlen(words[i])) == 0) return text + strlen(words[i]);
  return text;
}

/* "By Jane Doe and John Roe | 12 May" → "Jane Doe and John Roe"; NULL for what is no name. */
static char *name_in(const char *text, bool needs_by) {
  const char *begin = skip_by(text);
  bool by = begin != text;
  if (needs_by && !by) return NULL;
  size_t length = strcspn(begin, "|@0123456789(/\n");
  static const char *const marks[] = {"•", "·", " – ", " — ", " - "};
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    const char *mark = g_strstr_len(begin, (gssize)length, marks[i]);
    if (mark != NULL) length = (size_t)(mark - begin);
  }
  g_autofree char *name = acg_text_squeeze(begin, length);
  size_t end = strlen(name);
  while (end > 0 && strchr(" ,;:", name[end - 1]) != NULL) name[--end] = '\0';
  guint n = count_words(name);
  bool fits = n <= 10 && end <= LONGEST_NAME && g_unichar_isupper(g_utf8_get_char(name));
  return fits && (by || n >= 2) ? g_steal_pointer(&name) : NULL;
}

/* Two to four words, each with a capital, like names: "Jane van Doe" is one, "Our politics desk"
 * is none. */
static bool is_name(const char *text) {
  guint n = count_words(text), n_capitals = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    if ((p == text || p[-1] == ' ') && g_unichar_isupper(g_utf8_get_char(p))) n_capitals++;
  return n >= 2 && n <= 4 && n_capitals >= 2 && strpbrk(text, "@0123456789|/:") == NULL;
}

/* The names that are links within a by-line. */
static char *linked_names(const AcgHtmlTree *tree, guint32 i) {
  enum { MOST_NODES = 100 };
  g_autoptr(GString) all = g_string_new(NULL);
  guint32 end = MIN(acg_html_node(tree, i)->end, i + MOST_NODES);
  for (guint32 k = i; k < end; k++) {
    if (acg_html_node(tree, k)->kind != ACG_HTML_LINK) continue;
    g_autofree char *text = acg_html_text(tree, k, LONGEST_NAME);
    if (!is_name(text) || strstr(all->str, text) != NULL) continue;
    if (all->len > 0) g_string_append(all, ", ");
    g_string_append(all, text);
  }
  return all->len > 0 ? g_string_free(g_steal_pointer(&all), FALSE) : NULL;
}

/* The first block in an element, or its text when it is a part of one. */
static char *first_line(const AcgHtmlPage *page, guint32 i) {
  guint first = page->first[i];
  if (acg_html_node(page->tree, i)->kind >= ACG_HTML_BLOCK && acg_html_blocks_end(page, i) > first)
    return text_of(page, acg_html_block(page, first));
  return acg_html_text(page->tree, i, LONGEST_NAME);
}

static char *author_of_element(const AcgHtmlPage *page, guint32 end) {
  enum { MOST_TRIED = 50 };
  guint n = 0;
  for (guint32 i = 0; i < end && n < MOST_TRIED; i++) {
    const char *rel = acg_html_attribute(page->tree, i, ACG_HTML_REL);
    bool named = (page->hints[i] & ACG_HINT_BYLINE) != 0 ||
                 (rel != NULL && g_ascii_strcasecmp(rel, "author") == 0);
    if (!named || acg_html_node(page->tree, i)->kind >= ACG_HTML_TITLE ||
        is_foreign(page, i, ACG_HINT_BYLINE))
      continue;
    n++;
    char *name = linked_names(page->tree, i);
    if (name != NULL) return name;
    g_autofree char *text = first_line(page, i);
    name = name_in(text, false);
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
  meta->author = author_of_element(page, neighbourhood_end(page, container));
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
