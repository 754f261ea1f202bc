/* Any bytes as a network file: refused with a message, or scored and written in every format of the
 * table. PageRank sums to 1, no score is out of its range, communities divide the actors. */
#include <math.h>

#include "render/figure.h"
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/community_checks.h"

/* What each measure's values lie between; the others are just not negative. */
static const struct {
  const char *measure;
  double low, high;
} ranges[] = {{"betweenness", 0, 1},   {"eigenvector", 0, 1},   {"pagerank", 0, 1},
              {"hub", 0, 1},           {"authority", 0, 1},     {"clustering", 0, 1},
              {"participation", 0, 1}, {"triad-balance", 0, 1}, {"cooperation-balance", -1, 1}};

static void check_range(const AcgScores *scores, guint n) {
  double low = 0;
  double high = INFINITY;
  for (gsize i = 0; i < G_N_ELEMENTS(ranges); i++)
    if (g_str_equal(ranges[i].measure, scores->measure->name)) {
      low = ranges[i].low;
      high = ranges[i].high;
    }
  for (guint i = 0; i < n; i++)
    g_assert_true(
        isnan(scores->values[i]) ||
        (scores->values[i] >= low && scores->values[i] <= high && isfinite(scores->values[i])));
}

static const double *values_of(const AcgNetwork *network, const char *name) {
  const AcgScores *scores = acg_network_scores(network, acg_measure_find(name));
  g_assert_nonnull(scores);
  return scores->values;
}

static double sum_of(const AcgNetwork *network, const char *name) {
  double sum = 0;
  for (guint i = 0; i < network->nodes->len; i++) sum += values_of(network, name)[i];
  return sum;
}

static void check_scores(const AcgNetwork *network) {
  g_assert_cmpuint(network->unscored->len, ==, 0);
  for (guint k = 0; k < network->scores->len; k++)
    check_range(&g_array_index(network->scores, AcgScores, k), network->nodes->len);
  g_assert_cmpfloat_with_epsilon(sum_of(network, "pagerank"), 1, 1e-6);
  g_assert_cmpfloat(sum_of(network, "in-degree"), ==, sum_of(network, "out-degree"));
  for (guint i = 0; i < network->nodes->len; i++) {
    double degree = values_of(network, "degree")[i];
    g_assert_cmpfloat(values_of(network, "core")[i], <=, degree);
    g_assert_cmpfloat(values_of(network, "bridges")[i], <=, degree);
    g_assert_true(isnan(values_of(network, "constraint")[i]) == (degree == 0));
  }
}

static void write_all(const AcgNetwork *network) {
  g_autoptr(GError) error = NULL;
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  g_autoptr(AcgRenderer) renderer = acg_renderer_new(network, &options);
  size_t n_formats = 0;
  const AcgFormat *formats = acg_format_table(&n_formats);
  FILE *out = fopen("/dev/null", "w");
  for (size_t i = 0; i < n_formats; i++)
    for (const AcgFormatFile *file = formats[i].files; file->write != NULL; file++)
      if (!acg_renderer_write(renderer, &formats[i], file, out, &error))
        g_error("%s: %s", formats[i].name, error->message);
  fclose(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgNetwork) network = acg_network_read((const char *)data, size, &error);
  g_assert_true((network == NULL) == (error != NULL));
  if (network == NULL) return 0;
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  g_assert_true(acg_network_score(network, &scoring, &error));
  if (network->nodes->len > 0) {
    check_scores(network);
    check_communities(network);
  }
  write_all(network);
  return 0;
}
