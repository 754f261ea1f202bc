/* How long joining the actors of a corpus takes, in what memory and how well: on made names.
 *
 * usage: bench_identity NAMES…      (for example 250000 500000 1000000)
 *
 * Makes a world of people and bodies that keep company in circles, and documents in each of which
 * four of a circle are named, until NAMES names have been met. Of people, six names of a hundred
 * are in another romanisation, twenty are surnames alone, and one person of a hundred has a
 * namesake who acts for another country; of bodies, every fifth name is an acronym. Prints for each
 * size the seconds of meeting and of joining, the peak memory so far of all, and precision and
 * recall over pairs of names that are (or are not) one actor's. The same at every run. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "graph/identity.h"
#include "graph/internal.h"

enum { CIRCLE = 8, NAMED = 4, NAMES_AN_ACTOR = 5, N_COUNTRIES = 150, N_GIVEN = 3000 };

typedef struct {
  char *given, *middle, *surname; /* a body has its three words here, and no middle may be NULL */
  bool person;
} Being;

typedef struct {
  GRand *random;
  GPtrArray *beings; /* Being*, each CIRCLE of them one circle */
  char *given[N_GIVEN];
  GPtrArray *surnames;
} World;

/* ── Names ── */

static const char *const onsets[] = {"b", "d",  "f",  "g",  "gh", "h",  "j",  "k",  "kh", "l",
                                     "m", "n",  "p",  "q",  "r",  "s",  "sh", "t",  "v",  "y",
                                     "z", "ch", "st", "br", "",   "tr", "dh", "zh", "th", "m"};
static const char *const cores[] = {"a", "e", "i", "o", "u", "a", "i", "ai", "ou", "ee"};
static const char *const codas[] = {"",  "n", "r", "l", "m",  "s",  "d",  "k",
                                    "z", "b", "t", "",  "nd", "ri", "ni", "v"};

#define PICK(random, list) (list)[g_rand_int_range(random, 0, G_N_ELEMENTS(list))]

static char *make_word(GRand *random, int n_syllables) {
  GString *word = g_string_new(NULL);
  for (int i = 0; i < n_syllables; i++)
    g_string_append_printf(word, "%s%s", PICK(random, onsets), PICK(random, cores));
  g_string_append(word, PICK(random, codas));
  word->str[0] = g_ascii_toupper(word->str[0]);
  return g_string_free(word, FALSE);
}

/* The word as another desk would write it, if it can be. */
static char *respell(GRand *random, const char *word) {
  static const char *const ways[][2] = {{"ou", "u"}, {"ee", "i"},  {"ai", "ei"}, {"q", "gh"},
                                        {"kh", "k"}, {"sh", "ch"}, {"z", "s"},   {"o", "u"},
                                        {"e", "i"},  {"v", "w"},   {"dh", "d"},  {"th", "t"}};
  gint32 first = g_rand_int_range(random, 0, G_N_ELEMENTS(ways));
  for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
    const char *const *way = ways[((gsize)first + i) % G_N_ELEMENTS(ways)];
    const char *at = strstr(word + 1, way[0]);
    if (at != NULL)
      return g_strdup_printf("%.*s%s%s", (int)(at - word), word, way[1], at + strlen(way[0]));
  }
  return g_strdup(word);
}

/* Low indices oftener than high ones, as surnames are. */
static const char *pick_often(GRand *random, const GPtrArray *words) {
  double x = g_rand_double(random);
  return g_ptr_array_index(words, (guint)(x * x * words->len));
}

static Being *make_being(World *world) {
  GRand *random = world->random;
  Being *being = g_new0(Being, 1);
  bool middle = g_rand_double(random) < 0.3;
  being->person = g_rand_double(random) < 0.8;
  being->given = being->person ? g_strdup(PICK(random, world->given)) : make_word(random, 2);
  being->middle = !being->person ? make_word(random, 2)
                  : middle       ? g_strdup(PICK(random, world->given))
                                 : NULL;
  being->surname = being->person ? g_strdup(pick_often(random, world->surnames))
                                 : g_strdup(PICK(random, world->given));
  return being;
}

/* One person in a hundred is called like another. */
static void borrow_name(World *world, Being *being) {
  const Being *other = g_ptr_array_index(
      world->beings, (guint)g_rand_int_range(world->random, 0, (gint32)world->beings->len));
  if (!other->person || !being->person) return;
  g_free(being->given);
  g_free(being->middle);
  g_free(being->surname);
  being->given = g_strdup(other->given);
  being->middle = g_strdup(other->middle);
  being->surname = g_strdup(other->surname);
}

