#include "graph/assemble.h"

#include "base/text.h"
#include "graph/comention.h"
#include "graph/identity.h"
#include "graph/internal.h"

/* Bytes of a sentence that no two writers would write alike. */
enum { MIN_COPIED = 48 };

/* One statement, between appearances until they are joined into nodes. */
typedef struct {
  AcgTie tie;
  guint evidence; /* index into the assembler's; in order of documents and text */
} Statement;

struct AcgAssembler {
  AcgNetwork *network; /* documents and sentences so far */
  AcgIdentity *identity;
  GHashTable *known;       /* set of the documents' ids, borrowed from the network */
  GHashTable *told;        /* text of a sentence, borrowed, → its document + 1 */
  GArray *statements;      /* Statement */
  GArray *evidence;        /* AcgEvidence, one for each statement */
  GChecksum *hash;         /* of the documents' ids */
  AcgDecisions *decisions; /* borrowed, or NULL */
};

AcgAssembler *acg_assembler_new(AcgWindow window) {
  AcgAssembler *assembler = g_new0(AcgAssembler, 1);
  assembler->network = acg_network_new();
  assembler->network->window = window;
  assembler->identity = acg_identity_new();
  assembler->known = g_hash_table_new(g_str_hash, g_str_equal);
  assembler->told = g_hash_table_new(g_str_hash, g_str_equal);
  assembler->statements = g_array_new(FALSE, FALSE, sizeof(Statement));
  assembler->evidence = g_array_new(FALSE, FALSE, sizeof(AcgEvidence));
  assembler->hash = g_checksum_new(G_CHECKSUM_SHA256);
  return assembler;
}

