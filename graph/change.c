/* Two networks compared. */
#include "graph/change.h"

#include <math.h>

#include "graph/change_match.h"
#include "graph/internal.h"

void acg_changes_free(AcgChanges *changes) {
  if (changes == NULL) return;
  g_array_unref(changes->actors);
  g_array_unref(changes->ties);
  g_free(changes->new_of);
  g_free(changes->old_of);
  g_free(changes);
}

/* ── Actors ── */

static bool is_there(const AcgNetwork *network, guint node) {
  return acg_network_node(network, node)->documents > 0;
}

guint *acg_network_ranks(const AcgNetwork *network, const AcgMeasure *measure) {
  const AcgScores *scores = acg_network_scores(network, measure);
  if (scores == NULL) return NULL;
  guint n = network->nodes->len;
  g_autofree double *values = g_new(double, n + 1);
  for (guint i = 0; i < n; i++) values[i] = is_there(network, i) ? scores->values[i] : NAN;
  AcgScores there = {.measure = measure, .values = values};
  guint *ranks = acg_scores_ranks(&there, n);
  for (guint i = 0; i < n; i++)
    if (!isfinite(values[i])) ranks[i] = G_MAXUINT;
  return ranks;
}

/* A network with its actors' scores and ranks; NULL where there are none. */
typedef struct {
  const AcgNetwork *network;
  const AcgScores *scores;
  guint *ranks; /* [N] */
} Standing;

static Standing stand(const AcgNetwork *network, const AcgMeasure *measure) {
  return (Standing){network, acg_network_scores(network, measure),
                    acg_network_ranks(network, measure)};
}

static void place(const Standing *standing, guint i, guint *node, guint *rank, double *score) {
  bool there = i != G_MAXUINT && is_there(standing->network, i);
  *node = there ? i : G_MAXUINT;
  *rank = there && standing->ranks != NULL ? standing->ranks[i] : G_MAXUINT;
  *score = there && standing->scores != NULL ? standing->scores->values[i] : NAN;
}

static void add_actor(GArray *actors, const Standing *old, guint i, const Standing *new, guint k) {
  AcgActorChange change;
  place(old, i, &change.old_node, &change.old_rank, &change.old_score);
  place(new, k, &change.new_node, &change.new_rank, &change.new_score);
  if (change.old_node != G_MAXUINT || change.new_node != G_MAXUINT)
    g_array_append_val(actors, change);
}

static int compare_numbers(guint a, guint b) {
  return (a > b) - (a < b);
}

/* New, in both, gone. */
static guint part_of(guint in_old, guint in_new) {
  return in_old == G_MAXUINT ? 0 : in_new != G_MAXUINT ? 1 : 2;
}

static int compare_actors(gconstpointer left, gconstpointer right) {
  const AcgActorChange *a = left;
  const AcgActorChange *b = right;
  int order = compare_numbers(part_of(a->old_node, a->new_node), part_of(b->old_node, b->new_node));
  if (order == 0) order = compare_numbers(a->new_rank, b->new_rank);
  if (order == 0) order = compare_numbers(a->old_rank, b->old_rank);
  if (order == 0) order = compare_numbers(a->new_node, b->new_node);
  if (order == 0) order = compare_numbers(a->old_node, b->old_node);
  return order;
}

static void compare_all_actors(const AcgNetwork *older, const AcgNetwork *newer,
                               const AcgMeasure *measure, AcgChanges *changes) {
  Standing old = stand(older, measure);
  Standing new = stand(newer, measure);
  for (guint i = 0; i < older->nodes->len; i++)
    add_actor(changes->actors, &old, i, &new, changes->new_of[i]);
  for (guint i = 0; i < newer->nodes->len; i++)
    if (changes->old_of[i] == G_MAXUINT) add_actor(changes->actors, &old, G_MAXUINT, &new, i);
  g_array_sort(changes->actors, compare_actors);
  g_free(old.ranks);
  g_free(new.ranks);
}

/* ── Ties ── */

/* A tie between actors of the newer network; those that it lacks are counted on behind its own. */
typedef struct {
  AcgTie tie;
  bool newer;
  guint edge;
} Stated;

