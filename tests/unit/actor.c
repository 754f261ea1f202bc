#include "tests/unit/examples.h"
#include "tests/unit/made_story.h"

/* "country: Iraq = Iraqi government; Baghdad" */
static char *write_actor(const AcgActor *actor) {
  g_autoptr(GPtrArray) aliases = g_ptr_array_new();
  for (guint i = 0; i < actor->aliases->len; i++)
    g_ptr_array_add(aliases, actor->aliases->pdata[i]);
  g_ptr_array_add(aliases, NULL);
  g_autofree char *joined = g_strjoinv("; ", (char **)aliases->pdata);
  return g_strdup_printf("%s: %s%s%s", acg_actor_type_name(actor->type), actor->name,
                         *joined != '\0' ? " = " : "", joined);
}

static void check_example(const char *input, char *const *expected) {
  g_autoptr(AcgStory) story = make_story(input);
  guint i = 0;
  for (; i < story->actors->len; i++) {
    g_autofree char *line = write_actor(actor_of(story, i));
    g_assert_cmpstr(line, ==, expected[i]);
  }
  g_assert_cmpstr(expected[i], ==, NULL);
}

static void test_examples(void) {
  for_each_example("actors.txt", check_example);
}

static void check_story(const AcgStory *story) {
  g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < story->actors->len; i++)
    g_assert_true(g_hash_table_add(ids, actor_of(story, i)->id));
  size_t begin = 0;
  for (guint i = 0; i < story->mentions->len; i++) {
    const AcgMention *mention = &g_array_index(story->mentions, AcgMention, i);
    g_assert_cmpuint(mention->actor, <, story->actors->len);
    g_assert_cmpuint(mention->sentence, <, story->sentences->len);
    g_assert_true(acg_span_contains(g_array_index(story->sentences, AcgSpan, mention->sentence),
                                    mention->span));
    g_assert_true(acg_span_contains(mention->span, mention->head));
    g_assert_cmpuint(mention->span.begin, >=, begin);
    begin = mention->span.begin;
  }
}

/* Whatever the text, ids are unique, mentions lie in their sentences and are in order. */
static void test_invariants(void) {
  static const char *const words[] = {"Iran",
                                      "Iraqi",
                                      "the",
                                      "militias",
                                      "-backed",
                                      "Iran-backed",
                                      "President",
                                      "Karl",
                                      "Maier",
                                      "al-Sudani",
                                      "met",
                                      "and",
                                      ",",
                                      "of",
                                      "(",
                                      "PMF",
                                      ")",
                                      "he",
                                      "prime minister",
                                      "’s",
                                      "."};
  g_autoptr(GRand) random = g_rand_new_with_seed(4);
  for (guint i = 0; i < 400; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint n = 0; n < 1 + i % 60; n++)
      g_string_append_printf(text, "%s ", words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    g_autoptr(AcgStory) story = make_story(text->str);
    check_story(story);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/actor/examples", test_examples);
  g_test_add_func("/actor/invariants", test_invariants);
  return g_test_run();
}
