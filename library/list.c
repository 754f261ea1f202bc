#include "graph/score.h"
#include "library/internal.h"
#include "render/figure.h"

/* What of a row is asked for. */
typedef enum { NAME, DESCRIPTION } Column;

static const char *pick(Column column, const char *name, const char *description) {
  return column == NAME ? name : description;
}

/* The row i of each table, or NULL. */
static const char *reader(size_t i, Column column) {
  size_t n = 0;
  const AcgReader *rows = acg_reader_table(&n);
  return i < n ? pick(column, rows[i].name, rows[i].description) : NULL;
}

static const char *category(size_t i, Column column) {
  size_t n = 0;
  const AcgCategory *rows = acg_category_table(&n);
  return i < n ? pick(column, rows[i].name, rows[i].meaning) : NULL;
}

static const char *measure(size_t i, Column column) {
  size_t n = 0;
  const AcgMeasure *rows = acg_measure_table(&n);
  return i < n ? pick(column, rows[i].name, rows[i].description) : NULL;
}

static const char *community(size_t i, Column column) {
  size_t n = 0;
  const AcgCommunityMethod *rows = acg_community_table(&n);
  return i < n ? pick(column, rows[i].name, rows[i].description) : NULL;
}

static const char *format(size_t i, Column column) {
  size_t n = 0;
  const AcgFormat *rows = acg_format_table(&n);
  return i < n ? pick(column, rows[i].name, rows[i].description) : NULL;
}

static const char *layout(size_t i, Column column) {
  size_t n = 0;
  const AcgLayout *rows = acg_layout_table(&n);
  return i < n ? pick(column, rows[i].name, rows[i].description) : NULL;
}

static const char *theme(size_t i, Column column) {
  size_t n = 0;
  const AcgTheme *rows = acg_theme_table(&n);
  return i < n ? pick(column, rows[i].name, rows[i].description) : NULL;
}

static const char *look_up(ActorgraphList list, size_t i, Column column) {
  static const char *(*const tables[])(size_t, Column) = {
      [ACTORGRAPH_LIST_READERS] = reader,   [ACTORGRAPH_LIST_CATEGORIES] = category,
      [ACTORGRAPH_LIST_MEASURES] = measure, [ACTORGRAPH_LIST_COMMUNITIES] = community,
      [ACTORGRAPH_LIST_FORMATS] = format,   [ACTORGRAPH_LIST_LAYOUTS] = layout,
      [ACTORGRAPH_LIST_THEMES] = theme};
  return (size_t)list < G_N_ELEMENTS(tables) ? tables[list](i, column) : NULL;
}

const char *actorgraph_list_name(ActorgraphList list, size_t i) {
  return look_up(list, i, NAME);
}

const char *actorgraph_list_description(ActorgraphList list, size_t i) {
  return look_up(list, i, DESCRIPTION);
}
