/* Descriptions and pronouns: by the tree where it says what they refer to, else by the model's
 * scores of the mentions before them, as far as type, gender, number and state allow. */
#include <float.h>

#include "extract/actor/cluster.h"
#include "extract/lexicon/words.h"

/* Log-odds that a shared office adds. */
#define ROLE_EVIDENCE 2

static bool has_relation(const AcgAnalysis *analysis, guint token, const char *relation) {
  const char *name = analysis->labels->relations[acg_token_at(analysis, token)->relation];
  return g_str_has_prefix(name, relation);
}

/* ── What the tree says ── */

/* The mention of the sentence that `token` heads or lies in, or G_MAXUINT32. near: a mention of the
 * same sentence. */
static guint mention_at(const AcgResolution *resolution, guint near, guint token) {
  guint sentence = acg_candidate_of(resolution, near)->sentence;
  for (guint i = near + 1; i > 0; i--) {
    const AcgMentionCandidate *candidate = acg_candidate_of(resolution, i - 1);
    if (candidate->sentence != sentence) break;
    if (candidate->first <= token && token < candidate->end) return i - 1;
  }
  for (guint i = near + 1; i < resolution->candidates->len; i++) {
    const AcgMentionCandidate *candidate = acg_candidate_of(resolution, i);
    if (candidate->sentence != sentence) break;
    if (candidate->first <= token && token < candidate->end) return i;
  }
  return G_MAXUINT32;
}

/* The noun that the relative clause with this pronoun describes, or ACG_ROOT. */
static guint described_by_clause(const AcgAnalysis *analysis, guint token) {
  while (token != ACG_ROOT && !has_relation(analysis, token, "acl:relcl"))
    token = acg_token_at(analysis, token)->head;
  return token == ACG_ROOT ? ACG_ROOT : acg_token_at(analysis, token)->head;
}

static bool is_relative(const AcgAnalysis *analysis, guint token) {
  return acg_word_among(analysis, token, "who whom whose which that");
}

/* The token that an apposition or copula says is the same actor, or ACG_ROOT. */
static guint same_by_tree(const AcgAnalysis *analysis, const AcgMentionCandidate *candidate) {
  const AcgToken *head = acg_token_at(analysis, candidate->head);
  return has_relation(analysis, candidate->head, "appos") ? head->head : ACG_ROOT;
}

/* The other mention whose head hangs on this one as an apposition, or G_MAXUINT32. */
static guint find_apposition(const AcgResolution *resolution, guint mention) {
  const AcgMentionCandidate *candidate = acg_candidate_of(resolution, mention);
  for (guint i = mention + 1; i < resolution->candidates->len; i++) {
    const AcgMentionCandidate *other = acg_candidate_of(resolution, i);
    if (other->sentence != candidate->sentence) break;
    guint token = same_by_tree(resolution->analysis, other);
    if (token != ACG_ROOT && candidate->first <= token && token < candidate->end) return i;
  }
  return G_MAXUINT32;
}

/* The mention that the tree makes this one's other, or G_MAXUINT32; *sure when there is no other
 * way to read the mention. */
static guint find_by_tree(const AcgResolution *resolution, guint mention, bool *sure) {
  const AcgMentionCandidate *candidate = acg_candidate_of(resolution, mention);
  const AcgAnalysis *analysis = resolution->analysis;
  guint token = ACG_ROOT;
  *sure = candidate->kind == ACG_MENTION_PRONOUN && is_relative(analysis, candidate->first);
  if (*sure)
    token = described_by_clause(analysis, candidate->first);
  else if (candidate->kind == ACG_MENTION_DESCRIPTION)
    token = same_by_tree(analysis, candidate);
  if (token != ACG_ROOT) return mention_at(resolution, mention, token);
  return candidate->kind == ACG_MENTION_DESCRIPTION ? find_apposition(resolution, mention)
                                                    : G_MAXUINT32;
}

/* ── What the model says ── */

static double role_evidence(const AcgCluster *cluster, const AcgMentionCandidate *candidate) {
  bool shared =
      candidate->kind == ACG_MENTION_DESCRIPTION && candidate->role != NULL &&
      g_ptr_array_find_with_equal_func(cluster->roles, candidate->role, g_str_equal, NULL);
  return shared ? ROLE_EVIDENCE : 0;
}

