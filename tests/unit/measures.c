/* Graphs on which a measure is hard to take, and measures that fail. */
#include <math.h>

#include "graph/measures/measure.h"
#include "made_network.h"

/* Ties of strength 1. */
typedef struct {
  guint n_nodes;
  GArray *pairs; /* AcgPair */
} Ties;

static Ties start(guint n_nodes) {
  return (Ties){n_nodes, g_array_new(FALSE, FALSE, sizeof(AcgPair))};
}

static void tie(Ties *ties, guint a, guint b) {
  AcgPair pair = {.a = a, .b = b, .strength = 1};
  g_array_append_val(ties->pairs, pair);
}

static void add_path(Ties *ties, guint first, guint n) {
  for (guint i = first; i + 1 < first + n; i++) tie(ties, i, i + 1);
}

static void add_clique(Ties *ties, guint first, guint n) {
  for (guint i = first; i < first + n; i++)
    for (guint j = i + 1; j < first + n; j++) tie(ties, i, j);
}

/* The eigenvector scores, [N]; g_free them. Checks that A x = value x. */
static double *score(Ties made, double value) {
  g_autoptr(AcgTies) ties = acg_ties_new(made.n_nodes, made.pairs);
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(AcgArc));
  g_autoptr(AcgArcs) arcs = acg_arcs_new(made.n_nodes, g_steal_pointer(&none));
  AcgMeasureInput input;
  g_assert_cmpint(acg_measure_input_init(&input, ties, arcs), ==, IGRAPH_SUCCESS);
  double *scores = g_new0(double, made.n_nodes);
  g_autofree double *sums = g_new0(double, made.n_nodes);
  g_assert_cmpint(acg_measure_eigenvector.compute(&input, scores), ==, IGRAPH_SUCCESS);
  double highest = 0;
  for (guint i = 0; i < ties->n_ties; i++) {
    sums[ties->pairs[i].a] += scores[ties->pairs[i].b];
    sums[ties->pairs[i].b] += scores[ties->pairs[i].a];
  }
  for (guint i = 0; i < made.n_nodes; i++) {
    g_assert_cmpfloat_with_epsilon(sums[i], value * scores[i], 1e-7);
    highest = MAX(highest, scores[i]);
  }
  g_assert_cmpfloat_with_epsilon(highest, 1, 1e-9);
  acg_measure_input_clear(&input);
  return scores;
}

/* The closed form: the i-th of n scores sin(iπ / (n + 1)). */
static void test_paths(void) {
  static const guint lengths[] = {2, 10, 300, 3000, 20000};
  for (gsize k = 0; k < G_N_ELEMENTS(lengths); k++) {
    guint n = lengths[k];
    guint middle = (n + 1) / 2;
    double angle = G_PI / (n + 1);
    Ties ties = start(n);
    add_path(&ties, 0, n);
    g_autofree double *scores = score(ties, 2 * cos(angle));
    double highest = sin(middle * angle);
    for (guint i = 0; i < n; i++)
      g_assert_cmpfloat_with_epsilon(scores[i], sin((i + 1) * angle) / highest, 1e-5);
  }
}

static void test_star(void) {
  Ties ties = start(401);
  for (guint i = 1; i <= 400; i++) tie(&ties, 0, i);
  g_autofree double *scores = score(ties, 20);
  g_assert_cmpfloat_with_epsilon(scores[0], 1, 1e-9);
  g_assert_cmpfloat_with_epsilon(scores[400], 0.05, 1e-9);
}

/* The part of the highest eigenvalue has it all, however long the others are. */
static void test_parts(void) {
  Ties ties = start(3020);
  add_clique(&ties, 0, 10);
  add_path(&ties, 10, 3000);
  g_autofree double *scores = score(ties, 9);
  g_assert_cmpfloat_with_epsilon(scores[9], 1, 1e-9);
  g_assert_cmpfloat_with_epsilon(scores[1500], 0, 1e-9);
  g_assert_cmpfloat_with_epsilon(scores[3015], 0, 1e-9);
  Ties two = start(3011);
  add_path(&two, 0, 3000);
  add_path(&two, 3000, 10);
  g_autofree double *longer = score(two, 2 * cos(G_PI / 3001));
  g_assert_cmpfloat_with_epsilon(longer[1500], 1, 1e-5);
  g_assert_cmpfloat_with_epsilon(longer[3005], 0, 1e-9);
}

static igraph_error_t interrupt(void *data) {
  (void)data;
  IGRAPH_FINALLY_FREE();
  return IGRAPH_INTERRUPTED;
}

/* igraph's betweenness is made to fail: the other scores are there all the same. */
static void test_failed_measures_are_left_out(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf("Body %u", i);
    made_actor(network, name, ACG_ACTOR_ORGANIZATION);
  }
  made_tie(network, 0, 1, NULL, 1);
  made_tie(network, 1, 2, NULL, 1);
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  const AcgMeasure *betweenness = acg_measure_find("betweenness");
  igraph_set_interruption_handler(interrupt);
  g_assert_true(acg_network_score(network, &scoring, NULL));
  igraph_set_interruption_handler(NULL);
  g_assert_null(acg_network_scores(network, betweenness));
  g_assert_true(g_ptr_array_find(network->unscored, betweenness, NULL));
  g_assert_nonnull(acg_network_scores(network, acg_measure_find("pagerank")));
  g_assert_true(acg_network_score(network, &scoring, NULL));
  g_assert_cmpuint(network->unscored->len, ==, 0);
  g_assert_cmpfloat(acg_network_scores(network, betweenness)->values[1], ==, 1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  igraph_set_error_handler(igraph_error_handler_ignore);
  igraph_set_warning_handler(igraph_warning_handler_ignore);
  g_test_add_func("/measures/eigenvector/paths", test_paths);
  g_test_add_func("/measures/eigenvector/star", test_star);
  g_test_add_func("/measures/eigenvector/parts", test_parts);
  g_test_add_func("/measures/failed-are-left-out", test_failed_measures_are_left_out);
  return g_test_run();
}
