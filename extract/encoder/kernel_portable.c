/* The kernel for any processor, and what the others are compared with. */
#include "extract/encoder/kernels.h"

static bool is_usable(void) {
  return true;
}

/* Vectors of GCC and clang, which every processor has in some form. */
typedef gint8 Sixteen __attribute__((vector_size(16)));
typedef gint16 Eight __attribute__((vector_size(16)));
typedef gint32 Four __attribute__((vector_size(16)));
typedef guint32 UnsignedFour __attribute__((vector_size(16)));

enum { N_EIGHTS = 4 * ACG_PANEL / 8 };

/* products[v] += four inputs of columns 2v and 2v + 1 of the panel, each alone. */
static inline void add_products(const guint8 *values, const gint8 *panel, Eight *products) {
  const gint16 a = values[0], b = values[1], c = values[2], d = values[3];
  const Eight inputs = {a, b, c, d, a, b, c, d};
  const Sixteen zeros = {0};
  for (size_t v = 0; v < N_EIGHTS; v += 2) {
    Sixteen weights;
    memcpy(&weights, panel + 8 * v, sizeof weights);
    /* To the upper half of 16 bits, and down with their signs. */
    Sixteen low = __builtin_shufflevector(zeros, weights, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21,
                                          6, 22, 7, 23);
    Sixteen high = __builtin_shufflevector(zeros, weights, 0, 24, 1, 25, 2, 26, 3, 27, 4, 28, 5, 29,
                                           6, 30, 7, 31);
    products[v] += inputs * ((Eight)low >> 8);
    products[v + 1] += inputs * ((Eight)high >> 8);
  }
}

/* sums[c] = Σ over k of values[k] · the weight of column c of the panel. */
static void sum_panel(const guint8 *values, const gint8 *panel, size_t k, gint32 *sums) {
  Four pairs[N_EIGHTS] = {{0}};
  for (size_t i = 0; i < k; i += ACG_EXACT_INPUTS) {
    Eight products[N_EIGHTS] = {{0}};
    for (size_t j = 0; j < ACG_EXACT_INPUTS; j += 4)
      add_products(values + i + j, panel + (i + j) * ACG_PANEL, products);
    for (size_t v = 0; v < N_EIGHTS; v++) /* both halves of each element, widened */
      pairs[v] += ((Four)((UnsignedFour)products[v] << 16) >> 16) + ((Four)products[v] >> 16);
  }
  gint32 flat[2 * ACG_PANEL];
  memcpy(flat, pairs, sizeof flat);
  for (size_t c = 0; c < ACG_PANEL; c++) sums[c] = flat[2 * c] + flat[2 * c + 1];
}

static void multiply(const AcgMatrix *matrix, AcgRows rows, size_t n_rows, float *out,
                     size_t stride) {
  for (size_t first = 0; first < matrix->n; first += ACG_PANEL) {
    const gint8 *panel = matrix->weights + first * matrix->k;
    for (size_t m = 0; m < n_rows; m++) {
      gint32 sums[ACG_PANEL];
      sum_panel(rows.values + m * matrix->k, panel, matrix->k, sums);
      acg_finish_sums(matrix, first, sums, rows.scales[m], rows.offsets[m], out + m * stride);
    }
  }
}

static void score(const gint16 *queries, const gint16 *keys, size_t padded, gint32 *dots) {
  for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++)
    for (size_t j = 0; j < padded; j++) {
      const gint16 *query = queries + i * ACG_HEAD_WIDTH;
      const gint16 *key = keys + j / 8 * 8 * ACG_HEAD_WIDTH + j % 8 * 2;
      gint32 sum = 0;
      for (size_t d = 0; d < ACG_HEAD_WIDTH; d += 2, key += 16)
        sum += query[d] * key[0] + query[d + 1] * key[1];
      dots[i * padded + j] = sum;
    }
}

static void mix(const gint16 *shares, const gint16 *values, size_t padded, gint32 *mixed) {
  for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) {
    gint32 *sums = mixed + i * ACG_HEAD_WIDTH;
    for (size_t d = 0; d < ACG_HEAD_WIDTH; d++) sums[d] = 0;
    for (size_t j = 0; j < padded; j += 2) {
      const gint16 *share = shares + i * padded + j;
      const gint16 *pair = values + j * ACG_HEAD_WIDTH;
      for (size_t d = 0; d < ACG_HEAD_WIDTH; d++)
        sums[d] += share[0] * pair[2 * d] + share[1] * pair[2 * d + 1];
    }
  }
}

#include "extract/encoder/elementwise.inc"

const AcgKernel acg_kernel_portable = {
    "portable", is_usable, multiply, score, mix, ACG_ELEMENTWISE,
};
