#include <math.h>
#include <string.h>

#include "extract/characters.h"
#include "extract/read/print.h"
#include "extract/read/read.h"

/* A column's edges, where most of its lines begin and where its full lines end. */
typedef struct {
  double left, right;
} Column;

typedef struct {
  const AcgPrint *print;
  Column *columns;     /* [print->n_columns] */
  GHashTable *leading; /* of each size of letters: the usual distance of lines, GArray of double */
  GHashTable *words;
  GArray *paragraphs;
  GString *text; /* of the paragraph in the making */
} Setting;

static const AcgPrintLine *line_at(const AcgPrint *print, guint i) {
  return &g_array_index(print->lines, AcgPrintLine, i);
}

static bool is_same_size(double a, double b) {
  return fabs(a - b) <= 0.06 * MAX(a, b);
}

static int compare_double(const void *a, const void *b) {
  double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

/* ── Edges of columns ── */

/* Of sorted values the one that most others are near. */
static double most_frequent(const double *values, guint n) {
  guint best = 0, most = 0;
  for (guint i = 0, k = 0; i < n; i++) {
    while (values[i] - values[k] > 1) k++;
    if (i - k + 1 > most) {
      most = i - k + 1;
      best = k;
    }
  }
  return values[best];
}

static Column find_edges(const AcgPrint *print, const guint *members, guint n) {
  g_autofree double *values = g_new(double, n);
  for (guint i = 0; i < n; i++) values[i] = line_at(print, members[i])->left;
  qsort(values, n, sizeof *values, compare_double);
  double left = most_frequent(values, n);
  for (guint i = 0; i < n; i++) values[i] = line_at(print, members[i])->right;
  qsort(values, n, sizeof *values, compare_double);
  return (Column){left, values[n - 1 - n / 20]};
}

static void find_columns(Setting *setting) {
  const AcgPrint *print = setting->print;
  guint n = print->lines->len;
  g_autofree guint *counts = g_new0(guint, print->n_columns + 1);
  g_autofree guint *members = g_new(guint, n + 1);
  setting->columns = g_new0(Column, print->n_columns + 1);
  for (guint i = 0; i < n; i++) counts[line_at(print, i)->column + 1]++;
  for (guint i = 0; i < print->n_columns; i++) counts[i + 1] += counts[i];
  g_autofree guint *places = g_memdup2(counts, (print->n_columns + 1) * sizeof *counts);
  for (guint i = 0; i < n; i++) members[places[line_at(print, i)->column]++] = i;
  for (guint i = 0; i < print->n_columns; i++)
    if (counts[i + 1] > counts[i])
      setting->columns[i] = find_edges(print, members + counts[i], counts[i + 1] - counts[i]);
}

/* ── Distances of lines ── */

static gpointer size_key(double size) {
  return GUINT_TO_POINTER((guint)CLAMP(size * 2 + 0.5, 1, 2000));
}

static void free_array(void *array) {
  g_array_unref(array);
}

static void sort_array(void *key, void *value, void *data) {
  (void)key;
  (void)data;
  g_array_sort(value, compare_double);
}

static void find_leading(Setting *setting) {
  const AcgPrint *print = setting->print;
  setting->leading = g_hash_table_new_full(NULL, NULL, NULL, free_array);
  for (guint i = 1; i < print->lines->len; i++) {
    const AcgPrintLine *before = line_at(print, i - 1), *line = line_at(print, i);
    double distance = line->bottom - before->bottom;
    if (before->column != line->column || !is_same_size(before->size, line->size) ||
        distance < line->size / 2 || distance > line->size * 4)
      continue;
    GArray *distances = g_hash_table_lookup(setting->leading, size_key(line->size));
    if (distances == NULL) {
      distances = g_array_new(FALSE, FALSE, sizeof(double));
      g_hash_table_insert(setting->leading, size_key(line->size), distances);
    }
    g_array_append_val(distances, distance);
  }
  g_hash_table_foreach(setting->leading, sort_array, NULL);
}

/* The usual distance of lines with letters of that size: near the lowest, as those within
 * paragraphs are. */
static double usual_leading(const Setting *setting, double size) {
  const GArray *distances = g_hash_table_lookup(setting->leading, size_key(size));
  if (distances == NULL || distances->len < 3) return size * 1.3;
  return g_array_index(distances, double, distances->len / 3);
}

/* ── Where paragraphs begin ── */

static bool begins_low(const char *text) {
  return g_unichar_islower(g_utf8_get_char(text));
}

static double letter_width(const AcgPrintLine *line) {
  glong n = g_utf8_strlen(line->text, -1);
  return n > 0 ? (line->right - line->left) / (double)n : 0;
}

/* The first word of `line` would have fitted on the line before, with room to spare in ragged
 * text. */
static bool had_room(const Setting *setting, const AcgPrintLine *before, const AcgPrintLine *line) {
  double right = setting->columns[before->column].right;
  double word = (double)g_utf8_strlen(line->text, (gssize)strcspn(line->text, " ")) + 1;
  return before->right + (word + 1) * letter_width(line) < right;
}

static bool is_indented(const Setting *setting, const AcgPrintLine *line) {
  return line->left > setting->columns[line->column].left + 0.6 * line->size;
}

static bool is_item(const char *text) {
  return acg_print_after_bullet(text) != text;
}

/* The line can be no part of the paragraph that the line before is of. */
static bool is_set_apart(const AcgPrintLine *before, const AcgPrintLine *line) {
  return !is_same_size(before->size, line->size) || before->bold != line->bold ||
         is_item(line->text);
}

static bool begins_in_column(const Setting *setting, const AcgPrintLine *before,
                             const AcgPrintLine *line) {
  double distance = line->bottom - before->bottom;
  double leading = usual_leading(setting, line->size);
  if (distance > 1.3 * leading || distance < -line->size) return true;
  double shift = line->left - before->left;
  bool low = begins_low(line->text);
  if (is_indented(setting, line) && shift > 0.6 * line->size && !low && !is_item(before->text))
    return true;
  if (low || !had_room(setting, before, line)) return false;
  double width = setting->columns[line->column].right - setting->columns[line->column].left;
  return acg_print_ends_sentence(before->text) ||
         setting->columns[before->column].right - before->right > 0.4 * width;
}

static bool begins_paragraph(const Setting *setting, const AcgPrintLine *before,
                             const AcgPrintLine *line) {
  if (is_set_apart(before, line)) {
    /* a bold name in the middle of a paragraph's lines stays there */
    bool goes_on = is_same_size(before->size, line->size) && begins_low(line->text) &&
                   before->column == line->column;
    return !goes_on || begins_in_column(setting, before, line);
  }
  if (before->column != line->column) return true;
  return begins_in_column(setting, before, line);
}

/* ── Paragraphs ── */

/* The mark that an initial leaves: "A storm", but "At noon". */
static void settle_initial(GString *text, GHashTable *words) {
  static const char mark[] = "\xE2\x81\xA0";
  char *found = text->len < 8 ? NULL : g_strstr_len(text->str, 5, mark);
  if (found == NULL) return;
  const char *rest = found + strlen(mark), *end = rest;
  while (g_unichar_isalpha(g_utf8_get_char(end))) end = g_utf8_next_char(end);
  g_autofree char *joined =
      g_strdup_printf("%.*s%.*s", (int)(found - text->str), text->str, (int)(end - rest), rest);
  g_autofree char *whole = g_utf8_strdown(joined, -1);
  g_autofree char *part = g_utf8_strdown(rest, end - rest);
  bool apart = !g_hash_table_contains(words, whole) && g_hash_table_contains(words, part);
  gsize at = (gsize)(found - text->str);
  g_string_erase(text, (gssize)at, (gssize)strlen(mark));
  if (apart) g_string_insert_c(text, (gssize)at, ' ');
}

static void finish_paragraph(Setting *setting, guint begin, guint end) {
  const AcgPrint *print = setting->print;
  const AcgPrintLine *first = line_at(print, begin), *last = line_at(print, end - 1);
  const AcgPrintLine *before = begin > 0 ? line_at(print, begin - 1) : NULL;
  const AcgPrintLine *after = end < print->lines->len ? line_at(print, end) : NULL;
  settle_initial(setting->text, setting->words);
  AcgPrintParagraph paragraph = {.text = g_strdup(setting->text->str),
                                 .size = first->size,
                                 .bold = first->bold,
                                 .page = first->page};
  paragraph.opens_page = before == NULL || before->page != first->page;
  paragraph.column_start = before == NULL || before->column != first->column;
  paragraph.closes = after == NULL || after->column != last->column;
  paragraph.is_indented = is_indented(setting, first);
  paragraph.is_full = after == NULL || !had_room(setting, last, after);
  g_array_append_val(setting->paragraphs, paragraph);
  g_string_truncate(setting->text, 0);
}

static void make_paragraphs(Setting *setting) {
  const AcgPrint *print = setting->print;
  guint begin = 0;
  for (guint i = 0; i < print->lines->len; i++) {
    const AcgPrintLine *line = line_at(print, i);
    if (i > begin && begins_paragraph(setting, line - 1, line)) {
      finish_paragraph(setting, begin, i);
      begin = i;
    }
    acg_print_join(setting->text, line->text, setting->words);
  }
  if (print->lines->len > begin) finish_paragraph(setting, begin, print->lines->len);
}

static void clear_paragraph(void *paragraph) {
  g_free(((AcgPrintParagraph *)paragraph)->text);
}

GArray *acg_print_paragraphs(const AcgPrint *print, GHashTable *words) {
  Setting setting = {.print = print, .words = words};
  g_autoptr(GString) text = g_string_new(NULL);
  setting.text = text;
  setting.paragraphs = g_array_new(FALSE, FALSE, sizeof(AcgPrintParagraph));
  g_array_set_clear_func(setting.paragraphs, clear_paragraph);
  find_columns(&setting);
  find_leading(&setting);
  make_paragraphs(&setting);
  g_free(setting.columns);
  g_hash_table_unref(setting.leading);
  return setting.paragraphs;
}
