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

static double score_of(const AcgScores *scores, guint i) {
  return isfinite(scores->values[i]) ? fmax(scores->values[i], 0) : 0;
}

static int compare_scores(gconstpointer left, gconstpointer right, gpointer data) {
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  const AcgScores *scores = data;
  double x = score_of(scores, a);
  double y = score_of(scores, b);
  if (x != y) return x > y ? -1 : 1;
  return (a > b) - (a < b);
}

/* The nodes from the highest ranked to the lowest, [N]. */
static guint *rank_nodes(const AcgFigure *figure) {
  const AcgScores *scores = acg_network_scores(figure->network, figure->measure);
  guint n = figure->network->nodes->len;
  guint *order = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) order[i] = i;
  g_qsort_with_data(order, (gint)n, sizeof *order, compare_scores, (gpointer)scores);
  return order;
}

/* False when all that is said of the tie is that it does not hold. */
static bool is_asserted(const AcgEdge *edge) {
  if (edge->documents > 0) return true;
  return edge->statements[ACG_STATUS_NEGATED] < edge->n_evidence;
}

/* The edges of `layer` between chosen actors that could be drawn. */
static GArray *find_candidates(const AcgNetwork *network, const guint *ranks, AcgLayer layer) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
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
  AcgFigureTie tie = {.source = ranks[edge->source],
                      .target = ranks[edge->target],
                      .edge = edge,
                      .kind = acg_tie_kind(edge),
                      .stroke = acg_tie_stroke(edge),
                      .fact = edge->documents > 0,
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

static int compare_high(gconstpointer left, gconstpointer right) {
  const Candidate *x = left;
  const Candidate *y = right;
  if (x->high != y->high) return x->high < y->high ? -1 : 1;
  return (x->low > y->low) - (x->low < y->low);
}

/* Picks the highest ranked that have a tie among those picked, `room` at most. An actor whose first
 * tie is with a lower one waits for it. `ties` is sorted by compare_high(). */
static void pick_tied(const GArray *ties, bool *picked, guint room) {
  for (guint first = 0, end; first < ties->len && room > 0; first = end) {
    const Candidate *run = &g_array_index(ties, Candidate, first);
    bool joins = false;
    for (end = first; end < ties->len; end++) {
      const Candidate *tie = &g_array_index(ties, Candidate, end);
      if (tie->high != run->high) break;
      joins = joins || picked[tie->low];
    }
    if (!joins && room < 2) continue;
    room -= picked[run->high] ? 0 : 1;
    picked[run->high] = true;
    for (guint k = 0; k < end - first && room > 0; k++) {
      room -= picked[run[k].low] ? 0 : 1;
      picked[run[k].low] = true;
    }
  }
}

static bool is_in_focus(const AcgNetwork *network, guint node) {
  for (guint i = 0; i < network->focus->len; i++)
    if (g_array_index(network->focus, guint, i) == node) return true;
  return false;
}

bool acg_figure_is_focus(const AcgFigure *figure, const AcgFigureActor *actor) {
  return is_in_focus(figure->network, actor->index);
}

/* Picks those whom the user watches or asks about, though there is room for fewer; returns the room
 * that they leave. */
static guint pick_wanted(const AcgNetwork *network, const guint *ranks, bool *picked, guint room) {
  for (guint i = 0; i < network->nodes->len; i++)
    if (acg_network_node(network, i)->watched || is_in_focus(network, i)) {
      picked[ranks[i]] = true;
      room -= room > 0 ? 1 : 0;
    }
  return room;
}

/* Fills the room with the highest of all. */
static void pick_highest(bool *picked, guint n, guint room) {
  for (guint rank = 0; rank < n && room > 0; rank++) {
    room -= picked[rank] ? 0 : 1;
    picked[rank] = true;
  }
}

/* True for each rank that is drawn, [N]: whom the user wants, and tied actors, or the highest of
 * all where no two are. */
static bool *pick_ranks(const AcgNetwork *network, const guint *ranks, guint max_actors) {
  guint n = network->nodes->len;
  guint room = max_actors == 0 ? n : MIN(n, max_actors);
  bool *picked = g_new0(bool, n + 1);
  g_autoptr(GArray) ties = find_candidates(network, ranks, ACG_LAYER_STATED);
  g_autoptr(GArray) comentions = find_candidates(network, ranks, ACG_LAYER_COMENTION);
  g_array_append_vals(ties, comentions->data, comentions->len);
  g_array_sort(ties, compare_high);
  guint left = pick_wanted(network, ranks, picked, room);
  if (ties->len > 0 && room > 1)
    pick_tied(ties, picked, left);
  else
    pick_highest(picked, n, left);
  return picked;
}

/* Adds node `i` to actors. */
static void add_actor(AcgFigure *figure, guint i) {
  const AcgScores *scores = acg_network_scores(figure->network, figure->measure);
  AcgFigureActor actor = {
      .index = i, .node = acg_network_node(figure->network, i), .score = score_of(scores, i)};
  g_array_append_val(figure->actors, actor);
}

/* Fills actors. Returns the place of each node among them, or NOT_CHOSEN, [N]. */
static guint *choose_actors(AcgFigure *figure, guint max_actors) {
  const AcgNetwork *network = figure->network;
  guint n = network->nodes->len;
  g_autofree guint *order = rank_nodes(figure);
  guint *places = g_new(guint, n + 1);
  for (guint rank = 0; rank < n; rank++) places[order[rank]] = rank;
  g_autofree bool *picked = pick_ranks(network, places, max_actors);
  for (guint rank = 0; rank < n; rank++) {
    places[order[rank]] = picked[rank] ? figure->actors->len : NOT_CHOSEN;
    if (picked[rank]) add_actor(figure, order[rank]);
  }
  return places;
}

static void set_widths(AcgFigure *figure) {
  for (guint i = figure->n_comention; i < figure->ties->len; i++)
    figure->most_documents =
        MAX(figure->most_documents, acg_figure_tie(figure, i)->edge->documents);
  for (guint i = 0; i < figure->ties->len; i++) {
    AcgFigureTie *tie = acg_figure_tie(figure, i);
    tie->width = acg_figure_tie_width(figure, tie->edge);
  }
}

/* Fills ties with those to be drawn among the chosen actors. */
static void choose_ties(AcgFigure *figure, const guint *places) {
  g_autoptr(GArray) stated = find_candidates(figure->network, places, ACG_LAYER_STATED);
  g_autoptr(GArray) comentions = find_candidates(figure->network, places, ACG_LAYER_COMENTION);
  g_array_sort(stated, compare_pairs);
  draw_comentions(figure, comentions, stated, places);
  draw_stated(figure, stated, places);
  set_widths(figure);
}

void acg_figure_choose(AcgFigure *figure, guint max_actors) {
  g_autofree guint *places = choose_actors(figure, max_actors);
  choose_ties(figure, places);
}

void acg_figure_choose_all(AcgFigure *figure) {
  g_autofree guint *order = rank_nodes(figure);
  g_autofree guint *places = g_new(guint, figure->network->nodes->len + 1);
  for (guint rank = 0; rank < figure->network->nodes->len; rank++) {
    add_actor(figure, order[rank]);
    places[order[rank]] = rank;
  }
  choose_ties(figure, places);
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
