#include <string.h>

#include "base/json.h"
#include "extract/story.h"
#include "extract/story_format.h"

/* A story in the making. */
typedef struct {
  AcgStory *story;
  GHashTable *actors; /* id, owned by the actor → index + 1 */
} Reading;

typedef bool (*ReadItem)(Reading *reading, const cJSON *item, GError **error);

/* ── Spans ── */

/* Whether the span has characters in it, whole ones, and lies in `outer`. */
static bool check_span(const Reading *reading, const char *name, AcgSpan outer, AcgSpan span,
                       GError **error) {
  const char *text = reading->story->document->text;
  bool whole = span.begin < span.end && acg_span_contains(outer, span) &&
               ((guchar)text[span.begin] & 0xC0) != 0x80 && ((guchar)text[span.end] & 0xC0) != 0x80;
  if (whole) return true;
  g_autofree char *expected =
      g_strdup_printf("whole characters within bytes %zu to %zu", outer.begin, outer.end);
  return acg_json_fail(error, name, expected);
}

static AcgSpan whole_text(const Reading *reading) {
  return (AcgSpan){0, reading->story->document->length};
}

/* The fields "begin" and "end". */
static bool read_span(const Reading *reading, const cJSON *object, AcgSpan outer, AcgSpan *span,
                      GError **error) {
  size_t length = reading->story->document->length;
  return acg_json_size(object, "begin", length, &span->begin, error) &&
         acg_json_size(object, "end", length, &span->end, error) &&
         check_span(reading, "begin", outer, *span, error);
}

static bool to_size(const cJSON *number, size_t max, size_t *out) {
  double value = number != NULL && cJSON_IsNumber(number) ? number->valuedouble : -1;
  if (!(value >= 0 && value <= (double)max)) return false;
  *out = (size_t)value;
  return (double)*out == value;
}

/* "[begin,end]" */
static bool read_pair(const Reading *reading, const char *name, const cJSON *pair, AcgSpan outer,
                      AcgSpan *span, GError **error) {
  size_t length = reading->story->document->length;
  const cJSON *begin = cJSON_IsArray(pair) ? pair->child : NULL;
  const cJSON *end = begin == NULL ? NULL : begin->next;
  if (end == NULL || end->next != NULL || !to_size(begin, length, &span->begin) ||
      !to_size(end, length, &span->end))
    return acg_json_fail(error, name, "two whole numbers, begin and end");
  return check_span(reading, name, outer, *span, error);
}

/* The field "sentence", an index. */
static bool read_sentence_index(const Reading *reading, const cJSON *object, guint *index,
                                AcgSpan *span, GError **error) {
  const GArray *sentences = reading->story->sentences;
  size_t value = 0;
  if (sentences->len == 0) return acg_json_fail(error, "sentence", "a story with sentences");
  if (!acg_json_size(object, "sentence", sentences->len - 1, &value, error)) return false;
  *index = (guint)value;
  *span = g_array_index(sentences, AcgSpan, *index);
  return true;
}

/* ── Other values ── */

/* The field `name`, an actor's id. */
static bool read_actor_index(const Reading *reading, const cJSON *object, const char *name,
                             guint *index, GError **error) {
  const char *id = NULL;
  if (!acg_json_string(object, name, &id, error)) return false;
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(reading->actors, id));
  if (found == 0) return acg_json_fail(error, name, "the id of an actor of this story");
  *index = found - 1;
  return true;
}

static int find_name(const char *const *names, const char *name) {
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal(names[i], name)) return i;
  return -1;
}

/* The field `name`, one of `names`; `*out` is its index. */
static bool read_choice(const cJSON *object, const char *name, const char *const *names, int *out,
                        GError **error) {
  const char *value = NULL;
  if (!acg_json_string(object, name, &value, error)) return false;
  *out = find_name(names, value);
  if (*out >= 0) return true;
  g_autofree char *choices = g_strjoinv(", ", (char **)names);
  g_autofree char *expected = g_strconcat("one of ", choices, NULL);
  return acg_json_fail(error, name, expected);
}

/* ── Items ── */

