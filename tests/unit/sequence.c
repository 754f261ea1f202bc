#include "extract/sentence/sequence.h"
#include <stdbool.h>

enum { LABELS = 5, MOST = 6 }; /* O, B-x, I-x, B-y, I-y */

static void check(const float (*scores)[LABELS], guint n, const guint8 *expected) {
  guint8 back[MOST * LABELS], labels[MOST];
  acg_sequence_decode(scores[0], n, LABELS, back, labels);
  for (guint i = 0; i < n; i++) g_assert_cmpuint(labels[i], ==, expected[i]);
}

/* The best of each token when that is a sequence. */
static void test_free(void) {
  static const float scores[][LABELS] = {{0, 2, 0, 0, 0}, {0, 0, 2, 0, 0}, {2, 0, 0, 0, 0}};
  static const guint8 expected[] = {1, 2, 0};
  check(scores, 3, expected);
}

/* No I begins a name, and none goes on with another class. */
static void test_bound(void) {
  static const float begins[][LABELS] = {{0, 0, 9, 0, 0}, {1, 0, 0, 0, 0}};
  static const guint8 nothing[] = {0, 0};
  check(begins, 2, nothing);
  static const float turns[][LABELS] = {{0, 3, 0, 2, 0}, {0, 0, 0, 0, 3}};
  static const guint8 other[] = {3, 4};
  check(turns, 2, other);
}

/* Whatever the scores, an I comes after a B or I of its class, and no sequence that a greedy choice
 * finds is better. */
static void test_random(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint round = 0; round < 2000; round++) {
    float scores[MOST][LABELS];
    guint8 back[MOST * LABELS], labels[MOST], before = 0;
    guint greedy = 0;
    float found = 0, other = 0;
    for (guint i = 0; i < MOST; i++)
      for (guint k = 0; k < LABELS; k++) scores[i][k] = (float)g_rand_double_range(random, -3, 3);
    acg_sequence_decode(scores[0], MOST, LABELS, back, labels);
    for (guint i = 0; i < MOST; before = labels[i], i++) {
      bool inside = labels[i] > 0 && labels[i] % 2 == 0;
      g_assert_true(!inside || before == labels[i] || before == labels[i] - 1);
      found += scores[i][labels[i]];
      guint best = 0;
      for (guint k = 1; k < LABELS; k++)
        if ((k % 2 != 0 || greedy == k || greedy == k - 1) && scores[i][k] > scores[i][best])
          best = k;
      greedy = best;
      other += scores[i][best];
    }
    g_assert_true(found >= other - 1e-4F);
  }
}

static void test_probability(void) {
  static const float scores[] = {1, 1, 1, 1};
  g_assert_cmpfloat_with_epsilon(acg_label_probability(scores, 4, 2), 0.25, 1e-9);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sequence/free", test_free);
  g_test_add_func("/sequence/bound", test_bound);
  g_test_add_func("/sequence/random", test_random);
  g_test_add_func("/sequence/probability", test_probability);
  return g_test_run();
}
