/* How long a network takes to be assembled and scored, and in what memory: on made articles.
 *
 * usage: bench_graph [--nodes N] [--sources N] [--threads N] [--only NAME,…] [--ties FILE]
 *                    [--arcs FILE]
 *
 * Makes articles of SENTENCES sentences. Each names a clique of 2 to 12 actors, few oftener than
 * many, and the actors by a Zipf law, so that some are in thousands of sentences and most in a few;
 * three sentences of ten state a relation, too. It goes on until TIES_A_NODE times as many pairs as
 * actors have met. Prints a line for each step: its name, seconds passed, seconds of processor time
 * and the peak memory so far. Measures are taken alone, with what they need; `all` is
 * acg_network_score() with everything, `communities` the same with degree only. --ties and --arcs
 * write what was scored, "a b strength" a line, for others to score (bench/graph_peers.py). The
 * same articles at every run. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "graph/assemble.h"
#include "graph/measures/run.h"
#include "graph/ties.h"

enum {
  TIES_A_NODE = 8,
  SENTENCES = 5, /* of an article */
  LEAST_NAMED = 2,
  MOST_NAMED = 12,
  N_GIVEN = 3000,
  N_OUTLETS = 50,
  N_FOCUS = 3
};

/* ── Clocks ── */

typedef struct {
  double passed, processor;
} Clock;

static Clock look(void) {
  struct timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return (Clock){(double)g_get_monotonic_time() / G_USEC_PER_SEC,
                 (double)used.tv_sec + (double)used.tv_nsec / 1e9};
}

/* Adds to `sum` what has passed since. */
static void add_since(Clock *sum, Clock since) {
  Clock now = look();
  sum->passed += now.passed - since.passed;
  sum->processor += now.processor - since.processor;
}

static void tell(const char *name, Clock took) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%-20s %9.3f s %9.3f s of processor time, peak %5ld MiB\n", name, took.passed,
         took.processor, usage.ru_maxrss / 1024);
  fflush(stdout);
}

static void tell_since(const char *name, Clock since) {
  Clock took = {0, 0};
  add_since(&took, since);
  tell(name, took);
}

/* ── Who is named ── */

typedef struct {
  GRand *random;
  guint n_actors, n_named;                    /* the first of the actors have been named */
  guint cast[SENTENCES * MOST_NAMED], n_cast; /* of the article so far, once for each time */
} Draw;

static Draw draw_new(guint n_actors) {
  return (Draw){.random = g_rand_new_with_seed(11), .n_actors = n_actors};
}

/* Whom the article has named before, every other time; else somebody new, so that nobody is left
 * out; else by Zipf's law with exponent 3/4. */
static guint draw_actor(Draw *draw) {
  double x = g_rand_double(draw->random);
  if (draw->n_cast > 0 && g_rand_boolean(draw->random))
    return draw->cast[(guint)(x * draw->n_cast)];
  if (draw->n_named < draw->n_actors && x < 0.4) return draw->n_named++;
  x = g_rand_double(draw->random);
  return (guint)(x * x * x * x * draw->n_actors);
}

/* Fills `clique` with distinct actors; returns how many. A size is as likely as it is small. */
static guint draw_clique(Draw *draw, guint clique[MOST_NAMED]) {
  double ratio = (double)(MOST_NAMED + 1) / LEAST_NAMED;
  guint size = (guint)(LEAST_NAMED * pow(ratio, g_rand_double(draw->random)));
  guint n = 0;
  for (guint i = 0; i < size; i++) {
    guint actor = draw_actor(draw);
    bool new = true;
    for (guint k = 0; k < n; k++) new = new &&clique[k] != actor;
    if (new) clique[n++] = actor;
  }
  memcpy(&draw->cast[draw->n_cast], clique, n * sizeof *clique);
  draw->n_cast += n;
  return n;
}

static guint hash_pair(gconstpointer pair) {
  return (guint)(((guint64)(gsize)pair * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) >> 32);
}

static void add_pairs(GHashTable *pairs, const guint *clique, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++) {
      guint64 low = MIN(clique[i], clique[j]);
      g_hash_table_add(pairs, (gpointer)(gsize)(low << 32 | MAX(clique[i], clique[j])));
    }
}

