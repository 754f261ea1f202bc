#include "extract/lexicon/predicate.h"

#include <gio/gio.h>
#include <string.h>

GResource *acg_lexicon_get_resource(void);

/* Longer words are no predicates. */
enum { MAX_FORM = 32 };

static const char *const parts[ACG_N_PARTS] = {"verb", "noun", "adjective", "prefix", "word"};
static const char *const effects[ACG_N_EFFECTS] = {"",        "planned", "possible", "reported",
                                                   "negated", "ended",   "replaced", "unstated"};

/* A noun's further words after these hang on it: "memorandum of understanding". */
static const char *const linking[] = {"of", "for", "in", "on", "with", "to", NULL};

typedef enum {
  COLUMN_PREDICATE,
  COLUMN_PART,
  COLUMN_SOURCE,
  COLUMN_TARGET,
  COLUMN_CATEGORY,
  COLUMN_MUTUAL,
  COLUMN_EFFECT,
  COLUMN_FROM,
  COLUMN_EXAMPLE,
  COLUMN_EXPECTED,
  N_COLUMNS
} Column;

static const char *const columns[N_COLUMNS] = {"predicate", "part",    "source", "target",
                                               "category",  "mutual",  "effect", "from",
                                               "example",   "expected"};

struct AcgPredicates {
  gint counted;
  GStringChunk *strings;
  GPtrArray *rows;   /* AcgPredicate* */
  GHashTable *heads; /* lemma → GPtrArray of AcgPredicate*, NULL at its end */
  bool user;
};

/* A file while it is read. */
typedef struct {
  AcgPredicates *table;
  const char *path;
  guint line;
  int order[N_COLUMNS]; /* the place of each column in a line, or −1 */
} Reading;

/* ── Cells ── */

static bool fail(const Reading *reading, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static bool fail(const Reading *reading, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *line = reading->line > 0 ? g_strdup_printf(":%u", reading->line) : g_strdup("");
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_PREDICATES, "%s%s: %s", reading->path,
              line, what);
  return false;
}

static const char *cell(const Reading *reading, char **cells, Column column) {
  int place = reading->order[column];
  return place >= 0 && (guint)place < g_strv_length(cells) ? cells[place] : "";
}

/* The place of `word` in a list of `n`, or −1. */
static int find_word(const char *const *list, int n, const char *word) {
  for (int i = 0; i < n; i++)
    if (g_str_equal(list[i], word)) return i;
  return -1;
}

static guint find_head(char **words, AcgPart part) {
  guint n = g_strv_length(words);
  if (part != ACG_PART_NOUN) return 0;
  for (guint i = 1; i + 1 < n; i++)
    if (g_strv_contains(linking, words[i])) return i - 1;
  return n - 1;
}

static bool read_part(const Reading *reading, const char *name, AcgPart *part, GError **error) {
  int found = *name == '\0' ? ACG_PART_VERB : find_word(parts, ACG_N_PARTS, name);
  if (found < 0)
    return fail(reading, error, "part '%s': expected verb, noun, adjective, prefix or word", name);
  *part = (AcgPart)found;
  return true;
}

static bool read_effect(const Reading *reading, const char *name, AcgEffect *effect,
                        GError **error) {
  int found = find_word(effects, ACG_N_EFFECTS, name);
  if (found < 0)
    return fail(reading, error,
                "effect '%s': expected planned, possible, reported, negated, ended, replaced, "
                "unstated or nothing",
                name);
  *effect = (AcgEffect)found;
  return true;
}

static bool read_category(const Reading *reading, const char *name, const AcgCategory **category,
                          GError **error) {
  *category = *name == '\0' ? NULL : acg_category_find(name);
  if (*name == '\0' || *category != NULL) return true;
  size_t n = 0;
  const AcgCategory *rows = acg_category_table(&n);
  g_autoptr(GString) names = g_string_new(NULL);
  for (size_t i = 0; i < n; i++)
    g_string_append_printf(names, "%s%s", i == 0 ? "" : i + 1 == n ? " or " : ", ", rows[i].name);
  return fail(reading, error, "category '%s': expected %s, or nothing", name, names->str);
}

static bool read_mutual(const Reading *reading, const char *word, AcgPredicate *row,
                        GError **error) {
  row->mutual =
      *word == '\0' ? row->category != NULL && row->category->mutual : g_str_equal(word, "yes");
  if (*word == '\0' || g_str_equal(word, "yes") || g_str_equal(word, "no")) return true;
  return fail(reading, error, "mutual '%s': expected yes, no or nothing", word);
}

static char **read_slots(const char *text, const char *usual) {
  if (*text == '\0') text = usual;
  return g_strsplit(text, "|", -1);
}

/* ── Rows ── */

static const char *keep(AcgPredicates *table, const char *text) {
  return g_string_chunk_insert_const(table->strings, text);
}

