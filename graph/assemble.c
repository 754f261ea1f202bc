#include <string.h>

#include "base/text.h"
#include "graph/identity.h"
#include "graph/internal.h"

/* Bytes of a sentence that no two writers would write alike. */
enum { MIN_COPIED = 48 };

/* One statement, between appearances until they are joined into nodes. */
typedef struct {
  AcgTie tie;
  guint order; /* of arrival: documents and text in order */
  AcgEvidence evidence;
} Statement;

struct AcgAssembler {
  AcgNetwork *network; /* documents and sentences so far */
  AcgIdentity *identity;
  GHashTable *known;       /* set of the documents' ids, borrowed from the network */
  GHashTable *told;        /* text of a sentence, borrowed, → its document + 1 */
  GArray *statements;      /* Statement */
  GChecksum *hash;         /* of the documents' ids */
  AcgDecisions *decisions; /* borrowed, or NULL */
};

AcgAssembler *acg_assembler_new(void) {
  AcgAssembler *assembler = g_new0(AcgAssembler, 1);
  assembler->network = acg_network_new();
  assembler->identity = acg_identity_new();
  assembler->known = g_hash_table_new(g_str_hash, g_str_equal);
  assembler->told = g_hash_table_new(g_str_hash, g_str_equal);
  assembler->statements = g_array_new(FALSE, TRUE, sizeof(Statement));
  assembler->hash = g_checksum_new(G_CHECKSUM_SHA256);
  return assembler;
}

void acg_assembler_free(AcgAssembler *assembler) {
  if (assembler == NULL) return;
  for (guint i = 0; i < assembler->statements->len; i++)
    acg_evidence_clear(&g_array_index(assembler->statements, Statement, i).evidence);
  g_hash_table_unref(assembler->known);
  g_hash_table_unref(assembler->told);
  acg_network_free(assembler->network);
  acg_identity_free(assembler->identity);
  g_array_unref(assembler->statements);
  g_checksum_free(assembler->hash);
  g_free(assembler);
}

static guint add_document(AcgAssembler *assembler, const AcgDocument *document) {
  AcgNetworkDocument *copy = g_new0(AcgNetworkDocument, 1);
  copy->id = g_strdup(document->id);
  copy->file = g_strdup(document->file);
  copy->title = g_strdup(document->title);
  copy->date = g_strdup(document->date);
  copy->source = g_strdup(document->source);
  copy->url = g_strdup(document->url);
  g_ptr_array_add(assembler->network->documents, copy);
  g_hash_table_add(assembler->known, copy->id);
  g_checksum_update(assembler->hash, (const guchar *)document->id, (gssize)strlen(document->id));
  return assembler->network->documents->len - 1;
}

/* A story on its way in: what its own numbers became. */
typedef struct {
  AcgAssembler *assembler;
  const AcgStory *story;
  guint document;
  guint *appearances; /* [A] */
  guint *sentences;   /* [S] number in the network + 1, 0 while it is no evidence */
} Arrival;

/* The network's number of a sentence of the story, copied at its first use. */
static guint keep_sentence(Arrival *arrival, guint sentence) {
  if (arrival->sentences[sentence] != 0) return arrival->sentences[sentence] - 1;
  GPtrArray *kept = arrival->assembler->network->sentences;
  AcgSpan span = g_array_index(arrival->story->sentences, AcgSpan, sentence);
  AcgNetworkSentence *copy = g_new0(AcgNetworkSentence, 1);
  copy->document = arrival->document;
  copy->span = span;
  copy->text = acg_text_squeeze(arrival->story->document->text + span.begin, acg_span_length(span));
  g_ptr_array_add(kept, copy);
  if (strlen(copy->text) >= MIN_COPIED &&
      !g_hash_table_contains(arrival->assembler->told, copy->text))
    g_hash_table_insert(arrival->assembler->told, copy->text,
                        GUINT_TO_POINTER(arrival->document + 1));
  arrival->sentences[sentence] = kept->len;
  return kept->len - 1;
}

