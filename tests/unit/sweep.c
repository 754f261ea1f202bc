/* Betweenness and closeness out of one sweep, against the textbook: each source by itself, every
 * tie and actor gone over. */
#include "graph/measures/sweep.h"

#include <math.h>
#include <string.h>

typedef struct {
  guint n;
  double *strengths; /* [N, N] 0: no tie */
} Graph;

static Graph start(guint n) {
  return (Graph){n, g_new0(double, (gsize)n *n + 1)};
}

static void tie(Graph *graph, guint a, guint b, double strength) {
  if (a == b) return;
  graph->strengths[a * graph->n + b] += strength;
  graph->strengths[b * graph->n + a] += strength;
}

static void add_clique(Graph *graph, guint first, guint n, double strength) {
  for (guint i = first; i < first + n; i++)
    for (guint j = first; j < i; j++) tie(graph, i, j, strength);
}

static AcgTies *tie_all(const Graph *graph) {
  GArray *pairs = g_array_new(FALSE, TRUE, sizeof(AcgPair));
  for (guint a = 0; a < graph->n; a++)
    for (guint b = a + 1; b < graph->n; b++) {
      AcgPair pair = {.a = a, .b = b, .strength = graph->strengths[a * graph->n + b]};
      if (pair.strength > 0) g_array_append_val(pairs, pair);
    }
  return acg_ties_new(graph->n, pairs);
}

/* Of one source: [N] each. */
typedef struct {
  double *distances, *ways, *passed;
  guint *order;
  bool *known;
  guint n_known;
} Textbook;

static bool is_before(const Graph *graph, const Textbook *book, guint v, guint w) {
  double strength = graph->strengths[v * graph->n + w];
  if (strength == 0 || book->distances[v] >= book->distances[w]) return false;
  return fabs(book->distances[v] + acg_tie_distance(strength) - book->distances[w]) <=
         1e-9 * book->distances[w];
}

static bool settle_nearest(const Graph *graph, Textbook *book) {
  guint nearest = graph->n;
  for (guint i = 0; i < graph->n; i++)
    if (!book->known[i] && book->distances[i] < INFINITY &&
        (nearest == graph->n || book->distances[i] < book->distances[nearest]))
      nearest = i;
  if (nearest == graph->n) return false;
  book->known[nearest] = true;
  book->order[book->n_known++] = nearest;
  for (guint i = 0; i < graph->n; i++) {
    double strength = graph->strengths[nearest * graph->n + i];
    if (strength > 0)
      book->distances[i] =
          MIN(book->distances[i], book->distances[nearest] + acg_tie_distance(strength));
  }
  return true;
}

static void sweep_source(const Graph *graph, guint source, Textbook *book) {
  for (guint i = 0; i < graph->n; i++) {
    book->distances[i] = i == source ? 0 : INFINITY;
    book->ways[i] = i == source ? 1 : 0;
    book->passed[i] = 0;
    book->known[i] = false;
  }
  book->n_known = 0;
  while (settle_nearest(graph, book)) continue;
  for (guint i = 0; i < book->n_known; i++)
    for (guint j = 0; j < i; j++)
      if (is_before(graph, book, book->order[j], book->order[i]))
        book->ways[book->order[i]] += book->ways[book->order[j]];
  for (guint i = book->n_known; i-- > 0;)
    for (guint j = 0; j < i; j++) {
      guint v = book->order[j], w = book->order[i];
      if (is_before(graph, book, v, w))
        book->passed[v] += book->ways[v] / book->ways[w] * (1 + book->passed[w]);
    }
}

