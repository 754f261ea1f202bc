/* How far scores and ranks hold: on corpora where it is known. */
#include "graph/certainty.h"

#include <math.h>

#include "graph/measures/run.h"
#include "made_network.h"

/* Actors 0 … n − 1 without ties. */
static AcgNetwork *start(guint n_actors, guint n_documents) {
  AcgNetwork *network = made_network(n_documents);
  for (guint i = 0; i < n_actors; i++) {
    g_autofree char *name = g_strdup_printf("Body %02u", i);
    made_actor(network, name, ACG_ACTOR_ORGANIZATION);
  }
  return network;
}

/* Names the pair in the documents from first on, before end. */
static void meet(AcgNetwork *network, guint a, guint b, guint first, guint end) {
  AcgEdge *edge = made_edge(network, a, b, NULL);
  for (guint i = first; i < end; i++) made_evidence(network, edge, i, "They met.");
}

static void set_outlet(AcgNetwork *network, guint first, guint end, const char *outlet) {
  for (guint i = first; i < end; i++)
    ((AcgNetworkDocument *)g_ptr_array_index(network->documents, i))->source = g_strdup(outlet);
  acg_network_count(network);
}

static AcgScoring scoring_of(const char *measure) {
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  scoring.only = acg_measure_find(measure);
  g_assert_nonnull(scoring.only);
  return scoring;
}

/* Of all nodes, in the order of their indices. */
static AcgCertainty *resample(const AcgNetwork *network, AcgScoring scoring, guint replicates) {
  GError *error = NULL;
  g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < network->nodes->len; i++) g_array_append_val(nodes, i);
  AcgCertainty *certainty = acg_network_resample(network, nodes, &scoring, replicates, &error);
  g_assert_no_error(error);
  g_assert_nonnull(certainty);
  return certainty;
}

static void test_ranks(void) {
  double values[] = {3, 1, NAN, 3, 2, NAN};
  AcgScores scores = {.values = values};
  static const guint expected[] = {1, 4, 5, 1, 3, 5};
  g_autofree guint *ranks = acg_scores_ranks(&scores, G_N_ELEMENTS(values));
  for (guint i = 0; i < G_N_ELEMENTS(values); i++) g_assert_cmpuint(ranks[i], ==, expected[i]);
}

/* The first is tied in every article, the last two in one of ten. */
static void test_everywhere_and_once(void) {
  g_autoptr(AcgNetwork) network = start(5, 10);
  meet(network, 0, 1, 0, 10);
  meet(network, 0, 2, 0, 10);
  meet(network, 3, 4, 0, 1);
  g_autoptr(AcgCertainty) certainty = resample(network, scoring_of("degree"), 200);
  const AcgStanding *sure = &certainty->standings[0];
  const AcgStanding *doubtful = &certainty->standings[3];
  g_assert_cmpuint(certainty->replicates, ==, 200);
  g_assert_true(sure->low == 2 && sure->high == 2);
  g_assert_true(sure->rank == 1 && sure->rank_low == 1 && sure->rank_high == 1);
  g_assert_true(doubtful->low == 0 && doubtful->high >= 1);
  g_assert_true(doubtful->rank == 2 && doubtful->rank_low == 2 && doubtful->rank_high == 4);
  g_assert_cmpfloat(certainty->outranks[0], ==, 1);
  /* above 3 only where that one is not drawn: 0.9^10 of the draws, and equal in the others */
  g_assert_cmpfloat_with_epsilon(certainty->outranks[2], 0.5 + pow(0.9, 10) / 2, 0.08);
  g_assert_cmpfloat(certainty->outranks[3], ==, 0.5);
}

/* Alike, but each in articles of its own. */
static void test_twins(void) {
  g_autoptr(AcgNetwork) network = start(3, 40);
  meet(network, 0, 2, 0, 20);
  meet(network, 1, 2, 20, 40);
  g_autoptr(AcgCertainty) certainty = resample(network, scoring_of("pagerank"), 400);
  g_assert_cmpfloat_with_epsilon(certainty->outranks[0], 0.5, 0.08);
  g_assert_cmpfloat(certainty->outranks[1], ==, 0);
  g_assert_cmpfloat_with_epsilon(certainty->standings[0].low, certainty->standings[1].low, 0.02);
}

