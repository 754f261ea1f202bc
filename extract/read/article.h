/* An article in the making, for readers that know its parts. */
#ifndef ACG_EXTRACT_READ_ARTICLE_H
#define ACG_EXTRACT_READ_ARTICLE_H

#include "extract/document.h"

typedef struct AcgArticle AcgArticle;

AcgArticle *acg_article_new(void);
void acg_article_free(AcgArticle *article);

/* What is known of its publication; the first value that says something counts, of dates the first
 * that is one (acg_published_day()). White space is squeezed. value: UTF-8, or NULL. The text is no
 * field. */
void acg_article_set(AcgArticle *article, AcgRecordField field, const char *value);

/* Adds a paragraph: valid UTF-8, in which white space is squeezed; what is blank is left out. A
 * headline becomes the title, too, where there is none. A body paragraph may turn out to be a
 * repeat, a caption or boilerplate: acg_article_finish() looks. */
void acg_article_add(AcgArticle *article, AcgParagraphKind kind, const char *text, size_t length);

/* Adds a text of several paragraphs, with blank lines between or one on a line, perhaps wrapped. */
void acg_article_add_text(AcgArticle *article, const char *text, size_t length);

/* Frees it. Returns a new document without file and doc; a title that no paragraph has becomes its
 * headline. With nothing added it has no text. */
AcgDocument *acg_article_finish(AcgArticle *article);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgArticle, acg_article_free)

#endif
