#include "extract/lexicon/lexicon.h"

#include <gio/gio.h>
#include <string.h>

#include "base/text.h"
#include "extract/lexicon/words.h"

/* Longer phrases than this are not looked for. */
enum { MAX_PHRASE_BYTES = 256 };

GResource *acg_lexicon_get_resource(void);

static const char *const files[ACG_N_LEXICONS] = {
    "countries", "demonyms",      "capitals", "places",       "first_names",
    "titles",    "organizations", "groups",   "descriptions", "common"};

struct AcgLexicon {
  char *text;         /* the file, cut into cells in place */
  GPtrArray *columns; /* const char*: their names */
  GPtrArray *cells;   /* const char*, one row after the other */
  GStringChunk *keys;
  GHashTable *phrases; /* key → row */
  GHashTable *starts;  /* first word of a key → words of the longest phrase it starts, from 2 */
};

/* Loading. */

static void split_cells(char *line, GPtrArray *cells) {
  for (char *tab = strchr(line, '\t'); tab != NULL; tab = strchr(line, '\t')) {
    *tab = '\0';
    g_ptr_array_add(cells, line);
    line = tab + 1;
  }
  g_ptr_array_add(cells, line);
}

static guint count_words(const char *key) {
  guint n_words = 1;
  for (; *key != '\0'; key++)
    if (*key == ' ') n_words++;
  return n_words;
}

/* How many words the longest phrase with this key's first word has, or may have: at least 1. */
static guint longest_from(const AcgLexicon *lexicon, char *key) {
  size_t first = strcspn(key, " ");
  char kept = key[first];
  key[first] = '\0';
  guint n_words = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->starts, key));
  key[first] = kept;
  return MAX(n_words, 1);
}

/* The key of a phrase, in the lexicon's own memory. */
static char *keep_key(AcgLexicon *lexicon, const char *phrase) {
  char buffer[MAX_PHRASE_BYTES + 1];
  size_t length = strlen(phrase);
  if (length <= MAX_PHRASE_BYTES && acg_text_key_plain(phrase, length, buffer))
    return g_string_chunk_insert(lexicon->keys, buffer);
  g_autofree char *key = acg_text_key(phrase, length);
  return g_string_chunk_insert(lexicon->keys, key);
}

static void add_phrase(AcgLexicon *lexicon, const char *phrase, guint row) {
  char *key = keep_key(lexicon, phrase);
  guint n_words = count_words(key);
  g_hash_table_insert(lexicon->phrases, key, GUINT_TO_POINTER(row));
  size_t first = strcspn(key, " ");
  if (n_words > longest_from(lexicon, key))
    g_hash_table_insert(lexicon->starts,
                        g_string_chunk_insert_len(lexicon->keys, key, (gssize)first),
                        GUINT_TO_POINTER(n_words));
}

static void add_row(AcgLexicon *lexicon, char *line) {
  guint row = lexicon->cells->len / lexicon->columns->len;
  split_cells(line, lexicon->cells);
  while (lexicon->cells->len % lexicon->columns->len != 0) /* empty cells at the end */
    g_ptr_array_add(lexicon->cells, (gpointer) "");
  char *cell = g_ptr_array_index(lexicon->cells, (gsize)row * lexicon->columns->len);
  for (char *phrase = cell, *next; phrase != NULL; phrase = next) {
    if ((next = strchr(phrase, '|')) != NULL) *next++ = '\0';
    add_phrase(lexicon, phrase, row);
  }
}

static AcgLexicon *load(const char *name) {
  g_autofree char *path = g_strdup_printf("/actorgraph/lexicon/%s.tsv", name);
  g_autoptr(GBytes) bytes = g_resource_lookup_data(acg_lexicon_get_resource(), path, 0, NULL);
  g_assert(bytes != NULL);
  AcgLexicon *lexicon = g_new0(AcgLexicon, 1);
  gsize length = 0;
  const char *data = g_bytes_get_data(bytes, &length);
  lexicon->text = g_strndup(data, length);
  lexicon->columns = g_ptr_array_new();
  lexicon->cells = g_ptr_array_new();
  lexicon->keys = g_string_chunk_new(4096);
  lexicon->phrases = g_hash_table_new(g_str_hash, g_str_equal);
  lexicon->starts = g_hash_table_new(g_str_hash, g_str_equal);
  for (char *line = lexicon->text, *next; line != NULL; line = next) {
    if ((next = strchr(line, '\n')) != NULL) *next++ = '\0';
    if (*line == '#' || *line == '\0') continue;
    if (lexicon->columns->len == 0)
      split_cells(line, lexicon->columns);
    else
      add_row(lexicon, line);
  }
  return lexicon;
}

const AcgLexicon *acg_lexicon_get(AcgLexiconName name) {
  static AcgLexicon *lexicons[ACG_N_LEXICONS];
  static gsize loaded[ACG_N_LEXICONS];
  if (g_once_init_enter(&loaded[name])) {
    lexicons[name] = load(files[name]);
    g_once_init_leave(&loaded[name], 1);
  }
  return lexicons[name];
}

/* Looking up. */

bool acg_lexicon_find(const AcgLexicon *lexicon, const char *key, AcgEntry *entry) {
  gpointer row = NULL;
  if (!g_hash_table_lookup_extended(lexicon->phrases, key, NULL, &row)) return false;
  *entry = (AcgEntry){lexicon, GPOINTER_TO_UINT(row)};
  return true;
}

/* Appends the token's key to the `used` bytes of `key`. Returns the bytes then used, 0 when the
 * token has no key or there is no room. */
static size_t append_key(const AcgAnalysis *analysis, guint token, char *key, size_t used) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  const char *text = analysis->document->text + span.begin;
  size_t length = acg_span_length(span);
  if (used > 0) key[used++] = ' ';
  if (used + length >= MAX_PHRASE_BYTES) return 0;
  if (acg_text_key_plain(text, length, key + used))
    return key[used] != '\0' ? used + strlen(key + used) : 0;
  g_autofree char *folded = acg_text_key(text, length);
  size_t folded_length = strlen(folded);
  if (folded_length == 0 || used + folded_length >= MAX_PHRASE_BYTES) return 0;
  memcpy(key + used, folded, folded_length + 1);
  return used + folded_length;
}

guint acg_lexicon_match(const AcgLexicon *lexicon, const AcgAnalysis *analysis, guint first,
                        guint end, AcgEntry *entry) {
  char key[MAX_PHRASE_BYTES + 1];
  if (first >= end || (first > 0 && acg_word_is_hyphen(analysis, first - 1))) return 0;
  size_t used = append_key(analysis, first, key, 0);
  if (used == 0) return 0;
  guint most = longest_from(lexicon, key);
  guint found = 0;
  for (guint next = first + 1; count_words(key) <= most; next++) {
    bool hyphen = acg_word_is_hyphen(analysis, next);
    if (!hyphen && acg_lexicon_find(lexicon, key, entry)) found = next - first;
    if (hyphen) next++;
    if (next >= end || (used = append_key(analysis, next, key, used)) == 0) break;
  }
  return found;
}

const char *acg_entry_get(AcgEntry entry, const char *column) {
  const GPtrArray *columns = entry.lexicon->columns;
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal(columns->pdata[i], column))
      return entry.lexicon->cells->pdata[entry.row * columns->len + i];
  g_assert_not_reached();
}

guint acg_lexicon_size(const AcgLexicon *lexicon) {
  return lexicon->cells->len / lexicon->columns->len;
}
