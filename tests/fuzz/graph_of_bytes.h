/* Networks out of any bytes, as the assembler makes them: whole in themselves, whatever the bytes.
 */
#ifndef ACG_TESTS_FUZZ_GRAPH_OF_BYTES_H
#define ACG_TESTS_FUZZ_GRAPH_OF_BYTES_H

#include "graph/internal.h"
#include "tests/fuzz/bytes.h"

enum { MOST_NODES = 60, MOST_DOCUMENTS = 9, SENTENCES = 4, MOST_STATEMENTS = 120 };

/* ── Documents and actors ── */

/* Two months at the beginning of the calendar, about a new year, or at the end. NULL now and then.
 */
static inline char *take_date(Bytes *bytes, guint era) {
  static const guint years[] = {1, 2024, 9999};
  GDate day;
  guint later = take(bytes, 61);
  if (take_chance(bytes, 5)) return NULL;
  g_date_clear(&day, 1);
  g_date_set_dmy(&day, 1, era == 0 ? G_DATE_JANUARY : G_DATE_NOVEMBER, (GDateYear)years[era]);
  g_date_add_days(&day, era == 1 ? later + 30 : later);
  return g_strdup_printf("%04u-%02u-%02u", g_date_get_year(&day), g_date_get_month(&day),
                         g_date_get_day(&day));
}

static inline void add_document(AcgNetwork *network, Bytes *bytes, guint era) {
  static const char *const sources[] = {NULL, "A Wire", "B Wire", "", "a.example"};
  static const char *const urls[] = {NULL, "https://a.example/1", "no address"};
  AcgNetworkDocument *document = g_new0(AcgNetworkDocument, 1);
  guint number = network->documents->len;
  document->id = g_strdup_printf("d%u", number);
  document->file = g_strdup_printf("%u.txt", number);
  document->source = g_strdup(sources[take(bytes, G_N_ELEMENTS(sources))]);
  document->url = g_strdup(urls[take(bytes, G_N_ELEMENTS(urls))]);
  document->date = take_date(bytes, era);
  g_ptr_array_add(network->documents, document);
  for (guint i = 0; i < SENTENCES; i++) {
    g_autofree char *text = g_strdup_printf("Sentence %u of %u.", i, number);
    acg_network_add_sentence(network, number, (AcgSpan){100 * i, 100 * i + 90}, text);
  }
}

static inline void add_node(AcgNetwork *network, Bytes *bytes) {
  AcgNode *node = acg_node_new();
  guint number = network->nodes->len;
  node->id = g_strdup_printf("n%02u", number);
  node->name = g_strdup_printf("N %02u", number);
  node->type = (AcgActorType)take(bytes, ACG_N_ACTOR_TYPES);
  node->core = true;
  node->watched = take_chance(bytes, 16);
  g_ptr_array_add(network->nodes, node);
  if (take_chance(bytes, 12)) g_array_append_val(network->focus, number);
}

/* ── Statements ── */

typedef struct {
  AcgTie tie;
  AcgEvidence evidence;
} Said;

static inline int compare_said(gconstpointer left, gconstpointer right) {
  const Said *a = left;
  const Said *b = right;
  int order = acg_tie_compare(&a->tie, &b->tie);
  if (order == 0)
    order = (a->evidence.sentence > b->evidence.sentence) -
            (a->evidence.sentence < b->evidence.sentence);
  return order != 0 ? order
                    : (a->evidence.other_sentence > b->evidence.other_sentence) -
                          (a->evidence.other_sentence < b->evidence.other_sentence);
}

static inline void take_comention(Bytes *bytes, guint in_document, Said *said) {
  guint on = take(bytes, SENTENCES - in_document);
  said->tie.layer = ACG_LAYER_COMENTION;
  said->tie.mutual = true;
  said->evidence.other_sentence += on;
  said->evidence.distance = on;
}

