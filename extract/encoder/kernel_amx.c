/* AMX: products of whole tiles, 16 rows of 64 values by 64 rows of 16 columns. */
#ifndef ACG_EMULATED
#include <immintrin.h>
#endif
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "extract/encoder/attention_avx2.h"
#include "extract/encoder/kernels.h"

enum { TILE_ROWS = 16, TILE_BYTES = 64 };

/* Which tile holds what: two by two blocks of sums, their rows and their columns. The intrinsics
 * of some compilers want bare numbers. */
#define SUM_00    0
#define SUM_01    1
#define SUM_10    2
#define SUM_11    3
#define ROWS_0    4
#define ROWS_1    5
#define COLUMNS_0 6
#define COLUMNS_1 7
enum { N_TILES = 8 };

/* Linux lends tile registers only to processes that ask. */
static bool ask_permission(void) {
#if defined(__linux__) && defined(SYS_arch_prctl)
  enum { REQUEST_COMPONENT = 0x1023, TILE_DATA = 18 };
  return syscall(SYS_arch_prctl, REQUEST_COMPONENT, TILE_DATA) == 0;
#else
  return false;
#endif
}

static bool is_usable(void) {
  const guint int8 = 1U << 25, tile = 1U << 24;
  guint a = 0, b = 0, c = 0, d = 0;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 &&
         (d & int8) != 0 && (d & tile) != 0 && ask_permission();
}

/* The layout that ldtilecfg reads. */
typedef struct {
  guint8 palette, start_row, reserved[14];
  guint16 row_bytes[16];
  guint8 rows[16];
} TileShapes;
G_STATIC_ASSERT(sizeof(TileShapes) == 64);

/* Tiles for the sums of `upper` and `lower` rows. An unused tile may not be empty. */
static void shape_tiles(size_t upper, size_t lower) {
  TileShapes shapes = {.palette = 1};
  for (size_t i = 0; i < N_TILES; i++) {
    bool is_lower = i == SUM_10 || i == SUM_11 || i == ROWS_1;
    bool is_columns = i == COLUMNS_0 || i == COLUMNS_1;
    shapes.row_bytes[i] = TILE_BYTES;
    shapes.rows[i] = is_columns ? TILE_ROWS : (guint8)MAX(is_lower ? lower : upper, 1);
  }
  _tile_loadconfig(&shapes);
}

typedef gint32 Sums[TILE_ROWS][ACG_PANEL];

/* Sums of up to 32 rows and two panels. The second rows and panel may be missing. */
static void sum_tiles(const guint8 *values, size_t k, bool lower, const gint8 *panel, bool right,
                      Sums sums[4]) {
  const guint8 *values_1 = values + TILE_ROWS * k;
  const gint8 *panel_1 = panel + ACG_PANEL * k;
  _tile_zero(SUM_00);
  _tile_zero(SUM_01);
  _tile_zero(SUM_10);
  _tile_zero(SUM_11);
  for (size_t i = 0; i < k; i += TILE_BYTES) {
    _tile_loadd(ROWS_0, values + i, k);
    _tile_loadd(COLUMNS_0, panel + i * ACG_PANEL, TILE_BYTES);
    _tile_dpbusd(SUM_00, ROWS_0, COLUMNS_0);
    if (right) {
      _tile_loadd(COLUMNS_1, panel_1 + i * ACG_PANEL, TILE_BYTES);
      _tile_dpbusd(SUM_01, ROWS_0, COLUMNS_1);
    }
    if (lower) {
      _tile_loadd(ROWS_1, values_1 + i, k);
      _tile_dpbusd(SUM_10, ROWS_1, COLUMNS_0);
    }
    if (lower && right) _tile_dpbusd(SUM_11, ROWS_1, COLUMNS_1);
  }
  _tile_stored(SUM_00, sums[0], TILE_BYTES);
  _tile_stored(SUM_01, sums[1], TILE_BYTES);
  _tile_stored(SUM_10, sums[2], TILE_BYTES);
  _tile_stored(SUM_11, sums[3], TILE_BYTES);
}

/* Rows m … m + n_rows − 1, at most 32 of them, whose tiles are shaped. */
static void multiply_rows(const AcgMatrix *matrix, AcgRows rows, size_t m, size_t n_rows,
                          float *out, size_t stride) {
  _Alignas(64) Sums sums[4];
  for (size_t first = 0; first < matrix->n; first += (size_t)2 * ACG_PANEL) {
    bool right = first + ACG_PANEL < matrix->n;
    sum_tiles(rows.values + m * matrix->k, matrix->k, n_rows > TILE_ROWS,
              matrix->weights + first * matrix->k, right, sums);
    for (size_t r = 0; r < n_rows; r++) {
      Sums *pair = sums + (r / TILE_ROWS) * 2;
      float scale = rows.scales[m + r], offset = rows.offsets[m + r];
      float *row = out + (m + r) * stride;
      acg_finish_sums(matrix, first, pair[0][r % TILE_ROWS], scale, offset, row);
      if (right)
        acg_finish_sums(matrix, first + ACG_PANEL, pair[1][r % TILE_ROWS], scale, offset, row);
    }
  }
}

static void multiply(const AcgMatrix *matrix, AcgRows rows, size_t n_rows, float *out,
                     size_t stride) {
  const size_t most = (size_t)2 * TILE_ROWS;
  size_t m = 0;
  if (n_rows >= most) shape_tiles(TILE_ROWS, TILE_ROWS);
  for (; m + most <= n_rows; m += most) multiply_rows(matrix, rows, m, most, out, stride);
  size_t rest = n_rows - m;
  if (rest > 0) {
    shape_tiles(MIN(rest, TILE_ROWS), rest > TILE_ROWS ? rest - TILE_ROWS : 0);
    multiply_rows(matrix, rows, m, rest, out, stride);
  }
  _tile_release();
}

#include "extract/encoder/elementwise.inc"

const AcgKernel acg_kernel_amx = {
    "amx", is_usable, multiply, score, mix, ACG_ELEMENTWISE,
};
