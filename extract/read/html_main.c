/* The page is a tree of blocks. A block of prose speaks for the elements around it, a link or a
 * loose word against them; the article is the element for which most is said:
 *
 *     words of prose in it - words of links and loose words in it
 *
 * That grows from a paragraph to the elements around it as long as they add more text than
 * furniture: text density by words as in Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection
 * using Shallow Text Features (WSDM 2010), summed over subtrees. What the page's makers call a
 * comment, an advertisement, a related story is neither. */
#include "extract/read/html_main.h"

#include <string.h>

#include "base/text.h"
#include "extract/characters.h"
#include "extract/read/article.h"
#include "extract/read/html_hint.h"
#include "extract/read/published.h"
#include "extract/read/read.h"

enum {
  TEASER_WORDS = 60,   /* the longest text under a link that is no article itself */
  TEASER_DEPTH = 4,    /* elements between a teaser's headline and its end */
  WHOLE_WORDS = 60,    /* the shortest text of one of several articles */
  MAJORITY_WORDS = 60, /* the shortest text that tells that a name misleads */
  FEWEST_LEAD = 8,     /* words of a line under the headline that ends without a stop */
  LIST_LINKS = 4       /* linked headlines that make a page of links */
};

/* Words before each block, so that those of any node are a difference. [B + 1] */
typedef struct {
  guint64 *prose;
  guint64 *noise;
  guint32 *headings;
  guint32 *titles; /* headings of the first level */
  guint32 *texts;  /* [N + 1] nodes before each that are called the text */
} Sums;

static Sums sums_new(const AcgHtmlPage *page) {
  guint n = page->blocks->len;
  guint n_nodes = page->tree->nodes->len;
  Sums sums = {g_new0(guint64, n + 1), g_new0(guint64, n + 1), g_new0(guint32, n + 1),
               g_new0(guint32, n + 1), g_new0(guint32, n_nodes + 1)};
  for (guint i = 0; i < n_nodes; i++)
    sums.texts[i + 1] = sums.texts[i] + ((page->hints[i] & ACG_HINT_TEXT) != 0 ? 1 : 0);
  return sums;
}

