/* Measures, shortest paths and draws of any network, against their definitions. */
#include <math.h>

#include "graph/backbone.h"
#include "graph/certainty.h"
#include "graph/measures/sweep.h"
#include "graph/path.h"
#include "graph/score.h"
#include "tests/fuzz/community_checks.h"
#include "tests/fuzz/graph_checks.h"

#define TOLERANCE 1e-9

static AcgTies *tie_all(const AcgNetwork *network) {
  g_autoptr(AcgContacts) contacts = acg_contacts_new(network);
  return acg_contacts_tie(contacts, NULL);
}

static void score(AcgNetwork *network, const AcgMeasure *only, guint threads) {
  AcgScoring scoring;
  g_autoptr(GError) error = NULL;
  acg_scoring_init(&scoring);
  scoring.threads = threads;
  scoring.only = only;
  g_assert_true(acg_network_score(network, &scoring, &error));
  g_assert_cmpuint(network->unscored->len, ==, 0);
}

static const double *values_of(const AcgNetwork *network, const char *name) {
  const AcgScores *scores = acg_network_scores(network, acg_measure_find(name));
  return scores != NULL ? scores->values : NULL;
}

/* ── The shortest paths, by the definition ── */

typedef struct {
  guint n;
  double *lengths;   /* [N, N] of ties; infinite: none */
  double *distances; /* [N, N] */
  double *ways;      /* [N, N] how many shortest paths */
} Ways;

static bool is_same(double a, double b) {
  return isfinite(a) && isfinite(b) && fabs(a - b) <= TOLERANCE * MAX(a, b);
}

/* By Floyd and Warshall. */
static void find_distances(Ways *ways, const AcgTies *ties) {
  guint n = ways->n;
  for (guint i = 0; i < n * n; i++) ways->lengths[i] = i % n == i / n ? 0 : INFINITY;
  for (guint t = 0; t < ties->n_ties; t++) {
    const AcgPair *pair = &ties->pairs[t];
    ways->lengths[pair->a * n + pair->b] = ways->lengths[pair->b * n + pair->a] =
        acg_tie_distance(pair->strength);
  }
  memcpy(ways->distances, ways->lengths, (gsize)n * n * sizeof *ways->distances);
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < n; j++)
        ways->distances[i * n + j] = MIN(ways->distances[i * n + j],
                                         ways->distances[i * n + k] + ways->distances[k * n + j]);
}

static int compare_distances(gconstpointer left, gconstpointer right, gpointer data) {
  const double *distances = data;
  double a = distances[*(const guint *)left];
  double b = distances[*(const guint *)right];
  return (a > b) - (a < b);
}

/* From one actor to all, the nearest first: the sum over who is the last but one. */
static void count_ways(Ways *ways, guint from) {
  guint n = ways->n;
  const double *distances = ways->distances + (gsize)from * n;
  double *counts = ways->ways + (gsize)from * n;
  g_autofree guint *order = g_new(guint, n);
  for (guint i = 0; i < n; i++) order[i] = i;
  g_qsort_with_data(order, (gint)n, sizeof *order, compare_distances, (gpointer)distances);
  counts[from] = 1;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++) {
      guint v = order[j];
      guint w = order[i];
      if (w != from && v != w && is_same(distances[v] + ways->lengths[v * n + w], distances[w]))
        counts[w] += counts[v];
    }
}

static Ways ways_new(const AcgTies *ties) {
  guint n = ties->n_nodes;
  gsize size = (gsize)n * n + 1;
  Ways ways = {n, g_new0(double, size), g_new0(double, size), g_new0(double, size)};
  find_distances(&ways, ties);
  for (guint i = 0; i < n; i++) count_ways(&ways, i);
  return ways;
}

static void ways_clear(Ways *ways) {
  g_free(ways->lengths);
  g_free(ways->distances);
  g_free(ways->ways);
}

