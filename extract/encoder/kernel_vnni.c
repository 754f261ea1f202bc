/* AVX-512 VNNI: 64 products an instruction, added in 32 bits. */
#ifndef ACG_EMULATED
#include <immintrin.h>
#endif

#include "extract/encoder/attention_avx2.h"
#include "extract/encoder/kernels.h"

enum { BLOCK_ROWS = 12, SMALL_BLOCK_ROWS = 4 };

static bool is_usable(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

/* The four bytes at p, sixteen times. */
static inline __m512i spread_wide(const void *p) {
  gint32 word;
  memcpy(&word, p, sizeof word);
  return _mm512_set1_epi32(word);
}

/* As acg_finish_sums(). */
static inline void finish_row(const AcgMatrix *matrix, size_t first, __m512i sums, float scale,
                              float offset, float *row) {
  if (first + ACG_PANEL > matrix->n) {
    gint32 stored[ACG_PANEL];
    _mm512_storeu_si512(stored, sums);
    acg_finish_sums(matrix, first, stored, scale, offset, row);
    return;
  }
  __m512 factor = _mm512_mul_ps(_mm512_set1_ps(scale), _mm512_loadu_ps(matrix->scales + first));
  __m512 shift = _mm512_mul_ps(_mm512_set1_ps(offset), _mm512_loadu_ps(matrix->sums + first));
  __m512 constant = _mm512_add_ps(shift, _mm512_loadu_ps(matrix->bias + first));
  __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), factor);
  _mm512_storeu_ps(row + first, _mm512_add_ps(product, constant));
}

/* n_rows is constant where this is inlined, so that the sums stay in registers. */
static G_ALWAYS_INLINE inline void multiply_block(const AcgMatrix *matrix, size_t first,
                                                  AcgRows rows, size_t m, size_t n_rows, float *out,
                                                  size_t stride) {
  const guint8 *values = rows.values + m * matrix->k;
  const gint8 *panel = matrix->weights + first * matrix->k;
  __m512i sums[BLOCK_ROWS];
  for (size_t r = 0; r < n_rows; r++) sums[r] = _mm512_setzero_si512();
  for (size_t i = 0; i < matrix->k; i += 4) {
    __m512i weights = _mm512_loadu_si512(panel + i * ACG_PANEL);
    for (size_t r = 0; r < n_rows; r++)
      sums[r] = _mm512_dpbusd_epi32(sums[r], spread_wide(values + r * matrix->k + i), weights);
  }
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
    for (; m + SMALL_BLOCK_ROWS <= n_rows; m += SMALL_BLOCK_ROWS)
      multiply_block(matrix, first, rows, m, SMALL_BLOCK_ROWS, out, stride);
    for (; m < n_rows; m++) multiply_block(matrix, first, rows, m, 1, out, stride);
  }
}

#include "extract/encoder/elementwise.inc"

const AcgKernel acg_kernel_vnni = {
    "vnni", is_usable, multiply, score, mix, ACG_ELEMENTWISE,
};
