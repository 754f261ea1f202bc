#include "render/formats/graph_file.h"

#include <math.h>

static GArray *without(GArray *fields, const char *name) {
  for (guint k = 0; k < fields->len; k++)
    if (g_str_equal(acg_field(fields, k)->name, name)) return g_array_remove_index(fields, k);
  return fields;
}

void acg_graph_file_init(AcgGraphFile *file, const AcgNetwork *network, const AcgFigure *figure) {
  *file = (AcgGraphFile){network, figure, acg_figure_find_actors(figure),
                         without(acg_actor_fields(network), "label"),
                         without(acg_tie_fields(network), "weight")};
}

void acg_graph_file_clear(AcgGraphFile *file) {
  g_clear_pointer(&file->actors, g_free);
  g_clear_pointer(&file->actor_fields, g_array_unref);
  g_clear_pointer(&file->tie_fields, g_array_unref);
}

char *acg_graph_file_about(const AcgGraphFile *file) {
  g_autoptr(GArray) fields = acg_network_fields(file->network);
  GString *about = g_string_new(file->figure->title);
  const char *before = ". ";
  for (guint k = 0; k < fields->len; k++) {
    const AcgField *field = acg_field(fields, k);
    g_auto(AcgValue) value = acg_field_value(field, file->network, 0);
    g_autofree char *text = acg_value_text(&value);
    if (text == NULL || *text == '\0') continue;
    g_string_append_printf(about, "%s%s: %s", before, field->name, text);
    before = "; ";
  }
  return g_string_free(about, FALSE);
}

const char *acg_graph_file_field_name(const AcgField *field) {
  return g_str_equal(field->name, "type") ? "actor_type" : field->name;
}

char *acg_graph_file_number(double number) {
  AcgValue value = {.kind = ACG_FIELD_NUMBER, .known = true, .number = number};
  return acg_value_text(&value);
}

char *acg_graph_file_length(double length) {
  return acg_graph_file_number(round(length * 100) / 100 + 0.0); /* no minus before 0 */
}

const char *acg_graph_file_tie_colour(const AcgGraphFile *file, guint i) {
  const AcgEdge *edge = acg_network_edge(file->network, i);
  AcgTieKind kind = edge->layer == ACG_LAYER_OTHER ? ACG_TIE_NEUTRAL : acg_tie_kind(edge->category);
  return file->figure->ink->ties[kind];
}

AcgRgb acg_rgb(const char *colour) {
  guint64 rgb = g_ascii_strtoull(colour + 1, NULL, 16);
  return (AcgRgb){(guint)(rgb >> 16 & 255), (guint)(rgb >> 8 & 255), (guint)(rgb & 255)};
}
