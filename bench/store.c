/* How fast a store is, and how large.
 *
 * usage: bench_store STORIES.jsonl [N [FILES]]
 *
 * Stores the stories over and over under other ids until there are N (10,000), then as many empty
 * files as FILES (100,000), in a new store in the folder for temporary files. Prints what each step
 * takes of the processor. */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "corpus/store.h"

static const char settings[] = "bench";

static void check(const GError *error) {
  if (error == NULL) return;
  fprintf(stderr, "bench_store: %s\n", error->message);
  exit(1);
}

/* Seconds of processor time since the last call. */
static double lap(double *since) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  double now = (double)time.tv_sec + (double)time.tv_nsec / 1e9;
  double seconds = now - *since;
  *since = now;
  return seconds;
}

static void free_story(void *story) {
  acg_story_free(story);
}

static GPtrArray *read_stories(const char *path) {
  GPtrArray *stories = g_ptr_array_new_with_free_func(free_story);
  g_autoptr(GError) error = NULL;
  char *line = NULL;
  size_t size = 0;
  FILE *in = fopen(path, "re");
  if (in == NULL) exit(1);
  for (ssize_t length; (length = getline(&line, &size, in)) > 0;) {
    AcgStory *story = acg_story_read(line, (size_t)length, &error);
    check(error);
    g_ptr_array_add(stories, story);
  }
  free(line);
  fclose(in);
  return stories;
}

static void add_stories(AcgStore *store, const GPtrArray *stories, guint n) {
  GError *error = NULL;
  AcgSignature signature;
  g_autoptr(AcgStoreFile) file = acg_store_file_begin(store, "stories", 1, 1, &error);
  check(error);
  for (guint i = 0; i < n; i++) {
    bool known = false;
    const AcgStory *story = g_ptr_array_index(stories, i % stories->len);
    g_free(story->document->id);
    story->document->id = g_strdup_printf("%08x%08x", i * 2654435761U, i);
    acg_store_take(file, i + 1, story->document, &known, &error);
    check(error);
    acg_signature_make(story->document, &signature);
    acg_store_add_story(file, i + 1, story, &signature, &error);
    check(error);
  }
  acg_store_file_finish(file, 0, &error);
  check(error);
}

static char *file_name(guint i) {
  return g_strdup_printf("articles/%03u/%06u.html", i / 1000, i);
}

static void add_files(AcgStore *store, guint n) {
  GError *error = NULL;
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = file_name(i);
    g_autoptr(AcgStoreFile) file = acg_store_file_begin(store, path, i, i, &error);
    check(error);
    acg_store_file_finish(file, 0, &error);
    check(error);
  }
}

static void look_at_files(AcgStore *store, guint n) {
  GError *error = NULL;
  for (guint i = 0; i < n; i++) {
    bool unchanged = false;
    g_autofree char *path = file_name(i);
    acg_store_file_is_unchanged(store, path, i, i, &unchanged, &error);
    check(error);
    if (!unchanged) exit(1);
  }
}

static void count_story(const AcgStory *story, void *data) {
  (void)story;
  ++*(guint *)data;
}

static AcgStore *open_store(const char *path) {
  g_autoptr(GError) error = NULL;
  AcgStore *store = acg_store_open(path, settings, &error);
  check(error);
  return store;
}

static void close_store(AcgStore *store) {
  g_autoptr(GError) error = NULL;
  acg_store_close(store, &error);
  check(error);
}

static void measure(const char *path, const GPtrArray *stories, guint n, guint n_files) {
  struct stat status;
  GError *error = NULL;
  guint n_read = 0;
  double since = 0;
  lap(&since);
  AcgStore *store = open_store(path);
  add_stories(store, stories, n);
  acg_store_commit(store, &error);
  printf("documents written a second  %8.0f\n", n / lap(&since));
  close_store(store);
  printf("closed, seconds             %8.3f\n", lap(&since));
  g_stat(path, &status);
  printf("kilobytes a document        %8.2f\n", (double)status.st_size / n / 1000);
  store = open_store(path);
  printf("opened, seconds             %8.3f\n", lap(&since));
  g_autoptr(AcgCopies) copies = acg_copies_new();
  acg_store_load_copies(store, copies, &error);
  printf("originals loaded a second   %8.0f\n", n / lap(&since));
  acg_store_each_story(store, count_story, &n_read, &error);
  check(error);
  printf("stories read a second       %8.0f\n", n_read / lap(&since));
  add_files(store, n_files);
  printf("files added a second        %8.0f\n", n_files / lap(&since));
  close_store(store);
  lap(&since);
  store = open_store(path);
  look_at_files(store, n_files);
  printf("%u files unchanged, seconds  %.3f\n", n_files, lap(&since));
  close_store(store);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  guint n = argc > 2 ? (guint)strtoul(argv[2], NULL, 10) : 10000;
  guint n_files = argc > 3 ? (guint)strtoul(argv[3], NULL, 10) : 100000;
  g_autoptr(GPtrArray) stories = read_stories(argv[1]);
  g_autofree char *folder = g_dir_make_tmp("bench-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "bench.db", NULL);
  measure(path, stories, n, n_files);
  g_unlink(path);
  g_rmdir(folder);
  return 0;
}
