#include "render/formats/field.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "render/geometry.h"

/* ── Values ── */

static AcgValue text_value(const char *text) {
  bool known = text != NULL && *text != '\0';
  return (AcgValue){.known = known, .text = known ? acg_text_clean(text) : NULL};
}

static AcgValue number_value(double number) {
  bool known = isfinite(number);
  return (AcgValue){.known = known, .number = known ? number : 0};
}

static AcgValue truth_value(bool truth) {
  return (AcgValue){.known = true, .truth = truth};
}

static AcgValue list_value(const GPtrArray *texts) {
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add(list, acg_text_clean(g_ptr_array_index(texts, i)));
  return (AcgValue){.known = true, .list = list};
}

void acg_value_clear(AcgValue *value) {
  g_clear_pointer(&value->text, g_free);
  g_clear_pointer(&value->list, g_ptr_array_unref);
}

static char *print_number(double number) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (number == floor(number) && fabs(number) < 1e15)
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.0f", number));
  g_ascii_formatd(text, sizeof text, "%.15g", number);
  if (g_ascii_strtod(text, NULL) != number) g_ascii_dtostr(text, sizeof text, number);
  return g_strdup(text);
}

static char *join(const GPtrArray *texts) {
  GString *joined = g_string_new(NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf(joined, "%s%s", i == 0 ? "" : " | ",
                           (const char *)g_ptr_array_index(texts, i));
  return g_string_free(joined, FALSE);
}

char *acg_value_text(const AcgValue *value) {
  if (!value->known) return NULL;
  switch (value->kind) {
  case ACG_FIELD_TEXT:
  case ACG_FIELD_DAY:
    return g_strdup(value->text);
  case ACG_FIELD_LIST:
    return join(value->list);
  case ACG_FIELD_TRUTH:
    return g_strdup(value->truth ? "true" : "false");
  default:
    return print_number(value->number);
  }
}

static cJSON *list_json(const GPtrArray *texts) {
  cJSON *array = cJSON_CreateArray();
  for (guint i = 0; i < texts->len; i++)
    cJSON_AddItemToArray(array, cJSON_CreateString(g_ptr_array_index(texts, i)));
  return array;
}

cJSON *acg_value_json(const AcgValue *value) {
  if (!value->known) return cJSON_CreateNull();
  switch (value->kind) {
  case ACG_FIELD_TEXT:
  case ACG_FIELD_DAY:
    return cJSON_CreateString(value->text);
  case ACG_FIELD_LIST:
    return list_json(value->list);
  case ACG_FIELD_TRUTH:
    return cJSON_CreateBool(value->truth);
  default:
    return cJSON_CreateNumber(value->number);
  }
}

AcgValue acg_field_value(const AcgField *field, const AcgNetwork *network, guint i) {
  AcgValue value = field->get(field, network, i);
  value.kind = field->kind;
  return value;
}

void acg_fields_add_json(cJSON *object, const GArray *fields, const AcgNetwork *network, guint i) {
  for (guint k = 0; k < fields->len; k++) {
    g_auto(AcgValue) value = acg_field_value(acg_field(fields, k), network, i);
    if (value.known)
      cJSON_AddItemToObject(object, acg_field(fields, k)->name, acg_value_json(&value));
  }
}

/* ── Actors ── */

/* A getter named `name`, of the node, or edge, in its last argument. */
#define NODE_FIELD(name, value)                                                                    \
  static AcgValue get_##name(const AcgField *field, const AcgNetwork *network, guint i) {          \
    const AcgNode *node = acg_network_node(network, i);                                            \
    (void)field;                                                                                   \
    return value;                                                                                  \
  }

NODE_FIELD(label, text_value(node->name))
NODE_FIELD(type, text_value(acg_actor_type_name(node->type)))
NODE_FIELD(aliases, list_value(node->aliases))
NODE_FIELD(roles, list_value(node->roles))
NODE_FIELD(mentions, number_value(node->mentions))
NODE_FIELD(node_documents, number_value(node->documents))
NODE_FIELD(salience, text_value(node->core ? "core" : "minor"))
NODE_FIELD(node_first, text_value(node->first))
NODE_FIELD(node_last, text_value(node->last))

static AcgValue get_community(const AcgField *field, const AcgNetwork *network, guint i) {
  (void)field;
  guint k = network->community_of == NULL ? G_MAXUINT : network->community_of[i];
  if (k == G_MAXUINT) return text_value(NULL);
  return text_value(((const AcgCommunity *)g_ptr_array_index(network->communities, k))->name);
}

