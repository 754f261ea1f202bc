#include <math.h>
#include <string.h>

#include "base/text.h"
#include "extract/read/print.h"
#include "extract/read/read.h"

/* How many lines from the edge a running head or foot has at the most, and how many bytes beside a
 * page number. */
enum { MAX_ROWS = 4, MAX_WORDS = 40 };

/* How near the heights of the same line on two pages are, in points. */
enum { NEAR = 12 };

/* One row at the edge of a page. */
typedef struct {
  GPtrArray *pieces; /* AcgPrintLine* */
  char *key;
} Row;

typedef struct {
  GHashTable *pages[2]; /* of the top's and the bottom's keys: on how many pages each is */
  bool removes;         /* the second time round */
} Margins;

static double middle(const AcgPrintLine *line) {
  return (line->top + line->bottom) / 2;
}

static int compare_height(const void *a, const void *b) {
  const AcgPrintLine *first = *(AcgPrintLine *const *)a, *second = *(AcgPrintLine *const *)b;
  if (middle(first) != middle(second)) return middle(first) < middle(second) ? -1 : 1;
  if (first->left != second->left) return first->left < second->left ? -1 : 1;
  return first < second ? -1 : first > second;
}

/* What a line says but for its numbers: "The Example Daily, page #". */
static char *make_key(const char *text) {
  g_autoptr(GString) shape = g_string_new(NULL);
  bool was_digit = false;
  for (const char *p = text; *p != '\0'; p++) {
    bool digit = g_ascii_isdigit(*p);
    if (!digit) g_string_append_c(shape, *p);
    if (digit && !was_digit) g_string_append(shape, " 0 ");
    was_digit = digit;
  }
  return acg_text_key(shape->str, shape->len);
}

/* "12", "- 12 -", "Page 3 of 7", "3/7", "xii". */
static bool is_page_number(const char *text) {
  static gsize once = 0;
  if (g_once_init_enter(&once)) {
    GRegex *regex = g_regex_new("^\\W*(?:(?i:page|p\\.?)\\s*)?(?:\\d{1,4}|[ivxl]{1,6})"
                                "(?:\\s*(?:of|/)\\s*\\d{1,4})?\\W*$",
                                0, 0, NULL);
    g_once_init_leave(&once, (gsize)regex);
  }
  return strlen(text) < 40 && g_regex_match((GRegex *)once, text, 0, NULL);
}

static void free_row(void *data) {
  Row *row = data;
  g_ptr_array_unref(row->pieces);
  g_free(row->key);
  g_free(row);
}

static void finish_row(Row *row) {
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < row->pieces->len; i++) {
    const AcgPrintLine *piece = g_ptr_array_index(row->pieces, i);
    g_string_append_printf(text, "%s ", piece->text);
  }
  row->key = make_key(text->str);
}

/* The rows at one edge, the outermost first; `sorted`: the page's lines from that edge inwards. */
static GPtrArray *find_rows(AcgPrintLine *const *sorted, guint n, bool at_top) {
  GPtrArray *rows = g_ptr_array_new_with_free_func(free_row);
  for (guint i = 0; i < n;) {
    if (rows->len == MAX_ROWS) break;
    Row *row = g_new0(Row, 1);
    row->pieces = g_ptr_array_new();
    double first = middle(sorted[at_top ? i : n - 1 - i]);
    for (; i < n; i++) {
      AcgPrintLine *piece = sorted[at_top ? i : n - 1 - i];
      double apart = middle(piece) - first;
      if (ABS(apart) > piece->size / 2) break;
      g_ptr_array_add(row->pieces, piece);
    }
    if (row->pieces->len == 0) i++; /* letters without size */
    finish_row(row);
    g_ptr_array_add(rows, row);
  }
  return rows;
}

static const AcgPrintLine *piece_at(const Row *row, guint i) {
  return g_ptr_array_index(row->pieces, i);
}

/* The key at its height on the page: two heights, so that one is the same for what is near. */
static char *place_key(const char *key, double height, int k) {
  return g_strdup_printf("%d %.0f %s", k, floor(CLAMP(height, -1e6, 1e6) / NEAR + k / 2.0), key);
}

