#include "extract/read/html_block.h"

#include <string.h>

#include "base/text.h"
#include "extract/read/html_hint.h"
#include "extract/read/read.h"

enum {
  FEWEST_WORDS = 8, /* of prose */
  FULL_LINE = 60,   /* bytes of a line that may be a paragraph */
  FEW_NODES = 6,    /* in what is a word or two */
  TIME_STEP = 1024,
  BREAK = 1 /* the character that stands for a line end in raw text, which has no other such */
};

/* ── What surrounds a node ── */

static AcgHtmlPlace place_of(AcgHtmlPlace outer, const AcgHtmlNode *node, guint hints) {
  bool caption = node->kind == ACG_HTML_CAPTION || (hints & ACG_HINT_CAPTION) != 0;
  if (outer == ACG_PLACE_CAPTION || outer == ACG_PLACE_DATA || outer == ACG_PLACE_HEADING)
    return outer;
  if (caption) return ACG_PLACE_CAPTION;
  if (outer == ACG_PLACE_FIGURE) return outer;
  switch ((AcgHtmlKind)node->kind) {
  case ACG_HTML_FIGURE:
    return ACG_PLACE_FIGURE;
  case ACG_HTML_TABLE_HEAD:
    return ACG_PLACE_DATA;
  case ACG_HTML_HEADING:
    return ACG_PLACE_HEADING;
  case ACG_HTML_ITEM:
    return ACG_PLACE_ITEM;
  case ACG_HTML_CELL:
    return ACG_PLACE_CELL;
  case ACG_HTML_PARAGRAPH:
  case ACG_HTML_PREFORMATTED:
    return ACG_PLACE_PARAGRAPH;
  case ACG_HTML_ARTICLE:
  case ACG_HTML_MAIN:
  case ACG_HTML_BODY:
    return ACG_PLACE_PLAIN;
  default:
    return outer;
  }
}

/* Whether the table has a head, which tables that are only there for their columns lack. */
static bool is_data(const AcgHtmlTree *tree, guint table) {
  for (guint i = table + 1; i < acg_html_node(tree, table)->end; i++) {
    const AcgHtmlNode *node = acg_html_node(tree, i);
    if (node->kind == ACG_HTML_TABLE_HEAD) return true;
    if (node->kind == ACG_HTML_TABLE) i = node->end - 1;
  }
  return false;
}

/* ── Cutting ── */

typedef struct {
  AcgHtmlPage *page;
  GString *raw;       /* of the block in the making */
  guint8 *places;     /* [N] */
  guint8 *in_link;    /* [N] */
  guint32 *around;    /* [N] the innermost block element */
  size_t line;        /* where its last line begins in `raw` */
  AcgHtmlBlock block; /* in the making; `words` are counted at its end */
} Cutter;

static void finish_block(Cutter *cutter) {
  AcgHtmlPage *page = cutter->page;
  AcgHtmlBlock *block = &cutter->block;
  for (size_t i = 0; i < cutter->raw->len; i++)
    if (cutter->raw->str[i] == BREAK) cutter->raw->str[i] = ' ';
  g_autofree char *text = acg_text_squeeze(cutter->raw->str, cutter->raw->len);
  size_t length = strlen(text);
  g_string_truncate(cutter->raw, 0);
  cutter->line = 0;
  block->words = acg_words_count(text, length, G_MAXUINT);
  if (block->words > 0) {
    block->begin = page->text->len;
    block->end = block->begin + length;
    block->link_words = MIN(block->link_words, block->words);
    block->notice = acg_html_is_notice(text, length);
    block->prose = block->words >= FEWEST_WORDS && block->link_words * 3 <= block->words &&
                   block->place != ACG_PLACE_CAPTION && block->place != ACG_PLACE_DATA &&
                   block->place != ACG_PLACE_FIGURE && block->place != ACG_PLACE_HEADING &&
                   !block->notice && acg_line_is_sentence(text, length) &&
                   !acg_line_is_boilerplate(text, length);
    g_string_append_len(page->text, text, (gssize)length);
    g_array_append_val(page->blocks, *block);
  }
  *block = (AcgHtmlBlock){.first = ACG_HTML_NONE};
}

static bool is_blank(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isspace(text[i])) return false;
  return true;
}

