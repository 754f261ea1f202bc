#include "cli/lists.h"

#include <stdio.h>

#include "render/figure.h"

void list_readers(void) {
  size_t n = 0;
  const AcgReader *readers = acg_reader_table(&n);
  for (size_t i = 0; i < n; i++) printf("%-16s%s\n", readers[i].name, readers[i].description);
}

void list_categories(void) {
  size_t n = 0;
  const AcgCategory *categories = acg_category_table(&n);
  for (size_t i = 0; i < n; i++)
    printf("%-16s%s [%s; sign %d; score %g%s]\n", categories[i].name, categories[i].meaning,
           acg_class_name(categories[i].category_class), categories[i].sign, categories[i].score,
           categories[i].mutual ? "; mutual" : "");
}

enum { WIDTH = 80, INDENT = 4, BESIDE = 11 };

/* Words of the text below each other, `indent` from the left, after what is there `used` wide. */
static void print_wrapped(const char *text, int indent, int used) {
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  bool first = true;
  for (guint i = 0; words[i] != NULL; i++) {
    int width = (int)g_utf8_strlen(words[i], -1);
    if (!first && used + 1 + width > WIDTH) {
      printf("\n%*s", indent, "");
      used = indent;
      first = true;
    }
    if (!first) putchar(' ');
    fputs(words[i], stdout);
    used += width + (first ? 0 : 1);
    first = false;
  }
  putchar('\n');
}

static void print_name(const char *name, const char *label, const char *description) {
  printf("%s (%s)\n%*s", name, label, INDENT, "");
  print_wrapped(description, INDENT, INDENT);
}

/* "    Source     Freeman 1978". */
static void print_field(const char *field, const char *text) {
  printf("%*s%-*s", INDENT, "", BESIDE, field);
  print_wrapped(text, INDENT + BESIDE, INDENT + BESIDE);
}

void list_measures(void) {
  size_t n = 0;
  const AcgMeasure *measures = acg_measure_table(&n);
  for (size_t i = 0; i < n; i++) {
    print_name(measures[i].name, measures[i].label, measures[i].description);
    print_field("Taken on", measures[i].use);
    print_field("Source", measures[i].reference);
    print_field("Cost", measures[i].cost);
  }
}

void list_communities(void) {
  size_t n = 0;
  const AcgCommunityMethod *methods = acg_community_table(&n);
  for (size_t i = 0; i < n; i++) {
    print_name(methods[i].name, methods[i].label, methods[i].description);
    print_field("Source", methods[i].reference);
    print_field("Cost", methods[i].cost);
  }
}

void list_formats(void) {
  size_t n = 0;
  const AcgFormat *formats = acg_format_table(&n);
  for (size_t i = 0; i < n; i++)
    printf("%-16s%s (%s%s)\n", formats[i].name, formats[i].description,
           formats[i].extension == NULL ? "a folder" : ".",
           formats[i].extension == NULL ? "" : formats[i].extension);
}

void list_themes(void) {
  size_t n = 0;
  const AcgTheme *themes = acg_theme_table(&n);
  for (size_t i = 0; i < n; i++) printf("%-16s%s\n", themes[i].name, themes[i].description);
}

void list_layouts(void) {
  size_t n = 0;
  const AcgLayout *layouts = acg_layout_table(&n);
  for (size_t i = 0; i < n; i++) printf("%-16s%s\n", layouts[i].name, layouts[i].description);
}
