#include "extract/sentence/tree.h"

#include <stdbool.h>

enum { MAX_WORDS = 5 };

/* Whether the heads (0: the root) make a tree with one root. */
static bool is_tree(const guint *heads, guint n) {
  guint n_roots = 0;
  for (guint word = 0; word < n; word++) {
    guint steps = 0, head = word + 1;
    for (; head != 0 && steps <= n; steps++) head = heads[head - 1];
    if (head != 0) return false;
    if (heads[word] == 0) n_roots++;
  }
  return n_roots == 1;
}

static double sum_of(const float *scores, const guint *heads, guint n) {
  double sum = 0;
  for (guint word = 0; word < n; word++) sum += (double)scores[word * (n + 1) + heads[word]];
  return sum;
}

/* The best sum of all trees, by trying every choice of heads. */
static double best_sum(const float *scores, guint n) {
  guint heads[MAX_WORDS] = {0};
  double best = -G_MAXDOUBLE;
  for (;;) {
    if (is_tree(heads, n)) best = MAX(best, sum_of(scores, heads, n));
    guint word = 0;
    while (word < n && heads[word] == n) heads[word++] = 0;
    if (word == n) return best;
    heads[word]++;
  }
}

static void test_best_of_all(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  for (guint trial = 0; trial < 600; trial++) {
    guint n = 1 + trial % MAX_WORDS, heads[MAX_WORDS];
    float scores[MAX_WORDS * (MAX_WORDS + 1)];
    for (guint i = 0; i < n * (n + 1); i++)
      scores[i] = trial % 3 == 0 ? (float)g_rand_int_range(random, 0, 3) /* many are equal */
                                 : (float)g_rand_double_range(random, -9, 9);
    acg_tree_find(scores, n, heads);
    g_assert_true(is_tree(heads, n));
    g_assert_cmpfloat_with_epsilon(sum_of(scores, heads, n), best_sum(scores, n), 1e-4);
  }
}

/* A sentence of many words whose best heads form long cycles. */
static void test_long(void) {
  enum { N = 300 };
  g_autofree float *scores = g_new(float, (gsize)N *(N + 1));
  g_autofree guint *heads = g_new(guint, N);
  g_autoptr(GRand) random = g_rand_new_with_seed(2);
  for (guint i = 0; i < N * (N + 1); i++) scores[i] = (float)g_rand_double(random);
  for (guint word = 0; word < N; word++) scores[word * (N + 1) + 1 + (word + 1) % N] += 5;
  acg_tree_find(scores, N, heads);
  g_assert_true(is_tree(heads, N));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tree/best-of-all", test_best_of_all);
  g_test_add_func("/tree/long", test_long);
  return g_test_run();
}
