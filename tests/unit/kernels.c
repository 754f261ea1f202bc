#include <math.h>

#include "tests/unit/made_model.h"

/* Every kernel must give what the portable one gives, to the bit; the portable one is compared with
 * plain arithmetic in double. */

#ifdef ACG_KERNELS_EMULATED
extern const AcgKernel acg_kernel_vnni_emulated, acg_kernel_amx_emulated;
#endif

/* Those that run here, the emulated ones too. */
static GPtrArray *all_kernels(void) {
  GPtrArray *kernels = g_ptr_array_new();
  size_t n_kernels;
  const AcgKernel *const *table = acg_kernel_table(&n_kernels);
  for (size_t i = 0; i < n_kernels; i++)
    if (table[i]->is_usable()) g_ptr_array_add(kernels, (gpointer)table[i]);
#ifdef ACG_KERNELS_EMULATED
  g_ptr_array_add(kernels, (gpointer)&acg_kernel_vnni_emulated);
  g_ptr_array_add(kernels, (gpointer)&acg_kernel_amx_emulated);
#endif
  return kernels;
}

static const AcgKernel *portable(void) {
  return acg_kernel_find("portable");
}

static void *aligned(size_t n, size_t size) {
  return g_aligned_alloc0(n, size, 64);
}

/* Products. */

typedef struct {
  AcgMatrix matrix;
  AcgRows rows;
  size_t n_rows;
  gint8 *weights;
  float *columns; /* scales, sums, bias */
} Product;

/* Weights that are as large as they may be: one group of eight is 127, 127, 4 and zeros. */
static gint8 extreme_weight(guint32 k, guint32 n) {
  static const gint8 group[4] = {127, 0, 127, 4};
  gint8 size = k % 2 == 0 ? group[k / 4 % 4] : 0;
  return n % 2 == 0 ? size : (gint8)-size;
}

static Product make_product(GRand *random, size_t n_rows, guint32 k, guint32 n, bool extreme) {
  gsize n_padded = ((gsize)n + ACG_PANEL - 1) / ACG_PANEL * ACG_PANEL;
  Product product = {.n_rows = n_rows,
                     .rows = {aligned(n_rows * k, 1), aligned(n_rows, sizeof(float)),
                              aligned(n_rows, sizeof(float))},
                     .weights = aligned(n_padded * k, 1),
                     .columns = random_floats(random, (gsize)3 * n, 0, 1)};
  for (guint32 i = 0; i < k; i++)
    for (guint32 j = 0; j < n; j++)
      product.weights[packed_place(k, i, j)] =
          extreme ? extreme_weight(i, j) : (gint8)g_rand_int_range(random, -32, 33);
  for (gsize i = 0; i < n_rows * k; i++)
    product.rows.values[i] = extreme ? 127 : (guint8)g_rand_int_range(random, 0, 128);
  for (gsize i = 0; i < n_rows; i++) {
    product.rows.scales[i] = (float)g_rand_double(random);
    product.rows.offsets[i] = (float)g_rand_double(random) - 0.5F;
  }
  product.matrix = (AcgMatrix){
      k, n, product.weights, product.columns, product.columns + n, product.columns + 2 * (gsize)n};
  return product;
}

static void free_product(Product *product) {
  g_aligned_free(product->rows.values);
  g_aligned_free(product->rows.scales);
  g_aligned_free(product->rows.offsets);
  g_aligned_free(product->weights);
  g_free(product->columns);
}

/* As the definition says it. */
static float multiply_one(const Product *product, size_t m, guint32 n) {
  const AcgMatrix *matrix = &product->matrix;
  gint32 sum = 0;
  for (guint32 k = 0; k < matrix->k; k++)
    sum += product->rows.values[m * matrix->k + k] * matrix->weights[packed_place(matrix->k, k, n)];
  float factor = product->rows.scales[m] * matrix->scales[n];
  float shift = product->rows.offsets[m] * matrix->sums[n];
  float constant = shift + matrix->bias[n];
  float scaled = (float)sum * factor;
  return scaled + constant;
}

static void check_product(const Product *product, const AcgKernel *kernel) {
  const guint32 n = product->matrix.n;
  const size_t stride = n + 3; /* what lies between the rows must stay as it is */
  g_autofree float *out = g_new(float, product->n_rows *stride);
  for (size_t i = 0; i < product->n_rows * stride; i++) out[i] = 7;
  kernel->multiply(&product->matrix, product->rows, product->n_rows, out, stride);
  for (size_t m = 0; m < product->n_rows; m++)
    for (guint32 i = 0; i < stride; i++)
      g_assert_true(out[m * stride + i] == (i < n ? multiply_one(product, m, i) : 7));
}

