/* The table of measures. */
#include "graph/measures/measure.h"

static const char on_ties[] = "Ties, with strength; without direction.";

static const AcgMeasure measures[] = {
    {"degree", "Degree", "The number of actors it has a tie with.",
     "Ties; strength does not count.", "Freeman 1978", "O(N + T)", &acg_measure_degree},
    {"betweenness", "Betweenness",
     "The share of shortest paths between two others that pass through it.",
     "Ties, each as long as 1 / strength; without direction.", "Freeman 1977; Brandes 2001",
     "O(N T)", &acg_measure_betweenness},
    {"closeness", "Closeness", "The mean of 1 / distance to each other actor, 0 if out of reach.",
     "Ties, each as long as 1 / strength; without direction.", "Marchiori and Latora 2000",
     "O(N T), with betweenness", &acg_measure_closeness},
    {"pagerank", "PageRank",
     "The share of a random walker’s time, who follows ties in proportion to their strength and "
     "starts anew with probability 0.15. All scores sum to 1.",
     on_ties, "Brin and Page 1998", "O(N + T) a step", &acg_measure_pagerank},
    {"eigenvector", "Eigenvector",
     "In proportion to the summed scores of the actors it is tied to; the highest is 1.", on_ties,
     "Bonacich 1987", "O(N + T) a step", &acg_measure_eigenvector},
};

const AcgMeasure *acg_measure_table(size_t *n_measures) {
  *n_measures = G_N_ELEMENTS(measures);
  return measures;
}

const AcgMeasure *acg_measure_find(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
    if (g_str_equal(measures[i].name, name)) return &measures[i];
  return NULL;
}

bool acg_measure_needs_focus(const AcgMeasure *measure) {
  return measure->method->needs_focus;
}
