#include "graph/measures/sweep_walk.h"

#include <math.h>
#include <string.h>

/* A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan 1990) over the bits of distances, which are in
 * order as the distances are, for these are not negative. A bucket holds what first differs from
 * the last that was taken in the same bit: any span of lengths suits. */
enum { BUCKETS = 65, STEPS_A_LINE = 4, STEPS_FETCHED = 16 };

typedef struct {
  guint64 key;
  guint place;
} Entry;

typedef struct {
  Entry *entries;
  guint n, capacity;
} Bucket;

typedef struct {
  guint64 last;
  guint64 filled; /* buckets but for the first, one bit each */
  Bucket buckets[BUCKETS];
} Queue;

struct AcgWalker {
  const AcgPlan *plan;
  Queue queue;
  double *distances; /* [P] */
  double *ways;      /* [P] shortest paths from the source; of the core, 0 until they are known */
  double *firsts;    /* [core] length of the step from the source, else INFINITY */
  double *onward;    /* [core] of the paths that go on over the actor, the share of one way to it */
  guint *order;      /* [core] by distance */
  guint *before;     /* [steps in the core] whom shortest paths come from, of each in order */
  guint *befores;    /* [core + 1] where each one's begin */
  double *lacks;     /* [P] pairs of a source and a member without a path over the core, else 0 */
  guint n_reached;   /* of the core */
};

static guint64 get_bits(double distance) {
  guint64 bits;
  memcpy(&bits, &distance, sizeof bits);
  return bits;
}

static void push(Queue *queue, guint64 key, guint place) {
  guint64 change = key ^ queue->last;
  guint i = change == 0 ? 0 : 64 - (guint)__builtin_clzll(change);
  Bucket *bucket = queue->buckets + i;
  if (bucket->n == bucket->capacity) {
    bucket->capacity = MAX(64, 2 * bucket->capacity);
    bucket->entries = g_renew(Entry, bucket->entries, bucket->capacity);
  }
  bucket->entries[bucket->n++] = (Entry){key, place};
  if (i > 0) queue->filled |= (guint64)1 << (i - 1);
}

/* Moves the entries of the lowest bucket to those below, without those that a shorter way outdated.
 */
static bool refill(Queue *queue, const double *distances) {
  if (queue->filled == 0) return false;
  guint i = (guint)__builtin_ctzll(queue->filled);
  Bucket *bucket = queue->buckets + i + 1;
  guint64 least = G_MAXUINT64;
  queue->filled &= queue->filled - 1;
  guint n = 0;
  for (guint j = 0; j < bucket->n; j++) {
    Entry entry = bucket->entries[j];
    if (entry.key != get_bits(distances[entry.place])) continue;
    bucket->entries[n++] = entry;
    least = MIN(least, entry.key);
  }
  bucket->n = 0;
  if (n > 0) queue->last = least;
  for (guint j = 0; j < n; j++) push(queue, bucket->entries[j].key, bucket->entries[j].place);
  return true;
}

static bool pop(Queue *queue, const double *distances, guint *place) {
  Bucket *bucket = queue->buckets;
  do {
    while (bucket->n > 0) {
      Entry entry = bucket->entries[--bucket->n];
      *place = entry.place;
      if (entry.key == get_bits(distances[entry.place])) return true;
    }
  } while (refill(queue, distances));
  return false;
}

/* Who is next is known where several are equally far: their steps can be on the way meanwhile. */
static void fetch_next(const AcgWalker *walker) {
  const Bucket *bucket = walker->queue.buckets;
  if (bucket->n == 0) return;
  const AcgPlan *plan = walker->plan;
  guint place = bucket->entries[bucket->n - 1].place;
  guint end = MIN(plan->starts[place] + STEPS_FETCHED, plan->starts[place + 1]);
  for (guint i = plan->starts[place]; i < end; i += STEPS_A_LINE)
    __builtin_prefetch(plan->steps + i);
}

