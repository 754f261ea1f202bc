/* How much memory a network takes while it is made, and how long that takes: on made stories.
 *
 * usage: bench_assemble STORIES      (for example 100000)
 *
 * Makes stories like those of news: 15 sentences of some 20 words, 12 actors, 25 co-mentions, 6
 * relations; names with a long tail, two outlets of three known, one story of twenty in which three
 * sentences are another's. Prints the processor's seconds of adding and of finishing, and the
 * memory of the process after each and at its highest, in MB and in bytes a story; what was there
 * before does not count. The same at every run. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/text.h"
#include "graph/assemble.h"

enum { N_SENTENCES = 15, N_ACTORS = 12, N_WORDS = 18, N_RELATIONS = 6, N_VOCABULARY = 4000 };

/* How many actors each sentence names: 3 × 6 + 2 × 3 + 1 pairs. */
static const guint named[N_SENTENCES] = {4, 1, 0, 3, 1, 4, 0, 1, 3, 1, 0, 4, 2, 0, 1};

typedef struct {
  GRand *random;
  GPtrArray *words, *names, *outlets; /* char* */
} World;

static char *make_word(GRand *random, guint n_syllables) {
  static const char onsets[] = "bdfghjklmnprstvz";
  static const char cores[] = "aeiou";
  GString *word = g_string_new(NULL);
  for (guint i = 0; i < n_syllables; i++) {
    g_string_append_c(word, onsets[g_rand_int_range(random, 0, sizeof onsets - 1)]);
    g_string_append_c(word, cores[g_rand_int_range(random, 0, sizeof cores - 1)]);
  }
  return g_string_free(word, FALSE);
}

static char *make_name(GRand *random) {
  g_autofree char *given = make_word(random, 2);
  g_autofree char *surname = make_word(random, 3);
  given[0] = g_ascii_toupper(given[0]);
  surname[0] = g_ascii_toupper(surname[0]);
  return g_strconcat(given, " ", surname, NULL);
}

static World make_world(guint n_stories) {
  World world = {.random = g_rand_new_with_seed(7),
                 .words = g_ptr_array_new_with_free_func(g_free),
                 .names = g_ptr_array_new_with_free_func(g_free),
                 .outlets = g_ptr_array_new_with_free_func(g_free)};
  for (guint i = 0; i < N_VOCABULARY; i++)
    g_ptr_array_add(world.words, make_word(world.random, 1 + i % 4));
  for (guint i = 0; i < 2000 + n_stories / 2; i++)
    g_ptr_array_add(world.names, make_name(world.random));
  for (guint i = 0; i < 200; i++) g_ptr_array_add(world.outlets, make_name(world.random));
  return world;
}

static void free_world(World *world) {
  g_rand_free(world->random);
  g_ptr_array_unref(world->words);
  g_ptr_array_unref(world->names);
  g_ptr_array_unref(world->outlets);
}

/* Low indices far oftener than high ones. */
static const char *pick(GRand *random, const GPtrArray *list) {
  double x = g_rand_double(random);
  return g_ptr_array_index(list, (guint)(x * x * x * list->len));
}

static void add_actors(World *world, AcgStory *story) {
  while (story->actors->len < N_ACTORS) {
    AcgActor *actor = acg_actor_new();
    actor->id = g_strdup_printf("a%u", story->actors->len);
    actor->name = g_strdup(pick(world->random, world->names));
    actor->type = (AcgActorType)(story->actors->len % ACG_N_ACTOR_TYPES);
    actor->core = true;
    actor->confidence = g_rand_double(world->random);
    if (story->actors->len % 3 == 0)
      g_ptr_array_add(actor->aliases, g_strdup(strchr(actor->name, ' ') + 1));
    if (story->actors->len % 4 == 0) g_ptr_array_add(actor->roles, g_strdup("minister"));
    g_ptr_array_add(story->actors, actor);
  }
}

static void add_mention(AcgStory *story, GString *text, guint actor) {
  const AcgActor *named_actor = g_ptr_array_index(story->actors, actor);
  AcgMention mention = {.actor = actor, .sentence = story->sentences->len};
  mention.span.begin = text->len;
  g_string_append(text, named_actor->name);
  mention.span.end = text->len;
  mention.head = mention.span;
  g_array_append_val(story->mentions, mention);
  g_string_append_c(text, ' ');
}

