#include "extract/story.h"

AcgActor *acg_actor_new(void) {
  AcgActor *actor = g_new0(AcgActor, 1);
  actor->aliases = g_ptr_array_new_with_free_func(g_free);
  actor->roles = g_ptr_array_new_with_free_func(g_free);
  return actor;
}

void acg_actor_free(AcgActor *actor) {
  if (actor == NULL) return;
  g_free(actor->id);
  g_free(actor->name);
  g_ptr_array_unref(actor->aliases);
  g_ptr_array_unref(actor->roles);
  g_free(actor);
}

AcgRelation *acg_relation_new(void) {
  AcgRelation *relation = g_new0(AcgRelation, 1);
  relation->attributed_actor = -1;
  relation->also = g_array_new(FALSE, FALSE, sizeof(AcgSpan));
  return relation;
}

void acg_relation_free(AcgRelation *relation) {
  if (relation == NULL) return;
  g_free(relation->predicate);
  g_free(relation->attributed_text);
  g_free(relation->date_first);
  g_free(relation->date_last);
  g_array_unref(relation->also);
  g_free(relation);
}

static void free_actor(void *actor) {
  acg_actor_free(actor);
}

static void free_relation(void *relation) {
  acg_relation_free(relation);
}

AcgStory *acg_story_new(AcgDocument *document) {
  AcgStory *story = g_new0(AcgStory, 1);
  story->document = document;
  story->sentences = g_array_new(FALSE, FALSE, sizeof(AcgSpan));
  story->actors = g_ptr_array_new_with_free_func(free_actor);
  story->mentions = g_array_new(FALSE, FALSE, sizeof(AcgMention));
  story->relations = g_ptr_array_new_with_free_func(free_relation);
  story->others = g_ptr_array_new_with_free_func(free_relation);
  return story;
}

void acg_story_free(AcgStory *story) {
  if (story == NULL) return;
  acg_document_free(story->document);
  g_array_unref(story->sentences);
  g_ptr_array_unref(story->actors);
  g_array_unref(story->mentions);
  g_ptr_array_unref(story->relations);
  g_ptr_array_unref(story->others);
  g_free(story);
}
