/* What the names that a page's makers gave its parts say of them, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_HTML_HINT_H
#define ACG_EXTRACT_READ_HTML_HINT_H

#include "extract/read/html_tree.h"

typedef enum {
  ACG_HINT_ASIDE = 1 << 0,   /* beside the text, or a name that misleads: who holds most of the
                                text is no aside */
  ACG_HINT_FOREIGN = 1 << 1, /* never part of an article: comments, cookies, related stories */
  ACG_HINT_TEXT = 1 << 2,    /* "article-body" */
  ACG_HINT_CAPTION = 1 << 3,
  ACG_HINT_BYLINE = 1 << 4,
  ACG_HINT_DATE = 1 << 5,
  ACG_HINT_LIVE = 1 << 6 /* a live blog, many articles that are one */
} AcgHtmlHint;

/* The hints in node i's class, id, role, itemprop and data-component; AcgHtmlHint's. */
guint acg_html_hints(const AcgHtmlTree *tree, guint i);

/* A line that pages say of themselves and not of the news: cookies, subscriptions, accounts. */
bool acg_html_is_notice(const char *text, size_t length);

/* The title of a page that stands where an article was to be: "Page not found". title: or NULL. */
bool acg_html_is_error_title(const char *title);

#endif
