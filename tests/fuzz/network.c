/* Any bytes as a network file: refused with a message, or scored and written in every format of the
 * table. PageRank sums to 1 and no score is negative. */
#include <stdint.h>

#include "render/figure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_scores(const AcgNetwork *network) {
  double sum = 0;
  size_t n_measures = 0;
  const AcgMeasure *measures = acg_measure_table(&n_measures);
  for (size_t k = 0; k < n_measures; k++) {
    const double *scores = acg_network_scores(network, &measures[k]);
    for (guint i = 0; scores != NULL && i < network->nodes->len; i++)
      g_assert_cmpfloat(scores[i], >=, 0);
  }
  const double *pagerank = acg_network_scores(network, acg_measure_find("pagerank"));
  for (guint i = 0; i < network->nodes->len; i++) sum += pagerank[i];
  if (network->nodes->len > 0) g_assert_cmpfloat_with_epsilon(sum, 1, 1e-6);
}

static void write_all(const AcgNetwork *network) {
  g_autoptr(GError) error = NULL;
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  g_autoptr(AcgFigure) figure = acg_figure_new(network, &options, &error);
  if (figure == NULL) g_error("no figure: %s", error->message);
  size_t n_formats = 0;
  const AcgFormat *formats = acg_format_table(&n_formats);
  FILE *out = fopen("/dev/null", "w");
  for (size_t i = 0; i < n_formats; i++)
    g_assert_true(formats[i].write(network, formats[i].drawn ? figure : NULL, out, &error));
  fclose(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgNetwork) network = acg_network_read((const char *)data, size, &error);
  g_assert_true((network == NULL) == (error != NULL));
  if (network == NULL) return 0;
  g_assert_true(acg_network_score(network, &error));
  if (network->nodes->len > 0) check_scores(network);
  write_all(network);
  return 0;
}
