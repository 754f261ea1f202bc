/* What reports are made of. */
#include "render/formats/report.h"
#include "tests/unit/made_network.h"

/* A figure and the report on it. */
typedef struct {
  AcgFigure *figure;
  AcgReport *report;
} Made;

static Made make(const AcgNetwork *network, const char *measure) {
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.size_by = acg_measure_find(measure);
  options.max_actors = 40;
  GError *error = NULL;
  Made made = {.figure = acg_figure_new(network, &options, &error)};
  g_assert_no_error(error);
  made.report = acg_report_new(network, made.figure);
  return made;
}

static void clear_made(Made *made) {
  acg_report_free(made->report);
  acg_figure_free(made->figure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Made, clear_made)

static void check_text(const char *text) {
  g_assert_nonnull(text);
  g_assert_cmpstr(text, !=, "");
  g_assert_true(g_utf8_validate(text, -1, NULL));
  g_assert_null(strpbrk(text, "\n\r\t\x01"));
}

static void check_block(const AcgBlock *block) {
  if (block->kind != ACG_BLOCK_LIST) check_text(block->text);
  bool has_cells = block->kind == ACG_BLOCK_LIST || block->kind == ACG_BLOCK_TABLE;
  g_assert_true(has_cells == (block->cells != NULL));
  if (block->columns != NULL) g_assert_cmpuint(block->cells->len % block->columns->len, ==, 0);
  if (!has_cells) return;
  g_assert_cmpuint(block->cells->len, >, 0);
  for (guint i = 0; i < block->cells->len; i++) check_text(g_ptr_array_index(block->cells, i));
}

/* What every writer counts on; no heading leaves a level out. */
static void check_report(const AcgNetwork *network, const char *measure) {
  g_auto(Made) made = make(network, measure);
  guint level = 0;
  for (guint i = 0; i < made.report->blocks->len; i++) {
    const AcgBlock *block = acg_report_block(made.report, i);
    check_block(block);
    if (block->kind != ACG_BLOCK_HEADING) continue;
    g_assert_cmpuint(block->level, >=, 1);
    g_assert_cmpuint(block->level, <=, level + 1);
    level = block->level;
  }
}

static void test_every_measure(void) {
  g_autoptr(AcgNetwork) network = made_crowd(60, 90, 120);
  for (guint i = 0; i < network->scores->len; i++)
    check_report(network, g_array_index(network->scores, AcgScores, i).measure->name);
}

static void test_few_actors(void) {
  static const char *const names[] = {"Iran", "\xe2\x80\xae", "قائد", "two\nlines"};
  for (guint n = 0; n <= G_N_ELEMENTS(names); n++) {
    g_autoptr(AcgNetwork) network = made_network(n);
    for (guint i = 0; i < n; i++) made_actor(network, names[i], ACG_ACTOR_PERSON);
    for (guint i = 0; i + 1 < n; i++) made_tie(network, i, i + 1, i == 0 ? NULL : "ACCUSE", 1);
    check_report(made_scored(network), "pagerank");
    check_report(network, "triad-balance");
  }
}

static void test_only_doubtful_ties(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(network, "Iraq", ACG_ACTOR_COUNTRY);
  made_doubtful_tie(network, 0, 1, "CONSULT", ACG_MODALITY_PLANNED, false);
  made_doubtful_tie(network, 1, 0, "ACCUSE", ACG_MODALITY_ACTUAL, true);
  check_report(made_scored(network), "pagerank");
}

/* The text of the first block that holds `part`, or NULL. */
static const char *find(const AcgReport *report, const char *part) {
  for (guint i = 0; i < report->blocks->len; i++) {
    const AcgBlock *block = acg_report_block(report, i);
    if (block->text != NULL && strstr(block->text, part) != NULL) return block->text;
    for (guint k = 0; block->cells != NULL && k < block->cells->len; k++)
      if (strstr(g_ptr_array_index(block->cells, k), part) != NULL)
        return g_ptr_array_index(block->cells, k);
  }
  return NULL;
}

static void test_sampled(void) {
  g_autoptr(AcgNetwork) network = made_crowd(30, 40, 60);
  AcgScores *scores = (AcgScores *)acg_network_scores(network, acg_measure_find("betweenness"));
  scores->sources = 12;
  scores->error = 0.0345;
  g_ptr_array_add(network->unscored, (gpointer)acg_measure_find("hub"));
  g_auto(Made) made = make(network, "pagerank");
  g_assert_cmpstr(find(made.report, "from a sample"), ==,
                  "Betweenness was taken from a sample: paths were followed from 12 actors; with "
                  "probability 0.95 no score is further off than 0.035.");
  g_assert_cmpstr(find(made.report, "could not"), ==, "Hub could not be computed and is left out.");
}

/* The surest statement of fact is quoted. */
static void test_quote(void) {
  g_autoptr(AcgNetwork) network = made_network(3);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(network, "Iraq", ACG_ACTOR_COUNTRY);
  AcgEdge *edge = made_edge(network, 0, 1, "THREATEN");
  made_evidence(network, edge, 0, "It may have threatened.")->modality = ACG_MODALITY_REPORTED;
  made_evidence(network, edge, 1, "It threatened, perhaps.")->confidence = 0.4;
  made_evidence(network, edge, 2, "It threatened.")->confidence = 0.8;
  edge->statements[ACG_STATUS_FACT] = 2;
  edge->statements[ACG_STATUS_REPORTED] = 1;
  edge->documents = 2;
  g_auto(Made) made = make(made_scored(network), "pagerank");
  g_assert_nonnull(find(made.report, "“It threatened.”"));
  g_assert_null(find(made.report, "perhaps"));
  g_assert_nonnull(find(made.report, "Stated as fact twice, in 2 articles; reported once."));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/report/every-measure", test_every_measure);
  g_test_add_func("/report/few-actors", test_few_actors);
  g_test_add_func("/report/only-doubtful-ties", test_only_doubtful_ties);
  g_test_add_func("/report/sampled", test_sampled);
  g_test_add_func("/report/quote", test_quote);
  return g_test_run();
}
