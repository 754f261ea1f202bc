#include <string.h>

#include "base/text.h"
#include "extract/read/read.h"

/* What is known while the paragraphs are gone through. */
typedef struct {
  AcgDocument *document;
  GArray *paragraphs; /* those that have their kind */
  GHashTable *seen;   /* keys of the paragraphs so far */
  bool has_text;      /* a paragraph that is neither boilerplate nor caption */
  bool has_body;      /* one that ends as a sentence does */
} Reading;

static void set_once(char **place, char *value) {
  if (*place == NULL)
    *place = value;
  else
    g_free(value);
}

static AcgParagraphKind find_kind(Reading *reading, const char *text, size_t length) {
  if (acg_line_is_boilerplate(text, length)) return ACG_PARAGRAPH_BOILERPLATE;
  if (!g_hash_table_add(reading->seen, acg_text_key(text, length))) return ACG_PARAGRAPH_REPEAT;
  if (!reading->has_body && acg_line_is_caption(text, length, !reading->has_text))
    return ACG_PARAGRAPH_CAPTION;
  bool headline = !reading->has_text && acg_line_is_headline(text, length);
  reading->has_text = true;
  if (headline) return ACG_PARAGRAPH_HEADLINE;
  if (acg_line_is_sentence(text, length)) reading->has_body = true;
  return ACG_PARAGRAPH_BODY;
}

static void append(Reading *reading, size_t begin, size_t end, AcgParagraphKind kind) {
  AcgParagraph paragraph = {{begin, end}, kind};
  g_array_append_val(reading->paragraphs, paragraph);
}

/* Parts the headline from the outlet's name after it. */
static void read_headline(Reading *reading, AcgSpan span) {
  AcgDocument *document = reading->document;
  const char *text = document->text + span.begin;
  size_t length = acg_span_length(span), title_length = length;
  set_once(&document->source, acg_headline_source(text, length, &title_length));
  set_once(&document->title, acg_text_squeeze(text, title_length));
  g_hash_table_add(reading->seen, acg_text_key(text, title_length));
  append(reading, span.begin, span.begin + title_length, ACG_PARAGRAPH_HEADLINE);
  const char *rest = text + title_length;
  while (rest < text + length && g_unichar_isspace(g_utf8_get_char(rest)))
    rest = g_utf8_next_char(rest);
  if (rest < text + length)
    append(reading, (size_t)(rest - document->text), span.end, ACG_PARAGRAPH_BOILERPLATE);
}

/* Whoever made the paragraph knows what it is. */
static void take_paragraph(Reading *reading, const AcgParagraph *given) {
  if (given->kind != ACG_PARAGRAPH_HEADLINE) {
    append(reading, given->span.begin, given->span.end, given->kind);
    return;
  }
  read_headline(reading, given->span);
  reading->has_text = true;
}

static void read_paragraph(Reading *reading, AcgSpan span) {
  AcgDocument *document = reading->document;
  const char *text = document->text + span.begin;
  size_t length = acg_span_length(span);
  bool had_body = reading->has_body;
  AcgParagraphKind kind = find_kind(reading, text, length);
  if (kind == ACG_PARAGRAPH_HEADLINE) {
    read_headline(reading, span);
    return;
  }
  append(reading, span.begin, span.end, kind);
  if (kind == ACG_PARAGRAPH_BOILERPLATE) {
    set_once(&document->url, acg_line_url(text, length));
    set_once(&document->date, acg_line_date(text, length));
  }
  if (kind == ACG_PARAGRAPH_BOILERPLATE || (kind == ACG_PARAGRAPH_BODY && !had_body))
    set_once(&document->source, acg_line_source(text, length));
}

void acg_document_classify(AcgDocument *document) {
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) old = document->paragraphs;
  document->paragraphs = g_array_new(FALSE, FALSE, sizeof(AcgParagraph));
  Reading reading = {document, document->paragraphs, seen, false, false};
  for (guint i = 0; i < old->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(old, AcgParagraph, i);
    if (paragraph->kind == ACG_PARAGRAPH_BODY)
      read_paragraph(&reading, paragraph->span);
    else
      take_paragraph(&reading, paragraph);
  }
}
