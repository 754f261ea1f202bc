/* Which actors and ties of a network a figure shows. */
#include <math.h>

#include "render/geometry.h"

/* How many of its strongest co-mentions an actor brings into the figure, and how many stated ties
 * of one pair are drawn. */
enum { COMENTIONS_PER_ACTOR = 2, TIES_PER_PAIR = 3 };

#define NOT_CHOSEN G_MAXUINT

typedef struct {
  guint low, high; /* ranks of the ends; low < high */
  const AcgEdge *edge;
  guint position; /* in the network's edges: the last word in any order */
} Candidate;

static double score_of(const double *scores, guint i) {
  return isfinite(scores[i]) ? fmax(scores[i], 0) : 0;
}

static int compare_scores(gconstpointer left, gconstpointer right, gpointer data) {
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  double x = score_of(data, a);
  double y = score_of(data, b);
  if (x != y) return x > y ? -1 : 1;
  return (a > b) - (a < b);
}

/* Puts the highest ranked nodes into actors. Returns the rank of each node, or NOT_CHOSEN. */
static guint *rank_nodes(AcgFigure *figure, guint max_actors) {
  const AcgNetwork *network = figure->network;
  const double *scores = acg_network_scores(network, figure->measure);
  guint n = network->nodes->len;
  g_autofree guint *order = g_new(guint, n + 1);
  guint *ranks = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) {
    order[i] = i;
    ranks[i] = NOT_CHOSEN;
  }
  g_qsort_with_data(order, (gint)n, sizeof *order, compare_scores, (gpointer)scores);
  guint n_chosen = max_actors == 0 ? n : MIN(n, max_actors);
  for (guint rank = 0; rank < n_chosen; rank++) {
    AcgFigureActor actor = {.node = g_ptr_array_index(network->nodes, order[rank]),
                            .score = score_of(scores, order[rank])};
    g_array_append_val(figure->actors, actor);
    ranks[order[rank]] = rank;
  }
  return ranks;
}

/* False when all that is said of the tie is that it does not hold. */
static bool is_asserted(const AcgEdge *edge) {
  if (edge->documents > 0) return true;
  for (guint i = 0; i < edge->evidence->len; i++)
    if (!g_array_index(edge->evidence, AcgEvidence, i).negated) return true;
  return false;
}

/* The edges of `layer` between chosen actors that could be drawn. */
static GArray *find_candidates(const AcgNetwork *network, const guint *ranks, AcgLayer layer) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = g_ptr_array_index(network->edges, i);
    guint a = ranks[edge->source];
    guint b = ranks[edge->target];
    if (edge->layer != layer || a == NOT_CHOSEN || b == NOT_CHOSEN || a == b) continue;
    if (layer == ACG_LAYER_STATED && !is_asserted(edge)) continue;
    Candidate candidate = {MIN(a, b), MAX(a, b), edge, i};
    g_array_append_val(candidates, candidate);
  }
  return candidates;
}

/* Strongest first. */
static int compare_strength(gconstpointer left, gconstpointer right) {
  const Candidate *x = left;
  const Candidate *y = right;
  if (x->edge->documents != y->edge->documents)
    return x->edge->documents > y->edge->documents ? -1 : 1;
  if (x->edge->weight != y->edge->weight) return x->edge->weight > y->edge->weight ? -1 : 1;
  return (x->position > y->position) - (x->position < y->position);
}

/* By pair, then strongest first. */
static int compare_pairs(gconstpointer left, gconstpointer right) {
  const Candidate *x = left;
  const Candidate *y = right;
  if (x->low != y->low) return x->low < y->low ? -1 : 1;
  if (x->high != y->high) return x->high < y->high ? -1 : 1;
  return compare_strength(left, right);
}

static bool same_pair(const Candidate *a, const Candidate *b) {
  return a->low == b->low && a->high == b->high;
}

static void draw(AcgFigure *figure, const Candidate *candidate, const guint *ranks, guint more) {
  const AcgEdge *edge = candidate->edge;
  bool comention = edge->category == NULL;
  AcgFigureTie tie = {.source = ranks[edge->source],
                      .target = ranks[edge->target],
                      .edge = edge,
                      .kind = acg_tie_kind(edge->category),
                      .fact = edge->documents > 0,
                      .width = comention ? ACG_COMENTION_WIDTH : acg_tie_width(edge->documents),
                      .more = more};
  g_array_append_val(figure->ties, tie);
}

