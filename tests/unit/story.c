#include <string.h>

#include "extract/story.h"

static const char text[] = "Iran Urges Iraq\n\nTehran’s “leaders” urged Baghdad to wait.";

static AcgSpan span_of(const char *piece) {
  size_t begin = (size_t)(strstr(text, piece) - text);
  return (AcgSpan){begin, begin + strlen(piece)};
}

static AcgDocument *make_document(void) {
  AcgDocument *document = acg_document_new();
  document->id = g_strdup("0123456789abcdef");
  document->file = g_strdup("a/b.txt");
  document->doc = g_strdup("b");
  document->title = g_strdup("Iran Urges Iraq");
  document->date = g_strdup("2024-10-12");
  document->text = g_strdup(text);
  document->length = strlen(text);
  AcgParagraph paragraphs[] = {
      {span_of("Iran Urges Iraq"), ACG_PARAGRAPH_HEADLINE},
      {span_of("Tehran’s “leaders” urged Baghdad to wait."), ACG_PARAGRAPH_BODY}};
  g_array_append_vals(document->paragraphs, paragraphs, 2);
  return document;
}

static void add_actor(AcgStory *story, const char *id, const char *name, const char *alias) {
  AcgActor *actor = acg_actor_new();
  actor->id = g_strdup(id);
  actor->name = g_strdup(name);
  actor->type = ACG_ACTOR_COUNTRY;
  actor->core = true;
  actor->confidence = 0.9;
  g_ptr_array_add(actor->aliases, g_strdup(alias));
  g_ptr_array_add(story->actors, actor);
}

static void add_mention(AcgStory *story, guint actor, guint sentence, const char *piece) {
  AcgMention mention = {actor, sentence, span_of(piece), span_of(piece), ACG_MENTION_NAME};
  g_array_append_val(story->mentions, mention);
}

/* category: NULL for a verb of no known category. */
static AcgRelation *add_relation(AcgStory *story, guint source, guint target,
                                 const char *category) {
  AcgRelation *relation = acg_relation_new();
  relation->source = source;
  relation->target = target;
  relation->category = acg_category_find(category);
  relation->predicate = g_strdup("urge");
  relation->sentence = 1;
  relation->evidence = span_of("“leaders” urged Baghdad");
  relation->confidence = 0.3333;
  g_ptr_array_add(category != NULL ? story->relations : story->others, relation);
  return relation;
}

static AcgStory *make_story(void) {
  AcgStory *story = acg_story_new(make_document());
  AcgSpan sentences[] = {span_of("Iran Urges Iraq"),
                         span_of("Tehran’s “leaders” urged Baghdad to wait.")};
  g_array_append_vals(story->sentences, sentences, 2);
  add_actor(story, "iran", "Iran", "Tehran");
  add_actor(story, "iraq", "Iraq", "Baghdad");
  add_mention(story, 0, 0, "Iran");
  add_mention(story, 1, 0, "Iraq");
  add_mention(story, 0, 1, "Tehran");
  add_mention(story, 1, 1, "Baghdad");
  AcgRelation *relation = add_relation(story, 0, 1, "REQUEST");
  AcgSpan also = span_of("Iran Urges Iraq");
  g_array_append_val(relation->also, also);
  relation->attributed_actor = 0;
  relation->date_first = g_strdup("2024-10-11");
  relation->date_last = g_strdup("2024-10-12");
  add_relation(story, 1, 0, "REQUEST")->attributed_text = g_strdup("a \"senior\"\nofficial");
  add_relation(story, 0, 1, NULL)->finder = ACG_FINDER_BOTH;
  return story;
}

static char *write_story(const AcgStory *story) {
  char *line = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&line, &length);
  acg_story_write(story, out);
  g_assert_cmpint(fclose(out), ==, 0);
  return line; /* of the C library: free() it */
}

static void check_round_trip(const AcgStory *story) {
  g_autoptr(GError) error = NULL;
  char *line = write_story(story);
  g_assert_true(strchr(line, '\n') == line + strlen(line) - 1);
  g_autoptr(AcgStory) read = acg_story_read(line, strlen(line), &error);
  g_assert_no_error(error);
  char *again = write_story(read);
  g_assert_cmpstr(line, ==, again);
  free(line);
  free(again);
}

