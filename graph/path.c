#include "graph/path.h"

#include <math.h>
#include <string.h>

#include "graph/ties.h"

/* Sums of the same lengths in another order differ by less. */
#define TOLERANCE 1e-9

/* ── A heap with the lowest key on top ── */

typedef struct {
  double key;
  guint node;
} Entry;

static void push(GArray *heap, double key, guint node) {
  Entry entry = {key, node};
  g_array_append_val(heap, entry);
  Entry *all = &g_array_index(heap, Entry, 0);
  guint i = heap->len - 1;
  for (; i > 0 && all[(i - 1) / 2].key > key; i = (i - 1) / 2) all[i] = all[(i - 1) / 2];
  all[i] = entry;
}

static Entry pop(GArray *heap) {
  Entry *all = &g_array_index(heap, Entry, 0);
  Entry top = all[0];
  guint n = heap->len - 1;
  Entry last = all[n];
  guint i = 0;
  for (guint child; (child = 2 * i + 1) < n; i = child) {
    if (child + 1 < n && all[child + 1].key < all[child].key) child++;
    if (all[child].key >= last.key) break;
    all[i] = all[child];
  }
  all[i] = last;
  g_array_set_size(heap, n);
  return top;
}

/* ── Search ── */

/* The shortest ways from everybody to one actor, going round some. */
typedef struct {
  AcgTies *ties;
  double *bounds;    /* [N] how far from the chain's first actor at least; 0 before it is known */
  double *distances; /* [N] to the chain's last actor; a search sets them as far as it must */
  bool *blocked;     /* [N] is on the chain already */
  bool *banned;      /* [N] must not be next after the goal */
  GArray *heap;      /* Entry; of a node that was pushed again the earlier ones are out of date */
} Search;

static Search search_start(const AcgNetwork *network) {
  g_autoptr(AcgContacts) contacts = acg_contacts_new(network);
  guint n = network->nodes->len;
  return (Search){.ties = acg_contacts_tie(contacts, NULL),
                  .bounds = g_new0(double, n),
                  .distances = g_new0(double, n),
                  .blocked = g_new0(bool, n),
                  .banned = g_new0(bool, n),
                  .heap = g_array_new(FALSE, FALSE, sizeof(Entry))};
}

static void search_clear(Search *search) {
  acg_ties_free(search->ties);
  g_free(search->bounds);
  g_free(search->distances);
  g_free(search->blocked);
  g_free(search->banned);
  g_array_unref(search->heap);
}

static double length_of(const AcgTies *ties, guint place) {
  return acg_tie_distance(ties->pairs[ties->ties[place]].strength);
}

/* Brings those nearer whom `node` has a tie to. */
static void relax(Search *search, guint node, guint goal) {
  const AcgTies *ties = search->ties;
  for (guint k = ties->starts[node]; k < ties->starts[node + 1]; k++) {
    guint other = ties->neighbours[k];
    if (search->blocked[other] || (other == goal && search->banned[node])) continue;
    double distance = search->distances[node] + length_of(ties, k);
    if (distance >= search->distances[other]) continue;
    search->distances[other] = distance;
    push(search->heap, distance + search->bounds[other], other);
  }
}

/* Finds the distances to `start` of all who can be on a shortest chain from `goal`; of everybody
 * when there is no such actor. It ends a little behind the goal, for chains of the same length. */
static void search_run(Search *search, guint start, guint goal) {
  double limit = INFINITY;
  for (guint i = 0; i < search->ties->n_nodes; i++) search->distances[i] = INFINITY;
  search->distances[start] = 0;
  g_array_set_size(search->heap, 0);
  push(search->heap, search->bounds[start], start);
  while (search->heap->len > 0) {
    Entry next = pop(search->heap);
    if (next.key > limit) break;
    if (next.key > search->distances[next.node] + search->bounds[next.node]) continue;
    if (next.node == goal)
      limit = next.key * (1 + TOLERANCE);
    else
      relax(search, next.node, goal);
  }
}

