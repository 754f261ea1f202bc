#include "extract/actor/cluster.h"

#include <string.h>

/* What the vote of a description counts: "the militias" may be armed groups or collectives. */
#define VAGUE 0.1

static void free_cluster(gpointer data) {
  AcgCluster *cluster = data;
  g_ptr_array_unref(cluster->names);
  g_ptr_array_unref(cluster->roles);
  g_free(cluster);
}

AcgResolution *acg_resolution_new(const AcgAnalysis *analysis, const GArray *candidates) {
  AcgResolution *resolution = g_new0(AcgResolution, 1);
  resolution->analysis = analysis;
  resolution->candidates = candidates;
  resolution->clusters = g_ptr_array_new_with_free_func(free_cluster);
  resolution->chosen = g_new(guint, candidates->len + 1);
  for (guint i = 0; i < candidates->len; i++) resolution->chosen[i] = ACG_NO_CLUSTER;
  return resolution;
}

void acg_resolution_free(AcgResolution *resolution) {
  if (resolution == NULL) return;
  g_ptr_array_unref(resolution->clusters);
  g_free(resolution->chosen);
  g_free(resolution);
}

guint acg_cluster_add(AcgResolution *resolution) {
  AcgCluster *cluster = g_new0(AcgCluster, 1);
  cluster->names = g_ptr_array_new();
  cluster->roles = g_ptr_array_new();
  g_ptr_array_add(resolution->clusters, cluster);
  return resolution->clusters->len - 1;
}

static void add_name(AcgCluster *cluster, const AcgMentionCandidate *candidate) {
  for (guint i = 0; i < cluster->names->len; i++) {
    const AcgMentionCandidate *known = cluster->names->pdata[i];
    if (g_str_equal(known->form->key, candidate->form->key)) return;
  }
  g_ptr_array_add(cluster->names, (gpointer)candidate);
}

static void add_role(AcgCluster *cluster, const char *role) {
  if (!g_ptr_array_find_with_equal_func(cluster->roles, role, g_str_equal, NULL))
    g_ptr_array_add(cluster->roles, (gpointer)role);
}

void acg_cluster_join(AcgResolution *resolution, guint mention, guint index) {
  const AcgMentionCandidate *candidate = acg_candidate_of(resolution, mention);
  AcgCluster *cluster = acg_cluster_at(resolution, index);
  resolution->chosen[mention] = index;
  if (cluster->gender == ACG_GENDER_UNKNOWN) cluster->gender = candidate->gender;
  if (cluster->state == NULL) cluster->state = candidate->state;
  if (cluster->patron == NULL) cluster->patron = candidate->patron;
  if (candidate->kind == ACG_MENTION_PRONOUN) return;
  cluster->n_mentions++;
  bool description = candidate->kind == ACG_MENTION_DESCRIPTION;
  cluster->votes[candidate->type] += candidate->probability * (description ? VAGUE : 1);
  if (candidate->role != NULL) add_role(cluster, candidate->role);
  bool state = candidate->type == ACG_ACTOR_COUNTRY && candidate->state != NULL;
  if (description && !state) return;
  cluster->named = true;
  cluster->probability = MAX(cluster->probability, candidate->probability);
  add_name(cluster, candidate);
}

void acg_cluster_merge(AcgResolution *resolution, guint from, guint into) {
  for (guint i = 0; i < resolution->candidates->len; i++)
    if (resolution->chosen[i] == from) acg_cluster_join(resolution, i, into);
}

AcgActorType acg_cluster_type(const AcgCluster *cluster) {
  guint best = 0;
  for (guint type = 1; type < ACG_N_ACTOR_TYPES; type++)
    if (cluster->votes[type] > cluster->votes[best]) best = type;
  return (AcgActorType)best;
}

static bool is_person(const AcgCluster *cluster) {
  return acg_cluster_type(cluster) == ACG_ACTOR_PERSON;
}

bool acg_cluster_fits(const AcgCluster *cluster, const AcgMentionCandidate *candidate) {
  bool person = is_person(cluster);
  if (candidate->typed && (candidate->type == ACG_ACTOR_PERSON) != person) return false;
  if (person && candidate->gender != ACG_GENDER_UNKNOWN && cluster->gender != ACG_GENDER_UNKNOWN &&
      candidate->gender != cluster->gender)
    return false;
  if (!person && candidate->gender != ACG_GENDER_UNKNOWN && candidate->kind == ACG_MENTION_PRONOUN)
    return false;
  return candidate->kind != ACG_MENTION_DESCRIPTION || candidate->state == NULL ||
         cluster->state == NULL || g_str_equal(candidate->state, cluster->state);
}

static bool may_be_same(const char *a, const char *b) {
  return a == NULL || b == NULL || g_str_equal(a, b);
}

guint acg_cluster_find_collective(const AcgResolution *resolution, guint mention) {
  const AcgMentionCandidate *candidate = acg_candidate_of(resolution, mention);
  for (guint i = mention; i > 0; i--) {
    const AcgMentionCandidate *other = acg_candidate_of(resolution, i - 1);
    guint cluster = resolution->chosen[i - 1];
    if (other->kind != ACG_MENTION_COLLECTIVE || cluster == ACG_NO_CLUSTER ||
        g_strcmp0(candidate->group, other->group) != 0)
      continue;
    const AcgCluster *known = acg_cluster_at(resolution, cluster);
    if (may_be_same(candidate->state, known->state) &&
        may_be_same(candidate->patron, known->patron))
      return cluster;
  }
  return ACG_NO_CLUSTER;
}
