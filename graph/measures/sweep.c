#include "graph/measures/sweep.h"

#include <math.h>

#include "graph/measures/sweep_walk.h"

/* The sources are swept in blocks, each with sums of its own that are added up in order of the
 * blocks: how many threads there are makes no difference to any rounding. */
enum { BLOCKS = 128 };

/* How often the bound on the error may fail. */
static const double risk = 0.05;

/* Processor time of a sweep for each actor and each end of a tie, on common graphs; for all, and
 * for a sample. */
static const double seconds_each = 15e-9, most_seconds = 300, sample_seconds = 24;

typedef struct {
  const AcgPlan *plan;
  gboolean *drawn; /* [N] sources */
  guint *begins;   /* [BLOCKS + 1] places */
  GMutex mutex;
  GCond added;
  guint next;    /* block to be taken */
  guint n_added; /* blocks */
  AcgSums total;
} Work;

static AcgSums make_sums(const AcgPlan *plan) {
  return (AcgSums){g_new0(double, plan->n_core + 1), g_new0(double, plan->n_places + 1),
                   g_new0(double, plan->n_nodes + 1)};
}

static void free_sums(AcgSums *sums) {
  g_free(sums->passed);
  g_free(sums->nearby);
  g_free(sums->amended);
}

static void move(double *total, double *part, guint n) {
  for (guint i = 0; i < n; i++) {
    total[i] += part[i];
    part[i] = 0;
  }
}

static void add_block(Work *work, guint block, AcgSums *sums) {
  g_mutex_lock(&work->mutex);
  while (work->n_added != block) g_cond_wait(&work->added, &work->mutex);
  move(work->total.passed, sums->passed, work->plan->n_core);
  move(work->total.nearby, sums->nearby, work->plan->n_places);
  move(work->total.amended, sums->amended, work->plan->n_nodes);
  work->n_added++;
  g_cond_broadcast(&work->added);
  g_mutex_unlock(&work->mutex);
}

static gpointer sweep_blocks(gpointer data) {
  Work *work = data;
  AcgWalker *walker = acg_walker_new(work->plan);
  AcgSums sums = make_sums(work->plan);
  while (true) {
    g_mutex_lock(&work->mutex);
    guint block = work->next;
    if (block < BLOCKS) work->next++;
    g_mutex_unlock(&work->mutex);
    if (block == BLOCKS) break;
    for (guint place = work->begins[block]; place < work->begins[block + 1]; place++)
      acg_walker_sweep(walker, place, work->drawn, &sums);
    add_block(work, block, &sums);
  }
  free_sums(&sums);
  acg_walker_free(walker);
  return NULL;
}

static void run(Work *work, guint n_threads) {
  GThread **threads = g_new(GThread *, n_threads);
  g_mutex_init(&work->mutex);
  g_cond_init(&work->added);
  for (guint i = 1; i < n_threads; i++) threads[i] = g_thread_new("sweep", sweep_blocks, work);
  sweep_blocks(work);
  for (guint i = 1; i < n_threads; i++) g_thread_join(threads[i]);
  g_mutex_clear(&work->mutex);
  g_cond_clear(&work->added);
  g_free(threads);
}

/* [N] which actors are sources; without replacement (Fisher and Yates). */
static gboolean *draw(guint n, guint sources, guint64 seed) {
  gboolean *drawn = g_new0(gboolean, n + 1);
  guint *urn = g_new(guint, n + 1);
  guint32 seeds[2] = {(guint32)seed, (guint32)(seed >> 32)};
  GRand *random = g_rand_new_with_seed_array(seeds, 2);
  for (guint i = 0; i < n; i++) urn[i] = i;
  for (guint i = 0; i < sources; i++) {
    guint j = sources == n ? i : (guint)g_rand_int_range(random, (gint32)i, (gint32)n);
    drawn[urn[j]] = TRUE;
    urn[j] = urn[i];
  }
  g_rand_free(random);
  g_free(urn);
  return drawn;
}