static bool same(const AcgCertainty *a, const AcgCertainty *b) {
  for (guint i = 0; i < a->n_nodes; i++) {
    const AcgStanding *x = &a->standings[i];
    const AcgStanding *y = &b->standings[i];
    if (x->low != y->low || x->high != y->high || x->rank_low != y->rank_low ||
        x->rank_high != y->rank_high || (i > 0 && a->outranks[i - 1] != b->outranks[i - 1]))
      return false;
  }
  return true;
}

static void test_the_same_by_seed_for_any_threads(void) {
  g_autoptr(AcgNetwork) network = made_crowd(60, 80, 120);
  AcgScoring scoring = scoring_of("betweenness");
  scoring.threads = 1;
  g_autoptr(AcgCertainty) one = resample(network, scoring, 40);
  scoring.threads = 4;
  g_autoptr(AcgCertainty) four = resample(network, scoring, 40);
  scoring.seed = 2;
  g_autoptr(AcgCertainty) other = resample(network, scoring, 40);
  g_assert_true(same(one, four));
  g_assert_false(same(one, other));
}

static void test_every_measure_can_be_resampled(void) {
  g_autoptr(AcgNetwork) network = made_crowd(40, 30, 60);
  g_array_append_val(network->focus, (guint){3});
  size_t n;
  const AcgMeasure *measures = acg_measure_table(&n);
  for (size_t i = 0; i < n; i++) {
    g_autoptr(AcgCertainty) certainty = resample(network, scoring_of(measures[i].name), 30);
    for (guint k = 0; k < certainty->n_nodes; k++) {
      const AcgStanding *standing = &certainty->standings[k];
      g_assert_false(standing->low > standing->high);
      g_assert_true(standing->rank_low >= 1 && standing->rank_low <= standing->rank_high);
      g_assert_cmpuint(standing->rank_high, <=, certainty->n_nodes);
    }
  }
}

/* The first is known from the Courier alone; nobody else is. */
static void test_without_one_outlet(void) {
  g_autoptr(AcgNetwork) network = start(6, 9);
  for (guint i = 1; i < 6; i++) meet(network, 0, i, 0, 3);
  meet(network, 1, 2, 3, 9);
  meet(network, 1, 3, 3, 6);
  meet(network, 4, 5, 6, 9);
  set_outlet(network, 0, 3, "Courier");
  set_outlet(network, 3, 6, "Herald");
  g_autoptr(AcgCertainty) certainty = resample(network, scoring_of("degree"), 0);
  const AcgStanding *first = &certainty->standings[0];
  g_assert_cmpuint(certainty->n_outlets, ==, 3); /* two, and the unknown ones */
  g_assert_cmpuint(first->rank, ==, 1);
  g_assert_cmpuint(first->rank_best, ==, 1);
  g_assert_cmpuint(first->rank_worst, ==, 6);
  g_assert_cmpstr(g_ptr_array_index(network->outlets, first->outlet), ==, "Courier");
  g_assert_cmpuint(certainty->standings[1].rank_best, ==, 1);
  g_assert_true(isnan(first->low) && first->rank_low == 0 && certainty->replicates == 0);
}

static void test_one_article_says_nothing(void) {
  g_autoptr(AcgNetwork) network = start(3, 1);
  meet(network, 0, 1, 0, 1);
  g_autoptr(AcgCertainty) certainty = resample(network, scoring_of("pagerank"), 50);
  g_assert_cmpuint(certainty->replicates, ==, 0);
  g_assert_cmpuint(certainty->n_outlets, ==, 0);
  g_assert_true(isnan(certainty->standings[0].low) && isnan(certainty->outranks[0]));
  g_assert_cmpuint(certainty->standings[0].rank_best, ==, 0);
  g_assert_cmpuint(certainty->standings[2].rank, ==, 3);
}

static void test_without_ties_all_are_equal(void) {
  g_autoptr(AcgNetwork) network = start(3, 4);
  g_autoptr(AcgCertainty) certainty = resample(network, scoring_of("betweenness"), 50);
  g_assert_cmpfloat(certainty->outranks[0], ==, 0.5);
  g_assert_true(certainty->standings[2].rank_low == 1 && certainty->standings[2].rank_high == 1);
  g_autoptr(AcgNetwork) nobody = start(0, 4);
  g_autoptr(AcgCertainty) empty = resample(nobody, scoring_of("betweenness"), 50);
  g_assert_cmpuint(empty->n_nodes, ==, 0);
}

