#include "extract/read/csv.h"

#include <string.h>

#include "extract/read/csv_form.h"
#include "extract/read/json_value.h"
#include "extract/read/record_file.h"
#include "extract/read/utf16.h"

bool acg_csv_recognise(const char *bytes, size_t length) {
  AcgCsvForm form;
  g_autofree char *head = acg_utf16_head(bytes, length);
  if (strchr("{[<", *head) != NULL) return false; /* the end of the string, too */
  return acg_csv_form_find(head, length < ACG_INPUT_HEAD, &form);
}

/* A table that is read. */
typedef struct {
  AcgRecordFile *file;
  AcgCsvRows *rows;
  GPtrArray *names; /* char*, or NULL before the first row */
  guint line, first_line, number;
} Table;

/* ── What is no table of articles ── */

/* Columns that only tables of actorgraph have together. */
static const char *const own_columns[][3] = {
    {"salience", "mentions", "documents"},
    {"source_id", "target_id", "category"},
    {"from_id", "to_id", "link_type"},
    {"Source", "Target", "timeset"},
    {"Id", "Label", "timeset"},
    {"start_id", "end_id", "kind"},
    {":START_ID", ":END_ID", ":TYPE"},
    {"id:ID", ":LABEL", "label:string"},
    {"slice", "measure", "rank"},
    {"kind", "change", "target_id"},
    {"measure", "score", "rank"},
    {"with", "strength", "stated_as_fact"},
};

static bool has_name(const GPtrArray *names, const char *name) {
  return g_ptr_array_find_with_equal_func((GPtrArray *)names, name, g_str_equal, NULL);
}

static bool check_names(const Table *table, const AcgReadOptions *options, GError **error) {
  for (size_t i = 0; i < G_N_ELEMENTS(own_columns) && options->fields[ACG_RECORD_TEXT] == NULL; i++)
    if (has_name(table->names, own_columns[i][0]) && has_name(table->names, own_columns[i][1]) &&
        has_name(table->names, own_columns[i][2])) {
      g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                          "holds a table of actors or their relations, no articles");
      return false;
    }
  if (table->names->len <= ACG_RECORD_MOST_FIELDS) return true;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "more than %d columns",
              ACG_RECORD_MOST_FIELDS);
  return false;
}

/* ── Rows ── */

/* Makes the cells valid UTF-8, in place. False with `error` set. */
static bool decode(const GPtrArray *cells, GError **error) {
  for (guint i = 0; i < cells->len; i++) {
    char *cell = g_ptr_array_index(cells, i);
    if (g_utf8_validate(cell, -1, NULL)) continue;
    char *text = acg_record_decode(cell, strlen(cell), error);
    if (text == NULL) {
      g_prefix_error(error, "cell %u, ", i + 1);
      return false;
    }
    g_free(cell);
    cells->pdata[i] = text;
  }
  return true;
}

/* A given field that no column has makes all of the table useless: one error, with the names. */
static bool check_given(const Table *table, GError **error) {
  const char *given = table->file->reading->options->fields[ACG_RECORD_TEXT];
  if (given == NULL || has_name(table->names, given)) return true;
  g_autoptr(AcgRecordFields) record = acg_record_fields_new();
  for (guint i = 0; i < table->names->len; i++)
    acg_record_fields_add(record, g_ptr_array_index(table->names, i), "");
  acg_record_file_take(table->file, record, "line 1", 1);
  return acg_record_file_end(table->file, error);
}

static bool read_names(Table *table, GPtrArray *cells, GError **error) {
  if (!decode(cells, error)) return false;
  table->names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add(table->names, g_strdup(g_ptr_array_index(cells, i)));
  return check_names(table, table->file->reading->options, error) && check_given(table, error);
}

/* Cells behind the last column do no harm when they are empty. */
static bool check_row(const Table *table, const GPtrArray *cells, size_t n_cells, GError **error) {
  guint n = table->names->len;
  bool fits = n_cells >= n;
  for (guint i = n; i < cells->len && fits; i++)
    fits = *(const char *)g_ptr_array_index(cells, i) == '\0';
  if (fits) return decode(cells, error);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "%zu cells: expected %u", n_cells,
              n);
  return false;
}

