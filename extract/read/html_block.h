/* The pieces of text that a page consists of, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_HTML_BLOCK_H
#define ACG_EXTRACT_READ_HTML_BLOCK_H

#include "extract/read/html_tree.h"

/* What a piece of text is by the elements around it. */
typedef enum {
  ACG_PLACE_PLAIN,
  ACG_PLACE_PARAGRAPH,
  ACG_PLACE_HEADING,
  ACG_PLACE_ITEM,
  ACG_PLACE_CELL,
  ACG_PLACE_CAPTION,
  ACG_PLACE_FIGURE, /* in a figure, but no caption */
  ACG_PLACE_DATA    /* in a table of data */
} AcgHtmlPlace;

/* A piece of text between the bounds of elements that part paragraphs. */
typedef struct {
  guint32 node;      /* the innermost such element around it */
  guint32 first;     /* the node of its first characters */
  guint8 place;      /* AcgHtmlPlace */
  guint8 level;      /* of a heading, 1 to 6 */
  bool prose;        /* sentences, and not all links */
  bool notice;       /* acg_html_is_notice() */
  bool left_out;     /* no part of the article */
  size_t begin, end; /* its place in `text`, squeezed */
  guint words, link_words;
} AcgHtmlBlock;

typedef struct {
  AcgHtmlTree *tree;
  GString *text;
  GArray *blocks; /* [B] AcgHtmlBlock, in the order of the page */
  guint16 *hints; /* [N] AcgHtmlHint's of each node */
  guint32 *first; /* [N + 1] the first block in node i or after its beginning */
} AcgHtmlPage;

/* Cuts the page into blocks. tree: taken over. NULL with `error` set when it takes too long. */
AcgHtmlPage *acg_html_page_new(AcgHtmlTree *tree, const AcgReading *reading, GError **error);
void acg_html_page_free(AcgHtmlPage *page);

static inline AcgHtmlBlock *acg_html_block(const AcgHtmlPage *page, guint i) {
  return &g_array_index(page->blocks, AcgHtmlBlock, i);
}

/* The bounds of node i's blocks: first[i] up to this. */
static inline guint acg_html_blocks_end(const AcgHtmlPage *page, guint i) {
  return page->first[acg_html_node(page->tree, i)->end];
}

/* A heading, or what looks like one, of which all is link. */
bool acg_html_block_is_link(const AcgHtmlBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgHtmlPage, acg_html_page_free)

#endif
