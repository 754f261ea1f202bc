/* Scores of heads → the best tree. */
#ifndef ACG_EXTRACT_SENTENCE_TREE_H
#define ACG_EXTRACT_SENTENCE_TREE_H

#include <glib.h>

/* Finds the tree with one root whose arcs have the highest sum of scores, by Chu and Liu's and
 * Edmonds' algorithm.
 *
 * scores: [n][n + 1], of each word's possible heads: column 0 is the root, column h the word h − 1;
 * finite. heads: [n] receives each word's head as such a column. n ≥ 1.
 * Time quadratic in n, times the cycles that had to be broken: none as a rule. */
void acg_tree_find(const float *scores, guint n, guint *heads);

#endif