static void free_row(gpointer data) {
  AcgPredicate *row = data;
  g_strfreev(row->words);
  g_strfreev(row->sources);
  g_strfreev(row->targets);
  g_free(row);
}

static void add_head(AcgPredicates *table, AcgPredicate *row) {
  const char *head = row->words[row->head];
  GPtrArray *rows = g_hash_table_lookup(table->heads, head);
  if (rows == NULL) {
    rows = g_ptr_array_new();
    g_ptr_array_add(rows, NULL);
    g_hash_table_insert(table->heads, g_strdup(head), rows);
  }
  guint n = g_strv_length(row->words), place = 0;
  while (g_ptr_array_index(rows, place) != NULL &&
         g_strv_length(((AcgPredicate *)g_ptr_array_index(rows, place))->words) >= n)
    place++;
  g_ptr_array_insert(rows, (gint)place, row);
}

/* One of the spellings of a row: "normalise relation". */
static bool add_spelling(const Reading *reading, const char *spelling, char **cells,
                         GError **error) {
  AcgPredicate row = {.user = reading->table->user};
  if (!read_part(reading, cell(reading, cells, COLUMN_PART), &row.part, error) ||
      !read_category(reading, cell(reading, cells, COLUMN_CATEGORY), &row.category, error) ||
      !read_effect(reading, cell(reading, cells, COLUMN_EFFECT), &row.effect, error) ||
      !read_mutual(reading, cell(reading, cells, COLUMN_MUTUAL), &row, error))
    return false;
  if (row.effect == ACG_EFFECT_REPLACED && row.category == NULL)
    return fail(reading, error, "effect 'replaced': expected a category, too");
  AcgPredicates *table = reading->table;
  row.words = g_strsplit(spelling, " ", -1);
  row.head = find_head(row.words, row.part);
  row.sources = read_slots(cell(reading, cells, COLUMN_SOURCE), "");
  row.targets =
      read_slots(cell(reading, cells, COLUMN_TARGET), row.part == ACG_PART_VERB ? "object" : "");
  row.lemma = keep(table, spelling);
  row.example = keep(table, cell(reading, cells, COLUMN_EXAMPLE));
  row.expected = keep(table, cell(reading, cells, COLUMN_EXPECTED));
  AcgPredicate *kept = g_memdup2(&row, sizeof row);
  g_ptr_array_add(table->rows, kept);
  add_head(table, kept);
  return true;
}

static bool read_row(const Reading *reading, char **cells, GError **error) {
  g_auto(GStrv) spellings = g_strsplit(cell(reading, cells, COLUMN_PREDICATE), "|", -1);
  if (*spellings == NULL) return fail(reading, error, "no predicate: expected its words");
  if (g_strv_length(cells) > N_COLUMNS)
    return fail(reading, error, "%u cells: expected no more than %d, parted by tabs",
                g_strv_length(cells), N_COLUMNS);
  for (guint i = 0; spellings[i] != NULL; i++) {
    g_autofree char *spelling = g_ascii_strdown(g_strstrip(spellings[i]), -1);
    if (*spelling == '\0') return fail(reading, error, "no predicate: expected its words");
    if (!add_spelling(reading, spelling, cells, error)) return false;
  }
  return true;
}

static bool read_columns(Reading *reading, char **cells, GError **error) {
  for (int i = 0; i < N_COLUMNS; i++) reading->order[i] = -1;
  for (int i = 0; cells[i] != NULL; i++) {
    int column = find_word(columns, N_COLUMNS, cells[i]);
    if (column < 0)
      return fail(reading, error,
                  "column '%s': expected predicate, category and any of part, source, target, "
                  "mutual, effect, from, example, expected, parted by tabs",
                  cells[i]);
    reading->order[column] = i;
  }
  if (reading->order[COLUMN_PREDICATE] >= 0 && reading->order[COLUMN_CATEGORY] >= 0) return true;
  return fail(reading, error, "expected the columns predicate and category");
}

static bool read_line(Reading *reading, char *line, bool *named, GError **error) {
  reading->line++;
  g_strchomp(line); /* a carriage return; empty cells at the end */
  if (*line == '#' || *line == '\0') return true;
  g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
  if (*named) return read_row(reading, cells, error);
  *named = true;
  return read_columns(reading, cells, error);
}

static AcgPredicates *read_table(const char *path, const char *text, gsize length, bool user,
                                 GError **error) {
  g_autoptr(AcgPredicates) table = g_new0(AcgPredicates, 1);
  table->counted = 1;
  table->strings = g_string_chunk_new(4096);
  table->rows = g_ptr_array_new_with_free_func(free_row);
  table->heads =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  table->user = user;
  Reading reading = {.table = table, .path = path};
  bool named = false;
  const char *end = NULL;
  if (!g_utf8_validate(text, (gssize)length, &end)) {
    for (const char *p = text; p <= end; p++) reading.line += p == text || p[-1] == '\n';
    fail(&reading, error, "expected UTF-8");
    return NULL;
  }
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line(&reading, lines[i], &named, error)) return NULL;
  if (!named) {
    reading.line = 0;
    fail(&reading, error, "expected a line that names the columns");
    return NULL;
  }
  return g_steal_pointer(&table);
}

