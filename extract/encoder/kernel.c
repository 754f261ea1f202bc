#include "extract/encoder/kernel.h"

#include "extract/encoder/kernels.h"

static const AcgKernel *const kernels[] = {
    &acg_kernel_portable,
#ifdef ACG_KERNELS_X86
    &acg_kernel_avx2,
    &acg_kernel_vnni,
    &acg_kernel_amx,
#endif
};

const AcgKernel *const *acg_kernel_table(size_t *n_kernels) {
  *n_kernels = G_N_ELEMENTS(kernels);
  return kernels;
}

const AcgKernel *acg_kernel_find(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(kernels); i++)
    if (g_str_equal(kernels[i]->name, name)) return kernels[i]->is_usable() ? kernels[i] : NULL;
  return NULL;
}

const AcgKernel *acg_kernel_best(void) {
  size_t i = G_N_ELEMENTS(kernels) - 1;
  while (i > 0 && !kernels[i]->is_usable()) i--;
  return kernels[i];
}

void acg_rows_quantise(const AcgKernel *kernel, const float *x, size_t n_rows, size_t width,
                       AcgRows rows) {
  for (size_t m = 0; m < n_rows; m++)
    kernel->quantise(x + m * width, width, rows.values + m * width, &rows.scales[m],
                     &rows.offsets[m]);
}

void acg_matrix_multiply(const AcgKernel *kernel, const AcgMatrix *matrix, AcgRows rows,
                         size_t n_rows, float *out) {
  kernel->multiply(matrix, rows, n_rows, out, matrix->n);
}

AcgMatrix acg_matrix_columns(const AcgMatrix *matrix, guint32 first, guint32 n) {
  g_assert(first % ACG_PANEL == 0 && first + n <= matrix->n);
  return (AcgMatrix){matrix->k,
                     n,
                     matrix->weights + (size_t)first * matrix->k,
                     matrix->scales + first,
                     matrix->sums + first,
                     matrix->bias + first};
}

bool acg_matrix_is_exact(const AcgMatrix *matrix) {
  enum { COLUMN = 4, ROW = COLUMN * ACG_PANEL };
  const size_t n_panels = (matrix->n + ACG_PANEL - 1) / ACG_PANEL;
  const gint8 *end = matrix->weights + n_panels * ROW / COLUMN * matrix->k;
  guint16 largest = 0;
  for (const gint8 *w = matrix->weights; w < end; w += (size_t)ACG_EXACT_INPUTS * ACG_PANEL) {
    guint16 sums[ROW] = {0};
    for (size_t i = 0; i < ACG_EXACT_INPUTS / COLUMN; i++)
      for (size_t j = 0; j < ROW; j++) sums[j] = (guint16)(sums[j] + ABS(w[i * ROW + j]));
    for (size_t j = 0; j < ROW; j += 2) {
      guint16 sum = (guint16)(sums[j] + sums[j + 1]);
      largest = MAX(largest, sum);
    }
  }
  return largest <= ACG_EXACT_WEIGHTS;
}

AcgRows acg_rows_from(AcgRows rows, size_t first, size_t width) {
  return (AcgRows){rows.values + first * width, rows.scales + first, rows.offsets + first};
}