void acg_assembler_free(AcgAssembler *assembler) {
  if (assembler == NULL) return;
  g_hash_table_unref(assembler->known);
  g_hash_table_unref(assembler->told);
  acg_network_free(assembler->network);
  acg_identity_free(assembler->identity);
  g_clear_pointer(&assembler->statements, g_array_unref);
  g_array_unref(assembler->evidence);
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

/* What a sentence of the story became. */
typedef struct {
  guint number; /* in the network + 1; 0 while it is no evidence */
  bool copied;  /* an earlier document has told it word for word */
} Kept;

/* A story on its way in: what its own numbers became. */
typedef struct {
  AcgAssembler *assembler;
  const AcgStory *story;
  guint document;
  guint *appearances; /* [A] */
  Kept *sentences;    /* [S] */
} Arrival;

/* Whether a document before this one has told the sentence; else this one may be the first. */
static bool is_copied(AcgAssembler *assembler, const AcgNetworkSentence *sentence) {
  if (strlen(sentence->text) < MIN_COPIED) return false;
  guint first = GPOINTER_TO_UINT(g_hash_table_lookup(assembler->told, sentence->text));
  if (first != 0) return first - 1 != sentence->document;
  g_hash_table_insert(assembler->told, sentence->text, GUINT_TO_POINTER(sentence->document + 1));
  return false;
}

/* The network's number of a sentence of the story, copied at its first use. */
static guint keep_sentence(Arrival *arrival, guint sentence) {
  Kept *kept = &arrival->sentences[sentence];
  if (kept->number != 0) return kept->number - 1;
  GPtrArray *sentences = arrival->assembler->network->sentences;
  AcgSpan span = g_array_index(arrival->story->sentences, AcgSpan, sentence);
  AcgNetworkSentence *copy = g_new0(AcgNetworkSentence, 1);
  copy->document = arrival->document;
  copy->span = span;
  copy->text = acg_text_squeeze(arrival->story->document->text + span.begin, acg_span_length(span));
  g_ptr_array_add(sentences, copy);
  kept->copied = is_copied(arrival->assembler, copy);
  kept->number = sentences->len;
  return kept->number - 1;
}

static void add_statement(AcgAssembler *assembler, AcgTie tie, const AcgEvidence *evidence) {
  Statement statement = {tie, assembler->evidence->len};
  g_array_append_val(assembler->statements, statement);
  g_array_append_val(assembler->evidence, *evidence);
}

static void add_comention(Arrival *arrival, const AcgComention *pair) {
  guint sentence = keep_sentence(arrival, pair->sentence);
  guint other_sentence = keep_sentence(arrival, pair->other_sentence);
  if (arrival->sentences[pair->sentence].copied || arrival->sentences[pair->other_sentence].copied)
    return;
  AcgTie tie = {.source = arrival->appearances[pair->a],
                .target = arrival->appearances[pair->b],
                .layer = ACG_LAYER_COMENTION,
                .mutual = true};
  AcgEvidence evidence = {.sentence = sentence,
                          .other_sentence = other_sentence,
                          .distance = pair->other_sentence - pair->sentence,
                          .clause =
                              g_array_index(arrival->story->sentences, AcgSpan, pair->sentence),
                          .confidence = 1};
  add_statement(arrival->assembler, tie, &evidence);
}

/* In the order of the text, whatever the order of pairs. */
static void keep_sentences(Arrival *arrival, const GArray *pairs) {
  guint n = arrival->story->sentences->len;
  g_autofree bool *needed = g_new0(bool, n + 1);
  for (guint i = 0; i < pairs->len; i++) {
    const AcgComention *pair = &g_array_index(pairs, AcgComention, i);
    needed[pair->sentence] = needed[pair->other_sentence] = true;
  }
  for (guint i = 0; i < n; i++)
    if (needed[i]) keep_sentence(arrival, i);
}

static void add_comentions(Arrival *arrival) {
  g_autoptr(GArray) pairs = acg_comentions_find(arrival->story, arrival->assembler->network->window,
                                                ACG_COMENTION_MAX_ACTORS);
  keep_sentences(arrival, pairs);
  for (guint i = 0; i < pairs->len; i++)
    add_comention(arrival, &g_array_index(pairs, AcgComention, i));
}

static const char *name_attribution(const AcgStory *story, const AcgRelation *relation) {
  if (relation->attributed_actor < 0) return relation->attributed_text;
  const AcgActor *actor = g_ptr_array_index(story->actors, relation->attributed_actor);
  return actor->name;
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
  AcgNetwork *network = arrival->assembler->network;
  AcgSpan whole = g_array_index(arrival->story->sentences, AcgSpan, sentence);
  guint kept = keep_sentence(arrival, sentence);
  if (arrival->sentences[sentence].copied) return;
  AcgTie tie = {.source = arrival->appearances[relation->source],
                .target = arrival->appearances[relation->target],
                .layer = relation->category != NULL ? ACG_LAYER_STATED : ACG_LAYER_OTHER,
                .category = relation->category,
                .mutual = relation->mutual};
  AcgEvidence evidence = {
      .sentence = kept,
      .other_sentence = kept,
      .clause = acg_span_contains(whole, clause) ? clause : whole,
      .predicate = acg_network_string(network, relation->predicate),
      .attributed_to = acg_network_string(network, name_attribution(arrival->story, relation)),
      .modality = relation->modality,
      .negated = relation->negated,
      .ended = relation->ended,
      .background = relation->background,
      .finder = relation->finder,
      .date_first = acg_network_string(network, relation->date_first),
      .date_last = acg_network_string(network, relation->date_last),
      .confidence = relation->confidence};
  add_statement(arrival->assembler, tie, &evidence);
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
  arrival.sentences = g_new0(Kept, story->sentences->len + 1);
  add_comentions(&arrival);
  add_relations(&arrival, story->relations);
  add_relations(&arrival, story->others);
  g_free(arrival.appearances);
  g_free(arrival.sentences);
  return true;
}

/* Turns appearances into nodes; undirected ties get the lower node first. False when nothing is
 * left of it: a node was dropped, or two names turned out to be one actor's. */
static bool settle(AcgTie *tie, const guint *node_of) {
  guint a = node_of[tie->source];
  guint b = node_of[tie->target];
  if (a == G_MAXUINT || b == G_MAXUINT || a == b) return false;
  bool swap = tie->mutual && a > b;
  tie->source = swap ? b : a;
  tie->target = swap ? a : b;
  return true;
}

static void settle_all(GArray *statements, const guint *node_of) {
  guint kept = 0;
  for (guint i = 0; i < statements->len; i++) {
    Statement statement = g_array_index(statements, Statement, i);
    if (settle(&statement.tie, node_of)) g_array_index(statements, Statement, kept++) = statement;
  }
  g_array_set_size(statements, kept);
}

static int compare_statements(gconstpointer a, gconstpointer b) {
  const Statement *x = a;
  const Statement *y = b;
  int order = acg_tie_compare(&x->tie, &y->tie);
  return order != 0 ? order : (x->evidence > y->evidence) - (x->evidence < y->evidence);
}

/* Those of one layer and source are put together in linear time; what is left to sort of each is
 * short. Returns a new array [n]. */
static Statement *sort_statements(const GArray *statements, guint n_nodes) {
  const Statement *from = (const Statement *)(void *)statements->data;
  Statement *sorted = g_new0(Statement, statements->len + 1);
  gsize n_parts = (gsize)ACG_N_LAYERS * n_nodes;
  g_autofree guint *ends = g_new0(guint, n_parts + 2); /* of each part, one place on at first */
  guint *next = ends + 1;
  for (guint i = 0; i < statements->len; i++)
    ends[from[i].tie.layer * (gsize)n_nodes + from[i].tie.source + 2]++;
  for (gsize part = 1; part < n_parts; part++) next[part] += next[part - 1];
  for (guint i = 0; i < statements->len; i++)
    sorted[next[from[i].tie.layer * (gsize)n_nodes + from[i].tie.source]++] = from[i];
  for (gsize part = 0; part < n_parts; part++)
    qsort(&sorted[ends[part]], ends[part + 1] - ends[part], sizeof *sorted, compare_statements);
  return sorted;
}

/* Of two pairs of names that turned out to be one pair of actors one counts, once a sentence. */
static bool is_repeated(const AcgNetwork *network, const AcgEdge *edge,
                        const AcgEvidence *evidence) {
  if (edge->layer != ACG_LAYER_COMENTION || edge->n_evidence == 0) return false;
  const AcgEvidence *last = acg_network_evidence(network, edge, edge->n_evidence - 1);
  return last->sentence == evidence->sentence && last->other_sentence == evidence->other_sentence;
}

/* Sorts the statements, whose array it frees, and gathers those of one edge. */
static void gather(AcgAssembler *assembler) {
  AcgNetwork *network = assembler->network;
  guint n = assembler->statements->len;
  g_autofree Statement *statements = sort_statements(assembler->statements, network->nodes->len);
  g_array_unref(g_steal_pointer(&assembler->statements));
  for (guint i = 0, end; i < n; i = end) {
    AcgEdge *edge = acg_network_start_edge(network, &statements[i].tie);
    for (end = i; end < n; end++) {
      if (acg_tie_compare(&statements[i].tie, &statements[end].tie) != 0) break;
      const AcgEvidence *evidence =
          &g_array_index(assembler->evidence, AcgEvidence, statements[end].evidence);
      if (is_repeated(network, edge, evidence)) continue;
      g_array_append_vals(network->evidence, evidence, 1);
      edge->n_evidence++;
    }
  }
}

void acg_network_drop_idle_sentences(AcgNetwork *network) {
  GPtrArray *sentences = network->sentences;
  g_autofree guint *places = g_new0(guint, sentences->len + 1); /* 1 for those in use */
  for (guint i = 0; i < network->evidence->len; i++) {
    const AcgEvidence *evidence = &g_array_index(network->evidence, AcgEvidence, i);
    places[evidence->sentence] = places[evidence->other_sentence] = 1;
  }
  GPtrArray *kept = g_ptr_array_new_with_free_func(acg_network_sentence_free);
  for (guint i = 0; i < sentences->len; i++) {
    if (places[i] == 0) continue;
    places[i] = kept->len;
    g_ptr_array_add(kept, g_steal_pointer(&g_ptr_array_index(sentences, i)));
  }
  for (guint i = 0; i < network->evidence->len; i++) {
    AcgEvidence *evidence = &g_array_index(network->evidence, AcgEvidence, i);
    evidence->sentence = places[evidence->sentence];
    evidence->other_sentence = places[evidence->other_sentence];
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
  g_clear_pointer(&assembler->identity, acg_identity_free); /* before memory is at its highest */
  settle_all(assembler->statements, node_of);
  gather(assembler);
  acg_network_drop_idle_sentences(assembler->network);
  acg_network_count(assembler->network);
  AcgNetwork *network = g_steal_pointer(&assembler->network);
  network->input_hash = g_strndup(g_checksum_get_string(assembler->hash), 16);
  acg_assembler_free(assembler);
  return network;
}