static double betweenness_of(const Ways *ways, guint v) {
  guint n = ways->n;
  double sum = 0;
  for (guint s = 0; s < n; s++)
    for (guint t = 0; t < n; t++) {
      double whole = ways->distances[s * n + t];
      double over = ways->distances[s * n + v] + ways->distances[v * n + t];
      if (s == t || s == v || t == v || !is_same(over, whole)) continue;
      sum += ways->ways[s * n + v] * ways->ways[v * n + t] / ways->ways[s * n + t];
    }
  return n > 2 ? sum / ((n - 1.0) * (n - 2.0)) : 0;
}

static double closeness_of(const Ways *ways, guint v) {
  double sum = 0;
  for (guint i = 0; i < ways->n; i++)
    if (i != v) sum += 1 / ways->distances[v * ways->n + i];
  return ways->n > 1 ? sum / (ways->n - 1.0) : 0;
}

static void assert_near(double a, double b) {
  g_assert_cmpfloat_with_epsilon(a, b, TOLERANCE * MAX(1, fabs(b)));
}

static void assert_same_sweep(const AcgSweep *a, const AcgSweep *b) {
  gsize size = a->n_nodes * sizeof(double);
  assert_same(a->betweenness, size, b->betweenness, size);
  assert_same(a->closeness, size, b->closeness, size);
}

static void check_sweep(const AcgTies *ties, guint64 seed) {
  Ways ways = ways_new(ties);
  g_autoptr(AcgSweep) sweep = acg_sweep_new(ties, 0, seed, 1);
  g_autoptr(AcgSweep) threaded = acg_sweep_new(ties, 0, seed, 3);
  g_autoptr(AcgSweep) sampled = acg_sweep_new(ties, ties->n_nodes, seed, 2);
  for (guint i = 0; i < ways.n; i++) {
    assert_near(sweep->betweenness[i], betweenness_of(&ways, i));
    assert_near(sweep->closeness[i], closeness_of(&ways, i));
  }
  assert_same_sweep(sweep, threaded);
  assert_same_sweep(sweep, sampled);
  g_assert_cmpfloat(sampled->error, ==, 0);
  ways_clear(&ways);
}

static void check_sample(const AcgTies *ties, guint64 seed) {
  if (ties->n_nodes < 3) return;
  guint sources = 1 + ties->n_nodes / 2;
  g_autoptr(AcgSweep) one = acg_sweep_new(ties, sources, seed, 1);
  g_autoptr(AcgSweep) other = acg_sweep_new(ties, sources, seed, 3);
  assert_same_sweep(one, other);
  g_assert_cmpuint(one->sources, ==, sources);
  g_assert_true(one->error >= 0 && isfinite(one->error));
  for (guint i = 0; i < ties->n_nodes && one->error == 0; i++) /* no path passes anybody */
    g_assert_cmpfloat(one->betweenness[i], ==, 0);
}

/* ── Pieces ── */

enum { NONE = MOST_NODES };

static void visit(const AcgTies *ties, guint node, guint without, guint without_tie, bool *met) {
  met[node] = true;
  for (guint k = ties->starts[node]; k < ties->starts[node + 1]; k++)
    if (ties->neighbours[k] != without && ties->ties[k] != without_tie && !met[ties->neighbours[k]])
      visit(ties, ties->neighbours[k], without, without_tie, met);
}

/* Into how many pieces it falls when an actor, or NONE, and a tie, or G_MAXUINT, are gone. */
static guint count_pieces(const AcgTies *ties, guint without, guint without_tie) {
  bool met[MOST_NODES] = {false};
  guint n = 0;
  for (guint i = 0; i < ties->n_nodes; i++) {
    if (i == without || met[i]) continue;
    visit(ties, i, without, without_tie, met);
    n++;
  }
  return n;
}

static guint degree_of(const AcgTies *ties, guint i) {
  return ties->starts[i + 1] - ties->starts[i];
}