/* How many articles it takes until all have been named and enough pairs have met. */
static guint count_articles(guint n_actors) {
  Draw draw = draw_new(n_actors);
  g_autoptr(GHashTable) pairs = g_hash_table_new(hash_pair, NULL);
  guint n = 0;
  for (; g_hash_table_size(pairs) < TIES_A_NODE * n_actors || draw.n_named < n_actors; n++) {
    draw.n_cast = 0;
    for (guint i = 0; i < SENTENCES; i++) {
      guint clique[MOST_NAMED];
      add_pairs(pairs, clique, draw_clique(&draw, clique));
    }
  }
  g_rand_free(draw.random);
  return n;
}

/* ── Names ── */

static char *make_word(GRand *random, int n_syllables) {
  static const char *const onsets[] = {"b", "d", "f", "g", "h", "j", "k",  "l",  "m",  "n",
                                       "p", "r", "s", "t", "v", "z", "st", "br", "tr", "kl"};
  static const char *const cores[] = {"a", "e", "i", "o", "u", "ai", "ou"};
  GString *word = g_string_new(NULL);
  for (int i = 0; i < n_syllables; i++)
    g_string_append_printf(word, "%s%s", onsets[g_rand_int_range(random, 0, G_N_ELEMENTS(onsets))],
                           cores[g_rand_int_range(random, 0, G_N_ELEMENTS(cores))]);
  word->str[0] = g_ascii_toupper(word->str[0]);
  return g_string_free(word, FALSE);
}

/* Three words each, so that no name is another's short form or spelling, but for a few. */
static char **make_names(GRand *random, guint n) {
  g_autoptr(GPtrArray) given = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < N_GIVEN; i++) g_ptr_array_add(given, make_word(random, 2));
  char **names = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) {
    g_autofree char *surname = make_word(random, 4);
    names[i] = g_strdup_printf(
        "%s %s %s", (char *)g_ptr_array_index(given, g_rand_int_range(random, 0, N_GIVEN)),
        (char *)g_ptr_array_index(given, g_rand_int_range(random, 0, N_GIVEN)), surname);
  }
  return names;
}

/* ── Articles ── */

/* An article under way. */
typedef struct {
  GRand *random;
  char **names;
  AcgStory *story;
  GString *text;
} Maker;

static guint find_actor(Maker *maker, guint actor) {
  const GPtrArray *actors = maker->story->actors;
  for (guint i = 0; i < actors->len; i++)
    if (g_str_equal(((AcgActor *)g_ptr_array_index(actors, i))->id, maker->names[actor])) return i;
  AcgActor *new = acg_actor_new();
  new->id = g_strdup(maker->names[actor]);
  new->name = g_strdup(maker->names[actor]);
  new->type = actor % 3 == 0 ? ACG_ACTOR_ORGANIZATION : ACG_ACTOR_PERSON;
  new->core = true;
  new->confidence = 1;
  g_ptr_array_add(maker->story->actors, new);
  return actors->len - 1;
}

static void state(Maker *maker, guint source, guint target, guint sentence) {
  size_t n = 0;
  const AcgCategory *categories = acg_category_table(&n);
  AcgRelation *relation = acg_relation_new();
  relation->source = source;
  relation->target = target;
  relation->category = &categories[g_rand_int_range(maker->random, 0, (gint32)n)];
  relation->predicate = g_ascii_strdown(relation->category->name, -1);
  relation->modality =
      g_rand_double(maker->random) < 0.2 ? ACG_MODALITY_POSSIBLE : ACG_MODALITY_ACTUAL;
  relation->sentence = sentence;
  relation->evidence = g_array_index(maker->story->sentences, AcgSpan, sentence);
  relation->confidence = 0.8;
  g_ptr_array_add(maker->story->relations, relation);
}

