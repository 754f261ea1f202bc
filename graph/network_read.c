#include <math.h>

#include "base/json.h"
#include "base/text.h"
#include "graph/internal.h"
#include "graph/network_json.h"
#include "graph/publication.h"
#include "graph/score.h"

/* What follows from other fields (counts, dates, outlets, a node's community) is not read, but
 * found anew. */

/* What has been read so far. */
typedef struct {
  AcgNetwork *network;
  GHashTable *nodes; /* id → index + 1 */
  AcgNode *node;     /* the last, whose fields are being read */
} Reading;

typedef bool (*ItemReader)(Reading *reading, const cJSON *object, GError **error);

static bool read_count(const cJSON *object, const char *name, guint limit, guint *out,
                       GError **error) {
  size_t value = 0;
  if (!acg_json_size(object, name, limit, &value, error)) return false;
  *out = (guint)value;
  return true;
}

/* An index into an array of `n` things. */
static bool read_index(const cJSON *object, const char *name, guint n, guint *out, GError **error) {
  if (n == 0) return acg_json_fail(error, name, "nothing: there is nothing to point to");
  return read_count(object, name, n - 1, out, error);
}

/* Their order is what counting and comparing go by. */
static bool read_copies(const cJSON *object, AcgNetworkDocument *document, GError **error) {
  document->copies = acg_publications_read(object, "copies", error);
  for (guint i = 1; i < acg_document_copies(document); i++)
    if (acg_publication_compare(g_ptr_array_index(document->copies, i - 1),
                                g_ptr_array_index(document->copies, i)) >= 0)
      return acg_json_fail(error, "copies", "copies in order, each once");
  return document->copies != NULL;
}

static bool read_document(Reading *reading, const cJSON *object, GError **error) {
  AcgNetworkDocument *document = g_new0(AcgNetworkDocument, 1);
  g_ptr_array_add(reading->network->documents, document);
  return acg_json_copy(object, "id", &document->id, error) &&
         acg_json_copy(object, "file", &document->file, error) &&
         acg_json_copy_or_null(object, "title", &document->title, error) &&
         acg_json_day_or_null(object, "date", &document->date, error) &&
         acg_json_copy_or_null(object, "source", &document->source, error) &&
         acg_json_copy_or_null(object, "author", &document->author, error) &&
         acg_json_copy_or_null(object, "url", &document->url, error) &&
         read_copies(object, document, error);
}

static bool read_sentence(Reading *reading, const cJSON *object, GError **error) {
  AcgNetwork *network = reading->network;
  guint document = 0;
  AcgSpan span = {0};
  const char *text = NULL;
  if (!read_index(object, "document", network->documents->len, &document, error) ||
      !acg_span_read(object, &span, error) || !acg_json_string(object, "text", &text, error))
    return false;
  acg_network_add_sentence(network, document, span, text);
  return true;
}

static bool read_type(const cJSON *object, AcgNode *node, GError **error) {
  const char *type = NULL;
  if (!acg_json_string(object, "type", &type, error)) return false;
  return acg_actor_type_parse(type, &node->type) ||
         acg_json_fail(error, "type", "person, organization, armed_group, country or group");
}

static bool read_salience(const cJSON *object, AcgNode *node, GError **error) {
  const char *salience = NULL;
  if (!acg_json_string(object, "salience", &salience, error)) return false;
  node->core = g_str_equal(salience, "core");
  return node->core || g_str_equal(salience, "minor") ||
         acg_json_fail(error, "salience", "core or minor");
}

static bool check_sorted(const GPtrArray *strings, const char *name, GError **error) {
  for (guint i = 1; i < strings->len; i++)
    if (strcmp(g_ptr_array_index(strings, i - 1), g_ptr_array_index(strings, i)) >= 0)
      return acg_json_fail(error, name, "strings in order, each once");
  return true;
}

static bool read_lists(const cJSON *object, AcgNode *node, GError **error) {
  g_ptr_array_unref(node->aliases);
  g_ptr_array_unref(node->roles);
  node->aliases = node->roles = NULL;
  bool read = acg_json_strings(object, "aliases", &node->aliases, error) &&
              check_sorted(node->aliases, "aliases", error) &&
              acg_json_strings(object, "roles", &node->roles, error) &&
              check_sorted(node->roles, "roles", error);
  if (node->aliases == NULL) node->aliases = g_ptr_array_new();
  if (node->roles == NULL) node->roles = g_ptr_array_new();
  return read;
}

