/* The encoder's arithmetic, once for each instruction set. Every kernel gives the same bits: sums
 * of products are exact integers, and what is float is computed in one order without fused
 * multiply-adds.
 *
 * Shapes: [M] rows, [K] inputs, [N] outputs of a product, [L] pieces of a window, [P] padded L. */
#ifndef ACG_EXTRACT_ENCODER_KERNEL_H
#define ACG_EXTRACT_ENCODER_KERNEL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

enum {
  ACG_PANEL = 16,       /* columns of a matrix that lie together; N is padded to whole panels */
  ACG_INPUT_BLOCK = 64, /* K is a multiple of it */
  ACG_LANES = 16,       /* partial sums of every float reduction; widths are multiples of it */
  ACG_HEAD_WIDTH = 32,  /* channels of an attention head */
  ACG_MAX_HEADS = 64,
  ACG_ROWS_TOGETHER = 4,   /* queries that attention takes at once */
  ACG_EXACT_INPUTS = 16,   /* inputs whose products are added in 16 bits */
  ACG_EXACT_WEIGHTS = 258, /* and what their weights may be: see AcgMatrix */
  ACG_VALUE_LEVELS = 127,  /* an activation is 0 … 127 steps above its row's least */
  ACG_QUERY_LEVELS = 2047, /* queries and keys are −2047 … 2047 */
  ACG_MIX_LEVELS = 16383,  /* values of attention are −16383 … 16383 */
  ACG_SHARE_LEVELS = 32767 /* shares of attention are 0 … 32767 */
};

/* A matrix of small integers and what belongs to its product. Borrows its arrays.
 *
 * So that sums fit into 16 bits, |weights| of one column add up to at most 258 = ⌊32767 / 127⌋ in
 * each group of eight inputs: of 16 inputs in a row, those that are 0 or 1 modulo 4, and those that
 * are 2 or 3. A bound on sums costs less precision than one on single weights. */
typedef struct {
  guint32 k, n;
  const gint8 *weights; /* [⌈N/16⌉][K/4][16][4]: the four next inputs of a column together */
  const float *scales;  /* [N]: of a column's weights */
  const float *sums;    /* [N]: scale times the sum of the column's weights */
  const float *bias;    /* [N] */
} AcgMatrix;

/* Rows in 7 bits: x[m][k] ≈ scales[m] · values[m][k] + offsets[m]. Borrows its arrays. */
typedef struct {
  guint8 *values; /* [M][K] */
  float *scales;  /* [M] */
  float *offsets; /* [M] */
} AcgRows;

/* Every array here is 64-byte aligned and every width a multiple of ACG_LANES, but `out` and
 * `stride` of multiply. */
typedef struct {
  const char *name;
  /* Whether this processor and its system run it. */
  bool (*is_usable)(void);

  /* out[m][n] = scales[m] · c[n] · Σ values[m][k] · weights[k][n] + (offsets[m] · sums[n] +
   * bias[n]); row m begins at out + m · stride; just N floats of it are written. */
  void (*multiply)(const AcgMatrix *matrix, AcgRows rows, size_t n_rows, float *out, size_t stride);

  /* dots[i][j] = Σ queries[i][d] · keys[j][d], for ACG_ROWS_TOGETHER queries.
   * queries: [4][32]; keys: [P/8][16][8][2], dims in pairs; dots: [4][P]; P a multiple of 16. */
  void (*score)(const gint16 *queries, const gint16 *keys, size_t padded, gint32 *dots);

  /* mixed[i][d] = Σ shares[i][j] · values[j][d]. shares: [4][P]; values: [P/2][32][2], pieces in
   * pairs; mixed: [4][32]. */
  void (*mix)(const gint16 *shares, const gint16 *values, size_t padded, gint32 *mixed);

  /* One row to 7 bits: its values, scale and offset. */
  void (*quantise)(const float *x, size_t width, guint8 *values, float *scale, float *offset);

  /* x = GELU(x), then as quantise. */
  void (*activate)(float *x, size_t width, guint8 *values, float *scale, float *offset);

  /* x = norm(x + other): zero mean and unit variance, times gain, plus bias.
   * norm: [2][width], gain and bias. `other` may be NULL. */
  void (*normalise)(float *x, const float *other, const float *norm, size_t width);

  /* x[i] = scale · weights[i] + other[i] */
  void (*embed)(const gint8 *weights, float scale, const float *other, size_t width, float *x);

  /* Each head of a row to 16 bits, by its own largest |x|, which becomes ±levels.
   * x, out: [n_heads][32]; scales: [n_heads], what one step is worth. */
  void (*shorten)(const float *x, size_t n_heads, float levels, gint16 *out, float *scales);

  /* peaks[i] = max(peaks[i], |x[i]|) */
  void (*peak)(const float *x, size_t width, float *peaks);

  /* Two rows to 16 bits, their channels in pairs: out[2i] = round(x[i] · inverses[i]), out[2i + 1]
   * the same of x[stride + i]. */
  void (*pair)(const float *x, size_t stride, const float *inverses, size_t width, gint16 *out);

  /* shares[j] = round(32767 · softmax over j < n_keys of (dots[j] · (scale · scales[j]))), 0 from
   * n_keys to padded. `scratch`: [P]. */
  void (*share)(const gint32 *dots, float scale, const float *scales, size_t n_keys, size_t padded,
                float *scratch, gint16 *shares);
} AcgKernel;

/* The table of kernels of this build, slowest first, and its length. */
const AcgKernel *const *acg_kernel_table(size_t *n_kernels);

/* The one called `name` ("portable", "avx2", "vnni", "amx"), NULL when this build has none of that
 * name or the processor cannot run it. */
const AcgKernel *acg_kernel_find(const char *name);

/* The fastest that the processor can run. */
const AcgKernel *acg_kernel_best(void);

/* Rows to 7 bits. x: [M][K] floats; rows: room for as many. */
void acg_rows_quantise(const AcgKernel *kernel, const float *x, size_t n_rows, size_t width,
                       AcgRows rows);

/* out: [M][N] = rows · matrix + bias. */
void acg_matrix_multiply(const AcgKernel *kernel, const AcgMatrix *matrix, AcgRows rows,
                         size_t n_rows, float *out);

/* Columns first … first + n − 1 as a matrix of its own; `first` a multiple of ACG_PANEL. */
AcgMatrix acg_matrix_columns(const AcgMatrix *matrix, guint32 first, guint32 n);

/* Whether the weights are small enough: see AcgMatrix. Reads them all: 2 ms for 10 MB. */
bool acg_matrix_is_exact(const AcgMatrix *matrix);

/* The rows from `first` on. */
AcgRows acg_rows_from(AcgRows rows, size_t first, size_t width);

#endif
