#include <string.h>

#include "extract/read/office.h"

/* Styles that are made from others in longer chains are made from none. */
enum { MAX_CHAIN = 16 };

typedef struct {
  char *name, *parent;
  bool has_level;
} Style;

struct AcgStyles {
  GHashTable *styles; /* id to Style */
};

static void free_style(void *data) {
  Style *style = data;
  g_free(style->name);
  g_free(style->parent);
  g_free(style);
}

AcgStyles *acg_styles_new(void) {
  AcgStyles *styles = g_new0(AcgStyles, 1);
  styles->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_style);
  return styles;
}

void acg_styles_free(AcgStyles *styles) {
  if (styles == NULL) return;
  g_hash_table_unref(styles->styles);
  g_free(styles);
}

void acg_styles_add(AcgStyles *styles, const char *id, const char *name, const char *parent,
                    bool has_level) {
  if (id == NULL) return;
  Style *style = g_new0(Style, 1);
  style->name = name != NULL ? g_utf8_strdown(name, -1) : g_strdup("");
  style->parent = g_strdup(parent);
  style->has_level = has_level;
  g_hash_table_replace(styles->styles, g_strdup(id), style);
}

/* The names that programs give to styles in every language; a name that begins so means the same.
 */
static const struct {
  const char *name;
  AcgStyle style;
} names[] = {
    {"title", ACG_STYLE_TITLE},           {"subtitle", ACG_STYLE_BODY},
    {"heading", ACG_STYLE_HEADING},       {"caption", ACG_STYLE_CAPTION},
    {"image caption", ACG_STYLE_CAPTION}, {"table caption", ACG_STYLE_CAPTION},
    {"illustration", ACG_STYLE_CAPTION},  {"figure", ACG_STYLE_CAPTION},
    {"drawing", ACG_STYLE_CAPTION},       {"author", ACG_STYLE_AUTHOR},
    {"byline", ACG_STYLE_AUTHOR},         {"toc", ACG_STYLE_OTHER},
    {"contents", ACG_STYLE_OTHER},        {"table of", ACG_STYLE_OTHER},
    {"index", ACG_STYLE_OTHER},           {"footnote", ACG_STYLE_OTHER},
    {"endnote", ACG_STYLE_OTHER},         {"annotation", ACG_STYLE_OTHER},
    {"header", ACG_STYLE_OTHER},          {"footer", ACG_STYLE_OTHER},
    {"page number", ACG_STYLE_OTHER},
};

/* Whether the name is `known`, or that with a number or more words after it. */
static bool is_named(const char *name, const char *known) {
  size_t n = strlen(known);
  return strncmp(name, known, n) == 0 && !g_ascii_isalpha(name[n]);
}

static bool read_name(const char *name, AcgStyle *style) {
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (is_named(name, names[i].name)) {
      *style = names[i].style;
      return true;
    }
  return false;
}

AcgStyle acg_styles_find(const AcgStyles *styles, const char *id) {
  AcgStyle found = ACG_STYLE_BODY;
  for (guint i = 0; i < MAX_CHAIN && id != NULL; i++) {
    const Style *style = g_hash_table_lookup(styles->styles, id);
    g_autofree char *own = style == NULL ? g_utf8_strdown(id, -1) : NULL;
    if (read_name(style == NULL ? own : style->name, &found) || style == NULL) break;
    if (style->has_level) return ACG_STYLE_HEADING;
    id = style->parent;
  }
  return found;
}