static void reach(AcgWalker *walker, guint place, double distance) {
  walker->distances[place] = distance;
  push(&walker->queue, get_bits(distance), place);
}

/* A distance that is final. A neighbour either comes before, or may be reached from here. */
static void settle(AcgWalker *walker, guint place) {
  const AcgPlan *plan = walker->plan;
  const double *distances = walker->distances;
  double distance = distances[place], limit = distance * (1 + ACG_SWEEP_TOLERANCE);
  double ways = walker->firsts[place] <= limit ? 1 : 0;
  guint n = walker->befores[walker->n_reached];
  const AcgStep *end = plan->steps + plan->starts[place + 1];
  for (const AcgStep *step = plan->steps + plan->starts[place]; step < end; step++) {
    double other = distances[step->target];
    if (other + step->length <= limit) {
      if (walker->ways[step->target] == 0) continue;
      ways += walker->ways[step->target];
      walker->before[n++] = step->target;
    } else if (distance + step->length < other) {
      reach(walker, step->target, distance + step->length);
    }
  }
  walker->ways[place] = ways;
  walker->order[walker->n_reached++] = place;
  walker->befores[walker->n_reached] = n;
}

static void begin(AcgWalker *walker, guint place, double distance) {
  walker->firsts[place] = distance;
  reach(walker, place, distance);
}

/* Paths over the core from any member of the source to all of the core (Dijkstra 1959). */
static void search(AcgWalker *walker, guint source) {
  const AcgPlan *plan = walker->plan;
  for (guint i = 0; i < plan->n_core; i++) walker->distances[i] = walker->firsts[i] = INFINITY;
  memset(walker->ways, 0, plan->n_core * sizeof *walker->ways);
  memset(walker->onward, 0, plan->n_core * sizeof *walker->onward);
  walker->n_reached = 0;
  walker->queue.last = 0;
  if (source < plan->n_core) begin(walker, source, 0);
  for (guint i = plan->starts[source]; source >= plan->n_core && i < plan->starts[source + 1]; i++)
    begin(walker, plan->steps[i].target, plan->steps[i].length);
  guint place;
  while (pop(&walker->queue, walker->distances, &place)) {
    fetch_next(walker);
    settle(walker, place);
  }
}

/* Adds `paths` that end at a place aside to those that go on over its neighbours. */
static void send(AcgWalker *walker, guint place, double paths) {
  const AcgPlan *plan = walker->plan;
  double limit = walker->distances[place] * (1 + ACG_SWEEP_TOLERANCE);
  double share = paths / walker->ways[place];
  for (guint i = plan->starts[place]; i < plan->starts[place + 1]; i++) {
    AcgStep step = plan->steps[i];
    if (walker->distances[step.target] + step.length <= limit) walker->onward[step.target] += share;
  }
}

/* Ends the paths over the core at a place aside. */
static void end_aside(AcgWalker *walker, guint place) {
  const AcgStep *steps = walker->plan->steps + walker->plan->starts[place];
  const AcgStep *end = walker->plan->steps + walker->plan->starts[place + 1];
  double distance = INFINITY, ways = 0;
  for (const AcgStep *step = steps; step < end; step++)
    distance = MIN(distance, walker->distances[step->target] + step->length);
  double limit = distance * (1 + ACG_SWEEP_TOLERANCE);
  for (const AcgStep *step = steps; step < end; step++)
    if (walker->distances[step->target] + step->length <= limit) ways += walker->ways[step->target];
  walker->distances[place] = distance;
  walker->ways[place] = ways;
}

/* No path over the core goes from a source aside to itself; and to those aside whom it is tied to,
 * the tie may be as short as that or shorter. */
