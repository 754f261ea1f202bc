/* What articles at hand say of whom, each with the sentence that says so. */
#include <actorgraph.h>
#include <stdio.h>

typedef struct {
  const char *title, *date, *source, *text;
} Article;

static const Article articles[] = {
    {"Ministers meet in Baghdad", "2024-10-14", "Example Herald",
     "Iraqi Foreign Minister Fuad Hussein met Iranian Foreign Minister Abbas Araghchi on Monday.\n"
     "Iran urged Iraq to rein in the militias."},
    {"Envoy leaves", "2024-11-02", "Example Post",
     "Syria expelled the French ambassador.\nFrance may impose sanctions on Syria, officials "
     "said."}};

static void print_relation(const ActorgraphStory *story, size_t relation) {
  size_t source = actorgraph_story_relation_source(story, relation);
  size_t target = actorgraph_story_relation_target(story, relation);
  char *sentence =
      actorgraph_story_sentence(story, actorgraph_story_relation_sentence(story, relation));
  printf("%s -%s-> %s (%s, %.2f)\n    \"%s\"\n", actorgraph_story_actor_name(story, source),
         actorgraph_story_relation_category(story, relation),
         actorgraph_story_actor_name(story, target),
         actorgraph_story_relation_status(story, relation),
         actorgraph_story_relation_confidence(story, relation), sentence);
  g_free(sentence);
}

static bool print_article(const ActorgraphModel *model, const Article *article, GError **error) {
  ActorgraphDocument *document = actorgraph_document_new(
      article->text, article->title, article->date, article->source, NULL, NULL, error);
  if (document == NULL) return false;
  ActorgraphStory *story = actorgraph_story_extract(model, document, NULL, error);
  if (story == NULL) return false;
  printf("%s, %s\n", article->source, actorgraph_document_date(actorgraph_story_document(story)));
  for (size_t i = 0; i < actorgraph_story_relation_count(story); i++) print_relation(story, i);
  actorgraph_story_free(story);
  return true;
}

int main(void) {
  GError *error = NULL;
  ActorgraphModel *model = actorgraph_model_open(NULL, &error);
  bool done = model != NULL;
  for (size_t i = 0; done && i < sizeof articles / sizeof *articles; i++)
    done = print_article(model, &articles[i], &error);
  if (!done) fprintf(stderr, "relations: %s\n", error->message);
  actorgraph_model_free(model);
  g_clear_error(&error);
  return done ? 0 : 1;
}
