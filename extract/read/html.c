#include "extract/read/html.h"

#include <string.h>

#include "base/text.h"
#include "extract/read/html_block.h"
#include "extract/read/html_charset.h"
#include "extract/read/html_hint.h"
#include "extract/read/html_main.h"
#include "extract/read/html_meta.h"
#include "extract/read/html_visible.h"
#include "extract/read/markup.h"
#include "extract/read/read.h"
#include "extract/read/utf16.h"

enum {
  FEWEST_WORDS = 40,     /* of an article that nothing but its prose shows to be one */
  FEWEST_KNOWN = 12,     /* of one that the page says is one */
  MOST_BLOCKS = 2000,    /* that are looked up in an articleBody */
  LONGEST_BODY = 1 << 18 /* bytes of an articleBody that blocks are looked up in */
};

/* ── Recognising ── */

static const char *skip_blank(const char *p) {
  while (g_ascii_isspace(*p)) p++;
  return p;
}

static bool begins(const char *p, const char *with) {
  return g_ascii_strncasecmp(p, with, strlen(with)) == 0;
}

/* Past what may stand before the first tag; "" when that is not closed. */
static const char *skip_prologue(const char *p) {
  for (;;) {
    p = skip_blank(p);
    bool comment = begins(p, "<!--");
    if (!comment && !begins(p, "<?xml")) return p;
    const char *mark = comment ? "-->" : "?>";
    const char *close = strstr(p, mark);
    if (close == NULL) return "";
    p = close + strlen(mark);
  }
}

/* What declares itself XML is a page only if it says so. */
bool acg_html_recognise(const char *bytes, size_t length) {
  g_autofree char *head = acg_utf16_head(bytes, length);
  bool is_xml = begins(skip_blank(head), "<?xml");
  const char *p = skip_prologue(head);
  if (begins(p, "<!doctype html") || begins(p, "<html")) return true;
  return !is_xml && acg_html_tag_begin(p) > 0 && !begins(p, "<svg") && !begins(p, "<math");
}

/* ── Pieces of pages ── */

/* A reading of nothing, for its clock. */
static AcgReading clock_reading(void) {
  AcgReading reading = {.options = &acg_read_defaults};
  acg_reading_start_clock(&reading);
  return reading;
}

static void add_blocks(AcgArticle *article, const AcgHtmlPage *page) {
  for (guint i = 0; i < page->blocks->len; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->left_out) continue;
    AcgParagraphKind kind =
        block->place == ACG_PLACE_CAPTION ? ACG_PARAGRAPH_CAPTION : ACG_PARAGRAPH_BODY;
    acg_article_add(article, kind, page->text->str + block->begin, block->end - block->begin);
  }
}

/* Whether nothing but line ends parts its paragraphs. */
static bool is_flat(const AcgHtmlTree *tree) {
  guint n_parting = 0;
  for (guint i = 0; i < tree->nodes->len; i++) {
    const AcgHtmlNode *node = acg_html_node(tree, i);
    bool implied = node->parent == ACG_HTML_NONE || node->kind == ACG_HTML_BODY;
    if (node->kind >= ACG_HTML_BREAK && !implied) n_parting++;
  }
  return n_parting <= 1; /* the parser puts loose text into a paragraph */
}

void acg_html_add(AcgArticle *article, const char *html, size_t length) {
  AcgReading reading = clock_reading();
  AcgHtmlTree *tree = acg_html_tree_new(html, length, &reading, NULL);
  if (tree != NULL && is_flat(tree)) {
    acg_article_add_text(article, tree->text->str, tree->text->len);
    acg_html_tree_free(tree);
    return;
  }
  g_autoptr(AcgHtmlPage) page = tree != NULL ? acg_html_page_new(tree, &reading, NULL) : NULL;
  if (page == NULL) return;
  acg_html_main_take(page);
  add_blocks(article, page);
}

char *acg_html_line(const char *html, size_t length) {
  AcgReading reading = clock_reading();
  g_autoptr(AcgHtmlTree) tree = acg_html_tree_new(html, length, &reading, NULL);
  if (tree == NULL || tree->nodes->len == 0) return g_strdup("");
  return acg_html_text(tree, 0, length);
}

/* ── Pages ── */

static guint count_prose(const AcgHtmlPage *page) {
  guint n = 0;
  for (guint i = 0; i < page->blocks->len; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (!block->left_out && block->prose) n += block->words;
  }
  return n;
}

/* The article's title is its headline, not a paragraph of it. */
static void leave_out_title(AcgHtmlPage *page, const char *title) {
  if (title == NULL) return;
  g_autofree char *title_key = acg_text_key(title, strlen(title));
  for (guint i = 0; i < page->blocks->len; i++) {
    AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->left_out || block->end - block->begin > 2 * strlen(title) + 20) continue;
    g_autofree char *key = acg_text_key(page->text->str + block->begin, block->end - block->begin);
    if (g_str_equal(key, title_key)) block->left_out = true;
  }
}

