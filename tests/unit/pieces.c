#include <unistd.h>

#include "extract/story.h"
#include "tests/unit/made_model.h"

static const char *const pieces[] = {
    "[PAD]", "[UNK]",  "[CLS]", "[SEP]", "the", "word", "##s", "un", "##known",
    "##k",   "'",      "-",     ".",     ",",   "\"",   "u",   "s",  "n",
    "t",     "cafe",   "##now", "i",     "##i", "ss",   "don", "1",  "000",
    "##0",   "москва", "##2",   "w",     "(",   ")",    "##a", "a",  "ι",
};

/* The made model's vocabulary; the file is gone, its memory stays with `model`. */
static AcgModel *open_vocabulary(AcgVocabulary *vocabulary) {
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  MadeFile file = made_file_new();
  int descriptor = g_file_open_tmp("acg-pieces-XXXXXX", &path, &error);
  g_assert_no_error(error);
  close(descriptor);
  add_vocabulary(&file, pieces, G_N_ELEMENTS(pieces));
  made_file_write(&file, path);
  made_file_clear(&file);
  AcgModel *model = acg_model_open(path, &error);
  g_assert_no_error(error);
  g_assert_true(acg_vocabulary_init(vocabulary, model, &error));
  unlink(path);
  return model;
}

static void check(const AcgVocabulary *vocabulary, const char *word, const char *expected) {
  guint32 ids[ACG_WORD_MAX_PIECES];
  g_autoptr(GString) found = g_string_new(NULL);
  guint n = acg_word_pieces(vocabulary, word, strlen(word), ids);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(found, "%s%s", i > 0 ? " " : "", pieces[ids[i]]);
  g_assert_cmpstr(found->str, ==, expected);
}

static void test_words(void) {
  static const char *const cases[][2] = {
      {"the", "the"},
      {"The", "the"},
      {"words", "word ##s"},
      {"unknown", "un ##known"},
      {"unknow", "un ##k ##now"},
      {"café", "cafe"},
      {"CAFÉ", "cafe"},
      {"cafe\xCC\x81", "cafe"},
      {"Москва", "москва"},
      {"don't", "don ' t"},
      {"don’t", "don ' t"},
      {"«the»", "\" the \""},
      {"the—word", "the - word"},
      {"the\xC2\xADword", "the - word"},
      {"U.S.", "u . s ."},
      {"1,000", "1 , 000"},
      {"…", ". . ."},
      {"(the)", "( the )"},
      {"zs", "[UNK] ##s"},
      {"zzz", "[UNK] [UNK] [UNK]"},
      {"un\tknown", "un ##known"}, /* white space and controls are not there */
      {"un\xE2\x80\x8Bknown", "un ##known"},
      {"", "[UNK]"},
      {"\xCC\x81", "[UNK]"},
      {" ", "[UNK]"},
      {"\xC3\x9F", "ss"},            /* ß */
      {"\xEF\xBC\x91", "1"},         /* a wide 1 */
      {"w²", "w ##2"},               /* superscript */
      {"\xEF\xAC\x81", "[UNK] ##i"}, /* the ligature fi */
      {"\xCD\x85", "ι"},             /* a mark that is a letter when its case is folded */
      {"a.a.a.a.a.a.a.a.a", "a . a . a . a . a . a ."},
  };
  AcgVocabulary vocabulary;
  AcgModel *model = open_vocabulary(&vocabulary);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) check(&vocabulary, cases[i][0], cases[i][1]);
  acg_model_unref(model);
}

/* Only the first characters of a run count, but all that follows it. */
static void test_long_run(void) {
  AcgVocabulary vocabulary;
  AcgModel *model = open_vocabulary(&vocabulary);
  g_autoptr(GString) word = g_string_new(NULL);
  guint32 ids[ACG_WORD_MAX_PIECES];
  for (guint i = 0; i < 200000; i++) g_string_append(word, "я");
  g_assert_cmpuint(acg_word_pieces(&vocabulary, word->str, word->len, ids), ==,
                   ACG_WORD_MAX_PIECES);
  g_string_assign(word, "the");
  for (guint i = 0; i < 200000; i++) g_string_append_c(word, '\t');
  g_string_append(word, ".");
  check(&vocabulary, word->str, "the .");
  acg_model_unref(model);
}