static void count_key(GHashTable *pages, GHashTable *seen, const char *key, double height) {
  for (int k = 0; k < 2; k++) {
    char *place = place_key(key, height, k);
    if (g_hash_table_add(seen, place)) {
      guint count = GPOINTER_TO_UINT(g_hash_table_lookup(pages, place));
      g_hash_table_replace(pages, g_strdup(place), GUINT_TO_POINTER(count + 1));
    }
  }
}

static void note(AcgPrint *print, GHashTable *pages, const GPtrArray *rows) {
  (void)print;
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = g_ptr_array_index(rows, i);
    if (row->pieces->len > 0) count_key(pages, seen, row->key, middle(piece_at(row, 0)));
    for (guint k = 0; k < row->pieces->len; k++) {
      g_autofree char *key = make_key(piece_at(row, k)->text);
      count_key(pages, seen, key, middle(piece_at(row, k)));
    }
  }
}

static bool repeats(GHashTable *pages, const char *key, double height) {
  for (int k = 0; k < 2; k++) {
    g_autofree char *place = place_key(key, height, k);
    if (GPOINTER_TO_UINT(g_hash_table_lookup(pages, place)) > 1) return true;
  }
  return false;
}

/* The whole row is on other pages, too, or most of its pieces are or are page numbers; or half of
 * them, and there are few words beside: the name of a section. */
static bool is_margin(GHashTable *pages, const Row *row) {
  guint n = row->pieces->len, n_known = 0, n_numbers = 0;
  size_t length = 0;
  if (n > 0 && repeats(pages, row->key, middle(piece_at(row, 0)))) return true;
  for (guint i = 0; i < n; i++) {
    const char *text = piece_at(row, i)->text;
    g_autofree char *key = make_key(text);
    bool number = is_page_number(text);
    n_numbers += number;
    n_known += number || repeats(pages, key, middle(piece_at(row, i)));
    length += strlen(text);
  }
  return n_known * 2 > n ||
         (n_known * 2 == n && length < (n_numbers > 0 ? MAX_WORDS : 2 * MAX_WORDS));
}

static void remove_row(AcgPrint *print, const Row *row) {
  for (guint i = 0; i < row->pieces->len; i++) {
    AcgPrintLine *piece = g_ptr_array_index(row->pieces, i);
    if (print->date == NULL) print->date = acg_line_date(piece->text, strlen(piece->text));
    piece->text = "";
  }
}

/* From the edge inwards, up to the first row that is text. */
static void clear(AcgPrint *print, GHashTable *pages, const GPtrArray *rows) {
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = g_ptr_array_index(rows, i);
    if (!is_margin(pages, row)) return;
    remove_row(print, row);
  }
}

static void visit(AcgPrint *print, guint begin, guint end, void *data) {
  Margins *margins = data;
  g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(end - begin);
  for (guint i = begin; i < end; i++)
    g_ptr_array_add(sorted, &g_array_index(print->lines, AcgPrintLine, i));
  g_ptr_array_sort(sorted, compare_height);
  for (int edge = 0; edge < 2; edge++) {
    g_autoptr(GPtrArray) rows =
        find_rows((AcgPrintLine *const *)sorted->pdata, sorted->len, edge == 0);
    (margins->removes ? clear : note)(print, margins->pages[edge], rows);
  }
}

void acg_print_margins(AcgPrint *print) {
  Margins margins = {0};
  for (int edge = 0; edge < 2; edge++)
    margins.pages[edge] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  acg_print_pages(print, visit, &margins);
  margins.removes = true;
  acg_print_pages(print, visit, &margins);
  for (int edge = 0; edge < 2; edge++) g_hash_table_unref(margins.pages[edge]);
  guint n = 0;
  for (guint i = 0; i < print->lines->len; i++) {
    const AcgPrintLine *line = &g_array_index(print->lines, AcgPrintLine, i);
    if (*line->text != '\0') g_array_index(print->lines, AcgPrintLine, n++) = *line;
  }
  g_array_set_size(print->lines, n);
}
