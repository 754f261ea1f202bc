#include "graph/part.h"

#include "graph/internal.h"
#include "graph/publication.h"

/* ── Cutting ── */

static bool *all_of(guint n) {
  bool *flags = g_new(bool, (gsize)n + 1);
  memset(flags, true, ((gsize)n + 1) * sizeof *flags);
  return flags;
}

static GArray *copy_array(const GArray *array, guint size) {
  GArray *copy = g_array_sized_new(FALSE, TRUE, size, array->len);
  g_array_append_vals(copy, array->data, array->len);
  return copy;
}

void acg_part_init(AcgPart *part, const AcgNetwork *whole) {
  part->left = *whole;
  part->left.edges = copy_array(whole->edges, sizeof(AcgEdge));
  part->left.evidence = copy_array(whole->evidence, sizeof(AcgEvidence));
  part->documents = all_of(whole->documents->len);
  part->nodes = all_of(whole->nodes->len);
  part->stays = g_new0(bool, whole->nodes->len + 1);
  for (guint i = 0; i < whole->nodes->len; i++)
    part->stays[i] = acg_network_node(whole, i)->watched;
  for (guint i = 0; i < whole->focus->len; i++)
    part->stays[g_array_index(whole->focus, guint, i)] = true;
}

void acg_part_clear(AcgPart *part) {
  g_array_unref(part->left.edges);
  g_array_unref(part->left.evidence);
  g_free(part->documents);
  g_free(part->nodes);
  g_free(part->stays);
}

/* Moves the edge's evidence that passes up to place `next`. */
static guint sift_evidence(AcgPart *part, AcgEdge *edge, guint next, AcgEvidenceTest keeps,
                           const void *data) {
  guint begin = next;
  for (guint k = 0; k < edge->n_evidence; k++) {
    AcgEvidence evidence = *acg_network_evidence(&part->left, edge, k);
    if (keeps != NULL && !keeps(part, &evidence, data)) continue;
    g_array_index(part->left.evidence, AcgEvidence, next++) = evidence;
  }
  edge->evidence = begin;
  edge->n_evidence = next - begin;
  return next;
}

void acg_part_sift(AcgPart *part, AcgEdgeTest keeps_edge, AcgEvidenceTest keeps_evidence,
                   const void *data) {
  guint n_edges = 0;
  guint n_evidence = 0;
  for (guint i = 0; i < part->left.edges->len; i++) {
    AcgEdge edge = *acg_network_edge(&part->left, i);
    if (keeps_edge != NULL && !keeps_edge(part, &edge, data)) continue;
    n_evidence = sift_evidence(part, &edge, n_evidence, keeps_evidence, data);
    if (edge.n_evidence > 0) g_array_index(part->left.edges, AcgEdge, n_edges++) = edge;
  }
  g_array_set_size(part->left.edges, n_edges);
  g_array_set_size(part->left.evidence, n_evidence);
}

void acg_part_keep_nodes(AcgPart *part, const bool *kept) {
  for (guint i = 0; i < part->left.nodes->len; i++)
    part->nodes[i] = part->nodes[i] && (kept[i] || part->stays[i]);
}

static bool has_ends(const AcgPart *part, const AcgEdge *edge, const void *data) {
  (void)data;
  return part->nodes[edge->source] && part->nodes[edge->target];
}

static bool has_document(const AcgPart *part, const AcgEvidence *evidence, const void *data) {
  (void)data;
  return part->documents[acg_network_sentence(&part->left, evidence->sentence)->document];
}

static bool is_mentioned(const AcgPart *part, const AcgNode *node) {
  for (guint i = 0; i < node->appearances->len; i++)
    if (part->documents[g_array_index(node->appearances, AcgAppearanceOfNode, i).document])
      return true;
  return false;
}

void acg_part_settle(AcgPart *part, bool keep_alone) {
  const AcgNetwork *left = &part->left;
  acg_part_sift(part, has_ends, has_document, NULL);
  g_autofree bool *kept = g_new0(bool, left->nodes->len + 1);
  for (guint i = 0; i < left->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(left, i);
    kept[edge->source] = kept[edge->target] = true;
  }
  for (guint i = 0; keep_alone && i < left->nodes->len; i++)
    kept[i] = kept[i] || is_mentioned(part, acg_network_node(left, i));
  acg_part_keep_nodes(part, kept);
}

static guint count(const bool *flags, guint n) {
  guint sum = 0;
  for (guint i = 0; i < n; i++) sum += flags[i] ? 1 : 0;
  return sum;
}

guint acg_part_count_documents(const AcgPart *part) {
  return count(part->documents, part->left.documents->len);
}

guint acg_part_count_nodes(const AcgPart *part) {
  return count(part->nodes, part->left.nodes->len);
}

/* ── Copying ── */

/* [n] The number that each one that is left will have. */
static guint *number(const bool *flags, guint n) {
  guint *numbers = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++) numbers[i + 1] = numbers[i] + (flags[i] ? 1 : 0);
  return numbers;
}

static gpointer copy_string(gconstpointer text, gpointer data) {
  (void)data;
  return g_strdup(text);
}

static gpointer copy_merge(gconstpointer source, gpointer data) {
  (void)data;
  AcgMerge *copy = g_memdup2(source, sizeof *copy);
  copy->name = g_strdup(copy->name);
  copy->into = g_strdup(copy->into);
  copy->because = g_strdup(copy->because);
  return copy;
}

