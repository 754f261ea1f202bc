#include "extract/encoder/attention.h"

#include <string.h>

enum { KEYS_TOGETHER = 8, ALIGNMENT = 64 };

static void *allocate(size_t n, size_t size) {
  return g_aligned_alloc0(n, size, ALIGNMENT);
}

void acg_attention_init(AcgAttention *attention, const AcgKernel *kernel, size_t n_heads,
                        size_t max_rows) {
  const size_t most = (max_rows + ACG_LANES - 1) / ACG_LANES * ACG_LANES;
  const size_t width = n_heads * ACG_HEAD_WIDTH;
  *attention = (AcgAttention){
      .kernel = kernel,
      .n_heads = n_heads,
      .width = width,
      .queries = allocate(most * width, sizeof(gint16)),
      .query_scales = allocate(most * n_heads, sizeof(float)),
      .keys = allocate(most * width, sizeof(gint16)),
      .key_scales = allocate(most * n_heads, sizeof(float)),
      .long_values = allocate(most * width, sizeof(float)),
      .peaks = allocate(width, sizeof(float)),
      .values = allocate(most * width, sizeof(gint16)),
      .value_scales = allocate(n_heads, sizeof(float)),
      .inverses = allocate(width, sizeof(float)),
      .scratch = allocate(most, sizeof(float)),
      .dots = allocate(most * ACG_ROWS_TOGETHER, sizeof(gint32)),
      .shares = allocate(most * ACG_ROWS_TOGETHER, sizeof(gint16)),
      .key = allocate(width, sizeof(gint16)),
  };
}

void acg_attention_clear(AcgAttention *attention) {
  g_aligned_free(attention->queries);
  g_aligned_free(attention->query_scales);
  g_aligned_free(attention->keys);
  g_aligned_free(attention->key_scales);
  g_aligned_free(attention->long_values);
  g_aligned_free(attention->peaks);
  g_aligned_free(attention->values);
  g_aligned_free(attention->value_scales);
  g_aligned_free(attention->inverses);
  g_aligned_free(attention->scratch);
  g_aligned_free(attention->dots);
  g_aligned_free(attention->shares);
  g_aligned_free(attention->key);
}

void acg_attention_start(AcgAttention *attention, size_t n_keys) {
  attention->n_keys = n_keys;
  attention->padded = (n_keys + ACG_LANES - 1) / ACG_LANES * ACG_LANES;
  memset(attention->peaks, 0, attention->width * sizeof(float));
}

void acg_attention_add_query(AcgAttention *attention, size_t row, const float *query) {
  attention->kernel->shorten(query, attention->n_heads, ACG_QUERY_LEVELS,
                             attention->queries + row * attention->width,
                             attention->query_scales + row * attention->n_heads);
}

/* One head of a key to its place among the keys: its channels, in pairs, KEYS_TOGETHER apart. */
static void place_key(gint16 *keys, size_t row, const gint16 *key) {
  gint16 *place =
      keys + row / KEYS_TOGETHER * KEYS_TOGETHER * ACG_HEAD_WIDTH + row % KEYS_TOGETHER * 2;
  for (size_t d = 0; d < ACG_HEAD_WIDTH; d += 2, place += (size_t)2 * KEYS_TOGETHER)
    memcpy(place, key + d, 2 * sizeof *key);
}

void acg_attention_add_key(AcgAttention *attention, size_t row, const float *key,
                           const float *value) {
  const size_t padded = attention->padded;
  float scales[ACG_MAX_HEADS];
  attention->kernel->shorten(key, attention->n_heads, ACG_QUERY_LEVELS, attention->key, scales);
  for (size_t h = 0; h < attention->n_heads; h++) {
    attention->key_scales[h * padded + row] = scales[h];
    place_key(attention->keys + h * padded * ACG_HEAD_WIDTH, row,
              attention->key + h * ACG_HEAD_WIDTH);
  }
  memcpy(attention->long_values + row * attention->width, value, attention->width * sizeof *value);
  attention->kernel->peak(value, attention->width, attention->peaks);
}

/* One scale for each head's values. */
static void measure_values(AcgAttention *attention) {
  for (size_t h = 0; h < attention->n_heads; h++) {
    const float *peaks = attention->peaks + h * ACG_HEAD_WIDTH;
    float largest = 0;
    for (size_t d = 0; d < ACG_HEAD_WIDTH; d++) largest = MAX(largest, peaks[d]);
    float inverse = largest > 1e-30F ? ACG_MIX_LEVELS / largest : 0.0F;
    attention->value_scales[h] = largest / ACG_MIX_LEVELS / ACG_SHARE_LEVELS;
    for (size_t d = 0; d < ACG_HEAD_WIDTH; d++)
      attention->inverses[h * ACG_HEAD_WIDTH + d] = inverse;
  }
}

static void shorten_values(AcgAttention *attention) {
  for (size_t h = 0; h < attention->n_heads; h++) {
    size_t channel = h * ACG_HEAD_WIDTH;
    gint16 *values = attention->values + attention->padded * channel;
    for (size_t row = 0; row < attention->padded; row += 2)
      attention->kernel->pair(attention->long_values + row * attention->width + channel,
                              attention->width, attention->inverses + channel, ACG_HEAD_WIDTH,
                              values + row * ACG_HEAD_WIDTH);
  }
}

/* One head of up to ACG_ROWS_TOGETHER queries from row `first` on. */
static void attend(AcgAttention *attention, size_t h, size_t first, size_t n_queries,
                   float *contexts) {
  const AcgKernel *kernel = attention->kernel;
  const size_t padded = attention->padded, channel = h * ACG_HEAD_WIDTH;
  _Alignas(ALIGNMENT) gint16 queries[ACG_ROWS_TOGETHER][ACG_HEAD_WIDTH] = {{0}};
  _Alignas(ALIGNMENT) gint32 mixed[ACG_ROWS_TOGETHER][ACG_HEAD_WIDTH];
  for (size_t i = 0; i < n_queries; i++)
    memcpy(queries[i], attention->queries + (first + i) * attention->width + channel,
           sizeof queries[i]);
  kernel->score(queries[0], attention->keys + padded * channel, padded, attention->dots);
  for (size_t i = 0; i < n_queries; i++)
    kernel->share(attention->dots + i * padded,
                  attention->query_scales[(first + i) * attention->n_heads + h],
                  attention->key_scales + h * padded, attention->n_keys, padded, attention->scratch,
                  attention->shares + i * padded);
  kernel->mix(attention->shares, attention->values + padded * channel, padded, mixed[0]);
  for (size_t i = 0; i < n_queries; i++)
    for (size_t d = 0; d < ACG_HEAD_WIDTH; d++)
      contexts[(first + i) * attention->width + channel + d] =
          (float)mixed[i][d] * attention->value_scales[h];
}

void acg_attention_run(AcgAttention *attention, size_t n_queries, float *contexts) {
  measure_values(attention);
  shorten_values(attention);
  for (size_t h = 0; h < attention->n_heads; h++)
    for (size_t first = 0; first < n_queries; first += ACG_ROWS_TOGETHER)
      attend(attention, h, first, MIN(n_queries - first, ACG_ROWS_TOGETHER), contexts);
}
