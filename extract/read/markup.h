/* Values of records, feeds and metadata that may hold markup or its escapes. Inside extract/read/
 * only. */
#ifndef ACG_EXTRACT_READ_MARKUP_H
#define ACG_EXTRACT_READ_MARKUP_H

#include "extract/read/article.h"

/* Whether tags of HTML stand in it. Linear time. */
bool acg_markup_found(const char *text);

/* A new string on one line without tags, in which references to characters ("&amp;", "&#8217;") are
 * those characters, each decoded once; what is none, or lacks its semicolon, stays. For names,
 * titles. */
char *acg_markup_line(const char *text);

/* Adds the paragraphs of a text that may be markup, be it escaped as a whole. */
void acg_markup_add(AcgArticle *article, const char *text);

/* How many letters stand outside of tags. */
size_t acg_markup_letters(const char *text);

#endif
