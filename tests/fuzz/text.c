/* Any text: its first two lines as names, days and words of options, the whole of it as keys and
 * cut into sentences and words. */
#include <csv.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/day.h"
#include "base/name.h"
#include "base/text.h"
#include "extract/read/published.h"
#include "extract/sentence/sentence.h"
#include "graph/score.h"
#include "tests/fuzz/bytes.h"

/* ── Keys ── */

static void check_keys(const char *text) {
  size_t length = strlen(text);
  g_autofree char *key = acg_text_key(text, length);
  g_autofree char *plain = g_malloc(length + 1);
  g_autofree char *slug = acg_text_slug(text);
  g_autofree char *slug_of_slug = acg_text_slug(slug);
  g_autofree char *squeezed = acg_text_squeeze(text, length);
  g_autofree char *squeezed_again = acg_text_squeeze(squeezed, strlen(squeezed));
  g_autofree char *clean = acg_text_clean(text);
  g_autofree char *clean_again = acg_text_clean(clean);
  g_assert_true(g_utf8_validate(key, -1, NULL) && g_utf8_validate(clean, -1, NULL));
  if (acg_text_key_plain(text, length, plain)) g_assert_cmpstr(plain, ==, key);
  g_assert_cmpstr(slug, ==, slug_of_slug);
  g_assert_cmpstr(squeezed, ==, squeezed_again);
  g_assert_cmpstr(clean, ==, clean_again);
  g_assert_null(strpbrk(clean, "\n\r"));
}

/* ── A cell of a table ── */

static void see_cell(void *cell, size_t length, void *data) {
  GString **seen = data;
  g_assert_null(*seen);
  *seen = g_string_new_len(cell, (gssize)length);
}

/* It is one cell of one line to libcsv, and nothing that a spreadsheet runs. */
static void check_cell(const char *text) {
  char *line = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&line, &length);
  AcgCsv csv = {.out = out};
  acg_csv_text(&csv, text);
  acg_csv_end(&csv);
  fclose(out);
  struct csv_parser parser;
  GString *seen = NULL;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  g_assert_cmpuint(csv_parse(&parser, line, length, see_cell, NULL, &seen), ==, length);
  g_assert_cmpint(csv_fini(&parser, see_cell, NULL, &seen), ==, 0);
  g_assert_true(seen == NULL || seen->len == 0 || strchr("=+-@", seen->str[0]) == NULL);
  csv_free(&parser);
  if (seen != NULL) g_string_free(seen, TRUE);
  free(line);
}

/* ── Names ── */

static void check_names(const char *a, const char *b) {
  g_autoptr(AcgNameForm) left = acg_name_form_new(a, strlen(a));
  g_autoptr(AcgNameForm) right = acg_name_form_new(b, strlen(b));
  g_assert_cmpint(acg_names_compare_people(left, right), ==, acg_names_compare_people(right, left));
  g_assert_cmpint(acg_names_compare_bodies(left, right), ==, acg_names_compare_bodies(right, left));
  acg_name_is_acronym(left, right);
  acg_name_is_in_capitals(a);
  for (guint i = 0; i < left->n_words && i < right->n_words; i++) {
    const char *one = left->words[i];
    const char *other = right->words[i];
    g_autofree char *skeleton = acg_word_skeleton(one, false);
    g_autofree char *other_skeleton = acg_word_skeleton(other, false);
    AcgWordLikeness likeness = acg_words_compare(one, other);
    g_assert_cmpint(likeness, ==, acg_words_compare(other, one));
    if (likeness == ACG_WORDS_VARIANT) g_assert_cmpstr(skeleton, ==, other_skeleton);
  }
}

/* ── Days and words of options ── */

static void check_day(const char *text) {
  GDate day;
  g_autofree char *published = acg_published_day(text);
  g_assert_true(published == NULL || acg_day_read(published, &day));
  if (!acg_day_read(text, &day)) return;
  g_autofree char *written = acg_day_write(&day);
  g_assert_cmpstr(written, ==, text);
}

static void check_words(const char *text) {
  AcgWindow window;
  AcgLayer layer;
  const AcgCategory *category = acg_category_find(text);
  const AcgMeasure *measure = acg_measure_find(text);
  const AcgReader *reader = acg_reader_find(text);
  if (acg_window_parse(text, &window)) g_assert_cmpstr(acg_window_name(window), ==, text);
  if (acg_layer_parse(text, &layer)) g_assert_cmpstr(acg_layer_name(layer), ==, text);
  if (category != NULL) g_assert_cmpstr(category->name, ==, text);
  if (measure != NULL) g_assert_cmpstr(measure->name, ==, text);
  if (reader != NULL) g_assert_cmpstr(reader->name, ==, text);
}

/* ── Sentences ── */

/* Words lie behind each other, each in one sentence. */
static void check_sentences(const char *text) {
  g_autoptr(AcgDocument) document = acg_document_new();
  document->text = g_strdup(text);
  document->length = strlen(text);
  AcgAnalysis *analysis = acg_analysis_new(document);
  acg_split(analysis, (AcgParagraph){{0, document->length}, ACG_PARAGRAPH_BODY});
  size_t end = 0;
  guint next = 0;
  for (guint i = 0; i < analysis->tokens->len; i++) {
    AcgSpan span = acg_token_at(analysis, i)->span;
    g_assert_true(end <= span.begin && span.begin < span.end && span.end <= document->length);
    g_assert_true(g_utf8_validate(text + span.begin, (gssize)acg_span_length(span), NULL));
    end = span.end;
  }
  for (guint i = 0; i < analysis->sentences->len; i++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, i);
    g_assert_true(sentence->first == next && sentence->first < sentence->end);
    next = sentence->end;
  }
  g_assert_cmpuint(next, ==, analysis->tokens->len);
  acg_analysis_free(analysis);
}

static char *make_text(const char *bytes, size_t length) {
  g_autofree char *text = g_strndup(bytes, length);
  return g_utf8_make_valid(text, -1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  size_t lengths[2];
  const char *first = take_line(&bytes, &lengths[0]);
  const char *second = take_line(&bytes, &lengths[1]);
  g_autofree char *one = make_text(first, lengths[0]);
  g_autofree char *other = make_text(second, lengths[1]);
  g_autofree char *whole = make_text((const char *)data, size);
  check_names(one, other);
  check_day(one);
  check_words(one);
  check_keys(whole);
  check_cell(whole);
  check_sentences(whole);
  return 0;
}