/* The first node says which measures there are; all must have the same. */
static bool start_scores(AcgNetwork *network, const cJSON *scores, GError **error) {
  const cJSON *item = NULL;
  cJSON_ArrayForEach(item, scores) {
    AcgScores kept = {.measure = acg_measure_find(item->string)};
    if (kept.measure == NULL) return acg_json_fail(error, item->string, "a measure's name");
    if (acg_network_scores(network, kept.measure) != NULL)
      return acg_json_fail(error, item->string, "each measure once");
    kept.values = g_new0(double, 1);
    g_array_append_val(network->scores, kept);
  }
  return true;
}

/* Null is no score. */
static bool read_score(const cJSON *scores, const char *name, double *out, GError **error) {
  *out = NAN;
  return cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(scores, name)) ||
         acg_json_number(scores, name, out, error);
}

static bool read_scores(AcgNetwork *network, const cJSON *object, GError **error) {
  const cJSON *scores = NULL;
  guint n = network->nodes->len; /* this node's included */
  if (!acg_json_object(object, "scores", &scores, error)) return false;
  if (n == 1 && !start_scores(network, scores, error)) return false;
  for (guint i = 0; i < network->scores->len; i++) {
    AcgScores *kept = &g_array_index(network->scores, AcgScores, i);
    if ((n & (n - 1)) == 0) kept->values = g_renew(double, kept->values, (gsize)n * 2);
    if (!read_score(scores, kept->measure->name, &kept->values[n - 1], error)) return false;
  }
  return true;
}

/* Ids in order are also ids that no two nodes share. */
static bool read_id(Reading *reading, const cJSON *object, AcgNode *node, GError **error) {
  GPtrArray *nodes = reading->network->nodes; /* this one is the last */
  if (!acg_json_copy(object, "id", &node->id, error)) return false;
  g_autofree char *slug = acg_text_slug(node->id);
  if (!g_str_equal(slug, node->id))
    return acg_json_fail(error, "id", "small letters and digits with hyphens between");
  if (nodes->len > 1 &&
      strcmp(((AcgNode *)g_ptr_array_index(nodes, nodes->len - 2))->id, node->id) >= 0)
    return acg_json_fail(error, "id", "an id after that of the node before it");
  g_hash_table_insert(reading->nodes, node->id, GUINT_TO_POINTER(nodes->len));
  return true;
}

static bool read_appearance(Reading *reading, const cJSON *object, GError **error) {
  AcgNode *node = reading->node;
  AcgAppearanceOfNode appearance = {0};
  guint n = node->appearances->len;
  const char *name = NULL;
  bool read = read_index(object, "document", reading->network->documents->len, &appearance.document,
                         error) &&
              acg_json_string(object, "name", &name, error) &&
              (*name != '\0' || acg_json_fail(error, "name", "a string that is not empty")) &&
              read_count(object, "mentions", G_MAXINT, &appearance.mentions, error);
  appearance.name = acg_network_string(reading->network, name);
  g_array_append_val(node->appearances, appearance);
  if (!read || n == 0) return read;
  const AcgAppearanceOfNode *before = &g_array_index(node->appearances, AcgAppearanceOfNode, n - 1);
  return before->document < appearance.document ||
         (before->document == appearance.document && strcmp(before->name, appearance.name) <= 0) ||
         acg_json_fail(error, "document", "appearances in the order of document and name");
}

static bool read_reason(const cJSON *object, AcgMerge *merge, GError **error) {
  const char *reason = NULL;
  if (!acg_json_string(object, "reason", &reason, error)) return false;
  return acg_merge_reason_parse(reason, &merge->reason) ||
         acg_json_fail(error, "reason",
                       "same-name, alias, acronym, spelling, short-form, context or decision");
}

static bool read_merge(Reading *reading, const cJSON *object, GError **error) {
  AcgMerge *merge = g_new0(AcgMerge, 1);
  g_ptr_array_add(reading->node->merges, merge);
  return acg_json_copy(object, "name", &merge->name, error) &&
         acg_json_copy(object, "into", &merge->into, error) &&
         read_count(object, "documents", G_MAXINT, &merge->documents, error) &&
         read_reason(object, merge, error) &&
         acg_json_copy(object, "because", &merge->because, error) &&
         acg_json_share(object, "confidence", &merge->confidence, error);
}

