/* Graphs on which a measure is hard to take, and measures that fail. */
#include <math.h>

#include "graph/measures/measure.h"
#include "graph/measures/partition.h"
#include "graph/measures/run.h"
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

/* ── Known graphs ─────────────────────────────────────────────────────────────────────────── */

/* Scores of `name` by the program's own way, new array [N]; takes the ties. arcs: AcgArc, taken, or
 * NULL; focus: of guint, or NULL; each actor is a community of its own. */
static double *run_measure(Ties made, GArray *arcs, const char *name, const GArray *focus) {
  GError *error = NULL;
  AcgScoring scoring;
  g_autoptr(AcgTies) ties = acg_ties_new(made.n_nodes, made.pairs);
  g_autoptr(AcgArcs) directed =
      acg_arcs_new(made.n_nodes, arcs != NULL ? arcs : g_array_new(FALSE, FALSE, sizeof(AcgArc)));
  double *scores = g_new0(double, made.n_nodes + 1);
  acg_scoring_init(&scoring);
  scoring.only = acg_measure_find(name);
  g_assert_nonnull(scoring.only);
  acg_measure_run(ties, directed, NULL, focus, &scoring, scores, &error);
  g_assert_no_error(error);
  return scores;
}

/* Of five actors but the last; the middle of the star is first. */
typedef enum { STAR, PATH, CLIQUE, APART, ALONE, N_SHAPES } Shape;

static Ties make_shape(Shape shape) {
  Ties ties = start(shape == ALONE ? 1 : 5);
  if (shape == STAR)
    for (guint i = 1; i < 5; i++) tie(&ties, 0, i);
  if (shape == PATH) add_path(&ties, 0, 5);
  if (shape == CLIQUE) add_clique(&ties, 0, 5);
  return ties;
}