/* [N] each; g_free them. */
static void sweep_plainly(const Graph *graph, double **betweenness, double **closeness) {
  guint n = graph->n;
  Textbook book = {g_new(double, n + 1), g_new(double, n + 1), g_new(double, n + 1),
                   g_new(guint, n + 1),  g_new(bool, n + 1),   0};
  *betweenness = g_new0(double, n + 1);
  *closeness = g_new0(double, n + 1);
  for (guint source = 0; source < n; source++) {
    sweep_source(graph, source, &book);
    for (guint i = 0; i < n; i++) {
      if (i == source) continue;
      if (n > 2) (*betweenness)[i] += book.passed[i] / ((n - 1.0) * (n - 2.0));
      (*closeness)[source] += 1 / book.distances[i] / (n - 1.0);
    }
  }
  g_free(book.distances);
  g_free(book.ways);
  g_free(book.passed);
  g_free(book.order);
  g_free(book.known);
}

static void assert_near(double a, double b) {
  g_assert_cmpfloat_with_epsilon(a, b, 1e-11 * MAX(1, fabs(b)));
}

/* Takes the graph over. */
static void check(Graph graph) {
  double *betweenness, *closeness;
  sweep_plainly(&graph, &betweenness, &closeness);
  AcgTies *ties = tie_all(&graph);
  AcgSweep *sweep = acg_sweep_new(ties, 0, 1, 1);
  g_assert_cmpuint(sweep->n_nodes, ==, graph.n);
  g_assert_cmpuint(sweep->sources, ==, graph.n);
  g_assert_cmpfloat(sweep->error, ==, 0);
  for (guint i = 0; i < graph.n; i++) {
    assert_near(sweep->betweenness[i], betweenness[i]);
    assert_near(sweep->closeness[i], closeness[i]);
    g_assert_true(sweep->betweenness[i] >= 0 && sweep->betweenness[i] <= 1 + 1e-12);
  }
  acg_sweep_free(sweep);
  acg_ties_free(ties);
  g_free(betweenness);
  g_free(closeness);
  g_free(graph.strengths);
}

typedef enum { EQUAL, COUNTS, NEARNESS, ANY, SPREAD, N_STRENGTHS } Strengths;

static double draw_strength(GRand *random, Strengths kind) {
  switch (kind) {
  case COUNTS:
    return g_rand_int_range(random, 1, 5);
  case NEARNESS:
    return 1.0 / g_rand_int_range(random, 1, 7);
  case ANY:
    return g_rand_double_range(random, 0.1, 3);
  case SPREAD:
    return pow(10, g_rand_int_range(random, -1, 3));
  default:
    return 1;
  }
}

/* Groups named together, of common actors mostly. */
static Graph draw_mentions(GRand *random, guint n, guint groups, Strengths kind) {
  Graph graph = start(n);
  for (guint i = 0; i < groups; i++) {
    guint members[6], size = (guint)g_rand_int_range(random, 2, 7);
    for (guint j = 0; j < size; j++)
      members[j] = (guint)(n * pow(g_rand_double(random), j < 2 ? 3 : 1));
    double strength = draw_strength(random, kind);
    for (guint j = 0; j < size; j++)
      for (guint k = 0; k < j; k++)
        tie(&graph, members[j], members[k], kind == ANY ? draw_strength(random, kind) : strength);
  }
  return graph;
}

static Graph draw_ties(GRand *random, guint n, guint ties, Strengths kind) {
  Graph graph = start(n);
  for (guint i = 0; i < ties; i++)
    tie(&graph, (guint)g_rand_int_range(random, 0, (gint)n),
        (guint)g_rand_int_range(random, 0, (gint)n), draw_strength(random, kind));
  return graph;
}

static void test_random(void) {
  GRand *random = g_rand_new_with_seed(1);
  for (guint round = 0; round < 600; round++) {
    guint n = (guint)g_rand_int_range(random, 1, 40);
    Strengths kind = round % N_STRENGTHS;
    check(draw_ties(random, n, (guint)g_rand_int_range(random, 0, (gint)(4 * n)), kind));
    check(draw_mentions(random, n, (guint)g_rand_int_range(random, 0, (gint)n), kind));
  }
  for (guint kind = 0; kind < N_STRENGTHS; kind++) {
    check(draw_mentions(random, 150, 120, kind));
    check(draw_mentions(random, 120, 400, kind));
  }
  g_rand_free(random);
}

