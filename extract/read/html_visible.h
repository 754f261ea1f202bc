/* What a page shows of its article besides the text, where it does not say it in other ways;
 * inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_HTML_VISIBLE_H
#define ACG_EXTRACT_READ_HTML_VISIBLE_H

#include "extract/read/html_block.h"
#include "extract/read/html_meta.h"

/* What the page calls itself: the meta's title, its <title>, or NULL. New string. */
char *acg_html_page_title(const AcgHtmlPage *page, const AcgHtmlMeta *meta);

/* Completes `meta` from headings, by-lines, date lines, <title> and addresses. container: as
 * acg_html_main_find() returns it. */
void acg_html_visible_read(const AcgHtmlPage *page, guint32 container, AcgHtmlMeta *meta);

#endif
