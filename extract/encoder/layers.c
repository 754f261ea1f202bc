#include "extract/encoder/layers.h"

#include <string.h>

#include "extract/encoder/pieces.h"

/* Rows that go through a layer's products together: their feed-forward stays in the L2 cache. */
enum { BLOCK_ROWS = 48, ALIGNMENT = 64 };

struct AcgPass {
  const AcgWeights *weights;
  const AcgKernel *kernel;
  AcgAttention attention;
  float *x;         /* [R][C]: what each piece is so far */
  AcgRows rows;     /* [R][C]: the same in 7 bits */
  AcgRows contexts; /* [R][C]: what attention gives for it */
  float *context;   /* [L][C]: before it is rounded */
  float *wide;      /* [B][max(3C, F)] */
  float *narrow;    /* [B][C] */
  AcgRows gathered; /* [B][max(C, F)] */
};

/* Arrays. */

static void *allocate(size_t n, size_t size) {
  return g_aligned_alloc0(n, size, ALIGNMENT);
}

static AcgRows new_rows(size_t n_rows, size_t width) {
  return (AcgRows){allocate(n_rows * width, 1), allocate(n_rows, sizeof(float)),
                   allocate(n_rows, sizeof(float))};
}

static void free_rows(AcgRows rows) {
  g_aligned_free(rows.values);
  g_aligned_free(rows.scales);
  g_aligned_free(rows.offsets);
}

AcgPass *acg_pass_new(const AcgWeights *weights, const AcgKernel *kernel, guint capacity) {
  AcgPass *pass = g_new0(AcgPass, 1);
  const size_t width = weights->width, inner = weights->feed_forward;
  pass->weights = weights;
  pass->kernel = kernel;
  acg_attention_init(&pass->attention, kernel, weights->n_heads, weights->max_positions);
  pass->x = allocate(capacity * width, sizeof(float));
  pass->rows = new_rows(capacity, width);
  pass->contexts = new_rows(capacity, width);
  pass->context = allocate(weights->max_positions * width, sizeof(float));
  pass->wide = allocate(BLOCK_ROWS * MAX(3 * width, inner), sizeof(float));
  pass->narrow = allocate(BLOCK_ROWS * width, sizeof(float));
  pass->gathered = new_rows(BLOCK_ROWS, MAX(width, inner));
  return pass;
}

void acg_pass_free(AcgPass *pass) {
  acg_attention_clear(&pass->attention);
  g_aligned_free(pass->x);
  free_rows(pass->rows);
  free_rows(pass->contexts);
  g_aligned_free(pass->context);
  g_aligned_free(pass->wide);
  g_aligned_free(pass->narrow);
  free_rows(pass->gathered);
  g_free(pass);
}

/* Embedding. */

static void embed_row(AcgPass *pass, guint32 piece, guint8 shape, size_t position, float *x) {
  const AcgWeights *weights = pass->weights;
  const size_t width = weights->width;
  pass->kernel->embed(weights->words + piece * width, weights->word_scales[piece],
                      weights->positions + position * width, width, x);
  pass->kernel->normalise(x, NULL, weights->norm, width);
  if (shape < ACG_N_SHAPES)
    for (size_t c = 0; c < width; c++) x[c] += weights->shapes[shape * width + c];
}

static void embed(AcgPass *pass, const AcgBatch *batch) {
  const size_t width = pass->weights->width;
  for (guint i = 0; i < batch->n_windows; i++) {
    AcgWindow window = batch->windows[i];
    for (size_t p = 0; p < window.n_rows; p++) {
      size_t row = window.first + p;
      embed_row(pass, batch->pieces[row], batch->shapes[row], p, pass->x + row * width);
    }
  }
  acg_rows_quantise(pass->kernel, pass->x, batch->n_rows, width, pass->rows);
}

/* Attention. */

/* The window's rows as queries, keys and values. */
static void add_all(AcgPass *pass, const AcgLayer *layer, AcgWindow window) {
  const size_t width = pass->weights->width;
  AcgRows rows = acg_rows_from(pass->rows, window.first, width);
  for (size_t first = 0; first < window.n_rows; first += BLOCK_ROWS) {
    size_t n = MIN(window.n_rows - first, BLOCK_ROWS);
    acg_matrix_multiply(pass->kernel, &layer->qkv, acg_rows_from(rows, first, width), n,
                        pass->wide);
    for (size_t i = 0; i < n; i++) {
      const float *qkv = pass->wide + i * 3 * width;
      acg_attention_add_query(&pass->attention, first + i, qkv);
      acg_attention_add_key(&pass->attention, first + i, qkv + width, qkv + 2 * width);
    }
  }
}