static void write_sentence(Maker *maker, const guint *clique, guint n, guint number) {
  GString *text = maker->text;
  AcgSpan sentence = {text->len, 0};
  for (guint i = 0; i < n; i++) {
    AcgMention mention = {.actor = find_actor(maker, clique[i]),
                          .sentence = maker->story->sentences->len};
    mention.span.begin = text->len;
    g_string_append(text, maker->names[clique[i]]);
    mention.span.end = text->len;
    mention.head = mention.span;
    g_string_append(text, ", ");
    g_array_append_val(maker->story->mentions, mention);
  }
  g_string_append_printf(text, "said those who were there, spoke at length of matter %u.", number);
  sentence.end = text->len;
  g_string_append_c(text, ' ');
  g_array_append_val(maker->story->sentences, sentence);
  if (n > 1 && g_rand_double(maker->random) < 0.3)
    state(maker, find_actor(maker, clique[0]), find_actor(maker, clique[1]),
          maker->story->sentences->len - 1);
}

static AcgStory *make_story(Maker *maker, Draw *draw, guint number) {
  AcgDocument *document = acg_document_new();
  document->id = g_strdup_printf("%016x", number);
  document->file = g_strdup("made");
  document->date =
      g_strdup_printf("20%02u-%02u-%02u", number / 336 % 25, number / 28 % 12 + 1, number % 28 + 1);
  document->source = g_strdup_printf("Outlet %u", number % N_OUTLETS);
  maker->story = acg_story_new(document);
  maker->text = g_string_new(NULL);
  draw->n_cast = 0;
  for (guint i = 0; i < SENTENCES; i++) {
    guint clique[MOST_NAMED];
    guint n = draw_clique(draw, clique);
    write_sentence(maker, clique, n, number * SENTENCES + i);
  }
  AcgParagraph paragraph = {{0, maker->text->len}, ACG_PARAGRAPH_BODY};
  g_array_append_val(document->paragraphs, paragraph);
  document->length = maker->text->len;
  document->text = g_string_free(maker->text, FALSE);
  return maker->story;
}

/* ── Steps ── */

static AcgNetwork *assemble(guint n_actors) {
  guint n_documents = count_articles(n_actors);
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  g_auto(GStrv) names = make_names(random, n_actors);
  Draw draw = draw_new(n_actors);
  Maker maker = {.random = random, .names = names};
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  Clock adding = {0, 0};
  for (guint i = 0; i < n_documents; i++) {
    g_autoptr(AcgStory) story = make_story(&maker, &draw, i);
    Clock since = look();
    acg_assembler_add(assembler, story);
    add_since(&adding, since);
  }
  g_rand_free(draw.random);
  tell("add", adding);
  Clock since = look();
  AcgNetwork *network = acg_assembler_finish(assembler);
  tell_since("finish", since);
  return network;
}

static bool write_lines(const char *path, const AcgTies *ties, const AcgArcs *arcs) {
  FILE *out = fopen(path, "w");
  if (out == NULL) return false;
  for (guint i = 0; ties != NULL && i < ties->n_ties; i++)
    fprintf(out, "%u %u %.17g\n", ties->pairs[i].a, ties->pairs[i].b, ties->pairs[i].strength);
  for (guint i = 0; arcs != NULL && i < arcs->n_arcs; i++)
    fprintf(out, "%u %u %.17g\n", arcs->arcs[i].source, arcs->arcs[i].target,
            arcs->arcs[i].strength);
  return fclose(out) == 0;
}

typedef struct {
  int nodes, sources, threads;
  char *only, *ties, *arcs;
} Options;

/* The network's communities with a number for each actor who has none: [N]. */
static guint *number_communities(const AcgNetwork *network) {
  guint *numbers = g_new(guint, network->nodes->len + 1);
  guint next = network->communities->len;
  for (guint i = 0; i < network->nodes->len; i++) {
    guint known = acg_network_community(network, i);
    numbers[i] = known != G_MAXUINT ? known : next++;
  }
  return numbers;
}

static bool is_wanted(const Options *options, const char *name) {
  if (options->only == NULL) return true;
  g_auto(GStrv) names = g_strsplit(options->only, ",", -1);
  return g_strv_contains((const char *const *)names, name);
}