static void check_bridges(const AcgNetwork *network, const AcgTies *ties) {
  guint whole = count_pieces(ties, NONE, G_MAXUINT);
  double found[MOST_NODES] = {0};
  for (guint t = 0; t < ties->n_ties; t++) {
    if (count_pieces(ties, NONE, t) == whole) continue;
    found[ties->pairs[t].a]++;
    found[ties->pairs[t].b]++;
  }
  for (guint i = 0; i < ties->n_nodes; i++) {
    double more = degree_of(ties, i) > 0 ? count_pieces(ties, i, G_MAXUINT) - (double)whole : 0;
    double pieces = values_of(network, "articulation")[i];
    double bridges = values_of(network, "bridges")[i];
    g_assert_cmpfloat(bridges, ==, found[i]);
    g_assert_cmpfloat(pieces, ==, more);
    g_assert_cmpfloat(pieces, >=, bridges - 1);
  }
}

static void check_core(const AcgNetwork *network, const AcgTies *ties) {
  for (guint k = 1; k < ties->n_nodes; k++) {
    g_autofree bool *in_core = acg_ties_core(ties, k);
    for (guint i = 0; i < ties->n_nodes; i++)
      g_assert_true(in_core[i] == (values_of(network, "core")[i] >= k));
  }
}

/* ── Scores ── */

/* What values lie between, where there are any; of the others, 0 and infinity. */
static const struct {
  const char *measure;
  double low, high;
  bool sometimes; /* says nothing of some actors */
} ranges[] = {{"betweenness", 0, 1, false},
              {"eigenvector", 0, 1, false},
              {"pagerank", 0, 1, false},
              {"focused-pagerank", 0, 1, false},
              {"hub", 0, 1, false},
              {"authority", 0, 1, false},
              {"clustering", 0, 1, false},
              {"participation", 0, 1, true},
              {"constraint", 0, INFINITY, true},
              {"triad-balance", 0, 1, true},
              {"cooperation-balance", -1, 1, true}};

static void check_range(const AcgScores *scores, guint n) {
  double low = 0;
  double high = G_MAXDOUBLE;
  bool sometimes = false;
  for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
    if (g_str_equal(ranges[i].measure, scores->measure->name)) {
      low = ranges[i].low;
      high = ranges[i].high;
      sometimes = ranges[i].sometimes;
    }
  for (guint i = 0; i < n; i++) {
    double value = scores->values[i];
    g_assert_true(isnan(value) ? sometimes : value >= low && value <= high);
  }
}

static double sum_of(const AcgNetwork *network, const char *name) {
  double sum = 0;
  for (guint i = 0; i < network->nodes->len; i++) sum += values_of(network, name)[i];
  return sum;
}

static double highest_of(const AcgNetwork *network, const char *name) {
  double highest = 0;
  for (guint i = 0; i < network->nodes->len; i++)
    highest = MAX(highest, values_of(network, name)[i]);
  return highest;
}

/* Scores have nine digits. */
static void check_sums(const AcgNetwork *network) {
  static const char *const highest[] = {"hub", "authority", "eigenvector"};
  double arcs = sum_of(network, "in-degree");
  g_assert_cmpfloat_with_epsilon(sum_of(network, "pagerank"), 1, 1e-7);
  if (network->focus->len > 0)
    g_assert_cmpfloat_with_epsilon(sum_of(network, "focused-pagerank"), 1, 1e-7);
  g_assert_true((values_of(network, "focused-pagerank") != NULL) == (network->focus->len > 0));
  g_assert_cmpfloat(arcs, ==, sum_of(network, "out-degree"));
  for (gsize i = 0; i < G_N_ELEMENTS(highest); i++) {
    double value = highest_of(network, highest[i]);
    bool none = i < 2 ? arcs == 0 : sum_of(network, "degree") == 0;
    g_assert_true(value == 1 || (none && value == 0));
  }
}

