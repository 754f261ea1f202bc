#include "corpus/pipeline.h"

/* Enough that one slow item does not keep the other threads waiting. */
enum { ITEMS_EACH = 32 };
static const gsize most_weight = (gsize)64 << 20;

typedef struct {
  void *item;
  gsize weight;
  bool done;
} Slot;

typedef struct {
  AcgPipeline *pipeline;
  void *worker;
  GThread *thread;
} Runner;

struct AcgPipeline {
  AcgPipelineWork work;
  GMutex mutex;
  GCond changed;
  Slot *slots; /* [n_slots] a ring; of an item that is the i-th, i modulo n_slots */
  guint n_slots;
  guint64 n_put, n_begun, n_taken;
  gsize weight; /* of all that is in it */
  bool ended;
  Runner *runners;
  guint n_runners;
};

static Slot *slot_of(AcgPipeline *pipeline, guint64 i) {
  return &pipeline->slots[i % pipeline->n_slots];
}

/* The next slot to work on; NULL at the end. */
static Slot *begin_next(AcgPipeline *pipeline) {
  g_mutex_lock(&pipeline->mutex);
  while (pipeline->n_begun == pipeline->n_put && !pipeline->ended)
    g_cond_wait(&pipeline->changed, &pipeline->mutex);
  Slot *slot = pipeline->n_begun < pipeline->n_put ? slot_of(pipeline, pipeline->n_begun++) : NULL;
  g_mutex_unlock(&pipeline->mutex);
  return slot;
}

static void finish(AcgPipeline *pipeline, Slot *slot) {
  g_mutex_lock(&pipeline->mutex);
  slot->done = true;
  g_cond_broadcast(&pipeline->changed);
  g_mutex_unlock(&pipeline->mutex);
}

static void *run(void *data) {
  Runner *runner = data;
  for (Slot *slot; (slot = begin_next(runner->pipeline)) != NULL;) {
    runner->pipeline->work(slot->item, runner->worker);
    finish(runner->pipeline, slot);
  }
  return NULL;
}

AcgPipeline *acg_pipeline_new(AcgPipelineWork work, void *const *workers, guint n_workers) {
  AcgPipeline *pipeline = g_new0(AcgPipeline, 1);
  pipeline->work = work;
  g_mutex_init(&pipeline->mutex);
  g_cond_init(&pipeline->changed);
  pipeline->n_slots = ITEMS_EACH * n_workers;
  pipeline->slots = g_new0(Slot, pipeline->n_slots);
  pipeline->n_runners = n_workers;
  pipeline->runners = g_new0(Runner, n_workers);
  for (guint i = 0; i < n_workers; i++) {
    pipeline->runners[i] = (Runner){pipeline, workers[i], NULL};
    pipeline->runners[i].thread = g_thread_new("worker", run, &pipeline->runners[i]);
  }
  return pipeline;
}

static bool is_full(const AcgPipeline *pipeline) {
  guint64 n = pipeline->n_put - pipeline->n_taken;
  return n == pipeline->n_slots || (n > 0 && pipeline->weight > most_weight);
}

void acg_pipeline_put(AcgPipeline *pipeline, void *item, gsize weight) {
  g_mutex_lock(&pipeline->mutex);
  while (is_full(pipeline)) g_cond_wait(&pipeline->changed, &pipeline->mutex);
  *slot_of(pipeline, pipeline->n_put++) = (Slot){item, weight, false};
  pipeline->weight += weight;
  g_cond_broadcast(&pipeline->changed);
  g_mutex_unlock(&pipeline->mutex);
}

void acg_pipeline_end(AcgPipeline *pipeline) {
  g_mutex_lock(&pipeline->mutex);
  pipeline->ended = true;
  g_cond_broadcast(&pipeline->changed);
  g_mutex_unlock(&pipeline->mutex);
}

/* Whether the next item is done, or none will come. */
static bool is_ready(AcgPipeline *pipeline) {
  if (pipeline->n_taken < pipeline->n_put) return slot_of(pipeline, pipeline->n_taken)->done;
  return pipeline->ended;
}

bool acg_pipeline_is_ready(AcgPipeline *pipeline) {
  g_mutex_lock(&pipeline->mutex);
  bool ready = is_ready(pipeline);
  g_mutex_unlock(&pipeline->mutex);
  return ready;
}

void *acg_pipeline_take(AcgPipeline *pipeline) {
  void *item = NULL;
  g_mutex_lock(&pipeline->mutex);
  while (!is_ready(pipeline)) g_cond_wait(&pipeline->changed, &pipeline->mutex);
  if (pipeline->n_taken < pipeline->n_put) {
    const Slot *slot = slot_of(pipeline, pipeline->n_taken++);
    item = slot->item;
    pipeline->weight -= slot->weight;
    g_cond_broadcast(&pipeline->changed);
  }
  g_mutex_unlock(&pipeline->mutex);
  return item;
}

void acg_pipeline_free(AcgPipeline *pipeline) {
  for (guint i = 0; i < pipeline->n_runners; i++) g_thread_join(pipeline->runners[i].thread);
  g_mutex_clear(&pipeline->mutex);
  g_cond_clear(&pipeline->changed);
  g_free(pipeline->slots);
  g_free(pipeline->runners);
  g_free(pipeline);
}