static gpointer copy_cut(gconstpointer source, gpointer data) {
  (void)data;
  AcgCut *copy = g_memdup2(source, sizeof *copy);
  copy->rule = g_strdup(copy->rule);
  return copy;
}

static void append_copies(GPtrArray *to, const GPtrArray *from, GCopyFunc copy) {
  for (guint i = 0; i < from->len; i++) g_ptr_array_add(to, copy(g_ptr_array_index(from, i), NULL));
}

static gpointer copy_publication(gconstpointer source, gpointer data) {
  (void)data;
  return acg_publication_copy(source);
}

static void copy_documents(const AcgPart *part, AcgNetwork *out) {
  for (guint i = 0; i < part->left.documents->len; i++) {
    if (!part->documents[i]) continue;
    const AcgNetworkDocument *document = acg_network_document(&part->left, i);
    AcgNetworkDocument *copy = g_new0(AcgNetworkDocument, 1);
    copy->id = g_strdup(document->id);
    copy->file = g_strdup(document->file);
    copy->title = g_strdup(document->title);
    copy->date = g_strdup(document->date);
    copy->source = g_strdup(document->source);
    copy->author = g_strdup(document->author);
    copy->url = g_strdup(document->url);
    if (document->copies != NULL)
      copy->copies = g_ptr_array_copy(document->copies, copy_publication, NULL);
    if (copy->copies != NULL) g_ptr_array_set_free_func(copy->copies, acg_publication_free);
    g_ptr_array_add(out->documents, copy);
  }
}

/* documents: [D] new numbers. Sentences that nothing states leave an empty place. */
static void copy_sentences(const AcgPart *part, const guint *documents, AcgNetwork *out) {
  const AcgNetwork *left = &part->left;
  g_autofree bool *used = g_new0(bool, left->sentences->len + 1);
  for (guint i = 0; i < left->evidence->len; i++) {
    const AcgEvidence *evidence = &g_array_index(left->evidence, AcgEvidence, i);
    used[evidence->sentence] = used[evidence->other_sentence] = true;
  }
  for (guint i = 0; i < left->sentences->len; i++) {
    const AcgNetworkSentence *sentence = acg_network_sentence(left, i);
    acg_network_add_sentence(out, documents[sentence->document], sentence->span,
                             used[i] ? sentence->text : NULL);
  }
}

static AcgNode *copy_node(const AcgPart *part, const AcgNode *node, const guint *documents,
                          AcgNetwork *out) {
  AcgNode *copy = acg_node_new();
  copy->id = g_strdup(node->id);
  copy->name = g_strdup(node->name);
  copy->type = node->type;
  copy->core = node->core;
  copy->watched = node->watched;
  append_copies(copy->aliases, node->aliases, copy_string);
  append_copies(copy->roles, node->roles, copy_string);
  append_copies(copy->merges, node->merges, copy_merge);
  for (guint i = 0; i < node->appearances->len; i++) {
    AcgAppearanceOfNode one = g_array_index(node->appearances, AcgAppearanceOfNode, i);
    if (!part->documents[one.document]) continue;
    one.document = documents[one.document];
    one.name = acg_network_string(out, one.name);
    g_array_append_val(copy->appearances, one);
  }
  return copy;
}

/* nodes: [N] new numbers. */
static void copy_edges(const AcgPart *part, const guint *nodes, AcgNetwork *out) {
  for (guint i = 0; i < part->left.edges->len; i++) {
    AcgEdge edge = *acg_network_edge(&part->left, i);
    edge.source = nodes[edge.source];
    edge.target = nodes[edge.target];
    edge.bridge = false;
    g_array_append_val(out->edges, edge);
  }
  for (guint i = 0; i < part->left.evidence->len; i++) {
    AcgEvidence evidence = g_array_index(part->left.evidence, AcgEvidence, i);
    evidence.predicate = acg_network_string(out, evidence.predicate);
    evidence.attributed_to = acg_network_string(out, evidence.attributed_to);
    evidence.date_first = acg_network_string(out, evidence.date_first);
    evidence.date_last = acg_network_string(out, evidence.date_last);
    g_array_append_val(out->evidence, evidence);
  }
}

static void copy_nodes(const AcgPart *part, const guint *documents, const guint *nodes,
                       AcgNetwork *out) {
  const AcgNetwork *left = &part->left;
  for (guint i = 0; i < left->nodes->len; i++)
    if (part->nodes[i])
      g_ptr_array_add(out->nodes, copy_node(part, acg_network_node(left, i), documents, out));
  for (guint i = 0; i < left->focus->len; i++)
    g_array_append_val(out->focus, nodes[g_array_index(left->focus, guint, i)]);
}

AcgNetwork *acg_part_copy(const AcgPart *part) {
  const AcgNetwork *left = &part->left;
  AcgNetwork *out = acg_network_new();
  g_autofree guint *documents = number(part->documents, left->documents->len);
  g_autofree guint *nodes = number(part->nodes, left->nodes->len);
  out->window = left->window;
  out->input_hash = g_strdup(left->input_hash);
  append_copies(out->cuts, left->cuts, copy_cut);
  copy_documents(part, out);
  copy_sentences(part, documents, out);
  copy_nodes(part, documents, nodes, out);
  copy_edges(part, nodes, out);
  acg_network_drop_idle_sentences(out);
  acg_network_count(out);
  return out;
}