static void test_products(void) {
  static const size_t row_counts[] = {1, 2, 3, 5, 16, 17, 33, 50};
  static const guint32 shapes[][2] = {{64, 16}, {64, 5}, {128, 48}, {192, 33}};
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  g_autoptr(GPtrArray) kernels = all_kernels();
  for (gsize i = 0; i < G_N_ELEMENTS(row_counts) * G_N_ELEMENTS(shapes) * 2; i++) {
    const guint32 *shape = shapes[i / 2 % G_N_ELEMENTS(shapes)];
    size_t n_rows = row_counts[i / 2 / G_N_ELEMENTS(shapes)];
    Product product = make_product(random, n_rows, shape[0], shape[1], i % 2 == 1);
    g_assert_true(acg_matrix_is_exact(&product.matrix));
    for (guint j = 0; j < kernels->len; j++) check_product(&product, g_ptr_array_index(kernels, j));
    free_product(&product);
  }
}

static void test_large_weights(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  Product product = make_product(random, 1, 64, 20, true);
  g_assert_true(acg_matrix_is_exact(&product.matrix));
  product.weights[packed_place(64, 1, 18)] = -1; /* the ninth unit too many */
  g_assert_false(acg_matrix_is_exact(&product.matrix));
  free_product(&product);
}

static void test_columns(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  Product product = make_product(random, 3, 64, 48, false);
  float whole[3 * 48], part[3 * 32];
  AcgMatrix columns = acg_matrix_columns(&product.matrix, 16, 32);
  acg_matrix_multiply(portable(), &product.matrix, product.rows, 3, whole);
  acg_matrix_multiply(portable(), &columns, product.rows, 3, part);
  for (size_t i = 0; i < 3; i++)
    for (size_t n = 0; n < 32; n++) g_assert_true(whole[i * 48 + 16 + n] == part[i * 32 + n]);
  free_product(&product);
}

/* Attention. */

static void fill_shorts(GRand *random, gint16 *x, size_t n, gint32 most, bool extreme) {
  for (size_t i = 0; i < n; i++)
    x[i] = (gint16)(extreme ? most : g_rand_int_range(random, -most, most + 1));
}

enum { MAX_KEYS = 128 };
typedef struct {
  _Alignas(64) gint16 queries[ACG_ROWS_TOGETHER * ACG_HEAD_WIDTH];
  _Alignas(64) gint16 keys[MAX_KEYS * ACG_HEAD_WIDTH];
  _Alignas(64) gint16 shares[ACG_ROWS_TOGETHER * MAX_KEYS];
  _Alignas(64) gint32 dots[ACG_ROWS_TOGETHER * MAX_KEYS];
  _Alignas(64) gint32 mixed[ACG_ROWS_TOGETHER * ACG_HEAD_WIDTH];
} Heads;

static void check_heads(Heads *heads, const AcgKernel *kernel, size_t padded) {
  kernel->score(heads->queries, heads->keys, padded, heads->dots);
  kernel->mix(heads->shares, heads->keys, padded, heads->mixed);
  for (size_t i = 0; i < ACG_ROWS_TOGETHER; i++) {
    for (size_t j = 0; j < padded; j++) {
      gint32 dot = 0;
      for (size_t d = 0; d < ACG_HEAD_WIDTH; d++)
        dot += heads->queries[i * ACG_HEAD_WIDTH + d] *
               heads->keys[j / 8 * 256 + d / 2 * 16 + j % 8 * 2 + d % 2];
      g_assert_cmpint(heads->dots[i * padded + j], ==, dot);
    }
    for (size_t d = 0; d < ACG_HEAD_WIDTH; d++) {
      gint32 sum = 0;
      for (size_t j = 0; j < padded; j++)
        sum += heads->shares[i * padded + j] * heads->keys[j / 2 * 64 + 2 * d + j % 2];
      g_assert_cmpint(heads->mixed[i * ACG_HEAD_WIDTH + d], ==, sum);
    }
  }
}