static void sums_clear(Sums *sums) {
  g_free(sums->prose);
  g_free(sums->noise);
  g_free(sums->headings);
  g_free(sums->titles);
  g_free(sums->texts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sums, sums_clear)

/* Ends as a sentence does, however short: "No.", or as a line before or in a list. */
static bool ends(const AcgHtmlPage *page, const AcgHtmlBlock *block) {
  const char *text = page->text->str;
  gunichar last = acg_char_before(text + block->begin, text + block->end);
  return acg_is_terminal(last) || acg_is_closing(last) || last == ':' || last == ';';
}

/* Not all links, and long enough to be something that somebody says. */
static bool is_loose_prose(const AcgHtmlPage *page, const AcgHtmlBlock *block) {
  enum { FEWEST_LOOSE = 4, FEWEST_PLAIN = 8 };
  if (block->link_words * 2 > block->words || block->notice) return false;
  if (block->place == ACG_PLACE_ITEM) return block->words >= FEWEST_LOOSE;
  return block->place == ACG_PLACE_PLAIN && block->words >= FEWEST_PLAIN && ends(page, block);
}

static guint noise_of(const AcgHtmlPage *page, const AcgHtmlBlock *block) {
  switch ((AcgHtmlPlace)block->place) {
  case ACG_PLACE_CAPTION:
  case ACG_PLACE_FIGURE:
  case ACG_PLACE_DATA:
    return 0;
  case ACG_PLACE_PARAGRAPH:
  case ACG_PLACE_HEADING:
    return block->link_words;
  default:
    return block->prose || is_loose_prose(page, block) ? block->link_words : block->words;
  }
}

static void count(const AcgHtmlPage *page, Sums *sums) {
  for (guint i = 0; i < page->blocks->len; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    bool counts = !block->left_out;
    sums->prose[i + 1] = sums->prose[i] + (counts && block->prose ? block->words : 0);
    sums->noise[i + 1] = sums->noise[i] + (counts ? noise_of(page, block) : 0);
    bool heading = block->place == ACG_PLACE_HEADING;
    sums->headings[i + 1] = sums->headings[i] + (heading ? 1 : 0);
    sums->titles[i + 1] = sums->titles[i] + (heading && block->level == 1 ? 1 : 0);
  }
}

static guint64 prose_in(const AcgHtmlPage *page, const Sums *sums, guint32 i) {
  return sums->prose[acg_html_blocks_end(page, i)] - sums->prose[page->first[i]];
}

static guint64 noise_in(const AcgHtmlPage *page, const Sums *sums, guint32 i) {
  return sums->noise[acg_html_blocks_end(page, i)] - sums->noise[page->first[i]];
}

static void leave_out(AcgHtmlPage *page, guint begin, guint end) {
  for (guint i = begin; i < end; i++) acg_html_block(page, i)->left_out = true;
}

/* ── What is beside the article ── */

/* Whether the page calls it so; an element that holds most of the text may have a name that
 * misleads, or be hidden until somebody pays. */
static bool is_aside(const AcgHtmlPage *page, const Sums *sums, guint i) {
  const AcgHtmlNode *node = acg_html_node(page->tree, i);
  guint hints = page->hints[i];
  if (node->kind == ACG_HTML_BODY || node->kind == ACG_HTML_MAIN || node->parent == ACG_HTML_NONE)
    return false;
  bool foreign = (hints & ACG_HINT_FOREIGN) != 0 && (hints & ACG_HINT_TEXT) == 0;
  bool aside = (hints & ACG_HINT_ASIDE) != 0 && node->kind != ACG_HTML_ARTICLE;
  if (node->kind != ACG_HTML_ASIDE && !aside && !foreign) return false;
  guint begin = page->first[i], end = acg_html_blocks_end(page, i);
  bool titled = sums->titles[end] > sums->titles[begin] || sums->texts[node->end] > sums->texts[i];
  if (foreign && node->kind != ACG_HTML_ARTICLE && !titled) return true;
  guint64 own = prose_in(page, sums, i), all = sums->prose[page->blocks->len];
  return own < MAJORITY_WORDS || own * 2 < all;
}

static void leave_out_asides(AcgHtmlPage *page, const Sums *sums) {
  for (guint i = 0; i < page->tree->nodes->len; i++) {
    const AcgHtmlNode *node = acg_html_node(page->tree, i);
    if (node->kind < ACG_HTML_BREAK || !is_aside(page, sums, i)) continue;
    leave_out(page, page->first[i], acg_html_blocks_end(page, i));
    i = node->end - 1;
  }
}

/* ── Teasers ── */

static bool is_headline(const AcgHtmlPage *page, const AcgHtmlBlock *block, const char *title_key) {
  if (title_key == NULL) return false;
  g_autofree char *key = acg_text_key(page->text->str + block->begin, block->end - block->begin);
  return *key != '\0' && (strstr(title_key, key) != NULL || strstr(key, title_key) != NULL);
}

/* The end of the blocks that belong to the linked headline b: those of the largest element around
 * it in which there is no other heading, or else those up to the next heading. */
static guint teaser_end(const AcgHtmlPage *page, const Sums *sums, guint b) {
  const AcgHtmlBlock *block = acg_html_block(page, b);
  guint end = b + 1;
  guint32 node = block->node;
  for (guint depth = 0; depth < TEASER_DEPTH; depth++) {
    node = acg_html_node(page->tree, node)->parent;
    if (node == ACG_HTML_NONE || acg_html_node(page->tree, node)->kind == ACG_HTML_BODY) break;
    guint begin = page->first[node], stop = acg_html_blocks_end(page, node);
    if (sums->headings[stop] - sums->headings[begin] > 1) {
      while (depth == 0 && end < stop && acg_html_block(page, end)->place != ACG_PLACE_HEADING)
        end++;
      break;
    }
    if (sums->prose[stop] - sums->prose[begin] > TEASER_WORDS) break;
    end = MAX(end, stop);
  }
  return end;
}

/* Returns how many there are. */
static guint leave_out_teasers(AcgHtmlPage *page, const Sums *sums, const char *title) {
  g_autofree char *title_key = title != NULL ? acg_text_key(title, strlen(title)) : NULL;
  guint n = 0;
  for (guint b = 0; b < page->blocks->len; b++) {
    const AcgHtmlBlock *block = acg_html_block(page, b);
    if (block->left_out || block->place != ACG_PLACE_HEADING || !acg_html_block_is_link(block) ||
        is_headline(page, block, title_key))
      continue;
    guint end = teaser_end(page, sums, b);
    if (sums->prose[end] - sums->prose[b] > TEASER_WORDS) continue;
    leave_out(page, b, end);
    n++;
    b = end - 1;
  }
  return n;
}

/* ── The article ── */

static double weigh(const AcgHtmlPage *page, const Sums *sums, guint32 i) {
  const AcgHtmlNode *node = acg_html_node(page->tree, i);
  double weight = (double)prose_in(page, sums, i) - (double)noise_in(page, sums, i);
  if ((page->hints[i] & ACG_HINT_TEXT) != 0) return weight * 1.25;
  return node->kind == ACG_HTML_ARTICLE ? weight * 1.15 : weight;
}

static guint32 find_container(const AcgHtmlPage *page, const Sums *sums) {
  guint32 best = ACG_HTML_NONE;
  double most = 0;
  for (guint32 i = 0; i < page->tree->nodes->len; i++) {
    const AcgHtmlNode *node = acg_html_node(page->tree, i);
    if (node->kind == ACG_HTML_TEXT || node->kind == ACG_HTML_PARAGRAPH) continue;
    double weight = weigh(page, sums, i);
    if (weight > 0 && weight >= most) {
      best = i;
      most = weight;
    }
  }
  /* A single paragraph is no article's bounds. */
  while (best != ACG_HTML_NONE && acg_html_node(page->tree, best)->kind < ACG_HTML_BLOCK)
    best = acg_html_node(page->tree, best)->parent;
  return best;
}

/* Made to look alike: of one class, or with neither class nor id. */
static bool same_look(const AcgHtmlPage *page, guint32 a, guint32 b) {
  const AcgHtmlTree *tree = page->tree;
  const char *first = acg_html_attribute(tree, a, ACG_HTML_CLASS);
  const char *second = acg_html_attribute(tree, b, ACG_HTML_CLASS);
  bool named = acg_html_attribute(tree, a, ACG_HTML_ID) != NULL ||
               acg_html_attribute(tree, b, ACG_HTML_ID) != NULL;
  if (acg_html_node(tree, a)->kind != acg_html_node(tree, b)->kind) return false;
  return first != NULL ? g_strcmp0(first, second) == 0 : second == NULL && !named;
}

/* Whether the element holds so much of the prose around it that the rest is beside it. With the
 * headline in it less is enough. */
static bool is_most(const AcgHtmlPage *page, const Sums *sums, guint32 i, guint64 all) {
  const AcgHtmlNode *node = acg_html_node(page->tree, i);
  if (node->kind < ACG_HTML_BLOCK || node->kind == ACG_HTML_PARAGRAPH) return false;
  bool titled = sums->titles[acg_html_blocks_end(page, i)] > sums->titles[page->first[i]];
  guint64 prose = prose_in(page, sums, i);
  return titled ? prose * 5 >= all * 3 : prose * 5 >= all * 4;
}

/* The child that holds most of the prose of `node`, when the rest is in other kinds of elements: a
 * box about the author, the weather. ACG_HTML_NONE when there is none. */
static guint32 main_child(const AcgHtmlPage *page, const Sums *sums, guint32 node) {
  guint32 main = ACG_HTML_NONE, end = acg_html_node(page->tree, node)->end;
  guint64 all = prose_in(page, sums, node), around = 0;
  for (guint32 i = node + 1; i < end; i = acg_html_node(page->tree, i)->end)
    if (is_most(page, sums, i, all)) main = i;
  if (main == ACG_HTML_NONE) return main;
  for (guint32 i = node + 1; i < end; i = acg_html_node(page->tree, i)->end) {
    guint64 prose = prose_in(page, sums, i);
    if (i == main || prose == 0) continue;
    if (acg_html_node(page->tree, i)->kind == ACG_HTML_PARAGRAPH || same_look(page, i, main))
      return ACG_HTML_NONE;
    around += prose;
  }
  return around + prose_in(page, sums, main) == all ? main : ACG_HTML_NONE;
}

static guint32 narrow(const AcgHtmlPage *page, const Sums *sums, guint32 container) {
  for (guint32 child; (child = main_child(page, sums, container)) != ACG_HTML_NONE;)
    container = child;
  return container;
}

static bool holds_title(const AcgHtmlPage *page, guint32 i, const char *title_key) {
  for (guint b = page->first[i]; b < acg_html_blocks_end(page, i); b++)
    if (acg_html_block(page, b)->place == ACG_PLACE_HEADING &&
        is_headline(page, acg_html_block(page, b), title_key))
      return true;
  return false;
}

/* The one of several whole articles in `container` that has the page's title, or else the first;
 * `container` when there are not several. */
static guint32 pick_article(const AcgHtmlPage *page, const Sums *sums, guint32 container,
                            const char *title) {
  g_autofree char *title_key = title != NULL ? acg_text_key(title, strlen(title)) : NULL;
  guint32 first = ACG_HTML_NONE, titled = ACG_HTML_NONE;
  guint n = 0;
  for (guint32 i = container + 1; i < acg_html_node(page->tree, container)->end; i++) {
    const AcgHtmlNode *node = acg_html_node(page->tree, i);
    if (node->kind != ACG_HTML_ARTICLE) continue;
    if (prose_in(page, sums, i) >= WHOLE_WORDS) {
      n++;
      if (first == ACG_HTML_NONE) first = i;
      if (titled == ACG_HTML_NONE && holds_title(page, i, title_key)) titled = i;
    }
    i = node->end - 1;
  }
  if (n < 2) return container;
  return titled != ACG_HTML_NONE ? titled : first;
}

static bool is_live(const AcgHtmlPage *page) {
  for (guint i = 0; i < page->tree->nodes->len; i++)
    if ((page->hints[i] & ACG_HINT_LIVE) != 0) return true;
  return false;
}

/* Parts of the article in which links outweigh prose. */
static void leave_out_noise(AcgHtmlPage *page, const Sums *sums, guint32 container) {
  enum { FEW = 8 };
  for (guint32 i = container + 1; i < acg_html_node(page->tree, container)->end; i++) {
    const AcgHtmlNode *node = acg_html_node(page->tree, i);
    if (node->kind < ACG_HTML_BLOCK || node->kind == ACG_HTML_PARAGRAPH ||
        node->kind == ACG_HTML_HEADING)
      continue;
    guint64 noise = noise_in(page, sums, i);
    if (noise < FEW || noise < prose_in(page, sums, i)) continue;
    leave_out(page, page->first[i], acg_html_blocks_end(page, i));
    i = node->end - 1;
  }
}

/* ── Its blocks ── */

/* "Interview by Jane Doe — 21 March 2016": some words, no sentence, a day. */
static bool is_date_line(const AcgHtmlPage *page, const AcgHtmlBlock *block) {
  enum { FEW_WORDS = 12 };
  if (block->words > FEW_WORDS || ends(page, block)) return false;
  g_autofree char *text = g_strndup(page->text->str + block->begin, block->end - block->begin);
  g_autofree char *day = acg_published_day(text);
  return day != NULL;
}

/* all_article: there is no furniture to be told from the text. */
static bool is_kept(const AcgHtmlPage *page, const AcgHtmlBlock *block, bool all_article) {
  const char *text = page->text->str + block->begin;
  size_t length = block->end - block->begin;
  if (block->notice || block->place == ACG_PLACE_DATA || block->place == ACG_PLACE_FIGURE)
    return false;
  if (block->prose || block->place == ACG_PLACE_CAPTION) return true;
  if (acg_html_block_is_link(block) || block->link_words * 2 > block->words) return false;
  if (acg_line_is_boilerplate(text, length) || acg_line_is_rule(text, length) ||
      is_date_line(page, block))
    return false;
  switch ((AcgHtmlPlace)block->place) {
  case ACG_PLACE_PARAGRAPH:
    return all_article || block->words >= 5 || ends(page, block);
  case ACG_PLACE_ITEM:
    return block->words >= 4;
  case ACG_PLACE_HEADING:
    return true;
  default:
    return all_article || is_loose_prose(page, block) ||
           (block->words >= 4 && acg_line_is_sentence(text, length));
  }
}

/* Headings with nothing under them. */
static void leave_out_headings(AcgHtmlPage *page) {
  bool text_follows = false;
  for (guint i = page->blocks->len; i-- > 0;) {
    AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->left_out || block->place == ACG_PLACE_CAPTION) continue;
    if (block->place == ACG_PLACE_HEADING) block->left_out = !text_follows;
    text_follows = block->place != ACG_PLACE_HEADING;
  }
}