static AcgValue get_score(const AcgField *field, const AcgNetwork *network, guint i) {
  return number_value(acg_network_scores(network, field->measure)->values[i]);
}

static const AcgField actor_fields[] = {
    {"label", ACG_FIELD_TEXT, get_label, NULL},
    {"type", ACG_FIELD_TEXT, get_type, NULL},
    {"aliases", ACG_FIELD_LIST, get_aliases, NULL},
    {"roles", ACG_FIELD_LIST, get_roles, NULL},
    {"mentions", ACG_FIELD_WHOLE, get_mentions, NULL},
    {"documents", ACG_FIELD_WHOLE, get_node_documents, NULL},
    {"salience", ACG_FIELD_TEXT, get_salience, NULL},
    {"first", ACG_FIELD_DAY, get_node_first, NULL},
    {"last", ACG_FIELD_DAY, get_node_last, NULL},
    {"community", ACG_FIELD_TEXT, get_community, NULL},
};

GArray *acg_actor_fields(const AcgNetwork *network) {
  GArray *fields = g_array_new(FALSE, FALSE, sizeof(AcgField));
  g_array_append_vals(fields, actor_fields, G_N_ELEMENTS(actor_fields));
  for (guint k = 0; k < network->scores->len; k++) {
    const AcgMeasure *measure = g_array_index(network->scores, AcgScores, k).measure;
    char *name = g_strdelimit(g_strdup(measure->name), "-", '_');
    AcgField field = {g_intern_string(name), ACG_FIELD_NUMBER, get_score, measure};
    g_free(name);
    g_array_append_val(fields, field);
  }
  return fields;
}

/* ── Ties ── */

#define EDGE_FIELD(name, value)                                                                    \
  static AcgValue get_##name(const AcgField *field, const AcgNetwork *network, guint i) {          \
    const AcgEdge *edge = acg_network_edge(network, i);                                            \
    (void)field;                                                                                   \
    return value;                                                                                  \
  }

EDGE_FIELD(layer, text_value(acg_layer_name(edge->layer)))
EDGE_FIELD(category, text_value(edge->category == NULL ? NULL : edge->category->name))
EDGE_FIELD(relation, text_value(acg_tie_relation(edge)))
EDGE_FIELD(category_class,
           text_value(edge->category == NULL ? NULL
                                             : acg_class_name(edge->category->category_class)))
EDGE_FIELD(sign, number_value(edge->category == NULL ? 0 : edge->category->sign))
EDGE_FIELD(goldstein, number_value(edge->category == NULL ? NAN : edge->category->score))
EDGE_FIELD(mutual, truth_value(edge->mutual))
EDGE_FIELD(bridge, truth_value(edge->bridge))
EDGE_FIELD(fact, truth_value(edge->documents > 0))
EDGE_FIELD(weight, number_value(edge->weight))
EDGE_FIELD(edge_documents, number_value(edge->documents))
EDGE_FIELD(outlets, number_value(edge->outlets))
EDGE_FIELD(statements, number_value(edge->n_evidence))
EDGE_FIELD(edge_first, text_value(edge->first))
EDGE_FIELD(edge_last, text_value(edge->last))

static AcgValue get_evidence(const AcgField *field, const AcgNetwork *network, guint i) {
  (void)field;
  const AcgEdge *edge = acg_network_edge(network, i);
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  for (guint k = 0; k < edge->n_evidence; k++)
    g_ptr_array_add(list, acg_statement_text(network, acg_network_evidence(network, edge, k)));
  return (AcgValue){.known = true, .list = list};
}

static const AcgField tie_fields[] = {
    {"layer", ACG_FIELD_TEXT, get_layer, NULL},
    {"category", ACG_FIELD_TEXT, get_category, NULL},
    {"relation", ACG_FIELD_TEXT, get_relation, NULL},
    {"category_class", ACG_FIELD_TEXT, get_category_class, NULL},
    {"sign", ACG_FIELD_WHOLE, get_sign, NULL},
    {"goldstein", ACG_FIELD_NUMBER, get_goldstein, NULL},
    {"mutual", ACG_FIELD_TRUTH, get_mutual, NULL},
    {"bridge", ACG_FIELD_TRUTH, get_bridge, NULL},
    {"fact", ACG_FIELD_TRUTH, get_fact, NULL},
    {"weight", ACG_FIELD_NUMBER, get_weight, NULL},
    {"documents", ACG_FIELD_WHOLE, get_edge_documents, NULL},
    {"outlets", ACG_FIELD_WHOLE, get_outlets, NULL},
    {"statements", ACG_FIELD_WHOLE, get_statements, NULL},
    {"first", ACG_FIELD_DAY, get_edge_first, NULL},
    {"last", ACG_FIELD_DAY, get_edge_last, NULL},
    {"evidence", ACG_FIELD_LIST, get_evidence, NULL},
};

