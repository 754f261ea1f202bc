/* Scores as numbers, and actors in their order. */
#include <math.h>

#include "graph/internal.h"
#include "graph/score.h"

#define SAME_SCORE 1e-9 /* as a part of the highest */

double acg_score_settle(double score) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite(score)) return NAN;
  if (fabs(score) < 1e-12) return 0;
  if (fabs(score) < 1e9 && score == floor(score)) return score;
  return g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.9g", score), NULL);
}

/* A GCompareDataFunc of nodes, by an AcgScores. */
static int compare_scores(gconstpointer left, gconstpointer right, gpointer data) {
  const AcgScores *scores = data;
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  double x = scores->values[a];
  double y = scores->values[b];
  bool known = isfinite(x);
  if (known != isfinite(y)) return known ? -1 : 1;
  if (known && x != y) return x > y ? -1 : 1;
  return (a > b) - (a < b);
}

guint *acg_scores_order(const AcgScores *scores, guint n_nodes) {
  guint *order = g_new(guint, n_nodes + 1);
  for (guint i = 0; i < n_nodes; i++) order[i] = i;
  if (n_nodes > 0)
    g_qsort_with_data(order, (gint)n_nodes, sizeof *order, compare_scores, (gpointer)scores);
  return order;
}

guint *acg_scores_ranks(const AcgScores *scores, guint n_nodes) {
  g_autofree guint *order = acg_scores_order(scores, n_nodes);
  guint *ranks = g_new(guint, n_nodes + 1);
  double least = n_nodes > 0 ? SAME_SCORE * fabs(scores->values[order[0]]) : 0;
  double shared = NAN; /* the score of those who have the rank */
  for (guint i = 0; i < n_nodes; i++) {
    double score = scores->values[order[i]];
    bool same = isfinite(score) ? shared - score <= least : i > 0 && !isfinite(shared);
    ranks[order[i]] = same ? ranks[order[i - 1]] : i + 1;
    if (!same) shared = score;
  }
  return ranks;
}
