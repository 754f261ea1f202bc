/* Contributions in the lines of partial networks. */
#include "graph/contribution.h"
#include "graph/network_json.h"

/* ── Writing ── */

static void add_number(cJSON *array, double number) {
  cJSON_AddItemToArray(array, cJSON_CreateNumber(number));
}

/* [number, paragraph, begin, end, text] */
static cJSON *make_sentence(const AcgContributedSentence *sentence) {
  cJSON *item = cJSON_CreateArray();
  add_number(item, sentence->number);
  add_number(item, sentence->paragraph);
  add_number(item, (double)sentence->span.begin);
  add_number(item, (double)sentence->span.end);
  cJSON_AddItemToArray(item, sentence->text != NULL ? cJSON_CreateString(sentence->text)
                                                    : cJSON_CreateNull());
  return item;
}

static const char *const note_fields[] = {
    [ACG_NOTE_ALIAS] = "aliases", [ACG_NOTE_ROLE] = "roles", [ACG_NOTE_KEY] = "called"};

static cJSON *make_actor(const AcgContribution *contribution, const AcgContributedActor *actor) {
  cJSON *item = cJSON_CreateObject();
  cJSON *notes[G_N_ELEMENTS(note_fields)];
  acg_json_add_string(item, "name", actor->name);
  acg_json_add_string(item, "type", acg_actor_type_name(actor->type));
  acg_json_add_string(item, "salience", acg_salience_name(actor->core));
  cJSON_AddNumberToObject(item, "confidence", actor->confidence);
  for (guint kind = 0; kind < G_N_ELEMENTS(note_fields); kind++)
    notes[kind] = cJSON_AddArrayToObject(item, note_fields[kind]);
  for (guint k = 0; k < actor->n_notes; k++) {
    const AcgNote *note = &g_array_index(contribution->notes, AcgNote, actor->notes + k);
    cJSON_AddItemToArray(notes[note->kind], cJSON_CreateString(note->text));
  }
  return item;
}

/* [actor, sentence] */
static cJSON *make_mention(const AcgContributedMention *mention) {
  cJSON *item = cJSON_CreateArray();
  add_number(item, mention->actor);
  add_number(item, mention->sentence);
  return item;
}

static cJSON *make_relation(const AcgContributedRelation *relation) {
  cJSON *item = cJSON_CreateObject();
  cJSON_AddNumberToObject(item, "source", relation->source);
  cJSON_AddNumberToObject(item, "target", relation->target);
  acg_json_add_string(item, "category",
                      relation->category != NULL ? relation->category->name : NULL);
  cJSON_AddBoolToObject(item, "mutual", relation->mutual);
  cJSON_AddNumberToObject(item, "sentence", relation->evidence.sentence);
  acg_json_add_span(item, relation->evidence.clause);
  acg_network_add_statement(item, &relation->evidence);
  return item;
}

cJSON *acg_contribution_json(const AcgContribution *contribution) {
  cJSON *content = cJSON_CreateObject();
  cJSON *sentences = cJSON_AddArrayToObject(content, "sentences");
  for (guint i = 0; i < contribution->sentences->len; i++)
    cJSON_AddItemToArray(sentences, make_sentence(acg_contributed_sentence(contribution, i)));
  cJSON *actors = cJSON_AddArrayToObject(content, "actors");
  for (guint i = 0; i < contribution->actors->len; i++)
    cJSON_AddItemToArray(actors, make_actor(contribution, acg_contributed_actor(contribution, i)));
  cJSON *mentions = cJSON_AddArrayToObject(content, "mentions");
  for (guint i = 0; i < contribution->mentions->len; i++)
    cJSON_AddItemToArray(mentions, make_mention(acg_contributed_mention(contribution, i)));
  cJSON *relations = cJSON_AddArrayToObject(content, "relations");
  for (guint i = 0; i < contribution->relations->len; i++)
    cJSON_AddItemToArray(relations, make_relation(acg_contributed_relation(contribution, i)));
  return content;
}

/* ── Reading ── */

typedef bool (*ItemReader)(AcgContribution *contribution, const cJSON *item, GError **error);

/* A whole number from `low` to `high`. */
static bool to_number(const cJSON *item, size_t low, size_t high, size_t *out) {
  double value = item != NULL && cJSON_IsNumber(item) ? item->valuedouble : -1;
  if (!(value >= (double)low && value <= (double)high)) return false;
  *out = (size_t)value;
  return (double)*out == value;
}

/* The next of the items, a number; NULL when it is none. */
static const cJSON *step(const cJSON *item, size_t low, size_t high, size_t *out) {
  return to_number(item, low, high, out) ? item->next : NULL;
}

static bool is_text(const cJSON *item) {
  return cJSON_IsString(item) && g_utf8_validate(item->valuestring, -1, NULL);
}

static bool read_sentence(AcgContribution *contribution, const cJSON *item, GError **error) {
  static const size_t most = (size_t)1 << 40;
  guint n = contribution->sentences->len;
  AcgContributedSentence last = {0};
  if (n > 0) last = *acg_contributed_sentence(contribution, n - 1);
  size_t number = 0;
  size_t paragraph = 0;
  AcgSpan span = {0};
  const cJSON *at = cJSON_IsArray(item) ? item->child : NULL;
  at = step(at, n > 0 ? last.number + (size_t)1 : 0, G_MAXINT, &number);
  at = step(at, last.paragraph, G_MAXINT, &paragraph);
  at = step(at, last.span.end, most, &span.begin);
  at = step(at, span.begin, most, &span.end);
  if (at == NULL || at->next != NULL || !(cJSON_IsNull(at) || is_text(at)))
    return acg_json_fail(error, "sentences",
                         "number, paragraph, begin, end and text or null, in text order");
  const char *text = cJSON_GetStringValue(at);
  AcgContributedSentence sentence = {
      (guint)number, (guint)paragraph, span,
      text == NULL ? NULL : g_string_chunk_insert(contribution->strings, text)};
  g_array_append_val(contribution->sentences, sentence);
  return true;
}

