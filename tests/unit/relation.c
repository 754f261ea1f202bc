#include "tests/unit/examples.h"
#include "tests/unit/made_story.h"

#include "extract/extractor.h"
#include "extract/lexicon/predicate.h"

/* What the rules read: the learned reader is taken away while the function runs. */
static void by_rules_alone(void (*test)(void)) {
  AcgExtractor *extractor = get_extractor();
  AcgPairReader *pairs = g_steal_pointer(&extractor->pairs);
  test();
  extractor->pairs = pairs;
}

/* Each row of the predicates list brings an example sentence and what it must give. */
static void check_predicates(void) {
  const AcgPredicates *predicates = acg_predicates_get();
  guint n_wrong = 0;
  for (guint i = 0; i < acg_predicates_size(predicates); i++) {
    const AcgPredicate *row = acg_predicates_row(predicates, i);
    g_assert_cmpstr(row->example, !=, "");
    /* another spelling of the same row */
    if (i > 0 && g_str_equal(acg_predicates_row(predicates, i - 1)->example, row->example))
      continue;
    g_autoptr(AcgStory) story = make_story(row->example);
    g_autofree char *found = write_relations(story);
    if (g_str_equal(found, row->expected)) continue;
    g_test_message("%s: %s\n  expected %s\n  found    %s", row->lemma, row->example, row->expected,
                   found);
    n_wrong++;
  }
  g_assert_cmpuint(n_wrong, ==, 0);
}

static void test_predicates(void) {
  by_rules_alone(check_predicates);
}

static guint n_wrong_examples;

static void check_example(const char *input, char *const *expected) {
  g_autoptr(AcgStory) story = make_story(input);
  g_autofree char *found = write_relations(story);
  g_autofree char *wanted = g_strjoinv(", ", (char **)expected);
  if (g_str_equal(found, wanted)) return;
  g_test_message("%s\n  expected %s\n  found    %s", input, wanted, found);
  n_wrong_examples++;
}

static void check_examples(void) {
  n_wrong_examples = 0;
  for_each_example("relations.txt", check_example);
  g_assert_cmpuint(n_wrong_examples, ==, 0);
}

static void test_examples(void) {
  by_rules_alone(check_examples);
}

static void check_learned(const char *text, const char *expected) {
  g_autoptr(AcgStory) story = make_story(text);
  g_autofree char *found = write_relations(story);
  if (strstr(found, expected) == NULL) g_error("no '%s' in '%s': %s", expected, found, text);
}

/* What no rule foresees, and what is said of it. */
static void test_learned(void) {
  check_learned("Iran’s envoy Omar Hadid sat down with Turkey’s president, Kemal Aksoy, in Ankara.",
                "Omar Hadid <> Kemal Aksoy CONSULT");
  check_learned("The former leader of Hamas, Ali Tamim, never took orders from Iran.",
                "Ali Tamim > Hamas LEADS ended");
  check_learned("France said that Israel had shelled Hezbollah positions.",
                "Israel > Hezbollah ASSAULT by France");
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
  g_test_add_func("/relation/learned", test_learned);
  g_test_add_func("/relation/said-twice-is-one", test_said_twice_is_one);
  g_test_add_func("/relation/invariants", test_invariants);
  return g_test_run();
}
