#include "cli/table.h"

#include <math.h>
#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "cli/message.h"

/* A text, a number, or nothing. */
typedef struct {
  char *text;  /* owned, as are the next; of a number: NULL */
  char *shown; /* for people; NULL for nothing */
  double value;
  bool number;
} Cell;

struct Table {
  const char *const *columns;
  guint n_columns;
  GArray *cells; /* Cell, line by line */
};

GOptionEntry table_format_option(char **format) {
  return (GOptionEntry){"format", 'f',
                        0,        G_OPTION_ARG_STRING,
                        format,   "Print a table for people (text, the default), csv, or json",
                        "FORM"};
}

bool table_format_parse(const char *format, const char *command, TableFormat *out) {
  static const char *const names[] = {"text", "csv", "json"};
  *out = TABLE_TEXT;
  if (format == NULL) return true;
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(format, names[i])) {
      *out = (TableFormat)i;
      return true;
    }
  message("%s: --format must be text, csv or json, not '%s'", command, format);
  return false;
}

static void clear_cell(gpointer data) {
  g_free(((Cell *)data)->text);
  g_free(((Cell *)data)->shown);
}

Table *table_new(const char *const *columns) {
  Table *table = g_new0(Table, 1);
  table->columns = columns;
  while (columns[table->n_columns] != NULL) table->n_columns++;
  table->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
  g_array_set_clear_func(table->cells, clear_cell);
  return table;
}

void table_free(Table *table) {
  if (table == NULL) return;
  g_array_unref(table->cells);
  g_free(table);
}

void table_text(Table *table, const char *text) {
  Cell cell = {.text = g_strdup(text), .shown = text != NULL ? message_plain(text) : NULL};
  g_array_append_val(table->cells, cell);
}

void table_number(Table *table, double value, int decimals) {
  char form[16];
  char digits[G_ASCII_DTOSTR_BUF_SIZE * 16];
  Cell cell = {.value = value, .number = true};
  g_snprintf(form, sizeof form, "%%.%df", CLAMP(decimals, 0, 15));
  if (isfinite(value)) cell.shown = g_strdup(g_ascii_formatd(digits, sizeof digits, form, value));
  g_array_append_val(table->cells, cell);
}

static guint count_lines(const Table *table) {
  return table->cells->len / MAX(table->n_columns, 1);
}

static const Cell *cell_at(const Table *table, guint line, guint column) {
  return &g_array_index(table->cells, Cell, line * table->n_columns + column);
}

/* In columns of a terminal. */
static guint width_of(const char *text) {
  guint width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
  }
  return width;
}

static const char *shown(const Cell *cell) {
  return cell->shown != NULL ? cell->shown : "–";
}

static guint *find_widths(const Table *table) {
  guint *widths = g_new0(guint, table->n_columns);
  for (guint c = 0; c < table->n_columns; c++) widths[c] = width_of(table->columns[c]);
  for (guint i = 0; i < count_lines(table); i++)
    for (guint c = 0; c < table->n_columns; c++)
      widths[c] = MAX(widths[c], width_of(shown(cell_at(table, i, c))));
  return widths;
}

/* Numbers stand to the right, and so do their columns' names. */
static void print_cell(const char *text, bool right, bool last, guint width, FILE *out) {
  guint room = width - width_of(text);
  fprintf(out, "%*s%s", right ? (int)room : 0, "", text);
  if (!last) fprintf(out, "%*s", (right ? 0 : (int)room) + 2, "");
}

static bool is_numeric(const Table *table, guint column) {
  return count_lines(table) > 0 && cell_at(table, 0, column)->number;
}

static void print_text(const Table *table, FILE *out) {
  g_autofree guint *widths = find_widths(table);
  for (guint c = 0; c < table->n_columns; c++) {
    g_autofree char *name = g_strdelimit(g_strdup(table->columns[c]), "_", ' ');
    print_cell(name, is_numeric(table, c), c + 1 == table->n_columns, widths[c], out);
  }
  putc('\n', out);
  for (guint i = 0; i < count_lines(table); i++) {
    for (guint c = 0; c < table->n_columns; c++)
      print_cell(shown(cell_at(table, i, c)), is_numeric(table, c), c + 1 == table->n_columns,
                 widths[c], out);
    putc('\n', out);
  }
}

static void print_csv(const Table *table, FILE *out) {
  AcgCsv line = {.out = out};
  acg_csv_header(&line, table->columns, table->n_columns);
  acg_csv_end(&line);
  for (guint i = 0; i < count_lines(table); i++) {
    for (guint c = 0; c < table->n_columns; c++) {
      const Cell *cell = cell_at(table, i, c);
      if (cell->number)
        acg_csv_number(&line, cell->value);
      else
        acg_csv_text(&line, cell->text);
    }
    acg_csv_end(&line);
  }
}

static cJSON *make_object(const Table *table, guint line) {
  cJSON *object = cJSON_CreateObject();
  for (guint c = 0; c < table->n_columns; c++) {
    const Cell *cell = cell_at(table, line, c);
    if (cell->number)
      acg_json_add_number_or_null(object, table->columns[c], cell->value);
    else
      acg_json_add_string(object, table->columns[c], cell->text);
  }
  return object;
}

static void print_json(const Table *table, FILE *out) {
  putc('[', out);
  for (guint i = 0; i < count_lines(table); i++) {
    fputs(i == 0 ? "\n" : ",\n", out);
    acg_json_write(out, make_object(table, i));
  }
  fputs(count_lines(table) == 0 ? "]\n" : "\n]\n", out);
}

void table_print(const Table *table, TableFormat format, FILE *out) {
  if (format == TABLE_CSV)
    print_csv(table, out);
  else if (format == TABLE_JSON)
    print_json(table, out);
  else
    print_text(table, out);
}