static void free_being(gpointer data) {
  Being *being = data;
  g_free(being->given);
  g_free(being->middle);
  g_free(being->surname);
  g_free(being);
}

static World make_world(guint n_names) {
  World world = {.random = g_rand_new_with_seed(5),
                 .beings = g_ptr_array_new_with_free_func(free_being),
                 .surnames = g_ptr_array_new_with_free_func(g_free)};
  guint n_beings = MAX(n_names / NAMES_AN_ACTOR / CIRCLE, 2) * CIRCLE;
  for (guint i = 0; i < N_GIVEN; i++) world.given[i] = make_word(world.random, 2);
  for (guint i = 0; i < n_beings / 10 + 1; i++)
    g_ptr_array_add(world.surnames, make_word(world.random, 2 + (int)(i % 2)));
  for (guint i = 0; i < n_beings; i++) {
    g_ptr_array_add(world.beings, make_being(&world));
    if (i > 0 && g_rand_double(world.random) < 0.01)
      borrow_name(&world, g_ptr_array_index(world.beings, i));
  }
  return world;
}

static void free_world(World *world) {
  g_rand_free(world->random);
  g_ptr_array_unref(world->beings);
  g_ptr_array_unref(world->surnames);
  for (guint i = 0; i < N_GIVEN; i++) g_free(world->given[i]);
}

/* A name that a document may have for the being. */
static char *call(World *world, const Being *being) {
  double x = g_rand_double(world->random);
  if (!being->person && x < 0.2) {
    char letters[] = {being->given[0], being->middle[0], being->surname[0], '\0'};
    return g_ascii_strup(letters, -1);
  }
  if (being->person && x < 0.2) return g_strdup(being->surname);
  bool leave_out = being->middle == NULL || (being->person && x < 0.4);
  bool other = g_rand_double(world->random) < 0.06;
  g_autofree char *surname =
      other ? respell(world->random, being->surname) : g_strdup(being->surname);
  return g_strjoin(" ", being->given, leave_out ? surname : being->middle,
                   leave_out ? NULL : surname, NULL);
}

/* ── Documents ── */

/* A story under way. */
typedef struct {
  AcgStory *story;
  GString *text;
} Maker;

static guint add_actor(Maker *maker, const char *name, AcgActorType type) {
  AcgActor *actor = acg_actor_new();
  actor->id = g_strdup(name);
  actor->name = g_strdup(name);
  actor->type = type;
  actor->core = true;
  actor->confidence = 1;
  g_ptr_array_add(maker->story->actors, actor);
  return maker->story->actors->len - 1;
}

static void mention(Maker *maker, guint actor) {
  const AcgActor *who = g_ptr_array_index(maker->story->actors, actor);
  AcgMention new = {.actor = actor};
  new.span.begin = maker->text->len;
  g_string_append(maker->text, who->name);
  new.span.end = maker->text->len;
  new.head = new.span;
  g_string_append_c(maker->text, ' ');
  g_array_append_val(maker->story->mentions, new);
}

static void tie(Maker *maker, guint actor, guint country) {
  AcgRelation *relation = acg_relation_new();
  relation->source = actor;
  relation->target = country;
  relation->category = acg_category_find("REPRESENTS");
  g_ptr_array_add(maker->story->relations, relation);
}

/* One sentence that names NAMED of the circle; `truth` receives who each actor is. */
static AcgStory *make_story(World *world, guint circle, guint number, guint truth[NAMED]) {
  AcgDocument *document = acg_document_new();
  document->id = g_strdup_printf("%016x", number);
  document->file = g_strdup("made");
  Maker maker = {acg_story_new(document), g_string_new(NULL)};
  guint first = (guint)g_rand_int_range(world->random, 0, CIRCLE);
  g_autofree char *state = g_strdup_printf("State%c%c", 'a' + circle * 7 % N_COUNTRIES % 26,
                                           'a' + circle * 7 % N_COUNTRIES / 26);
  for (guint i = 0; i < NAMED; i++) {
    truth[i] = circle * CIRCLE + (first + i) % CIRCLE;
    const Being *being = g_ptr_array_index(world->beings, truth[i]);
    g_autofree char *name = call(world, being);
    mention(&maker,
            add_actor(&maker, name, being->person ? ACG_ACTOR_PERSON : ACG_ACTOR_ORGANIZATION));
  }
  guint country = add_actor(&maker, state, ACG_ACTOR_COUNTRY);
  for (guint i = 0; i < NAMED; i++)
    if (g_rand_double(world->random) < 0.3) tie(&maker, i, country);
  AcgSpan sentence = {0, maker.text->len};
  g_array_append_val(maker.story->sentences, sentence);
  document->length = maker.text->len;
  document->text = g_string_free(maker.text, FALSE);
  return maker.story;
}

