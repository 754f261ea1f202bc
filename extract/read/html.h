/* Pages of the web, and markup in the fields of other formats. */
#ifndef ACG_EXTRACT_READ_HTML_H
#define ACG_EXTRACT_READ_HTML_H

#include "extract/read/article.h"
#include "extract/read/reader.h"

bool acg_html_recognise(const char *bytes, size_t length);

/* Gives the main article of a page: one document, or an error. */
bool acg_html_read(AcgReading *reading, AcgInput *input, GError **error);

/* Adds the paragraphs of a piece of HTML (valid UTF-8): all of it is taken for the article's text
 * but for what no reader sees, tables, and lists of links. Captions and headings are paragraphs.
 * What is nested deeper than any page is passed over. Linear time for what people write; else it
 * ends with the time that a document may take by default. */
void acg_html_add(AcgArticle *article, const char *html, size_t length);

/* The text of a piece of HTML (valid UTF-8) without tags, on one line, as a new string: for titles
 * and names in fields that may hold markup. */
char *acg_html_line(const char *html, size_t length);

#endif
