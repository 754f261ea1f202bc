/* Any bytes, through every reader of the table, to stories: spans lie in the text, and a story that
 * is written reads back and writes the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "extract/story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *print(const AcgStory *story, size_t *length) {
  char *line = NULL;
  FILE *out = open_memstream(&line, length);
  acg_story_write(story, out);
  fclose(out);
  return line;
}

/* Opened once. */
static AcgExtractor *get_extractor(void) {
  static AcgExtractor *extractor;
  g_autoptr(GError) error = NULL;
  if (extractor == NULL) extractor = acg_extractor_new(NULL, NULL, &error);
  if (extractor == NULL) g_error("no model: %s", error->message);
  return extractor;
}

static void check(AcgDocument *document) {
  g_autoptr(AcgStory) story = acg_story_extract(get_extractor(), document, 0, NULL);
  size_t length = 0;
  size_t again_length = 0;
  char *line = print(story, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStory) copy = acg_story_read(line, length, &error);
  if (copy == NULL) g_error("what was written cannot be read: %s", error->message);
  char *again = print(copy, &again_length);
  g_assert_cmpmem(line, length, again, again_length);
  free(line);
  free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  size_t n_readers = 0;
  const AcgReader *readers = acg_reader_table(&n_readers);
  for (size_t i = 0; i < n_readers; i++) {
    g_autoptr(GError) error = NULL;
    AcgReadOptions options = acg_read_defaults;
    options.format = &readers[i];
    g_autoptr(GPtrArray) documents =
        acg_documents_read("fuzz.txt", (const char *)data, size, &options, &error);
    g_assert_true((documents == NULL) == (error != NULL));
    for (guint k = 0; documents != NULL && k < documents->len; k++) {
      check(g_ptr_array_index(documents, k));
      g_ptr_array_index(documents, k) = NULL; /* the story took it over */
    }
  }
  return 0;
}
