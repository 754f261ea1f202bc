/* explain, for programs. */
#include <math.h>
#include <stdio.h>

#include "cli/explain.h"
#include "cli/tell.h"
#include "graph/network_json.h"
#include "graph/path.h"
#include "graph/score.h"

enum { VERSION = 1 };

static cJSON *begin(void) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "format", "actorgraph-explain");
  cJSON_AddNumberToObject(object, "version", VERSION);
  return object;
}

static void end(cJSON *object) {
  acg_json_write(stdout, object);
  putchar('\n');
}

static cJSON *make_actor(const AcgNode *node) {
  cJSON *object = tell_actor_json(node);
  cJSON_AddBoolToObject(object, "watched", node->watched);
  acg_json_add_strings(object, "aliases", node->aliases);
  acg_json_add_strings(object, "roles", node->roles);
  cJSON_AddNumberToObject(object, "mentions", node->mentions);
  cJSON_AddNumberToObject(object, "documents", node->documents);
  acg_json_add_string(object, "first", node->first);
  acg_json_add_string(object, "last", node->last);
  cJSON *merges = cJSON_AddArrayToObject(object, "merges");
  for (guint i = 0; i < node->merges->len; i++)
    cJSON_AddItemToArray(merges, acg_network_merge_json(g_ptr_array_index(node->merges, i)));
  return object;
}

static void add_scores(cJSON *object, const AcgNetwork *network, guint node) {
  cJSON *list = cJSON_AddArrayToObject(object, "scores");
  for (guint i = 0; i < network->scores->len; i++) {
    const AcgScores *scores = &g_array_index(network->scores, AcgScores, i);
    g_autofree guint *ranks = acg_scores_ranks(scores, network->nodes->len);
    double value = scores->values[node];
    cJSON *item = cJSON_CreateObject();
    acg_json_add_string(item, "measure", scores->measure->name);
    acg_json_add_number_or_null(item, "score", value);
    acg_json_add_number_or_null(item, "rank", isfinite(value) ? (double)ranks[node] : NAN);
    cJSON_AddNumberToObject(item, "sources", scores->sources);
    cJSON_AddItemToArray(list, item);
  }
}

static void add_community(cJSON *object, const AcgNetwork *network, guint node) {
  guint index = acg_network_community(network, node);
  if (index == G_MAXUINT) {
    cJSON_AddNullToObject(object, "community");
    return;
  }
  const AcgCommunity *community = g_ptr_array_index(network->communities, index);
  cJSON *item = cJSON_AddObjectToObject(object, "community");
  acg_json_add_string(item, "name", community->name);
  cJSON *members = cJSON_AddArrayToObject(item, "members");
  for (guint i = 0; i < community->members->len; i++) {
    guint one = g_array_index(community->members, guint, i);
    cJSON_AddItemToArray(members, tell_actor_json(acg_network_node(network, one)));
  }
}

static void add_partners(cJSON *object, const AcgNetwork *network, guint node) {
  g_autoptr(GArray) partners = acg_network_partners(network, node);
  g_autoptr(GHashTable) groups = tell_group_edges(network, node);
  cJSON *list = cJSON_AddArrayToObject(object, "partners");
  for (guint i = 0; i < partners->len; i++) {
    const AcgPartner *partner = &g_array_index(partners, AcgPartner, i);
    const GArray *edges = g_hash_table_lookup(groups, GUINT_TO_POINTER(partner->node));
    cJSON *item = cJSON_CreateObject();
    cJSON_AddItemToObject(item, "actor", tell_actor_json(acg_network_node(network, partner->node)));
    cJSON_AddNumberToObject(item, "strength", partner->strength);
    cJSON_AddNumberToObject(item, "documents", explain_count_articles(network, edges));
    tell_add_ties(item, network, edges);
    cJSON_AddItemToArray(list, item);
  }
}

/* ── Articles ── */

static cJSON *add_article(cJSON *list, const AcgNetwork *network, guint document) {
  cJSON *item = cJSON_CreateObject();
  cJSON_AddItemToObject(item, "document",
                        acg_network_document_json(acg_network_document(network, document)));
  cJSON_AddArrayToObject(item, "names");
  cJSON_AddArrayToObject(item, "sentences");
  cJSON_AddItemToArray(list, item);
  return item;
}

static void add_name(cJSON *article, const AcgAppearanceOfNode *one) {
  cJSON *name = cJSON_CreateObject();
  acg_json_add_string(name, "name", one->name);
  cJSON_AddNumberToObject(name, "mentions", one->mentions);
  cJSON_AddItemToArray(cJSON_GetObjectItem(article, "names"), name);
}

/* Sentences and appearances are both in the order of documents. */
static void add_articles(cJSON *object, const AcgNetwork *network, guint index) {
  const AcgNode *node = acg_network_node(network, index);
  g_autofree bool *found = explain_find_sentences(network, index);
  cJSON *list = cJSON_AddArrayToObject(object, "articles");
  cJSON *article = NULL;
  for (guint i = 0, next = 0; i < node->appearances->len; i++) {
    const AcgAppearanceOfNode *one = &g_array_index(node->appearances, AcgAppearanceOfNode, i);
    bool again = i > 0 && one[-1].document == one->document;
    if (!again) article = add_article(list, network, one->document);
    add_name(article, one);
    cJSON *texts = cJSON_GetObjectItem(article, "sentences");
    for (; next < network->sentences->len; next++) {
      const AcgNetworkSentence *sentence = acg_network_sentence(network, next);
      if (sentence->document > one->document) break;
      if (found[next] && sentence->document == one->document)
        cJSON_AddItemToArray(texts, cJSON_CreateString(sentence->text));
    }
  }
}

void explain_write_actor(const AcgNetwork *network, guint node) {
  cJSON *object = begin();
  cJSON_AddItemToObject(object, "actor", make_actor(acg_network_node(network, node)));
  cJSON_AddNumberToObject(object, "actors", network->nodes->len);
  add_scores(object, network, node);
  add_community(object, network, node);
  add_partners(object, network, node);
  add_articles(object, network, node);
  end(object);
}

void explain_write_pair(const AcgNetwork *network, guint a, guint b, const GArray *edges) {
  cJSON *object = begin();
  cJSON *pair = cJSON_AddArrayToObject(object, "pair");
  cJSON_AddItemToArray(pair, tell_actor_json(acg_network_node(network, a)));
  cJSON_AddItemToArray(pair, tell_actor_json(acg_network_node(network, b)));
  cJSON_AddNumberToObject(object, "documents", explain_count_articles(network, edges));
  tell_add_ties(object, network, edges);
  end(object);
}
