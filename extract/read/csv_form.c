#include "extract/read/csv_form.h"

#include <csv.h>
#include <string.h>

#include "extract/read/record.h"

/* ── Rows ── */

struct AcgCsvRows {
  struct csv_parser parser;
  AcgCsvForm form;
  size_t most, n_cells;
  GPtrArray *cells; /* char* */
  bool complete, open;
};

static int is_end(unsigned char c) {
  return c == '\n';
}

static int is_no_space(unsigned char c) {
  (void)c;
  return 0;
}

static void start_parser(AcgCsvRows *rows) {
  enum { BLOCK = 1 << 14 };
  if (csv_init(&rows->parser, 0) != 0) g_error("out of memory");
  csv_set_delim(&rows->parser, (unsigned char)rows->form.delimiter);
  csv_set_quote(&rows->parser, rows->form.quotes ? '"' : '\0');
  csv_set_term_func(&rows->parser, is_end);
  csv_set_blk_size(&rows->parser, BLOCK);
  /* Blanks round a cell go; where cells are in no quotation marks they are the caller's to strip,
   * as a tab may be one. */
  if (!rows->form.quotes) csv_set_space_func(&rows->parser, is_no_space);
}

AcgCsvRows *acg_csv_rows_new(const AcgCsvForm *form, size_t most) {
  AcgCsvRows *rows = g_new0(AcgCsvRows, 1);
  rows->form = *form;
  rows->most = most;
  rows->cells = g_ptr_array_new_with_free_func(g_free);
  start_parser(rows);
  return rows;
}

void acg_csv_rows_free(AcgCsvRows *rows) {
  if (rows == NULL) return;
  csv_free(&rows->parser);
  g_ptr_array_unref(rows->cells);
  g_free(rows);
}

/* A cell that is in quotation marks although none has need of them. */
static char *strip_quotes(char *cell) {
  size_t n = strlen(cell);
  if (n < 2 || cell[0] != '"' || cell[n - 1] != '"') return cell;
  char *out = cell;
  for (const char *p = cell + 1; p < cell + n - 1; p++) {
    *out++ = *p;
    if (p[0] == '"' && p[1] == '"' && p + 1 < cell + n - 1) p++;
  }
  *out = '\0';
  return cell;
}

static void take_cell(void *bytes, size_t length, void *data) {
  AcgCsvRows *rows = data;
  if (rows->n_cells++ >= rows->most) return;
  char *cell = g_strstrip(g_strndup(bytes != NULL ? bytes : "", length));
  g_ptr_array_add(rows->cells, rows->form.quotes ? cell : strip_quotes(cell));
}

static void end_row(int c, void *data) {
  (void)c;
  ((AcgCsvRows *)data)->complete = true;
}

static void parse(AcgCsvRows *rows, const char *bytes, size_t length) {
  if (csv_parse(&rows->parser, bytes, length, take_cell, end_row, rows) != length)
    g_error("out of memory");
}

GPtrArray *acg_csv_rows_line(AcgCsvRows *rows, const char *line, size_t length, size_t *n_cells) {
  if (!rows->open) {
    g_ptr_array_set_size(rows->cells, 0);
    rows->n_cells = 0;
  }
  rows->complete = false;
  parse(rows, line, length);
  parse(rows, "\n", 1);
  rows->open = !rows->complete && (rows->open || strspn(line, " \t\r") < length);
  if (!rows->complete) return NULL;
  if (n_cells != NULL) *n_cells = rows->n_cells;
  return rows->cells;
}

bool acg_csv_rows_open(const AcgCsvRows *rows) {
  return rows->open;
}

void acg_csv_rows_reset(AcgCsvRows *rows) {
  csv_free(&rows->parser);
  start_parser(rows);
  g_ptr_array_set_size(rows->cells, 0);
  rows->n_cells = 0;
  rows->open = false;
}

/* ── The form ── */

/* What the rows of a head are like when they are read in a form. */
typedef struct {
  size_t n_columns;        /* of the first row */
  guint n_known;           /* its cells that are names of an article's fields */
  guint n_texts;           /* those of these that are names of a text */
  bool plain;              /* its cells look like names */
  bool spaced;             /* there is a blank behind a delimiter, as in prose */
  guint n_rows, n_regular; /* behind it; with as many cells */
} Look;

/* Few words, and no end of a sentence. */
static bool is_plain_name(const char *cell) {
  enum { LONGEST = 60, MOST_WORDS = 4 };
  size_t n = strlen(cell);
  guint n_words = 1;
  for (const char *p = cell; *p != '\0'; p++) n_words += *p == ' ';
  return n > 0 && n <= LONGEST && n_words <= MOST_WORDS && strchr(".!?,;", cell[n - 1]) == NULL &&
         strspn(cell, "0123456789.,-+ ") < n && strchr("\"'([", cell[0]) == NULL;
}