static void keep_blocks(AcgHtmlPage *page, bool all_article) {
  for (guint i = 0; i < page->blocks->len; i++) {
    AcgHtmlBlock *block = acg_html_block(page, i);
    block->left_out = block->left_out || !is_kept(page, block, all_article);
  }
  leave_out_headings(page);
}

void acg_html_main_take(AcgHtmlPage *page) {
  g_auto(Sums) sums = sums_new(page);
  count(page, &sums);
  leave_out_asides(page, &sums);
  keep_blocks(page, true);
}

/* What stands between the page's headline and the element that holds the article: its first
 * paragraph often does. Returns the first block. */
static guint begin_of(const AcgHtmlPage *page, guint32 container) {
  guint begin = page->first[container];
  for (guint i = begin; i-- > 0;) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    if (block->place == ACG_PLACE_HEADING && block->level == 1) return i;
  }
  return begin;
}

/* Outside the container only prose and captions are the article's. */
static void bound(AcgHtmlPage *page, guint32 container) {
  guint inner = page->first[container], begin = begin_of(page, container);
  leave_out(page, 0, begin);
  leave_out(page, acg_html_blocks_end(page, container), page->blocks->len);
  for (guint i = begin; i < inner; i++) {
    AcgHtmlBlock *block = acg_html_block(page, i);
    bool lead = block->place == ACG_PLACE_PARAGRAPH && block->words >= FEWEST_LEAD &&
                block->link_words == 0;
    if (!block->prose && !lead && block->place != ACG_PLACE_CAPTION) block->left_out = true;
  }
}

