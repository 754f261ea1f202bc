/* The most probable sequence of labels of which some may not follow others (A. Viterbi 1967).
 *
 * Labels are O, then B and I of each class: 0, 1, 2, 3, 4, …; an I comes only after a B or I of its
 * class. */
#ifndef ACG_EXTRACT_SENTENCE_SEQUENCE_H
#define ACG_EXTRACT_SENTENCE_SEQUENCE_H

#include <glib.h>

enum { ACG_MAX_SEQUENCE_LABELS = 64 };

/* scores: [n][n_labels] log-odds; n_labels: odd, at most ACG_MAX_SEQUENCE_LABELS; back:
 * [n][n_labels] room; labels: [n] out. Time linear in n. */
void acg_sequence_decode(const float *scores, guint n, guint n_labels, guint8 *back,
                         guint8 *labels);

/* The probability of a label among all of its token, were each token free. scores: [n_labels] */
double acg_label_probability(const float *scores, guint n_labels, guint label);

#endif