/* The cluster that the mention fits best, or ACG_NO_CLUSTER when it is more likely none. */
static guint find_by_score(const AcgResolution *resolution, const AcgAntecedents *antecedents,
                           guint mention) {
  const AcgMentionCandidate *candidate = acg_candidate_of(resolution, mention);
  float scores[ACG_MAX_ANTECEDENTS];
  guint n = MIN(mention, ACG_MAX_ANTECEDENTS);
  double best = (double)acg_antecedents_score(antecedents, mention, mention - n, n, scores);
  guint found = ACG_NO_CLUSTER;
  for (guint k = 0; k < n; k++) {
    guint cluster = resolution->chosen[mention - n + k];
    if (cluster == ACG_NO_CLUSTER) continue;
    const AcgCluster *known = acg_cluster_at(resolution, cluster);
    double score = (double)scores[k] + role_evidence(known, candidate);
    if (score <= best || !acg_cluster_fits(known, candidate)) continue;
    best = score;
    found = cluster;
  }
  return found;
}

static void refer(AcgResolution *resolution, const AcgAntecedents *antecedents, guint mention) {
  bool sure = false;
  guint other = find_by_tree(resolution, mention, &sure), cluster = ACG_NO_CLUSTER;
  const AcgMentionCandidate *candidate = acg_candidate_of(resolution, mention);
  if (other != G_MAXUINT32) cluster = resolution->chosen[other];
  if (cluster != ACG_NO_CLUSTER &&
      !acg_cluster_fits(acg_cluster_at(resolution, cluster), candidate))
    cluster = ACG_NO_CLUSTER;
  if (cluster == ACG_NO_CLUSTER && candidate->group != NULL)
    cluster = acg_cluster_find_collective(resolution, mention);
  if (cluster == ACG_NO_CLUSTER && !sure) cluster = find_by_score(resolution, antecedents, mention);
  if (cluster == ACG_NO_CLUSTER && candidate->kind == ACG_MENTION_PRONOUN) return;
  if (cluster == ACG_NO_CLUSTER) cluster = acg_cluster_add(resolution);
  acg_cluster_join(resolution, mention, cluster);
}

/* ── Descriptions that come before the name ── */

/* The description before the name that it refers back to, as a cluster without a name; or
 * ACG_NO_CLUSTER. */
static guint find_before(const AcgResolution *resolution, const AcgAntecedents *antecedents,
                         guint mention) {
  const AcgMentionCandidate *candidate = acg_candidate_of(resolution, mention);
  float scores[ACG_MAX_ANTECEDENTS];
  guint n = MIN(mention, ACG_MAX_ANTECEDENTS), found = ACG_NO_CLUSTER;
  float best = acg_antecedents_score(antecedents, mention, mention - n, n, scores);
  for (guint k = 0; k < n; k++) {
    guint cluster = resolution->chosen[mention - n + k];
    if (cluster == ACG_NO_CLUSTER || scores[k] <= best) continue;
    const AcgCluster *known = acg_cluster_at(resolution, cluster);
    if (known->named || !acg_cluster_fits(known, candidate)) continue;
    best = scores[k];
    found = cluster;
  }
  return found;
}

static void join_backwards(AcgResolution *resolution, const AcgAntecedents *antecedents) {
  g_autofree bool *met = g_new0(bool, resolution->clusters->len + 1);
  for (guint i = 0; i < resolution->candidates->len; i++) {
    guint cluster = resolution->chosen[i];
    if (cluster == ACG_NO_CLUSTER || met[cluster]) continue;
    met[cluster] = true;
    if (!acg_cluster_at(resolution, cluster)->named) continue;
    guint before = find_before(resolution, antecedents, i);
    if (before != ACG_NO_CLUSTER) acg_cluster_merge(resolution, before, cluster);
  }
}

void acg_references_join(AcgResolution *resolution, const AcgAntecedents *antecedents) {
  for (guint i = 0; i < resolution->candidates->len; i++)
    if (resolution->chosen[i] == ACG_NO_CLUSTER) refer(resolution, antecedents, i);
  join_backwards(resolution, antecedents);
}
