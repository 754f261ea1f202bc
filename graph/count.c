/* What follows from the articles, where actors appear, and what is stated of them. */
#include "graph/internal.h"

/* The name of who published it, or NULL: the source, or else the host of the address. */
static char *name_outlet(const AcgNetworkDocument *document) {
  if (document->source != NULL) return g_strdup(document->source);
  g_autoptr(GUri) address =
      document->url != NULL ? g_uri_parse(document->url, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  return address != NULL ? g_strdup(g_uri_get_host(address)) : NULL;
}

static void count_outlets(AcgNetwork *network) {
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal); /* name → its index */
  g_ptr_array_set_size(network->outlets, 0);
  g_ptr_array_add(network->outlets, g_strdup(""));
  for (guint i = 0; i < network->documents->len; i++) {
    AcgNetworkDocument *document = g_ptr_array_index(network->documents, i);
    char *name = name_outlet(document);
    document->outlet = name != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(known, name)) : 0;
    if (name == NULL || *name == '\0' || document->outlet > 0) {
      g_free(name);
      continue;
    }
    document->outlet = network->outlets->len;
    g_hash_table_insert(known, name, GUINT_TO_POINTER(document->outlet));
    g_ptr_array_add(network->outlets, name);
  }
}

/* Widens the interval *first .. *last, of dates or NULL, to hold `date`; NULL widens nothing. */
static void widen(const char *date, const char **first, const char **last) {
  if (date == NULL) return;
  if (*first == NULL || strcmp(date, *first) < 0) *first = date;
  if (*last == NULL || strcmp(date, *last) > 0) *last = date;
}

static void count_node(const AcgNetwork *network, AcgNode *node) {
  node->mentions = node->documents = 0;
  node->first = node->last = NULL;
  for (guint i = 0; i < node->appearances->len; i++) {
    const AcgAppearanceOfNode *one = &g_array_index(node->appearances, AcgAppearanceOfNode, i);
    node->mentions += one->mentions;
    node->documents += i > 0 && one[-1].document == one->document ? 0 : 1;
    widen(acg_network_document(network, one->document)->date, &node->first, &node->last);
  }
}

/* One edge after another: `last_edge` says by which one an outlet was counted last, [O], from 1. */
static void count_edge(const AcgNetwork *network, AcgEdge *edge, guint number, guint *last_edge) {
  guint last = G_MAXUINT; /* document that was counted */
  guint last_sentence = G_MAXUINT;
  for (guint k = 0; k < edge->n_evidence; k++) {
    const AcgEvidence *evidence = acg_network_evidence(network, edge, k);
    guint d = acg_network_sentence(network, evidence->sentence)->document;
    const AcgNetworkDocument *document = acg_network_document(network, d);
    AcgStatus status = acg_evidence_status(evidence);
    edge->statements[status]++;
    widen(document->date, &edge->first, &edge->last);
    if (status != ACG_STATUS_FACT) continue;
    edge->weight += 1.0 / (1 + evidence->distance);
    if (evidence->distance == 0) {
      edge->sentences += last_sentence != evidence->sentence ? 1 : 0;
      last_sentence = evidence->sentence;
    }
    edge->documents += last != d ? 1 : 0;
    edge->outlets += last_edge[document->outlet] != number ? 1 : 0;
    last_edge[document->outlet] = number;
    last = d;
  }
}

void acg_network_count_edges(AcgNetwork *network) {
  g_autofree guint *last_edge = g_new0(guint, network->outlets->len);
  for (guint i = 0; i < network->edges->len; i++) {
    AcgEdge *edge = &g_array_index(network->edges, AcgEdge, i);
    edge->weight = 0;
    edge->sentences = edge->documents = edge->outlets = 0;
    edge->first = edge->last = NULL;
    memset(edge->statements, 0, sizeof edge->statements);
    count_edge(network, edge, i + 1, last_edge);
  }
}

void acg_network_count(AcgNetwork *network) {
  count_outlets(network);
  for (guint i = 0; i < network->nodes->len; i++)
    count_node(network, g_ptr_array_index(network->nodes, i));
  acg_network_count_edges(network);
}
