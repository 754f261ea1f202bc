#include "extract/sentence/sequence.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* The best way to reach each label: from the best label of all, or for an I from its own class. */
static void step(const float *best, guint n_labels, const float *scores, guint8 *back,
                 float *next) {
  guint top = 0;
  for (guint label = 1; label < n_labels; label++)
    if (best[label] > best[top]) top = label;
  for (guint label = 0; label < n_labels; label++) {
    guint before = top;
    if (label > 0 && label % 2 == 0) before = best[label] >= best[label - 1] ? label : label - 1;
    back[label] = (guint8)before;
    next[label] = best[before] == -FLT_MAX ? -FLT_MAX : best[before] + scores[label];
  }
}

void acg_sequence_decode(const float *scores, guint n, guint n_labels, guint8 *back,
                         guint8 *labels) {
  float best[ACG_MAX_SEQUENCE_LABELS], next[ACG_MAX_SEQUENCE_LABELS];
  for (guint label = 0; label < n_labels; label++) best[label] = label == 0 ? 0 : -FLT_MAX;
  for (guint i = 0; i < n; i++) {
    step(best, n_labels, scores + (gsize)i * n_labels, back + (gsize)i * n_labels, next);
    memcpy(best, next, n_labels * sizeof *best);
  }
  guint label = 0;
  for (guint other = 1; other < n_labels; other++)
    if (best[other] > best[label]) label = other;
  for (guint i = n; i > 0; i--) {
    labels[i - 1] = (guint8)label;
    label = back[(gsize)(i - 1) * n_labels + label];
  }
}

double acg_label_probability(const float *scores, guint n_labels, guint label) {
  double sum = 0;
  for (guint other = 0; other < n_labels; other++)
    sum += exp((double)(scores[other] - scores[label]));
  return 1 / sum;
}
