/* The report in Markdown, as GitHub reads it (https://github.github.com/gfm/): each block is a
 * line, or a table's lines, with an empty line behind. */
#include <string.h>

#include "render/formats/format.h"
#include "render/formats/report.h"

/* What means something in the midst of a line, to GitHub or to Pandoc. */
static bool is_special(char c) {
  return strchr("\\`*_[]<>{}|~^$&#", c) != NULL;
}

/* What means something at the beginning of a line: lists, "1." and "1)" too, underlines, fences. */
static bool opens_block(const char *text, gsize i) {
  if (i == 0) return strchr("+-=:%", text[0]) != NULL;
  return (text[i] == '.' || text[i] == ')') && strspn(text, "0123456789") == i;
}

/* Addresses become links by themselves: "http://", "www.". An at sign does even when escaped, and a
 * comment keeps it from that. */
static bool begins_address(const char *text, gsize i) {
  if (text[i] == ':') return text[i + 1] == '/';
  return text[i] == '.' && i >= 3 && g_ascii_strncasecmp(text + i - 3, "www", 3) == 0;
}

static void put(FILE *out, const char *text, bool opens_line) {
  for (gsize i = 0; text[i] != '\0'; i++) {
    if (is_special(text[i]) || (opens_line && opens_block(text, i)) || begins_address(text, i))
      fputc('\\', out);
    fputc(text[i], out);
    if (text[i] == '@') fputs("<!-- -->", out);
  }
}

/* Text within a line, and text that begins one. */
static void put_text(FILE *out, const char *text) {
  put(out, text, false);
}

static void put_line(FILE *out, const char *text) {
  put(out, text, true);
}

static void put_lead(FILE *out, const AcgBlock *block) {
  if (block->lead == NULL) return;
  fputs("**", out);
  put_text(out, block->lead);
  fputs("** ", out);
}

static void put_paragraph(FILE *out, const AcgBlock *block) {
  put_lead(out, block);
  put(out, block->text, block->lead == NULL);
  fputs("\n\n", out);
}

static void put_heading(FILE *out, const AcgBlock *block) {
  for (guint i = 0; i < block->level; i++) fputc('#', out);
  fputc(' ', out);
  put_paragraph(out, block);
}

static void put_list(FILE *out, const AcgBlock *block) {
  for (guint i = 0; i < block->cells->len; i++) {
    fputs("- ", out);
    put_line(out, g_ptr_array_index(block->cells, i));
    fputc('\n', out);
  }
  fputc('\n', out);
}

static void put_quote(FILE *out, const AcgBlock *block) {
  fputs("> ", out);
  put_line(out, block->text);
  fputs("\n>\n> — ", out);
  put_text(out, block->source);
  fputs("\n\n", out);
}

static void put_table(FILE *out, const AcgBlock *block) {
  guint n = block->columns->len;
  put_paragraph(out, block);
  for (guint k = 0; k < n; k++) {
    fputs(k == 0 ? "| " : " | ", out);
    put_text(out, g_array_index(block->columns, AcgColumn, k).label);
  }
  fputs(" |\n|", out);
  for (guint k = 0; k < n; k++) {
    bool number = g_array_index(block->columns, AcgColumn, k).kind == ACG_COLUMN_NUMBER;
    fputs(number ? " ---: |" : " --- |", out);
  }
  for (guint first = 0; first < block->cells->len; first += n) {
    for (guint k = 0; k < n; k++) {
      fputs(k == 0 ? "\n| " : " | ", out);
      put_text(out, g_ptr_array_index(block->cells, first + k));
    }
    fputs(" |", out);
  }
  fputs("\n\n", out);
}

/* In one paragraph with its caption: alone, Pandoc would give the image another one. */
static void put_figure(FILE *out, const AcgBlock *block) {
  fputs("![", out);
  put_text(out, block->source);
  fputs("](" ACG_REPORT_FIGURE ")\\\n", out);
  put_paragraph(out, block);
}

static void (*const writers[])(FILE *out, const AcgBlock *block) = {
    [ACG_BLOCK_HEADING] = put_heading, [ACG_BLOCK_PARAGRAPH] = put_paragraph,
    [ACG_BLOCK_LIST] = put_list,       [ACG_BLOCK_QUOTE] = put_quote,
    [ACG_BLOCK_TABLE] = put_table,     [ACG_BLOCK_FIGURE] = put_figure,
};

bool acg_report_md_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                         GError **error) {
  (void)error;
  g_autoptr(AcgReport) report = acg_report_new(network, figure);
  /* Unseen where it is read; by this it is known not to be an article. */
  fputs("<!-- Made with actorgraph " ACG_VERSION " -->\n\n", out);
  for (guint i = 0; i < report->blocks->len; i++) {
    const AcgBlock *block = acg_report_block(report, i);
    writers[block->kind](out, block);
  }
  return true;
}