/* The level of the heading that a node is or is in; 0: none is near. */
static guint8 level_of(const AcgHtmlTree *tree, guint32 i) {
  enum { NEAR = 4 };
  for (guint n = 0; n < NEAR && i != ACG_HTML_NONE; n++) {
    const AcgHtmlNode *node = acg_html_node(tree, i);
    if (node->level > 0) return node->level;
    i = node->parent;
  }
  return 0;
}

static void add_piece(Cutter *cutter, guint i, const char *text, size_t length) {
  guint32 parent = acg_html_node(cutter->page->tree, i)->parent;
  if (cutter->block.first == ACG_HTML_NONE) {
    if (is_blank(text, length)) return;
    guint32 around = parent == ACG_HTML_NONE ? i : cutter->around[parent];
    cutter->block.first = i;
    cutter->block.node = around;
    cutter->block.level = level_of(cutter->page->tree, around);
    cutter->block.place = parent == ACG_HTML_NONE ? ACG_PLACE_PLAIN : cutter->places[parent];
  }
  g_string_append_len(cutter->raw, text, (gssize)length);
  if (parent != ACG_HTML_NONE && cutter->in_link[parent])
    cutter->block.link_words += acg_words_count(text, length, G_MAXUINT);
}

/* Blank lines part paragraphs only where white space counts. */
static void add_text(Cutter *cutter, guint i) {
  const AcgHtmlTree *tree = cutter->page->tree;
  const AcgHtmlNode *node = acg_html_node(tree, i);
  const char *text = tree->text->str + node->begin, *end = tree->text->str + node->text_end;
  guint32 around = node->parent == ACG_HTML_NONE ? i : cutter->around[node->parent];
  if (acg_html_node(tree, around)->kind == ACG_HTML_PREFORMATTED)
    for (const char *blank; (blank = g_strstr_len(text, end - text, "\n\n")) != NULL;) {
      add_piece(cutter, i, text, (size_t)(blank - text));
      finish_block(cutter);
      text = blank + 2;
    }
  add_piece(cutter, i, text, (size_t)(end - text));
}

/* Makes the last line, a by-line or a date, a block of its own. */
static void part_last_line(Cutter *cutter) {
  AcgHtmlBlock block = cutter->block;
  g_autofree char *line = g_strdup(cutter->raw->str + cutter->line);
  g_string_truncate(cutter->raw, cutter->line);
  finish_block(cutter);
  g_string_assign(cutter->raw, line);
  cutter->block = block;
  cutter->block.link_words = 0;
  finish_block(cutter);
}

/* A line end parts paragraphs when another follows it at once, or when whole sentences end at it.
 */
static void add_break(Cutter *cutter) {
  GString *raw = cutter->raw;
  while (raw->len > 0 && g_ascii_isspace(raw->str[raw->len - 1]))
    g_string_truncate(raw, raw->len - 1);
  cutter->line = MIN(cutter->line, raw->len);
  while (g_ascii_isspace(raw->str[cutter->line])) cutter->line++;
  const char *line = raw->str + cutter->line;
  size_t length = strlen(line);
  bool twice = raw->len > 0 && length == 0;
  bool boilerplate = length > 0 && acg_line_is_boilerplate(line, length);
  if (boilerplate)
    part_last_line(cutter);
  else if (twice || (length >= FULL_LINE && acg_line_is_sentence(line, length)))
    finish_block(cutter);
  else if (raw->len > 0)
    g_string_append_c(raw, BREAK);
  cutter->line = raw->len;
}

static void enter(Cutter *cutter, guint i) {
  AcgHtmlPage *page = cutter->page;
  const AcgHtmlNode *node = acg_html_node(page->tree, i);
  guint32 parent = node->parent;
  bool root = parent == ACG_HTML_NONE;
  page->hints[i] = node->kind == ACG_HTML_TEXT ? 0 : (guint16)acg_html_hints(page->tree, i);
  /* Of the whole page names say what it has, not what it is. */
  if (node->kind == ACG_HTML_BODY || root) page->hints[i] &= ACG_HINT_TEXT | ACG_HINT_LIVE;
  cutter->places[i] =
      (guint8)place_of(root ? ACG_PLACE_PLAIN : cutter->places[parent], node, page->hints[i]);
  if (node->kind == ACG_HTML_TABLE && is_data(page->tree, i)) cutter->places[i] = ACG_PLACE_DATA;
  cutter->in_link[i] = node->kind == ACG_HTML_LINK || (!root && cutter->in_link[parent]);
  bool parts = node->kind >= ACG_HTML_BLOCK || root;
  cutter->around[i] = parts ? i : cutter->around[parent];
}