/* ── Coverage ─────────────────────────────────────────────────────────────────────────────── */

enum { N_ACTORS = 8, N_ARTICLES = 60, N_WORLDS = 100 };

/* The chance that an article names the pair: low numbers are named more. */
static double chance(guint a, guint b) {
  return 0.5 / (1 + a) / b;
}

static AcgNetwork *draw_world(GRand *random) {
  AcgNetwork *network = start(N_ACTORS, N_ARTICLES);
  for (guint a = 0; a < N_ACTORS; a++)
    for (guint b = a + 1; b < N_ACTORS; b++) {
      AcgEdge *edge = made_edge(network, a, b, NULL);
      for (guint d = 0; d < N_ARTICLES; d++)
        if (g_rand_double(random) < chance(a, b)) made_evidence(network, edge, d, "They met.");
    }
  return network;
}

/* The degree that articles give on average, [N]. */
static void find_degree(double *truth) {
  for (guint a = 0; a < N_ACTORS; a++) truth[a] = 0;
  for (guint a = 0; a < N_ACTORS; a++)
    for (guint b = a + 1; b < N_ACTORS; b++) {
      double tied = 1 - pow(1 - chance(a, b), N_ARTICLES);
      truth[a] += tied;
      truth[b] += tied;
    }
}

/* PageRank where each pair is as strong as it is likely, [N]. */
static void find_pagerank(double *truth) {
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(AcgPair));
  for (guint a = 0; a < N_ACTORS; a++)
    for (guint b = a + 1; b < N_ACTORS; b++) {
      AcgPair pair = {.a = a, .b = b, .strength = chance(a, b)};
      g_array_append_val(pairs, pair);
    }
  g_autoptr(AcgTies) ties = acg_ties_new(N_ACTORS, pairs);
  g_autoptr(AcgArcs) arcs = acg_arcs_new(N_ACTORS, g_array_new(FALSE, FALSE, sizeof(AcgArc)));
  AcgScoring scoring = scoring_of("pagerank");
  g_assert_true(acg_measure_run(ties, arcs, NULL, NULL, &scoring, truth, NULL));
}

/* Of a hundred intervals from as many draws of the same world, at least so many hold the truth.
 * unit: scores are multiples of it, and the truth is not. */
static void check_coverage(const char *measure, const double *truth, double unit, guint least) {
  guint held[N_ACTORS] = {0};
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint i = 0; i < N_WORLDS; i++) {
    g_autoptr(AcgNetwork) network = draw_world(random);
    g_autoptr(AcgCertainty) certainty = resample(network, scoring_of(measure), 100);
    for (guint k = 0; k < N_ACTORS; k++) {
      const AcgStanding *standing = &certainty->standings[k];
      bool holds = standing->low - unit / 2 <= truth[k] && truth[k] <= standing->high + unit / 2;
      held[k] += holds ? 1 : 0;
    }
  }
  for (guint k = 0; k < N_ACTORS; k++) {
    g_test_message("%s of %u: %u of %u intervals hold %.4f", measure, k, held[k], N_WORLDS,
                   truth[k]);
    g_assert_cmpuint(held[k], >=, least);
  }
}

static void test_intervals_hold_the_truth(void) {
  double truth[N_ACTORS];
  find_pagerank(truth);
  check_coverage("pagerank", truth, 0, 85);
  find_degree(truth);
  check_coverage("degree", truth, 1, 75); /* ties that no article has yet are in no draw */
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/certainty/ranks", test_ranks);
  g_test_add_func("/certainty/everywhere-and-once", test_everywhere_and_once);
  g_test_add_func("/certainty/twins", test_twins);
  g_test_add_func("/certainty/same-by-seed", test_the_same_by_seed_for_any_threads);
  g_test_add_func("/certainty/every-measure", test_every_measure_can_be_resampled);
  g_test_add_func("/certainty/without-one-outlet", test_without_one_outlet);
  g_test_add_func("/certainty/one-article", test_one_article_says_nothing);
  g_test_add_func("/certainty/no-ties", test_without_ties_all_are_equal);
  g_test_add_func("/certainty/coverage", test_intervals_hold_the_truth);
  return g_test_run();
}
