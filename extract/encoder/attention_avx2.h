/* Attention's integer products in AVX2, for the kernels of all processors that have it. */
#ifndef ACG_EXTRACT_ENCODER_ATTENTION_AVX2_H
#define ACG_EXTRACT_ENCODER_ATTENTION_AVX2_H

#include <string.h>

#include "extract/encoder/kernel.h"

static inline __m256i load(const void *p) {
  return _mm256_loadu_si256((const __m256i *)p);
}

static inline void store(void *p, __m256i x) {
  _mm256_storeu_si256((__m256i *)p, x);
}

/* The four bytes at p, eight times. */
static inline __m256i spread(const void *p) {
  gint32 word;
  memcpy(&word, p, sizeof word);
  return _mm256_set1_epi32(word);
}

static inline __m256i add_products(__m256i sum, __m256i a, __m256i b) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
}

static void score(const gint16 *queries, const gint16 *keys, size_t padded, gint32 *dots) {
  const size_t eight = (size_t)8 * ACG_HEAD_WIDTH;
  for (size_t j = 0; j < padded; j += 16, keys += 2 * eight) {
    __m256i sums[ACG_ROWS_TOGETHER][2];
    for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) sums[i][0] = sums[i][1] = _mm256_setzero_si256();
    for (size_t d = 0; d < ACG_HEAD_WIDTH; d += 2) {
      __m256i low = load(keys + 8 * d), high = load(keys + eight + 8 * d);
      for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) {
        __m256i query = spread(queries + i * ACG_HEAD_WIDTH + d);
        sums[i][0] = add_products(sums[i][0], query, low);
        sums[i][1] = add_products(sums[i][1], query, high);
      }
    }
    for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) {
      store(dots + i * padded + j, sums[i][0]);
      store(dots + i * padded + j + 8, sums[i][1]);
    }
  }
}

static void mix(const gint16 *shares, const gint16 *values, size_t padded, gint32 *mixed) {
  for (size_t d = 0; d < ACG_HEAD_WIDTH; d += 16) {
    __m256i sums[ACG_ROWS_TOGETHER][2];
    for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) sums[i][0] = sums[i][1] = _mm256_setzero_si256();
    for (size_t j = 0; j < padded; j += 2) {
      const gint16 *pairs = values + j * ACG_HEAD_WIDTH + 2 * d;
      __m256i low = load(pairs), high = load(pairs + 16);
      for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) {
        __m256i two = spread(shares + i * padded + j);
        sums[i][0] = add_products(sums[i][0], two, low);
        sums[i][1] = add_products(sums[i][1], two, high);
      }
    }
    for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) {
      store(mixed + i * ACG_HEAD_WIDTH + d, sums[i][0]);
      store(mixed + i * ACG_HEAD_WIDTH + d + 8, sums[i][1]);
    }
  }
}

#endif
