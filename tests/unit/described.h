/* Documents and problems as people read them. */
#ifndef ACG_TESTS_DESCRIBED_H
#define ACG_TESTS_DESCRIBED_H

#include <string.h>

#include "base/text.h"
#include "extract/document.h"

static inline const char *described_value(const char *value) {
  return value == NULL ? "-" : value;
}

static inline bool describe_document(AcgDocument *document, void *data) {
  static const char *const kinds[] = {"headline", "body", "caption", "repeat", "boilerplate"};
  GString *out = data;
  g_string_append_printf(out, "%s%s: %s | %s | %s | %s | %s%s%s\n", out->len > 0 ? "\n" : "",
                         document->doc, described_value(document->title),
                         described_value(document->date), described_value(document->source),
                         described_value(document->author), described_value(document->url),
                         document->copy_of != NULL ? " | copy of " : "",
                         document->copy_of != NULL ? document->copy_of : "");
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    g_autofree char *text =
        acg_text_squeeze(document->text + paragraph->span.begin, acg_span_length(paragraph->span));
    g_string_append_printf(out, "  %s | %s\n", kinds[paragraph->kind], text);
  }
  acg_document_free(document);
  return true;
}

static inline void describe_problem(const char *path, const GError *error, void *data) {
  (void)path;
  GString *out = data;
  g_string_append_printf(out, "%sproblem: %s\n", out->len > 0 ? "\n" : "", error->message);
}

#endif
