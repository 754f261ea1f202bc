/* Networks made by hand, for the tests of what draws them. */
#ifndef ACG_TESTS_MADE_NETWORK_H
#define ACG_TESTS_MADE_NETWORK_H

#include "base/text.h"
#include "graph/internal.h"
#include "graph/score.h"

/* A network of `n_documents` articles without actors, a day apart. */
static inline AcgNetwork *made_network(guint n_documents) {
  AcgNetwork *network = acg_network_new();
  network->input_hash = g_strdup("0123456789abcdef");
  for (guint i = 0; i < n_documents; i++) {
    AcgNetworkDocument *document = g_new0(AcgNetworkDocument, 1);
    document->id = g_strdup_printf("d%u", i);
    document->file = g_strdup_printf("articles/%u.txt", i);
    document->title = g_strdup_printf("Article %u", i);
    document->date = g_strdup_printf("2024-10-%02u", i % 28 + 1);
    g_ptr_array_add(network->documents, document);
  }
  return network;
}

/* Adds an actor. Returns its index. */
static inline guint made_actor(AcgNetwork *network, const char *name, AcgActorType type) {
  AcgNode *node = acg_node_new();
  node->id = acg_text_slug(name);
  node->name = g_strdup(name);
  node->type = type;
  node->mentions = 3;
  node->documents = 2;
  node->core = true;
  g_ptr_array_add(network->nodes, node);
  return network->nodes->len - 1;
}

/* Adds an edge without evidence; `category` NULL is co-mention. Valid until the next one. */
static inline AcgEdge *made_edge(AcgNetwork *network, guint source, guint target,
                                 const char *category) {
  const AcgCategory *row = acg_category_find(category);
  AcgTie tie = {.source = source,
                .target = target,
                .layer = row == NULL ? ACG_LAYER_COMENTION : ACG_LAYER_STATED,
                .category = row,
                .mutual = row == NULL || row->mutual};
  return acg_network_start_edge(network, &tie);
}

/* Adds a sentence of `document` that states `edge`, the last one. The pointer lives until the next
 * one. */
static inline AcgEvidence *made_evidence(AcgNetwork *network, AcgEdge *edge, guint document,
                                         const char *text) {
  AcgSpan span = {0, strlen(text)};
  guint sentence = acg_network_add_sentence(network, document, span, text);
  AcgEvidence evidence = {.sentence = sentence,
                          .other_sentence = sentence,
                          .clause = span,
                          .predicate = acg_network_string(network, "state"),
                          .confidence = 0.9};
  edge->n_evidence++;
  g_array_append_val(network->evidence, evidence);
  return &g_array_index(network->evidence, AcgEvidence, network->evidence->len - 1);
}

/* A tie that the first `n_documents` articles each state once as fact. */
static inline AcgEdge *made_tie(AcgNetwork *network, guint source, guint target,
                                const char *category, guint n_documents) {
  AcgEdge *edge = made_edge(network, source, target, category);
  for (guint i = 0; i < n_documents; i++)
    made_evidence(network, edge, i, "One acted upon the other.");
  edge->documents = n_documents;
  edge->statements[ACG_STATUS_FACT] = n_documents;
  edge->weight = n_documents;
  return edge;
}

/* A tie that one article states in the given modality, or denies. */
static inline AcgEdge *made_doubtful_tie(AcgNetwork *network, guint source, guint target,
                                         const char *category, AcgModality modality, bool negated) {
  AcgEdge *edge = made_edge(network, source, target, category);
  AcgEvidence *evidence = made_evidence(network, edge, 0, "One may act upon the other.");
  evidence->modality = modality;
  evidence->negated = negated;
  edge->statements[acg_evidence_status(evidence)] = 1;
  return edge;
}

/* Scores it; PageRank and the rest as the program has them. */
static inline AcgNetwork *made_scored(AcgNetwork *network) {
  GError *error = NULL;
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  acg_network_score(network, &scoring, &error);
  g_assert_no_error(error);
  return network;
}

/* `n_actors` of all types with names of all kinds, `n_ties` stated ties and `n_comentions`
 * co-mentions among them, the same at every call. Low indices have more ties than high ones. */
static inline AcgNetwork *made_crowd(guint n_actors, guint n_ties, guint n_comentions) {
  static const char *const first[] = {"Esmail", "Mohammed Shia", "Nouri", "Qais",   "Hadi",
                                      "Ammar",  "Viktor",        "Leila", "Marta",  "Jean-Luc",
                                      "Ngozi",  "Aleksandra",    "Yuki",  "Thandi", "Ingrid"};
  static const char *const last[] = {"Qaani",     "al-Sudani", "al-Maliki", "Khazali",  "Okonkwo",
                                     "Lindqvist", "Orbán",     "Haddad",    "Kowalska", "Mbeki"};
  static const char *const bodies[] = {"Coordination Framework",
                                       "Ministry of Foreign Affairs",
                                       "Popular Mobilization Forces",
                                       "Central Bank",
                                       "Supreme Council for National Security",
                                       "Northern Brigade",
                                       "League of Free Cities"};
  static const char *const places[] = {"Iran",    "Iraq",   "Syria",       "United States",
                                       "Türkiye", "Norway", "New Zealand", "Côte d’Ivoire"};
  AcgNetwork *network = made_network(12);
  GRand *random = g_rand_new_with_seed(11);
  size_t n_categories;
  const AcgCategory *categories = acg_category_table(&n_categories);
  for (guint i = 0; i < n_actors; i++) {
    AcgActorType type = (AcgActorType)(i % ACG_N_ACTOR_TYPES);
    guint k = i / ACG_N_ACTOR_TYPES;
    g_autofree char *name =
        type == ACG_ACTOR_PERSON
            ? g_strdup_printf("%s %s", first[(k * 7 + i / 3) % 15], last[(k + i / 15) % 10])
        : type == ACG_ACTOR_COUNTRY && k < 8 ? g_strdup(places[k])
        : type == ACG_ACTOR_GROUP
            ? g_strdup_printf("%s-backed armed factions", places[k % 8])
            : g_strdup_printf("%s%s%.0u", bodies[(k + i) % 7], k < 7 ? "" : " ", k < 7 ? 0 : k);
    made_actor(network, name, type);
  }
  for (guint i = 0; i < n_ties + n_comentions; i++) {
    guint a =
        (guint)(n_actors * g_rand_double(random) * g_rand_double(random) * g_rand_double(random));
    guint b = (guint)(n_actors * g_rand_double(random));
    if (a == b) continue;
    guint strength = 1 + (guint)(5 * g_rand_double(random) * g_rand_double(random));
    const char *category = categories[g_rand_int_range(random, 0, (gint32)n_categories)].name;
    if (i >= n_ties)
      made_tie(network, MIN(a, b), MAX(a, b), NULL, strength);
    else if (i % 6 == 5)
      made_doubtful_tie(network, a, b, category, ACG_MODALITY_PLANNED, false);
    else
      made_tie(network, a, b, category, strength);
  }
  g_rand_free(random);
  return made_scored(network);
}

#endif
