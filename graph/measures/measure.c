#include "graph/measures/measure.h"

#include <math.h>

static const AcgMeasure measures[] = {
    {"degree", "Degree", "The number of actors it has a tie with.", "Freeman 1978", "O(N + E)",
     &acg_measure_degree},
    {"betweenness", "Betweenness",
     "The share of shortest paths between two others that pass through it, where a tie is as long "
     "as 1 / strength.",
     "Freeman 1977; Brandes 2001", "O(N E + N² log N)", &acg_measure_betweenness},
    {"pagerank", "PageRank",
     "The share of a random walker’s time, who follows ties in proportion to their strength and "
     "starts anew with probability 0.15. All scores sum to 1.",
     "Brin and Page 1998", "O(N + E)", &acg_measure_pagerank},
    {"eigenvector", "Eigenvector",
     "In proportion to the summed scores of the actors it is tied to, weighted by strength; the "
     "highest is 1.",
     "Bonacich 1987", "O(N + E) a step", &acg_measure_eigenvector},
};

const AcgMeasure *acg_measure_table(size_t *n_measures) {
  *n_measures = G_N_ELEMENTS(measures);
  return measures;
}

const AcgMeasure *acg_measure_find(const char *name) {
  for (size_t i = 0; i < G_N_ELEMENTS(measures); i++)
    if (g_str_equal(measures[i].name, name)) return &measures[i];
  return NULL;
}

/* One sentence that ties two nodes. */
typedef struct {
  guint a, b; /* a < b */
  guint sentence;
} Contact;

static int compare_contacts(gconstpointer left, gconstpointer right) {
  const Contact *x = left;
  const Contact *y = right;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  if (x->b != y->b) return x->b < y->b ? -1 : 1;
  return (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

static GArray *list_contacts(const AcgNetwork *network) {
  GArray *contacts = g_array_new(FALSE, FALSE, sizeof(Contact));
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = g_ptr_array_index(network->edges, i);
    Contact contact = {MIN(edge->source, edge->target), MAX(edge->source, edge->target), 0};
    for (guint j = 0; j < edge->evidence->len; j++) {
      contact.sentence = g_array_index(edge->evidence, AcgEvidence, j).sentence;
      g_array_append_val(contacts, contact);
    }
  }
  g_array_sort(contacts, compare_contacts);
  return contacts;
}

/* The one turn from strength to length: twice as strong is half as far. */
static double distance_of(double strength) {
  return 1 / strength;
}

/* One edge for each pair in the sorted contacts, its strength the number of their sentences. */
static igraph_error_t gather(const GArray *contacts, igraph_vector_int_t *ends,
                             igraph_vector_t *strength) {
  for (guint i = 0; i < contacts->len; i++) {
    const Contact *now = &g_array_index(contacts, Contact, i);
    bool same_pair = i > 0 && now[-1].a == now->a && now[-1].b == now->b;
    if (same_pair) {
      if (now[-1].sentence != now->sentence) VECTOR(*strength)[igraph_vector_size(strength) - 1]++;
      continue;
    }
    IGRAPH_CHECK(igraph_vector_int_push_back(ends, now->a));
    IGRAPH_CHECK(igraph_vector_int_push_back(ends, now->b));
    IGRAPH_CHECK(igraph_vector_push_back(strength, 1));
  }
  return IGRAPH_SUCCESS;
}

static igraph_error_t fill_distances(AcgTieGraph *ties) {
  IGRAPH_CHECK(igraph_vector_resize(&ties->distance, igraph_vector_size(&ties->strength)));
  for (igraph_integer_t i = 0; i < igraph_vector_size(&ties->strength); i++)
    VECTOR(ties->distance)[i] = distance_of(VECTOR(ties->strength)[i]);
  return IGRAPH_SUCCESS;
}

static void destroy_ties(AcgTieGraph *ties) {
  igraph_destroy(&ties->graph);
  igraph_vector_destroy(&ties->strength);
  igraph_vector_destroy(&ties->distance);
}

static igraph_error_t make_ties(const AcgNetwork *network, AcgTieGraph *ties) {
  igraph_vector_int_t ends;
  IGRAPH_CHECK(igraph_vector_int_init(&ends, 0));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
  IGRAPH_CHECK(igraph_vector_init(&ties->strength, 0));
  IGRAPH_FINALLY(igraph_vector_destroy, &ties->strength);
  IGRAPH_CHECK(igraph_vector_init(&ties->distance, 0));
  IGRAPH_FINALLY(igraph_vector_destroy, &ties->distance);
  g_autoptr(GArray) contacts = list_contacts(network);
  IGRAPH_CHECK(gather(contacts, &ends, &ties->strength));
  IGRAPH_CHECK(fill_distances(ties));
  IGRAPH_CHECK(
      igraph_create(&ties->graph, &ends, (igraph_integer_t)network->nodes->len, IGRAPH_UNDIRECTED));
  igraph_vector_int_destroy(&ends);
  IGRAPH_FINALLY_CLEAN(3);
  return IGRAPH_SUCCESS;
}

/* The score to nine significant digits, which any machine and any file agrees on; what is left of
 * it by rounding errors (igraph leaves −1e-17 for 0) becomes 0. */
static double settle(double score) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite(score) || fabs(score) < 1e-12) return 0;
  return g_ascii_strtod(g_ascii_formatd(text, sizeof text, "%.9g", score), NULL);
}

