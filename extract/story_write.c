#include <math.h>

#include "base/json.h"
#include "extract/document_format.h"
#include "extract/story.h"
#include "extract/story_format.h"

static void add_size(cJSON *object, const char *name, size_t value) {
  cJSON_AddNumberToObject(object, name, (double)value);
}

static void add_confidence(cJSON *object, double confidence) {
  cJSON_AddNumberToObject(object, "confidence", round(confidence * 1e4) / 1e4);
}

/* "[begin,end]" */
static cJSON *make_pair(AcgSpan span) {
  cJSON *pair = cJSON_CreateArray();
  cJSON_AddItemToArray(pair, cJSON_CreateNumber((double)span.begin));
  cJSON_AddItemToArray(pair, cJSON_CreateNumber((double)span.end));
  return pair;
}

static cJSON *make_quotation(const AcgStory *story, AcgSpan span) {
  g_autofree char *text = g_strndup(story->document->text + span.begin, acg_span_length(span));
  return cJSON_CreateString(text);
}

static const AcgActor *actor_at(const AcgStory *story, guint i) {
  return g_ptr_array_index(story->actors, i);
}

static cJSON *make_sentence(const AcgStory *story, guint i) {
  return make_pair(g_array_index(story->sentences, AcgSpan, i));
}

static cJSON *make_actor(const AcgStory *story, guint i) {
  const AcgActor *actor = actor_at(story, i);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", actor->id);
  acg_json_add_string(object, "name", actor->name);
  acg_json_add_string(object, "type", acg_actor_type_name(actor->type));
  acg_json_add_strings(object, "aliases", actor->aliases);
  acg_json_add_string(object, "salience", acg_salience_name(actor->core));
  acg_json_add_strings(object, "roles", actor->roles);
  add_confidence(object, actor->confidence);
  return object;
}

static cJSON *make_mention(const AcgStory *story, guint i) {
  const AcgMention *mention = &g_array_index(story->mentions, AcgMention, i);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "actor", actor_at(story, mention->actor)->id);
  add_size(object, "sentence", mention->sentence);
  acg_json_add_span(object, mention->span);
  cJSON_AddItemToObject(object, "head", make_pair(mention->head));
  acg_json_add_string(object, "kind", acg_mention_kind_name(mention->kind));
  return object;
}

/* A text that happens to be an actor's id is put in quotation marks, which no id has. */
static void add_attribution(cJSON *object, const AcgStory *story, const AcgRelation *relation) {
  const char *text = relation->attributed_text;
  if (relation->attributed_actor >= 0)
    text = actor_at(story, (guint)relation->attributed_actor)->id;
  bool is_id = false;
  for (guint i = 0; text != NULL && relation->attributed_actor < 0 && i < story->actors->len; i++)
    is_id |= g_str_equal(actor_at(story, i)->id, text);
  g_autofree char *quoted = is_id ? g_strdup_printf("“%s”", text) : NULL;
  acg_json_add_string(object, "attributed_to", is_id ? quoted : text);
}

static void add_date(cJSON *object, const AcgRelation *relation) {
  if (relation->date_first == NULL && relation->date_last == NULL) {
    cJSON_AddNullToObject(object, "date");
    return;
  }
  cJSON *date = cJSON_AddObjectToObject(object, "date");
  acg_json_add_string(date, "first", relation->date_first);
  acg_json_add_string(date, "last", relation->date_last);
}

static void add_evidence(cJSON *object, const AcgStory *story, const AcgRelation *relation) {
  add_size(object, "sentence", relation->sentence);
  acg_json_add_span(object, relation->evidence);
  cJSON_AddItemToObject(object, "evidence", make_quotation(story, relation->evidence));
  cJSON *also = cJSON_AddArrayToObject(object, "also");
  cJSON *spans = cJSON_AddArrayToObject(object, "also_spans");
  for (guint i = 0; i < relation->also->len; i++) {
    AcgSpan span = g_array_index(relation->also, AcgSpan, i);
    cJSON_AddItemToArray(also, make_quotation(story, span));
    cJSON_AddItemToArray(spans, make_pair(span));
  }
}

static cJSON *make_statement(const AcgStory *story, const AcgRelation *relation, char prefix,
                             guint i) {
  cJSON *object = cJSON_CreateObject();
  g_autofree char *id = g_strdup_printf("%c%u", prefix, i + 1);
  acg_json_add_string(object, "id", id);
  acg_json_add_string(object, "source", actor_at(story, relation->source)->id);
  acg_json_add_string(object, "target", actor_at(story, relation->target)->id);
  if (relation->category != NULL) acg_json_add_string(object, "category", relation->category->name);
  acg_json_add_string(object, "predicate", relation->predicate);
  cJSON_AddBoolToObject(object, "mutual", relation->mutual);
  cJSON_AddBoolToObject(object, "negated", relation->negated);
  cJSON_AddBoolToObject(object, "ended", relation->ended);
  cJSON_AddBoolToObject(object, "background", relation->background);
  acg_json_add_string(object, "modality", acg_modality_name(relation->modality));
  add_attribution(object, story, relation);
  add_date(object, relation);
  add_evidence(object, story, relation);
  acg_json_add_string(object, "found_by", acg_finder_name(relation->finder));
  add_confidence(object, relation->confidence);
  return object;
}

static cJSON *make_relation(const AcgStory *story, guint i) {
  return make_statement(story, g_ptr_array_index(story->relations, i), 'r', i);
}

static cJSON *make_other(const AcgStory *story, guint i) {
  return make_statement(story, g_ptr_array_index(story->others, i), 'o', i);
}

/* Writes `,"name":[…]`, one element in memory at a time. */
static void write_array(FILE *out, const char *name, const AcgStory *story, guint n,
                        cJSON *(*make)(const AcgStory *story, guint i)) {
  fprintf(out, ",\"%s\":[", name);
  for (guint i = 0; i < n; i++) {
    if (i > 0) fputc(',', out);
    acg_json_write(out, make(story, i));
  }
  fputc(']', out);
}

void acg_story_write(const AcgStory *story, FILE *out) {
  acg_document_write_fields(story->document, ACG_STORY_FORMAT, ACG_STORY_VERSION, out);
  write_array(out, "sentences", story, story->sentences->len, make_sentence);
  write_array(out, "actors", story, story->actors->len, make_actor);
  write_array(out, "mentions", story, story->mentions->len, make_mention);
  write_array(out, "relations", story, story->relations->len, make_relation);
  write_array(out, "others", story, story->others->len, make_other);
  fputs("}\n", out);
}
