#include "render/formats/table.h"

void acg_table_actor(AcgCsv *line, const AcgNode *node) {
  acg_csv_text(line, node->id);
  acg_csv_text(line, node->name);
  acg_csv_text(line, acg_actor_type_name(node->type));
}

void acg_table_names(AcgCsv *line, const GArray *fields) {
  for (guint k = 0; k < fields->len; k++) acg_csv_text(line, acg_field(fields, k)->name);
}

static void put_value(AcgCsv *line, const AcgValue *value, AcgTableLists lists) {
  if (value->known && value->kind == ACG_FIELD_LIST && lists == ACG_TABLE_LISTS_AS_ARRAYS) {
    acg_csv_array(line, value->list);
  } else if (value->known && (value->kind == ACG_FIELD_WHOLE || value->kind == ACG_FIELD_NUMBER)) {
    acg_csv_number(line, value->number);
  } else {
    g_autofree char *text = acg_value_text(value);
    acg_csv_text(line, text);
  }
}

void acg_table_values(AcgCsv *line, const GArray *fields, const AcgNetwork *network, guint i,
                      AcgTableLists lists) {
  for (guint k = 0; k < fields->len; k++) {
    g_auto(AcgValue) value = acg_field_value(acg_field(fields, k), network, i);
    put_value(line, &value, lists);
  }
}