static void test_round_trip(void) {
  g_autoptr(AcgStory) story = make_story();
  check_round_trip(story);
  g_autoptr(AcgStory) empty = acg_story_new(make_document());
  check_round_trip(empty);
}

static void test_values(void) {
  g_autoptr(AcgStory) story = make_story();
  char *line = write_story(story);
  g_autoptr(AcgStory) read = acg_story_read(line, strlen(line), NULL);
  free(line);
  const AcgRelation *first = g_ptr_array_index(read->relations, 0);
  const AcgRelation *second = g_ptr_array_index(read->relations, 1);
  const AcgRelation *other = g_ptr_array_index(read->others, 0);
  const AcgActor *actor = g_ptr_array_index(read->actors, 1);
  g_assert_null(other->category);
  g_assert_cmpint(other->finder, ==, ACG_FINDER_BOTH);
  g_assert_cmpstr(read->document->text, ==, text);
  g_assert_null(read->document->source);
  g_assert_cmpuint(read->mentions->len, ==, 4);
  g_assert_cmpstr(actor->name, ==, "Iraq");
  g_assert_cmpstr(g_ptr_array_index(actor->aliases, 0), ==, "Baghdad");
  g_assert_true(actor->core);
  g_assert_true(first->category == acg_category_find("REQUEST"));
  g_assert_cmpint(first->attributed_actor, ==, 0);
  g_assert_cmpstr(first->date_first, ==, "2024-10-11");
  g_assert_cmpuint(first->also->len, ==, 1);
  g_assert_cmpint(second->attributed_actor, ==, -1);
  g_assert_cmpstr(second->attributed_text, ==, "a \"senior\"\nofficial");
  g_assert_cmpfloat(second->confidence, ==, 0.3333);
}

/* A free text is not taken for the actor that has it as id. */
static void test_attribution_is_no_id(void) {
  g_autoptr(AcgStory) story = make_story();
  AcgRelation *relation = g_ptr_array_index(story->relations, 1);
  g_free(relation->attributed_text);
  relation->attributed_text = g_strdup("iran");
  check_round_trip(story);
  char *line = write_story(story);
  g_autoptr(AcgStory) read = acg_story_read(line, strlen(line), NULL);
  free(line);
  relation = g_ptr_array_index(read->relations, 1);
  g_assert_cmpint(relation->attributed_actor, ==, -1);
  g_assert_cmpstr(relation->attributed_text, ==, "“iran”");
}

static char *replace(const char *line, const char *old, const char *new) {
  const char *place = strstr(line, old);
  g_assert_nonnull(place);
  return g_strdup_printf("%.*s%s%s", (int)(place - line), line, new, place + strlen(old));
}