/* [BLOCKS + 1] where to part the places, for as many with sources in each block. */
static guint *part(const AcgPlan *plan, const gboolean *drawn) {
  guint *begins = g_new(guint, BLOCKS + 1), *before = g_new0(guint, plan->n_places + 1);
  for (guint place = 0; place < plan->n_places; place++) {
    guint i = plan->member_starts[place];
    while (i < plan->member_starts[place + 1] && !drawn[plan->members[i]]) i++;
    before[place + 1] = before[place] + (i < plan->member_starts[place + 1] ? 1 : 0);
  }
  for (guint block = 0, place = 0; block < BLOCKS; block++) {
    guint64 share = (guint64)before[plan->n_places] * block / BLOCKS;
    while (before[place] < share) place++;
    begins[block] = place;
  }
  begins[BLOCKS] = plan->n_places;
  g_free(before);
  return begins;
}

/* The relative entropy of one throw with chance p to one with chance q. */
static double diverge(double p, double q) {
  double hit = p > 0 ? p * log(p / q) : 0;
  double miss = p < 1 ? (1 - p) * log((1 - p) / (1 - q)) : 0;
  return hit + miss;
}

/* How far off p the outermost chance towards `end`, 0 or 1, is that diverges no more than `most`.
 */
static double bound(double p, double end, double most) {
  double inside = p, outside = end;
  for (int i = 0; i < 50; i++) {
    double middle = (inside + outside) / 2;
    if (diverge(p, middle) <= most)
      inside = middle;
    else
      outside = middle;
  }
  return fabs(outside - p);
}

/* For a mean p of k values in 0 … 1 whose expectation is q, k × diverge(p, q) is beyond x on either
 * side with a probability of at most exp(-x); drawn without replacement, too (Hoeffding 1963,
 * theorems 1 and 4). The values are an actor's dependencies on the sources, of which each is at
 * most n - 2. Both sides of all the core at once: 2 n_core chances to fail share the risk. Whoever
 * is aside has none, and no error. */
static double find_error(const AcgSweep *sweep, const Work *work) {
  const AcgPlan *plan = work->plan;
  double most = log(2.0 * plan->n_core / risk) / sweep->sources, error = 0;
  for (guint i = 0; i < plan->n_core; i++) {
    double mean = work->total.passed[i] / sweep->sources / (plan->n_nodes - 2.0);
    mean = CLAMP(mean, 0, 1);
    error = MAX(error, MAX(bound(mean, 0, most), bound(mean, 1, most)));
  }
  return error * plan->n_nodes / (plan->n_nodes - 1.0);
}

/* Sums over the drawn sources stand for sums over all. */
static void score(AcgSweep *sweep, const Work *work) {
  const AcgPlan *plan = work->plan;
  double n = plan->n_nodes, scale = n / MAX(sweep->sources, 1);
  for (guint i = 0; i < plan->n_nodes; i++) {
    guint place = plan->places[i];
    double nearby = work->total.nearby[place] + work->total.amended[i];
    if (n > 1) sweep->closeness[i] = nearby * scale / (n - 1);
    if (n > 2 && place < plan->n_core)
      sweep->betweenness[i] = work->total.passed[place] * scale / ((n - 1) * (n - 2));
  }
  if (n > 2 && sweep->sources < plan->n_nodes) sweep->error = find_error(sweep, work);
}

AcgSweep *acg_sweep_new(const AcgTies *ties, guint sources, guint64 seed, guint threads) {
  guint n = ties->n_nodes;
  AcgSweep *sweep = g_new0(AcgSweep, 1);
  sweep->n_nodes = n;
  sweep->sources = sources == 0 ? n : MIN(sources, n);
  sweep->betweenness = g_new0(double, n + 1);
  sweep->closeness = g_new0(double, n + 1);
  AcgPlan *plan = acg_plan_new(ties);
  Work work = {.plan = plan, .drawn = draw(n, sweep->sources, seed), .total = make_sums(plan)};
  work.begins = part(plan, work.drawn);
  run(&work, MIN(threads == 0 ? g_get_num_processors() : threads, BLOCKS));
  score(sweep, &work);
  free_sums(&work.total);
  g_free(work.drawn);
  g_free(work.begins);
  acg_plan_free(plan);
  return sweep;
}

guint acg_sweep_sources(const AcgTies *ties) {
  double seconds = seconds_each * (ties->n_nodes + 2.0 * ties->n_ties);
  if (seconds * ties->n_nodes <= most_seconds) return 0;
  return (guint)MAX(sample_seconds / seconds, 1);
}

void acg_sweep_free(AcgSweep *sweep) {
  if (sweep == NULL) return;
  g_free(sweep->betweenness);
  g_free(sweep->closeness);
  g_free(sweep);
}