static bool read_items(Reading *reading, const cJSON *root, const char *name, ItemReader read,
                       GError **error) {
  const cJSON *array = NULL;
  const cJSON *item = NULL;
  guint i = 0;
  if (!acg_json_array(root, name, &array, error)) return false;
  cJSON_ArrayForEach(item, array) {
    i++;
    if (read(reading, item, error)) continue;
    g_prefix_error(error, "\"%s\", item %u: ", name, i);
    return false;
  }
  return true;
}

static bool read_node(Reading *reading, const cJSON *object, GError **error) {
  AcgNode *node = acg_node_new();
  g_ptr_array_add(reading->network->nodes, node);
  reading->node = node;
  return read_id(reading, object, node, error) &&
         acg_json_copy(object, "name", &node->name, error) && read_type(object, node, error) &&
         read_salience(object, node, error) && read_lists(object, node, error) &&
         acg_json_bool(object, "watched", &node->watched, error) &&
         read_items(reading, object, "appearances", read_appearance, error) &&
         read_items(reading, object, "merges", read_merge, error) &&
         read_scores(reading->network, object, error);
}

static bool find_node(const Reading *reading, const char *id, const char *name, guint *out,
                      GError **error) {
  guint found = GPOINTER_TO_UINT(g_hash_table_lookup(reading->nodes, id));
  if (found == 0) return acg_json_fail(error, name, "the id of a node");
  *out = found - 1;
  return true;
}

static bool read_end(Reading *reading, const cJSON *object, const char *name, guint *out,
                     GError **error) {
  const char *id = NULL;
  return acg_json_string(object, name, &id, error) && find_node(reading, id, name, out, error);
}

static bool read_layer(const cJSON *object, AcgTie *tie, GError **error) {
  const char *layer = NULL;
  const char *category = NULL;
  if (!acg_json_string(object, "layer", &layer, error) ||
      !acg_json_string_or_null(object, "category", &category, error))
    return false;
  if (!acg_layer_parse(layer, &tie->layer))
    return acg_json_fail(error, "layer", "co-mention, stated or other");
  tie->category = acg_category_find(category);
  bool stated = tie->layer == ACG_LAYER_STATED;
  return stated == (tie->category != NULL) ||
         acg_json_fail(error, "category",
                       stated ? "a category" : "null for a layer without categories");
}

/* The place of the other actor, when a co-mention says that it is in another sentence. */
static bool read_other(const AcgNetwork *network, const cJSON *object, AcgEvidence *evidence,
                       GError **error) {
  evidence->other_sentence = evidence->sentence;
  if (cJSON_GetObjectItemCaseSensitive(object, "other_sentence") == NULL) return true;
  guint document = acg_network_sentence(network, evidence->sentence)->document;
  if (!read_index(object, "other_sentence", network->sentences->len, &evidence->other_sentence,
                  error) ||
      !read_count(object, "distance", G_MAXINT, &evidence->distance, error))
    return false;
  if (evidence->distance == 0) return acg_json_fail(error, "distance", "1 or more");
  return (evidence->other_sentence > evidence->sentence &&
          acg_network_sentence(network, evidence->other_sentence)->document == document) ||
         acg_json_fail(error, "other_sentence", "a later sentence of the same document");
}

static bool read_evidence(AcgNetwork *network, const cJSON *object, AcgLayer layer,
                          AcgEvidence *evidence, GError **error) {
  if (!read_index(object, "sentence", network->sentences->len, &evidence->sentence, error))
    return false;
  evidence->other_sentence = evidence->sentence;
  evidence->clause = acg_network_sentence(network, evidence->sentence)->span;
  evidence->confidence = 1;
  return layer == ACG_LAYER_COMENTION
             ? read_other(network, object, evidence, error)
             : acg_statement_read(network->strings, object, evidence, error);
}

/* Counting takes documents in order. */
static bool check_order(const AcgNetwork *network, const AcgEdge *edge, GError **error) {
  if (edge->n_evidence < 2) return true;
  const AcgEvidence *before = acg_network_evidence(network, edge, edge->n_evidence - 2);
  const AcgEvidence *now = acg_network_evidence(network, edge, edge->n_evidence - 1);
  return acg_network_sentence(network, before->sentence)->document <=
             acg_network_sentence(network, now->sentence)->document ||
         acg_json_fail(error, "sentence", "evidence in the order of documents");
}

