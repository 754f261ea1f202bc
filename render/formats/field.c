#include "render/formats/field.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "render/formats/statement.h"
#include "render/formats/tie.h"
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

GArray *acg_fields_without(GArray *fields, const char *name) {
  for (guint k = fields->len; k-- > 0;)
    if (g_str_equal(acg_field(fields, k)->name, name)) g_array_remove_index(fields, k);
  return fields;
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
NODE_FIELD(salience, text_value(acg_salience_name(node->core)))
NODE_FIELD(node_first, text_value(node->first))
NODE_FIELD(node_last, text_value(node->last))

const char *acg_actor_community(const AcgNetwork *network, guint i) {
  guint k = acg_network_community(network, i);
  return k == G_MAXUINT ? NULL
                        : ((const AcgCommunity *)g_ptr_array_index(network->communities, k))->name;
}

static AcgValue get_community(const AcgField *field, const AcgNetwork *network, guint i) {
  (void)field;
  return text_value(acg_actor_community(network, i));
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
  GPtrArray *list = acg_statements_text(network, acg_network_edge(network, i));
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
