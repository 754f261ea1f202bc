#include "corpus/signature.h"

#include <string.h>
#include <xxhash.h>

#include "base/text.h"

/* A text of fewer words is one shingle. */
enum { LEAST_WORDS = 20 };

/* One shingle in so many has a name or a number, or capitals tell nothing in this text. */
enum { FEWEST_NAMED = 8 };

/* What makes a copy, in percent. */
enum { LEAST_OVERLAP = 33, LEAST_LENGTH = 55 };

/* ── Words ── */

typedef struct {
  size_t begin, end; /* in Words.text */
  bool named;        /* part of a name or a number */
} Word;

typedef struct {
  GString *text; /* levelled, one space between words */
  GArray *words; /* of Word */
} Words;

static void add_words(Words *words, const char *key, bool named) {
  for (const char *space; *key != '\0'; key = *space == '\0' ? space : space + 1) {
    space = key + strcspn(key, " ");
    if (words->text->len > 0) g_string_append_c(words->text, ' ');
    Word word = {words->text->len, words->text->len + (size_t)(space - key), named};
    g_string_append_len(words->text, key, space - key);
    g_array_append_val(words->words, word);
  }
}

/* Whether what stands between spaces has a digit or, when it begins no sentence, a capital. */
static bool is_named(const char *token, const char *end, bool begins) {
  for (const char *p = token; p < end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isdigit(c) || (!begins && g_unichar_isupper(c))) return true;
  }
  return false;
}

/* Whether a sentence ends with it: its last mark but for closing quotes and brackets. */
static bool ends_sentence(const char *token, const char *end) {
  while (end > token) {
    end = g_utf8_prev_char(end);
    gunichar c = g_utf8_get_char(end);
    if (c == '.' || c == '!' || c == '?' || c == ':') return true;
    if (!g_unichar_ispunct(c)) return false;
  }
  return false;
}

static void add_paragraph(Words *words, const char *text, size_t length) {
  const char *end = text + length;
  bool begins = true;
  for (const char *token = text, *next; token < end; token = next) {
    next = token;
    while (next < end && !g_unichar_isspace(g_utf8_get_char(next))) next = g_utf8_next_char(next);
    g_autofree char *key = acg_text_key(token, (size_t)(next - token));
    add_words(words, key, is_named(token, next, begins));
    if (*key != '\0') begins = false;
    if (ends_sentence(token, next)) begins = true;
    while (next < end && g_unichar_isspace(g_utf8_get_char(next))) next = g_utf8_next_char(next);
  }
}

static void add_kind(Words *words, const AcgDocument *document, AcgParagraphKind kind) {
  for (guint i = 0; i < document->paragraphs->len; i++) {
    const AcgParagraph *paragraph = &g_array_index(document->paragraphs, AcgParagraph, i);
    if (paragraph->kind == kind)
      add_paragraph(words, document->text + paragraph->span.begin,
                    acg_span_length(paragraph->span));
  }
}

static Words read_words(const AcgDocument *document) {
  Words words = {g_string_sized_new(document->length), g_array_new(FALSE, FALSE, sizeof(Word))};
  add_kind(&words, document, ACG_PARAGRAPH_BODY);
  if (words.words->len < LEAST_WORDS) add_kind(&words, document, ACG_PARAGRAPH_HEADLINE);
  if (words.words->len == 0 && document->length > 0) add_words(&words, document->id, true);
  return words;
}

static void clear_words(Words *words) {
  g_string_free(words->text, TRUE);
  g_array_unref(words->words);
}

/* ── Shingles ── */

static const Word *word_at(const Words *words, guint i) {
  return &g_array_index(words->words, Word, i);
}

/* Of words first .. end - 1. */
static void add_shingle(const Words *words, guint first, guint end, GArray *hashes) {
  size_t begin = word_at(words, first)->begin;
  size_t length = word_at(words, end - 1)->end - begin;
  guint32 hash = (guint32)(XXH3_64bits(words->text->str + begin, length) & G_MAXUINT32);
  g_array_append_val(hashes, hash);
}

static bool has_name(const Words *words, guint first) {
  for (guint i = first; i < first + ACG_SHINGLE_WORDS; i++)
    if (word_at(words, i)->named) return true;
  return false;
}