static void test_attention(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(4);
  g_autoptr(GPtrArray) kernels = all_kernels();
  Heads *heads = aligned(1, sizeof *heads);
  for (size_t padded = 16; padded <= MAX_KEYS; padded += 16)
    for (guint i = 0; i < kernels->len; i++) {
      bool extreme = padded == MAX_KEYS;
      fill_shorts(random, heads->queries, G_N_ELEMENTS(heads->queries), 2047, extreme);
      fill_shorts(random, heads->keys, G_N_ELEMENTS(heads->keys), 2047, extreme);
      fill_shorts(random, heads->shares, G_N_ELEMENTS(heads->shares), 32767 / MAX_KEYS, extreme);
      check_heads(heads, g_ptr_array_index(kernels, i), padded);
    }
  g_aligned_free(heads);
}

/* Number by number. */

enum { WIDTH = 192 };
typedef struct {
  _Alignas(64) float x[2 * WIDTH], other[WIDTH], norm[2 * WIDTH];
  _Alignas(64) gint32 dots[WIDTH];
  _Alignas(64) gint8 weights[WIDTH];
} Numbers;

/* Everything that comes out of the functions below; all bytes of it are compared. */
typedef struct {
  _Alignas(64) float activated[WIDTH], normalised[WIDTH], embedded[WIDTH], peaks[WIDTH];
  _Alignas(64) float scratch[WIDTH];
  _Alignas(64) float scales[16];
  _Alignas(64) guint8 values[2][WIDTH];
  _Alignas(64) gint16 shortened[WIDTH], paired[2 * WIDTH], shares[WIDTH];
} Results;

static void compute(const AcgKernel *kernel, const Numbers *numbers, size_t n_keys, Results *r) {
  memset(r, 0, sizeof *r);
  memcpy(r->activated, numbers->x, sizeof r->activated);
  memcpy(r->normalised, numbers->x, sizeof r->normalised);
  kernel->quantise(numbers->x, WIDTH, r->values[0], &r->scales[0], &r->scales[1]);
  kernel->activate(r->activated, WIDTH, r->values[1], &r->scales[2], &r->scales[3]);
  kernel->normalise(r->normalised, numbers->other, numbers->norm, WIDTH);
  kernel->embed(numbers->weights, 0.3F, numbers->other, WIDTH, r->embedded);
  kernel->shorten(numbers->x, WIDTH / ACG_HEAD_WIDTH, ACG_QUERY_LEVELS, r->shortened,
                  r->scales + 4);
  kernel->peak(numbers->x, WIDTH, r->peaks);
  kernel->pair(numbers->x, WIDTH, numbers->norm, WIDTH, r->paired);
  kernel->share(numbers->dots, 0.01F, numbers->norm, n_keys, WIDTH, r->scratch, r->shares);
}

static bool same_bits(gconstpointer a, gconstpointer b) {
  return memcmp(a, b, sizeof(Results)) == 0;
}

static void fill_numbers(GRand *random, Numbers *numbers, double spread) {
  g_autofree float *x = random_floats(random, (gsize)2 * WIDTH, spread / 3, spread);
  g_autofree float *other = random_floats(random, WIDTH, 0, spread);
  g_autofree float *norm = random_floats(random, (gsize)2 * WIDTH, 1, 0.5);
  memcpy(numbers->x, x, sizeof numbers->x);
  memcpy(numbers->other, other, sizeof numbers->other);
  memcpy(numbers->norm, norm, sizeof numbers->norm);
  for (size_t i = 0; i < WIDTH; i++) {
    numbers->weights[i] = (gint8)g_rand_int_range(random, -127, 128);
    numbers->dots[i] = g_rand_int_range(random, -1000, 1000);
  }
}

static void test_same_bits(void) {
  static const double spreads[] = {0, 1e-38, 1e-20, 0.01, 1, 30, 1e4, 1e19};
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  g_autoptr(GPtrArray) kernels = all_kernels();
  Numbers *numbers = aligned(1, sizeof *numbers);
  Results *expected = aligned(1, sizeof *expected), *found = aligned(1, sizeof *found);
  for (guint i = 0; i < 64; i++) {
    fill_numbers(random, numbers, spreads[i % G_N_ELEMENTS(spreads)]);
    compute(portable(), numbers, WIDTH - i % 16, expected);
    for (guint j = 0; j < kernels->len; j++) {
      compute(g_ptr_array_index(kernels, j), numbers, WIDTH - i % 16, found);
      g_assert_true(same_bits(found, expected));
    }
  }
  g_aligned_free(numbers);
  g_aligned_free(expected);
  g_aligned_free(found);
}