static void test_shapes(void) {
  check(start(0));
  check(start(1));
  check(start(2));
  check(start(7));
  for (guint n = 2; n < 13; n++) {
    Graph path = start(n), ring = start(n), star = start(n), uneven = start(n), pairs = start(n);
    for (guint i = 1; i < n; i++) {
      tie(&path, i - 1, i, i);
      tie(&ring, i - 1, i, 1);
      tie(&star, 0, i, 1);
      tie(&uneven, 0, i, 1 + i % 3);
      if (i % 2 == 1) tie(&pairs, i - 1, i, 2);
    }
    tie(&ring, n - 1, 0, 1);
    check(path);
    check(ring);
    check(star);
    check(uneven);
    check(pairs);
  }
  Graph grid = start(49);
  for (guint i = 0; i < 49; i++) {
    if (i % 7 > 0) tie(&grid, i, i - 1, 3);
    if (i >= 7) tie(&grid, i, i - 7, 3);
  }
  check(grid);
}

/* Twins by a clique and by a pair, with ties between them that are shorter than the way over the
 * core, as long, longer and missing. */
static void test_twins(void) {
  static const double between[] = {0, 0.5, 1, 1.5, 2, 40};
  for (guint i = 0; i < G_N_ELEMENTS(between); i++)
    for (guint n = 2; n < 7; n++) {
      Graph graph = start(3 + n + 4);
      tie(&graph, 0, 1, 2);
      tie(&graph, 1, 2, 1);
      for (guint j = 3; j < 3 + n; j++) {
        tie(&graph, 0, j, 2);
        tie(&graph, 1, j, 2);
      }
      for (guint j = 4; j < 3 + n; j++) tie(&graph, j, j - 1, between[i]);
      for (guint j = 3 + n; j < graph.n; j++) tie(&graph, 2, j, 3);
      tie(&graph, 3, graph.n - 1, between[i]);
      check(graph);
    }
}

/* A length that is lost in a sum is a tie for all that. */
static void test_extremes(void) {
  Graph graph = start(6);
  tie(&graph, 0, 1, 1);
  tie(&graph, 1, 2, 1e18);
  tie(&graph, 2, 3, 1);
  tie(&graph, 3, 4, 1e-18);
  AcgTies *ties = tie_all(&graph);
  AcgSweep *sweep = acg_sweep_new(ties, 0, 1, 2);
  g_assert_cmpfloat_with_epsilon(sweep->betweenness[1], 0.3, 1e-12);
  g_assert_cmpfloat_with_epsilon(sweep->betweenness[2], 0.4, 1e-12);
  g_assert_cmpfloat(sweep->betweenness[5], ==, 0);
  acg_sweep_free(sweep);
  acg_ties_free(ties);
  g_free(graph.strengths);
}

static void test_clique(void) {
  Graph graph = start(40);
  add_clique(&graph, 0, 30, 2);
  AcgTies *ties = tie_all(&graph);
  AcgSweep *sweep = acg_sweep_new(ties, 0, 1, 0);
  for (guint i = 0; i < graph.n; i++) {
    g_assert_cmpfloat(sweep->betweenness[i], ==, 0);
    g_assert_cmpfloat_with_epsilon(sweep->closeness[i], i < 30 ? 58 / 39.0 : 0, 1e-12);
  }
  acg_sweep_free(sweep);
  acg_ties_free(ties);
  g_free(graph.strengths);
}

static void assert_same(const AcgSweep *a, const AcgSweep *b) {
  g_assert_cmpuint(a->sources, ==, b->sources);
  g_assert_true(memcmp(a->betweenness, b->betweenness, a->n_nodes * sizeof(double)) == 0);
  g_assert_true(memcmp(a->closeness, b->closeness, a->n_nodes * sizeof(double)) == 0);
  g_assert_cmpfloat(a->error, ==, b->error);
}

