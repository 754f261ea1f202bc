#include "extract/encoder/pieces.h"

#include <string.h>
#include <utf8proc.h>

#include "extract/story.h"

/* A character folded: its decomposition has up to 18 characters, each of which up to 3 when its
 * case is folded, each of those up to 4. */
enum { MAX_DECOMPOSED = 18, MAX_FOLDED = 12, MAX_CHARACTER_BYTES = 4 };

/* The vocabulary. */

bool acg_vocabulary_init(AcgVocabulary *vocabulary, const AcgModel *model, GError **error) {
  guint32 n_special = 4;
  if (!acg_table_init(&vocabulary->pieces, model, "pieces", error)) return false;
  const gint32 *special =
      acg_model_section(model, "pieces.special", ACG_SECTION_INT32, 1, &n_special, error);
  if (special == NULL) return false;
  for (size_t i = 0; i < n_special; i++) {
    if (special[i] >= 0 && (guint32)special[i] < vocabulary->pieces.n_strings) continue;
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
                        "the model's word pieces: a special piece is none");
    return false;
  }
  vocabulary->special = (AcgSpecialPieces){(guint32)special[0], (guint32)special[1],
                                           (guint32)special[2], (guint32)special[3]};
  return true;
}

/* Matching. */

/* A word on its way to pieces: the run of characters since the last punctuation. */
typedef struct {
  const AcgVocabulary *vocabulary;
  guint32 *pieces;
  guint n_pieces, n_characters;
  guint16 ends[ACG_RUN_MAX_CHARACTERS + 1]; /* [n_characters + 1] where each character begins */
  char run[ACG_RUN_MAX_CHARACTERS * MAX_CHARACTER_BYTES];
} Word;

static void add_piece(Word *word, guint32 piece) {
  if (word->n_pieces < ACG_WORD_MAX_PIECES) word->pieces[word->n_pieces++] = piece;
}

/* The longest piece from the `start`th character on. Returns the character after it. */
static guint match_piece(Word *word, guint start) {
  guint32 hashes[ACG_RUN_MAX_CHARACTERS + 1];
  size_t n_prefix = start > 0 ? 2 : 0;
  const char *bytes = word->run + word->ends[start];
  guint32 hash = acg_hash_bytes(ACG_HASH_START, "##", n_prefix);
  for (guint i = start; i < word->n_characters; i++) {
    hash = acg_hash_bytes(hash, word->run + word->ends[i],
                          (size_t)(word->ends[i + 1] - word->ends[i]));
    hashes[i + 1] = hash;
  }
  for (guint end = word->n_characters; end > start; end--) {
    guint32 piece;
    size_t length = (size_t)(word->ends[end] - word->ends[start]);
    if (acg_table_find(&word->vocabulary->pieces, hashes[end], "##", n_prefix, bytes, length,
                       &piece)) {
      add_piece(word, piece);
      return end;
    }
  }
  add_piece(word, word->vocabulary->special.unknown);
  return start + 1;
}

static void end_run(Word *word) {
  for (guint start = 0; start < word->n_characters && word->n_pieces < ACG_WORD_MAX_PIECES;)
    start = match_piece(word, start);
  word->n_characters = 0;
}

static void extend_run(Word *word, const char *bytes, size_t length) {
  if (word->n_characters == ACG_RUN_MAX_CHARACTERS) return;
  size_t begin = word->ends[word->n_characters];
  memcpy(word->run + begin, bytes, length);
  word->ends[++word->n_characters] = (guint16)(begin + length);
}

static void add_character(Word *word, gint32 c, bool is_punctuation) {
  utf8proc_uint8_t bytes[MAX_CHARACTER_BYTES];
  size_t length = (size_t)utf8proc_encode_char(c, bytes);
  if (is_punctuation) end_run(word);
  extend_run(word, (const char *)bytes, length);
  if (is_punctuation) end_run(word);
}

/* Folding. */

static bool is_ascii_punctuation(gint32 c) {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) ||
         (c >= 123 && c <= 126);
}

static void add_ascii(Word *word, gint32 c) {
  if (c > ' ' && c < 0x7F) add_character(word, g_ascii_tolower((gchar)c), is_ascii_punctuation(c));
}

