/* A report: its blocks, and their order. */
#include "render/formats/report.h"

#include <stdarg.h>

enum { LONGEST_QUOTE = 400 };

static const char *print(AcgReport *report, const char *format, va_list values) {
  g_autofree char *text = g_strdup_vprintf(format, values);
  return g_string_chunk_insert(report->strings, text);
}

/* Defines `kept`, what `format` and its values give. */
#define PRINT(kept)                                                                                \
  va_list values;                                                                                  \
  va_start(values, format);                                                                        \
  const char *kept = print(report, format, values);                                                \
  va_end(values)

const char *acg_report_print(AcgReport *report, const char *format, ...) {
  PRINT(text);
  return text;
}

static AcgBlock *add(AcgReport *report, AcgBlock block) {
  g_array_append_val(report->blocks, block);
  return &g_array_index(report->blocks, AcgBlock, report->blocks->len - 1);
}

static AcgBlock *last(AcgReport *report) {
  return &g_array_index(report->blocks, AcgBlock, report->blocks->len - 1);
}

void acg_report_head(AcgReport *report, guint level, const char *text) {
  add(report, (AcgBlock){.kind = ACG_BLOCK_HEADING, .level = level, .text = text});
}

void acg_report_say(AcgReport *report, const char *lead, const char *format, ...) {
  PRINT(text);
  add(report, (AcgBlock){.kind = ACG_BLOCK_PARAGRAPH, .lead = lead, .text = text});
}

void acg_report_item(AcgReport *report, const char *format, ...) {
  PRINT(text);
  if (last(report)->kind != ACG_BLOCK_LIST)
    add(report, (AcgBlock){.kind = ACG_BLOCK_LIST, .cells = g_ptr_array_new()});
  g_ptr_array_add(last(report)->cells, (gpointer)text);
}

void acg_report_table(AcgReport *report, const AcgColumn *columns, guint n_columns,
                      const char *format, ...) {
  PRINT(caption);
  AcgBlock *block = add(report, (AcgBlock){.kind = ACG_BLOCK_TABLE, .text = caption});
  block->lead = acg_report_print(report, "Table %u.", ++report->n_tables);
  block->columns = g_array_new(FALSE, FALSE, sizeof(AcgColumn));
  g_array_append_vals(block->columns, columns, n_columns);
  block->cells = g_ptr_array_new();
}

void acg_report_cell(AcgReport *report, const char *format, ...) {
  PRINT(text);
  g_ptr_array_add(last(report)->cells, (gpointer)text);
}

void acg_report_quote(AcgReport *report, const AcgEvidence *evidence) {
  const char *text = acg_report_text(
      report, acg_network_sentence(report->network, evidence->sentence)->text, LONGEST_QUOTE);
  add(report, (AcgBlock){.kind = ACG_BLOCK_QUOTE,
                         .text = acg_report_print(report, "“%s”", text),
                         .source = acg_report_source(report, evidence)});
}

static void show_figure(AcgReport *report) {
  guint n = report->figure->actors->len;
  if (n == 0) return;
  g_autofree char *subtitle = acg_figure_subtitle(report->figure);
  const char *part = acg_report_print(
      report, "%u of %s", n, acg_report_count(report, report->network->nodes->len, "actor"));
  add(report, (AcgBlock){.kind = ACG_BLOCK_FIGURE,
                         .lead = "Figure 1.",
                         .text = acg_report_print(report, "%s.", subtitle),
                         .source = acg_report_print(report, "Network diagram of %s", part)});
}

static void clear_block(gpointer data) {
  AcgBlock *block = data;
  g_clear_pointer(&block->columns, g_array_unref);
  g_clear_pointer(&block->cells, g_ptr_array_unref);
}

AcgReport *acg_report_new(const AcgNetwork *network, const AcgFigure *figure) {
  AcgReport *report = g_new0(AcgReport, 1);
  report->network = network;
  report->figure = figure;
  report->blocks = g_array_new(FALSE, TRUE, sizeof(AcgBlock));
  g_array_set_clear_func(report->blocks, clear_block);
  report->strings = g_string_chunk_new(4096);
  acg_report_first(report);
  show_figure(report);
  acg_report_actors(report);
  acg_report_communities(report);
  acg_report_ties(report);
  acg_report_bridges(report);
  acg_report_changes(report);
  acg_report_doubts(report);
  acg_report_method(report);
  return report;
}

void acg_report_free(AcgReport *report) {
  if (report == NULL) return;
  g_array_unref(report->blocks);
  g_string_chunk_free(report->strings);
  g_free(report);
}
