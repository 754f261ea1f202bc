#include "tests/unit/examples.h"
#include "tests/unit/made_story.h"

#include "extract/lexicon/lexicon.h"

/* Each row of the predicates list brings an example sentence and what it must give. */
static void test_predicates(void) {
  const AcgLexicon *predicates = acg_lexicon_get(ACG_LEXICON_PREDICATES);
  guint n_wrong = 0;
  for (guint i = 0; i < acg_lexicon_size(predicates); i++) {
    AcgEntry row = {predicates, i};
    const char *example = acg_entry_get(row, "example");
    const char *expected = acg_entry_get(row, "expected");
    g_assert_cmpstr(example, !=, "");
    g_autoptr(AcgStory) story = make_story(example);
    g_autofree char *found = write_relations(story);
    if (g_str_equal(found, expected)) continue;
    g_test_message("%s\n  expected %s\n  found    %s", example, expected, found);
    n_wrong++;
  }
  g_assert_cmpuint(n_wrong, ==, 0);
}

static void check_example(const char *input, char *const *expected) {
  g_autoptr(AcgStory) story = make_story(input);
  g_autofree char *found = write_relations(story);
  g_autofree char *wanted = g_strjoinv(", ", (char **)expected);
  g_assert_cmpstr(found, ==, wanted);
}

static void test_examples(void) {
  for_each_example("relations.txt", check_example);
}

static void test_said_twice_is_one(void) {
  g_autoptr(AcgStory) story = make_story("Iran attacked Israel. On Monday Iran attacked Israel.");
  g_assert_cmpuint(story->relations->len, ==, 1);
  const AcgRelation *relation = g_ptr_array_index(story->relations, 0);
  g_assert_cmpuint(relation->also->len, ==, 1);
  g_assert_cmpstr(relation->predicate, ==, "attack");
  g_assert_cmpuint(relation->evidence.begin, ==, 0);
  g_assert_cmpuint(relation->evidence.end, ==, strlen("Iran attacked Israel"));
}

/* Whatever the text, both ends differ and the evidence lies in its sentence. */
static void test_invariants(void) {
  static const char *const words[] = {
      "Iran", "Israel", "Karl Maier", "met",         "attacked", "by", "was", "and",
      ",",    "talks",  "between",    "with",        "urged",    "to", "not", "(",
      ")",    "the",    "President",  "Iran-backed", "militias", "."};
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint i = 0; i < 400; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint n = 0; n < 1 + i % 40; n++)
      g_string_append_printf(text, "%s ", words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    g_autoptr(AcgStory) story = make_story(text->str);
    for (guint r = 0; r < story->relations->len; r++) {
      const AcgRelation *relation = g_ptr_array_index(story->relations, r);
      g_assert_cmpuint(relation->source, !=, relation->target);
      g_assert_cmpuint(MAX(relation->source, relation->target), <, story->actors->len);
      g_assert_true(acg_span_contains(g_array_index(story->sentences, AcgSpan, relation->sentence),
                                      relation->evidence));
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/relation/predicates", test_predicates);
  g_test_add_func("/relation/examples", test_examples);
  g_test_add_func("/relation/said-twice-is-one", test_said_twice_is_one);
  g_test_add_func("/relation/invariants", test_invariants);
  return g_test_run();
}