static bool read_paragraph(Reading *reading, const cJSON *item, GError **error) {
  GArray *paragraphs = reading->story->document->paragraphs;
  AcgParagraph paragraph;
  AcgSpan outer = whole_text(reading);
  int kind = 0;
  if (paragraphs->len > 0)
    outer.begin = g_array_index(paragraphs, AcgParagraph, paragraphs->len - 1).span.end;
  if (!read_span(reading, item, outer, &paragraph.span, error) ||
      !read_choice(item, "kind", acg_paragraph_kind_names, &kind, error))
    return false;
  paragraph.kind = (AcgParagraphKind)kind;
  g_array_append_val(paragraphs, paragraph);
  return true;
}

static bool read_sentence(Reading *reading, const cJSON *item, GError **error) {
  GArray *sentences = reading->story->sentences;
  AcgSpan span, outer = whole_text(reading);
  if (sentences->len > 0) outer.begin = g_array_index(sentences, AcgSpan, sentences->len - 1).end;
  if (!read_pair(reading, "sentence", item, outer, &span, error)) return false;
  g_array_append_val(sentences, span);
  return true;
}

/* Puts strings that were read in the place of the empty ones that the actor has. */
static bool read_strings(const cJSON *item, const char *name, GPtrArray **place, GError **error) {
  GPtrArray *strings = NULL;
  if (!acg_json_strings(item, name, &strings, error)) return false;
  g_ptr_array_unref(*place);
  *place = strings;
  return true;
}

static bool read_actor(Reading *reading, const cJSON *item, GError **error) {
  static const char *const saliences[] = {"minor", "core", NULL};
  g_autoptr(AcgActor) actor = acg_actor_new();
  GPtrArray *actors = reading->story->actors;
  const char *type = NULL;
  int salience = 0;
  if (!acg_json_copy(item, "id", &actor->id, error) ||
      !acg_json_copy(item, "name", &actor->name, error) ||
      !acg_json_string(item, "type", &type, error))
    return false;
  if (!acg_actor_type_parse(type, &actor->type))
    return acg_json_fail(error, "type", "a type of actor");
  if (!read_strings(item, "aliases", &actor->aliases, error) ||
      !read_choice(item, "salience", saliences, &salience, error) ||
      !read_strings(item, "roles", &actor->roles, error) ||
      !acg_json_share(item, "confidence", &actor->confidence, error))
    return false;
  actor->core = salience == 1;
  if (g_hash_table_contains(reading->actors, actor->id))
    return acg_json_fail(error, "id", "an id that no other actor has");
  g_hash_table_insert(reading->actors, actor->id, GUINT_TO_POINTER(actors->len + 1));
  g_ptr_array_add(actors, g_steal_pointer(&actor));
  return true;
}

static bool read_mention(Reading *reading, const cJSON *item, GError **error) {
  GArray *mentions = reading->story->mentions;
  AcgMention mention;
  AcgSpan sentence = {0};
  const char *kind = NULL;
  if (!read_actor_index(reading, item, "actor", &mention.actor, error) ||
      !read_sentence_index(reading, item, &mention.sentence, &sentence, error) ||
      !read_span(reading, item, sentence, &mention.span, error) ||
      !read_pair(reading, "head", cJSON_GetObjectItemCaseSensitive(item, "head"), mention.span,
                 &mention.head, error) ||
      !acg_json_string(item, "kind", &kind, error))
    return false;
  if (!acg_mention_kind_parse(kind, &mention.kind))
    return acg_json_fail(error, "kind", "a kind of mention");
  if (mentions->len > 0 &&
      g_array_index(mentions, AcgMention, mentions->len - 1).span.begin > mention.span.begin)
    return acg_json_fail(error, "begin", "mentions in the order of the text");
  g_array_append_val(mentions, mention);
  return true;
}

/* ── Relations ── */

