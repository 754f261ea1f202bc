#include "extract/actor/actor.h"

#include <string.h>

#include "base/text.h"
#include "extract/actor/cluster.h"
#include "extract/lexicon/words.h"

/* An actor needs one mention that is at least as probable. */
#define LEAST_PROBABILITY 0.6

typedef struct {
  const AcgResolution *resolution;
  GArray **mentions; /* [clusters] GArray of guint: its mentions, in order */
} Clusters;

static const AcgMentionCandidate *first_of(const Clusters *clusters, guint cluster) {
  return acg_candidate_of(clusters->resolution,
                          g_array_index(clusters->mentions[cluster], guint, 0));
}

/* Mentioned once, and only as the one who says something to the public. */
static bool is_in_passing(const Clusters *clusters, guint cluster) {
  const AcgCluster *known = acg_cluster_at(clusters->resolution, cluster);
  const AcgAnalysis *analysis = clusters->resolution->analysis;
  if (known->n_mentions > 1 || acg_cluster_type(known) != ACG_ACTOR_ORGANIZATION) return false;
  const AcgMentionCandidate *only = first_of(clusters, cluster);
  return acg_word_among(analysis, only->end, "reported reports said wrote") ||
         (only->first > 1 && acg_word_is(analysis, only->first - 1, "to") &&
          acg_word_among(analysis, only->first - 2, "according told speaking"));
}

/* "ISIL fighters": those of a body that the list has without them. */
static bool is_people(const AcgMentionCandidate *name) {
  AcgEntry entry;
  const char *last = strrchr(name->form->key, ' ');
  if (last == NULL || !acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_GROUPS), last + 1, &entry))
    return false;
  g_autofree char *body = g_strndup(name->form->key, (gsize)(last - name->form->key));
  return acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), body, &entry) &&
         g_str_equal(acg_entry_get(entry, "use"), "one");
}

/* The name of most words, of equals the first, rather that of a body than of its people; a state's
 * usual name. */
static const char *best_name(const AcgCluster *cluster) {
  const AcgMentionCandidate *best = cluster->names->pdata[0];
  if (acg_cluster_type(cluster) == ACG_ACTOR_COUNTRY && cluster->state != NULL)
    return cluster->state;
  for (guint i = 1; i < cluster->names->len; i++) {
    const AcgMentionCandidate *other = cluster->names->pdata[i];
    if (is_people(other) == is_people(best) ? other->form->n_words > best->form->n_words
                                            : is_people(best))
      best = other;
  }
  return best->text;
}

static void add_alias(AcgActor *actor, GHashTable *known, const char *text) {
  if (g_hash_table_add(known, g_strdup(text))) g_ptr_array_add(actor->aliases, g_strdup(text));
}

static AcgActor *make_actor(const Clusters *clusters, guint cluster, GHashTable *ids) {
  const AcgCluster *known = acg_cluster_at(clusters->resolution, cluster);
  g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  AcgActor *actor = acg_actor_new();
  actor->name = g_strdup(best_name(known));
  actor->id = acg_text_slug_unique(actor->name, ids);
  actor->type = acg_cluster_type(known);
  actor->core = !is_in_passing(clusters, cluster);
  actor->confidence = known->probability;
  g_hash_table_add(forms, g_strdup(actor->name));
  for (guint i = 0; i < clusters->mentions[cluster]->len; i++) {
    const AcgMentionCandidate *candidate = acg_candidate_of(
        clusters->resolution, g_array_index(clusters->mentions[cluster], guint, i));
    if (candidate->kind != ACG_MENTION_PRONOUN && !candidate->implied)
      add_alias(actor, forms, candidate->text);
  }
  for (guint i = 0; i < known->roles->len; i++)
    g_ptr_array_add(actor->roles, g_strdup(known->roles->pdata[i]));
  return actor;
}

static void add_mention(AcgStory *story, const AcgAnalysis *analysis,
                        const AcgMentionCandidate *candidate, guint actor) {
  AcgMention mention = {.actor = actor,
                        .sentence = candidate->sentence,
                        .span = candidate->span,
                        .head = acg_token_at(analysis, candidate->head)->span,
                        .kind = candidate->kind};
  if (!acg_span_contains(mention.span, mention.head)) mention.head = mention.span; /* "pro-Iran" */
  g_array_append_val(story->mentions, mention);
}

static void write_story(AcgStory *story, const Clusters *clusters) {
  const AcgResolution *resolution = clusters->resolution;
  g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint *numbers = g_new0(guint, resolution->clusters->len + 1); /* + 1; 0: none yet */
  for (guint i = 0; i < resolution->candidates->len; i++) {
    guint cluster = resolution->chosen[i];
    if (cluster == ACG_NO_CLUSTER ||
        acg_cluster_at(resolution, cluster)->probability < LEAST_PROBABILITY)
      continue;
    if (numbers[cluster] == 0) {
      g_ptr_array_add(story->actors, make_actor(clusters, cluster, ids));
      numbers[cluster] = story->actors->len;
    }
    add_mention(story, resolution->analysis, acg_candidate_of(resolution, i), numbers[cluster] - 1);
  }
}

/* In text order; of two that begin together the wider first. */
static gint by_place(gconstpointer a, gconstpointer b) {
  const AcgMention *left = a, *right = b;
  if (left->span.begin != right->span.begin) return left->span.begin < right->span.begin ? -1 : 1;
  if (left->span.end != right->span.end) return left->span.end > right->span.end ? -1 : 1;
  return (left->actor > right->actor) - (left->actor < right->actor);
}

static Clusters collect(const AcgResolution *resolution) {
  Clusters clusters = {resolution, g_new0(GArray *, resolution->clusters->len + 1)};
  for (guint i = 0; i < resolution->clusters->len; i++)
    clusters.mentions[i] = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < resolution->candidates->len; i++)
    if (resolution->chosen[i] != ACG_NO_CLUSTER)
      g_array_append_val(clusters.mentions[resolution->chosen[i]], i);
  return clusters;
}

void acg_actors_find(AcgActorReader *reader, AcgStory *story, const AcgAnalysis *analysis) {
  if (analysis->tokens->len == 0) return;
  g_autoptr(GArray) candidates = acg_mention_candidates_find(reader, analysis);
  g_autoptr(AcgAntecedents) antecedents = acg_antecedents_new(reader, analysis, candidates);
  g_autoptr(AcgResolution) resolution = acg_resolution_new(analysis, candidates);
  acg_names_join(resolution, antecedents);
  acg_references_join(resolution, antecedents);
  Clusters clusters = collect(resolution);
  write_story(story, &clusters);
  g_array_sort(story->mentions, by_place);
  for (guint i = 0; i < resolution->clusters->len; i++) g_array_unref(clusters.mentions[i]);
  g_free(clusters.mentions);
}