static void assert_near(double found, double expected, double tolerance) {
  g_assert_cmpfloat_with_epsilon(found, expected, tolerance);
}

static void check_values(const Numbers *numbers, const Results *r) {
  double mean = 0, variance = 0, sum = 0;
  for (size_t i = 0; i < WIDTH; i++) mean += (numbers->x[i] + numbers->other[i]) / WIDTH;
  for (size_t i = 0; i < WIDTH; i++)
    variance += pow(numbers->x[i] + numbers->other[i] - mean, 2) / WIDTH;
  for (size_t j = 0; j < WIDTH; j++) sum += exp(numbers->dots[j] * 0.01 * numbers->norm[j]);
  for (size_t i = 0; i < WIDTH; i++) {
    double x = numbers->x[i], step = r->scales[0];
    double centered = (x + numbers->other[i] - mean) / sqrt(variance);
    assert_near(r->scales[1] + step * r->values[0][i], x, step * 0.501);
    assert_near(r->activated[i], x * 0.5 * (1 + tanh(0.7978845608 * (x + 0.044715 * x * x * x))),
                1e-6);
    assert_near(r->scales[3] + r->scales[2] * r->values[1][i], r->activated[i],
                r->scales[2] * 0.501);
    assert_near(r->normalised[i], centered * numbers->norm[i] + numbers->norm[WIDTH + i], 1e-5);
    assert_near(r->embedded[i], 0.3 * numbers->weights[i] + numbers->other[i], 1e-5);
    g_assert_true(r->peaks[i] == fabsf(numbers->x[i]));
    assert_near(r->shortened[i] * r->scales[4 + i / ACG_HEAD_WIDTH], x, 2e-3);
    assert_near(r->paired[2 * i], rint(x * numbers->norm[i]), 1);
    assert_near(r->paired[2 * i + 1], rintf(numbers->x[WIDTH + i] * numbers->norm[i]), 1);
    assert_near(r->shares[i], 32767 * exp(numbers->dots[i] * 0.01 * numbers->norm[i]) / sum, 0.6);
  }
}

static void test_values(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(6);
  Numbers *numbers = aligned(1, sizeof *numbers);
  Results *results = aligned(1, sizeof *results);
  for (guint i = 0; i < 20; i++) {
    fill_numbers(random, numbers, 1 + i % 3);
    compute(portable(), numbers, WIDTH, results);
    check_values(numbers, results);
  }
  g_aligned_free(numbers);
  g_aligned_free(results);
}

/* A row without differences, and one that no number can measure. */
static void test_odd_rows(void) {
  _Alignas(64) float x[16];
  guint8 values[16];
  float scale, offset;
  for (size_t i = 0; i < 16; i++) x[i] = -3;
  portable()->quantise(x, 16, values, &scale, &offset);
  g_assert_true(scale == 1 && offset == -3);
  for (size_t i = 0; i < 16; i++) g_assert_cmpuint(values[i], ==, 0);
  x[3] = INFINITY;
  x[4] = NAN;
  portable()->quantise(x, 16, values, &scale, &offset);
  for (size_t i = 0; i < 16; i++) g_assert_cmpuint(values[i], <=, 127);
}

static void test_table(void) {
  size_t n_kernels;
  const AcgKernel *const *table = acg_kernel_table(&n_kernels);
  g_assert_cmpstr(table[0]->name, ==, "portable");
  g_assert_true(acg_kernel_find("portable") == table[0]);
  g_assert_null(acg_kernel_find("abacus"));
  g_assert_true(acg_kernel_best()->is_usable());
  for (size_t i = 0; i < n_kernels; i++)
    g_assert_true((acg_kernel_find(table[i]->name) != NULL) == table[i]->is_usable());
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/kernels/table", test_table);
  g_test_add_func("/kernels/products", test_products);
  g_test_add_func("/kernels/large-weights", test_large_weights);
  g_test_add_func("/kernels/columns", test_columns);
  g_test_add_func("/kernels/attention", test_attention);
  g_test_add_func("/kernels/same-bits", test_same_bits);
  g_test_add_func("/kernels/values", test_values);
  g_test_add_func("/kernels/odd-rows", test_odd_rows);
  return g_test_run();
}