/* Whether an earlier document has told the sentence, which is the network's, word for word. */
static bool is_copied(const AcgAssembler *assembler, guint sentence) {
  const AcgNetworkSentence *kept = g_ptr_array_index(assembler->network->sentences, sentence);
  guint first = GPOINTER_TO_UINT(g_hash_table_lookup(assembler->told, kept->text));
  return first != 0 && first - 1 != kept->document;
}

static void add_statement(AcgAssembler *assembler, Statement statement) {
  if (is_copied(assembler, statement.evidence.sentence)) {
    acg_evidence_clear(&statement.evidence);
    return;
  }
  statement.order = assembler->statements->len;
  g_array_append_val(assembler->statements, statement);
}

static void add_comention(Arrival *arrival, guint a, guint b, guint sentence) {
  Statement statement = {
      .tie = {.source = a, .target = b, .layer = ACG_LAYER_COMENTION, .mutual = true}};
  statement.evidence.sentence = keep_sentence(arrival, sentence);
  statement.evidence.clause = g_array_index(arrival->story->sentences, AcgSpan, sentence);
  statement.evidence.confidence = 1;
  add_statement(arrival->assembler, statement);
}

static int compare_indices(gconstpointer a, gconstpointer b) {
  guint x = *(const guint *)a;
  guint y = *(const guint *)b;
  return (x > y) - (x < y);
}

static void drop_repeats(GArray *sorted) {
  guint kept = 0;
  for (guint i = 0; i < sorted->len; i++) {
    guint value = g_array_index(sorted, guint, i);
    if (kept == 0 || value != g_array_index(sorted, guint, kept - 1))
      g_array_index(sorted, guint, kept++) = value;
  }
  g_array_set_size(sorted, kept);
}

/* Pairs up the distinct actors that one sentence mentions, unless it is a list of them. */
static void pair_up(Arrival *arrival, GArray *together, guint sentence) {
  g_array_sort(together, compare_indices);
  drop_repeats(together);
  for (guint i = 0; together->len <= ACG_COMENTION_MAX_ACTORS && i < together->len; i++)
    for (guint j = i + 1; j < together->len; j++)
      add_comention(arrival, g_array_index(together, guint, i), g_array_index(together, guint, j),
                    sentence);
  g_array_set_size(together, 0);
}

static void add_comentions(Arrival *arrival) {
  g_autoptr(GArray) together = g_array_new(FALSE, FALSE, sizeof(guint));
  guint sentence = 0;
  for (guint i = 0; i < arrival->story->mentions->len; i++) {
    const AcgMention *mention = &g_array_index(arrival->story->mentions, AcgMention, i);
    if (mention->sentence != sentence) pair_up(arrival, together, sentence);
    sentence = mention->sentence;
    g_array_append_val(together, arrival->appearances[mention->actor]);
  }
  pair_up(arrival, together, sentence);
}

static char *name_attribution(const AcgStory *story, const AcgRelation *relation) {
  if (relation->attributed_actor < 0) return g_strdup(relation->attributed_text);
  const AcgActor *actor = g_ptr_array_index(story->actors, relation->attributed_actor);
  return g_strdup(actor->name);
}

/* The sentence of the story that holds `span`; sentences are in order. */
static guint find_sentence(const AcgStory *story, AcgSpan span) {
  guint low = 0;
  guint high = story->sentences->len - 1;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(story->sentences, AcgSpan, middle).end < span.end)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* A clause that runs on beyond its sentence is shown as the sentence. */
