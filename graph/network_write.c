#include "base/json.h"
#include "graph/internal.h"
#include "graph/network_json.h"
#include "graph/publication.h"
#include "graph/score.h"

cJSON *acg_network_document_json(const AcgNetworkDocument *document) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", document->id);
  const AcgPublication own = {document->file,   document->title,  document->date,
                              document->source, document->author, document->url};
  acg_publication_add_json(object, &own);
  acg_publications_add_json(object, "copies", document->copies, 0);
  return object;
}

static cJSON *make_document(const void *data, guint i) {
  return acg_network_document_json(acg_network_document(data, i));
}

static cJSON *make_sentence(const void *data, guint i) {
  const AcgNetwork *network = data;
  const AcgNetworkSentence *sentence = acg_network_sentence(network, i);
  cJSON *object = cJSON_CreateObject();
  cJSON_AddNumberToObject(object, "document", sentence->document);
  acg_json_add_span(object, sentence->span);
  acg_json_add_string(object, "text", sentence->text);
  return object;
}

static cJSON *make_appearance(const AcgAppearanceOfNode *appearance) {
  cJSON *object = cJSON_CreateObject();
  cJSON_AddNumberToObject(object, "document", appearance->document);
  acg_json_add_string(object, "name", appearance->name);
  cJSON_AddNumberToObject(object, "mentions", appearance->mentions);
  return object;
}

cJSON *acg_network_merge_json(const AcgMerge *merge) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "name", merge->name);
  acg_json_add_string(object, "into", merge->into);
  cJSON_AddNumberToObject(object, "documents", merge->documents);
  acg_json_add_string(object, "reason", acg_merge_reason_name(merge->reason));
  acg_json_add_string(object, "because", merge->because);
  cJSON_AddNumberToObject(object, "confidence", merge->confidence);
  return object;
}

/* Where the node comes from. */
static void add_origins(cJSON *object, const AcgNode *node) {
  cJSON *appearances = cJSON_AddArrayToObject(object, "appearances");
  for (guint i = 0; i < node->appearances->len; i++)
    cJSON_AddItemToArray(
        appearances, make_appearance(&g_array_index(node->appearances, AcgAppearanceOfNode, i)));
  cJSON *merges = cJSON_AddArrayToObject(object, "merges");
  for (guint i = 0; i < node->merges->len; i++)
    cJSON_AddItemToArray(merges, acg_network_merge_json(g_ptr_array_index(node->merges, i)));
}

static void add_community(cJSON *object, const AcgNetwork *network, guint node) {
  guint community = acg_network_community(network, node);
  if (community == G_MAXUINT)
    cJSON_AddNullToObject(object, "community");
  else
    cJSON_AddNumberToObject(object, "community", community);
}

static cJSON *make_node(const void *data, guint i) {
  const AcgNetwork *network = data;
  const AcgNode *node = g_ptr_array_index(network->nodes, i);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", node->id);
  acg_json_add_string(object, "name", node->name);
  acg_json_add_string(object, "type", acg_actor_type_name(node->type));
  acg_json_add_string(object, "salience", acg_salience_name(node->core));
  acg_json_add_strings(object, "aliases", node->aliases);
  acg_json_add_strings(object, "roles", node->roles);
  cJSON_AddBoolToObject(object, "watched", node->watched);
  cJSON_AddNumberToObject(object, "mentions", node->mentions);
  cJSON_AddNumberToObject(object, "documents", node->documents);
  acg_json_add_string(object, "first", node->first);
  acg_json_add_string(object, "last", node->last);
  add_origins(object, node);
  add_community(object, network, i);
  cJSON *scores = cJSON_AddObjectToObject(object, "scores");
  for (guint k = 0; k < network->scores->len; k++) {
    const AcgScores *kept = &g_array_index(network->scores, AcgScores, k);
    acg_json_add_number_or_null(scores, kept->measure->name, kept->values[i]);
  }
  return object;
}

static const char *node_id(const AcgNetwork *network, guint i) {
  return acg_network_node(network, i)->id;
}

void acg_network_add_statement(cJSON *object, const AcgEvidence *evidence) {
  acg_json_add_string(object, "predicate", evidence->predicate);
  cJSON_AddBoolToObject(object, "negated", evidence->negated);
  cJSON_AddBoolToObject(object, "ended", evidence->ended);
  cJSON_AddBoolToObject(object, "background", evidence->background);
  acg_json_add_string(object, "modality", acg_modality_name(evidence->modality));
  acg_json_add_string(object, "attributed_to", evidence->attributed_to);
  acg_json_add_string(object, "date_first", evidence->date_first);
  acg_json_add_string(object, "date_last", evidence->date_last);
  acg_json_add_string(object, "found_by", acg_finder_name(evidence->finder));
  cJSON_AddNumberToObject(object, "confidence", evidence->confidence);
}

/* A co-mention's evidence is its sentences: nothing more is said of it. */
static cJSON *make_evidence(const AcgEvidence *evidence, AcgLayer layer) {
  cJSON *object = cJSON_CreateObject();
  cJSON_AddNumberToObject(object, "sentence", evidence->sentence);
  if (evidence->distance > 0) {
    cJSON_AddNumberToObject(object, "other_sentence", evidence->other_sentence);
    cJSON_AddNumberToObject(object, "distance", evidence->distance);
  }
  if (layer == ACG_LAYER_COMENTION) return object;
  acg_json_add_span(object, evidence->clause);
  acg_network_add_statement(object, evidence);
  return object;
}

