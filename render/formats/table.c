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

const AcgNetworkDocument *acg_table_document(const AcgNetwork *network,
                                             const AcgEvidence *evidence) {
  return acg_network_document(network, acg_network_sentence(network, evidence->sentence)->document);
}

const char *acg_table_day(const AcgNetwork *network, const AcgEvidence *evidence) {
  return evidence->date_first != NULL ? evidence->date_first
                                      : acg_table_document(network, evidence)->date;
}

AcgStatus acg_table_status(const AcgEdge *edge) {
  AcgStatus status = ACG_STATUS_FACT;
  while (status + 1 < ACG_N_STATUSES && edge->statements[status] == 0) status++;
  return edge->statements[status] > 0 ? status : ACG_STATUS_FACT;
}

char *acg_table_relation(const AcgEdge *edge) {
  const char *label = acg_tie_relation(edge);
  AcgStatus status = acg_table_status(edge);
  return status == ACG_STATUS_FACT ? g_strdup(label)
                                   : g_strdup_printf("%s (%s)", label, acg_status_name(status));
}

const char *acg_table_kind(const AcgEdge *edge) {
  static const char *const layers[ACG_N_LAYERS] = {"CO_MENTION", "STATED", "OTHER"};
  return edge->category != NULL ? edge->category->name : layers[edge->layer];
}