/* Marks that are written in many ways, each as one in ASCII. */
static const struct {
  gunichar first, last;
  const char *plain;
} marks[] = {
    {0x2018, 0x201B, "'"},  {0x201C, 0x201F, "\""}, {0x2010, 0x2015, "-"}, {0x2026, 0x2026, "..."},
    {0x60, 0x60, "'"},      {0xB4, 0xB4, "'"},      {0xAB, 0xAB, "\""},    {0xBB, 0xBB, "\""},
    {0xAD, 0xAD, "-"},      {0x2BB, 0x2BC, "'"},    {0x2BE, 0x2BF, "'"},   {0x2032, 0x2032, "'"},
    {0x2033, 0x2033, "\""}, {0x2212, 0x2212, "-"},
};

/* NULL for other characters. */
static const char *plain_mark(gunichar c) {
  if (c < 0x80 && c != '`') return NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
    if (c >= marks[i].first && c <= marks[i].last) return marks[i].plain;
  return NULL;
}

/* A character that is decomposed and in lower case. */
static void add_folded(Word *word, gint32 c) {
  if (c < 0x80) {
    add_ascii(word, c);
    return;
  }
  utf8proc_category_t category = utf8proc_category(c);
  bool dropped = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
                 category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_CN ||
                 category >= UTF8PROC_CATEGORY_ZS;
  bool is_punctuation = category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
  if (!dropped) add_character(word, c, is_punctuation);
}

/* Compatibility decomposition, case folding, and decomposition again. */
static void fold_character(Word *word, gint32 c) {
  const utf8proc_option_t decompose = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
  utf8proc_int32_t parts[MAX_DECOMPOSED], folded[MAX_FOLDED];
  int class = 0;
  utf8proc_ssize_t n_parts = utf8proc_decompose_char(c, parts, MAX_DECOMPOSED, decompose, &class);
  for (utf8proc_ssize_t i = 0; i < MIN(n_parts, MAX_DECOMPOSED); i++) {
    utf8proc_ssize_t n_folded = utf8proc_decompose_char(parts[i], folded, MAX_FOLDED,
                                                        decompose | UTF8PROC_CASEFOLD, &class);
    for (utf8proc_ssize_t j = 0; j < MIN(n_folded, MAX_FOLDED); j++) add_folded(word, folded[j]);
  }
}

guint acg_word_pieces(const AcgVocabulary *vocabulary, const char *text, size_t length,
                      guint32 pieces[ACG_WORD_MAX_PIECES]) {
  Word word;
  word.vocabulary = vocabulary;
  word.pieces = pieces;
  word.n_pieces = word.n_characters = 0;
  word.ends[0] = 0;
  for (const char *p = text; p < text + length && word.n_pieces < ACG_WORD_MAX_PIECES;
       p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    const char *plain = plain_mark(c);
    if (plain != NULL)
      for (; *plain != '\0'; plain++) add_ascii(&word, *plain);
    else if (c < 0x80)
      add_ascii(&word, (gint32)c);
    else
      fold_character(&word, (gint32)c);
  }
  end_run(&word);
  if (word.n_pieces == 0) add_piece(&word, vocabulary->special.unknown);
  return word.n_pieces;
}

/* Shape. */

/* What a word's characters are. */
typedef struct {
  guint n_letters, n_upper;
  bool starts_upper, has_digit, has_dot, has_hyphen;
} Look;

static void look_at(Look *look, gunichar c) {
  utf8proc_category_t category = utf8proc_category((gint32)c);
  if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) {
    bool upper = category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
    if (look->n_letters == 0) look->starts_upper = upper;
    look->n_letters++;
    look->n_upper += upper;
  }
  const char *plain = plain_mark(c);
  look->has_digit = look->has_digit || category == UTF8PROC_CATEGORY_ND;
  look->has_dot = look->has_dot || c == '.';
  look->has_hyphen = look->has_hyphen || c == '-' || (plain != NULL && *plain == '-');
}

AcgShape acg_word_shape(const char *word, size_t length) {
  Look look = {0};
  for (const char *p = word; p < word + length; p = g_utf8_next_char(p))
    look_at(&look, g_utf8_get_char(p));
  if (look.has_digit) return look.n_letters > 0 ? ACG_SHAPE_ALPHANUM : ACG_SHAPE_DIGITS;
  if (look.n_letters == 0) return ACG_SHAPE_NEITHER;
  if (look.has_hyphen) return ACG_SHAPE_HYPHENATED;
  if (look.n_upper == 0) return ACG_SHAPE_LOWER;
  if (look.n_upper == look.n_letters) {
    if (look.has_dot) return ACG_SHAPE_INITIALS;
    return look.n_letters == 1 ? ACG_SHAPE_CAPITAL : ACG_SHAPE_CAPITALS;
  }
  return look.starts_upper && look.n_upper == 1 ? ACG_SHAPE_TITLE : ACG_SHAPE_MIXED;
}
