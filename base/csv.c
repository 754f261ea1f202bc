#include "base/csv.h"

#include <math.h>
#include <string.h>

#include "base/output.h"
#include "base/text.h"

static void part(AcgCsv *line) {
  if (line->begun) putc(',', line->out);
  line->begun = true;
}

/* Whether a spreadsheet would run the cell, or could not tell it from one that got an apostrophe.
 */
static bool is_formula(const char *cell) {
  const char *sign = cell + strspn(cell, "'");
  return *sign != '\0' && g_utf8_strchr("=+-@＝＋－＠", -1, g_utf8_get_char(sign)) != NULL;
}

/* cell: clean. */
static void put(AcgCsv *line, const char *cell) {
  part(line);
  const char *guard = is_formula(cell) ? "'" : "";
  if (strpbrk(cell, ",\"") == NULL) {
    fprintf(line->out, "%s%s", guard, cell);
    return;
  }
  fprintf(line->out, "\"%s", guard);
  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '"') putc('"', line->out);
    putc(*p, line->out);
  }
  putc('"', line->out);
}

void acg_csv_text(AcgCsv *line, const char *text) {
  g_autofree char *clean = acg_text_clean(text == NULL ? "" : text);
  put(line, clean);
}

void acg_csv_number(AcgCsv *line, double value) {
  part(line);
  if (isfinite(value)) acg_write_number(line->out, value);
}

void acg_csv_truth(AcgCsv *line, bool value) {
  acg_csv_text(line, value ? "true" : "false");
}

static void put_list(AcgCsv *line, const GPtrArray *texts, const char *separator) {
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < texts->len; i++) {
    g_autofree char *clean = acg_text_clean(g_ptr_array_index(texts, i));
    g_string_append_printf(joined, "%s%s", i == 0 ? "" : separator, clean);
  }
  put(line, joined->str);
}

void acg_csv_list(AcgCsv *line, const GPtrArray *texts) {
  put_list(line, texts, " | ");
}

void acg_csv_array(AcgCsv *line, const GPtrArray *texts) {
  put_list(line, texts, "\x1f");
}

void acg_csv_header(AcgCsv *line, const char *const *names, size_t n_names) {
  for (size_t i = 0; i < n_names; i++) acg_csv_text(line, names[i]);
}

void acg_csv_end(AcgCsv *line) {
  putc('\n', line->out);
  line->begun = false;
}
