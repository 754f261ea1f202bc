/* Not igraph's, which goes on until a random order happens to satisfy everybody: minutes in a large
 * network. Here nobody leaves a label that is as strong as any: what is within labels grows with
 * each change, so changes end. */
#include "graph/measures/partition.h"

enum { MOST_ROUNDS = 100 };
#define SAME_STRENGTH 1e-9

typedef struct {
  const AcgTies *ties;
  GRand *random;
  guint *labels; /* [N] each a node's number */
  double *sums;  /* [N] by label: strength of ties to it, of the actor in hand; else 0 */
} Spread;

/* Any of the strongest labels around the node, each as likely. */
static guint choose_label(Spread *spread, guint node, double least) {
  const AcgTies *ties = spread->ties;
  guint chosen = spread->labels[node];
  gint32 n_equal = 0;
  for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++) {
    guint label = spread->labels[ties->neighbours[i]];
    if (spread->sums[label] < least) continue;
    spread->sums[label] = 0; /* each label once */
    n_equal++;
    if (g_rand_int_range(spread->random, 0, n_equal) == 0) chosen = label;
  }
  return chosen;
}

/* Returns whether the node took another label. */
static bool relabel(Spread *spread, guint node) {
  const AcgTies *ties = spread->ties;
  guint before = spread->labels[node];
  double highest = 0;
  for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++) {
    double *sum = &spread->sums[spread->labels[ties->neighbours[i]]];
    *sum += ties->pairs[ties->ties[i]].strength;
    highest = MAX(highest, *sum);
  }
  double least = highest * (1 - SAME_STRENGTH);
  if (spread->sums[before] < least) spread->labels[node] = choose_label(spread, node, least);
  for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++)
    spread->sums[spread->labels[ties->neighbours[i]]] = 0;
  return spread->labels[node] != before;
}

static void shuffle(GRand *random, guint *order, guint n) {
  for (guint i = n; i > 1; i--) {
    guint k = (guint)g_rand_int_range(random, 0, (gint32)i);
    guint last = order[i - 1];
    order[i - 1] = order[k];
    order[k] = last;
  }
}

static void propagate(Spread *spread, guint *order) {
  bool changed = true;
  for (int round = 0; changed && round < MOST_ROUNDS; round++) {
    changed = false;
    shuffle(spread->random, order, spread->ties->n_nodes);
    for (guint i = 0; i < spread->ties->n_nodes; i++)
      if (relabel(spread, order[i])) changed = true;
  }
}

static igraph_error_t divide(const AcgMeasureInput *input, igraph_vector_int_t *membership) {
  guint n = input->ties->n_nodes;
  guint32 seeds[] = {(guint32)input->seed, (guint32)(input->seed >> 32)};
  g_autofree guint *labels = g_new(guint, n + 1);
  g_autofree guint *order = g_new0(guint, n + 1);
  g_autofree double *sums = g_new0(double, n + 1);
  g_autoptr(GRand) random = g_rand_new_with_seed_array(seeds, G_N_ELEMENTS(seeds));
  Spread spread = {input->ties, random, labels, sums};
  for (guint i = 0; i < n; i++) labels[i] = order[i] = i;
  propagate(&spread, order);
  for (guint i = 0; i < n; i++) VECTOR(*membership)[i] = labels[i];
  return IGRAPH_SUCCESS;
}

const struct AcgPartitioner acg_partition_label_propagation = {divide};