static void check_each(const AcgNetwork *network, const AcgTies *ties) {
  for (guint i = 0; i < network->nodes->len; i++) {
    double degree = values_of(network, "degree")[i];
    double positive = values_of(network, "positive-strength")[i];
    double negative = values_of(network, "negative-strength")[i];
    double balance = values_of(network, "cooperation-balance")[i];
    g_assert_cmpfloat(degree, ==, degree_of(ties, i));
    g_assert_cmpfloat(values_of(network, "core")[i], <=, degree);
    g_assert_cmpfloat(values_of(network, "brokerage")[i], <=, degree * (degree - 1) / 2);
    g_assert_true(isnan(values_of(network, "constraint")[i]) == (degree == 0));
    g_assert_true(isnan(values_of(network, "participation")[i]) == (degree == 0));
    g_assert_true(isnan(balance) == (positive + negative == 0));
    if (!isnan(balance)) assert_near(balance, (positive - negative) / (positive + negative));
  }
}

/* The same for any number of threads, and once more from its file. */
static void check_again(AcgNetwork *network) {
  g_autoptr(GError) error = NULL;
  char *before = write_network(network);
  g_autoptr(AcgNetwork) read = acg_network_read(before, strlen(before), &error);
  g_assert_no_error(error);
  score(read, NULL, 3);
  char *after = write_network(read);
  g_assert_cmpstr(after, ==, before);
  free(before);
  free(after);
}

void check_measures(AcgNetwork *network, Bytes *bytes) {
  g_autoptr(AcgTies) ties = tie_all(network);
  guint64 seed = take(bytes, 256);
  check_sweep(ties, seed);
  check_sample(ties, seed);
  score(network, NULL, 1);
  if (network->nodes->len == 0) return;
  for (guint k = 0; k < network->scores->len; k++)
    check_range(&g_array_index(network->scores, AcgScores, k), network->nodes->len);
  check_sums(network);
  check_each(network, ties);
  check_core(network, ties);
  check_bridges(network, ties);
  check_communities(network);
  check_again(network);
}

/* ── Paths ── */

static void check_path(const AcgPath *path, const Ways *ways, guint from, guint to) {
  bool met[MOST_NODES] = {false};
  double length = 0;
  guint n = path->nodes->len;
  g_assert_cmpuint(path->strengths->len, ==, n - 1);
  g_assert_cmpuint(g_array_index(path->nodes, guint, 0), ==, from);
  g_assert_cmpuint(g_array_index(path->nodes, guint, n - 1), ==, to);
  for (guint i = 0; i < n; i++) {
    guint node = g_array_index(path->nodes, guint, i);
    g_assert_false(met[node]);
    met[node] = true;
    if (i == 0) continue;
    double step = acg_tie_distance(g_array_index(path->strengths, double, i - 1));
    g_assert_cmpfloat(step, ==,
                      ways->lengths[g_array_index(path->nodes, guint, i - 1) * ways->n + node]);
    length += step;
  }
  assert_near(path->distance, length);
}

static const AcgPath *path_at(const GPtrArray *paths, guint i) {
  return g_ptr_array_index(paths, i);
}

static bool is_same_path(const AcgPath *a, const AcgPath *b) {
  return a->nodes->len == b->nodes->len &&
         memcmp(a->nodes->data, b->nodes->data, a->nodes->len * sizeof(guint)) == 0;
}

static void check_list(const GPtrArray *paths, const Ways *ways, guint from, guint to) {
  for (guint i = 0; i < paths->len; i++) {
    check_path(path_at(paths, i), ways, from, to);
    if (i > 0)
      g_assert_true(path_at(paths, i - 1)->distance <=
                    path_at(paths, i)->distance * (1 + TOLERANCE));
    for (guint j = 0; j < i; j++)
      g_assert_false(is_same_path(path_at(paths, i), path_at(paths, j)));
  }
}

