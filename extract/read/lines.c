#include "extract/read/input.h"

bool acg_lines_read(const char *path, size_t most, AcgLineUse use, const AcgDocumentSink *sink,
                    GError **error) {
  g_autoptr(AcgInput) input = acg_input_open(path, error);
  g_autoptr(GString) line = g_string_new(NULL);
  if (input == NULL) return false;
  acg_input_watch(input, sink);
  for (guint number = 1;; number++) {
    AcgLineResult result = acg_input_read_line(input, most, line, error);
    if (result == ACG_LINE_END) return true;
    if (result == ACG_LINE_FAILED) return false;
    bool is_long = result == ACG_LINE_LONG;
    if (!use(line->str, is_long ? 0 : line->len, is_long, number, sink->data)) return true;
  }
}