static void test_threads(void) {
  static const guint threads[] = {0, 2, 3, 7, 500};
  GRand *random = g_rand_new_with_seed(2);
  Graph graph = draw_mentions(random, 600, 900, NEARNESS);
  AcgTies *ties = tie_all(&graph);
  for (guint sources = 0; sources < 300; sources += 100) {
    AcgSweep *one = acg_sweep_new(ties, sources, 5, 1);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++) {
      AcgSweep *many = acg_sweep_new(ties, sources, 5, threads[i]);
      assert_same(one, many);
      acg_sweep_free(many);
    }
    acg_sweep_free(one);
  }
  acg_ties_free(ties);
  g_free(graph.strengths);
  g_rand_free(random);
}

/* Each sample within its error, better with more sources, and right on average. */
static void check_samples(const AcgTies *ties, const AcgSweep *exact) {
  guint n = exact->n_nodes;
  double *betweenness = g_new0(double, n), *closeness = g_new0(double, n), last = 1;
  for (guint sources = n / 8; sources < n; sources *= 2) {
    enum { SEEDS = 50 };
    memset(betweenness, 0, n * sizeof *betweenness);
    memset(closeness, 0, n * sizeof *closeness);
    for (guint64 seed = 0; seed < SEEDS; seed++) {
      AcgSweep *sample = acg_sweep_new(ties, sources, seed, 1);
      g_assert_cmpuint(sample->sources, ==, sources);
      g_assert_true(sample->error > 0 && sample->error < last);
      for (guint i = 0; i < n; i++) {
        g_assert_cmpfloat(fabs(sample->betweenness[i] - exact->betweenness[i]), <=, sample->error);
        betweenness[i] += sample->betweenness[i] / SEEDS;
        closeness[i] += sample->closeness[i] / SEEDS;
      }
      if (seed == SEEDS - 1) last = sample->error;
      acg_sweep_free(sample);
    }
    for (guint i = 0; i < n; i++) {
      g_assert_cmpfloat_with_epsilon(betweenness[i], exact->betweenness[i], 0.02);
      g_assert_cmpfloat_with_epsilon(closeness[i], exact->closeness[i],
                                     0.1 * exact->closeness[i] + 0.01);
    }
  }
  g_free(betweenness);
  g_free(closeness);
}

static void test_samples(void) {
  GRand *random = g_rand_new_with_seed(3);
  for (guint round = 0; round < 3; round++) {
    Graph graph = draw_mentions(random, 200, 150 + 100 * round, round % 2 ? COUNTS : ANY);
    AcgTies *ties = tie_all(&graph);
    AcgSweep *exact = acg_sweep_new(ties, 0, 0, 0), *all = acg_sweep_new(ties, 200, 9, 0);
    AcgSweep *more = acg_sweep_new(ties, 1000, 9, 0);
    assert_same(exact, all);
    assert_same(exact, more);
    check_samples(ties, exact);
    acg_sweep_free(exact);
    acg_sweep_free(all);
    acg_sweep_free(more);
    acg_ties_free(ties);
    g_free(graph.strengths);
  }
  g_rand_free(random);
}

static void test_sources(void) {
  static const AcgTies common = {.n_nodes = 20000, .n_ties = 170000};
  static const AcgTies large = {.n_nodes = 200000, .n_ties = 1600000};
  static const AcgTies vast = {.n_nodes = 4000000000, .n_ties = 4000000000};
  g_assert_cmpuint(acg_sweep_sources(&common), ==, 0);
  g_assert_cmpuint(acg_sweep_sources(&large), >, 256);
  g_assert_cmpuint(acg_sweep_sources(&large), <, 10000);
  g_assert_cmpuint(acg_sweep_sources(&vast), >, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sweep/random", test_random);
  g_test_add_func("/sweep/shapes", test_shapes);
  g_test_add_func("/sweep/twins", test_twins);
  g_test_add_func("/sweep/extremes", test_extremes);
  g_test_add_func("/sweep/clique", test_clique);
  g_test_add_func("/sweep/threads", test_threads);
  g_test_add_func("/sweep/samples", test_samples);
  g_test_add_func("/sweep/sources", test_sources);
  return g_test_run();
}
