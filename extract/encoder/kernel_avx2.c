/* AVX2: 32 products an instruction; four of its results are added in 16 bits, then widened. */
#include <immintrin.h>

#include "extract/encoder/attention_avx2.h"
#include "extract/encoder/kernels.h"

enum { BLOCK_ROWS = 3 };

static bool is_usable(void) {
  return __builtin_cpu_supports("avx2");
}

/* sums[r][h] = products of row r with columns 8h … 8h + 7 of the panel. n_rows is constant where
 * this is inlined, so that the sums stay in registers. */
static G_ALWAYS_INLINE inline void sum_block(const guint8 *values, const gint8 *panel, size_t k,
                                             size_t n_rows, __m256i sums[BLOCK_ROWS][2]) {
  const __m256i ones = _mm256_set1_epi16(1);
  for (size_t r = 0; r < n_rows; r++) sums[r][0] = sums[r][1] = _mm256_setzero_si256();
  for (size_t i = 0; i < k; i += ACG_EXACT_INPUTS, panel += (size_t)ACG_EXACT_INPUTS * ACG_PANEL) {
    __m256i pairs[BLOCK_ROWS][2];
    for (size_t r = 0; r < n_rows; r++) {
      __m256i four = spread(values + r * k + i);
      pairs[r][0] = _mm256_maddubs_epi16(four, load(panel));
      pairs[r][1] = _mm256_maddubs_epi16(four, load(panel + 32));
    }
    for (size_t j = 4; j < ACG_EXACT_INPUTS; j += 4) {
      __m256i low = load(panel + j * ACG_PANEL), high = load(panel + j * ACG_PANEL + 32);
      for (size_t r = 0; r < n_rows; r++) {
        __m256i four = spread(values + r * k + i + j);
        pairs[r][0] = _mm256_add_epi16(pairs[r][0], _mm256_maddubs_epi16(four, low));
        pairs[r][1] = _mm256_add_epi16(pairs[r][1], _mm256_maddubs_epi16(four, high));
      }
    }
    for (size_t r = 0; r < n_rows; r++) {
      sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(pairs[r][0], ones));
      sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(pairs[r][1], ones));
    }
  }
}

/* As acg_finish_sums(), for eight columns that are all there. */
static inline void finish(const AcgMatrix *matrix, size_t first, __m256i sums, __m256 scale,
                          __m256 offset, float *row) {
  __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(matrix->scales + first));
  __m256 constant = _mm256_add_ps(_mm256_mul_ps(offset, _mm256_loadu_ps(matrix->sums + first)),
                                  _mm256_loadu_ps(matrix->bias + first));
  _mm256_storeu_ps(row + first,
                   _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums), factor), constant));
}

static inline void finish_row(const AcgMatrix *matrix, size_t first, const __m256i *sums,
                              float scale, float offset, float *row) {
  if (first + ACG_PANEL <= matrix->n) {
    __m256 scales = _mm256_set1_ps(scale), offsets = _mm256_set1_ps(offset);
    finish(matrix, first, sums[0], scales, offsets, row);
    finish(matrix, first + 8, sums[1], scales, offsets, row);
  } else {
    gint32 stored[ACG_PANEL];
    memcpy(stored, sums, sizeof stored);
    acg_finish_sums(matrix, first, stored, scale, offset, row);
  }
}

static G_ALWAYS_INLINE inline void multiply_block(const AcgMatrix *matrix, size_t first,
                                                  AcgRows rows, size_t m, size_t n_rows, float *out,
                                                  size_t stride) {
  __m256i sums[BLOCK_ROWS][2];
  sum_block(rows.values + m * matrix->k, matrix->weights + first * matrix->k, matrix->k, n_rows,
            sums);
  for (size_t r = 0; r < n_rows; r++)
    finish_row(matrix, first, sums[r], rows.scales[m + r], rows.offsets[m + r],
               out + (m + r) * stride);
}

static void multiply(const AcgMatrix *matrix, AcgRows rows, size_t n_rows, float *out,
                     size_t stride) {
  for (size_t first = 0; first < matrix->n; first += ACG_PANEL) {
    size_t m = 0;
    for (; m + BLOCK_ROWS <= n_rows; m += BLOCK_ROWS)
      multiply_block(matrix, first, rows, m, BLOCK_ROWS, out, stride);
    for (; m < n_rows; m++) multiply_block(matrix, first, rows, m, 1, out, stride);
  }
}

#include "extract/encoder/elementwise.inc"

const AcgKernel acg_kernel_avx2 = {
    "avx2", is_usable, multiply, score, mix, ACG_ELEMENTWISE,
};