static guint end_of(guint node, const guint *new_of, guint n_newer) {
  if (new_of == NULL) return node;
  return new_of[node] != G_MAXUINT ? new_of[node] : n_newer + node;
}

/* new_of: of the older network; NULL for the newer one. */
static void list_ties(const AcgNetwork *network, const guint *new_of, guint n_newer, GArray *all) {
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    if (edge->documents == 0) continue;
    guint a = end_of(edge->source, new_of, n_newer);
    guint b = end_of(edge->target, new_of, n_newer);
    bool swap = edge->mutual && a > b;
    Stated stated = {.tie = {.source = swap ? b : a,
                             .target = swap ? a : b,
                             .layer = edge->layer,
                             .category = edge->category,
                             .mutual = edge->mutual},
                     .newer = new_of == NULL,
                     .edge = i};
    g_array_append_val(all, stated);
  }
}

static int compare_stated(gconstpointer left, gconstpointer right) {
  const Stated *a = left;
  const Stated *b = right;
  int order = acg_tie_compare(&a->tie, &b->tie);
  if (order == 0) order = compare_numbers(a->newer, b->newer);
  return order != 0 ? order : compare_numbers(a->edge, b->edge);
}

/* Pairs the older ones among `n` alike with the newer ones, which follow them. */
static void add_alike(GArray *ties, const Stated *alike, guint n) {
  guint n_old = 0;
  while (n_old < n && !alike[n_old].newer) n_old++;
  for (guint k = 0; k < MAX(n_old, n - n_old); k++) {
    AcgTieChange change = {.old_edge = k < n_old ? alike[k].edge : G_MAXUINT,
                           .new_edge = n_old + k < n ? alike[n_old + k].edge : G_MAXUINT};
    g_array_append_val(ties, change);
  }
}

static void pair_ties(GArray *all, GArray *ties) {
  g_array_sort(all, compare_stated);
  for (guint i = 0, end; i < all->len; i = end) {
    const Stated *first = &g_array_index(all, Stated, i);
    for (end = i + 1; end < all->len; end++)
      if (acg_tie_compare(&first->tie, &g_array_index(all, Stated, end).tie) != 0) break;
    add_alike(ties, first, end - i);
  }
}

typedef struct {
  const AcgNetwork *older, *newer;
} Both;

static double weigh(const Both *both, const AcgTieChange *change) {
  return change->new_edge != G_MAXUINT ? acg_network_edge(both->newer, change->new_edge)->weight
                                       : acg_network_edge(both->older, change->old_edge)->weight;
}

static int compare_ties(gconstpointer left, gconstpointer right, gpointer data) {
  const AcgTieChange *a = left;
  const AcgTieChange *b = right;
  int order = compare_numbers(part_of(a->old_edge, a->new_edge), part_of(b->old_edge, b->new_edge));
  double x = weigh(data, a);
  double y = weigh(data, b);
  if (order == 0) order = (x < y) - (x > y);
  if (order == 0) order = compare_numbers(a->new_edge, b->new_edge);
  return order != 0 ? order : compare_numbers(a->old_edge, b->old_edge);
}

static void compare_all_ties(const AcgNetwork *older, const AcgNetwork *newer,
                             AcgChanges *changes) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Stated));
  list_ties(older, changes->new_of, newer->nodes->len, all);
  list_ties(newer, NULL, newer->nodes->len, all);
  pair_ties(all, changes->ties);
  Both both = {older, newer};
  g_array_sort_with_data(changes->ties, compare_ties, &both);
}

AcgChanges *acg_network_compare(const AcgNetwork *older, const AcgNetwork *newer,
                                const AcgMeasure *measure, AcgMatch match) {
  AcgChanges *changes = g_new0(AcgChanges, 1);
  changes->actors = g_array_new(FALSE, FALSE, sizeof(AcgActorChange));
  changes->ties = g_array_new(FALSE, FALSE, sizeof(AcgTieChange));
  changes->new_of = g_new(guint, older->nodes->len + 1);
  changes->old_of = g_new(guint, newer->nodes->len + 1);
  acg_network_match(older, newer, match, changes->new_of, changes->old_of);
  compare_all_actors(older, newer, measure, changes);
  compare_all_ties(older, newer, changes);
  return changes;
}
