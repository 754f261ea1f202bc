/* Graphs on which a measure is hard to take, and measures that fail. */
#include <math.h>

#include "graph/measures/measure.h"
#include "made_network.h"

/* Ends of ties, in pairs, all of strength 1. */
typedef struct {
  igraph_integer_t n_nodes;
  igraph_vector_int_t ends;
} Ties;

static Ties start(igraph_integer_t n_nodes) {
  Ties ties = {.n_nodes = n_nodes};
  igraph_vector_int_init(&ties.ends, 0);
  return ties;
}

static void tie(Ties *ties, igraph_integer_t a, igraph_integer_t b) {
  igraph_vector_int_push_back(&ties->ends, a);
  igraph_vector_int_push_back(&ties->ends, b);
}

static void add_path(Ties *ties, igraph_integer_t first, igraph_integer_t n) {
  for (igraph_integer_t i = first; i + 1 < first + n; i++) tie(ties, i, i + 1);
}

static void add_clique(Ties *ties, igraph_integer_t first, igraph_integer_t n) {
  for (igraph_integer_t i = first; i < first + n; i++)
    for (igraph_integer_t j = i + 1; j < first + n; j++) tie(ties, i, j);
}

/* The eigenvector scores, [N]; g_free them. Checks that A x = value x. */
static double *score(Ties ties, double value) {
  AcgTieGraph graph;
  igraph_vector_t scores;
  igraph_integer_t n_ties = igraph_vector_int_size(&ties.ends) / 2;
  igraph_create(&graph.graph, &ties.ends, ties.n_nodes, IGRAPH_UNDIRECTED);
  igraph_vector_init(&graph.strength, n_ties);
  igraph_vector_fill(&graph.strength, 1);
  igraph_vector_init(&scores, ties.n_nodes);
  g_assert_cmpint(acg_measure_eigenvector.compute(&graph, &scores), ==, IGRAPH_SUCCESS);
  double *sums = g_new0(double, (gsize)ties.n_nodes);
  for (igraph_integer_t i = 0; i < 2 * n_ties; i++)
    sums[VECTOR(ties.ends)[i]] += VECTOR(scores)[VECTOR(ties.ends)[i ^ 1]];
  for (igraph_integer_t i = 0; i < ties.n_nodes; i++) {
    g_assert_cmpfloat_with_epsilon(sums[i], value * VECTOR(scores)[i], 1e-7);
    sums[i] = VECTOR(scores)[i];
  }
  g_assert_cmpfloat_with_epsilon(igraph_vector_max(&scores), 1, 1e-9);
  igraph_vector_destroy(&scores);
  igraph_vector_destroy(&graph.strength);
  igraph_destroy(&graph.graph);
  igraph_vector_int_destroy(&ties.ends);
  return sums;
}

/* The closed form: the i-th of n scores sin(iπ / (n + 1)). */
static void test_paths(void) {
  static const int lengths[] = {2, 10, 300, 3000, 20000};
  for (gsize k = 0; k < G_N_ELEMENTS(lengths); k++) {
    int n = lengths[k];
    int middle = (n + 1) / 2;
    double angle = G_PI / (n + 1);
    Ties ties = start(n);
    add_path(&ties, 0, n);
    g_autofree double *scores = score(ties, 2 * cos(angle));
    double highest = sin(middle * angle);
    for (int i = 0; i < n; i++)
      g_assert_cmpfloat_with_epsilon(scores[i], sin((i + 1) * angle) / highest, 1e-5);
  }
}

static void test_star(void) {
  Ties ties = start(401);
  for (int i = 1; i <= 400; i++) tie(&ties, 0, i);
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
  const AcgMeasure *betweenness = acg_measure_find("betweenness");
  igraph_set_interruption_handler(interrupt);
  g_assert_true(acg_network_score(network, NULL));
  igraph_set_interruption_handler(NULL);
  g_assert_null(acg_network_scores(network, betweenness));
  g_assert_true(g_ptr_array_find(network->unscored, betweenness, NULL));
  g_assert_nonnull(acg_network_scores(network, acg_measure_find("pagerank")));
  g_assert_true(acg_network_score(network, NULL));
  g_assert_cmpuint(network->unscored->len, ==, 0);
  g_assert_cmpfloat(acg_network_scores(network, betweenness)[1], ==, 1);
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