static void keep(AcgNetwork *network, const AcgMeasure *measure, const igraph_vector_t *scores) {
  guint n = network->nodes->len;
  AcgScores kept = {measure, g_new0(double, n + 1)};
  for (guint i = 0; i < n; i++) kept.values[i] = settle(VECTOR(*scores)[i]);
  g_array_append_val(network->scores, kept);
}

/* A measure that fails is left out; the others count. */
static void compute_all(AcgNetwork *network, const AcgTieGraph *ties) {
  for (size_t i = 0; i < G_N_ELEMENTS(measures); i++) {
    igraph_vector_t scores;
    igraph_error_t code = igraph_vector_init(&scores, (igraph_integer_t)network->nodes->len);
    if (code == IGRAPH_SUCCESS) {
      code = measures[i].method->compute(ties, &scores);
      if (code == IGRAPH_SUCCESS) keep(network, &measures[i], &scores);
      igraph_vector_destroy(&scores);
    }
    if (code != IGRAPH_SUCCESS) g_ptr_array_add(network->unscored, (gpointer)&measures[i]);
  }
}

static igraph_error_t score(AcgNetwork *network) {
  AcgTieGraph ties;
  if (network->nodes->len == 0) return IGRAPH_SUCCESS;
  IGRAPH_CHECK(make_ties(network, &ties));
  compute_all(network, &ties);
  destroy_ties(&ties);
  return IGRAPH_SUCCESS;
}

/* igraph's handler calls IGRAPH_FINALLY_FREE() in place of aborting the program. */
static void release(const char *reason, const char *file, int line, igraph_error_t code) {
  (void)reason, (void)file, (void)line, (void)code;
  IGRAPH_FINALLY_FREE();
}

static void keep_quiet(const char *reason, const char *file, int line) {
  (void)reason, (void)file, (void)line;
}

bool acg_network_score(AcgNetwork *network, GError **error) {
  igraph_error_handler_t *errors = igraph_set_error_handler(release);
  igraph_warning_handler_t *warnings = igraph_set_warning_handler(keep_quiet);
  g_array_set_size(network->scores, 0);
  g_ptr_array_set_size(network->unscored, 0);
  igraph_error_t code = score(network);
  igraph_set_error_handler(errors);
  igraph_set_warning_handler(warnings);
  if (code == IGRAPH_SUCCESS) return true;
  g_set_error(error, ACG_GRAPH_ERROR, ACG_GRAPH_ERROR_MEASURE, "scoring the network: %s",
              igraph_strerror(code));
  return false;
}
