#include "extract/read/print.h"

AcgPrint *acg_print_new(void) {
  AcgPrint *print = g_new0(AcgPrint, 1);
  print->texts = g_string_chunk_new(1 << 14);
  print->lines = g_array_new(FALSE, TRUE, sizeof(AcgPrintLine));
  return print;
}

void acg_print_free(AcgPrint *print) {
  if (print == NULL) return;
  g_string_chunk_free(print->texts);
  g_array_unref(print->lines);
  g_free(print->date);
  g_free(print);
}

void acg_print_pages(AcgPrint *print, AcgPrintVisit visit, void *data) {
  const AcgPrintLine *lines = (const AcgPrintLine *)(void *)print->lines->data;
  guint n = print->lines->len;
  for (guint begin = 0, end; begin < n; begin = end) {
    for (end = begin; end < n && lines[end].page == lines[begin].page;) end++;
    visit(print, begin, end, data);
  }
}
