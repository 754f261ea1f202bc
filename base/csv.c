#include "base/csv.h"

#include <math.h>
#include <string.h>

#include "base/output.h"
#include "base/text.h"

static void part(AcgCsv *line) {
  if (line->begun) putc(',', line->out);
  line->begun = true;
}

void acg_csv_text(AcgCsv *line, const char *text) {
  part(line);
  g_autofree char *clean = acg_text_clean(text == NULL ? "" : text);
  g_autofree char *cell = *clean != '\0' && strchr("=+-@", *clean) != NULL
                              ? g_strconcat("'", clean, NULL)
                              : g_steal_pointer(&clean);
  if (strpbrk(cell, ",\"") == NULL) {
    fputs(cell, line->out);
    return;
  }
  putc('"', line->out);
  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '"') putc('"', line->out);
    putc(*p, line->out);
  }
  putc('"', line->out);
}

void acg_csv_number(AcgCsv *line, double value) {
  part(line);
  if (isfinite(value)) acg_write_number(line->out, value);
}

void acg_csv_truth(AcgCsv *line, bool value) {
  acg_csv_text(line, value ? "true" : "false");
}

void acg_csv_list(AcgCsv *line, const GPtrArray *texts) {
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(joined, "%s%s", i == 0 ? "" : " | ",
                           (const char *)g_ptr_array_index(texts, i));
  acg_csv_text(line, joined->str);
}

void acg_csv_header(AcgCsv *line, const char *const *names, size_t n_names) {
  for (size_t i = 0; i < n_names; i++) acg_csv_text(line, names[i]);
}

void acg_csv_end(AcgCsv *line) {
  putc('\n', line->out);
  line->begun = false;
}