GArray *acg_tie_fields(const AcgNetwork *network) {
  (void)network;
  GArray *fields = g_array_new(FALSE, FALSE, sizeof(AcgField));
  g_array_append_vals(fields, tie_fields, G_N_ELEMENTS(tie_fields));
  return fields;
}

double acg_tie_pull(const AcgEdge *edge) {
  const double hardly = 0.01;
  return edge->weight > 0 ? edge->weight : hardly;
}

bool acg_tie_is_directed(const AcgEdge *edge) {
  return edge->layer != ACG_LAYER_COMENTION && !edge->mutual;
}

const char *acg_tie_relation(const AcgEdge *edge) {
  if (edge->category != NULL) return edge->category->label;
  return edge->layer == ACG_LAYER_COMENTION ? "is named with" : "acts upon";
}

static const char *kind_name(const AcgEdge *edge) {
  return edge->category != NULL ? edge->category->name : acg_layer_name(edge->layer);
}

/* What tells the tie from another of its kind. */
static const char *unusual_direction(const AcgEdge *edge) {
  bool usual = edge->category != NULL ? edge->category->mutual : edge->layer == ACG_LAYER_COMENTION;
  if (edge->mutual == usual) return "";
  return edge->mutual ? ":mutual" : ":one-way";
}

char *acg_tie_kind_id(const AcgEdge *edge) {
  return g_strconcat(kind_name(edge), unusual_direction(edge), NULL);
}

char *acg_tie_id(const AcgNetwork *network, guint i) {
  const AcgEdge *edge = acg_network_edge(network, i);
  return g_strdup_printf("%s:%s:%s%s", acg_network_node(network, edge->source)->id, kind_name(edge),
                         acg_network_node(network, edge->target)->id, unusual_direction(edge));
}

/* ── The network ── */

#define NETWORK_FIELD(name, value)                                                                 \
  static AcgValue get_##name(const AcgField *field, const AcgNetwork *network, guint i) {          \
    (void)field;                                                                                   \
    (void)network;                                                                                 \
    (void)i;                                                                                       \
    return value;                                                                                  \
  }

static const char *first_day(const AcgNetwork *network) {
  const char *first, *last;
  acg_caption_days(network, &first, &last);
  return first;
}

static const char *last_day(const AcgNetwork *network) {
  const char *first, *last;
  acg_caption_days(network, &first, &last);
  return last;
}

static const char *note_of(const AcgNetwork *network) {
  for (guint i = 0; i < network->edges->len; i++)
    if (acg_network_edge(network, i)->layer == ACG_LAYER_COMENTION)
      return "Co-mention does not imply contact.";
  return NULL;
}

NETWORK_FIELD(generator, text_value("actorgraph " ACG_VERSION))
NETWORK_FIELD(input_hash, text_value(network->input_hash))
NETWORK_FIELD(network_documents, number_value(network->documents->len))
NETWORK_FIELD(network_first, text_value(first_day(network)))
NETWORK_FIELD(network_last, text_value(last_day(network)))
NETWORK_FIELD(window, text_value(acg_window_name(network->window)))
NETWORK_FIELD(communities,
              text_value(network->community_method == NULL ? NULL
                                                           : network->community_method->name))
NETWORK_FIELD(modularity,
              number_value(network->community_method == NULL ? NAN : network->modularity))
NETWORK_FIELD(note, text_value(note_of(network)))

static AcgValue focus_value(const AcgNetwork *network) {
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  for (guint k = 0; k < network->focus->len; k++)
    g_ptr_array_add(ids, acg_network_node(network, g_array_index(network->focus, guint, k))->id);
  return list_value(ids);
}

/* "betweenness: paths from 500 actors, off by at most 0.01 with probability 0.95" */
static AcgValue sampled_value(const AcgNetwork *network) {
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint k = 0; k < network->scores->len; k++) {
    const AcgScores *scores = &g_array_index(network->scores, AcgScores, k);
    if (scores->sources == 0) continue;
    g_autofree char *error = print_number(scores->error);
    GString *text = g_string_new(scores->measure->name);
    g_string_append_printf(text, ": paths from %u actors", scores->sources);
    if (scores->error > 0)
      g_string_append_printf(text, ", off by at most %s with probability 0.95", error);
    g_ptr_array_add(texts, g_string_free(text, FALSE));
  }
  return list_value(texts);
}