static void add_relation_at(Arrival *arrival, const AcgRelation *relation, guint sentence,
                            AcgSpan clause) {
  AcgSpan whole = g_array_index(arrival->story->sentences, AcgSpan, sentence);
  Statement statement = {
      .tie = {.source = arrival->appearances[relation->source],
              .target = arrival->appearances[relation->target],
              .layer = relation->category != NULL ? ACG_LAYER_STATED : ACG_LAYER_OTHER,
              .category = relation->category,
              .mutual = relation->mutual}};
  statement.evidence = (AcgEvidence){.sentence = keep_sentence(arrival, sentence),
                                     .clause = acg_span_contains(whole, clause) ? clause : whole,
                                     .predicate = g_strdup(relation->predicate),
                                     .attributed_to = name_attribution(arrival->story, relation),
                                     .modality = relation->modality,
                                     .negated = relation->negated,
                                     .ended = relation->ended,
                                     .background = relation->background,
                                     .finder = relation->finder,
                                     .date_first = g_strdup(relation->date_first),
                                     .date_last = g_strdup(relation->date_last),
                                     .confidence = relation->confidence};
  add_statement(arrival->assembler, statement);
}

static void add_relations(Arrival *arrival, const GPtrArray *relations) {
  const AcgStory *story = arrival->story;
  for (guint i = 0; i < relations->len; i++) {
    const AcgRelation *relation = g_ptr_array_index(relations, i);
    add_relation_at(arrival, relation, relation->sentence, relation->evidence);
    for (guint j = 0; j < relation->also->len; j++) {
      AcgSpan span = g_array_index(relation->also, AcgSpan, j);
      add_relation_at(arrival, relation, find_sentence(story, span), span);
    }
  }
}

bool acg_assembler_add(AcgAssembler *assembler, const AcgStory *story) {
  if (g_hash_table_contains(assembler->known, story->document->id)) return false;
  Arrival arrival = {.assembler = assembler, .story = story};
  arrival.document = add_document(assembler, story->document);
  arrival.appearances = acg_identity_meet(assembler->identity, story, arrival.document);
  arrival.sentences = g_new0(guint, story->sentences->len + 1);
  add_comentions(&arrival);
  add_relations(&arrival, story->relations);
  add_relations(&arrival, story->others);
  g_free(arrival.appearances);
  g_free(arrival.sentences);
  return true;
}

/* Turns appearances into nodes; undirected ties get the lower node first. */
static void settle(AcgTie *tie, const guint *node_of) {
  guint a = node_of[tie->source];
  guint b = node_of[tie->target];
  if (a == G_MAXUINT || b == G_MAXUINT) a = b = 0; /* dropped: void, as any tie with itself */
  bool swap = tie->mutual && a > b;
  tie->source = swap ? b : a;
  tie->target = swap ? a : b;
}

