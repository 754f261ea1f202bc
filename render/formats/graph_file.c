#include "render/formats/graph_file.h"

#include <math.h>

void acg_graph_file_init(AcgPlaced *file, const AcgNetwork *network, const AcgFigure *figure) {
  acg_placed_init(file, network, figure);
  acg_fields_without(file->actor_fields, "label");
  acg_fields_without(file->tie_fields, "weight");
}

char *acg_graph_file_about(const AcgPlaced *file) {
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

AcgRgb acg_rgb(const char *colour) {
  guint64 rgb = g_ascii_strtoull(colour + 1, NULL, 16);
  return (AcgRgb){(guint)(rgb >> 16 & 255), (guint)(rgb >> 8 & 255), (guint)(rgb & 255)};
}
