/* The table of measures. */
#include "graph/measures/measure.h"

static const char on_ties[] = "Ties, in proportion to strength; without direction.";
static const char on_plain_ties[] = "Ties; strength does not count; without direction.";
static const char on_lengths[] = "Ties, each 1 / strength long; without direction.";
static const char on_plain_arcs[] = "Arcs, with direction; strength does not count.";
static const char on_arcs[] = "Arcs, with direction, in proportion to strength.";
static const char on_facts[] =
    "What the stated layer says as fact, either way, each statement once.";

static const AcgMeasure measures[] = {
    {"degree", "Degree", "The number of actors that it has a tie with.", on_plain_ties,
     "Freeman 1978", "O(N + T)", &acg_measure_degree},
    {"in-degree", "In-degree",
     "The number of actors that are stated as fact to have acted upon it, or with it.",
     on_plain_arcs, "Freeman 1978; Wasserman and Faust 1994", "O(N + C)", &acg_measure_in_degree},
    {"out-degree", "Out-degree",
     "The number of actors that it is stated as fact to have acted upon, or with.", on_plain_arcs,
     "Freeman 1978; Wasserman and Faust 1994", "O(N + C)", &acg_measure_out_degree},
    {"strength", "Strength", "The sum of the strengths of its ties.", on_ties,
     "Barrat, Barthélemy, Pastor-Satorras and Vespignani 2004", "O(N + T)", &acg_measure_strength},
    {"betweenness", "Betweenness",
     "The share of shortest paths between two others that pass through it: the mean, over all "
     "pairs "
     "of others, of the part of their shortest paths that do.",
     on_lengths, "Freeman 1977; Brandes 2001", "O(N T + N² log N); sampled in large networks",
     &acg_measure_betweenness},
    {"closeness", "Closeness",
     "Harmonic: the mean of 1 / distance to each other actor, with 0 for those out of reach.",
     on_lengths, "Marchiori and Latora 2000", "none beside betweenness", &acg_measure_closeness},
    {"eigenvector", "Eigenvector",
     "In proportion to the sum, over its ties, of strength × the other’s score; the highest is 1. "
     "0 "
     "outside the connected part that is densest in this sense.",
     on_ties, "Bonacich 1972", "O(N + T) a step", &acg_measure_eigenvector},
    {"pagerank", "PageRank",
     "The share of time of a walker who follows ties in proportion to their strength and, with "
     "probability 0.15 a step, starts anew with any actor. All scores sum to 1.",
     on_ties, "Brin and Page 1998", "O(N + T) a step", &acg_measure_pagerank},
    {"focused-pagerank", "Focused PageRank",
     "As PageRank, but the walker starts anew with the actors in focus only: how near each is to "
     "them. Not there without a focus. All scores sum to 1.",
     on_ties, "Page, Brin, Motwani and Winograd 1999; Haveliwala 2002", "O(N + T) a step",
     &acg_measure_focused_pagerank},
    {"hub", "Hub",
     "In proportion to the sum, over the arcs from it, of strength × the authority of who they go "
     "to; the highest is 1.",
     on_arcs, "Kleinberg 1999", "O(N + C) a step", &acg_measure_hub},
    {"authority", "Authority",
     "In proportion to the sum, over the arcs to it, of strength × the hub score of who they come "
     "from; the highest is 1.",
     on_arcs, "Kleinberg 1999", "O(N + C) a step", &acg_measure_authority},
    {"core", "Core",
     "The largest k so that it is one of some actors who each have ties with k or more of them.",
     on_plain_ties, "Seidman 1983; Batagelj and Zaveršnik 2003", "O(N + T)", &acg_measure_core},
    {"clustering", "Clustering",
     "The share of pairs of its neighbours that are tied to each other; 0 with fewer than two "
     "neighbours.",
     on_plain_ties, "Watts and Strogatz 1998", "O(T^1.5) at worst", &acg_measure_clustering},
    {"constraint", "Constraint",
     "The sum over its neighbours j of (p(i,j) + Σ p(i,q) p(q,j))², where p(i,j) is the share of "
     "i’s "
     "strength that is in the tie with j and q are common neighbours: low for who is tied to many "
     "that are not tied to each other. Nothing without ties.",
     on_ties, "Burt 1992", "O(T^1.5) at worst", &acg_measure_constraint},
    {"articulation", "Articulation",
     "Into how many more pieces its connected part would fall without it.", on_plain_ties,
     "Hopcroft and Tarjan 1973", "O(N + T)", &acg_measure_articulation},
    {"bridges", "Bridges", "The number of its ties that are the only way between their two ends.",
     on_plain_ties, "Hopcroft and Tarjan 1973", "none beside articulation", &acg_measure_bridges},
    {"brokerage", "Brokerage",
     "The number of pairs of its neighbours that are of two different communities and not tied to "
     "each other.",
     on_plain_ties, "After Gould and Fernandez 1989", "O(T^1.5) at worst, with clustering",
     &acg_measure_brokerage},
    {"participation", "Participation",
     "1 − the sum over communities of (strength of its ties to the community / its strength)²: 0 "
     "when "
     "all its ties are to one community. Nothing without ties.",
     on_ties, "Guimerà and Amaral 2005", "O(N + T)", &acg_measure_participation},
    {"positive-strength", "Positive strength",
     "The number of statements about it and another actor of a category with a positive sign.",
     on_facts, "Everett and Borgatti 2014", "O(N + T)", &acg_measure_positive_strength},
    {"negative-strength", "Negative strength",
     "The number of statements about it and another actor of a category with a negative sign.",
     on_facts, "Everett and Borgatti 2014", "O(N + T)", &acg_measure_negative_strength},
    {"cooperation-balance", "Cooperation balance",
     "(positive − negative) / (positive + negative strength): 1 is all cooperation, −1 all "
     "conflict. Nothing when both are 0.",
     on_facts, "After Goldstein 1992", "O(N + T)", &acg_measure_cooperation_balance},
    {"triad-balance", "Triad balance",
     "The share of its triangles with a sign on all three ties whose signs multiply to +: friends "
     "of friends are friends, enemies of enemies are. A tie has the sign that more of its "
     "statements have. Nothing without such triangles.",
     on_facts, "Heider 1946; Cartwright and Harary 1956", "O(T^1.5) at worst, with clustering",
     &acg_measure_triad_balance},
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