static bool score_all(AcgNetwork *network, const AcgScoring *scoring, const char *name,
                      GError **error) {
  Clock since = look();
  if (!acg_network_score(network, scoring, error)) return false;
  tell_since(name, since);
  return true;
}

static bool score_each(const AcgNetwork *network, const AcgTies *ties, const AcgArcs *arcs,
                       AcgScoring scoring, const Options *options, GError **error) {
  g_autofree guint *communities = number_communities(network);
  g_autofree double *scores = g_new(double, network->nodes->len + 1);
  size_t n = 0;
  const AcgMeasure *measures = acg_measure_table(&n);
  for (size_t i = 0; i < n; i++) {
    if (!is_wanted(options, measures[i].name)) continue;
    scoring.only = &measures[i];
    Clock since = look();
    if (!acg_measure_run(ties, arcs, communities, network->focus, &scoring, scores, error))
      return false;
    tell_since(measures[i].name, since);
  }
  return true;
}

static bool score(AcgNetwork *network, const AcgTies *ties, const AcgArcs *arcs,
                  const Options *options, GError **error) {
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  scoring.sources = (guint)options->sources;
  scoring.threads = (guint)options->threads;
  for (guint i = 0; i < MIN(N_FOCUS, network->nodes->len); i++)
    g_array_append_val(network->focus, i);
  const char *parts = "communities"; /* some measures want them; without, each actor is alone */
  scoring.only = acg_measure_find("degree");
  if (is_wanted(options, parts) && !score_all(network, &scoring, parts, error)) return false;
  if (!score_each(network, ties, arcs, scoring, options, error)) return false;
  scoring.only = NULL;
  return !is_wanted(options, "all") || score_all(network, &scoring, "all", error);
}

static bool run(const Options *options, GError **error) {
  g_autoptr(AcgNetwork) network = assemble((guint)options->nodes);
  Clock since = look();
  g_autoptr(AcgContacts) contacts = acg_contacts_new(network);
  g_autoptr(AcgTies) ties = acg_contacts_tie(contacts, NULL);
  g_autoptr(AcgArcs) arcs = acg_contacts_arc(contacts, NULL);
  tell_since("ties", since);
  printf("%u articles, %u sentences, %u nodes, %u edges, %u statements, %u ties, %u arcs\n",
         network->documents->len, network->sentences->len, network->nodes->len, network->edges->len,
         network->evidence->len, ties->n_ties, arcs->n_arcs);
  if ((options->ties != NULL && !write_lines(options->ties, ties, NULL)) ||
      (options->arcs != NULL && !write_lines(options->arcs, NULL, arcs))) {
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "the ties cannot be written");
    return false;
  }
  return score(network, ties, arcs, options, error);
}

int main(int argc, char **argv) {
  Options options = {.nodes = 20000};
  const GOptionEntry entries[] = {
      {"nodes", 0, 0, G_OPTION_ARG_INT, &options.nodes, "About so many actors", "N"},
      {"sources", 0, 0, G_OPTION_ARG_INT, &options.sources, "Of shortest paths", "N"},
      {"threads", 0, 0, G_OPTION_ARG_INT, &options.threads, "0: one a processor", "N"},
      {"only", 0, 0, G_OPTION_ARG_STRING, &options.only, "Measures; all", "NAME,…"},
      {"ties", 0, 0, G_OPTION_ARG_FILENAME, &options.ties, "To write ties to", "FILE"},
      {"arcs", 0, 0, G_OPTION_ARG_FILENAME, &options.arcs, "To write arcs to", "FILE"},
      {0}};
  g_autoptr(GError) error = NULL;
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_add_main_entries(context, entries, NULL);
  bool understood = g_option_context_parse(context, &argc, &argv, &error) && argc == 1 &&
                    options.nodes >= MOST_NAMED && options.sources >= 0 && options.threads >= 0;
  bool done = understood && run(&options, &error);
  if (!done) fprintf(stderr, "bench_graph: %s\n", error != NULL ? error->message : "see --help");
  g_free(options.only);
  g_free(options.ties);
  g_free(options.arcs);
  if (done) return 0;
  return understood ? 1 : 2;
}
