#include "graph/measures/sweep_plan.h"

#include <math.h>

/* Whoever has more ties is hardly ever aside, and would take long to try. */
enum { MOST_TIES_ASIDE = 64, WAYS_TRIED = 32 };

typedef struct {
  const AcgTies *ties;
  AcgStep *steps;   /* [2T] each actor's, shortest first; once pruned, only those in use */
  guint *ends;      /* [N] where the steps in use end */
  double *lengths;  /* [N] to the actor in hand, else INFINITY */
  gboolean *passed; /* [N] of the core */
  AcgPlan *plan;
} Draft;

static guint degree(const AcgTies *ties, guint node) {
  return ties->starts[node + 1] - ties->starts[node];
}

static int compare_lengths(const void *left, const void *right) {
  const AcgStep *a = left, *b = right;
  if (a->length != b->length) return a->length < b->length ? -1 : 1;
  return a->target < b->target ? -1 : a->target > b->target;
}

static void sort_steps(Draft *draft) {
  const AcgTies *ties = draft->ties;
  for (guint i = 0; i < 2 * ties->n_ties; i++)
    draft->steps[i] =
        (AcgStep){acg_tie_distance(ties->pairs[ties->ties[i]].strength), ties->neighbours[i]};
  for (guint i = 0; i < ties->n_nodes; i++) {
    draft->ends[i] = ties->starts[i + 1];
    qsort(draft->steps + ties->starts[i], degree(ties, i), sizeof *draft->steps, compare_lengths);
  }
}

/* Whether `node`'s way to the actor in hand over a third is shorter than `length`. */
static bool is_detour(const Draft *draft, guint node, double length) {
  const AcgStep *step = draft->steps + draft->ties->starts[node];
  const AcgStep *end = draft->steps + draft->ties->starts[node + 1];
  for (; step < end && step->length < length; step++)
    if (step->length + draft->lengths[step->target] < length) return true;
  return false;
}

static void mark(Draft *draft, guint node, bool set) {
  for (guint i = draft->ties->starts[node]; i < draft->ties->starts[node + 1]; i++)
    draft->lengths[draft->steps[i].target] = set ? draft->steps[i].length : INFINITY;
}

/* [T] which ties are no detours: found from the end with more ties, by going through the other's.
 */
static gboolean *find_useful(Draft *draft) {
  const AcgTies *ties = draft->ties;
  gboolean *useful = g_new(gboolean, ties->n_ties + 1);
  for (guint node = 0; node < ties->n_nodes; node++) {
    mark(draft, node, true);
    for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++) {
      guint other = ties->neighbours[i];
      if (degree(ties, other) > degree(ties, node) ||
          (degree(ties, other) == degree(ties, node) && other > node))
        continue;
      double length = draft->lengths[other];
      useful[ties->ties[i]] = !is_detour(draft, other, length * (1 - ACG_SWEEP_TOLERANCE));
    }
    mark(draft, node, false);
  }
  return useful;
}

/* The length of the tie, INFINITY if there is none. */
static double find_length(const AcgTies *ties, guint a, guint b) {
  if (degree(ties, a) > degree(ties, b)) return find_length(ties, b, a);
  guint low = ties->starts[a], high = ties->starts[a + 1];
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (ties->neighbours[middle] < b)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == ties->starts[a + 1] || ties->neighbours[low] != b) return INFINITY;
  return acg_tie_distance(ties->pairs[ties->ties[low]].strength);
}

/* Whether a way from a to b that avoids `node` is shorter than `length`: the tie, or one over
 * a third actor near the one with fewer ties. */
static bool is_bypassed(const Draft *draft, guint a, guint b, guint node, double length) {
  const AcgTies *ties = draft->ties;
  if (find_length(ties, a, b) < length) return true;
  if (degree(ties, a) > degree(ties, b)) return is_bypassed(draft, b, a, node, length);
  const AcgStep *step = draft->steps + ties->starts[a];
  const AcgStep *end = step + MIN(draft->ends[a] - ties->starts[a], WAYS_TRIED);
  for (; step < end && step->length < length; step++)
    if (step->target != node && step->length + find_length(ties, step->target, b) < length)
      return true;
  return false;
}

static bool is_passed(const Draft *draft, guint node) {
  guint start = draft->ties->starts[node], end = draft->ends[node];
  if (end - start > MOST_TIES_ASIDE) return true;
  for (guint i = start; i < end; i++)
    for (guint j = start; j < i; j++) {
      const AcgStep *a = draft->steps + i, *b = draft->steps + j;
      double length = (a->length + b->length) * (1 - ACG_SWEEP_TOLERANCE);
      if (!is_bypassed(draft, a->target, b->target, node, length)) return true;
    }
  return false;
}

/* Leaves out the steps along detours. */
static void prune(Draft *draft) {
  const AcgTies *ties = draft->ties;
  gboolean *useful = find_useful(draft);
  for (guint node = 0; node < ties->n_nodes; node++) {
    guint end = ties->starts[node];
    for (guint i = ties->starts[node]; i < ties->starts[node + 1]; i++)
      if (useful[ties->ties[i]])
        draft->steps[end++] =
            (AcgStep){acg_tie_distance(ties->pairs[ties->ties[i]].strength), ties->neighbours[i]};
    draft->ends[node] = end;
    qsort(draft->steps + ties->starts[node], end - ties->starts[node], sizeof *draft->steps,
          compare_lengths);
  }
  g_free(useful);
}