static void look_at_names(const GPtrArray *cells, Look *look) {
  guint n_empty = 0;
  look->n_columns = cells->len;
  look->plain = true;
  for (guint i = 0; i < cells->len; i++) {
    const char *cell = g_ptr_array_index(cells, i);
    guint rank = 0;
    AcgMeaning meaning = acg_meaning_of(cell, &rank);
    look->n_known += meaning != ACG_MEANING_NONE;
    look->n_texts += meaning == ACG_MEANING_TEXT || meaning == ACG_MEANING_SUMMARY;
    n_empty += *cell == '\0';
    if (*cell != '\0' && !is_plain_name(cell)) look->plain = false;
    for (guint k = 0; k < i && *cell != '\0'; k++)
      if (g_str_equal(g_ptr_array_index(cells, k), cell)) look->plain = false;
  }
  if (n_empty > 1 || cells->len > ACG_RECORD_MOST_FIELDS) look->plain = false;
}

static Look look_at(const char *head, bool whole, const AcgCsvForm *form) {
  enum { MOST_CELLS = 1000, MOST_ROWS = 50 };
  Look look = {0};
  g_autoptr(AcgCsvRows) rows = acg_csv_rows_new(form, MOST_CELLS);
  guint n_first = form->n_first;
  for (const char *line = head; *line != '\0' && look.n_rows < MOST_ROWS;) {
    size_t n = strcspn(line, "\n"), n_cells = 0;
    bool ended = line[n] == '\n';
    if (!ended && !whole) break;
    size_t length = n > 0 && line[n - 1] == '\r' ? n - 1 : n;
    g_autofree char *copy = g_strndup(line, length);
    const GPtrArray *cells = n_first > 0 ? NULL : acg_csv_rows_line(rows, copy, length, &n_cells);
    if (n_first > 0) n_first--;
    line += n + (ended ? 1 : 0);
    if (cells == NULL) continue;
    if (look.n_columns == 0) {
      look_at_names(cells, &look);
      look.spaced = strstr(copy, (const char[]){form->delimiter, ' ', '\0'}) != NULL;
    } else {
      look.n_rows++;
      look.n_regular += n_cells == look.n_columns;
    }
  }
  return look;
}

/* Names that articles have, or rows that are alike and more columns than a list of pairs has. Prose
 * with commas has neither. */
static bool is_table(const Look *look) {
  enum { LEAST_ROWS = 3, LEAST_COLUMNS = 3 };
  if (look->n_columns < 2 || !look->plain) return false;
  bool alike = look->n_regular * 5 >= look->n_rows * 4;
  if (look->n_known >= 2) return alike || !look->spaced;
  if (look->spaced || !alike) return false;
  return look->n_texts > 0 || (look->n_rows >= LEAST_ROWS && look->n_columns >= LEAST_COLUMNS);
}

/* "sep=;" stands before the names in what some spreadsheets write. */
static bool read_sign(const char *head, AcgCsvForm *form) {
  if (!g_str_has_prefix(head, "sep=") || head[4] == '\0' || strchr("\r\n", head[5]) == NULL ||
      strchr(",;\t|", head[4]) == NULL)
    return false;
  *form = (AcgCsvForm){head[4], true, 1};
  return true;
}

/* Whether each line is a row by itself, and there are cells that only begin with a quotation mark.
 */
static bool has_stray_quotes(const char *head, bool whole, const AcgCsvForm *form) {
  AcgCsvForm bare = {form->delimiter, false, form->n_first};
  Look quoted = look_at(head, whole, form), plain = look_at(head, whole, &bare);
  return plain.n_rows > 0 && plain.n_regular == plain.n_rows &&
         (quoted.n_rows != plain.n_rows || quoted.n_regular < quoted.n_rows ||
          form->delimiter == '\t');
}

bool acg_csv_form_find(const char *head, bool whole, AcgCsvForm *form) {
  static const char delimiters[] = ",;\t|";
  size_t most = 0;
  bool found = false;
  if (read_sign(head, form)) return true;
  *form = (AcgCsvForm){',', true, 0};
  for (const char *p = delimiters; *p != '\0'; p++) {
    AcgCsvForm candidate = {*p, true, 0};
    if (strcspn(head, "\n") <= strcspn(head, (const char[]){*p, '\0'})) continue;
    candidate.quotes = !has_stray_quotes(head, whole, &candidate);
    Look look = look_at(head, whole, &candidate);
    bool is = is_table(&look);
    if (is < found || (is == found && look.n_columns <= most)) continue;
    found = is;
    most = look.n_columns;
    *form = candidate;
  }
  return found;
}
