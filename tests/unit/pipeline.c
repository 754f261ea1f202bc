/* Items through threads: their order, how many may wait, the end. */
#include "corpus/pipeline.h"

#include <string.h>

typedef struct {
  guint number;
  guint answer;
  bool is_slow;
} Item;

static gint n_working, most_working;

static void work(void *data, void *worker) {
  Item *item = data;
  gint *n_done = worker;
  gint n = g_atomic_int_add(&n_working, 1) + 1;
  for (gint most = g_atomic_int_get(&most_working);
       n > most && !g_atomic_int_compare_and_exchange(&most_working, most, n);
       most = g_atomic_int_get(&most_working))
    ;
  if (item->is_slow) g_usleep(2000);
  item->answer = item->number * 2 + 1;
  (*n_done)++; /* the worker is its thread's alone */
  g_atomic_int_add(&n_working, -1);
}

typedef struct {
  AcgPipeline *pipeline;
  guint n, every; /* items; every so many one is slow */
  gsize weight;
  gint n_put; /* by now */
} Source;

static void *put_all(void *data) {
  Source *source = data;
  for (guint i = 0; i < source->n; i++) {
    Item *item = g_new0(Item, 1);
    item->number = i;
    item->is_slow = source->every > 0 && i % source->every == 0;
    acg_pipeline_put(source->pipeline, item, source->weight);
    g_atomic_int_inc(&source->n_put);
  }
  acg_pipeline_end(source->pipeline);
  return NULL;
}

/* Sends n items through, and expects them in order and each worked on once. */
static void send(guint n_workers, guint n, guint every, gsize weight) {
  g_autofree gint *n_done = g_new0(gint, n_workers);
  g_autofree void **workers = g_new(void *, n_workers);
  for (guint i = 0; i < n_workers; i++) workers[i] = &n_done[i];
  Source source = {acg_pipeline_new(work, workers, n_workers), n, every, weight, 0};
  GThread *thread = g_thread_new("source", put_all, &source);
  guint i = 0, all = 0;
  for (Item *item; (item = acg_pipeline_take(source.pipeline)) != NULL; i++) {
    g_assert_cmpuint(item->number, ==, i);
    g_assert_cmpuint(item->answer, ==, 2 * i + 1);
    g_free(item);
  }
  g_assert_cmpuint(i, ==, n);
  g_assert_null(acg_pipeline_take(source.pipeline)); /* the end stays */
  g_thread_join(thread);
  acg_pipeline_free(source.pipeline);
  for (guint k = 0; k < n_workers; k++) all += (guint)n_done[k];
  g_assert_cmpuint(all, ==, n);
}

static void test_order(void) {
  send(1, 500, 0, 10);
  send(4, 5000, 0, 10);
  send(4, 300, 7, 10); /* slow ones hold up those behind them */
  send(4, 64, 1, 10);
  send(32, 2000, 50, 10);
}

static void test_few(void) {
  send(4, 0, 0, 0);
  send(4, 1, 1, 0);
  send(8, 3, 2, 0);
}

/* Slow items are worked on side by side. */
static void test_parallel(void) {
  most_working = 0;
  send(4, 40, 1, 10);
  g_assert_cmpint(most_working, >=, 2);
  g_assert_cmpint(most_working, <=, 4);
}

/* How many items get in while none is taken. */
static guint count_waiting(guint n_workers, gsize weight) {
  gint n_done[8] = {0};
  void *workers[8];
  for (guint i = 0; i < n_workers; i++) workers[i] = &n_done[i];
  Source source = {acg_pipeline_new(work, workers, n_workers), 2000, 0, weight, 0};
  GThread *thread = g_thread_new("source", put_all, &source);
  gint before = -1, now = 0;
  for (guint quiet = 0; quiet < 10; quiet = now == before ? quiet + 1 : 0) {
    before = now;
    g_usleep(5000);
    now = g_atomic_int_get(&source.n_put);
  }
  for (Item *item; (item = acg_pipeline_take(source.pipeline)) != NULL;) g_free(item);
  g_thread_join(thread);
  acg_pipeline_free(source.pipeline);
  return (guint)now;
}

/* The bound is on the items; on their weight, which 64 MiB may pass by one item; and an item that
 * weighs more than all may still goes through, by itself. */
static void test_bound(void) {
  g_assert_cmpuint(count_waiting(2, 1), ==, 64);
  g_assert_cmpuint(count_waiting(4, 1), ==, 128);
  g_assert_cmpuint(count_waiting(4, (gsize)16 << 20), ==, 5);
  g_assert_cmpuint(count_waiting(4, (gsize)1 << 32), ==, 1);
}

/* What is ready can be taken without waiting: so that answers are flushed before there is none. */
static void test_ready(void) {
  gint n_done = 0;
  void *workers[] = {&n_done};
  AcgPipeline *pipeline = acg_pipeline_new(work, workers, 1);
  Item first = {.number = 1, .is_slow = true}, second = {.number = 2};
  g_assert_false(acg_pipeline_is_ready(pipeline));
  acg_pipeline_put(pipeline, &first, 1);
  acg_pipeline_put(pipeline, &second, 1);
  g_assert_true(acg_pipeline_take(pipeline) == &first);
  g_assert_true(acg_pipeline_take(pipeline) == &second);
  g_assert_false(acg_pipeline_is_ready(pipeline)); /* one may still be put in */
  acg_pipeline_end(pipeline);
  g_assert_true(acg_pipeline_is_ready(pipeline));
  g_assert_null(acg_pipeline_take(pipeline));
  acg_pipeline_free(pipeline);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pipeline/order", test_order);
  g_test_add_func("/pipeline/few", test_few);
  g_test_add_func("/pipeline/parallel", test_parallel);
  g_test_add_func("/pipeline/bound", test_bound);
  g_test_add_func("/pipeline/ready", test_ready);
  return g_test_run();
}
