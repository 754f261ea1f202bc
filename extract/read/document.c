#include <string.h>

#include "extract/read/read.h"

/* How many paragraphs after a headline an article has to begin in. */
enum { LOOK_AHEAD = 16, LARGEST_GAP = 15 };

static const AcgLine *line_at(const GArray *lines, guint i) {
  return &g_array_index(lines, AcgLine, i);
}

/* ── Articles ── */

static bool is_sentence(const char *text, const AcgLine *line) {
  return acg_line_is_sentence(text + line->span.begin, acg_span_length(line->span));
}

static bool is_rule(const char *text, const AcgLine *line) {
  return acg_line_is_rule(text + line->span.begin, acg_span_length(line->span));
}

/* The middle one of the gaps between the paragraphs. */
static guint usual_gap(const GArray *lines) {
  guint counts[LARGEST_GAP + 1] = {0};
  for (guint i = 1; i < lines->len; i++) counts[MIN(line_at(lines, i)->gap, LARGEST_GAP)]++;
  guint gap = 0;
  for (guint n = counts[0]; n * 2 < lines->len - 1; n += counts[gap]) gap++;
  return gap;
}

static bool has_body_after(const char *text, const GArray *lines, guint i) {
  guint end = MIN(lines->len, i + LOOK_AHEAD);
  for (guint k = i + 1; k < end; k++)
    if (is_sentence(text, line_at(lines, k))) return true;
  return false;
}

/* What stands under a headline and not under a crosshead: a caption, a by-line, a date line. */
static bool is_furniture(const char *text, const AcgLine *line) {
  const char *start = text + line->span.begin;
  size_t length = acg_span_length(line->span);
  return acg_line_is_caption(start, length, false) || acg_line_is_boilerplate(start, length);
}

/* The lines between the headline and the first sentence are furniture, and one of them is a date.
 */
static bool is_dated(const char *text, const GArray *lines, guint i) {
  guint end = MIN(lines->len, i + LOOK_AHEAD);
  bool dated = false;
  for (guint k = i + 1; k < end; k++) {
    const AcgLine *line = line_at(lines, k);
    if (!is_furniture(text, line)) return dated && is_sentence(text, line);
    g_autofree char *date = acg_line_date(text + line->span.begin, acg_span_length(line->span));
    dated = dated || date != NULL;
  }
  return false;
}

/* Whether an article begins at paragraph i, when the one before it has `n_sentences` paragraphs
 * that end as sentences do. */
static bool begins_article(const char *text, const GArray *lines, guint i, guint usual,
                           guint n_sentences) {
  const AcgLine *line = line_at(lines, i);
  bool ruled = n_sentences >= 1 && is_rule(text, line - 1);
  bool apart = n_sentences >= 3 && line->gap > usual;
  if ((!ruled && n_sentences < 3) || !has_body_after(text, lines, i) ||
      !acg_line_is_headline(text + line->span.begin, acg_span_length(line->span)))
    return false;
  if (!ruled && !apart) return is_dated(text, lines, i);
  return ruled || line->gap > usual + 1 || is_furniture(text, line + 1);
}

void acg_document_identify(AcgDocument *document) {
  g_autofree char *hash = g_compute_checksum_for_data(
      G_CHECKSUM_SHA256, (const guchar *)document->text, document->length);
  g_free(document->id);
  document->id = g_strndup(hash, 16);
}

static AcgDocument *make_document(const char *text, const GArray *lines, guint first, guint end) {
  size_t begin = line_at(lines, first)->span.begin;
  AcgDocument *document = acg_document_new();
  document->length = line_at(lines, end - 1)->span.end - begin;
  document->text = g_strndup(text + begin, document->length);
  acg_document_identify(document);
  for (guint i = first; i < end; i++) {
    AcgSpan span = line_at(lines, i)->span;
    AcgParagraph paragraph = {{span.begin - begin, span.end - begin}, ACG_PARAGRAPH_BODY};
    g_array_append_val(document->paragraphs, paragraph);
  }
  acg_document_classify(document);
  return document;
}

/* Paragraphs first .. end - 1 without the rules at their ends. */
static void add_article(const char *text, const GArray *lines, guint first, guint end,
                        GPtrArray *documents) {
  while (first < end && is_rule(text, line_at(lines, first))) first++;
  while (first < end && is_rule(text, line_at(lines, end - 1))) end--;
  if (first < end) g_ptr_array_add(documents, make_document(text, lines, first, end));
}

static void free_document(void *document) {
  acg_document_free(document);
}

GPtrArray *acg_documents_new(void) {
  return g_ptr_array_new_with_free_func(free_document);
}

GPtrArray *acg_documents_split(const char *text, size_t length) {
  GPtrArray *documents = acg_documents_new();
  g_autoptr(GArray) lines = acg_paragraphs_find(text, length);
  guint usual = usual_gap(lines), first = 0, n_sentences = 0;
  for (guint i = 0; i < lines->len; i++) {
    if (i > first && begins_article(text, lines, i, usual, n_sentences)) {
      add_article(text, lines, first, i, documents);
      first = i;
      n_sentences = 0;
    }
    if (is_sentence(text, line_at(lines, i))) n_sentences++;
  }
  add_article(text, lines, first, lines->len, documents);
  return documents;
}