void acg_network_add_statuses(cJSON *object, const AcgEdge *edge) {
  cJSON *statements = cJSON_AddObjectToObject(object, "statements");
  for (int i = 0; i < ACG_N_STATUSES; i++)
    cJSON_AddNumberToObject(statements, acg_status_name((AcgStatus)i), edge->statements[i]);
}

static cJSON *make_edge(const void *data, guint i) {
  const AcgNetwork *network = data;
  const AcgEdge *edge = acg_network_edge(network, i);
  const AcgCategory *category = edge->category;
  g_autofree char *id = g_strdup_printf("e%u", i + 1);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", id);
  acg_json_add_string(object, "source", node_id(network, edge->source));
  acg_json_add_string(object, "target", node_id(network, edge->target));
  acg_json_add_string(object, "layer", acg_layer_name(edge->layer));
  acg_json_add_string(object, "category", category == NULL ? NULL : category->name);
  cJSON_AddBoolToObject(object, "mutual", edge->mutual);
  cJSON_AddNumberToObject(object, "sign", category == NULL ? 0 : category->sign);
  cJSON_AddNumberToObject(object, "score", category == NULL ? 0 : category->score);
  cJSON_AddBoolToObject(object, "bridge", edge->bridge);
  cJSON_AddNumberToObject(object, "weight", edge->weight);
  acg_network_add_statuses(object, edge);
  cJSON_AddNumberToObject(object, "sentences", edge->sentences);
  cJSON_AddNumberToObject(object, "documents", edge->documents);
  cJSON_AddNumberToObject(object, "outlets", edge->outlets);
  acg_json_add_string(object, "first", edge->first);
  acg_json_add_string(object, "last", edge->last);
  cJSON *evidence = cJSON_AddArrayToObject(object, "evidence");
  for (guint k = 0; k < edge->n_evidence; k++)
    cJSON_AddItemToArray(evidence,
                         make_evidence(acg_network_evidence(network, edge, k), edge->layer));
  return object;
}

static void add_ids(cJSON *object, const char *name, const AcgNetwork *network,
                    const GArray *nodes) {
  cJSON *ids = cJSON_AddArrayToObject(object, name);
  for (guint i = 0; i < nodes->len; i++)
    cJSON_AddItemToArray(ids, cJSON_CreateString(node_id(network, g_array_index(nodes, guint, i))));
}

static cJSON *make_community(const void *data, guint i) {
  const AcgNetwork *network = data;
  const AcgCommunity *community = g_ptr_array_index(network->communities, i);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "name", community->name);
  add_ids(object, "members", network, community->members);
  return object;
}

static cJSON *make_cut(const void *data, guint i) {
  const AcgNetwork *network = data;
  const AcgCut *cut = g_ptr_array_index(network->cuts, i);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "rule", cut->rule);
  cJSON_AddNumberToObject(object, "documents", cut->documents);
  cJSON_AddNumberToObject(object, "nodes", cut->nodes);
  cJSON_AddNumberToObject(object, "edges", cut->edges);
  return object;
}

/* How the measures that only a sample of the paths was followed for are to be read. */
static void add_samples(cJSON *object, const AcgNetwork *network) {
  cJSON *samples = cJSON_AddObjectToObject(object, "sampled");
  for (guint i = 0; i < network->scores->len; i++) {
    const AcgScores *scores = &g_array_index(network->scores, AcgScores, i);
    if (scores->sources == 0) continue;
    cJSON *sample = cJSON_AddObjectToObject(samples, scores->measure->name);
    cJSON_AddNumberToObject(sample, "sources", scores->sources);
    cJSON_AddNumberToObject(sample, "error", scores->error);
  }
}

static cJSON *make_parameters(const AcgNetwork *network) {
  const AcgCommunityMethod *method = network->community_method;
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "window", acg_window_name(network->window));
  acg_json_add_string(object, "communities", method != NULL ? method->name : NULL);
  cJSON_AddNumberToObject(object, "modularity", network->modularity);
  add_ids(object, "focus", network, network->focus);
  add_samples(object, network);
  return object;
}

void acg_network_write(const AcgNetwork *network, FILE *out) {
  fprintf(out,
          "{\"format\":\"actorgraph-network\",\"version\":%d,\"input_hash\":", ACG_NETWORK_VERSION);
  acg_json_write(out, cJSON_CreateString(network->input_hash));
  fputs(",\n\"parameters\":", out);
  acg_json_write(out, make_parameters(network));
  acg_json_write_items(out, "cuts", network->cuts->len, make_cut, network);
  acg_json_write_items(out, "documents", network->documents->len, make_document, network);
  acg_json_write_items(out, "sentences", network->sentences->len, make_sentence, network);
  acg_json_write_items(out, "nodes", network->nodes->len, make_node, network);
  acg_json_write_items(out, "edges", network->edges->len, make_edge, network);
  acg_json_write_items(out, "communities", network->communities->len, make_community, network);
  fputs("}\n", out);
}
