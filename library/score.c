#include "graph/score.h"

#include "library/internal.h"

struct ActorgraphScoring {
  AcgScoring options;
};

ActorgraphScoring *actorgraph_scoring_new(void) {
  ActorgraphScoring *scoring = g_new0(ActorgraphScoring, 1);
  acg_scoring_init(&scoring->options);
  return scoring;
}

void actorgraph_scoring_free(ActorgraphScoring *scoring) {
  g_free(scoring);
}

bool actorgraph_scoring_set_measure(ActorgraphScoring *scoring, const char *measure,
                                    GError **error) {
  const AcgMeasure *found = measure != NULL ? acg_measure_find(measure) : NULL;
  if (measure != NULL && found == NULL) return acg_refuse(error, "'%s' is no measure", measure);
  scoring->options.only = found;
  return true;
}

bool actorgraph_scoring_set_communities(ActorgraphScoring *scoring, const char *method,
                                        GError **error) {
  const AcgCommunityMethod *found = acg_community_find(method);
  if (found == NULL) return acg_refuse(error, "'%s' finds no communities", method);
  scoring->options.community = found;
  return true;
}

void actorgraph_scoring_set_sources(ActorgraphScoring *scoring, unsigned sources) {
  scoring->options.sources = sources;
}

void actorgraph_scoring_set_seed(ActorgraphScoring *scoring, uint64_t seed) {
  scoring->options.seed = seed;
}

void actorgraph_scoring_set_threads(ActorgraphScoring *scoring, unsigned threads) {
  scoring->options.threads = threads;
}

/* ── Scoring ── */

bool actorgraph_network_set_focus(ActorgraphNetwork *network, const size_t *nodes, size_t n) {
  AcgNetwork *inner = acg_inner_network(network);
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (size_t i = 0; i < n; i++)
    if (nodes[i] >= inner->nodes->len) return false;
  g_array_set_size(inner->focus, 0);
  for (size_t i = 0; i < n; i++) {
    guint node = (guint)nodes[i];
    if (g_hash_table_add(seen, GUINT_TO_POINTER(node))) g_array_append_val(inner->focus, node);
  }
  return true;
}

bool actorgraph_network_score(ActorgraphNetwork *network, const ActorgraphScoring *scoring,
                              GError **error) {
  GError *problem = NULL;
  AcgScoring options;
  acg_scoring_init(&options);
  if (scoring != NULL) options = scoring->options;
  acg_alone_begin();
  bool scored = acg_network_score(acg_inner_network(network), &options, &problem);
  acg_alone_end();
  return scored || acg_give_error(error, problem, NULL);
}

/* ── Scores ── */

static const AcgScores *find_scores(const ActorgraphNetwork *network, const char *measure) {
  const AcgMeasure *found = acg_measure_find(measure);
  return found != NULL ? acg_network_scores(acg_seen_network(network), found) : NULL;
}

bool actorgraph_network_scores(const ActorgraphNetwork *network, const char *measure,
                               double *scores) {
  const AcgScores *found = find_scores(network, measure);
  size_t n = actorgraph_network_node_count(network);
  for (size_t i = 0; found != NULL && i < n; i++) scores[i] = found->values[i];
  return found != NULL;
}

/* What is made of a measure's scores, one number a node, into `out`. */
static bool give_numbers(const ActorgraphNetwork *network, const char *measure,
                         guint *(*make)(const AcgScores *scores, guint n), size_t *out) {
  const AcgScores *found = find_scores(network, measure);
  guint n = acg_seen_network(network)->nodes->len;
  if (found == NULL) return false;
  g_autofree guint *numbers = make(found, n);
  for (guint i = 0; i < n; i++) out[i] = numbers[i];
  return true;
}

bool actorgraph_network_ranks(const ActorgraphNetwork *network, const char *measure,
                              size_t *ranks) {
  return give_numbers(network, measure, acg_scores_ranks, ranks);
}

bool actorgraph_network_order(const ActorgraphNetwork *network, const char *measure,
                              size_t *nodes) {
  return give_numbers(network, measure, acg_scores_order, nodes);
}

/* ── Communities ── */

static const AcgCommunity *community_at(const ActorgraphNetwork *network, size_t community) {
  const GPtrArray *communities = acg_seen_network(network)->communities;
  return community < communities->len ? g_ptr_array_index(communities, community) : NULL;
}

size_t actorgraph_network_community_count(const ActorgraphNetwork *network) {
  return acg_seen_network(network)->communities->len;
}

const char *actorgraph_network_community_name(const ActorgraphNetwork *network, size_t community) {
  const AcgCommunity *found = community_at(network, community);
  return found != NULL ? found->name : NULL;
}

size_t actorgraph_network_community_size(const ActorgraphNetwork *network, size_t community) {
  const AcgCommunity *found = community_at(network, community);
  return found != NULL ? found->members->len : 0;
}

size_t actorgraph_network_community_member(const ActorgraphNetwork *network, size_t community,
                                           size_t i) {
  const AcgCommunity *found = community_at(network, community);
  if (found == NULL || i >= found->members->len) return ACTORGRAPH_NONE;
  return g_array_index(found->members, guint, i);
}

size_t actorgraph_network_node_community(const ActorgraphNetwork *network, size_t node) {
  const AcgNetwork *inner = acg_seen_network(network);
  if (node >= inner->nodes->len) return ACTORGRAPH_NONE;
  guint community = acg_network_community(inner, (guint)node);
  return community == G_MAXUINT ? ACTORGRAPH_NONE : community;
}

double actorgraph_network_modularity(const ActorgraphNetwork *network) {
  return acg_seen_network(network)->modularity;
}