static void check_reach(const AcgNetwork *network, const Ways *ways, guint from) {
  guint n = 0;
  for (guint i = 0; i < ways->n; i++) n += isfinite(ways->distances[from * ways->n + i]) ? 1 : 0;
  g_assert_cmpuint(acg_network_reach(network, from), ==, n);
}

void check_paths(AcgNetwork *network, Bytes *bytes) {
  guint n = network->nodes->len;
  if (n == 0) return;
  guint from = take(bytes, n);
  guint to = take(bytes, n);
  guint most = 1 + take(bytes, 6);
  g_autoptr(AcgTies) ties = tie_all(network);
  Ways ways = ways_new(ties);
  double distance = ways.distances[from * n + to];
  g_autoptr(GPtrArray) there = acg_network_paths(network, from, to, most);
  g_autoptr(GPtrArray) back = acg_network_paths(network, to, from, most);
  g_assert_cmpuint(there->len, <=, most);
  g_assert_cmpuint(there->len, ==, back->len);
  g_assert_true((there->len > 0) == isfinite(distance));
  check_list(there, &ways, from, to);
  check_list(back, &ways, to, from);
  if (there->len > 0) assert_near(path_at(there, 0)->distance, distance);
  for (guint i = 0; i < there->len; i++)
    assert_near(path_at(there, i)->distance, path_at(back, i)->distance);
  check_reach(network, &ways, from);
  ways_clear(&ways);
}

/* ── Draws ── */

static void check_standing(const AcgNetwork *network, const AcgCertainty *certainty,
                           const AcgStanding *standing, double score_of) {
  guint n = network->nodes->len;
  bool drawn = certainty->replicates > 0;
  bool outlets = certainty->n_outlets > 0;
  g_assert_true(isnan(score_of) ? isnan(standing->score) : standing->score == score_of);
  g_assert_true(isnan(standing->low) == isnan(standing->high) && !(standing->low > standing->high));
  g_assert_true(drawn || isnan(standing->low));
  g_assert_true(standing->rank >= 1 && standing->rank <= n);
  g_assert_true(standing->rank_low <= standing->rank_high && standing->rank_high <= n);
  g_assert_true((standing->rank_low > 0) == drawn);
  g_assert_true(standing->rank_best <= standing->rank_worst && standing->rank_worst <= n);
  g_assert_true((standing->rank_best > 0) == outlets);
  g_assert_true(standing->outlet == G_MAXUINT || standing->outlet < network->outlets->len);
}

void check_draws(AcgNetwork *network, Bytes *bytes) {
  size_t n_measures;
  guint n = network->nodes->len;
  AcgScoring scoring;
  g_autoptr(GError) error = NULL;
  const AcgMeasure *table = acg_measure_table(&n_measures);
  acg_scoring_init(&scoring);
  scoring.only = &table[take(bytes, (guint)n_measures)];
  scoring.seed = take(bytes, 256);
  scoring.threads = 1;
  if (acg_measure_needs_focus(scoring.only) && network->focus->len == 0) return;
  score(network, scoring.only, 1);
  const AcgScores *scores = acg_network_scores(network, scoring.only);
  if (scores == NULL) return;
  g_autofree guint *order = acg_scores_order(scores, n);
  g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(guint));
  guint n_asked = 1 + take(bytes, 8);
  g_array_append_vals(nodes, order, MIN(n, n_asked));
  g_autoptr(AcgCertainty) certainty =
      acg_network_resample(network, nodes, &scoring, take(bytes, 9), &error);
  g_assert_no_error(error);
  for (guint k = 0; k < certainty->n_nodes; k++)
    check_standing(network, certainty, &certainty->standings[k],
                   scores->values[g_array_index(nodes, guint, k)]);
  for (guint k = 0; k + 1 < certainty->n_nodes; k++) {
    double chance = certainty->outranks[k];
    g_assert_true(certainty->replicates == 0 ? isnan(chance) : chance >= 0 && chance <= 1);
  }
}
