#include "tests/unit/examples.h"

static void split_all(Sample *sample, AcgParagraphKind kind) {
  acg_split(sample->analysis, (AcgParagraph){{0, sample->document->length}, kind});
}

static void check_example(const char *input, char *const *expected) {
  Sample sample = make_sample(input, strlen(input));
  split_all(&sample, ACG_PARAGRAPH_BODY);
  for (guint i = 0; i < sample.analysis->sentences->len; i++) {
    AcgSpan span = acg_sentence_at(sample.analysis, i)->span;
    g_autofree char *found = g_strndup(input + span.begin, acg_span_length(span));
    g_assert_cmpstr(found, ==, expected[i]);
  }
  g_assert_null(expected[sample.analysis->sentences->len]);
  free_sample(&sample);
}

static void test_examples(void) {
  for_each_example("sentences.txt", check_example);
}

/* Every token is in just one sentence, in order. */
static void check_cover(const Sample *sample) {
  guint next = 0;
  for (guint i = 0; i < sample->analysis->sentences->len; i++) {
    const AcgSentence *sentence = acg_sentence_at(sample->analysis, i);
    AcgSpan span = acg_tokens_span(sample->analysis, sentence->first, sentence->end);
    g_assert_cmpuint(sentence->first, ==, next);
    g_assert_cmpuint(sentence->first, <, sentence->end);
    g_assert_cmpuint(sentence->end - sentence->first, <=, 250);
    g_assert_cmpuint(sentence->span.begin, ==, span.begin);
    g_assert_cmpuint(sentence->span.end, ==, span.end);
    next = sentence->end;
  }
  g_assert_cmpuint(next, ==, sample->analysis->tokens->len);
}

static void test_cover(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(2);
  for (guint i = 0; i < 3000; i++) {
    g_autofree char *text = make_random_text(random, 1 + i % 90);
    Sample sample = make_sample(text, strlen(text));
    split_all(&sample, i % 2 == 0 ? ACG_PARAGRAPH_BODY : ACG_PARAGRAPH_HEADLINE);
    check_cover(&sample);
    free_sample(&sample);
  }
}

static void test_headline_is_one(void) {
  const char *text = "Who won? Iran says it did. Iraq differs.";
  Sample sample = make_sample(text, strlen(text));
  split_all(&sample, ACG_PARAGRAPH_HEADLINE);
  g_assert_cmpuint(sample.analysis->sentences->len, ==, 1);
  free_sample(&sample);
}

static void test_long_sentence_is_cut(void) {
  g_autoptr(GString) text = g_string_new("It");
  for (guint i = 0; i < 1200; i++) g_string_append(text, " went");
  g_string_append(text, ".");
  Sample sample = make_sample(text->str, text->len);
  split_all(&sample, ACG_PARAGRAPH_BODY);
  g_assert_cmpuint(sample.analysis->sentences->len, ==, 5);
  check_cover(&sample);
  free_sample(&sample);
}

static void test_long_sentence_is_cut_at_a_mark(void) {
  static const guint places[] = {200, 220}; /* of a semicolon and of a comma */
  g_autoptr(GString) text = g_string_new("It");
  for (guint i = 1; i < 300; i++)
    g_string_append(text, i == places[0] ? " ;" : i == places[1] ? " ," : " went");
  Sample sample = make_sample(text->str, text->len);
  split_all(&sample, ACG_PARAGRAPH_BODY);
  g_assert_cmpuint(sample.analysis->sentences->len, ==, 2);
  g_assert_cmpuint(acg_sentence_at(sample.analysis, 0)->end, ==, places[0] + 1);
  check_cover(&sample);
  free_sample(&sample);
}

/* What could cost time by the square of its length. */
static void test_long_runs(void) {
  static const char *const pieces[] = {". ",  ".) ", "(",    "? (", ".) a ", "A. ",
                                       "a.B", "1. ", "[1] ", "a-",  "--"};
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < 200000; k++) g_string_append(text, pieces[i]);
    Sample sample = make_sample(text->str, text->len);
    split_all(&sample, ACG_PARAGRAPH_BODY);
    check_cover(&sample);
    free_sample(&sample);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/split/examples", test_examples);
  g_test_add_func("/split/cover", test_cover);
  g_test_add_func("/split/headline-is-one", test_headline_is_one);
  g_test_add_func("/split/long-sentence-is-cut", test_long_sentence_is_cut);
  g_test_add_func("/split/long-sentence-is-cut-at-a-mark", test_long_sentence_is_cut_at_a_mark);
  g_test_add_func("/split/long-runs", test_long_runs);
  return g_test_run();
}