static int compare_statements(gconstpointer a, gconstpointer b) {
  const Statement *x = a;
  const Statement *y = b;
  int order = acg_tie_compare(&x->tie, &y->tie);
  return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

/* Counts the statement towards its edge and moves its evidence there. */
static void take(AcgNetwork *network, AcgEdge *edge, Statement *statement, guint *last_fact) {
  const AcgNetworkSentence *sentence =
      g_ptr_array_index(network->sentences, statement->evidence.sentence);
  const AcgNetworkDocument *document = g_ptr_array_index(network->documents, sentence->document);
  acg_date_widen(document->date, &edge->first, &edge->last);
  if (acg_evidence_is_fact(&statement->evidence)) {
    edge->weight += 1;
    if (*last_fact != sentence->document) edge->documents++;
    *last_fact = sentence->document;
  } else {
    edge->not_fact++;
  }
  g_array_append_val(edge->evidence, statement->evidence);
}

static AcgEdge *start_edge(const AcgTie *tie) {
  AcgEdge *edge = acg_edge_new();
  edge->source = tie->source;
  edge->target = tie->target;
  edge->layer = tie->layer;
  edge->category = tie->category;
  edge->mutual = tie->mutual;
  return edge;
}

/* A co-mention of two names that turned out to be one actor's in one sentence counts for nothing;
 * one of two pairs that became one pair counts once. */
static bool is_void(const Statement *statement, const AcgEdge *edge) {
  if (statement->tie.source == statement->tie.target) return true;
  if (statement->tie.layer != ACG_LAYER_COMENTION || edge->evidence->len == 0) return false;
  guint last = edge->evidence->len - 1;
  return g_array_index(edge->evidence, AcgEvidence, last).sentence == statement->evidence.sentence;
}

/* Sorts the statements and gathers those of one edge. */
static void gather(AcgAssembler *assembler) {
  AcgNetwork *network = assembler->network;
  GArray *statements = assembler->statements;
  g_array_sort(statements, compare_statements);
  AcgEdge *edge = NULL;
  guint last_fact = G_MAXUINT;
  for (guint i = 0; i < statements->len; i++) {
    Statement *statement = &g_array_index(statements, Statement, i);
    if (i == 0 || acg_tie_compare(&statement[-1].tie, &statement->tie) != 0) {
      edge = start_edge(&statement->tie);
      last_fact = G_MAXUINT;
      g_ptr_array_add(network->edges, edge);
    }
    if (is_void(statement, edge))
      acg_evidence_clear(&statement->evidence);
    else
      take(network, edge, statement, &last_fact);
  }
  g_array_set_size(statements, 0);
}

static void drop_empty_edges(GPtrArray *edges) {
  guint kept = 0;
  for (guint i = 0; i < edges->len; i++) {
    AcgEdge *edge = g_ptr_array_index(edges, i);
    if (edge->evidence->len == 0)
      acg_edge_free(edge);
    else
      g_ptr_array_index(edges, kept++) = edge;
  }
  for (guint i = kept; i < edges->len; i++) g_ptr_array_index(edges, i) = NULL;
  g_ptr_array_set_size(edges, (gint)kept);
}

static const AcgEvidence *evidence_at(const AcgEdge *edge, guint i) {
  return &g_array_index(edge->evidence, AcgEvidence, i);
}

/* Drops the sentences of statements that came to nothing. */
static void drop_idle_sentences(AcgNetwork *network) {
  GPtrArray *sentences = network->sentences;
  g_autofree guint *places = g_new0(guint, sentences->len + 1); /* 1 for those in use */
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = g_ptr_array_index(network->edges, i);
    for (guint k = 0; k < edge->evidence->len; k++) places[evidence_at(edge, k)->sentence] = 1;
  }
  GPtrArray *kept = g_ptr_array_new_with_free_func(acg_network_sentence_free);
  for (guint i = 0; i < sentences->len; i++) {
    if (places[i] == 0) continue;
    places[i] = kept->len;
    g_ptr_array_add(kept, g_steal_pointer(&g_ptr_array_index(sentences, i)));
  }
  for (guint i = 0; i < network->edges->len; i++) {
    AcgEdge *edge = g_ptr_array_index(network->edges, i);
    for (guint k = 0; k < edge->evidence->len; k++)
      g_array_index(edge->evidence, AcgEvidence, k).sentence =
          places[evidence_at(edge, k)->sentence];
  }
  g_ptr_array_unref(sentences);
  network->sentences = kept;
}

void acg_assembler_decide(AcgAssembler *assembler, AcgDecisions *decisions) {
  assembler->decisions = decisions;
}

AcgNetwork *acg_assembler_finish(AcgAssembler *assembler) {
  g_autofree guint *node_of =
      acg_identity_join(assembler->identity, assembler->network, assembler->decisions);
  for (guint i = 0; i < assembler->statements->len; i++)
    settle(&g_array_index(assembler->statements, Statement, i).tie, node_of);
  gather(assembler);
  drop_empty_edges(assembler->network->edges);
  drop_idle_sentences(assembler->network);
  AcgNetwork *network = g_steal_pointer(&assembler->network);
  network->input_hash = g_strndup(g_checksum_get_string(assembler->hash), 16);
  acg_assembler_free(assembler);
  return network;
}
