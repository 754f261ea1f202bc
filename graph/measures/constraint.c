#include <math.h>

#include "graph/measures/measure.h"

/* [T]ies. */
typedef struct {
  const AcgTies *ties;
  double *totals;   /* [N] strength of each actor */
  double *invested; /* [T][2] by a in b, and by b in a: directly and over a third actor */
} Investments;

static double share(const Investments *investments, guint tie, guint actor) {
  return investments->ties->pairs[tie].strength / investments->totals[actor];
}

/* The way from `actor` over `third` to the other end of `tie`. */
static void add_way(const Investments *investments, guint tie, guint actor, guint first,
                    guint third, guint second) {
  guint end = investments->ties->pairs[tie].a == actor ? 0 : 1;
  investments->invested[2 * (gsize)tie + end] +=
      share(investments, first, actor) * share(investments, second, third);
}

static void add_triangle(const AcgTriangle *triangle, gpointer data) {
  const Investments *investments = data;
  const guint *actors = triangle->actors;
  const guint *ties = triangle->ties; /* the one opposite to each actor */
  for (guint i = 0; i < 3; i++) {
    guint j = (i + 1) % 3;
    guint k = (i + 2) % 3;
    add_way(investments, ties[k], actors[i], ties[j], actors[k], ties[i]);
    add_way(investments, ties[j], actors[i], ties[k], actors[j], ties[i]);
  }
}

static igraph_error_t compute(AcgMeasureInput *input, double *scores) {
  const AcgTies *ties = input->ties;
  g_autofree double *totals = g_new(double, ties->n_nodes + 1);
  g_autofree double *invested = g_new0(double, 2 * (gsize)ties->n_ties + 1);
  Investments investments = {ties, totals, invested};
  ACG_TIES_ADD_UP(ties, strength, totals);
  acg_triangles_visit(ties, add_triangle, &investments);
  for (guint i = 0; i < ties->n_nodes; i++) scores[i] = totals[i] > 0 ? 0 : NAN;
  for (guint i = 0; i < ties->n_ties; i++) {
    const AcgPair *pair = &ties->pairs[i];
    double by_a = share(&investments, i, pair->a) + invested[2 * (gsize)i];
    double by_b = share(&investments, i, pair->b) + invested[2 * (gsize)i + 1];
    scores[pair->a] += by_a * by_a;
    scores[pair->b] += by_b * by_b;
  }
  return IGRAPH_SUCCESS;
}

const struct AcgMeasureMethod acg_measure_constraint = {.compute = compute};