/* Strings in order, each once. */
static bool read_notes(AcgContribution *contribution, const cJSON *item, AcgNoteKind kind,
                       GError **error) {
  const char *name = note_fields[kind];
  const char *last = NULL;
  const cJSON *array = NULL;
  const cJSON *string = NULL;
  if (!acg_json_array(item, name, &array, error)) return false;
  cJSON_ArrayForEach(string, array) {
    if (!is_text(string) || (last != NULL && strcmp(last, string->valuestring) >= 0))
      return acg_json_fail(error, name, "strings in order, each once");
    AcgNote note = {g_string_chunk_insert(contribution->strings, string->valuestring), kind};
    g_array_append_val(contribution->notes, note);
    last = string->valuestring;
  }
  return true;
}

static bool read_actor(AcgContribution *contribution, const cJSON *item, GError **error) {
  AcgContributedActor actor = {.notes = contribution->notes->len};
  const char *name = NULL;
  const char *type = NULL;
  const char *salience = NULL;
  if (!acg_json_string(item, "name", &name, error) ||
      !acg_json_string(item, "type", &type, error) ||
      !acg_json_string(item, "salience", &salience, error) ||
      !acg_json_share(item, "confidence", &actor.confidence, error))
    return false;
  if (*name == '\0') return acg_json_fail(error, "name", "a string that is not empty");
  if (!acg_actor_type_parse(type, &actor.type))
    return acg_json_fail(error, "type", "a type of actor");
  actor.core = g_str_equal(salience, "core");
  if (!actor.core && !g_str_equal(salience, "minor"))
    return acg_json_fail(error, "salience", "core or minor");
  for (guint kind = 0; kind < G_N_ELEMENTS(note_fields); kind++)
    if (!read_notes(contribution, item, (AcgNoteKind)kind, error)) return false;
  actor.name = g_string_chunk_insert(contribution->strings, name);
  actor.n_notes = contribution->notes->len - actor.notes;
  g_array_append_val(contribution->actors, actor);
  return true;
}

static bool read_mention(AcgContribution *contribution, const cJSON *item, GError **error) {
  size_t n_actors = contribution->actors->len;
  size_t n_sentences = contribution->sentences->len;
  guint n = contribution->mentions->len;
  size_t actor = 0;
  size_t sentence = 0;
  size_t least = n > 0 ? acg_contributed_mention(contribution, n - 1)->sentence : 0;
  const cJSON *at = cJSON_IsArray(item) ? item->child : NULL;
  at = n_actors > 0 && n_sentences > 0 ? step(at, 0, n_actors - 1, &actor) : NULL;
  if (!to_number(at, least, n_sentences - 1, &sentence) || at->next != NULL)
    return acg_json_fail(error, "mentions", "an actor's and a sentence's index, in text order");
  AcgContributedMention mention = {(guint)actor, (guint)sentence};
  g_array_append_val(contribution->mentions, mention);
  return true;
}

static bool read_index(const cJSON *item, const char *name, guint n, guint *out, GError **error) {
  size_t value = 0;
  if (n == 0) return acg_json_fail(error, name, "nothing: there is nothing to point to");
  if (!acg_json_size(item, name, n - 1, &value, error)) return false;
  *out = (guint)value;
  return true;
}

/* Null is a verb of no known category. */
static bool read_category(const cJSON *item, const AcgCategory **out, GError **error) {
  const char *name = NULL;
  if (!acg_json_string_or_null(item, "category", &name, error)) return false;
  *out = acg_category_find(name);
  return name == NULL || *out != NULL || acg_json_fail(error, "category", "a category or null");
}

static bool read_relation(AcgContribution *contribution, const cJSON *item, GError **error) {
  AcgContributedRelation relation = {0};
  AcgEvidence *evidence = &relation.evidence;
  guint n_actors = contribution->actors->len;
  if (!read_index(item, "source", n_actors, &relation.source, error) ||
      !read_index(item, "target", n_actors, &relation.target, error) ||
      !read_category(item, &relation.category, error) ||
      !acg_json_bool(item, "mutual", &relation.mutual, error) ||
      !read_index(item, "sentence", contribution->sentences->len, &evidence->sentence, error))
    return false;
  if (relation.source == relation.target)
    return acg_json_fail(error, "target", "another actor than the source");
  evidence->other_sentence = evidence->sentence;
  evidence->clause = acg_contributed_sentence(contribution, evidence->sentence)->span;
  if (!acg_statement_read(contribution->strings, item, evidence, error)) return false;
  g_array_append_val(contribution->relations, relation);
  return true;
}

bool acg_contribution_read(AcgContribution *contribution, const cJSON *content, GError **error) {
  static const struct {
    const char *name;
    ItemReader read;
  } arrays[] = {{"sentences", read_sentence},
                {"actors", read_actor},
                {"mentions", read_mention},
                {"relations", read_relation}};
  acg_contribution_empty(contribution);
  for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++) {
    const cJSON *array = NULL;
    const cJSON *item = NULL;
    guint number = 0;
    if (!acg_json_array(content, arrays[i].name, &array, error)) return false;
    cJSON_ArrayForEach(item, array) {
      number++;
      if (arrays[i].read(contribution, item, error)) continue;
      g_prefix_error(error, "\"%s\", item %u: ", arrays[i].name, number);
      return false;
    }
  }
  return true;
}
