/* Chains of ties, against all simple chains one by one. */
#include <math.h>

#include "graph/path.h"
#include "made_network.h"

enum { MOST_NODES = 7 };

/* A network without ties. */
static AcgNetwork *make_actors(guint n) {
  AcgNetwork *network = made_network(1);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf("Actor %c", (int)('A' + i));
    made_actor(network, name, ACG_ACTOR_PERSON);
  }
  return network;
}

/* A tie whose one sentence has another `distance` away: strength 1 / (1 + distance), or as strong
 * as `times` such. */
static void add_tie(AcgNetwork *network, guint a, guint b, guint times, guint distance) {
  AcgEdge *edge = made_edge(network, a, b, NULL);
  for (guint i = 0; i < times; i++)
    made_evidence(network, edge, 0, "Both are here.")->distance = distance;
}

/* Lengths between any two; infinite where there is no tie. */
typedef struct {
  guint n;
  double lengths[MOST_NODES][MOST_NODES];
} Lengths;

static AcgNetwork *make_random(GRand *random, Lengths *lengths) {
  guint n = lengths->n = (guint)g_rand_int_range(random, 2, MOST_NODES + 1);
  AcgNetwork *network = make_actors(n);
  double share = g_rand_double_range(random, 0.2, 1);
  for (guint a = 0; a < n; a++) lengths->lengths[a][a] = INFINITY;
  for (guint a = 0; a < n; a++)
    for (guint b = a + 1; b < n; b++) {
      guint times = (guint)g_rand_int_range(random, 1, 4);
      guint distance = (1U << g_rand_int_range(random, 0, 3)) - 1; /* strengths without rounding */
      bool tied = g_rand_double(random) < share;
      if (tied) add_tie(network, a, b, times, distance);
      lengths->lengths[a][b] = lengths->lengths[b][a] = tied ? (distance + 1.0) / times : INFINITY;
    }
  return network;
}

/* A chain as a string of letters, in whose order equals are. */
typedef struct {
  char name[MOST_NODES + 1];
  double length;
} Chain;

static void list_chains(const Lengths *lengths, guint to, Chain chain, GArray *all) {
  guint n = (guint)strlen(chain.name);
  guint last = (guint)(chain.name[n - 1] - 'A');
  if (last == to) {
    g_array_append_val(all, chain);
    return;
  }
  for (guint next = 0; next < lengths->n; next++) {
    Chain longer = chain;
    if (isinf(lengths->lengths[last][next]) || strchr(chain.name, (int)('A' + next)) != NULL)
      continue;
    longer.name[n] = (char)('A' + next);
    longer.name[n + 1] = '\0';
    longer.length += lengths->lengths[last][next];
    list_chains(lengths, to, longer, all);
  }
}

static int compare_chains(gconstpointer left, gconstpointer right) {
  const Chain *x = left;
  const Chain *y = right;
  if (fabs(x->length - y->length) > 1e-7) return x->length < y->length ? -1 : 1;
  return strcmp(x->name, y->name);
}

static char *name_path(const AcgPath *path) {
  GString *name = g_string_new(NULL);
  for (guint i = 0; i < path->nodes->len; i++)
    g_string_append_c(name, (char)('A' + g_array_index(path->nodes, guint, i)));
  return g_string_free(name, FALSE);
}

static void check_pair(const AcgNetwork *network, const Lengths *lengths, guint from, guint to,
                       guint most) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Chain));
  Chain start = {{(char)('A' + from)}, 0};
  list_chains(lengths, to, start, all);
  g_array_sort(all, compare_chains);
  g_autoptr(GPtrArray) paths = acg_network_paths(network, from, to, most);
  g_assert_cmpuint(paths->len, ==, MIN(most, all->len));
  for (guint i = 0; i < paths->len; i++) {
    const AcgPath *path = g_ptr_array_index(paths, i);
    const Chain *chain = &g_array_index(all, Chain, i);
    g_autofree char *name = name_path(path);
    g_assert_cmpstr(name, ==, chain->name);
    g_assert_cmpfloat_with_epsilon(path->distance, chain->length, 1e-9);
    g_assert_cmpuint(path->strengths->len, ==, path->nodes->len - 1);
  }
}

static void test_random(void) {
  GRand *random = g_rand_new_with_seed(5);
  for (guint round = 0; round < 300; round++) {
    Lengths lengths;
    g_autoptr(AcgNetwork) network = make_random(random, &lengths);
    guint from = (guint)g_rand_int_range(random, 0, (gint32)lengths.n);
    guint to = (guint)g_rand_int_range(random, 0, (gint32)lengths.n);
    static const guint counts[] = {0, 1, 2, 5, 10000};
    check_pair(network, &lengths, from, to, counts[round % G_N_ELEMENTS(counts)]);
  }
  g_rand_free(random);
}

