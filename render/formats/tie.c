#include "render/formats/tie.h"

gint64 acg_tie_pair(const AcgEdge *edge) {
  return (gint64)MIN(edge->source, edge->target) << 32 | MAX(edge->source, edge->target);
}

const char *acg_tie_type(const AcgEdge *edge) {
  return edge->category != NULL ? edge->category->name : acg_layer_name(edge->layer);
}

const char *acg_tie_type_symbol(const AcgEdge *edge) {
  static const char *const layers[ACG_N_LAYERS] = {"CO_MENTION", "STATED", "OTHER"};
  return edge->category != NULL ? edge->category->name : layers[edge->layer];
}

/* What tells the tie from another of its type. */
static const char *unusual_direction(const AcgEdge *edge) {
  bool usual = edge->category != NULL ? edge->category->mutual : edge->layer == ACG_LAYER_COMENTION;
  if (edge->mutual == usual) return "";
  return edge->mutual ? ":mutual" : ":one-way";
}

char *acg_tie_type_id(const AcgEdge *edge) {
  return g_strconcat(acg_tie_type(edge), unusual_direction(edge), NULL);
}

char *acg_tie_id(const AcgNetwork *network, guint i) {
  const AcgEdge *edge = acg_network_edge(network, i);
  return g_strdup_printf("%s:%s:%s%s", acg_network_node(network, edge->source)->id,
                         acg_tie_type(edge), acg_network_node(network, edge->target)->id,
                         unusual_direction(edge));
}

const char *acg_tie_relation(const AcgEdge *edge) {
  if (edge->category != NULL) return edge->category->label;
  return edge->layer == ACG_LAYER_COMENTION ? "is named with" : "acts upon";
}

AcgStatus acg_tie_status(const AcgEdge *edge) {
  for (guint status = 0; status < ACG_N_STATUSES; status++)
    if (edge->statements[status] > 0) return (AcgStatus)status;
  return ACG_STATUS_FACT;
}

char *acg_tie_relation_and_status(const AcgEdge *edge) {
  const char *relation = acg_tie_relation(edge);
  AcgStatus status = acg_tie_status(edge);
  if (status == ACG_STATUS_FACT) return g_strdup(relation);
  return g_strdup_printf("%s (%s)", relation, acg_status_name(status));
}

double acg_tie_pull(const AcgEdge *edge) {
  const double hardly = 0.01;
  return edge->weight > 0 ? edge->weight : hardly;
}