/* ── Measuring ── */

/* What was met. */
typedef struct {
  AcgIdentity *identity;
  AcgNetwork *network;
  GArray *appearances, *truths; /* guint each, of people and bodies */
  double meeting;
} Corpus;

static void note_document(Corpus *corpus, const AcgStory *story) {
  AcgNetworkDocument *document = g_new0(AcgNetworkDocument, 1);
  document->id = g_strdup(story->document->id);
  document->file = g_strdup(story->document->file);
  g_ptr_array_add(corpus->network->documents, document);
}

static Corpus meet_all(World *world, guint n_names) {
  Corpus corpus = {acg_identity_new(), acg_network_new(), g_array_new(FALSE, FALSE, sizeof(guint)),
                   g_array_new(FALSE, FALSE, sizeof(guint)), 0};
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  guint n_circles = world->beings->len / CIRCLE;
  for (guint i = 0; i < n_names / NAMED; i++) {
    guint truth[NAMED];
    guint circle = (guint)g_rand_int_range(world->random, 0, (gint32)n_circles);
    g_autoptr(AcgStory) story = make_story(world, circle, i, truth);
    note_document(&corpus, story);
    acg_contribution_take(contribution, story);
    gint64 before = g_get_monotonic_time();
    g_autofree guint *met = acg_identity_meet(corpus.identity, contribution, i);
    corpus.meeting += (double)(g_get_monotonic_time() - before) / G_USEC_PER_SEC;
    g_array_append_vals(corpus.appearances, met, NAMED);
    g_array_append_vals(corpus.truths, truth, NAMED);
  }
  return corpus;
}

static double count_pairs(GHashTable *sizes) {
  double pairs = 0;
  GHashTableIter iter;
  gpointer n = NULL;
  g_hash_table_iter_init(&iter, sizes);
  while (g_hash_table_iter_next(&iter, NULL, &n))
    pairs += (double)GPOINTER_TO_UINT(n) * (GPOINTER_TO_UINT(n) - 1) / 2;
  return pairs;
}

static void count(GHashTable *sizes, guint64 key) {
  gpointer at = (gpointer)(gsize)(key + 1);
  gpointer n = g_hash_table_lookup(sizes, at);
  g_hash_table_insert(sizes, at, GUINT_TO_POINTER(GPOINTER_TO_UINT(n) + 1));
}

static void report(const Corpus *corpus, const guint *node_of, double joining) {
  g_autoptr(GHashTable) found = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) true_ones = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) both = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < corpus->appearances->len; i++) {
    guint node = node_of[g_array_index(corpus->appearances, guint, i)];
    guint truth = g_array_index(corpus->truths, guint, i);
    count(found, node);
    count(true_ones, truth);
    count(both, (guint64)node << 31 | truth);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  double right = count_pairs(both);
  printf("%8u names, %7u actors, %7u nodes: meet %6.2f s, join %6.2f s, peak %5ld MiB, "
         "precision %.3f, recall %.3f\n",
         corpus->appearances->len, g_hash_table_size(true_ones), g_hash_table_size(found),
         corpus->meeting, joining, usage.ru_maxrss / 1024, right / count_pairs(found),
         right / count_pairs(true_ones));
}

static void measure(guint n_names) {
  World world = make_world(n_names);
  Corpus corpus = meet_all(&world, n_names);
  gint64 before = g_get_monotonic_time();
  g_autofree guint *node_of = acg_identity_join(corpus.identity, corpus.network, NULL);
  double joining = (double)(g_get_monotonic_time() - before) / G_USEC_PER_SEC;
  report(&corpus, node_of, joining);
  acg_identity_free(corpus.identity);
  acg_network_free(corpus.network);
  g_array_unref(corpus.appearances);
  g_array_unref(corpus.truths);
  free_world(&world);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    guint64 n = 0;
    if (g_ascii_string_to_unsigned(argv[i], 10, NAMED, 100000000, &n, NULL)) {
      measure((guint)n);
      continue;
    }
    fprintf(stderr, "bench_identity: '%s': expected how many names, 4 or more\n", argv[i]);
    return 2;
  }
  if (argc > 1) return 0;
  fputs("usage: bench_identity NAMES...\n", stderr);
  return 2;
}
