/* Which blocks of a page are its article, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_HTML_MAIN_H
#define ACG_EXTRACT_READ_HTML_MAIN_H

#include "extract/read/html_block.h"

/* Leaves out (AcgHtmlBlock.left_out) every block that is not of the page's main article. title: of
 * the page, or NULL; live: the page says it is a live blog. Returns the node that holds the
 * article, or ACG_HTML_NONE when there is none. Near-linear time. */
guint32 acg_html_main_find(AcgHtmlPage *page, const char *title, bool live);

/* The same of a piece of a page that is all article. */
void acg_html_main_take(AcgHtmlPage *page);

#endif
