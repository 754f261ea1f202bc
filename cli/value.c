#include "cli/value.h"

#include <string.h>

#include "graph/change.h"
#include "render/figure.h"

static void add(GPtrArray *names, const char *name) {
  g_ptr_array_add(names, g_strdup(name));
}

/* ── Tables ── */

static void add_readers(GPtrArray *names) {
  size_t n = 0;
  const AcgReader *readers = acg_reader_table(&n);
  for (size_t i = 0; i < n; i++) add(names, readers[i].name);
}

static void add_categories(GPtrArray *names) {
  size_t n = 0;
  const AcgCategory *categories = acg_category_table(&n);
  for (size_t i = 0; i < n; i++) add(names, categories[i].name);
}

static void add_measures(GPtrArray *names) {
  size_t n = 0;
  const AcgMeasure *measures = acg_measure_table(&n);
  for (size_t i = 0; i < n; i++) add(names, measures[i].name);
}

static void add_communities(GPtrArray *names) {
  size_t n = 0;
  const AcgCommunityMethod *methods = acg_community_table(&n);
  for (size_t i = 0; i < n; i++) add(names, methods[i].name);
}

static void add_formats(GPtrArray *names) {
  size_t n = 0;
  const AcgFormat *formats = acg_format_table(&n);
  for (size_t i = 0; i < n; i++) add(names, formats[i].name);
}

static void add_layouts(GPtrArray *names) {
  size_t n = 0;
  const AcgLayout *layouts = acg_layout_table(&n);
  for (size_t i = 0; i < n; i++) add(names, layouts[i].name);
}

static void add_themes(GPtrArray *names) {
  size_t n = 0;
  const AcgTheme *themes = acg_theme_table(&n);
  for (size_t i = 0; i < n; i++) add(names, themes[i].name);
}

/* ── Vocabularies ── */

static void add_types(GPtrArray *names) {
  for (guint i = 0; i < ACG_N_ACTOR_TYPES; i++) add(names, acg_actor_type_name((AcgActorType)i));
}

static void add_layers(GPtrArray *names) {
  for (guint i = 0; i < ACG_N_LAYERS; i++) add(names, acg_layer_name((AcgLayer)i));
}

static void add_windows(GPtrArray *names) {
  for (guint i = 0; i < ACG_N_WINDOWS; i++) add(names, acg_window_name((AcgWindow)i));
}

static void add_periods(GPtrArray *names) {
  for (guint i = 0; i < ACG_N_PERIODS; i++) add(names, acg_period_name((AcgPeriod)i));
}

/* ── Words ── */

static const struct {
  const char *word;
  ValueKind kind;
  void (*add)(GPtrArray *names);
  const char *alternatives; /* without a table */
} words[] = {{"FILE", VALUE_FILE, NULL, NULL},
             {"FILE.db", VALUE_FILE, NULL, NULL},
             {"PATH", VALUE_FILE, NULL, NULL},
             {"OUT", VALUE_FOLDER, NULL, NULL},
             {"READER", VALUE_NAMES, add_readers, NULL},
             {"CATEGORY", VALUE_NAMES, add_categories, NULL},
             {"MEASURE", VALUE_NAMES, add_measures, NULL},
             {"METHOD", VALUE_NAMES, add_communities, NULL},
             {"FORMAT", VALUE_NAMES, add_formats, NULL},
             {"LAYOUT", VALUE_NAMES, add_layouts, NULL},
             {"THEME", VALUE_NAMES, add_themes, NULL},
             {"TYPE", VALUE_NAMES, add_types, NULL},
             {"LAYER", VALUE_NAMES, add_layers, NULL},
             {"WINDOW", VALUE_NAMES, add_windows, NULL},
             {"PERIOD", VALUE_NAMES, add_periods, NULL},
             {"SIGN", VALUE_NAMES, NULL, "positive|neutral|negative"},
             {"WHAT", VALUE_NAMES, NULL, "community|type"},
             {"FORM", VALUE_NAMES, NULL, "text|csv|json"},
             {"STYLE", VALUE_NAMES, NULL, "text|json"}};

static int find(const char *word) {
  for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(words[i].word, word)) return (int)i;
  return -1;
}

ValueKind value_kind(const char *word) {
  int row = find(word);
  if (row >= 0) return words[row].kind;
  return strchr(word, '|') != NULL ? VALUE_NAMES : VALUE_FREE;
}

GPtrArray *value_names(const char *word) {
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  int row = find(word);
  const char *alternatives = row >= 0 ? words[row].alternatives : word;
  if (row >= 0 && words[row].add != NULL) {
    words[row].add(names);
  } else if (alternatives != NULL && strchr(alternatives, '|') != NULL) {
    g_auto(GStrv) each = g_strsplit(alternatives, "|", -1);
    for (char **name = each; *name != NULL; name++) add(names, *name);
  }
  return names;
}