static gint compare_hashes(gconstpointer a, gconstpointer b) {
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

static void keep_different(GArray *hashes) {
  guint n = 0;
  g_array_sort(hashes, compare_hashes);
  for (guint i = 0; i < hashes->len; i++) {
    guint32 hash = g_array_index(hashes, guint32, i);
    if (n == 0 || g_array_index(hashes, guint32, n - 1) != hash)
      g_array_index(hashes, guint32, n++) = hash;
  }
  g_array_set_size(hashes, n);
}

/* The hashes of the shingles that count, each once: new array of guint32. */
static GArray *hash_shingles(const Words *words) {
  GArray *hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint n_words = words->words->len;
  if (n_words > 0 && n_words < LEAST_WORDS) add_shingle(words, 0, n_words, hashes);
  if (n_words < LEAST_WORDS) return hashes;
  guint n = n_words - ACG_SHINGLE_WORDS + 1, n_named = 0;
  for (guint i = 0; i < n; i++) n_named += has_name(words, i);
  bool all = n_named * FEWEST_NAMED < n;
  for (guint i = 0; i < n; i++)
    if (all || has_name(words, i)) add_shingle(words, i, i + ACG_SHINGLE_WORDS, hashes);
  keep_different(hashes);
  return hashes;
}

/* ── Values ── */

/* One of the orders of all hashes: a bijection that scatters well (the finisher of MurmurHash3 with
 * the constants of C. Wellons, Prospecting for hash functions, 2018). */
static inline guint32 scatter(guint32 x) {
  x ^= x >> 16;
  x *= 0x7FEB352DU;
  x ^= x >> 15;
  x *= 0x846CA68BU;
  return x ^ x >> 16;
}

static void find_least(const GArray *hashes, guint32 least[ACG_SIGNATURE_VALUES]) {
  guint32 seeds[ACG_SIGNATURE_VALUES];
  for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++) {
    seeds[i] = scatter(i + 1);
    least[i] = G_MAXUINT32;
  }
  for (guint k = 0; k < hashes->len; k++) {
    guint32 value = g_array_index(hashes, guint32, k);
    for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++) {
      guint32 place = scatter(value ^ seeds[i]);
      least[i] = MIN(least[i], place);
    }
  }
}

void acg_signature_make(const AcgDocument *document, AcgSignature *signature) {
  guint32 least[ACG_SIGNATURE_VALUES];
  Words words = read_words(document);
  g_autoptr(GArray) hashes = hash_shingles(&words);
  *signature = (AcgSignature){.n_words = words.words->len};
  clear_words(&words);
  if (signature->n_words == 0) return;
  find_least(hashes, least);
  for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++)
    signature->values[i] = (guint16)(least[i] & 0xFFFF);
}

/* ── Two of them ── */

static guint count_agreements(const AcgSignature *a, const AcgSignature *b) {
  guint n = 0;
  for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++) n += a->values[i] == b->values[i];
  return a->n_words == 0 || b->n_words == 0 ? 0 : n;
}

double acg_signature_similarity(const AcgSignature *a, const AcgSignature *b) {
  return (double)count_agreements(a, b) / ACG_SIGNATURE_VALUES;
}

bool acg_signature_is_copy(const AcgSignature *a, const AcgSignature *b) {
  guint64 shorter = MIN(a->n_words, b->n_words), longer = MAX(a->n_words, b->n_words);
  return count_agreements(a, b) * 100 >= LEAST_OVERLAP * ACG_SIGNATURE_VALUES &&
         shorter * 100 >= longer * LEAST_LENGTH;
}

guint64 acg_signature_band(const AcgSignature *signature, guint band) {
  guint64 key = band;
  for (guint i = 0; i < ACG_SIGNATURE_ROWS; i++)
    key = key << 16 | signature->values[band * ACG_SIGNATURE_ROWS + i];
  return key;
}

/* ── Bytes and digits ── */

void acg_signature_pack(const AcgSignature *signature, guint8 bytes[ACG_SIGNATURE_BYTES]) {
  for (guint i = 0; i < 4; i++) bytes[i] = (guint8)(signature->n_words >> 8 * i);
  for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++) {
    bytes[4 + 2 * i] = (guint8)(signature->values[i] & 0xFF);
    bytes[5 + 2 * i] = (guint8)(signature->values[i] >> 8);
  }
}

void acg_signature_unpack(const guint8 bytes[ACG_SIGNATURE_BYTES], AcgSignature *signature) {
  signature->n_words = 0;
  for (guint i = 0; i < 4; i++) signature->n_words |= (guint32)bytes[i] << 8 * i;
  for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++)
    signature->values[i] = (guint16)(bytes[4 + 2 * i] | bytes[5 + 2 * i] << 8);
}

char *acg_signature_write(const AcgSignature *signature) {
  guint8 bytes[ACG_SIGNATURE_BYTES];
  if (signature->n_words == 0) return g_strdup("");
  acg_signature_pack(signature, bytes);
  GString *digits = g_string_sized_new(2 * sizeof bytes);
  for (size_t i = 0; i < sizeof bytes; i++) g_string_append_printf(digits, "%02x", bytes[i]);
  return g_string_free(digits, FALSE);
}

bool acg_signature_read(const char *text, AcgSignature *signature) {
  guint8 bytes[ACG_SIGNATURE_BYTES] = {0};
  size_t length = strlen(text);
  if (length != 0 && length != 2 * sizeof bytes) return false;
  for (size_t i = 0; i < length / 2; i++) {
    int high = g_ascii_xdigit_value(text[2 * i]), low = g_ascii_xdigit_value(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    bytes[i] = (guint8)(high << 4 | low);
  }
  acg_signature_unpack(bytes, signature);
  return true;
}