static AcgValue cuts_value(const AcgNetwork *network) {
  g_autoptr(GPtrArray) cuts = acg_caption_cuts(network);
  return list_value(cuts);
}

NETWORK_FIELD(focus, focus_value(network))
NETWORK_FIELD(sampled, sampled_value(network))
NETWORK_FIELD(cuts, cuts_value(network))

static const AcgField network_fields[] = {
    {"generator", ACG_FIELD_TEXT, get_generator, NULL},
    {"input_hash", ACG_FIELD_TEXT, get_input_hash, NULL},
    {"documents", ACG_FIELD_WHOLE, get_network_documents, NULL},
    {"first", ACG_FIELD_DAY, get_network_first, NULL},
    {"last", ACG_FIELD_DAY, get_network_last, NULL},
    {"window", ACG_FIELD_TEXT, get_window, NULL},
    {"cuts", ACG_FIELD_LIST, get_cuts, NULL},
    {"communities", ACG_FIELD_TEXT, get_communities, NULL},
    {"modularity", ACG_FIELD_NUMBER, get_modularity, NULL},
    {"focus", ACG_FIELD_LIST, get_focus, NULL},
    {"sampled", ACG_FIELD_LIST, get_sampled, NULL},
    {"note", ACG_FIELD_TEXT, get_note, NULL},
};

GArray *acg_network_fields(const AcgNetwork *network) {
  (void)network;
  GArray *fields = g_array_new(FALSE, FALSE, sizeof(AcgField));
  g_array_append_vals(fields, network_fields, G_N_ELEMENTS(network_fields));
  return fields;
}

/* ── Statements ── */

static const AcgNetworkDocument *document_of(const AcgNetwork *network,
                                             const AcgEvidence *evidence) {
  return acg_network_document(network, acg_network_sentence(network, evidence->sentence)->document);
}

static char *quote(const AcgNetwork *network, const AcgEvidence *evidence) {
  g_autofree char *first = acg_text_clean(acg_network_sentence(network, evidence->sentence)->text);
  if (evidence->other_sentence == evidence->sentence) return g_steal_pointer(&first);
  g_autofree char *other =
      acg_text_clean(acg_network_sentence(network, evidence->other_sentence)->text);
  return g_strconcat(first, " … ", other, NULL);
}

char *acg_statement_text(const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkDocument *document = document_of(network, evidence);
  AcgStatus status = acg_evidence_status(evidence);
  const char *parts[] = {document->source != NULL ? document->source : document->title,
                         document->date,
                         status == ACG_STATUS_FACT ? NULL : acg_status_name(status)};
  g_autofree char *sentence = quote(network, evidence);
  GString *text = g_string_new(NULL);
  g_string_printf(text, "“%s”", sentence);
  guint n = 0;
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    g_autofree char *part = acg_text_clean(parts[i] == NULL ? "" : parts[i]);
    if (*part != '\0') g_string_append_printf(text, "%s%s", n++ == 0 ? " (" : ", ", part);
  }
  if (n > 0) g_string_append_c(text, ')');
  return g_string_free(text, FALSE);
}

static void add_text(cJSON *object, const char *name, const char *text) {
  g_autofree char *clean = text == NULL ? NULL : acg_text_clean(text);
  acg_json_add_string(object, name, clean);
}

cJSON *acg_statement_json(const AcgNetwork *network, const AcgEvidence *evidence) {
  const AcgNetworkDocument *document = document_of(network, evidence);
  g_autofree char *sentence = quote(network, evidence);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "sentence", sentence);
  cJSON_AddStringToObject(object, "status", acg_status_name(acg_evidence_status(evidence)));
  add_text(object, "predicate", evidence->predicate);
  add_text(object, "attributed_to", evidence->attributed_to);
  add_text(object, "event_first", evidence->date_first);
  add_text(object, "event_last", evidence->date_last);
  acg_json_add_number_or_null(object, "confidence", evidence->confidence);
  add_text(object, "document", document->id);
  add_text(object, "title", document->title);
  add_text(object, "outlet", document->source);
  add_text(object, "date", document->date);
  add_text(object, "url", document->url);
  return object;
}

cJSON *acg_tie_statements_json(const AcgNetwork *network, guint i) {
  const AcgEdge *edge = acg_network_edge(network, i);
  cJSON *statements = cJSON_CreateArray();
  for (guint k = 0; k < edge->n_evidence; k++)
    cJSON_AddItemToArray(statements,
                         acg_statement_json(network, acg_network_evidence(network, edge, k)));
  return statements;
}