/* list: where the relation is to go; prefix: of its id. */
static bool read_ends(const Reading *reading, const cJSON *item, const GPtrArray *list, char prefix,
                      AcgRelation *relation, GError **error) {
  const char *id = NULL;
  char expected[32];
  g_snprintf(expected, sizeof expected, "\"%c%u\"", prefix, list->len + 1);
  if (!acg_json_string(item, "id", &id, error)) return false;
  if (strlen(id) + 2 != strlen(expected) || strncmp(id, expected + 1, strlen(id)) != 0)
    return acg_json_fail(error, "id", expected);
  if (!read_actor_index(reading, item, "source", &relation->source, error) ||
      !read_actor_index(reading, item, "target", &relation->target, error))
    return false;
  return relation->source != relation->target ||
         acg_json_fail(error, "target", "another actor than the source");
}

static bool read_category(const cJSON *item, AcgRelation *relation, GError **error) {
  const char *category = NULL;
  if (!acg_json_string(item, "category", &category, error)) return false;
  relation->category = acg_category_find(category);
  return relation->category != NULL || acg_json_fail(error, "category", "a category of relations");
}

static bool read_finder(const cJSON *item, AcgRelation *relation, GError **error) {
  const char *name = NULL;
  if (!acg_json_string(item, "found_by", &name, error)) return false;
  return acg_finder_parse(name, &relation->finder) ||
         acg_json_fail(error, "found_by", "rule, model or both");
}

static bool read_manner(const Reading *reading, const cJSON *item, AcgRelation *relation,
                        GError **error) {
  const char *modality = NULL, *attributed = NULL;
  if (!acg_json_copy_or_null(item, "predicate", &relation->predicate, error) ||
      !acg_json_bool(item, "mutual", &relation->mutual, error) ||
      !acg_json_bool(item, "negated", &relation->negated, error) ||
      !acg_json_bool(item, "ended", &relation->ended, error) ||
      !acg_json_bool(item, "background", &relation->background, error) ||
      !acg_json_string(item, "modality", &modality, error) ||
      !acg_json_string_or_null(item, "attributed_to", &attributed, error))
    return false;
  if (!acg_modality_parse(modality, &relation->modality))
    return acg_json_fail(error, "modality", "a modality");
  guint actor =
      attributed == NULL ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(reading->actors, attributed));
  relation->attributed_actor = (gint)actor - 1;
  relation->attributed_text = actor == 0 ? g_strdup(attributed) : NULL;
  return true;
}

static bool read_date(const cJSON *item, AcgRelation *relation, GError **error) {
  const cJSON *date = cJSON_GetObjectItemCaseSensitive(item, "date");
  if (cJSON_IsNull(date)) return true;
  if (!acg_json_object(item, "date", &date, error) ||
      !acg_json_day_or_null(date, "first", &relation->date_first, error) ||
      !acg_json_day_or_null(date, "last", &relation->date_last, error))
    return false;
  if (relation->date_first == NULL && relation->date_last == NULL)
    return acg_json_fail(error, "date", "null, or an object with a day in it");
  return g_strcmp0(relation->date_first, relation->date_last) <= 0 || relation->date_last == NULL ||
         acg_json_fail(error, "last", "a day not before the first");
}

static bool is_quotation(const Reading *reading, const cJSON *item, AcgSpan span) {
  const char *text = cJSON_GetStringValue(item);
  return text != NULL && strlen(text) == acg_span_length(span) &&
         memcmp(text, reading->story->document->text + span.begin, strlen(text)) == 0;
}

static bool read_also(const Reading *reading, const cJSON *item, AcgRelation *relation,
                      GError **error) {
  const cJSON *texts = NULL, *spans = NULL;
  if (!acg_json_array(item, "also", &texts, error) ||
      !acg_json_array(item, "also_spans", &spans, error))
    return false;
  const cJSON *text = texts->child, *pair = spans->child;
  for (; text != NULL && pair != NULL; text = text->next, pair = pair->next) {
    AcgSpan span = {0};
    if (!read_pair(reading, "also_spans", pair, whole_text(reading), &span, error)) return false;
    if (!is_quotation(reading, text, span))
      return acg_json_fail(error, "also", "the text at also_spans");
    g_array_append_val(relation->also, span);
  }
  return text == pair || acg_json_fail(error, "also_spans", "as many spans as also has texts");
}

