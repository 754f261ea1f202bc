#include "cli/manual/described.h"
#include "render/figure.h"

/* Begins a section with a table of so many columns; `columns`: "a | b". */
static void start(FILE *out, const char *title, const char *text, const char *columns) {
  g_auto(GStrv) each = g_strsplit(columns, "|", -1);
  fprintf(out, "\n## %s\n\n%s\n\n| %s |\n|", title, text, columns);
  for (char **column = each; *column != NULL; column++) fputs("---|", out);
  fputc('\n', out);
}

/* Cells up to NULL; the first is code. */
static void put_row(FILE *out, const char *const *cells) {
  fprintf(out, "| `%s` |", cells[0]);
  for (cells++; *cells != NULL; cells++) {
    fputc(' ', out);
    markdown_cell(out, *cells);
    fputs(" |", out);
  }
  fputc('\n', out);
}

#define ROW(out, ...) put_row(out, (const char *const[]){__VA_ARGS__, NULL})

static void put_readers(FILE *out) {
  size_t n = 0;
  const AcgReader *readers = acg_reader_table(&n);
  start(out, "Readers",
        "Values of `--input-format`; without it the first that knows a file's beginning reads it.",
        "reader | reads");
  for (size_t i = 0; i < n; i++) ROW(out, readers[i].name, readers[i].description);
}

static void put_categories(FILE *out) {
  size_t n = 0;
  const AcgCategory *categories = acg_category_table(&n);
  start(out, "Categories",
        "Values of `--category`. The score goes from −10, conflict, to 10, cooperation.",
        "category | says | class | score | mutual");
  for (size_t i = 0; i < n; i++) {
    g_autofree char *score = g_strdup_printf("%g", categories[i].score);
    ROW(out, categories[i].name, categories[i].meaning,
        acg_class_name(categories[i].category_class), score, categories[i].mutual ? "yes" : "");
  }
}

static void put_measures(FILE *out) {
  size_t n = 0;
  const AcgMeasure *measures = acg_measure_table(&n);
  start(out, "Measures", "Values of `--measure` and `--size-by`; [what they mean](measures.md).",
        "measure | called | is | taken on | source | cost");
  for (size_t i = 0; i < n; i++)
    ROW(out, measures[i].name, measures[i].label, measures[i].description, measures[i].use,
        measures[i].reference, measures[i].cost);
}

static void put_communities(FILE *out) {
  size_t n = 0;
  const AcgCommunityMethod *methods = acg_community_table(&n);
  start(out, "Communities", "Values of `--communities`.", "method | called | does | source | cost");
  for (size_t i = 0; i < n; i++)
    ROW(out, methods[i].name, methods[i].label, methods[i].description, methods[i].reference,
        methods[i].cost);
}

static void put_formats(FILE *out) {
  size_t n = 0;
  const AcgFormat *formats = acg_format_table(&n);
  start(out, "Formats",
        "Values of `--format` of `actorgraph render`; [which tools read them](formats.md).",
        "format | is | written as");
  for (size_t i = 0; i < n; i++) {
    g_autofree char *form = formats[i].extension == NULL
                                ? g_strdup("a folder")
                                : g_strconcat(".", formats[i].extension, NULL);
    ROW(out, formats[i].name, formats[i].description, form);
  }
}

static void put_looks(FILE *out) {
  size_t n = 0;
  const AcgLayout *layouts = acg_layout_table(&n);
  start(out, "Layouts", "Values of `--layout`.", "layout | places actors");
  for (size_t i = 0; i < n; i++) ROW(out, layouts[i].name, layouts[i].description);
  const AcgTheme *themes = acg_theme_table(&n);
  start(out, "Themes", "Values of `--theme`.", "theme | colours");
  for (size_t i = 0; i < n; i++) ROW(out, themes[i].name, themes[i].description);
}

void markdown_write_tables(FILE *out) {
  put_readers(out);
  put_categories(out);
  put_measures(out);
  put_communities(out);
  put_formats(out);
  put_looks(out);
}
