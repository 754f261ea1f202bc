#include "extract/extractor.h"
#include "tests/unit/examples.h"

static const char *const type_names[] = {"person", "organization", "location", "other"};
static AcgExtractor *extractor;

static void find_names(Sample *sample, AcgParagraphKind kind) {
  acg_split(sample->analysis, (AcgParagraph){{0, sample->document->length}, kind});
  acg_parse(extractor->parser, sample->analysis);
}

static void check_example(const char *input, char *const *expected) {
  Sample sample = make_sample(input, strlen(input));
  find_names(&sample, ACG_PARAGRAPH_BODY);
  guint n = 0;
  for (guint i = 0; i < sample.analysis->names->len; i++) {
    const AcgName *name = &g_array_index(sample.analysis->names, AcgName, i);
    if (name->type == ACG_NAME_OTHER) continue;
    AcgSpan span = acg_tokens_span(sample.analysis, name->first, name->end);
    g_autofree char *text = g_strndup(input + span.begin, acg_span_length(span));
    g_autofree char *line = g_strdup_printf("%s: %s", type_names[name->type], text);
    g_assert_cmpstr(line, ==, expected[n++]);
  }
  g_assert_cmpstr(expected[n], ==, NULL);
  free_sample(&sample);
}

static void test_examples(void) {
  for_each_example("names.txt", check_example);
}

/* Names lie in their sentence, in order, without overlap. */
static void test_invariants(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  for (guint i = 0; i < 300; i++) {
    g_autofree char *text = make_random_text(random, 1 + i % 120);
    Sample sample = make_sample(text, strlen(text));
    find_names(&sample, i % 2 == 0 ? ACG_PARAGRAPH_BODY : ACG_PARAGRAPH_HEADLINE);
    guint next = 0;
    for (guint n = 0; n < sample.analysis->names->len; n++) {
      const AcgName *name = &g_array_index(sample.analysis->names, AcgName, n);
      const AcgSentence *sentence = acg_sentence_at(sample.analysis, name->sentence);
      g_assert_cmpuint(name->first, >=, next);
      g_assert_cmpuint(name->first, >=, sentence->first);
      g_assert_cmpuint(name->first, <, name->end);
      g_assert_cmpuint(name->end, <=, sentence->end);
      next = name->end;
    }
    free_sample(&sample);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  extractor = acg_extractor_new(NULL, NULL, &error);
  g_assert_no_error(error);
  g_test_add_func("/names/examples", test_examples);
  g_test_add_func("/names/invariants", test_invariants);
  int status = g_test_run();
  acg_extractor_free(extractor);
  return status;
}