/* ── The door ── */

const AcgPredicates *acg_predicates_get(void) {
  static AcgPredicates *table;
  static gsize loaded;
  if (g_once_init_enter(&loaded)) {
    const char *path = "/actorgraph/lexicon/predicates.tsv";
    g_autoptr(GBytes) bytes = g_resource_lookup_data(acg_lexicon_get_resource(), path, 0, NULL);
    g_assert(bytes != NULL);
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autofree char *text = g_strndup(data, length);
    g_autoptr(GError) error = NULL;
    table = read_table(path, text, length, false, &error);
    if (table == NULL) g_error("%s", error->message);
    g_once_init_leave(&loaded, 1);
  }
  return table;
}

AcgPredicates *acg_predicates_read(const char *path, const char *text, size_t length,
                                   GError **error) {
  return read_table(path, text, length, true, error);
}

AcgPredicates *acg_predicates_ref(AcgPredicates *predicates) {
  g_atomic_int_inc(&predicates->counted);
  return predicates;
}

void acg_predicates_unref(AcgPredicates *predicates) {
  if (predicates == NULL || !g_atomic_int_dec_and_test(&predicates->counted)) return;
  g_hash_table_unref(predicates->heads);
  g_ptr_array_unref(predicates->rows);
  g_string_chunk_free(predicates->strings);
  g_free(predicates);
}

guint acg_predicates_size(const AcgPredicates *predicates) {
  return predicates->rows->len;
}

const AcgPredicate *acg_predicates_row(const AcgPredicates *predicates, guint row) {
  return g_ptr_array_index(predicates->rows, row);
}

const AcgPredicate *const *acg_predicates_find(const AcgPredicates *predicates, const char *head) {
  const GPtrArray *rows = g_hash_table_lookup(predicates->heads, head);
  return rows != NULL ? (const AcgPredicate *const *)(const void *)rows->pdata : NULL;
}

/* Writes the token's form in lower case; false when it is longer than any predicate. */
static bool fold_form(const AcgAnalysis *analysis, guint token, char form[MAX_FORM]) {
  AcgSpan span = acg_token_at(analysis, token)->span;
  size_t length = acg_span_length(span);
  if (length + 2 > MAX_FORM) return false;
  for (size_t i = 0; i < length; i++)
    form[i] = g_ascii_tolower(analysis->document->text[span.begin + i]);
  form[length] = '\0';
  return true;
}

/* The rows of a base form that the ending may hide: "accused", "severed", "barred", "withdrawn". */
static const AcgPredicate *const *find_base(const AcgPredicates *predicates, char *form) {
  static const char *const endings[][2] = {{"ied", "y"}, {"ies", "y"}, {"ed", "e"}, {"ing", "e"},
                                           {"es", "e"},  {"d", ""},    {"s", ""},   {"n", ""}};
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
    size_t length = strlen(form), cut = strlen(endings[i][0]);
    if (!g_str_has_suffix(form, endings[i][0]) || length < cut + 3) continue;
    char kept[MAX_FORM];
    g_strlcpy(kept, form, length - cut + 1);
    size_t n = length - cut;
    const AcgPredicate *const *rows = acg_predicates_find(predicates, kept);
    g_strlcat(kept, endings[i][1], sizeof kept);
    if (rows == NULL) rows = acg_predicates_find(predicates, kept);
    kept[n] = '\0';
    if (rows == NULL && kept[n - 1] == kept[n - 2]) {
      kept[n - 1] = '\0';
      rows = acg_predicates_find(predicates, kept);
    }
    if (rows != NULL) return rows;
  }
  return NULL;
}

const AcgPredicate *const *acg_predicates_find_at(const AcgPredicates *predicates,
                                                  const AcgAnalysis *analysis, guint token) {
  char form[MAX_FORM];
  const AcgPredicate *const *rows =
      acg_predicates_find(predicates, acg_token_lemma(analysis, token));
  if (rows != NULL || !fold_form(analysis, token, form)) return rows;
  rows = acg_predicates_find(predicates, form);
  return rows != NULL ? rows : find_base(predicates, form);
}

const AcgPredicate *acg_predicate_at(const AcgAnalysis *analysis, guint token, AcgPart part) {
  const AcgPredicate *const *rows = acg_predicates_find_at(acg_predicates_get(), analysis, token);
  for (; rows != NULL && *rows != NULL; rows++)
    if ((*rows)->part == part && (*rows)->category != NULL && (*rows)->effect == ACG_EFFECT_NONE &&
        (*rows)->words[1] == NULL)
      return *rows;
  return NULL;
}

bool acg_slot_is_among(char *const *slots, const char *slot) {
  return g_strv_contains((const char *const *)slots, slot);
}