/* How long a chain is that leaves the node by its tie at `place`; infinite when none may. */
static double length_over(const Search *search, guint node, guint place, bool goal) {
  guint other = search->ties->neighbours[place];
  bool nearer = search->distances[other] < search->distances[node];
  if (!nearer || (goal && search->banned[other])) return INFINITY;
  return search->distances[other] + length_of(search->ties, place);
}

/* The place of the tie that a shortest chain from the node goes on by; of several, the tie to the
 * first actor. */
static guint find_step(const Search *search, guint node, bool goal) {
  guint start = search->ties->starts[node];
  guint end = search->ties->starts[node + 1];
  double least = INFINITY;
  for (guint k = start; k < end; k++) least = MIN(least, length_over(search, node, k, goal));
  while (start + 1 < end && length_over(search, node, start, goal) > least * (1 + TOLERANCE))
    start++;
  return start;
}

/* ── Paths ── */

static AcgPath *start_path(guint node) {
  AcgPath *path = g_new0(AcgPath, 1);
  path->nodes = g_array_new(FALSE, FALSE, sizeof(guint));
  path->strengths = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(path->nodes, node);
  return path;
}

void acg_path_free(AcgPath *path) {
  if (path == NULL) return;
  g_array_unref(path->nodes);
  g_array_unref(path->strengths);
  g_free(path);
}

static void free_path(gpointer data) {
  acg_path_free(data);
}

static guint node_at(const AcgPath *path, guint i) {
  return g_array_index(path->nodes, guint, i);
}

static void add_step(AcgPath *path, guint node, double strength) {
  g_array_append_val(path->nodes, node);
  g_array_append_val(path->strengths, strength);
  path->distance += acg_tie_distance(strength);
}

static AcgPath *copy_start(const AcgPath *path, guint steps) {
  AcgPath *copy = start_path(node_at(path, 0));
  for (guint i = 0; i < steps; i++)
    add_step(copy, node_at(path, i + 1), g_array_index(path->strengths, double, i));
  return copy;
}

/* Goes on from the path's last actor to `to`, as the search found it. */
static void complete(const Search *search, AcgPath *path, guint to) {
  guint goal = node_at(path, path->nodes->len - 1);
  for (guint node = goal; node != to;) {
    guint place = find_step(search, node, node == goal);
    node = search->ties->neighbours[place];
    add_step(path, node, search->ties->pairs[search->ties->ties[place]].strength);
  }
}

static bool begins_alike(const AcgPath *a, const AcgPath *b, guint n_nodes) {
  return a->nodes->len >= n_nodes &&
         memcmp(a->nodes->data, b->nodes->data, n_nodes * sizeof(guint)) == 0;
}

/* ── Further paths ── */

/* The shortest of the chains that begin as a found one does and then leave all found ones. No two
 * candidates stand for the same chains. */
typedef struct {
  AcgPath *path;
  guint spur; /* steps that it has in common with the one that it leaves */
} Candidate;

/* Forbids, or allows again, to come back to the path's first `spur` actors, and to leave the next
 * one as any found path does that begins so. */
static void forbid(Search *search, const GPtrArray *found, const AcgPath *path, guint spur,
                   bool forbidden) {
  for (guint i = 0; i < spur; i++) search->blocked[node_at(path, i)] = forbidden;
  for (guint i = 0; i < found->len; i++) {
    const AcgPath *other = g_ptr_array_index(found, i);
    if (begins_alike(other, path, spur + 1) && other->nodes->len > spur + 1)
      search->banned[node_at(other, spur + 1)] = forbidden;
  }
}

