/* Networks from files, their articles and their actors. */
#include <string.h>

#include "library/internal.h"

/* ── Files ── */

static ActorgraphNetwork *parse(const char *path, const char *text, size_t length, GError **error) {
  GError *problem = NULL;
  AcgNetwork *network = acg_network_read(text, length, &problem);
  if (network == NULL) acg_give_error(error, problem, path);
  return acg_outer_network(network);
}

ActorgraphNetwork *actorgraph_network_read(const char *path, GError **error) {
  gsize length = 0;
  g_autofree char *text = acg_file_text(path, &length, error);
  return text != NULL ? parse(path, text, length, error) : NULL;
}

ActorgraphNetwork *actorgraph_network_parse(const char *text, size_t length, GError **error) {
  return parse(NULL, text, length, error);
}

void actorgraph_network_free(ActorgraphNetwork *network) {
  acg_network_free(acg_inner_network(network));
}

/* ── Articles ── */

static const AcgNetworkDocument *document_at(const ActorgraphNetwork *network, size_t document) {
  const GPtrArray *documents = acg_seen_network(network)->documents;
  return document < documents->len ? g_ptr_array_index(documents, document) : NULL;
}

size_t actorgraph_network_document_count(const ActorgraphNetwork *network) {
  return acg_seen_network(network)->documents->len;
}

const char *actorgraph_network_document_id(const ActorgraphNetwork *network, size_t document) {
  const AcgNetworkDocument *found = document_at(network, document);
  return found != NULL ? found->id : NULL;
}

const char *actorgraph_network_document_file(const ActorgraphNetwork *network, size_t document) {
  const AcgNetworkDocument *found = document_at(network, document);
  return found != NULL ? found->file : NULL;
}

const char *actorgraph_network_document_title(const ActorgraphNetwork *network, size_t document) {
  const AcgNetworkDocument *found = document_at(network, document);
  return found != NULL ? found->title : NULL;
}

const char *actorgraph_network_document_date(const ActorgraphNetwork *network, size_t document) {
  const AcgNetworkDocument *found = document_at(network, document);
  return found != NULL ? found->date : NULL;
}

const char *actorgraph_network_document_source(const ActorgraphNetwork *network, size_t document) {
  const AcgNetworkDocument *found = document_at(network, document);
  return found != NULL ? found->source : NULL;
}

const char *actorgraph_network_document_url(const ActorgraphNetwork *network, size_t document) {
  const AcgNetworkDocument *found = document_at(network, document);
  return found != NULL ? found->url : NULL;
}

/* ── Actors ── */

static const AcgNode *node_at(const ActorgraphNetwork *network, size_t node) {
  const GPtrArray *nodes = acg_seen_network(network)->nodes;
  return node < nodes->len ? g_ptr_array_index(nodes, node) : NULL;
}

size_t actorgraph_network_node_count(const ActorgraphNetwork *network) {
  return acg_seen_network(network)->nodes->len;
}

const char *actorgraph_network_node_id(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? found->id : NULL;
}

const char *actorgraph_network_node_name(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? found->name : NULL;
}

const char *actorgraph_network_node_type(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? acg_actor_type_name(found->type) : NULL;
}

size_t actorgraph_network_node_mentions(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? found->mentions : 0;
}

size_t actorgraph_network_node_documents(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? found->documents : 0;
}

bool actorgraph_network_node_is_core(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL && found->core;
}

const char *actorgraph_network_node_first(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? found->first : NULL;
}

const char *actorgraph_network_node_last(const ActorgraphNetwork *network, size_t node) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? found->last : NULL;
}

const char *actorgraph_network_node_alias(const ActorgraphNetwork *network, size_t node, size_t i) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? acg_string_at(found->aliases, i) : NULL;
}

const char *actorgraph_network_node_role(const ActorgraphNetwork *network, size_t node, size_t i) {
  const AcgNode *found = node_at(network, node);
  return found != NULL ? acg_string_at(found->roles, i) : NULL;
}

/* ── Looking up ── */

/* The first `most` of them into `nodes`; how many there are. Frees `found`. */
static size_t give_nodes(GArray *found, size_t *nodes, size_t most) {
  size_t n = found->len;
  for (size_t i = 0; i < MIN(n, most); i++) nodes[i] = g_array_index(found, guint, i);
  g_array_unref(found);
  return n;
}

size_t actorgraph_network_find(const ActorgraphNetwork *network, const char *text, size_t *nodes,
                               size_t most) {
  return give_nodes(acg_network_find(acg_seen_network(network), text), nodes, most);
}

size_t actorgraph_network_nearest(const ActorgraphNetwork *network, const char *text, size_t *nodes,
                                  size_t most) {
  guint n = (guint)MIN(most, G_MAXUINT);
  return give_nodes(acg_network_nearest(acg_seen_network(network), text, n), nodes, most);
}
