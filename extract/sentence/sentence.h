/* Document → sentences, tokens and name spans.
 *
 * Arrays: [S]entences, [T]okens of the document, [N]ames. */
#ifndef ACG_EXTRACT_SENTENCE_SENTENCE_H
#define ACG_EXTRACT_SENTENCE_SENTENCE_H

#include "extract/story.h"

/* A token in the sense of Universal Dependencies: "do|n't", "Iran|'s"; but a hyphenated word is one
 * token: "Iran-backed". */
typedef struct {
  AcgSpan span;
} AcgToken;

typedef struct {
  AcgSpan span;
  guint first, end; /* tokens first .. end - 1 */
  AcgParagraphKind paragraph;
} AcgSentence;

typedef enum {
  ACG_NAME_PERSON,
  ACG_NAME_ORGANIZATION,
  ACG_NAME_LOCATION,
  ACG_NAME_OTHER /* also: not known */
} AcgNameType;

typedef struct {
  guint sentence;
  guint first, end; /* tokens first .. end - 1, without title and article */
  AcgNameType type;
  double probability; /* 0 … 1 */
} AcgName;

/* What is known of a document's language. Borrows the document's text. */
typedef struct {
  const AcgDocument *document;
  GArray *sentences; /* [S] AcgSentence */
  GArray *tokens;    /* [T] AcgToken */
  GArray *names;     /* [N] AcgName, in text order, not overlapping */
} AcgAnalysis;

/* Reads every paragraph but repeats and boilerplate. Never fails. Time linear in the text; the
 * arrays grow as wholes: nothing is allocated for a token. */
AcgAnalysis *acg_analysis_new(const AcgDocument *document);
void acg_analysis_free(AcgAnalysis *analysis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgAnalysis, acg_analysis_free)

/* The stages, for acg_analysis_new() and for tests. Each appends to the analysis' own array. */
void acg_tokenise(AcgAnalysis *analysis, AcgSpan span);        /* → tokens of the span */
void acg_split(AcgAnalysis *analysis, AcgParagraph paragraph); /* → tokens and sentences */
void acg_find_names(AcgAnalysis *analysis);                    /* → names, from all sentences */

static inline const AcgToken *acg_token_at(const AcgAnalysis *analysis, guint i) {
  return &g_array_index(analysis->tokens, AcgToken, i);
}

static inline const AcgSentence *acg_sentence_at(const AcgAnalysis *analysis, guint i) {
  return &g_array_index(analysis->sentences, AcgSentence, i);
}

/* The bytes from the first token's begin to the last one's end. */
static inline AcgSpan acg_tokens_span(const AcgAnalysis *analysis, guint first, guint end) {
  AcgSpan span = {acg_token_at(analysis, first)->span.begin,
                  acg_token_at(analysis, end - 1)->span.end};
  return span;
}

#endif
