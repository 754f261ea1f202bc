/* What the kernels share; for them and their table only. */
#ifndef ACG_EXTRACT_ENCODER_KERNELS_H
#define ACG_EXTRACT_ENCODER_KERNELS_H

#include <string.h>

#include "extract/encoder/kernel.h"

extern const AcgKernel acg_kernel_portable, acg_kernel_avx2, acg_kernel_vnni, acg_kernel_amx;

/* Sums of a row and the panel that begins at column `first` → floats of the row. */
static inline void acg_finish_sums(const AcgMatrix *matrix, size_t first, const gint32 *sums,
                                   float scale, float offset, float *row) {
  size_t end = MIN(first + ACG_PANEL, matrix->n);
  for (size_t n = first; n < end; n++)
    row[n] = (float)sums[n - first] * (scale * matrix->scales[n]) +
             (offset * matrix->sums[n] + matrix->bias[n]);
}

#endif