/* Each row breaks one thing in a good story. */
static void test_errors(void) {
  static const struct {
    const char *old, *new, *message;
  } rows[] = {
      {"actorgraph-story", "other", "field \"format\": expected \"actorgraph-story\""},
      {"\"version\":3", "\"version\":1",
       "field \"version\": expected 3, the version that this program reads"},
      {"\"id\":\"0123456789abcdef\"", "\"id\":\"\"",
       "field \"id\": expected a string that is not empty"},
      {"2024-10-12", "2024-13-12",
       "field \"date\": expected a day such as \"2024-10-12\", or null"},
      {"\"kind\":\"body\"", "\"kind\":\"foot\"",
       "field \"paragraphs\", item 2: field \"kind\": expected one of headline, body, caption, "
       "repeat, boilerplate"},
      {"\"begin\":17", "\"begin\":3",
       "field \"paragraphs\", item 2: field \"begin\": expected whole characters within bytes 15 "
       "to 64"},
      {"[17,64]", "[17,25]", /* inside ’ */
       "field \"sentences\", item 2: field \"sentence\": expected whole characters within bytes "
       "15 to 64"},
      {"[17,64]", "[17,64,1]",
       "field \"sentences\", item 2: field \"sentence\": expected two whole numbers, begin and "
       "end"},
      {"\"id\":\"iraq\"", "\"id\":\"iran\"",
       "field \"actors\", item 2: field \"id\": expected an id that no other actor has"},
      {"\"type\":\"country\"", "\"type\":\"place\"",
       "field \"actors\", item 1: field \"type\": expected a type of actor"},
      {"\"confidence\":0.9", "\"confidence\":1.5",
       "field \"actors\", item 1: field \"confidence\": expected a number from 0 to 1"},
      {"\"actor\":\"iraq\"", "\"actor\":\"oman\"",
       "field \"mentions\", item 2: field \"actor\": expected the id of an actor of this story"},
      {"\"sentence\":1", "\"sentence\":2",
       "field \"mentions\", item 3: field \"sentence\": expected a whole number from 0 to 1"},
      {"\"head\":[0,4]", "\"head\":[0,5]",
       "field \"mentions\", item 1: field \"head\": expected whole characters within bytes 0 to 4"},
      {"\"id\":\"r2\"", "\"id\":\"r1\"",
       "field \"relations\", item 2: field \"id\": expected \"r2\""},
      {"\"target\":\"iraq\"", "\"target\":\"iran\"",
       "field \"relations\", item 1: field \"target\": expected another actor than the source"},
      {"\"REQUEST\"", "\"LIKE\"",
       "field \"relations\", item 1: field \"category\": expected a category of relations"},
      {"\"modality\":\"actual\"", "\"modality\":\"past\"",
       "field \"relations\", item 1: field \"modality\": expected a modality"},
      {"\"last\":\"2024-10-12\"", "\"last\":\"2024-10-10\"",
       "field \"relations\", item 1: field \"last\": expected a day not before the first"},
      {"\"evidence\":\"“l", "\"evidence\":\"“L",
       "field \"relations\", item 1: field \"evidence\": expected the text from begin to end"},
      {"\"also\":[\"Iran", "\"also\":[\"Iraq",
       "field \"relations\", item 1: field \"also\": expected the text at also_spans"},
      {"\"also_spans\":[[0,15]]", "\"also_spans\":[]",
       "field \"relations\", item 1: field \"also_spans\": expected as many spans as also has "
       "texts"},
      {"\"found_by\":\"rule\"", "\"found_by\":\"luck\"",
       "field \"relations\", item 1: field \"found_by\": expected rule, model or both"},
      {"\"id\":\"o1\"", "\"id\":\"r3\"", "field \"others\", item 1: field \"id\": expected \"o1\""},
      {"\"mutual\":false", "\"mutual\":0",
       "field \"relations\", item 1: field \"mutual\": expected true or false"},
  };
  g_autoptr(AcgStory) story = make_story();
  char *line = write_story(story);
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *broken = replace(line, rows[i].old, rows[i].new);
    g_assert_null(acg_story_read(broken, strlen(broken), &error));
    g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_STORY);
    g_assert_cmpstr(error->message, ==, rows[i].message);
  }
  free(line);
}

/* A damaged line gives an error or a story that can be written and read. */
static void test_damage(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  g_autoptr(AcgStory) story = make_story();
  char *line = write_story(story);
  gint32 length = (gint32)strlen(line);
  for (guint i = 0; i < 20000; i++) {
    g_autofree char *damaged = g_strdup(line);
    for (guint k = 0; k <= i % 3; k++)
      damaged[g_rand_int_range(random, 0, length)] = line[g_rand_int_range(random, 0, length)];
    size_t kept = i % 5 == 0 ? (size_t)g_rand_int_range(random, 0, length) : (size_t)length;
    g_autoptr(AcgStory) read = acg_story_read(damaged, kept, NULL);
    if (read != NULL) check_round_trip(read);
  }
  free(line);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/story/round-trip", test_round_trip);
  g_test_add_func("/story/values", test_values);
  g_test_add_func("/story/attribution-is-no-id", test_attribution_is_no_id);
  g_test_add_func("/story/errors", test_errors);
  g_test_add_func("/story/damage", test_damage);
  return g_test_run();
}
