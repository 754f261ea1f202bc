/* How long plain calls of igraph take for what bench_graph times: what there would be without us.
 *
 * usage: bench_plain [--limit SECONDS] [--only NAME,…] TIES ARCS
 *
 * TIES, ARCS: as bench_graph writes them, "a b strength" a line. Each call is made in a process of
 * its own, which ends with it or after SECONDS of processor time. Prints a line for each: its name,
 * seconds passed, seconds of processor time and the peak memory of its process, the graph
 * included. */
#include <glib.h>
#include <igraph/igraph.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  igraph_t ties, arcs;
  igraph_vector_t strength, distance, arc_strength;
} Graphs;

static void read_graph(const char *path, bool directed, igraph_t *graph,
                       igraph_vector_t *strength) {
  FILE *in = fopen(path, "r");
  igraph_vector_int_t ends;
  unsigned a = 0;
  unsigned b = 0;
  double weight = 0;
  igraph_vector_int_init(&ends, 0);
  igraph_vector_init(strength, 0);
  while (in != NULL && fscanf(in, "%u %u %lf", &a, &b, &weight) == 3) {
    igraph_vector_int_push_back(&ends, a);
    igraph_vector_int_push_back(&ends, b);
    igraph_vector_push_back(strength, weight);
  }
  if (in != NULL) fclose(in);
  igraph_create(graph, &ends, 0, directed);
  igraph_vector_int_destroy(&ends);
}

static Graphs read_graphs(const char *ties, const char *arcs) {
  Graphs graphs;
  read_graph(ties, false, &graphs.ties, &graphs.strength);
  read_graph(arcs, true, &graphs.arcs, &graphs.arc_strength);
  igraph_vector_init_copy(&graphs.distance, &graphs.strength);
  for (igraph_integer_t i = 0; i < igraph_vector_size(&graphs.distance); i++)
    VECTOR(graphs.distance)[i] = 1 / VECTOR(graphs.strength)[i];
  return graphs;
}

/* ── Calls; what they allocate goes with their process ── */

static void call_degree(const Graphs *graphs) {
  igraph_vector_int_t out;
  igraph_vector_int_init(&out, 0);
  igraph_degree(&graphs->ties, &out, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS);
}

static void call_betweenness(const Graphs *graphs) {
  igraph_vector_t out;
  igraph_vector_init(&out, 0);
  igraph_betweenness(&graphs->ties, &out, igraph_vss_all(), false, &graphs->distance);
}

static void call_closeness(const Graphs *graphs) {
  igraph_vector_t out;
  igraph_vector_init(&out, 0);
  igraph_harmonic_centrality(&graphs->ties, &out, igraph_vss_all(), IGRAPH_ALL, &graphs->distance,
                             true);
}

static void call_pagerank(const Graphs *graphs) {
  igraph_vector_t out;
  igraph_vector_init(&out, 0);
  igraph_pagerank(&graphs->ties, IGRAPH_PAGERANK_ALGO_PRPACK, &out, NULL, igraph_vss_all(), false,
                  0.85, &graphs->strength, NULL);
}

static void call_eigenvector(const Graphs *graphs) {
  igraph_vector_t out;
  igraph_arpack_options_t options;
  igraph_vector_init(&out, 0);
  igraph_arpack_options_init(&options);
  igraph_eigenvector_centrality(&graphs->ties, &out, NULL, false, true, &graphs->strength,
                                &options);
}

static void call_hits(const Graphs *graphs) {
  igraph_vector_t hubs;
  igraph_vector_t authorities;
  igraph_arpack_options_t options;
  igraph_vector_init(&hubs, 0);
  igraph_vector_init(&authorities, 0);
  igraph_arpack_options_init(&options);
  igraph_hub_and_authority_scores(&graphs->arcs, &hubs, &authorities, NULL, true,
                                  &graphs->arc_strength, &options);
}

static void call_constraint(const Graphs *graphs) {
  igraph_vector_t out;
  igraph_vector_init(&out, 0);
  igraph_constraint(&graphs->ties, &out, igraph_vss_all(), &graphs->strength);
}