/* The core first, those with most ties foremost: they are met most, and share the cache. Others by
 * their ties to the core. */
static int compare_nodes(gconstpointer left, gconstpointer right, gpointer user_data) {
  const Draft *draft = user_data;
  guint a = *(const guint *)left, b = *(const guint *)right;
  if (draft->passed[a] != draft->passed[b]) return draft->passed[a] ? -1 : 1;
  guint n_a = draft->ends[a] - draft->ties->starts[a],
        n_b = draft->ends[b] - draft->ties->starts[b];
  if (n_a != n_b) return n_a > n_b ? -1 : 1;
  const AcgStep *step = draft->steps + draft->ties->starts[a];
  const AcgStep *other = draft->steps + draft->ties->starts[b];
  for (guint i = 0; i < n_a && !draft->passed[a]; i++) {
    int order = compare_lengths(step + i, other + i);
    if (order != 0) return order;
  }
  return a < b ? -1 : a > b;
}

/* Parts the steps of actors aside: those to actors aside go to the plan. */
static void part_steps(Draft *draft) {
  AcgPlan *plan = draft->plan;
  GArray *asides = g_array_new(FALSE, FALSE, sizeof(AcgStep));
  for (guint node = 0; node < plan->n_nodes; node++) {
    plan->aside_starts[node] = asides->len;
    if (draft->passed[node]) continue;
    guint end = draft->ties->starts[node];
    for (guint i = end; i < draft->ends[node]; i++)
      if (draft->passed[draft->steps[i].target])
        draft->steps[end++] = draft->steps[i];
      else
        g_array_append_val(asides, draft->steps[i]);
    draft->ends[node] = end;
  }
  plan->aside_starts[plan->n_nodes] = asides->len;
  plan->asides = (AcgStep *)(void *)g_array_free(asides, FALSE);
}

static bool are_twins(const Draft *draft, guint a, guint b) {
  guint n = draft->ends[a] - draft->ties->starts[a];
  if (draft->passed[a] || draft->passed[b]) return false;
  if (draft->ends[b] - draft->ties->starts[b] != n) return false;
  for (guint i = 0; i < n; i++)
    if (compare_lengths(draft->steps + draft->ties->starts[a] + i,
                        draft->steps + draft->ties->starts[b] + i) != 0)
      return false;
  return true;
}

static void place_members(Draft *draft) {
  AcgPlan *plan = draft->plan;
  for (guint i = 0; i < plan->n_nodes; i++) plan->members[i] = i;
  g_qsort_with_data(plan->members, (gint)plan->n_nodes, sizeof *plan->members, compare_nodes,
                    draft);
  for (guint i = 0; i < plan->n_nodes; i++) {
    guint node = plan->members[i];
    if (i == 0 || !are_twins(draft, plan->members[i - 1], node))
      plan->member_starts[plan->n_places++] = i;
    plan->places[node] = plan->n_places - 1;
    plan->n_core += draft->passed[node] ? 1 : 0;
  }
  plan->member_starts[plan->n_places] = plan->n_nodes;
}

static void place_steps(Draft *draft) {
  AcgPlan *plan = draft->plan;
  guint n = 0;
  for (guint place = 0; place < plan->n_places; place++) {
    guint node = plan->members[plan->member_starts[place]];
    n += draft->ends[node] - draft->ties->starts[node];
  }
  plan->steps = g_new(AcgStep, n + 1);
  n = 0;
  for (guint place = 0; place < plan->n_places; place++) {
    guint node = plan->members[plan->member_starts[place]];
    plan->starts[place] = n;
    for (guint i = draft->ties->starts[node]; i < draft->ends[node]; i++) {
      AcgStep step = draft->steps[i];
      if (!draft->passed[step.target]) continue;
      plan->steps[n++] = (AcgStep){step.length, plan->places[step.target]};
    }
  }
  plan->starts[plan->n_places] = n;
}

AcgPlan *acg_plan_new(const AcgTies *ties) {
  guint n = ties->n_nodes;
  AcgPlan *plan = g_new0(AcgPlan, 1);
  Draft draft = {ties,
                 g_new(AcgStep, 2 * (gsize)ties->n_ties + 1),
                 g_new(guint, n + 1),
                 g_new(double, n + 1),
                 g_new0(gboolean, n + 1),
                 plan};
  plan->n_nodes = n;
  plan->places = g_new(guint, n + 1);
  plan->member_starts = g_new(guint, n + 1);
  plan->members = g_new(guint, n + 1);
  plan->starts = g_new(guint, n + 1);
  plan->aside_starts = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) draft.lengths[i] = INFINITY;
  sort_steps(&draft);
  prune(&draft);
  for (guint i = 0; i < n; i++) draft.passed[i] = is_passed(&draft, i);
  part_steps(&draft);
  place_members(&draft);
  place_steps(&draft);
  g_free(draft.steps);
  g_free(draft.ends);
  g_free(draft.lengths);
  g_free(draft.passed);
  return plan;
}

void acg_plan_free(AcgPlan *plan) {
  if (plan == NULL) return;
  g_free(plan->places);
  g_free(plan->member_starts);
  g_free(plan->members);
  g_free(plan->starts);
  g_free(plan->steps);
  g_free(plan->aside_starts);
  g_free(plan->asides);
  g_free(plan);
}
