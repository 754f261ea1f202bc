#include <stdlib.h>

#include "base/output.h"
#include "base/text.h"
#include "library/internal.h"

/* ── Lines ── */

void actorgraph_story_write(const ActorgraphStory *story, FILE *out) {
  acg_story_write(acg_seen_story(story), out);
}

char *actorgraph_story_json(const ActorgraphStory *story) {
  char *line = NULL;
  size_t length = 0;
  FILE *out = acg_memory_open(&line, &length);
  acg_story_write(acg_seen_story(story), out);
  acg_memory_close(out);
  char *own = g_strdup(line);
  free(line);
  return own;
}

ActorgraphStory *actorgraph_story_parse(const char *line, size_t length, GError **error) {
  GError *problem = NULL;
  AcgStory *story = acg_story_read(line, length, &problem);
  if (story == NULL) acg_give_error(error, problem, NULL);
  return (ActorgraphStory *)(void *)story;
}

void actorgraph_story_free(ActorgraphStory *story) {
  acg_story_free((AcgStory *)(void *)story);
}

const ActorgraphDocument *actorgraph_story_document(const ActorgraphStory *story) {
  return acg_outer_document(acg_seen_story(story)->document);
}

/* ── Sentences ── */

static bool give_span(AcgSpan span, size_t *begin, size_t *end) {
  if (begin != NULL) *begin = span.begin;
  if (end != NULL) *end = span.end;
  return true;
}

size_t actorgraph_story_sentence_count(const ActorgraphStory *story) {
  return acg_seen_story(story)->sentences->len;
}

char *actorgraph_story_sentence(const ActorgraphStory *story, size_t sentence) {
  size_t begin = 0, end = 0;
  if (!actorgraph_story_sentence_span(story, sentence, &begin, &end)) return NULL;
  return acg_text_squeeze(acg_seen_story(story)->document->text + begin, end - begin);
}

bool actorgraph_story_sentence_span(const ActorgraphStory *story, size_t sentence, size_t *begin,
                                    size_t *end) {
  const GArray *sentences = acg_seen_story(story)->sentences;
  return sentence < sentences->len &&
         give_span(g_array_index(sentences, AcgSpan, sentence), begin, end);
}

/* ── Actors ── */

static const AcgActor *actor_at(const ActorgraphStory *story, size_t actor) {
  const GPtrArray *actors = acg_seen_story(story)->actors;
  return actor < actors->len ? g_ptr_array_index(actors, actor) : NULL;
}

size_t actorgraph_story_actor_count(const ActorgraphStory *story) {
  return acg_seen_story(story)->actors->len;
}

const char *actorgraph_story_actor_id(const ActorgraphStory *story, size_t actor) {
  const AcgActor *found = actor_at(story, actor);
  return found != NULL ? found->id : NULL;
}

const char *actorgraph_story_actor_name(const ActorgraphStory *story, size_t actor) {
  const AcgActor *found = actor_at(story, actor);
  return found != NULL ? found->name : NULL;
}

const char *actorgraph_story_actor_type(const ActorgraphStory *story, size_t actor) {
  const AcgActor *found = actor_at(story, actor);
  return found != NULL ? acg_actor_type_name(found->type) : NULL;
}

bool actorgraph_story_actor_is_core(const ActorgraphStory *story, size_t actor) {
  const AcgActor *found = actor_at(story, actor);
  return found != NULL && found->core;
}

double actorgraph_story_actor_confidence(const ActorgraphStory *story, size_t actor) {
  const AcgActor *found = actor_at(story, actor);
  return found != NULL ? found->confidence : 0;
}

const char *actorgraph_story_actor_alias(const ActorgraphStory *story, size_t actor, size_t i) {
  const AcgActor *found = actor_at(story, actor);
  return found != NULL ? acg_string_at(found->aliases, i) : NULL;
}

const char *actorgraph_story_actor_role(const ActorgraphStory *story, size_t actor, size_t i) {
  const AcgActor *found = actor_at(story, actor);
  return found != NULL ? acg_string_at(found->roles, i) : NULL;
}

/* ── Mentions ── */

static const AcgMention *mention_at(const ActorgraphStory *story, size_t mention) {
  const GArray *mentions = acg_seen_story(story)->mentions;
  return mention < mentions->len ? &g_array_index(mentions, AcgMention, mention) : NULL;
}

size_t actorgraph_story_mention_count(const ActorgraphStory *story) {
  return acg_seen_story(story)->mentions->len;
}

size_t actorgraph_story_mention_actor(const ActorgraphStory *story, size_t mention) {
  const AcgMention *found = mention_at(story, mention);
  return found != NULL ? found->actor : ACTORGRAPH_NONE;
}

size_t actorgraph_story_mention_sentence(const ActorgraphStory *story, size_t mention) {
  const AcgMention *found = mention_at(story, mention);
  return found != NULL ? found->sentence : ACTORGRAPH_NONE;
}

const char *actorgraph_story_mention_kind(const ActorgraphStory *story, size_t mention) {
  const AcgMention *found = mention_at(story, mention);
  return found != NULL ? acg_mention_kind_name(found->kind) : NULL;
}

bool actorgraph_story_mention_span(const ActorgraphStory *story, size_t mention, size_t *begin,
                                   size_t *end) {
  const AcgMention *found = mention_at(story, mention);
  return found != NULL && give_span(found->span, begin, end);
}

/* ── Relations ── */

static const AcgRelation *relation_at(const ActorgraphStory *story, size_t relation) {
  const GPtrArray *relations = acg_seen_story(story)->relations;
  return relation < relations->len ? g_ptr_array_index(relations, relation) : NULL;
}

size_t actorgraph_story_relation_count(const ActorgraphStory *story) {
  return acg_seen_story(story)->relations->len;
}

size_t actorgraph_story_relation_source(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->source : ACTORGRAPH_NONE;
}

size_t actorgraph_story_relation_target(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->target : ACTORGRAPH_NONE;
}

const char *actorgraph_story_relation_category(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->category->name : NULL;
}

const char *actorgraph_story_relation_predicate(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->predicate : NULL;
}

const char *actorgraph_story_relation_status(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? acg_status_word(found->modality, found->negated, found->ended) : NULL;
}

bool actorgraph_story_relation_is_mutual(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL && found->mutual;
}

const char *actorgraph_story_relation_speaker(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  if (found == NULL) return NULL;
  if (found->attributed_actor < 0) return found->attributed_text;
  return actorgraph_story_actor_name(story, (size_t)found->attributed_actor);
}

const char *actorgraph_story_relation_first(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->date_first : NULL;
}

const char *actorgraph_story_relation_last(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->date_last : NULL;
}

size_t actorgraph_story_relation_sentence(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->sentence : ACTORGRAPH_NONE;
}

bool actorgraph_story_relation_span(const ActorgraphStory *story, size_t relation, size_t *begin,
                                    size_t *end) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL && give_span(found->evidence, begin, end);
}

double actorgraph_story_relation_confidence(const ActorgraphStory *story, size_t relation) {
  const AcgRelation *found = relation_at(story, relation);
  return found != NULL ? found->confidence : 0;
}