static void cut_node(Cutter *cutter, guint i) {
  AcgHtmlPage *page = cutter->page;
  const AcgHtmlNode *node = acg_html_node(page->tree, i);
  enter(cutter, i);
  if (node->kind >= ACG_HTML_BLOCK) finish_block(cutter);
  page->first[i] = page->blocks->len;
  if (node->kind == ACG_HTML_TEXT) add_text(cutter, i);
  if (node->kind == ACG_HTML_BREAK) add_break(cutter);
}

/* What is not read: what browsers do not show, and words for other eyes amid a sentence. */
static bool is_passed_over(const AcgHtmlPage *page, guint i) {
  const AcgHtmlNode *node = acg_html_node(page->tree, i);
  guint hints = page->hints[i];
  if (node->kind >= ACG_HTML_TITLE) return true;
  return node->kind < ACG_HTML_BREAK && node->end - i <= FEW_NODES &&
         ((hints & ACG_HINT_FOREIGN) != 0 ||
          ((hints & ACG_HINT_ASIDE) != 0 && (hints & (ACG_HINT_BYLINE | ACG_HINT_DATE)) == 0));
}

static bool is_below(const AcgHtmlTree *tree, guint32 i, guint32 ancestor) {
  return i >= ancestor && i < acg_html_node(tree, ancestor)->end;
}

/* Ends the block when the block element that it began in has ended. */
static void leave(Cutter *cutter, guint i) {
  const AcgHtmlBlock *block = &cutter->block;
  if (block->first != ACG_HTML_NONE && !is_below(cutter->page->tree, i, block->node))
    finish_block(cutter);
}

static bool cut_all(Cutter *cutter, const AcgReading *reading, GError **error) {
  AcgHtmlPage *page = cutter->page;
  const AcgHtmlTree *tree = page->tree;
  guint n = tree->nodes->len;
  for (guint i = 0; i < n; i++) {
    const AcgHtmlNode *node = acg_html_node(tree, i);
    if (i % TIME_STEP == 0 && !acg_reading_in_time(reading, error)) return false;
    leave(cutter, i);
    cut_node(cutter, i);
    if (!is_passed_over(page, i)) continue;
    for (guint k = i + 1; k < node->end; k++) page->first[k] = page->blocks->len;
    i = node->end - 1;
  }
  finish_block(cutter);
  page->first[n] = page->blocks->len;
  return true;
}

AcgHtmlPage *acg_html_page_new(AcgHtmlTree *tree, const AcgReading *reading, GError **error) {
  g_autoptr(AcgHtmlPage) page = g_new0(AcgHtmlPage, 1);
  size_t n = tree->nodes->len;
  page->tree = tree;
  page->text = g_string_new(NULL);
  page->blocks = g_array_new(FALSE, TRUE, sizeof(AcgHtmlBlock));
  page->hints = g_new0(guint16, n + 1);
  page->first = g_new0(guint32, n + 1);
  g_autoptr(GString) raw = g_string_new(NULL);
  g_autofree guint8 *places = g_new0(guint8, n + 1);
  g_autofree guint8 *in_link = g_new0(guint8, n + 1);
  g_autofree guint32 *around = g_new0(guint32, n + 1);
  Cutter cutter = {page, raw, places, in_link, around, 0, {.first = ACG_HTML_NONE}};
  return cut_all(&cutter, reading, error) ? g_steal_pointer(&page) : NULL;
}

void acg_html_page_free(AcgHtmlPage *page) {
  if (page == NULL) return;
  acg_html_tree_free(page->tree);
  g_string_free(page->text, TRUE);
  g_array_unref(page->blocks);
  g_free(page->hints);
  g_free(page->first);
  g_free(page);
}

bool acg_html_block_is_link(const AcgHtmlBlock *block) {
  return block->words > 0 && block->link_words * 5 >= block->words * 4;
}
