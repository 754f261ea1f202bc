/* What follows from the articles, where actors appear, and what is stated of them. */
#include "graph/internal.h"
#include "graph/publication.h"

/* Names of outlets on their way to numbers. */
typedef struct {
  AcgNetwork *network;
  GHashTable *known; /* name → its index */
} Outlets;

/* 0 when it is unknown. */
static guint number_outlet(Outlets *outlets, const char *source, const char *url) {
  g_autofree char *name = acg_publication_outlet(source, url);
  if (name == NULL || *name == '\0') return 0;
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(outlets->known, name));
  if (found > 0) return found;
  GPtrArray *all = outlets->network->outlets;
  g_hash_table_insert(outlets->known, name, GUINT_TO_POINTER(all->len));
  g_ptr_array_add(all, g_steal_pointer(&name));
  return all->len - 1;
}

static int compare_numbers(gconstpointer left, gconstpointer right) {
  guint a = *(const guint *)left;
  guint b = *(const guint *)right;
  return (a > b) - (a < b);
}

/* `found`, which is emptied: the document's own and its copies', in any order. */
static void list_outlets(AcgNetwork *network, AcgNetworkDocument *document, GArray *found) {
  GArray *all = network->document_outlets;
  document->outlets = all->len;
  g_array_sort(found, compare_numbers);
  for (guint i = 0; i < found->len; i++) {
    guint outlet = g_array_index(found, guint, i);
    bool last = i + 1 == found->len;
    if (last ? outlet > 0 || all->len == document->outlets
             : outlet > 0 && outlet != g_array_index(found, guint, i + 1))
      g_array_append_val(all, outlet);
  }
  document->n_outlets = all->len - document->outlets;
  g_array_set_size(found, 0);
}

static void count_outlets(AcgNetwork *network) {
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
  Outlets outlets = {network, known};
  g_ptr_array_set_size(network->outlets, 0);
  g_array_set_size(network->document_outlets, 0);
  g_ptr_array_add(network->outlets, g_strdup(""));
  for (guint i = 0; i < network->documents->len; i++) {
    AcgNetworkDocument *document = g_ptr_array_index(network->documents, i);
    guint outlet = number_outlet(&outlets, document->source, document->url);
    g_array_append_val(found, outlet);
    for (guint k = 0; k < acg_document_copies(document); k++) {
      const AcgPublication *copy = g_ptr_array_index(document->copies, k);
      outlet = number_outlet(&outlets, copy->source, copy->url);
      g_array_append_val(found, outlet);
    }
    list_outlets(network, document, found);
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

/* The outlets of a document that are not the edge's yet. */
static void count_edge_outlets(const AcgNetwork *network, const AcgNetworkDocument *document,
                               AcgEdge *edge, guint number, guint *last_edge) {
  for (guint k = 0; k < document->n_outlets; k++) {
    guint outlet = acg_network_document_outlet(network, document, k);
    edge->outlets += last_edge[outlet] != number ? 1 : 0;
    last_edge[outlet] = number;
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
    if (last != d) count_edge_outlets(network, document, edge, number, last_edge);
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

char *acg_document_also(const AcgNetwork *network, const AcgNetworkDocument *document) {
  guint n_copies = acg_document_copies(document);
  if (n_copies == 0) return NULL;
  g_autofree char *own = acg_publication_outlet(document->source, document->url);
  guint n = 0;
  for (guint k = 0; k < document->n_outlets; k++) {
    guint outlet = acg_network_document_outlet(network, document, k);
    n += outlet > 0 && g_strcmp0(g_ptr_array_index(network->outlets, outlet), own) != 0 ? 1 : 0;
  }
  if (n == 0)
    return n_copies == 1 ? g_strdup("also published once more")
                         : g_strdup_printf("also published %u times", n_copies);
  return g_strdup_printf("also published by %u outlet%s", n, n == 1 ? "" : "s");
}

void acg_network_count(AcgNetwork *network) {
  count_outlets(network);
  for (guint i = 0; i < network->nodes->len; i++)
    count_node(network, g_ptr_array_index(network->nodes, i));
  acg_network_count_edges(network);
}
