/* Y. J. Chu and T. H. Liu 1965, J. Edmonds 1967: every node takes its best head; a cycle becomes
 * one node, and the node that a later head enters loses its arc of the cycle. That there is one
 * root only comes from making arcs of the root dear (M. Stanojević and S. Cohen 2021 discuss the
 * ways). */
#include "extract/sentence/tree.h"

#include <stdbool.h>
#include <string.h>

/* More than any tree's scores can differ by, and little enough for a double to keep their digits.
 */
#define ROOT_PRICE 1e8

/* Nodes: 0 the root, 1 … n the words. A cycle goes on under the number of one of its nodes. */
typedef struct {
  guint n_nodes;
  double *scores; /* [n_nodes][n_nodes]: of head (row) for node (column) */
  guint *parents; /* [n_nodes] */
  bool *active;   /* [n_nodes] */
  GPtrArray *contractions;
} Search;

typedef struct {
  guint node;     /* that the cycle goes on as */
  GArray *cycle;  /* guint: its nodes */
  guint *parents; /* [n_nodes]: of the cycle's nodes, before it was broken */
  guint *enter;   /* [n_nodes]: the node of the cycle that each head outside would enter */
  guint *leave;   /* [n_nodes]: the node of the cycle that would be each node's head */
} Contraction;

static void free_contraction(gpointer data) {
  Contraction *contraction = data;
  g_array_unref(contraction->cycle);
  g_free(contraction->parents);
  g_free(contraction->enter);
  g_free(contraction->leave);
  g_free(contraction);
}

static double *score_at(const Search *search, guint head, guint node) {
  return &search->scores[(gsize)head * search->n_nodes + node];
}

static void choose_parents(Search *search) {
  for (guint node = 1; node < search->n_nodes; node++) {
    if (!search->active[node]) continue;
    double best = -G_MAXDOUBLE;
    for (guint head = 0; head < search->n_nodes; head++) {
      if (head == node || !search->active[head] || *score_at(search, head, node) <= best) continue;
      best = *score_at(search, head, node);
      search->parents[node] = head;
    }
  }
}

/* The nodes of a cycle among the parents; empty when there is none. */
static GArray *find_cycle(const Search *search) {
  GArray *cycle = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autofree guint *seen_from = g_new0(guint, search->n_nodes);
  for (guint start = 1; start < search->n_nodes; start++) {
    if (!search->active[start] || seen_from[start] != 0) continue;
    guint node = start;
    for (; node != 0 && seen_from[node] == 0; node = search->parents[node]) seen_from[node] = start;
    if (node == 0 || seen_from[node] != start) continue;
    guint first = node;
    do {
      g_array_append_val(cycle, node);
      node = search->parents[node];
    } while (node != first);
    return cycle;
  }
  return cycle;
}

/* The best arcs between a node outside and the cycle, both ways, as arcs of the cycle's node. */
static void join_outside(Search *search, Contraction *contraction, guint outside) {
  double enter = -G_MAXDOUBLE, leave = -G_MAXDOUBLE;
  for (guint i = 0; i < contraction->cycle->len; i++) {
    guint node = g_array_index(contraction->cycle, guint, i);
    double gain =
        *score_at(search, outside, node) - *score_at(search, contraction->parents[node], node);
    if (gain > enter) {
      enter = gain;
      contraction->enter[outside] = node;
    }
    if (*score_at(search, node, outside) > leave) {
      leave = *score_at(search, node, outside);
      contraction->leave[outside] = node;
    }
  }
  *score_at(search, outside, contraction->node) = enter;
  *score_at(search, contraction->node, outside) = leave;
}

static void contract(Search *search, GArray *cycle) {
  Contraction *contraction = g_new0(Contraction, 1);
  contraction->node = g_array_index(cycle, guint, 0);
  contraction->cycle = cycle;
  contraction->parents = g_memdup2(search->parents, sizeof(guint) * search->n_nodes);
  contraction->enter = g_new0(guint, search->n_nodes);
  contraction->leave = g_new0(guint, search->n_nodes);
  g_ptr_array_add(search->contractions, contraction);
  for (guint i = 0; i < cycle->len; i++) search->active[g_array_index(cycle, guint, i)] = false;
  for (guint outside = 0; outside < search->n_nodes; outside++)
    if (search->active[outside]) join_outside(search, contraction, outside);
  search->active[contraction->node] = true;
}

/* Puts the cycle's nodes back, with all arcs of the cycle but the one into the node entered. */
static void expand(Search *search, const Contraction *contraction) {
  guint head = search->parents[contraction->node];
  for (guint node = 1; node < search->n_nodes; node++)
    if (search->active[node] && node != contraction->node &&
        search->parents[node] == contraction->node)
      search->parents[node] = contraction->leave[node];
  for (guint i = 0; i < contraction->cycle->len; i++) {
    guint node = g_array_index(contraction->cycle, guint, i);
    search->parents[node] = contraction->parents[node];
    search->active[node] = true;
  }
  search->parents[contraction->enter[head]] = head;
}

static void search_tree(const float *scores, guint n, guint *heads) {
  guint n_nodes = n + 1;
  Search search = {n_nodes, g_new(double, (gsize)n_nodes *n_nodes), g_new0(guint, n_nodes),
                   g_new(bool, n_nodes), g_ptr_array_new_with_free_func(free_contraction)};
  for (guint head = 0; head < n_nodes; head++) {
    search.active[head] = true;
    *score_at(&search, head, 0) = 0;
    for (guint word = 0; word < n; word++)
      *score_at(&search, head, word + 1) =
          (double)scores[(gsize)word * n_nodes + head] - (head == 0 ? ROOT_PRICE : 0);
  }
  GArray *cycle = NULL;
  for (choose_parents(&search); (cycle = find_cycle(&search))->len > 0; choose_parents(&search))
    contract(&search, cycle);
  g_array_unref(cycle);
  for (guint i = search.contractions->len; i > 0; i--)
    expand(&search, g_ptr_array_index(search.contractions, i - 1));
  memcpy(heads, search.parents + 1, sizeof *heads * n);
  g_free(search.scores);
  g_free(search.parents);
  g_free(search.active);
  g_ptr_array_unref(search.contractions);
}

/* Each word's best head; whether these make a tree with one root. */
static bool choose_best(const float *scores, guint n, guint *heads) {
  guint n_roots = 0;
  for (guint word = 0; word < n; word++) {
    const float *row = scores + (gsize)word * (n + 1);
    guint best = 0;
    for (guint head = 1; head <= n; head++)
      if (head != word + 1 && row[head] > row[best]) best = head;
    heads[word] = best;
    if (best == 0) n_roots++;
  }
  if (n_roots != 1) return false;
  for (guint word = 0; word < n; word++) {
    guint steps = 0;
    for (guint head = heads[word]; head != 0 && steps <= n; head = heads[head - 1]) steps++;
    if (steps > n) return false;
  }
  return true;
}

void acg_tree_find(const float *scores, guint n, guint *heads) {
  if (!choose_best(scores, n, heads)) search_tree(scores, n, heads);
}
