/* What both readers of relations say of given articles, for bench/calibrate.py.
 *
 * usage: bench_pairs FILE|DIR…
 *
 * Prints two lines of JSON for each article: its story as the rules alone tell it, and
 * {"categories": [{"name", "mutual"}], "pairs": [[sentence, source, target, [log-odds of each
 * category], [of each flag]]]}, where source and target are ids of the story's actors. */
#include "extract/extractor.h"
#include "extract/relation/sentence_reader.h"

static void tell(const char *path, const GError *error, void *data) {
  (void)data;
  fprintf(stderr, "%s: %s\n", path, error->message);
}

static const char *id_of(const AcgStory *story, guint actor) {
  const AcgActor *row = g_ptr_array_index(story->actors, actor);
  return row->id;
}

static void print_numbers(const float *numbers, guint n) {
  for (guint i = 0; i < n; i++) printf("%c%.3f", i == 0 ? '[' : ',', (double)numbers[i]);
  putchar(']');
}

static void print_categories(const AcgPairReader *reader) {
  guint n;
  const AcgCategory *const *categories = acg_pair_reader_categories(reader, &n);
  for (guint i = 0; i < n; i++)
    printf("%s{\"name\":\"%s\",\"mutual\":%s}", i > 0 ? "," : "", categories[i]->name,
           categories[i]->mutual ? "true" : "false");
}

/* first: no pair has been printed yet. */
static void print_sentence(AcgPairReader *reader, const AcgSentenceReader *place, bool *first) {
  guint n_pairs, n_categories;
  acg_pair_reader_categories(reader, &n_categories);
  const AcgPair *pairs = acg_pairs_read(reader, place->analysis, place->sentence,
                                        (const AcgPairMention *)(const void *)place->mentions->data,
                                        place->mentions->len, &n_pairs);
  for (guint i = 0; i < n_pairs; i++) {
    if (acg_actor_is_enclosed(place, pairs[i].source, pairs[i].target) ||
        acg_actor_is_enclosed(place, pairs[i].target, pairs[i].source))
      continue; /* as in combine.c */
    printf("%s[%u,\"%s\",\"%s\",", *first ? "" : ",", place->sentence,
           id_of(place->story, pairs[i].source), id_of(place->story, pairs[i].target));
    print_numbers(pairs[i].categories, n_categories);
    putchar(',');
    print_numbers(pairs[i].flags, ACG_N_FLAGS);
    putchar(']');
    *first = false;
  }
}

static void print_pairs(AcgExtractor *extractor, AcgStory *story) {
  g_autoptr(AcgAnalysis) analysis = acg_analysis_new(story->document);
  AcgSentenceReader reader;
  bool first = true;
  acg_parse(extractor->parser, analysis);
  acg_sentence_reader_init(&reader, story, analysis, NULL);
  fputs("{\"categories\":[", stdout);
  print_categories(extractor->pairs);
  fputs("],\"pairs\":[", stdout);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    if (acg_sentence_reader_enter(&reader, s)) print_sentence(extractor->pairs, &reader, &first);
    acg_speaker_leave(&reader);
  }
  puts("]}");
  acg_sentence_reader_clear(&reader);
}

static AcgStory *extract_by_rules(AcgExtractor *extractor, AcgDocument *document) {
  AcgPairReader *pairs = g_steal_pointer(&extractor->pairs);
  AcgStory *story = acg_story_extract(extractor, document, 0, NULL);
  extractor->pairs = pairs;
  return story;
}

static void read_file(AcgExtractor *extractor, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = acg_documents_read_file(path, NULL, &error);
  if (documents == NULL) tell(path, error, NULL);
  for (guint i = 0; documents != NULL && i < documents->len; i++) {
    AcgDocument *document = g_ptr_array_index(documents, i);
    g_ptr_array_index(documents, i) = NULL; /* the story takes it over */
    g_autoptr(AcgStory) story = extract_by_rules(extractor, document);
    acg_story_write(story, stdout);
    print_pairs(extractor, story);
  }
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fputs("usage: bench_pairs FILE|DIR...\n", stderr);
    return 2;
  }
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgExtractor) extractor = acg_extractor_new(NULL, NULL, &error);
  if (extractor == NULL) {
    fprintf(stderr, "bench_pairs: %s\n", error->message);
    return 1;
  }
  g_autoptr(GPtrArray) files = acg_files_list((const char *const *)argv + 1, tell, NULL);
  for (guint i = 0; i < files->len; i++) read_file(extractor, g_ptr_array_index(files, i));
  return 0;
}