/* random: of the words. */
static void add_sentence(const World *world, GRand *random, AcgStory *story, GString *text,
                         guint n_named) {
  AcgSpan span = {text->len, 0};
  guint first = (guint)g_rand_int_range(random, 0, N_ACTORS);
  for (guint i = 0; i < N_WORDS; i++) {
    if (i % 4 == 1 && i / 4 < n_named) add_mention(story, text, (first + i / 4) % N_ACTORS);
    g_string_append_printf(text, "%s ", pick(random, world->words));
  }
  span.end = text->len - 1;
  g_array_append_val(story->sentences, span);
}

static void add_relation(World *world, AcgStory *story, guint i) {
  static const guint sentences[] = {0, 3, 5, 8, 11, 12};
  AcgRelation *relation = acg_relation_new();
  size_t n_categories = 0;
  const AcgCategory *categories = acg_category_table(&n_categories);
  GRand *random = world->random;
  relation->source = (guint)g_rand_int_range(random, 0, N_ACTORS);
  relation->target = (relation->source + 1) % N_ACTORS;
  relation->category = &categories[g_rand_int_range(random, 0, (gint32)n_categories)];
  relation->mutual = relation->category->mutual;
  relation->predicate = g_strdup(pick(random, world->words));
  relation->sentence = sentences[i % G_N_ELEMENTS(sentences)];
  relation->evidence = g_array_index(story->sentences, AcgSpan, relation->sentence);
  relation->confidence = g_rand_double(random);
  g_ptr_array_add(story->relations, relation);
}

static AcgStory *make_story(World *world, guint number) {
  AcgDocument *document = acg_document_new();
  guint32 seed = (guint32)g_rand_int(world->random);
  document->id = g_strdup_printf("%08x%08x", (guint32)g_rand_int(world->random), seed);
  document->file = g_strdup_printf("news/2024/%06u.txt", number);
  document->doc = g_strdup_printf("%06u", number);
  document->title = g_strdup_printf("Report %u on what the ministers said", number);
  document->date = g_strdup_printf("2024-%02u-%02u", 1 + number % 12, 1 + number % 28);
  if (number % 3 > 0) document->source = g_strdup(pick(world->random, world->outlets));
  document->url = g_strdup_printf("https://example.org/news/%u", number);
  AcgStory *story = acg_story_new(document);
  g_autoptr(GRand) own = g_rand_new_with_seed(seed);
  g_autoptr(GRand) shared = g_rand_new_with_seed(number % 7);
  GString *text = g_string_new(NULL);
  add_actors(world, story);
  for (guint i = 0; i < N_SENTENCES; i++)
    add_sentence(world, i < 3 && number % 20 == 0 ? shared : own, story, text, named[i]);
  for (guint i = 0; i < N_RELATIONS; i++) add_relation(world, story, i);
  document->length = text->len;
  document->text = g_string_free(text, FALSE);
  return story;
}

static double memory_now(void) {
  g_autofree char *text = NULL;
  if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL)) return 0;
  const char *space = strchr(text, ' ');
  return space == NULL ? 0 : (double)strtoul(space, NULL, 10) * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

/* Seconds of the processor. */
static double processor(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static double memory_peak(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss * 1024 / 1e6;
}

static void measure(guint n) {
  World world = make_world(n);
  double before = memory_now();
  double making = 0;
  double started = processor();
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  for (guint i = 0; i < n; i++) {
    double start = processor();
    AcgStory *story = make_story(&world, i);
    making += processor() - start;
    acg_assembler_add(assembler, story);
    acg_story_free(story);
  }
  double adding = processor() - started - making;
  double added = memory_now() - before;
  started = processor();
  g_autoptr(AcgNetwork) network = acg_assembler_finish(assembler);
  double finished = memory_now() - before;
  double peak = memory_peak() - before;
  g_print("%u stories: adding %.1f s, finishing %.1f s; %u nodes, %u edges, %u statements, %u "
          "sentences\n",
          n, adding, processor() - started, network->nodes->len, network->edges->len,
          network->evidence->len, network->sentences->len);
  g_print("  after adding %.0f MB, finished %.0f MB, at its highest %.0f MB; bytes a story: %.0f, "
          "%.0f, %.0f\n",
          added, finished, peak, added * 1e6 / n, finished * 1e6 / n, peak * 1e6 / n);
  free_world(&world);
}

/* One size a process: memory that was freed is not always given back. */
int main(int argc, char **argv) {
  if (argc != 2) {
    g_printerr("usage: bench_assemble STORIES\n");
    return EXIT_FAILURE;
  }
  measure((guint)strtoul(argv[1], NULL, 10));
  return EXIT_SUCCESS;
}
