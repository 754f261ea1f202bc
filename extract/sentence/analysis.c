#include "extract/sentence/sentence.h"

AcgAnalysis *acg_analysis_new_empty(const AcgDocument *document) {
  AcgAnalysis *analysis = g_new0(AcgAnalysis, 1);
  analysis->document = document;
  analysis->sentences = g_array_new(FALSE, FALSE, sizeof(AcgSentence));
  analysis->tokens = g_array_new(FALSE, FALSE, sizeof(AcgToken));
  analysis->names = g_array_new(FALSE, FALSE, sizeof(AcgName));
  analysis->lemmas = g_string_new(NULL);
  return analysis;
}

static bool is_of_the_article(AcgParagraph paragraph) {
  return paragraph.kind != ACG_PARAGRAPH_REPEAT && paragraph.kind != ACG_PARAGRAPH_BOILERPLATE;
}

static bool is_any(AcgParagraph paragraph) {
  (void)paragraph;
  return true;
}

static AcgAnalysis *analyse(const AcgDocument *document, bool (*is_read)(AcgParagraph)) {
  AcgAnalysis *analysis = acg_analysis_new_empty(document);
  for (guint i = 0; i < document->paragraphs->len; i++) {
    AcgParagraph paragraph = g_array_index(document->paragraphs, AcgParagraph, i);
    if (is_read(paragraph)) acg_split(analysis, paragraph);
  }
  return analysis;
}

AcgAnalysis *acg_analysis_new(const AcgDocument *document) {
  return analyse(document, is_of_the_article);
}

AcgAnalysis *acg_analysis_new_whole(const AcgDocument *document) {
  return analyse(document, is_any);
}

void acg_analysis_free(AcgAnalysis *analysis) {
  if (analysis == NULL) return;
  g_array_unref(analysis->sentences);
  g_array_unref(analysis->tokens);
  g_array_unref(analysis->names);
  g_string_free(analysis->lemmas, TRUE);
  g_free(analysis);
}