static bool read_all_evidence(AcgNetwork *network, const cJSON *object, AcgEdge *edge,
                              GError **error) {
  const cJSON *array = NULL;
  const cJSON *item = NULL;
  if (!acg_json_array(object, "evidence", &array, error)) return false;
  cJSON_ArrayForEach(item, array) {
    AcgEvidence evidence = {0};
    if (!read_evidence(network, item, edge->layer, &evidence, error)) return false;
    g_array_append_val(network->evidence, evidence);
    edge->n_evidence++;
    if (!check_order(network, edge, error)) return false;
  }
  return edge->n_evidence > 0 || acg_json_fail(error, "evidence", "at least one sentence");
}

static AcgTie tie_of(const AcgEdge *edge) {
  return (AcgTie){edge->source, edge->target, edge->layer, edge->category, edge->mutual};
}

static bool check_ends(const AcgTie *tie, GError **error) {
  bool comention = tie->layer == ACG_LAYER_COMENTION;
  if (tie->source == tie->target)
    return acg_json_fail(error, "target", "another node than \"source\"");
  if (comention && !tie->mutual) return acg_json_fail(error, "mutual", "true for a co-mention");
  return !comention || tie->source < tie->target ||
         acg_json_fail(error, "target", "an id after \"source\" for a co-mention");
}

/* The fields that tell edges apart, and their order. */
static bool read_tie(Reading *reading, const cJSON *object, AcgTie *tie, GError **error) {
  const AcgNetwork *network = reading->network;
  if (!read_end(reading, object, "source", &tie->source, error) ||
      !read_end(reading, object, "target", &tie->target, error) ||
      !read_layer(object, tie, error) || !acg_json_bool(object, "mutual", &tie->mutual, error) ||
      !check_ends(tie, error))
    return false;
  if (network->edges->len == 0) return true;
  AcgTie before = tie_of(acg_network_edge(network, network->edges->len - 1));
  return acg_tie_compare(&before, tie) < 0 ||
         acg_json_fail(
             error, "source",
             "edges in the order of layer, source, target, category and mutual, each once");
}

static bool read_edge(Reading *reading, const cJSON *object, GError **error) {
  AcgTie tie = {0};
  if (!read_tie(reading, object, &tie, error)) return false;
  AcgEdge *edge = acg_network_start_edge(reading->network, &tie);
  return acg_json_bool(object, "bridge", &edge->bridge, error) &&
         read_all_evidence(reading->network, object, edge, error);
}

static bool read_cut(Reading *reading, const cJSON *object, GError **error) {
  AcgCut *cut = g_new0(AcgCut, 1);
  g_ptr_array_add(reading->network->cuts, cut);
  return acg_json_copy(object, "rule", &cut->rule, error) &&
         read_count(object, "documents", G_MAXINT, &cut->documents, error) &&
         read_count(object, "nodes", G_MAXINT, &cut->nodes, error) &&
         read_count(object, "edges", G_MAXINT, &cut->edges, error);
}

/* An array of nodes' ids. */
static bool read_ids(const Reading *reading, const cJSON *object, const char *name, GArray *out,
                     GError **error) {
  const cJSON *array = NULL;
  const cJSON *item = NULL;
  guint node = 0;
  if (!acg_json_array(object, name, &array, error)) return false;
  cJSON_ArrayForEach(item, array) {
    const char *id = cJSON_GetStringValue(item);
    if (!find_node(reading, id != NULL ? id : "", name, &node, error)) return false;
    g_array_append_val(out, node);
  }
  return true;
}

static bool read_community(Reading *reading, const cJSON *object, GError **error) {
  AcgNetwork *network = reading->network;
  AcgCommunity *community = g_new0(AcgCommunity, 1);
  community->members = g_array_new(FALSE, FALSE, sizeof(guint));
  g_ptr_array_add(network->communities, community);
  if (!acg_json_copy(object, "name", &community->name, error) ||
      !read_ids(reading, object, "members", community->members, error))
    return false;
  for (guint i = 0; i < community->members->len; i++) {
    guint *place = &network->community_of[g_array_index(community->members, guint, i)];
    if (*place != G_MAXUINT) return acg_json_fail(error, "members", "each node in one community");
    *place = network->communities->len - 1;
  }
  return community->members->len > 1 || acg_json_fail(error, "members", "two nodes or more");
}