static void tell(const Table *table, const GError *error) {
  g_autofree char *where = g_strdup_printf("line %u", table->first_line);
  acg_record_file_problem(table->file, where, error);
}

static void take_row(Table *table, const GPtrArray *cells, size_t n_cells) {
  g_autoptr(GError) problem = NULL;
  table->number++;
  if (!check_row(table, cells, n_cells, &problem)) {
    tell(table, problem);
    return;
  }
  g_autoptr(AcgRecordFields) record = acg_record_fields_new();
  for (guint i = 0; i < table->names->len; i++)
    acg_record_fields_add(record, g_ptr_array_index(table->names, i), g_ptr_array_index(cells, i));
  g_autofree char *where = g_strdup_printf("line %u", table->first_line);
  acg_record_file_take(table->file, record, where, table->number);
}

static void tell_lost(Table *table, AcgExtractError code, const char *what) {
  g_autoptr(GError) problem =
      g_error_new(ACG_EXTRACT_ERROR, (int)code, "%s: lines %u to %u are passed over", what,
                  table->first_line, table->line);
  table->number++;
  tell(table, problem);
  acg_csv_rows_reset(table->rows);
}

static const char unclosed[] = "a quotation mark is not closed, or the row is too large "
                               "(--max-size)";

static bool read_rows(Table *table, AcgInput *input, GError **error) {
  const AcgReading *reading = table->file->reading;
  size_t most = reading->options->limits.bytes, n_bytes = 0;
  g_autoptr(GString) line = g_string_new(NULL);
  while (!reading->stopped) {
    AcgLineResult result = acg_input_read_line(input, most, line, error);
    if (result == ACG_LINE_FAILED) return false;
    if (result == ACG_LINE_END) break;
    bool goes_on = acg_csv_rows_open(table->rows);
    table->line++;
    if (!goes_on) table->first_line = table->line;
    n_bytes = (goes_on ? n_bytes : 0) + line->len;
    if (result == ACG_LINE_LONG || n_bytes > most) {
      tell_lost(table, ACG_EXTRACT_ERROR_SIZE, unclosed);
      continue;
    }
    size_t n_cells = 0;
    GPtrArray *cells = acg_csv_rows_line(table->rows, line->str, line->len, &n_cells);
    if (cells != NULL && table->names != NULL)
      take_row(table, cells, n_cells);
    else if (cells != NULL && !read_names(table, cells, error))
      return false;
  }
  if (acg_csv_rows_open(table->rows)) tell_lost(table, ACG_EXTRACT_ERROR_FORMAT, unclosed);
  return true;
}

/* ── The table ── */

/* Finds the form of the table and takes the lines before that of the names. */
static AcgCsvRows *start(AcgInput *input, guint *n_first, GError **error) {
  size_t length = 0;
  AcgCsvForm form;
  const char *bytes = acg_input_peek(input, &length, error);
  if (bytes == NULL) return NULL;
  g_autofree char *head = acg_utf16_head(bytes, length);
  acg_csv_form_find(head, length < ACG_INPUT_HEAD, &form);
  g_autoptr(GString) line = g_string_new(NULL);
  for (*n_first = 0; *n_first < form.n_first; ++*n_first)
    if (acg_input_read_line(input, ACG_INPUT_HEAD, line, error) == ACG_LINE_FAILED) return NULL;
  return acg_csv_rows_new(&form, ACG_RECORD_MOST_FIELDS + 1);
}

bool acg_csv_read(AcgReading *reading, AcgInput *input, GError **error) {
  g_autoptr(AcgUtf16) wide = acg_utf16_open(input, error);
  if (wide == NULL) return false;
  g_autoptr(AcgRecordFile) file = acg_record_file_new(reading, input);
  Table table = {.file = file};
  g_autoptr(AcgCsvRows) rows = start(wide->input, &table.line, error);
  if (rows == NULL) return false;
  table.rows = rows;
  bool read = read_rows(&table, wide->input, error);
  bool complete = read && (reading->stopped || acg_record_file_end(file, error));
  if (table.names != NULL) g_ptr_array_unref(table.names);
  return complete;
}