static void test_any_text(void) {
  AcgVocabulary vocabulary;
  AcgModel *model = open_vocabulary(&vocabulary);
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  for (guint i = 0; i < 5000; i++) {
    g_autoptr(GString) word = g_string_new(NULL);
    guint32 ids[ACG_WORD_MAX_PIECES];
    for (guint j = i % 9; j > 0; j--) {
      gunichar c = (gunichar)g_rand_int_range(random, 1, i % 3 == 0 ? 0x110000 : 0x2100);
      if (g_unichar_validate(c)) g_string_append_unichar(word, c);
    }
    guint n = acg_word_pieces(&vocabulary, word->str, word->len, ids);
    g_assert_cmpuint(n, >=, 1);
    g_assert_cmpuint(n, <=, ACG_WORD_MAX_PIECES);
    for (guint j = 0; j < n; j++) g_assert_cmpuint(ids[j], <, vocabulary.pieces.n_strings);
    g_assert_cmpint(acg_word_shape(word->str, word->len), <, ACG_N_SHAPES);
  }
  acg_model_unref(model);
}

static void test_shapes(void) {
  static const struct {
    const char *word;
    AcgShape shape;
  } cases[] = {
      {"", ACG_SHAPE_NEITHER},
      {"...", ACG_SHAPE_NEITHER},
      {"word", ACG_SHAPE_LOWER},
      {"été", ACG_SHAPE_LOWER},
      {"Word", ACG_SHAPE_TITLE},
      {"Élysée", ACG_SHAPE_TITLE},
      {"'Word", ACG_SHAPE_TITLE},
      {"WORD", ACG_SHAPE_CAPITALS},
      {"AT&T", ACG_SHAPE_CAPITALS},
      {"A", ACG_SHAPE_CAPITAL},
      {"a", ACG_SHAPE_LOWER},
      {"McDonald", ACG_SHAPE_MIXED},
      {"iPhone", ACG_SHAPE_MIXED},
      {"12", ACG_SHAPE_DIGITS},
      {"1,000", ACG_SHAPE_DIGITS},
      {"10-12", ACG_SHAPE_DIGITS},
      {"G20", ACG_SHAPE_ALPHANUM},
      {"F-35", ACG_SHAPE_ALPHANUM},
      {"U.S.", ACG_SHAPE_INITIALS},
      {"J.", ACG_SHAPE_INITIALS},
      {"Mr.", ACG_SHAPE_TITLE},
      {"a.m.", ACG_SHAPE_LOWER},
      {"-", ACG_SHAPE_NEITHER},
      {"Iran-backed", ACG_SHAPE_HYPHENATED},
      {"Iran–U.S.", ACG_SHAPE_HYPHENATED},
      {"ǅ", ACG_SHAPE_CAPITAL},
      {"中国", ACG_SHAPE_LOWER},
      {"٣", ACG_SHAPE_DIGITS},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    g_assert_cmpint(acg_word_shape(cases[i].word, strlen(cases[i].word)), ==, cases[i].shape);
}

/* Vocabularies that would lead out of their arrays, or nowhere. */

static void check_refused(guint32 n_slots, const guint32 *slots, const guint32 *offsets,
                          const gint32 *special, const char *message) {
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  AcgVocabulary vocabulary;
  MadeFile file = made_file_new();
  close(g_file_open_tmp("acg-pieces-XXXXXX", &path, NULL));
  add_vector(&file, "pieces.slots", ACG_SECTION_UINT32, n_slots, slots);
  add_vector(&file, "pieces.offsets", ACG_SECTION_UINT32, 3, offsets);
  add_vector(&file, "pieces.bytes", ACG_SECTION_BYTES, 2, "ab");
  add_vector(&file, "pieces.special", ACG_SECTION_INT32, 4, special);
  made_file_write(&file, path);
  made_file_clear(&file);
  g_autoptr(AcgModel) model = acg_model_open(path, &error);
  unlink(path);
  g_assert_no_error(error);
  g_assert_false(acg_vocabulary_init(&vocabulary, model, &error));
  g_assert_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL);
  g_assert_nonnull(strstr(error->message, message));
}

static void test_refused(void) {
  const guint32 slots[] = {1, 2, 0, 0}, full[] = {1, 2, 1, 2}, wild[] = {1, 2, 3, 0};
  const guint32 offsets[] = {0, 1, 2}, falling[] = {0, 2, 1}, far[] = {0, 1, 3};
  const gint32 special[] = {0, 1, 0, 1}, negative[] = {0, -1, 0, 1}, large[] = {0, 1, 2, 1};
  check_refused(3, slots, offsets, special, "power of two");
  check_refused(4, full, offsets, special, "is full");
  check_refused(4, wild, offsets, special, "a slot has no string");
  check_refused(4, slots, falling, special, "offsets fall");
  check_refused(4, slots, far, special, "offset is too large");
  check_refused(4, slots, offsets, negative, "special piece is none");
  check_refused(4, slots, offsets, large, "special piece is none");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pieces/words", test_words);
  g_test_add_func("/pieces/long-run", test_long_run);
  g_test_add_func("/pieces/any-text", test_any_text);
  g_test_add_func("/pieces/shapes", test_shapes);
  g_test_add_func("/pieces/refused", test_refused);
  return g_test_run();
}
