/* Makes a store of story lines, for the tests of programs that read one:
 *
 *     make_store FILE.db < stories.jsonl
 *
 * Files come in the order of their first story; a second story with the same id is a copy. */
#include <stdio.h>
#include <stdlib.h>

#include "corpus/store.h"

typedef struct {
  AcgStore *store;
  AcgCopies *copies;
  AcgStoreFile *file;
  char *path;
  guint number;
} Making;

static void check(bool done, const GError *error) {
  if (done) return;
  fprintf(stderr, "make_store: %s\n", error->message);
  exit(1);
}

static void finish_file(Making *making) {
  GError *error = NULL;
  if (making->file == NULL) return;
  check(acg_store_file_finish(making->file, 0, &error), error);
  g_clear_pointer(&making->file, acg_store_file_free);
}

static void start_file(Making *making, const char *path) {
  GError *error = NULL;
  if (g_strcmp0(making->path, path) == 0) return;
  finish_file(making);
  g_free(making->path);
  making->path = g_strdup(path);
  making->number = 0;
  making->file = acg_store_file_begin(making->store, path, 1, 1, &error);
  check(making->file != NULL, error);
}

static void add(Making *making, const AcgStory *story) {
  GError *error = NULL;
  AcgSignature signature;
  double similarity = 0;
  const AcgDocument *document = story->document;
  start_file(making, document->file);
  making->number++;
  acg_signature_make(document, &signature);
  const char *original = acg_copies_add(making->copies, document->id, &signature, &similarity);
  bool done = original != NULL
                  ? acg_store_add_copy(making->file, making->number, document, original, similarity,
                                       &signature, &error)
                  : acg_store_add_story(making->file, making->number, story, &signature, &error);
  check(done, error);
}

int main(int argc, char **argv) {
  GError *error = NULL;
  char *line = NULL;
  size_t size = 0;
  Making making = {.copies = acg_copies_new()};
  if (argc != 2) return 2;
  making.store = acg_store_open(argv[1], "made", &error);
  check(making.store != NULL, error);
  for (ssize_t length; (length = getline(&line, &size, stdin)) > 0;) {
    g_autoptr(AcgStory) story = acg_story_read(line, (size_t)length, &error);
    check(story != NULL, error);
    add(&making, story);
  }
  finish_file(&making);
  check(acg_store_close(making.store, &error), error);
  acg_copies_free(making.copies);
  g_free(making.path);
  free(line);
  return 0;
}
