/* A page as a flat tree, inside extract/read/ only: nodes in the order of the page, parents before
 * children, so that every walk is a loop and any page is freed at once. */
#ifndef ACG_EXTRACT_READ_HTML_TREE_H
#define ACG_EXTRACT_READ_HTML_TREE_H

#include "extract/read/reader.h"

/* What an element is to a reader of articles; many names share one. */
typedef enum {
  ACG_HTML_TEXT, /* characters, no element */
  ACG_HTML_INLINE,
  ACG_HTML_LINK,
  ACG_HTML_TIME,
  ACG_HTML_BREAK,
  ACG_HTML_BLOCK, /* from here on elements part paragraphs */
  ACG_HTML_BODY,
  ACG_HTML_PARAGRAPH,
  ACG_HTML_PREFORMATTED,
  ACG_HTML_HEADING,
  ACG_HTML_QUOTE,
  ACG_HTML_ITEM, /* of a list */
  ACG_HTML_CELL,
  ACG_HTML_TABLE,
  ACG_HTML_TABLE_HEAD, /* <th>, <caption>: what tables of data have */
  ACG_HTML_FIGURE,
  ACG_HTML_CAPTION,
  ACG_HTML_ARTICLE,
  ACG_HTML_MAIN,
  ACG_HTML_HEADER, /* of a page or of an article */
  ACG_HTML_ASIDE,  /* beside the text: <nav>, <footer>, <form> */
  ACG_HTML_TITLE,  /* from here on no reader sees what is in it */
  ACG_HTML_META,
  ACG_HTML_LINK_META, /* <link> */
  ACG_HTML_SCRIPT,
  ACG_HTML_UNSEEN
} AcgHtmlKind;

/* The attributes that are kept. */
typedef enum {
  ACG_HTML_CLASS,
  ACG_HTML_ID,
  ACG_HTML_ROLE,
  ACG_HTML_ITEMPROP,
  ACG_HTML_ITEMTYPE,
  ACG_HTML_NAME,
  ACG_HTML_PROPERTY,
  ACG_HTML_CONTENT,
  ACG_HTML_REL,
  ACG_HTML_HREF,
  ACG_HTML_TYPE,
  ACG_HTML_DATETIME,
  ACG_HTML_TITLE_TEXT, /* title="…" */
  ACG_HTML_HIDDEN,
  ACG_HTML_ARIA_HIDDEN,
  ACG_HTML_STYLE,
  ACG_HTML_COMPONENT, /* data-component, data-testid and the like */
  ACG_N_HTML_ATTRIBUTES
} AcgHtmlAttribute;

#define ACG_HTML_NONE G_MAXUINT32

typedef struct {
  guint8 kind;        /* AcgHtmlKind */
  guint8 level;       /* of a heading, 1 to 6 */
  guint32 parent;     /* or ACG_HTML_NONE */
  guint32 end;        /* the first node after those within */
  guint32 attributes; /* first of its attributes */
  guint32 n_attributes;
  size_t begin, text_end; /* of characters: their place in `text` */
} AcgHtmlNode;

typedef struct {
  GArray *nodes;      /* AcgHtmlNode */
  GArray *attributes; /* private */
  GString *text;      /* all characters */
  GString *values;    /* private */
} AcgHtmlTree;

/* The nodes of a page. text: valid UTF-8 without NUL. Tags that are never closed are closed as
 * browsers do. NULL with `error` set when it takes too long (`reading`), or elements are nested
 * deeper than a page has use for. */
AcgHtmlTree *acg_html_tree_new(const char *text, size_t length, const AcgReading *reading,
                               GError **error);
void acg_html_tree_free(AcgHtmlTree *tree);

static inline const AcgHtmlNode *acg_html_node(const AcgHtmlTree *tree, guint i) {
  return &g_array_index(tree->nodes, AcgHtmlNode, i);
}

/* How many bytes "<p" or "</p" takes when a tag of an element of HTML begins with it at `p`; else
 * 0. What stands in angle brackets without being an element is no tag. p: ends with NUL. */
size_t acg_html_tag_begin(const char *p);

/* The value of an attribute of node i, the tree's, or NULL. Attributes of no value have "". */
const char *acg_html_attribute(const AcgHtmlTree *tree, guint i, AcgHtmlAttribute attribute);

/* The characters in node i that a reader sees, squeezed, as a new string of about `most` bytes at
 * most; those of a title or script are seen from within. */
char *acg_html_text(const AcgHtmlTree *tree, guint i, size_t most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgHtmlTree, acg_html_tree_free)

#endif
