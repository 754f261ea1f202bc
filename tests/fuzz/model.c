/* A small model file some of whose numbers are others: refused with a message, or it reads a text
 * to the end. An input is how many numbers are changed, for each eight bytes (in which section, the
 * last value for the table of sections; where in it; the number), and then the text. */
#include <stdlib.h>
#include <unistd.h>

#include "extract/story.h"
#include "tests/fuzz/bytes.h"
#include "tests/unit/small_model.h"

enum { MOST_CHANGES = 16, LONGEST_TEXT = 1000, HEADER = 64 };

/* Made once. */
static const GByteArray *get_whole(void) {
  static GByteArray *whole;
  if (whole == NULL) whole = small_model_new();
  return whole;
}

/* The bytes of a section, or those of header and table. */
typedef struct {
  gsize begin, length;
} Part;

static Part part_of(const GByteArray *whole, guint section) {
  guint32 n_sections;
  guint64 begin, end = whole->len;
  memcpy(&n_sections, whole->data + 12, sizeof n_sections);
  if (section >= n_sections) return (Part){0, HEADER + (gsize)n_sections * SECTION_ENTRY};
  const guint8 *entry = whole->data + HEADER + (gsize)section * SECTION_ENTRY;
  memcpy(&begin, entry + 56, sizeof begin);
  if (section + 1 < n_sections) memcpy(&end, entry + SECTION_ENTRY + 56, sizeof end);
  return (Part){begin, end - begin};
}

static void change(GByteArray *copy, const GByteArray *whole, Bytes *bytes) {
  Part part = part_of(whole, take(bytes, 256));
  gsize place = take(bytes, 256);
  place = (place << 8 | take(bytes, 256)) << (take(bytes, 256) % 16);
  for (guint i = 0; i < 4; i++) {
    guint8 value = (guint8)take(bytes, 256);
    if (part.length >= 4) copy->data[part.begin + place % (part.length / 4) * 4 + i] = value;
  }
}

/* Makes the checksum right again. */
static void seal(GByteArray *copy) {
  guint64 checksum = XXH3_64bits(copy->data + HEADER, copy->len - HEADER);
  memcpy(copy->data + 24, &checksum, sizeof checksum);
}

static void read_with(AcgExtractor *extractor, const char *text, size_t length) {
  static const AcgReadOptions options = {.any_language = true,
                                         .limits = {.bytes = LONGEST_TEXT, .seconds = 20}};
  g_autoptr(GPtrArray) documents = acg_documents_read("fuzz.txt", text, length, &options, NULL);
  for (guint i = 0; documents != NULL && i < documents->len; i++) {
    g_autoptr(AcgStory) story =
        acg_story_extract(extractor, g_ptr_array_index(documents, i), 0, NULL);
    g_ptr_array_index(documents, i) = NULL; /* which took it over */
    FILE *out = fopen("/dev/null", "w");
    acg_story_write(story, out);
    fclose(out);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  const GByteArray *whole = get_whole();
  g_autoptr(GByteArray) copy = g_byte_array_new();
  g_byte_array_append(copy, whole->data, whole->len);
  guint n_changes = take(&bytes, MOST_CHANGES);
  for (guint i = 0; i < n_changes; i++) change(copy, whole, &bytes);
  seal(copy);
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  int file = g_file_open_tmp("acg-fuzz-XXXXXX", &path, NULL);
  g_assert_cmpint(write(file, copy->data, copy->len), ==, (gssize)copy->len);
  close(file);
  g_autoptr(AcgExtractor) extractor = acg_extractor_new(path, NULL, &error);
  unlink(path); /* it is mapped */
  g_assert_true((extractor == NULL) == (error != NULL));
  size_t length = 0;
  const char *text = take_rest(&bytes, &length);
  if (extractor != NULL) read_with(extractor, text, MIN(length, LONGEST_TEXT));
  return 0;
}