/* Draws the co-mentions that are among the strongest of one of their ends, unless the pair has a
 * stated tie. `stated` is sorted by pair. */
static void draw_comentions(AcgFigure *figure, GArray *comentions, const GArray *stated,
                            const guint *ranks) {
  g_autofree guint *n_seen = g_new0(guint, figure->actors->len + 1);
  g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(Candidate));
  g_array_sort(comentions, compare_strength);
  for (guint i = 0; i < comentions->len; i++) {
    const Candidate *candidate = &g_array_index(comentions, Candidate, i);
    bool strong_for_low = n_seen[candidate->low]++ < COMENTIONS_PER_ACTOR;
    bool strong_for_high = n_seen[candidate->high]++ < COMENTIONS_PER_ACTOR;
    if (strong_for_low || strong_for_high) g_array_append_val(kept, *candidate);
  }
  g_array_sort(kept, compare_pairs);
  for (guint i = 0, k = 0; i < kept->len; i++) {
    const Candidate *candidate = &g_array_index(kept, Candidate, i);
    while (k < stated->len && (g_array_index(stated, Candidate, k).low < candidate->low ||
                               (g_array_index(stated, Candidate, k).low == candidate->low &&
                                g_array_index(stated, Candidate, k).high < candidate->high)))
      k++;
    if (k == stated->len || !same_pair(candidate, &g_array_index(stated, Candidate, k)))
      draw(figure, candidate, ranks, 0);
  }
  figure->n_comention = figure->ties->len;
}

/* Draws the strongest ties of each pair. `stated` is sorted by pair. */
static void draw_stated(AcgFigure *figure, const GArray *stated, const guint *ranks) {
  for (guint first = 0, end; first < stated->len; first = end) {
    const Candidate *run = &g_array_index(stated, Candidate, first);
    for (end = first + 1; end < stated->len; end++)
      if (!same_pair(run, &g_array_index(stated, Candidate, end))) break;
    guint n_drawn = MIN(end - first, TIES_PER_PAIR);
    for (guint i = 0; i < n_drawn; i++)
      draw(figure, &run[i], ranks, i + 1 == n_drawn ? end - first - n_drawn : 0);
  }
}

/* Leaves out the actors that no drawn tie reaches, unless that leaves none. */
static void drop_isolates(AcgFigure *figure) {
  if (figure->ties->len == 0) return;
  guint n = figure->actors->len;
  g_autofree guint *places = g_new(guint, n);
  for (guint i = 0; i < n; i++) places[i] = NOT_CHOSEN;
  for (guint i = 0; i < figure->ties->len; i++) {
    places[acg_figure_tie(figure, i)->source] = 0;
    places[acg_figure_tie(figure, i)->target] = 0;
  }
  guint n_kept = 0;
  for (guint i = 0; i < n; i++) {
    if (places[i] == NOT_CHOSEN) continue;
    places[i] = n_kept;
    *acg_figure_actor(figure, n_kept++) = *acg_figure_actor(figure, i);
  }
  for (guint i = 0; i < figure->ties->len; i++) {
    AcgFigureTie *tie = acg_figure_tie(figure, i);
    tie->source = places[tie->source];
    tie->target = places[tie->target];
  }
  figure->n_isolated = n - n_kept;
  g_array_set_size(figure->actors, n_kept);
}

void acg_figure_choose(AcgFigure *figure, const AcgFigureOptions *options) {
  g_autofree guint *ranks = rank_nodes(figure, options->max_actors);
  g_autoptr(GArray) stated = find_candidates(figure->network, ranks, ACG_LAYER_STATED);
  g_autoptr(GArray) comentions = find_candidates(figure->network, ranks, ACG_LAYER_COMENTION);
  g_array_sort(stated, compare_pairs);
  draw_comentions(figure, comentions, stated, ranks);
  draw_stated(figure, stated, ranks);
  drop_isolates(figure);
}

guint acg_figure_pair_end(const AcgFigure *figure, guint first) {
  const AcgFigureTie *tie = acg_figure_tie(figure, first);
  for (guint end = first + 1; end < figure->ties->len; end++) {
    const AcgFigureTie *other = acg_figure_tie(figure, end);
    bool same = (other->source == tie->source && other->target == tie->target) ||
                (other->source == tie->target && other->target == tie->source);
    if (!same) return end;
  }
  return figure->ties->len;
}