static void amend(AcgWalker *walker, guint source, AcgSums *sums) {
  const AcgPlan *plan = walker->plan;
  guint own = plan->places[source];
  walker->lacks[own]++;
  sums->amended[source] -= 1 / walker->distances[own];
  for (guint i = plan->aside_starts[source]; i < plan->aside_starts[source + 1]; i++) {
    AcgStep step = plan->asides[i];
    guint place = plan->places[step.target];
    double distance = walker->distances[place];
    if (step.length > distance * (1 + ACG_SWEEP_TOLERANCE)) continue;
    bool shorter = step.length < distance * (1 - ACG_SWEEP_TOLERANCE);
    walker->lacks[place] += shorter ? 1 : 1 / (walker->ways[place] + 1);
    sums->amended[step.target] += 1 / step.length - 1 / distance;
  }
}

/* Paths to actors aside. */
static void visit_asides(AcgWalker *walker, guint source, const gboolean *drawn, AcgSums *sums) {
  const AcgPlan *plan = walker->plan;
  double sources = 0;
  for (guint place = plan->n_core; place < plan->n_places; place++) end_aside(walker, place);
  for (guint i = plan->member_starts[source]; i < plan->member_starts[source + 1]; i++) {
    guint member = plan->members[i];
    if (!drawn[member]) continue;
    if (source >= plan->n_core) amend(walker, member, sums);
    sources++;
  }
  for (guint place = plan->n_core; place < plan->n_places; place++) {
    double members = plan->member_starts[place + 1] - plan->member_starts[place];
    double paths = sources * members - walker->lacks[place];
    walker->lacks[place] = 0;
    if (paths > 0 && walker->ways[place] > 0) send(walker, place, paths);
  }
}

/* Back from the farthest: what ends at an actor or goes on over it came over those before. */
static void gather(AcgWalker *walker, guint sources, AcgSums *sums) {
  for (guint i = walker->n_reached; i-- > 0;) {
    guint place = walker->order[i];
    double onward = walker->onward[place];
    double share = onward + sources / walker->ways[place];
    for (guint j = walker->befores[i]; j < walker->befores[i + 1]; j++)
      walker->onward[walker->before[j]] += share;
    if (walker->distances[place] > 0) sums->passed[place] += onward * walker->ways[place];
  }
}

static guint count_drawn(const AcgPlan *plan, guint place, const gboolean *drawn) {
  guint n = 0;
  for (guint i = plan->member_starts[place]; i < plan->member_starts[place + 1]; i++)
    n += drawn[plan->members[i]] ? 1 : 0;
  return n;
}

void acg_walker_sweep(AcgWalker *walker, guint source, const gboolean *drawn, AcgSums *sums) {
  const AcgPlan *plan = walker->plan;
  guint sources = count_drawn(plan, source, drawn);
  if (sources == 0) return;
  search(walker, source);
  visit_asides(walker, source, drawn, sums);
  gather(walker, sources, sums);
  for (guint i = 0; i < plan->n_places; i++)
    sums->nearby[i] += walker->distances[i] > 0 ? sources / walker->distances[i] : 0;
}

AcgWalker *acg_walker_new(const AcgPlan *plan) {
  AcgWalker *walker = g_new0(AcgWalker, 1);
  walker->plan = plan;
  walker->distances = g_new(double, plan->n_places + 1);
  walker->ways = g_new(double, plan->n_places + 1);
  walker->firsts = g_new(double, plan->n_core + 1);
  walker->onward = g_new(double, plan->n_core + 1);
  walker->order = g_new(guint, plan->n_core + 1);
  walker->before = g_new(guint, plan->starts[plan->n_core] / 2 + 1);
  walker->befores = g_new0(guint, plan->n_core + 1);
  walker->lacks = g_new0(double, plan->n_places + 1);
  return walker;
}

void acg_walker_free(AcgWalker *walker) {
  if (walker == NULL) return;
  g_free(walker->distances);
  g_free(walker->ways);
  g_free(walker->firsts);
  g_free(walker->onward);
  g_free(walker->order);
  g_free(walker->before);
  g_free(walker->befores);
  g_free(walker->lacks);
  for (guint i = 0; i < BUCKETS; i++) g_free(walker->queue.buckets[i].entries);
  g_free(walker);
}