static inline void take_relation(Bytes *bytes, Said *said) {
  size_t n_categories;
  const AcgCategory *categories = acg_category_table(&n_categories);
  guint how = take(bytes, 64);
  guint category = take(bytes, (guint)n_categories + 2);
  bool known = category < n_categories;
  said->tie.layer = known ? ACG_LAYER_STATED : ACG_LAYER_OTHER;
  said->tie.category = known ? &categories[category] : NULL;
  said->tie.mutual = known && (categories[category].mutual || how % 8 == 7);
  said->evidence.modality = how < 24 ? ACG_MODALITY_ACTUAL : (AcgModality)(how % 4);
  said->evidence.negated = how % 16 == 5;
  said->evidence.ended = how % 16 == 6;
  said->evidence.confidence = 0.5;
}

static inline bool take_said(Bytes *bytes, const AcgNetwork *network, Said *said) {
  guint n = network->nodes->len;
  guint a = take(bytes, n);
  guint b = take(bytes, n);
  guint sentence = take(bytes, network->sentences->len);
  *said = (Said){.evidence = {.sentence = sentence, .other_sentence = sentence, .confidence = 1}};
  said->evidence.clause = acg_network_sentence(network, sentence)->span;
  if (take_chance(bytes, 2))
    take_comention(bytes, sentence % SENTENCES, said);
  else
    take_relation(bytes, said);
  bool swap = said->tie.mutual && a > b;
  said->tie.source = swap ? b : a;
  said->tie.target = swap ? a : b;
  return a != b;
}

static inline void appear(AcgNetwork *network, guint i, guint document, const char *name) {
  AcgAppearanceOfNode one = {document, acg_network_string(network, name), 1};
  g_array_append_val(acg_network_node(network, i)->appearances, one);
}

/* Who has a tie in a document appears there; others do now and then, and some by two names. */
static inline void add_appearances(AcgNetwork *network, const GArray *all, Bytes *bytes) {
  for (guint d = 0; d < network->documents->len; d++) {
    bool there[MOST_NODES] = {false};
    for (guint i = 0; i < all->len; i++) {
      const Said *said = &g_array_index(all, Said, i);
      if (said->evidence.sentence / SENTENCES == d)
        there[said->tie.source] = there[said->tie.target] = true;
    }
    for (guint i = 0; i < network->nodes->len; i++) {
      if (!there[i] && (i + d) % 8 != 7) continue;
      if (take_chance(bytes, 6)) appear(network, i, d, "A Name");
      appear(network, i, d, acg_network_node(network, i)->name);
    }
  }
}

static inline void gather_said(AcgNetwork *network, const GArray *all) {
  const Said *last = NULL;
  AcgEdge *edge = NULL;
  for (guint i = 0; i < all->len; i++) {
    const Said *said = &g_array_index(all, Said, i);
    bool comention = said->tie.layer == ACG_LAYER_COMENTION;
    if (comention && last != NULL && compare_said(last, said) == 0) continue;
    if (last == NULL || acg_tie_compare(&last->tie, &said->tie) != 0)
      edge = acg_network_start_edge(network, &said->tie);
    g_array_append_val(network->evidence, said->evidence);
    edge->n_evidence++;
    last = said;
  }
}

static inline void add_statements(AcgNetwork *network, Bytes *bytes) {
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Said));
  Bytes kept = *bytes; /* what appearances take is what statements took */
  while (network->nodes->len > 1 && bytes->at < bytes->size && all->len < MOST_STATEMENTS) {
    Said said;
    if (take_said(bytes, network, &said)) g_array_append_val(all, said);
  }
  g_array_sort(all, compare_said);
  gather_said(network, all);
  add_appearances(network, all, &kept);
}

static inline AcgNetwork *network_of(Bytes *bytes) {
  AcgNetwork *network = acg_network_new();
  network->input_hash = g_strdup("0123456789abcdef");
  network->window = (AcgWindow)take(bytes, ACG_N_WINDOWS);
  guint n_nodes = take(bytes, take_chance(bytes, 8) ? MOST_NODES + 1 : 16);
  guint n_documents = 1 + take(bytes, MOST_DOCUMENTS);
  guint era = (1 + take(bytes, 6) / 2) % 3;
  for (guint i = 0; i < n_documents; i++) add_document(network, bytes, era);
  for (guint i = 0; i < n_nodes; i++) add_node(network, bytes);
  add_statements(network, bytes);
  acg_network_drop_idle_sentences(network);
  acg_network_count(network);
  return network;
}

#endif