static void add_candidate(Search *search, GArray *candidates, const GPtrArray *found,
                          const AcgPath *path, guint spur, guint to) {
  guint goal = node_at(path, spur);
  forbid(search, found, path, spur, true);
  search_run(search, to, goal);
  if (isfinite(search->distances[goal])) {
    Candidate candidate = {copy_start(path, spur), spur};
    complete(search, candidate.path, to);
    g_array_append_val(candidates, candidate);
  }
  forbid(search, found, path, spur, false);
}

static bool is_before(const AcgPath *a, const AcgPath *b) {
  guint n = MIN(a->nodes->len, b->nodes->len);
  for (guint i = 0; i < n; i++)
    if (node_at(a, i) != node_at(b, i)) return node_at(a, i) < node_at(b, i);
  return a->nodes->len < b->nodes->len;
}

/* The shortest; of all that are as short, the first. */
static Candidate take_best(GArray *candidates) {
  double least = INFINITY;
  guint best = G_MAXUINT;
  for (guint i = 0; i < candidates->len; i++)
    least = MIN(least, g_array_index(candidates, Candidate, i).path->distance);
  for (guint i = 0; i < candidates->len; i++) {
    const AcgPath *path = g_array_index(candidates, Candidate, i).path;
    if (path->distance > least * (1 + TOLERANCE)) continue;
    if (best == G_MAXUINT || is_before(path, g_array_index(candidates, Candidate, best).path))
      best = i;
  }
  Candidate taken = g_array_index(candidates, Candidate, best);
  g_array_remove_index_fast(candidates, best);
  return taken;
}

static void clear_candidate(gpointer data) {
  acg_path_free(((Candidate *)data)->path);
}

static void find_paths(Search *search, guint to, guint most, const AcgPath *start,
                       GPtrArray *found) {
  GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
  add_candidate(search, candidates, found, start, 0, to);
  while (candidates->len > 0 && found->len < most) {
    Candidate best = take_best(candidates);
    g_ptr_array_add(found, best.path);
    for (guint i = best.spur; found->len < most && i + 1 < best.path->nodes->len; i++)
      add_candidate(search, candidates, found, best.path, i, to);
  }
  g_array_set_clear_func(candidates, clear_candidate);
  g_array_unref(candidates);
}

GPtrArray *acg_network_paths(const AcgNetwork *network, guint from, guint to, guint most) {
  GPtrArray *found = g_ptr_array_new_with_free_func(free_path);
  g_autoptr(AcgPath) start = start_path(from);
  if (most == 0) return found;
  if (from == to) {
    g_ptr_array_add(found, g_steal_pointer(&start));
    return found;
  }
  Search search = search_start(network);
  search_run(&search, from, G_MAXUINT);
  if (isfinite(search.distances[to])) {
    memcpy(search.bounds, search.distances, network->nodes->len * sizeof *search.bounds);
    find_paths(&search, to, most, start, found);
  }
  search_clear(&search);
  return found;
}

guint acg_network_reach(const AcgNetwork *network, guint node) {
  Search search = search_start(network);
  guint n = 0;
  search_run(&search, node, G_MAXUINT);
  for (guint i = 0; i < network->nodes->len; i++) n += isfinite(search.distances[i]) ? 1 : 0;
  search_clear(&search);
  return n;
}

static int compare_partners(gconstpointer left, gconstpointer right) {
  const AcgPartner *x = left;
  const AcgPartner *y = right;
  int order = (x->strength < y->strength) - (x->strength > y->strength);
  return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

GArray *acg_network_partners(const AcgNetwork *network, guint node) {
  g_autoptr(AcgContacts) contacts = acg_contacts_new(network);
  g_autoptr(AcgTies) ties = acg_contacts_tie(contacts, NULL);
  GArray *partners = g_array_new(FALSE, FALSE, sizeof(AcgPartner));
  for (guint k = ties->starts[node]; k < ties->starts[node + 1]; k++) {
    AcgPartner partner = {ties->neighbours[k], ties->pairs[ties->ties[k]].strength};
    g_array_append_val(partners, partner);
  }
  g_array_sort(partners, compare_partners);
  return partners;
}
