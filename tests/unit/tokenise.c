#include "tests/unit/examples.h"

static void tokenise_all(Sample *sample) {
  acg_tokenise(sample->analysis, (AcgSpan){0, sample->document->length});
}

static void check_example(const char *input, char *const *expected) {
  Sample sample = make_sample(input, strlen(input));
  tokenise_all(&sample);
  g_autoptr(GString) found = g_string_new(NULL);
  for (guint i = 0; i < sample.analysis->tokens->len; i++) {
    AcgSpan span = acg_token_at(sample.analysis, i)->span;
    if (i > 0) g_string_append_c(found, ' ');
    g_string_append_len(found, input + span.begin, (gssize)acg_span_length(span));
  }
  g_assert_cmpstr(found->str, ==, expected[0]);
  free_sample(&sample);
}

static void test_examples(void) {
  for_each_example("tokens.txt", check_example);
}

static bool is_space(const char *p) {
  return g_unichar_isspace(g_utf8_get_char(p));
}

/* Each character but white space is in just one token; tokens hold whole characters, in order. */
static void check_cover(const Sample *sample) {
  const char *text = sample->document->text, *p = text;
  for (guint i = 0; i < sample->analysis->tokens->len; i++) {
    AcgSpan span = acg_token_at(sample->analysis, i)->span;
    while (p < text + span.begin && is_space(p)) p = g_utf8_next_char(p);
    g_assert_true(p == text + span.begin);
    g_assert_cmpuint(span.begin, <, span.end);
    for (; p < text + span.end; p = g_utf8_next_char(p)) g_assert_false(is_space(p));
    g_assert_true(p == text + span.end);
  }
  while (p < text + sample->document->length && is_space(p)) p = g_utf8_next_char(p);
  g_assert_true(p == text + sample->document->length);
}

static void test_cover(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  for (guint i = 0; i < 3000; i++) {
    g_autofree char *text = make_random_text(random, 1 + i % 60);
    Sample sample = make_sample(text, strlen(text));
    tokenise_all(&sample);
    check_cover(&sample);
    free_sample(&sample);
  }
}

/* What could cost time by the square of its length. */
static void test_long_runs(void) {
  static const char *const pieces[] = {"'",  "a'", "-a",    ".",    "a.", "No. ", "(",
                                       "''", "&A", "1,000", "www.", "é",  "a@a",  "’s"};
  for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < 200000; k++) g_string_append(text, pieces[i]);
    Sample sample = make_sample(text->str, text->len);
    tokenise_all(&sample);
    check_cover(&sample);
    free_sample(&sample);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tokenise/examples", test_examples);
  g_test_add_func("/tokenise/cover", test_cover);
  g_test_add_func("/tokenise/long-runs", test_long_runs);
  return g_test_run();
}
