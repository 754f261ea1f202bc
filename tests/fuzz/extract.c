/* Any text, read by a small model that talks nonsense, so that rules meet trees that no sentence
 * has, and now and then by the model that comes with the program: a story that is written reads
 * back and writes the same; so do its words and trees. The first byte says which model. */
#include <stdlib.h>
#include <unistd.h>

#include "extract/sentence/conllu.h"
#include "extract/story.h"
#include "tests/fuzz/bytes.h"
#include "tests/unit/small_model.h"

enum { LONGEST_TEXT = 1000, PROGRAMS_OWN = 64 };

/* Each opened once. */
static AcgExtractor *get_small(void) {
  static AcgExtractor *extractor;
  if (extractor != NULL) return extractor;
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GByteArray) bytes = small_model_new();
  close(g_file_open_tmp("acg-fuzz-XXXXXX", &path, NULL));
  write_bytes(bytes, path);
  extractor = acg_extractor_new(path, NULL, &error);
  unlink(path); /* it is mapped */
  g_assert_no_error(error);
  return extractor;
}

static AcgExtractor *get_own(void) {
  static AcgExtractor *extractor;
  g_autoptr(GError) error = NULL;
  if (extractor == NULL)
    extractor = acg_extractor_new(ACG_SOURCE_DIR "/model/actorgraph.model", NULL, &error);
  g_assert_no_error(error);
  return extractor;
}

/* ── Words and trees ── */

static void check_words(AcgExtractor *extractor, const AcgDocument *document) {
  char *text = NULL;
  size_t length = 0;
  g_autoptr(GError) error = NULL;
  FILE *out = open_memstream(&text, &length);
  g_assert_true(acg_document_parse(extractor, document, 0, out, &error));
  fclose(out);
  FILE *in = fmemopen(text, length, "r");
  g_autoptr(AcgConlluReader) reader = acg_conllu_reader_new(in);
  for (AcgConlluDocument *whole; (whole = acg_conllu_reader_next(reader, &error)) != NULL;)
    acg_conllu_document_free(whole);
  g_assert_no_error(error);
  fclose(in);
  free(text);
}

/* ── The story ── */

static void check_spans(const AcgStory *story) {
  size_t end = 0;
  for (guint i = 0; i < story->sentences->len; i++) {
    AcgSpan span = g_array_index(story->sentences, AcgSpan, i);
    g_assert_true(end <= span.begin && span.begin < span.end);
    end = span.end;
  }
  g_assert_cmpuint(end, <=, story->document->length);
  for (guint i = 0; i < story->mentions->len; i++) {
    const AcgMention *mention = &g_array_index(story->mentions, AcgMention, i);
    g_assert_true(mention->actor < story->actors->len);
    g_assert_true(acg_span_contains(g_array_index(story->sentences, AcgSpan, mention->sentence),
                                    mention->span));
    g_assert_true(acg_span_contains(mention->span, mention->head));
  }
}

static char *print_story(const AcgStory *story, size_t *length) {
  char *line = NULL;
  FILE *out = open_memstream(&line, length);
  acg_story_write(story, out);
  fclose(out);
  return line;
}

static void check_story(const AcgStory *story) {
  size_t length = 0, again_length = 0;
  char *line = print_story(story, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStory) copy = acg_story_read(line, length, &error);
  if (copy == NULL) g_error("what was written cannot be read: %s", error->message);
  char *again = print_story(copy, &again_length);
  assert_same(line, length, again, again_length);
  free(line);
  free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const AcgReadOptions options = {.any_language = true,
                                         .limits = {.bytes = LONGEST_TEXT, .seconds = 20}};
  Bytes bytes = {data, MIN(size, LONGEST_TEXT), 0};
  AcgExtractor *extractor = take_chance(&bytes, PROGRAMS_OWN) ? get_own() : get_small();
  size_t length = 0;
  const char *text = take_rest(&bytes, &length);
  AcgReadOptions as_text = options;
  as_text.format = acg_reader_find("text");
  g_autoptr(GPtrArray) documents = acg_documents_read("fuzz.txt", text, length, &as_text, NULL);
  for (guint i = 0; documents != NULL && i < documents->len; i++) {
    check_words(extractor, g_ptr_array_index(documents, i));
    g_autoptr(AcgStory) story =
        acg_story_extract(extractor, g_ptr_array_index(documents, i), 0, NULL);
    g_ptr_array_index(documents, i) = NULL; /* which took it over */
    check_spans(story);
    check_story(story);
  }
  return 0;
}
