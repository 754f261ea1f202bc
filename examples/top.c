/* The ten most central actors of a network, what is said of the first, and a figure of those around
 * it. This file is C and C++.
 *
 * usage: top NETWORK.json FIGURE.svg */
#include <actorgraph.h>
#include <stdio.h>
#include <stdlib.h>

/* The node of the first rank, or ACTORGRAPH_NONE. */
static size_t print_top(const ActorgraphNetwork *network, const char *measure) {
  size_t n = actorgraph_network_node_count(network), first = ACTORGRAPH_NONE;
  size_t *order = (size_t *)calloc(n + 1, sizeof *order);
  double *scores = (double *)calloc(n + 1, sizeof *scores);
  if (order != NULL && scores != NULL && actorgraph_network_order(network, measure, order) &&
      actorgraph_network_scores(network, measure, scores))
    for (size_t i = 0; i < n && i < 10; i++) {
      if (i == 0) first = order[0];
      printf("%2zu  %.4f  %s\n", i + 1, scores[order[i]],
             actorgraph_network_node_name(network, order[i]));
    }
  free(order);
  free(scores);
  return first;
}

static void print_ties(const ActorgraphNetwork *network, size_t node) {
  for (size_t edge = 0; edge < actorgraph_network_edge_count(network); edge++) {
    const char *category = actorgraph_network_edge_category(network, edge);
    if (actorgraph_network_edge_source(network, edge) != node || category == NULL) continue;
    size_t target = actorgraph_network_edge_target(network, edge);
    printf("%s %s:\n", category, actorgraph_network_node_name(network, target));
    for (size_t i = 0; i < actorgraph_network_evidence_count(network, edge); i++)
      printf("    %s: \"%s\"\n", actorgraph_network_evidence_status(network, edge, i),
             actorgraph_network_evidence_sentence(network, edge, i));
  }
}

/* Those one tie away from `node`. */
static bool draw_around(ActorgraphNetwork *network, size_t node, const char *path, GError **error) {
  ActorgraphFilter *filter = actorgraph_filter_new();
  actorgraph_network_set_focus(network, &node, 1);
  actorgraph_filter_set_hops(filter, 1);
  ActorgraphNetwork *part = actorgraph_network_select(network, filter);
  bool drawn = actorgraph_network_score(part, NULL, error) &&
               actorgraph_render(part, "svg", NULL, path, error);
  actorgraph_network_free(part);
  actorgraph_filter_free(filter);
  return drawn;
}

int main(int argc, char **argv) {
  GError *error = NULL;
  if (argc != 3) {
    fprintf(stderr, "usage: top NETWORK.json FIGURE.svg\n");
    return 2;
  }
  ActorgraphNetwork *network = actorgraph_network_read(argv[1], &error);
  size_t first = network != NULL ? print_top(network, "betweenness") : ACTORGRAPH_NONE;
  bool done = network != NULL;
  if (done && first != ACTORGRAPH_NONE) {
    print_ties(network, first);
    done = draw_around(network, first, argv[2], &error);
  }
  if (!done) fprintf(stderr, "top: %s\n", error->message);
  actorgraph_network_free(network);
  g_clear_error(&error);
  return done ? 0 : 1;
}