/* Scores of the first, second and third actor. */
static const struct {
  const char *measure;
  double scores[N_SHAPES][3];
} known[] = {
    {"degree", {{4, 1, 1}, {1, 2, 2}, {4, 4, 4}, {0, 0, 0}, {0}}},
    {"in-degree", {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"out-degree", {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"strength", {{4, 1, 1}, {1, 2, 2}, {4, 4, 4}, {0, 0, 0}, {0}}},
    {"betweenness", {{1, 0, 0}, {0, 0.5, 4.0 / 6}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"closeness", {{1, 0.625, 0.625}, {25.0 / 48, 17.0 / 24, 0.75}, {1, 1, 1}, {0, 0, 0}, {0}}},
    {"eigenvector", {{1, 0.5, 0.5}, {0.5, 0.866025404, 1}, {1, 1, 1}, {0, 0, 0}, {0}}},
    {"hub", {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"authority", {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"core", {{1, 1, 1}, {1, 1, 1}, {4, 4, 4}, {0, 0, 0}, {0}}},
    {"clustering", {{0, 0, 0}, {0, 0, 0}, {1, 1, 1}, {0, 0, 0}, {0}}},
    {"constraint",
     {{0.25, 1, 1}, {1, 0.5, 0.5}, {0.765625, 0.765625, 0.765625}, {NAN, NAN, NAN}, {NAN}}},
    {"articulation", {{3, 0, 0}, {0, 1, 1}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"bridges", {{4, 1, 1}, {1, 2, 2}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"brokerage", {{6, 0, 0}, {0, 1, 1}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"participation", {{0.75, 0, 0}, {0, 0.5, 0.5}, {0.75, 0.75, 0.75}, {NAN, NAN, NAN}, {NAN}}},
    {"positive-strength", {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"negative-strength", {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0}}},
    {"cooperation-balance",
     {{NAN, NAN, NAN}, {NAN, NAN, NAN}, {NAN, NAN, NAN}, {NAN, NAN, NAN}, {NAN}}},
    {"triad-balance", {{NAN, NAN, NAN}, {NAN, NAN, NAN}, {NAN, NAN, NAN}, {NAN, NAN, NAN}, {NAN}}},
};

static void assert_same(double score, double expected) {
  g_assert_true(isnan(score) == isnan(expected));
  if (!isnan(expected)) g_assert_cmpfloat_with_epsilon(score, expected, 1e-8);
}

static void test_known_graphs(void) {
  for (gsize k = 0; k < G_N_ELEMENTS(known); k++)
    for (int shape = 0; shape < N_SHAPES; shape++) {
      Ties ties = make_shape((Shape)shape);
      g_autofree double *scores = run_measure(ties, NULL, known[k].measure, NULL);
      g_test_message("%s of shape %d", known[k].measure, shape);
      for (guint i = 0; i < MIN(ties.n_nodes, 3); i++)
        assert_same(scores[i], known[k].scores[shape][i]);
    }
}

/* So long that a function that calls itself for each actor would not come back. */
static void test_long_path(void) {
  static const char *const names[] = {"articulation", "bridges", "core", "clustering",
                                      "constraint"};
  static const double middle[] = {1, 2, 1, 0, 0.5};
  enum { LENGTH = 200000 };
  for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
    Ties ties = start(LENGTH);
    add_path(&ties, 0, LENGTH);
    g_autofree double *scores = run_measure(ties, NULL, names[k], NULL);
    g_assert_cmpfloat(scores[LENGTH / 2], ==, middle[k]);
  }
}

/* ── Signs ────────────────────────────────────────────────────────────────────────────────── */

static void sign(Ties *ties, guint a, guint b, double positive, double negative) {
  AcgPair pair = {.a = a, .b = b, .strength = 1, .positive = positive, .negative = negative};
  g_array_append_val(ties->pairs, pair);
}

/* 0 and 1 are friends with one enemy, 2; 3 is a friend of 0 and an enemy of 1; 4 is tied to 3. */
static Ties make_signed(void) {
  Ties ties = start(5);
  sign(&ties, 0, 1, 3, 1);
  sign(&ties, 0, 2, 0, 2);
  sign(&ties, 0, 3, 1, 0);
  sign(&ties, 1, 2, 0, 1);
  sign(&ties, 1, 3, 1, 2);
  sign(&ties, 3, 4, 2, 2);
  return ties;
}

static void test_signs(void) {
  g_autofree double *balance = run_measure(make_signed(), NULL, "triad-balance", NULL);
  g_autofree double *mood = run_measure(make_signed(), NULL, "cooperation-balance", NULL);
  g_autofree double *negative = run_measure(make_signed(), NULL, "negative-strength", NULL);
  static const double balances[] = {0.5, 0.5, 1, 0, NAN};
  static const double moods[] = {1.0 / 7, 0, -1, 0, 0};
  static const double negatives[] = {3, 4, 3, 4, 2};
  for (guint i = 0; i < 5; i++) {
    assert_same(balance[i], balances[i]);
    assert_same(mood[i], moods[i]);
    assert_same(negative[i], negatives[i]);
  }
}

/* ── Hubs and authorities ─────────────────────────────────────────────────────────────────── */

static void add_arc(GArray *arcs, guint source, guint target, double strength) {
  AcgArc arc = {source, target, strength};
  g_array_append_val(arcs, arc);
}

static GArray *make_zigzag(guint n) {
  GArray *arcs = g_array_new(FALSE, FALSE, sizeof(AcgArc));
  for (guint i = 0; i < n; i += 2) {
    if (i > 0) add_arc(arcs, i, i - 1, 1);
    if (i + 1 < n) add_arc(arcs, i, i + 1, 1);
  }
  return arcs;
}

/* 0 → 1 ← 2 → 3 ← …: hubs and authorities are the two kinds of places of a path. */
static void test_zigzag(void) {
  static const guint lengths[] = {3, 9, 301, 3001};
  for (gsize k = 0; k < G_N_ELEMENTS(lengths); k++) {
    guint n = lengths[k];
    double angle = G_PI / (n + 1);
    double highest[2] = {0, 0};
    g_autofree double *hub = run_measure(start(n), make_zigzag(n), "hub", NULL);
    g_autofree double *authority = run_measure(start(n), make_zigzag(n), "authority", NULL);
    for (guint i = 0; i < n; i++) highest[i % 2] = MAX(highest[i % 2], sin((i + 1) * angle));
    for (guint i = 0; i < n; i++) {
      double expected = sin((i + 1) * angle) / highest[i % 2];
      g_assert_cmpfloat_with_epsilon(hub[i], i % 2 == 0 ? expected : 0, 1e-5);
      g_assert_cmpfloat_with_epsilon(authority[i], i % 2 == 1 ? expected : 0, 1e-5);
    }
  }
}

/* Where several parts share the highest value, all hubs begin alike. */
static void test_equal_hubs(void) {
  static const char *const names[] = {"hub", "authority"};
  static const double expected[2][7] = {{1, 1, 1, 1, 1, 1, 0}, {0.5, 0.5, 0, 0, 0, 0, 1}};
  for (int k = 0; k < 2; k++) {
    GArray *arcs = g_array_new(FALSE, FALSE, sizeof(AcgArc));
    add_arc(arcs, 0, 1, 2);
    add_arc(arcs, 1, 0, 2);
    for (guint i = 2; i < 6; i++) add_arc(arcs, i, 6, 1);
    g_autofree double *scores = run_measure(start(7), arcs, names[k], NULL);
    for (guint i = 0; i < 7; i++) g_assert_cmpfloat_with_epsilon(scores[i], expected[k][i], 1e-9);
  }
}

/* ── A walk from some actors ──────────────────────────────────────────────────────────────── */

static GArray *make_focus(guint first, guint second) {
  GArray *focus = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(focus, first);
  if (second != first) g_array_append_val(focus, second);
  return focus;
}

/* Of 0 – 1 – 2 and 3 alone, by hand: x₁ = 0.1275 / (1 − 0.7225), x₂ = 0.425 x₁. */
static void test_focus(void) {
  static const double expected[] = {0.345270270, 0.459459459, 0.195270270, 0};
  for (guint i = 0; i < 2; i++) {
    Ties ties = start(4);
    add_path(&ties, 0, 3);
    g_autoptr(GArray) focus = make_focus(3 * i, 3 * i);
    g_autofree double *scores = run_measure(ties, NULL, "focused-pagerank", focus);
    for (guint k = 0; k < 4; k++)
      g_assert_cmpfloat_with_epsilon(scores[k], i == 0 ? expected[k] : k == 3, 1e-8);
  }
}

/* Who has no ties goes back to the focus, all of it. */
static void test_focus_of_two(void) {
  Ties ties = start(4);
  add_path(&ties, 0, 3);
  g_autoptr(GArray) focus = make_focus(0, 3);
  double x[4] = {0.25, 0.25, 0.25, 0.25};
  for (int i = 0; i < 300; i++) {
    double home = 0.5 * (0.15 + 0.85 * x[3]);
    double next[4] = {home + 0.425 * x[1], 0.85 * (x[0] + x[2]), 0.425 * x[1], home};
    memcpy(x, next, sizeof x);
  }
  g_autofree double *scores = run_measure(ties, NULL, "focused-pagerank", focus);
  for (guint k = 0; k < 4; k++) g_assert_cmpfloat_with_epsilon(scores[k], x[k], 1e-8);
}

/* ── Communities ──────────────────────────────────────────────────────────────────────────── */

/* New array [N]. */
static guint *divide(const Ties *made, const AcgCommunityMethod *method, double *modularity) {
  g_autoptr(GArray) pairs = g_array_copy(made->pairs);
  g_autoptr(AcgTies) ties = acg_ties_new(made->n_nodes, g_steal_pointer(&pairs));
  g_autoptr(AcgArcs) arcs = acg_arcs_new(made->n_nodes, g_array_new(FALSE, FALSE, sizeof(AcgArc)));
  AcgMeasureInput input;
  guint *communities = NULL;
  g_assert_cmpint(acg_measure_input_init(&input, ties, arcs), ==, IGRAPH_SUCCESS);
  g_assert_cmpint(acg_partition_find(&input, method, &communities, modularity), ==, IGRAPH_SUCCESS);
  acg_measure_input_clear(&input);
  return communities;
}

static void test_two_cliques(void) {
  size_t n_methods;
  const AcgCommunityMethod *methods = acg_community_table(&n_methods);
  Ties ties = start(16); /* the last is alone */
  add_clique(&ties, 0, 7);
  tie(&ties, 6, 7);
  add_clique(&ties, 7, 8);
  for (size_t k = 0; k < n_methods; k++) {
    double modularity;
    g_autofree guint *communities = divide(&ties, &methods[k], &modularity);
    g_test_message("%s", methods[k].name);
    for (guint i = 0; i < 16; i++)
      g_assert_cmpuint(communities[i], ==, i == 15 ? 2 : i < 7 ? 1 : 0); /* the larger is first */
    g_assert_cmpfloat(modularity, >, 0.4);
  }
  g_array_unref(ties.pairs);
}

static Ties make_random(guint n_nodes, double density) {
  Ties ties = start(n_nodes);
  GRand *random = g_rand_new_with_seed(3);
  for (guint i = 0; i < n_nodes; i++)
    for (guint j = i + 1; j < n_nodes; j++)
      if (g_rand_double(random) < density) tie(&ties, i, j);
  g_rand_free(random);
  return ties;
}

static void test_communities_are_the_same_again(void) {
  size_t n_methods;
  const AcgCommunityMethod *methods = acg_community_table(&n_methods);
  Ties ties = make_random(300, 0.02);
  for (size_t k = 0; k < n_methods; k++) {
    double once, again;
    g_autofree guint *first = divide(&ties, &methods[k], &once);
    g_autofree guint *second = divide(&ties, &methods[k], &again);
    for (guint i = 0; i < ties.n_nodes; i++) g_assert_cmpuint(first[i], ==, second[i]);
    g_assert_cmpfloat(once, ==, again);
  }
  g_array_unref(ties.pairs);
}

/* ── A whole network ──────────────────────────────────────────────────────────────────────── */

static igraph_error_t interrupt(void *data) {
  (void)data;
  IGRAPH_FINALLY_FREE();
  return IGRAPH_INTERRUPTED;
}

/* 0 – 1 – 2. */
static AcgNetwork *make_three(void) {
  AcgNetwork *network = made_network(1);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf("Body %u", i);
    made_actor(network, name, ACG_ACTOR_ORGANIZATION);
  }
  made_tie(network, 0, 1, NULL, 1);
  made_tie(network, 1, 2, NULL, 1);
  return network;
}

static void assert_unscored(const AcgNetwork *network, const char *name, bool unscored) {
  const AcgMeasure *measure = acg_measure_find(name);
  g_assert_true((acg_network_scores(network, measure) == NULL) == unscored);
  g_assert_true(g_ptr_array_find(network->unscored, measure, NULL) == unscored);
}

/* igraph is made to fail where it can be: what does not need it is there all the same. */
static void test_failed_measures_are_left_out(void) {
  g_autoptr(AcgNetwork) network = make_three();
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  igraph_set_interruption_handler(interrupt);
  g_assert_true(acg_network_score(network, &scoring, NULL));
  igraph_set_interruption_handler(NULL);
  static const char *const failed[] = {"articulation", "bridges", "brokerage", "participation"};
  for (gsize i = 0; i < G_N_ELEMENTS(failed); i++) assert_unscored(network, failed[i], true);
  g_assert_cmpuint(network->unscored->len, ==, G_N_ELEMENTS(failed));
  assert_unscored(network, "pagerank", false);
  assert_unscored(network, "clustering", false);
  g_assert_null(network->community_method);
  g_assert_cmpuint(network->communities->len, ==, 0);
  g_assert_false(acg_network_edge(network, 0)->bridge);

  g_assert_true(acg_network_score(network, &scoring, NULL));
  g_assert_cmpuint(network->unscored->len, ==, 0);
  g_assert_true(network->community_method == scoring.community);
  g_assert_cmpfloat(acg_network_scores(network, acg_measure_find("articulation"))->values[1], ==,
                    1);
  g_assert_true(acg_network_edge(network, 0)->bridge);
}

static void test_focus_of_a_network(void) {
  g_autoptr(AcgNetwork) network = made_scored(make_three());
  const AcgMeasure *measure = acg_measure_find("focused-pagerank");
  g_assert_true(acg_measure_needs_focus(measure));
  g_assert_null(acg_network_scores(network, measure));
  g_assert_cmpuint(network->unscored->len, ==, 0);
  guint last = 2;
  g_array_append_val(network->focus, last);
  const AcgScores *scores = acg_network_scores(made_scored(network), measure);
  g_assert_nonnull(scores);
  g_assert_cmpfloat(scores->values[2], >, scores->values[0]);
}

/* An article may name but one actor. */
static void test_nobody_is_tied(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "Alone", ACG_ACTOR_PERSON);
  g_autoptr(AcgContacts) contacts = acg_contacts_new(network);
  g_autoptr(AcgTies) ties = acg_contacts_tie(contacts, NULL);
  g_assert_cmpuint(ties->n_nodes, ==, 1);
  g_assert_cmpuint(ties->n_ties, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  igraph_set_error_handler(igraph_error_handler_ignore);
  igraph_set_warning_handler(igraph_warning_handler_ignore);
  g_test_add_func("/measures/eigenvector/paths", test_paths);
  g_test_add_func("/measures/eigenvector/star", test_star);
  g_test_add_func("/measures/eigenvector/parts", test_parts);
  g_test_add_func("/measures/nobody-is-tied", test_nobody_is_tied);
  g_test_add_func("/measures/known-graphs", test_known_graphs);
  g_test_add_func("/measures/long-path", test_long_path);
  g_test_add_func("/measures/signs", test_signs);
  g_test_add_func("/measures/hits/zigzag", test_zigzag);
  g_test_add_func("/measures/hits/equal", test_equal_hubs);
  g_test_add_func("/measures/focus", test_focus);
  g_test_add_func("/measures/focus-of-two", test_focus_of_two);
  g_test_add_func("/measures/focus-of-a-network", test_focus_of_a_network);
  g_test_add_func("/communities/two-cliques", test_two_cliques);
  g_test_add_func("/communities/the-same-again", test_communities_are_the_same_again);
  g_test_add_func("/measures/failed-are-left-out", test_failed_measures_are_left_out);
  return g_test_run();
}
