/* What a page says of its article besides the text, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_HTML_META_H
#define ACG_EXTRACT_READ_HTML_META_H

#include "extract/read/html_tree.h"

/* Strings are owned, and NULL when nothing says them. */
typedef struct {
  char *title, *date, *source, *author, *url; /* `date`: "2024-10-12" */
  char *modified;                             /* a day, for want of a better */
  char *generator;
  char *body;   /* of the article, plain or with markup */
  bool article; /* the page says it is one */
  bool live;    /* a live blog */
} AcgHtmlMeta;

/* Reads <meta>, <link>, <title> and JSON-LD. Returns a new struct. */
AcgHtmlMeta *acg_html_meta_read(const AcgHtmlTree *tree);
void acg_html_meta_free(AcgHtmlMeta *meta);

/* Reads what one piece of JSON-LD says of an article into `meta`, where it has nothing yet; what is
 * no JSON says nothing. */
void acg_html_json_ld_read(AcgHtmlMeta *meta, const char *json, size_t length);

/* `value`, which may hold character references, on one line; NULL for blank and for what is too
 * long to be one. New string. */
char *acg_html_meta_value(const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgHtmlMeta, acg_html_meta_free)

#endif