/* 1/3 three times is as long as 1, whatever the order of adding: A-D and A-B-C-D. */
static void test_equal_lengths(void) {
  g_autoptr(AcgNetwork) network = make_actors(5);
  add_tie(network, 0, 1, 3, 0);
  add_tie(network, 1, 2, 3, 0);
  add_tie(network, 2, 3, 3, 0);
  add_tie(network, 0, 4, 2, 0);
  add_tie(network, 3, 4, 4, 1);
  add_tie(network, 0, 3, 1, 0);
  static const char *const expected[] = {"ABCD", "AD", "AED"};
  g_autoptr(GPtrArray) paths = acg_network_paths(network, 0, 3, 9);
  g_assert_cmpuint(paths->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = name_path(g_ptr_array_index(paths, i));
    g_assert_cmpstr(name, ==, expected[i]);
  }
}

static void test_same_actor(void) {
  g_autoptr(AcgNetwork) network = make_actors(1);
  g_autoptr(GPtrArray) paths = acg_network_paths(network, 0, 0, 3);
  const AcgPath *path = g_ptr_array_index(paths, 0);
  g_assert_cmpuint(paths->len, ==, 1);
  g_assert_cmpuint(path->nodes->len, ==, 1);
  g_assert_cmpuint(path->strengths->len, ==, 0);
  g_assert_cmpfloat(path->distance, ==, 0);
  g_assert_cmpuint(acg_network_reach(network, 0), ==, 1);
}

static void test_parts(void) {
  g_autoptr(AcgNetwork) network = make_actors(5);
  add_tie(network, 0, 1, 1, 0);
  add_tie(network, 1, 2, 1, 0);
  add_tie(network, 3, 4, 1, 0);
  g_autoptr(GPtrArray) paths = acg_network_paths(network, 0, 4, 3);
  g_assert_cmpuint(paths->len, ==, 0);
  g_assert_cmpuint(acg_network_reach(network, 2), ==, 3);
  g_assert_cmpuint(acg_network_reach(network, 4), ==, 2);
}

/* An edge of several layers is one tie; a sentence counts once. */
static void test_partners(void) {
  g_autoptr(AcgNetwork) network = make_actors(4);
  add_tie(network, 0, 1, 2, 0);
  add_tie(network, 1, 2, 2, 0);
  add_tie(network, 1, 3, 1, 1);
  made_tie(network, 2, 1, "AID", 1);
  g_autoptr(GArray) partners = acg_network_partners(network, 1);
  g_assert_cmpuint(partners->len, ==, 3);
  static const AcgPartner expected[] = {{2, 3}, {0, 2}, {3, 0.5}};
  for (guint i = 0; i < 3; i++) {
    const AcgPartner *partner = &g_array_index(partners, AcgPartner, i);
    g_assert_cmpuint(partner->node, ==, expected[i].node);
    g_assert_cmpfloat(partner->strength, ==, expected[i].strength);
  }
  g_autoptr(AcgNetwork) alone = make_actors(1);
  g_autoptr(GArray) none = acg_network_partners(alone, 0);
  g_assert_cmpuint(none->len, ==, 0);
}

/* Many actors: a ring with chords, in which every search must end soon. */
static void test_large(void) {
  enum { N = 20000 };
  g_autoptr(AcgNetwork) network = made_network(1);
  GRand *random = g_rand_new_with_seed(3);
  for (guint i = 0; i < N; i++) {
    g_autofree char *name = g_strdup_printf("Actor %05u", i);
    made_actor(network, name, ACG_ACTOR_PERSON);
  }
  for (guint i = 0; i + 1 < N; i++) {
    add_tie(network, i, i + 1, 1 + i % 3, 0);
    add_tie(network, i, (guint)g_rand_int_range(random, (gint32)i + 1, N), 1, 0);
  }
  g_autoptr(GPtrArray) paths = acg_network_paths(network, 0, N - 1, 20);
  g_assert_cmpuint(paths->len, ==, 20);
  for (guint i = 1; i < paths->len; i++) {
    const AcgPath *before = g_ptr_array_index(paths, i - 1);
    const AcgPath *path = g_ptr_array_index(paths, i);
    g_assert_cmpfloat(before->distance, <=, path->distance * (1 + 1e-9));
  }
  g_assert_cmpuint(acg_network_reach(network, 5), ==, N);
  g_rand_free(random);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/path/random", test_random);
  g_test_add_func("/path/equal lengths", test_equal_lengths);
  g_test_add_func("/path/same actor", test_same_actor);
  g_test_add_func("/path/parts", test_parts);
  g_test_add_func("/path/partners", test_partners);
  g_test_add_func("/path/large", test_large);
  return g_test_run();
}
