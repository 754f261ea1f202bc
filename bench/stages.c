/* How long each stage of a build takes on given articles.
 *
 * usage: bench_stages FILE|DIR…
 *
 * Prints a line for each stage: its name, the median milliseconds of several runs over all
 * articles, and for the stages that read text, thousands of words (runs of non-space) a second. */
#include <ctype.h>
#include <stdlib.h>

#include "graph/assemble.h"
#include "render/figure.h"

enum { N_RUNS = 9 };
enum { READ, EXTRACT, ASSEMBLE, SCORE, LAY_OUT, DRAW, N_STAGES };

static const char *const names[N_STAGES] = {"read",  "extract", "assemble",
                                            "score", "lay out", "draw"};

static void tell(const char *path, const GError *error, void *data) {
  (void)data;
  fprintf(stderr, "%s: %s\n", path, error->message);
}

static size_t count_words(const char *text) {
  size_t words = 0;
  for (const char *p = text; *p != '\0'; p++)
    words += !isspace((unsigned char)*p) && (p == text || isspace((unsigned char)p[-1]));
  return words;
}

/* Milliseconds since the last call. */
static double lap(gint64 *since) {
  gint64 now = g_get_monotonic_time();
  double milliseconds = (double)(now - *since) / 1000;
  *since = now;
  return milliseconds;
}

static void extract(AcgExtractor *extractor, const char *path, AcgAssembler *assembler,
                    double *times, size_t *words) {
  g_autoptr(GError) error = NULL;
  gint64 since = g_get_monotonic_time();
  g_autoptr(GPtrArray) documents = acg_documents_read_file(path, NULL, &error);
  times[READ] += lap(&since);
  for (guint i = 0; documents != NULL && i < documents->len; i++) {
    AcgDocument *document = g_ptr_array_index(documents, i);
    g_ptr_array_index(documents, i) = NULL; /* the story takes it over */
    *words += count_words(document->text);
    lap(&since);
    g_autoptr(AcgStory) story = acg_story_extract(extractor, document, 0, NULL);
    times[EXTRACT] += lap(&since);
    acg_assembler_add(assembler, story);
    times[ASSEMBLE] += lap(&since);
  }
}

static bool run(AcgExtractor *extractor, const GPtrArray *files, double *times, size_t *words,
                GError **error) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  for (guint i = 0; i < files->len; i++)
    extract(extractor, g_ptr_array_index(files, i), assembler, times, words);
  gint64 since = g_get_monotonic_time();
  g_autoptr(AcgNetwork) network = acg_assembler_finish(assembler);
  times[ASSEMBLE] += lap(&since);
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  if (!acg_network_score(network, &scoring, error)) return false;
  times[SCORE] += lap(&since);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  g_autoptr(AcgRenderer) renderer = acg_renderer_new(network, &options);
  const AcgFormat *svg = acg_format_find("svg");
  FILE *out = fopen("/dev/null", "w");
  bool drawn = out != NULL && acg_renderer_write(renderer, svg, svg->files, out, error);
  double both = lap(&since);
  drawn = drawn && acg_renderer_write(renderer, svg, svg->files, out, error); /* the same figure */
  double draw = lap(&since);
  times[DRAW] += draw;
  times[LAY_OUT] += both - draw;
  if (out != NULL) fclose(out);
  return drawn;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a;
  double y = *(const double *)b;
  return (x > y) - (x < y);
}

static void report(double times[N_STAGES][N_RUNS], size_t words) {
  for (int stage = 0; stage < N_STAGES; stage++) {
    qsort(times[stage], N_RUNS, sizeof times[stage][0], compare);
    double median = times[stage][N_RUNS / 2];
    printf("%-10s%10.2f ms", names[stage], median);
    if (stage <= EXTRACT) printf("%10.0f thousand words/s", (double)words / median);
    putchar('\n');
  }
  printf("%zu words; median of %d runs\n", words, N_RUNS);
}

/* Runs all stages N_RUNS times and reports. */
static bool measure(const GPtrArray *files, GError **error) {
  g_autoptr(AcgExtractor) extractor = acg_extractor_new(NULL, NULL, error);
  double times[N_STAGES][N_RUNS];
  size_t words = 0;
  if (extractor == NULL) return false;
  for (int i = 0; i < N_RUNS; i++) {
    double once[N_STAGES] = {0};
    words = 0;
    if (!run(extractor, files, once, &words, error)) return false;
    for (int stage = 0; stage < N_STAGES; stage++) times[stage][i] = once[stage];
  }
  report(times, words);
  return true;
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("usage: bench_stages FILE|DIR...\n", stderr);
    return 2;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = acg_files_list((const char *const *)argv + 1, tell, NULL);
  if (measure(files, &error)) return 0;
  fprintf(stderr, "bench_stages: %s\n", error->message);
  return 1;
}