static bool read_hash(const cJSON *root, AcgNetwork *network, GError **error) {
  if (!acg_json_copy(root, "input_hash", &network->input_hash, error)) return false;
  return (strlen(network->input_hash) == 16 &&
          strspn(network->input_hash, "0123456789abcdef") == 16) ||
         acg_json_fail(error, "input_hash", "16 hexadecimal digits");
}

/* One entry of "sampled". */
static bool read_sample(AcgNetwork *network, const cJSON *sample, GError **error) {
  for (guint i = 0; i < network->scores->len; i++) {
    AcgScores *scores = &g_array_index(network->scores, AcgScores, i);
    if (!g_str_equal(scores->measure->name, sample->string)) continue;
    return read_count(sample, "sources", G_MAXINT, &scores->sources, error) &&
           acg_json_number_from_0(sample, "error", &scores->error, error);
  }
  return acg_json_fail(error, sample->string, "a measure that nodes have scores of");
}

static bool read_samples(AcgNetwork *network, const cJSON *parameters, GError **error) {
  const cJSON *samples = NULL;
  const cJSON *sample = NULL;
  if (!acg_json_object(parameters, "sampled", &samples, error)) return false;
  cJSON_ArrayForEach(sample, samples) if (!read_sample(network, sample, error)) return false;
  return true;
}

/* null: not scored. */
static bool read_method(AcgNetwork *network, const cJSON *parameters, GError **error) {
  const char *name = NULL;
  if (!acg_json_string_or_null(parameters, "communities", &name, error)) return false;
  if (name == NULL) return true;
  network->community_method = acg_community_find(name);
  return network->community_method != NULL ||
         acg_json_fail(error, "communities", "the name of a way to find communities");
}

static bool read_window(AcgNetwork *network, const cJSON *parameters, GError **error) {
  const char *name = NULL;
  if (!acg_json_string(parameters, "window", &name, error)) return false;
  return acg_window_parse(name, &network->window) ||
         acg_json_fail(error, "window", "sentence, paragraph or document");
}

/* Behind the nodes: it names some. */
static bool read_parameters(Reading *reading, const cJSON *root, GError **error) {
  AcgNetwork *network = reading->network;
  const cJSON *parameters = NULL;
  if (!acg_json_object(root, "parameters", &parameters, error)) return false;
  if (read_window(network, parameters, error) && read_method(network, parameters, error) &&
      acg_json_number(parameters, "modularity", &network->modularity, error) &&
      read_ids(reading, parameters, "focus", network->focus, error) &&
      read_samples(network, parameters, error))
    return true;
  g_prefix_error(error, "\"parameters\": ");
  return false;
}

static bool read_communities(Reading *reading, const cJSON *root, GError **error) {
  AcgNetwork *network = reading->network;
  guint n = network->nodes->len;
  network->community_of = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++) network->community_of[i] = G_MAXUINT;
  return read_items(reading, root, "communities", read_community, error);
}

static bool read_root(Reading *reading, const cJSON *root, GError **error) {
  return acg_json_header(root, "actorgraph-network", ACG_NETWORK_VERSION, error) &&
         read_hash(root, reading->network, error) &&
         read_items(reading, root, "cuts", read_cut, error) &&
         read_items(reading, root, "documents", read_document, error) &&
         read_items(reading, root, "sentences", read_sentence, error) &&
         read_items(reading, root, "nodes", read_node, error) &&
         read_parameters(reading, root, error) &&
         read_items(reading, root, "edges", read_edge, error) &&
         read_communities(reading, root, error);
}

AcgNetwork *acg_network_read(const char *text, size_t length, GError **error) {
  cJSON *root = acg_json_parse(text, length, error);
  if (root == NULL) return NULL;
  Reading reading = {acg_network_new(), g_hash_table_new(g_str_hash, g_str_equal), NULL};
  bool read = read_root(&reading, root, error);
  g_hash_table_unref(reading.nodes);
  cJSON_Delete(root);
  if (read) {
    acg_network_count(reading.network);
    return reading.network;
  }
  acg_network_free(reading.network);
  return NULL;
}
