#include "graph/measures/sweep.h"

#include <math.h>

#include "graph/measures/sweep_walk.h"

/* The sources are swept in blocks, each with sums of its own that are added up in order of the
 * blocks: how many threads there are makes no difference to any rounding. */
enum { BLOCKS = 128 };

/* Of the bound on the error: that it does not hold for some actor. */
static const double risk = 0.05;

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

AcgSweep *acg_sweep_new(const AcgTies *ties, guint sources, guint64 seed, guint threads) {
  guint n = ties->n_nodes;
  AcgSweep *sweep = g_new0(AcgSweep, 1);
  sweep->n_nodes = n;
  sweep->sources = sources == 0 || sources > n ? n : sources;
  sweep->betweenness = g_new0(double, n + 1);
  sweep->closeness = g_new0(double, n + 1);
  AcgPlan *plan = acg_plan_new(ties);
  Work work = {.plan = plan, .drawn = draw(n, sweep->sources, seed), .total = make_sums(plan)};
  work.begins = part(plan, work.drawn);
  run(&work, threads == 0 ? g_get_num_processors() : threads);
  double scale = (double)n / MAX(sweep->sources, 1);
  for (guint i = 0; i < n; i++) {
    guint place = plan->places[i];
    if (place < plan->n_core && n > 2)
      sweep->betweenness[i] = work.total.passed[place] * scale / ((n - 1.0) * (n - 2.0));
    if (n > 1)
      sweep->closeness[i] = (work.total.nearby[place] + work.total.amended[i]) * scale / (n - 1.0);
  }
  free_sums(&work.total);
  g_free(work.drawn);
  g_free(work.begins);
  acg_plan_free(plan);
  return sweep;
}

void acg_sweep_free(AcgSweep *sweep) {
  if (sweep == NULL) return;
  g_free(sweep->betweenness);
  g_free(sweep->closeness);
  g_free(sweep);
}