/* What comes before the headline is none of its article, but for pictures. */
static void begin_at_title(AcgHtmlPage *page, const Sums *sums, guint32 container,
                           const char *title) {
  g_autofree char *title_key = title != NULL ? acg_text_key(title, strlen(title)) : NULL;
  guint begin = page->first[container], end = acg_html_blocks_end(page, container), b = begin;
  while (b < end && !(acg_html_block(page, b)->place == ACG_PLACE_HEADING &&
                      is_headline(page, acg_html_block(page, b), title_key)))
    b++;
  if (b == end || (sums->prose[end] - sums->prose[b]) * 2 < sums->prose[end] - sums->prose[begin])
    return;
  for (guint i = begin; i < b; i++)
    if (acg_html_block(page, i)->place != ACG_PLACE_CAPTION) leave_out(page, i, i + 1);
}

static bool is_list(const AcgHtmlPage *page, guint n_teasers) {
  guint n = 0;
  for (guint i = 0; i < page->blocks->len; i++) {
    const AcgHtmlBlock *block = acg_html_block(page, i);
    n += !block->left_out && block->prose;
  }
  return n_teasers >= LIST_LINKS && n * 2 <= n_teasers;
}

guint32 acg_html_main_find(AcgHtmlPage *page, const char *title, bool live) {
  g_auto(Sums) sums = sums_new(page);
  count(page, &sums);
  leave_out_asides(page, &sums);
  count(page, &sums);
  guint n_teasers = leave_out_teasers(page, &sums, title);
  count(page, &sums);
  guint32 container = find_container(page, &sums);
  if (container == ACG_HTML_NONE) return container;
  if (!live && !is_live(page)) container = pick_article(page, &sums, container, title);
  container = narrow(page, &sums, container);
  leave_out_noise(page, &sums, container);
  bound(page, container);
  begin_at_title(page, &sums, container, title);
  keep_blocks(page, false);
  return is_list(page, n_teasers) ? ACG_HTML_NONE : container;
}
