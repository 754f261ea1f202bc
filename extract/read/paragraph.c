#include <string.h>

#include "extract/characters.h"
#include "extract/read/read.h"

/* The longest line that a hard-wrapped text has, in bytes, and how much shorter than the longest
 * its full lines may be. */
enum { MAX_WRAPPED = 100, RAGGED = 10 };

static AcgSpan trim(const char *text, AcgSpan span) {
  while (span.begin < span.end && g_unichar_isspace(g_utf8_get_char(text + span.begin)))
    span.begin = (size_t)(g_utf8_next_char(text + span.begin) - text);
  while (span.begin < span.end) {
    const char *last = g_utf8_prev_char(text + span.end);
    if (!g_unichar_isspace(g_utf8_get_char(last))) break;
    span.end = (size_t)(last - text);
  }
  return span;
}

static GArray *find_lines(const char *text, size_t length) {
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(AcgLine));
  guint gap = 0;
  for (size_t begin = 0; begin < length;) {
    const char *newline = memchr(text + begin, '\n', length - begin);
    size_t end = newline == NULL ? length : (size_t)(newline - text);
    AcgLine line = {trim(text, (AcgSpan){begin, end}), gap};
    if (line.span.begin < line.span.end) {
      g_array_append_val(lines, line);
      gap = 0;
    } else {
      gap++;
    }
    begin = end + 1;
  }
  return lines;
}

static bool is_boilerplate(const char *text, const AcgLine *line) {
  return acg_line_is_boilerplate(text + line->span.begin, acg_span_length(line->span));
}

/* The line goes on in the middle of a sentence that the one before it began. */
static bool continues(const char *text, const AcgLine *before, const AcgLine *line) {
  gunichar last = acg_char_before(text, text + before->span.end);
  return line->gap == 0 && g_unichar_islower(g_utf8_get_char(text + line->span.begin)) &&
         !acg_is_terminal(last) && !acg_is_closing(last) && last != ':' &&
         !is_boilerplate(text, before) && !is_boilerplate(text, line);
}

/* The width to which the text was wrapped, in bytes, or 0 when each line is a paragraph. */
static size_t wrap_width(const char *text, const GArray *lines) {
  size_t width = 0, n_long = 0, n_breaks = 0, n_continued = 0;
  for (guint i = 0; i < lines->len; i++) {
    const AcgLine *line = &g_array_index(lines, AcgLine, i);
    if (acg_span_length(line->span) > MAX_WRAPPED)
      n_long++;
    else
      width = MAX(width, acg_span_length(line->span));
    if (i == 0 || line->gap > 0) continue;
    n_breaks++;
    if (continues(text, line - 1, line)) n_continued++;
  }
  return n_long * 20 <= lines->len && n_continued * 3 >= n_breaks ? width : 0;
}

/* The first word of the line would not have fitted on the one before. */
static bool is_forced(const char *text, size_t width, const AcgLine *before, const AcgLine *line) {
  size_t word = strcspn(text + line->span.begin, " \n\t");
  return line->gap == 0 && acg_span_length(before->span) + 1 + word + RAGGED > width &&
         !is_boilerplate(text, before);
}

GArray *acg_paragraphs_find(const char *text, size_t length) {
  GArray *lines = find_lines(text, length);
  size_t width = wrap_width(text, lines);
  guint n = 0;
  for (guint i = 0; i < lines->len; i++) {
    const AcgLine *line = &g_array_index(lines, AcgLine, i);
    bool joins = i > 0 && (continues(text, line - 1, line) ||
                           (width > 0 && is_forced(text, width, line - 1, line)));
    if (joins)
      g_array_index(lines, AcgLine, n - 1).span.end = line->span.end;
    else
      g_array_index(lines, AcgLine, n++) = *line;
  }
  g_array_set_size(lines, n);
  return lines;
}
