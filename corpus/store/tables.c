/* What a story states, as tables. */
#include "base/json.h"
#include "base/text.h"
#include "corpus/store/internal.h"

static char *write_list(const GPtrArray *texts) {
  cJSON *array = cJSON_CreateArray();
  for (guint i = 0; i < texts->len; i++)
    cJSON_AddItemToArray(array, cJSON_CreateString(g_ptr_array_index(texts, i)));
  char *printed = cJSON_PrintUnformatted(array);
  char *text = g_strdup(printed);
  cJSON_free(printed);
  cJSON_Delete(array);
  return text;
}

static const AcgActor *actor_at(const AcgStory *story, guint i) {
  return g_ptr_array_index(story->actors, i);
}

static bool add_actor(AcgStore *store, gint64 document, guint number, const AcgActor *actor,
                      guint n_mentions, GError **error) {
  g_autofree char *aliases = write_list(actor->aliases);
  g_autofree char *roles = write_list(actor->roles);
  return acg_store_run(store, error, "INSERT INTO actors VALUES (?,?,?,?,?,?,?,?,?,?)",
                       "iitttiittd", document, (gint64)number, actor->id, actor->name,
                       acg_actor_type_name(actor->type), (gint64)actor->core, (gint64)n_mentions,
                       aliases, roles, actor->confidence);
}

static bool add_actors(AcgStore *store, gint64 document, const AcgStory *story, GError **error) {
  g_autofree guint *mentions = g_new0(guint, story->actors->len + 1);
  for (guint i = 0; i < story->mentions->len; i++)
    mentions[g_array_index(story->mentions, AcgMention, i).actor]++;
  for (guint i = 0; i < story->actors->len; i++)
    if (!add_actor(store, document, i + 1, actor_at(story, i), mentions[i], error)) return false;
  return true;
}

/* ── Relations ── */

/* The number of the sentence that holds the byte, from 1; the last one for what is in none. */
static guint sentence_at(const AcgStory *story, size_t byte) {
  const AcgSpan *sentences = (const AcgSpan *)(void *)story->sentences->data;
  guint low = 0, high = story->sentences->len;
  while (low + 1 < high) {
    guint middle = low + (high - low) / 2;
    if (sentences[middle].begin <= byte)
      low = middle;
    else
      high = middle;
  }
  return low + 1;
}

/* Only those that state something are kept, once. */
static bool add_sentence(AcgStore *store, gint64 document, const AcgStory *story, guint number,
                         GError **error) {
  AcgSpan span = g_array_index(story->sentences, AcgSpan, number - 1);
  g_autofree char *text =
      acg_text_squeeze(story->document->text + span.begin, acg_span_length(span));
  return acg_store_run(store, error, "INSERT OR IGNORE INTO sentences VALUES (?,?,?,?,?)", "iiiit",
                       document, (gint64)number, (gint64)span.begin, (gint64)span.end, text);
}

static bool add_evidence(AcgStore *store, gint64 document, const AcgStory *story, guint relation,
                         guint number, AcgSpan span, GError **error) {
  guint sentence = sentence_at(story, span.begin);
  if (story->sentences->len == 0) return true;
  return add_sentence(store, document, story, sentence, error) &&
         acg_store_run(store, error, "INSERT INTO evidence VALUES (?,?,?,?,?,?)", "iiiiii",
                       document, (gint64)relation, (gint64)number, (gint64)span.begin,
                       (gint64)span.end, (gint64)sentence);
}

static const char *attribution_of(const AcgStory *story, const AcgRelation *relation) {
  if (relation->attributed_actor < 0) return relation->attributed_text;
  return actor_at(story, (guint)relation->attributed_actor)->name;
}

static bool add_relation(AcgStore *store, gint64 document, const AcgStory *story, guint number,
                         const AcgRelation *relation, GError **error) {
  if (!acg_store_run(store, error, "INSERT INTO relations VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                     "iiiittiiiitttttd", document, (gint64)number, (gint64)relation->source + 1,
                     (gint64)relation->target + 1,
                     relation->category != NULL ? relation->category->name : NULL,
                     relation->predicate, (gint64)relation->mutual, (gint64)relation->negated,
                     (gint64)relation->ended, (gint64)relation->background,
                     acg_modality_name(relation->modality), attribution_of(story, relation),
                     relation->date_first, relation->date_last, acg_finder_name(relation->finder),
                     relation->confidence) ||
      !add_evidence(store, document, story, number, 1, relation->evidence, error))
    return false;
  for (guint i = 0; i < relation->also->len; i++)
    if (!add_evidence(store, document, story, number, i + 2,
                      g_array_index(relation->also, AcgSpan, i), error))
      return false;
  return true;
}

static bool add_relations(AcgStore *store, gint64 document, const AcgStory *story,
                          const GPtrArray *list, guint before, GError **error) {
  for (guint i = 0; i < list->len; i++)
    if (!add_relation(store, document, story, before + i + 1, g_ptr_array_index(list, i), error))
      return false;
  return true;
}

bool acg_store_clear_tables(AcgStore *store, gint64 document, GError **error) {
  return acg_store_run(store, error, "DELETE FROM evidence WHERE document = ?", "i", document) &&
         acg_store_run(store, error, "DELETE FROM sentences WHERE document = ?", "i", document) &&
         acg_store_run(store, error, "DELETE FROM relations WHERE document = ?", "i", document) &&
         acg_store_run(store, error, "DELETE FROM actors WHERE document = ?", "i", document);
}

bool acg_store_fill_tables(AcgStore *store, gint64 document, const AcgStory *story,
                           GError **error) {
  return acg_store_clear_tables(store, document, error) &&
         add_actors(store, document, story, error) &&
         add_relations(store, document, story, story->relations, 0, error) &&
         add_relations(store, document, story, story->others, story->relations->len, error);
}