static void call_coreness(const Graphs *graphs) {
  igraph_vector_int_t out;
  igraph_vector_int_init(&out, 0);
  igraph_coreness(&graphs->ties, &out, IGRAPH_ALL);
}

static void call_clustering(const Graphs *graphs) {
  igraph_vector_t out;
  igraph_vector_init(&out, 0);
  igraph_transitivity_local_undirected(&graphs->ties, &out, igraph_vss_all(),
                                       IGRAPH_TRANSITIVITY_ZERO);
}

static void call_bridges(const Graphs *graphs) {
  igraph_vector_int_t out;
  igraph_vector_int_init(&out, 0);
  igraph_bridges(&graphs->ties, &out);
}

static void call_cut_points(const Graphs *graphs) {
  igraph_vector_int_t out;
  igraph_vector_int_init(&out, 0);
  igraph_articulation_points(&graphs->ties, &out);
}

/* Two rounds, which is python-igraph's default, with modularity for quality. */
static void call_leiden(const Graphs *graphs) {
  igraph_vector_int_t membership;
  igraph_vector_t weights;
  double total = igraph_vector_sum(&graphs->strength);
  igraph_vector_int_init(&membership, 0);
  igraph_vector_init(&weights, 0);
  igraph_strength(&graphs->ties, &weights, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS,
                  &graphs->strength);
  igraph_community_leiden(&graphs->ties, &graphs->strength, &weights, 1 / (2 * total), 0.01, false,
                          2, &membership, NULL, NULL);
}

typedef struct {
  const char *name; /* of the measure that does the same, where there is one */
  void (*call)(const Graphs *graphs);
} Row;

static const Row rows[] = {{"degree", call_degree},           {"betweenness", call_betweenness},
                           {"closeness", call_closeness},     {"pagerank", call_pagerank},
                           {"eigenvector", call_eigenvector}, {"hub", call_hits},
                           {"constraint", call_constraint},   {"core", call_coreness},
                           {"clustering", call_clustering},   {"bridges", call_bridges},
                           {"articulation", call_cut_points}, {"communities", call_leiden}};

static void call_and_tell(const Row *row, const Graphs *graphs) {
  struct rusage usage;
  gint64 since = g_get_monotonic_time();
  row->call(graphs);
  double seconds = (double)(g_get_monotonic_time() - since) / G_USEC_PER_SEC;
  getrusage(RUSAGE_SELF, &usage);
  double processor = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                     (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
  printf("%-20s %9.3f s %9.3f s of processor time, peak %5ld MiB\n", row->name, seconds, processor,
         usage.ru_maxrss / 1024);
  fflush(stdout);
}

/* In a process of its own, so that it can be ended wherever it is. */
static void measure(const Row *row, const Graphs *graphs, guint limit) {
  int status = 0;
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    const struct rlimit most = {limit, limit + 1};
    setrlimit(RLIMIT_CPU, &most);
    call_and_tell(row, graphs);
    _exit(0);
  }
  bool ended = child > 0 && waitpid(child, &status, 0) == child;
  if (ended && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    printf("%-20s over %u s\n", row->name, limit);
  else if (!ended || status != 0)
    printf("%-20s failed\n", row->name);
}

int main(int argc, char **argv) {
  int limit = 180;
  g_autofree char *only = NULL;
  const GOptionEntry entries[] = {
      {"limit", 0, 0, G_OPTION_ARG_INT, &limit, "Of each call", "SECONDS"},
      {"only", 0, 0, G_OPTION_ARG_STRING, &only, "Calls", "NAME,…"},
      {0}};
  g_autoptr(GOptionContext) context = g_option_context_new("TIES ARCS");
  g_option_context_add_main_entries(context, entries, NULL);
  if (!g_option_context_parse(context, &argc, &argv, NULL) || argc != 3 || limit < 1) {
    fputs("usage: bench_plain [--limit SECONDS] [--only NAME,...] TIES ARCS\n", stderr);
    return 2;
  }
  Graphs graphs = read_graphs(argv[1], argv[2]);
  g_auto(GStrv) names = g_strsplit(only != NULL ? only : "", ",", -1);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
    if (only == NULL || g_strv_contains((const char *const *)names, rows[i].name))
      measure(&rows[i], &graphs, (guint)limit);
  return 0;
}
