#include <string.h>

#include "extract/story.h"

/* Bytes that are read, as a literal whose length counts, and the text they give. */
#define BYTES(literal) literal, sizeof(literal) - 1

typedef struct {
  const char *bytes;
  size_t length;
  const char *text; /* or NULL */
  const char *message;
  AcgExtractError code;
} Row;

static const Row rows[] = {
    {BYTES("Iran’s"), "Iran’s", NULL, 0},
    {BYTES("\xEF\xBB\xBFIran"), "Iran", NULL, 0},
    {BYTES("\xFF\xFEI\0r\0\xE9\0"), "Iré", NULL, 0},
    {BYTES("\xFE\xFF\0I\0r\0\xE9"), "Iré", NULL, 0},
    {BYTES("Iran\x92s \x93plan\x94 \x96 caf\xE9, 5\x80"), "Iran’s “plan” – café, 5€", NULL, 0},
    {BYTES("a\r\nb\rc\nd"), "a\nb\nc\nd", NULL, 0},
    {BYTES("a\001b\tc\fd\x7F."), "a b\tc d .", NULL, 0},
    {BYTES("é\nb\r\nc\nab\xC3("), NULL,
     "line 4, byte 10: 0xC3 is not valid UTF-8, and the text is not Windows-1252 either",
     ACG_EXTRACT_ERROR_ENCODING},
    {BYTES("\xCF\xF0\xE8\xE2\xE5\xF2"), NULL,
     "line 1, byte 0: 0xCF is not valid UTF-8, and the text is not Windows-1252 either",
     ACG_EXTRACT_ERROR_ENCODING},
    {BYTES("\xEF\xBB\xBF"
           "caf\xE9"),
     NULL, "line 1, byte 6: 0xE9 is not valid UTF-8, and the text is not Windows-1252 either",
     ACG_EXTRACT_ERROR_ENCODING},
    {BYTES("\xFF\xFEI\0\0\xD8"), NULL, "byte 4: not valid UTF-16", ACG_EXTRACT_ERROR_ENCODING},
    {BYTES("Iran\0"), NULL, "binary data (byte 4 is 0x00): expected text",
     ACG_EXTRACT_ERROR_BINARY},
    {BYTES("ab\001\002\003\004\005\006"), NULL, "binary data (byte 2 is 0x01): expected text",
     ACG_EXTRACT_ERROR_BINARY},
    {BYTES(""), NULL, "no text in it", ACG_EXTRACT_ERROR_EMPTY},
    {BYTES(" \n 12, 13.\n"), NULL, "no text in it", ACG_EXTRACT_ERROR_EMPTY},
};

static void test_table(void) {
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = g_memdup2(rows[i].bytes, rows[i].length); /* no NUL after it */
    g_autoptr(GPtrArray) documents =
        acg_documents_read("a.txt", bytes == NULL ? "" : bytes, rows[i].length, NULL, &error);
    if (rows[i].text != NULL) {
      g_assert_no_error(error);
      const AcgDocument *document = g_ptr_array_index(documents, 0);
      g_assert_cmpstr(document->text, ==, rows[i].text);
    } else {
      g_assert_null(documents);
      g_assert_error(error, ACG_EXTRACT_ERROR, (gint)rows[i].code);
      g_assert_cmpstr(error->message, ==, rows[i].message);
    }
  }
}

static void test_too_large(void) {
  g_autofree char *bytes = g_malloc(acg_read_defaults.limits.bytes + 1);
  memset(bytes, 'a', acg_read_defaults.limits.bytes + 1);
  g_autoptr(GError) error = NULL;
  g_assert_null(acg_documents_read("a", bytes, acg_read_defaults.limits.bytes + 1, NULL, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_SIZE);
  g_assert_cmpstr(error->message, ==, "too large: at most 32 MiB are read (--max-size)");
}

/* Whatever the bytes, there is a text of valid UTF-8 or an error. */
static void test_random_bytes(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(4);
  for (guint i = 0; i < 20000; i++) {
    char bytes[24];
    size_t length = i % (sizeof bytes + 1);
    for (size_t k = 0; k < length; k++) {
      bool plain = g_rand_int_range(random, 0, 3) > 0;
      bytes[k] = (char)g_rand_int_range(random, plain ? ' ' : 0, plain ? 0x7F : 0x100);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) documents = acg_documents_read("a", bytes, length, NULL, &error);
    g_assert_true((documents == NULL) == (error != NULL));
    for (guint k = 0; documents != NULL && k < documents->len; k++) {
      const AcgDocument *document = g_ptr_array_index(documents, k);
      g_assert_true(g_utf8_validate(document->text, (gssize)document->length, NULL));
      g_assert_null(strchr(document->text, '\r'));
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/encoding/table", test_table);
  g_test_add_func("/encoding/too-large", test_too_large);
  g_test_add_func("/encoding/random-bytes", test_random_bytes);
  return g_test_run();
}