static bool read_statement(Reading *reading, const cJSON *item, AcgRelation *relation,
                           GError **error) {
  AcgSpan sentence = {0};
  if (!read_manner(reading, item, relation, error) || !read_date(item, relation, error) ||
      !read_sentence_index(reading, item, &relation->sentence, &sentence, error) ||
      !read_span(reading, item, sentence, &relation->evidence, error))
    return false;
  const cJSON *evidence = cJSON_GetObjectItemCaseSensitive(item, "evidence");
  if (!is_quotation(reading, evidence, relation->evidence))
    return acg_json_fail(error, "evidence", "the text from begin to end");
  return read_also(reading, item, relation, error) && read_finder(item, relation, error) &&
         acg_json_share(item, "confidence", &relation->confidence, error);
}

static bool read_relation(Reading *reading, const cJSON *item, GError **error) {
  GPtrArray *relations = reading->story->relations;
  g_autoptr(AcgRelation) relation = acg_relation_new();
  if (!read_ends(reading, item, relations, 'r', relation, error) ||
      !read_category(item, relation, error) || !read_statement(reading, item, relation, error))
    return false;
  g_ptr_array_add(relations, g_steal_pointer(&relation));
  return true;
}

static bool read_other(Reading *reading, const cJSON *item, GError **error) {
  GPtrArray *others = reading->story->others;
  g_autoptr(AcgRelation) other = acg_relation_new();
  if (!read_ends(reading, item, others, 'o', other, error) ||
      !read_statement(reading, item, other, error))
    return false;
  g_ptr_array_add(others, g_steal_pointer(&other));
  return true;
}

/* ── The whole ── */

static bool read_document(const cJSON *object, AcgDocument *document, GError **error) {
  if (!acg_json_copy(object, "id", &document->id, error) ||
      !acg_json_copy(object, "file", &document->file, error) ||
      !acg_json_copy(object, "doc", &document->doc, error) ||
      !acg_json_copy_or_null(object, "title", &document->title, error) ||
      !acg_json_day_or_null(object, "date", &document->date, error) ||
      !acg_json_copy_or_null(object, "source", &document->source, error) ||
      !acg_json_copy_or_null(object, "author", &document->author, error) ||
      !acg_json_copy_or_null(object, "url", &document->url, error) ||
      !acg_json_copy_or_null(object, "copy_of", &document->copy_of, error) ||
      !acg_json_copy_or_null(object, "text", &document->text, error))
    return false;
  if (document->text == NULL || (*document->text == '\0' && document->copy_of == NULL))
    return acg_json_fail(error, "text", "a string that is not empty");
  document->length = strlen(document->text);
  return true;
}

static bool read_items(Reading *reading, const cJSON *object, const char *name, ReadItem read_item,
                       GError **error) {
  const cJSON *array = NULL, *item = NULL;
  if (!acg_json_array(object, name, &array, error)) return false;
  guint number = 0;
  cJSON_ArrayForEach(item, array) {
    number++;
    if (read_item(reading, item, error)) continue;
    g_prefix_error(error, "field \"%s\", item %u: ", name, number);
    return false;
  }
  return true;
}

static bool read_story(Reading *reading, const cJSON *object, GError **error) {
  static const struct {
    const char *name;
    ReadItem read_item;
  } arrays[] = {{"paragraphs", read_paragraph}, {"sentences", read_sentence},
                {"actors", read_actor},         {"mentions", read_mention},
                {"relations", read_relation},   {"others", read_other}};
  if (!acg_json_header(object, ACG_STORY_FORMAT, ACG_STORY_VERSION, error) ||
      !read_document(object, reading->story->document, error))
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
    if (!read_items(reading, object, arrays[i].name, arrays[i].read_item, error)) return false;
  return true;
}

AcgStory *acg_story_read(const char *line, size_t length, GError **error) {
  GError *problem = NULL;
  cJSON *object = acg_json_parse(line, length, &problem);
  g_autoptr(GHashTable) actors = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(AcgStory) story = acg_story_new(acg_document_new());
  Reading reading = {story, actors};
  bool complete = object != NULL && read_story(&reading, object, &problem);
  cJSON_Delete(object);
  if (complete) return g_steal_pointer(&story);
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_STORY, problem->message);
  g_error_free(problem);
  return NULL;
}
