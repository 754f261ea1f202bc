#include "extract/sentence/sentence.h"

AcgAnalysis *acg_analysis_new_empty(const AcgDocument *document) {
  AcgAnalysis *analysis = g_new0(AcgAnalysis, 1);
  analysis->document = document;
  analysis->sentences = g_array_new(FALSE, FALSE, sizeof(AcgSentence));
  analysis->tokens = g_array_new(FALSE, FALSE, sizeof(AcgToken));
  analysis->names = g_array_new(FALSE, FALSE, sizeof(AcgName));
  analysis->lemmas = g_string_new(NULL);
  analysis->deadline = G_MAXINT64;
  return analysis;
}

void acg_analysis_set_seconds(AcgAnalysis *analysis, double seconds) {
  analysis->deadline = seconds > 0 && seconds < 1e9
                           ? g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC)
                           : G_MAXINT64;
}

bool acg_analysis_is_late(const AcgAnalysis *analysis) {
  return analysis->deadline != G_MAXINT64 && g_get_monotonic_time() > analysis->deadline;
}

static AcgAnalysis *analyse(const AcgDocument *document, bool whole) {
  AcgAnalysis *analysis = acg_analysis_new_empty(document);
  for (guint i = 0; i < document->paragraphs->len; i++) {
    AcgParagraph paragraph = g_array_index(document->paragraphs, AcgParagraph, i);
    bool extra =
        paragraph.kind == ACG_PARAGRAPH_REPEAT || paragraph.kind == ACG_PARAGRAPH_BOILERPLATE;
    if (whole || !extra) acg_split(analysis, paragraph);
  }
  return analysis;
}

AcgAnalysis *acg_analysis_new(const AcgDocument *document) {
  return analyse(document, false);
}

AcgAnalysis *acg_analysis_new_whole(const AcgDocument *document) {
  return analyse(document, true);
}

void acg_analysis_free(AcgAnalysis *analysis) {
  if (analysis == NULL) return;
  g_array_unref(analysis->sentences);
  g_array_unref(analysis->tokens);
  g_array_unref(analysis->names);
  g_string_free(analysis->lemmas, TRUE);
  g_free(analysis);
}
