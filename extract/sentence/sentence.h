/* Document → sentences, tokens and name spans.
 *
 * Arrays: [S]entences, [T]okens of the document, [N]ames. */
#ifndef ACG_EXTRACT_SENTENCE_SENTENCE_H
#define ACG_EXTRACT_SENTENCE_SENTENCE_H

#include "extract/story.h"

/* No token: the head of a sentence's root. */
#define ACG_ROOT G_MAXUINT32

/* A token in the sense of Universal Dependencies: "do|n't", "Iran|'s", "Iran|-|backed". Classes are
 * numbers into the parser's label lists (parser.h). */
typedef struct {
  AcgSpan span;
  guint32 lemma;          /* where it begins in the analysis' lemmas */
  guint32 head;           /* a token of the same sentence, or ACG_ROOT */
  float head_probability; /* 0 … 1 */
  guint16 features;
  guint8 upos, xpos, relation;
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

/* What the numbers of a token stand for: lists that end with NULL. */
typedef struct {
  char **upos;      /* universal parts of speech: "VERB" */
  char **xpos;      /* Penn Treebank tags: "VBD" */
  char **features;  /* "Mood=Ind|Tense=Past|VerbForm=Fin"; "_" for none */
  char **relations; /* "nsubj:pass" */
} AcgLabels;

/* What is known of a document's language. Borrows the document's text. */
typedef struct {
  const AcgDocument *document;
  GArray *sentences;       /* [S] AcgSentence */
  GArray *tokens;          /* [T] AcgToken */
  GArray *names;           /* [N] AcgName, in text order, not overlapping */
  GString *lemmas;         /* those of the tokens, each with a NUL behind */
  const AcgLabels *labels; /* the parser's; NULL before it has read */
  const float *vectors;    /* [T][C] the encoder's, until it reads again; NULL before it has read */
  gint64 deadline;         /* g_get_monotonic_time() when it is given up; G_MAXINT64: never */
} AcgAnalysis;

/* Cuts every paragraph but repeats and boilerplate into sentences and tokens; the rest is for
 * acg_parse() to find (parser.h). Never fails. Time linear in the text; the arrays grow as wholes:
 * nothing is allocated for a token. */
AcgAnalysis *acg_analysis_new(const AcgDocument *document);

/* The same of every paragraph, repeats and boilerplate, too. */
AcgAnalysis *acg_analysis_new_whole(const AcgDocument *document);

/* An analysis without sentences or tokens. */
AcgAnalysis *acg_analysis_new_empty(const AcgDocument *document);
void acg_analysis_free(AcgAnalysis *analysis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgAnalysis, acg_analysis_free)

/* Gives it so many seconds from now; 0: no end. */
void acg_analysis_set_seconds(AcgAnalysis *analysis, double seconds);
bool acg_analysis_is_late(const AcgAnalysis *analysis);

/* Its stages. Each appends to the analysis' own array. */
void acg_tokenise(AcgAnalysis *analysis, AcgSpan span);        /* → tokens of the span */
void acg_split(AcgAnalysis *analysis, AcgParagraph paragraph); /* → tokens and sentences */

static inline const AcgToken *acg_token_at(const AcgAnalysis *analysis, guint i) {
  return &g_array_index(analysis->tokens, AcgToken, i);
}

static inline const AcgSentence *acg_sentence_at(const AcgAnalysis *analysis, guint i) {
  return &g_array_index(analysis->sentences, AcgSentence, i);
}

static inline const char *acg_token_lemma(const AcgAnalysis *analysis, guint i) {
  return analysis->lemmas->str + acg_token_at(analysis, i)->lemma;
}

/* Whether its universal part of speech is `upos`: "NOUN". After acg_parse() only. */
static inline bool acg_token_has_upos(const AcgAnalysis *analysis, guint i, const char *upos) {
  return g_str_equal(analysis->labels->upos[acg_token_at(analysis, i)->upos], upos);
}

/* The bytes from the first token's begin to the last one's end. */
static inline AcgSpan acg_tokens_span(const AcgAnalysis *analysis, guint first, guint end) {
  AcgSpan span = {acg_token_at(analysis, first)->span.begin,
                  acg_token_at(analysis, end - 1)->span.end};
  return span;
}

#endif
