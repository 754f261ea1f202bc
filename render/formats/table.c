#include "render/formats/table.h"

void acg_table_actor(AcgCsv *line, const AcgNode *node) {
  acg_csv_text(line, node->id);
  acg_csv_text(line, node->name);
  acg_csv_text(line, acg_actor_type_name(node->type));
}

void acg_table_value(AcgCsv *line, const AcgValue *value, bool as_array) {
  if (value->known && value->kind == ACG_FIELD_LIST && as_array) {
    acg_csv_array(line, value->list);
  } else if (value->known && (value->kind == ACG_FIELD_WHOLE || value->kind == ACG_FIELD_NUMBER)) {
    acg_csv_number(line, value->number);
  } else {
    g_autofree char *text = acg_value_text(value);
    acg_csv_text(line, text);
  }
}