/* The window's rows as keys and values only. */
static void add_keys(AcgPass *pass, const AcgLayer *layer, AcgWindow window) {
  const guint32 width = pass->weights->width;
  AcgMatrix kv = acg_matrix_columns(&layer->qkv, width, 2 * width);
  AcgRows rows = acg_rows_from(pass->rows, window.first, width);
  for (size_t first = 0; first < window.n_rows; first += BLOCK_ROWS) {
    size_t n = MIN(window.n_rows - first, BLOCK_ROWS);
    acg_matrix_multiply(pass->kernel, &kv, acg_rows_from(rows, first, width), n, pass->wide);
    for (size_t i = 0; i < n; i++) {
      const float *row = pass->wide + i * 2 * width;
      acg_attention_add_key(&pass->attention, first + i, row, row + width);
    }
  }
}

static void gather(AcgPass *pass, const guint *firsts, size_t n) {
  const size_t width = pass->weights->width;
  for (size_t i = 0; i < n; i++) {
    memcpy(pass->gathered.values + i * width, pass->rows.values + firsts[i] * width, width);
    pass->gathered.scales[i] = pass->rows.scales[firsts[i]];
    pass->gathered.offsets[i] = pass->rows.offsets[firsts[i]];
  }
}

/* The window's first pieces as queries. */
static void add_word_queries(AcgPass *pass, const AcgLayer *layer, const AcgBatch *batch,
                             AcgWindow window) {
  const guint32 width = pass->weights->width;
  AcgMatrix query = acg_matrix_columns(&layer->qkv, 0, width);
  for (size_t first = 0; first < window.n_words; first += BLOCK_ROWS) {
    size_t n = MIN(window.n_words - first, BLOCK_ROWS);
    gather(pass, batch->firsts + window.first_word + first, n);
    acg_matrix_multiply(pass->kernel, &query, pass->gathered, n, pass->wide);
    for (size_t i = 0; i < n; i++)
      acg_attention_add_query(&pass->attention, first + i, pass->wide + i * width);
  }
}

/* contexts of every row, or with words_only, of every word. */
static void attend(AcgPass *pass, const AcgLayer *layer, const AcgBatch *batch, bool words_only) {
  for (guint i = 0; i < batch->n_windows; i++) {
    AcgWindow window = batch->windows[i];
    acg_attention_start(&pass->attention, window.n_rows);
    if (words_only) {
      add_keys(pass, layer, window);
      add_word_queries(pass, layer, batch, window);
    } else {
      add_all(pass, layer, window);
    }
    size_t first = words_only ? window.first_word : window.first;
    size_t n = words_only ? window.n_words : window.n_rows;
    acg_attention_run(&pass->attention, n, pass->context);
    acg_rows_quantise(pass->kernel, pass->context, n, pass->weights->width,
                      acg_rows_from(pass->contexts, first, pass->weights->width));
  }
}

/* The rest of a layer, for up to BLOCK_ROWS rows from `first` on. */
static void feed_forward(AcgPass *pass, const AcgLayer *layer, size_t first, size_t n) {
  const AcgKernel *kernel = pass->kernel;
  const size_t width = pass->weights->width, inner = pass->weights->feed_forward;
  float *x = pass->x + first * width;
  AcgRows rows = acg_rows_from(pass->rows, first, width), wide = pass->gathered;
  acg_matrix_multiply(kernel, &layer->output, acg_rows_from(pass->contexts, first, width), n,
                      pass->narrow);
  for (size_t i = 0; i < n; i++)
    kernel->normalise(x + i * width, pass->narrow + i * width, layer->norm1, width);
  acg_rows_quantise(kernel, x, n, width, rows);
  acg_matrix_multiply(kernel, &layer->up, rows, n, pass->wide);
  for (size_t i = 0; i < n; i++)
    kernel->activate(pass->wide + i * inner, inner, wide.values + i * inner, &wide.scales[i],
                     &wide.offsets[i]);
  acg_matrix_multiply(kernel, &layer->down, wide, n, pass->narrow);
  for (size_t i = 0; i < n; i++)
    kernel->normalise(x + i * width, pass->narrow + i * width, layer->norm2, width);
  acg_rows_quantise(kernel, x, n, width, rows);
}

static void run_layer(AcgPass *pass, const AcgLayer *layer, const AcgBatch *batch, bool is_last) {
  const size_t width = pass->weights->width;
  attend(pass, layer, batch, is_last);
  if (is_last) /* from here on, only words count; none lies before its own place */
    for (guint i = 0; i < batch->n_words; i++)
      memmove(pass->x + i * width, pass->x + batch->firsts[i] * width, width * sizeof(float));
  size_t n_rows = is_last ? batch->n_words : batch->n_rows;
  for (size_t first = 0; first < n_rows; first += BLOCK_ROWS)
    feed_forward(pass, layer, first, MIN(n_rows - first, BLOCK_ROWS));
}

void acg_pass_run(AcgPass *pass, const AcgBatch *batch, float *out) {
  const AcgWeights *weights = pass->weights;
  embed(pass, batch);
  for (guint32 i = 0; i < weights->n_layers; i++)
    run_layer(pass, &weights->layers[i], batch, i + 1 == weights->n_layers);
  memcpy(out, pass->x, (size_t)batch->n_words * weights->width * sizeof *out);
}