/* ── articleBody ── */

/* A text without its markup as a key. */
static char *body_key(const char *body) {
  g_autofree char *plain = acg_html_line(body, strlen(body));
  return acg_text_key(plain, strlen(plain));
}

/* Leaves out what is not in the text that the page says is the article's, if nearly all of that is
 * on the page. */
static void check_body(AcgHtmlPage *page, const char *body) {
  if (strlen(body) > LONGEST_BODY) return;
  g_autofree char *all = body_key(body);
  g_autoptr(GArray) strange = g_array_new(FALSE, FALSE, sizeof(guint));
  guint n = 0;
  size_t covered = 0;
  for (guint i = 0; i < page->blocks->len; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->left_out || block->place == ACG_PLACE_CAPTION || block->place == ACG_PLACE_HEADING)
      continue;
    g_autofree char *key = acg_text_key(page->text->str + block->begin, block->end - block->begin);
    if (++n > MOST_BLOCKS) return;
    if (strstr(all, key) != NULL)
      covered += strlen(key) + 1;
    else
      g_array_append_val(strange, i);
  }
  if (covered * 20 < strlen(all) * 19) return;
  for (guint k = 0; k < strange->len; k++)
    acg_html_block(page, g_array_index(strange, guint, k))->left_out = true;
}

/* ── The document ── */

static void set_facts(AcgArticle *article, const AcgHtmlMeta *meta) {
  acg_article_set(article, ACG_RECORD_TITLE, meta->title);
  acg_article_set(article, ACG_RECORD_DATE, meta->date);
  acg_article_set(article, ACG_RECORD_SOURCE, meta->source);
  acg_article_set(article, ACG_RECORD_AUTHOR, meta->author);
  acg_article_set(article, ACG_RECORD_URL, meta->url);
  if (meta->title != NULL)
    acg_article_add(article, ACG_PARAGRAPH_HEADLINE, meta->title, strlen(meta->title));
}

static bool fail_empty(GError **error) {
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no article in this page");
  return false;
}

/* Adds the text to `article`; false when the page has none. */
static bool add_article(AcgArticle *article, AcgHtmlPage *page, AcgHtmlMeta *meta) {
  g_autofree char *title = acg_html_page_title(page, meta);
  if (!meta->article && acg_html_is_error_title(title)) return false;
  guint32 container = acg_html_main_find(page, title, meta->live);
  bool found = container != ACG_HTML_NONE;
  bool known =
      meta->article || (found && ((page->hints[container] & ACG_HINT_TEXT) != 0 ||
                                  acg_html_node(page->tree, container)->kind == ACG_HTML_ARTICLE));
  guint n = found ? count_prose(page) : 0;
  guint n_body =
      meta->body != NULL ? acg_words_count(meta->body, strlen(meta->body), G_MAXUINT) : 0;
  bool hidden = n_body >= FEWEST_KNOWN && n * 5 < n_body * 3;
  if (n < (known ? FEWEST_KNOWN : FEWEST_WORDS) && !hidden) return false;
  acg_html_visible_read(page, found ? container : 0, meta);
  set_facts(article, meta);
  if (hidden) {
    acg_markup_add(article, meta->body);
    return true;
  }
  leave_out_title(page, meta->title);
  if (meta->body != NULL) check_body(page, meta->body);
  add_blocks(article, page);
  return true;
}

static bool check_generator(const AcgHtmlMeta *meta, GError **error) {
  if (meta->generator == NULL || !g_str_has_prefix(meta->generator, "actorgraph")) return true;
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                      "is a page that actorgraph wrote: expected an article");
  return false;
}

bool acg_html_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0, text_length = 0;
  g_autofree char *bytes = acg_reading_whole(reading, input, &length, error);
  if (bytes == NULL) return false;
  g_autofree char *text =
      acg_html_decode(bytes, length, acg_input_charset(input), &text_length, error);
  if (text == NULL) return false;
  AcgHtmlTree *tree = acg_html_tree_new(text, text_length, reading, error);
  if (tree == NULL) return false;
  g_autoptr(AcgHtmlPage) page = acg_html_page_new(tree, reading, error);
  if (page == NULL) return false;
  if (tree->nodes->len == 0) return fail_empty(error);
  g_autoptr(AcgHtmlMeta) meta = acg_html_meta_read(tree);
  if (!check_generator(meta, error)) return false;
  g_autoptr(AcgArticle) article = acg_article_new();
  if (!add_article(article, page, meta)) return fail_empty(error);
  acg_reading_document(reading, input, 1, acg_article_finish(g_steal_pointer(&article)), NULL);
  return true;
}
