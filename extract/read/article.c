#include "extract/read/article.h"

#include <string.h>

#include "base/text.h"
#include "extract/read/published.h"
#include "extract/read/read.h"

struct AcgArticle {
  AcgDocument *document;
  GString *text;
};

AcgArticle *acg_article_new(void) {
  AcgArticle *article = g_new0(AcgArticle, 1);
  article->document = acg_document_new();
  article->text = g_string_new(NULL);
  return article;
}

void acg_article_free(AcgArticle *article) {
  if (article == NULL) return;
  acg_document_free(article->document);
  g_string_free(article->text, TRUE);
  g_free(article);
}

static char *make_value(AcgRecordField field, const char *value) {
  if (value == NULL) return NULL;
  if (field == ACG_RECORD_DATE) return acg_published_day(value);
  g_autofree char *clean = acg_text_clean(value);
  char *squeezed = acg_text_squeeze(clean, strlen(clean));
  if (*squeezed == '\0') g_clear_pointer(&squeezed, g_free);
  return squeezed;
}

void acg_article_set(AcgArticle *article, AcgRecordField field, const char *value) {
  AcgDocument *document = article->document;
  char **const places[ACG_N_RECORD_FIELDS] = {[ACG_RECORD_TITLE] = &document->title,
                                              [ACG_RECORD_DATE] = &document->date,
                                              [ACG_RECORD_SOURCE] = &document->source,
                                              [ACG_RECORD_AUTHOR] = &document->author,
                                              [ACG_RECORD_URL] = &document->url};
  if (places[field] != NULL && *places[field] == NULL) *places[field] = make_value(field, value);
}

static void add(AcgArticle *article, AcgParagraphKind kind, const char *text) {
  GString *all = article->text;
  if (*text == '\0') return;
  if (all->len > 0) g_string_append(all, "\n\n");
  AcgParagraph paragraph = {{all->len, all->len + strlen(text)}, kind};
  g_string_append(all, text);
  g_array_append_val(article->document->paragraphs, paragraph);
}

void acg_article_add(AcgArticle *article, AcgParagraphKind kind, const char *text, size_t length) {
  g_autofree char *copy = g_strndup(text, length);
  g_autofree char *clean = acg_text_clean(copy);
  g_autofree char *squeezed = acg_text_squeeze(clean, strlen(clean));
  add(article, kind, squeezed);
}

void acg_article_add_text(AcgArticle *article, const char *text, size_t length) {
  g_autoptr(GArray) lines = acg_paragraphs_find(text, length);
  for (guint i = 0; i < lines->len; i++) {
    AcgSpan span = g_array_index(lines, AcgLine, i).span;
    if (!acg_line_is_rule(text + span.begin, acg_span_length(span)))
      acg_article_add(article, ACG_PARAGRAPH_BODY, text + span.begin, acg_span_length(span));
  }
}

static bool has_headline(const AcgDocument *document) {
  for (guint i = 0; i < document->paragraphs->len; i++)
    if (g_array_index(document->paragraphs, AcgParagraph, i).kind == ACG_PARAGRAPH_HEADLINE)
      return true;
  return false;
}

/* Puts the title before all that is there. */
static void put_headline(AcgArticle *article) {
  AcgDocument *document = article->document;
  size_t shift = strlen(document->title) + 2;
  for (guint i = 0; i < document->paragraphs->len; i++) {
    AcgSpan *span = &g_array_index(document->paragraphs, AcgParagraph, i).span;
    *span = (AcgSpan){span->begin + shift, span->end + shift};
  }
  AcgParagraph headline = {{0, shift - 2}, ACG_PARAGRAPH_HEADLINE};
  g_array_prepend_val(document->paragraphs, headline);
  g_string_prepend(article->text, "\n\n");
  g_string_prepend(article->text, document->title);
}

AcgDocument *acg_article_finish(AcgArticle *article) {
  AcgDocument *document = article->document;
  if (document->paragraphs->len > 0 && document->title != NULL && !has_headline(document))
    put_headline(article);
  document->length = article->text->len;
  document->text = g_string_free(g_steal_pointer(&article->text), FALSE);
  article->document = NULL;
  g_free(article);
  acg_document_identify(document);
  acg_document_classify(document);
  return document;
}
