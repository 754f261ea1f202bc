/* Assembling, scoring, writing and reading a network. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "tests/unit/made_corpus.h"

static AcgNetwork *make_network(void) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  Maker first = start("1111111111111111", "2024-10-02");
  guint met = add_sentence(&first, "+Esmail Qaani|Coordination Framework|Iraq");
  add_relation(&first, met, "+Esmail Qaani", "CONSULT", "Coordination Framework");
  guint urged = add_sentence(&first, "+Esmail Qaani|Iraq");
  add_relation(&first, urged, "+Esmail Qaani", "REQUEST", "Iraq")->modality = ACG_MODALITY_REPORTED;
  finish(&first, assembler);
  Maker second = start("2222222222222222", "2024-10-01");
  met = add_sentence(&second, "Coordination Framework|+Qaani");
  add_relation(&second, met, "Coordination Framework", "CONSULT", "+Qaani");
  add_sentence(&second, "+Bashar al-Assad|+Maher al-Assad|+Assad");
  finish(&second, assembler);
  AcgNetwork *network = acg_assembler_finish(assembler);
  g_autoptr(GError) error = NULL;
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  g_assert_true(acg_network_score(network, &scoring, &error));
  return network;
}

static const AcgEdge *edge_between(const AcgNetwork *network, const char *source,
                                   const char *category, const char *target) {
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    const AcgNode *from = g_ptr_array_index(network->nodes, edge->source);
    const AcgNode *to = g_ptr_array_index(network->nodes, edge->target);
    if (g_str_equal(from->id, source) && g_str_equal(to->id, target) &&
        edge->category == acg_category_find(category))
      return edge;
  }
  return NULL;
}

static void test_short_names_join(void) {
  g_autoptr(AcgNetwork) network = make_network();
  const AcgNode *qaani = node_named(network, "esmail-qaani");
  g_assert_nonnull(qaani);
  g_assert_null(node_named(network, "qaani"));
  g_assert_cmpuint(qaani->mentions, ==, 3);
  g_assert_cmpuint(qaani->documents, ==, 2);
  g_assert_cmpstr(qaani->first, ==, "2024-10-01");
  g_assert_cmpstr(qaani->last, ==, "2024-10-02");
  g_assert_cmpstr(g_ptr_array_index(qaani->aliases, 0), ==, "Qaani");
}

static void test_namesakes_stay_apart(void) {
  g_autoptr(AcgNetwork) network = make_network();
  g_assert_nonnull(node_named(network, "bashar-al-assad"));
  g_assert_nonnull(node_named(network, "maher-al-assad"));
  g_assert_nonnull(node_named(network, "assad"));
}

static void test_mutual_ties_are_one_edge(void) {
  g_autoptr(AcgNetwork) network = make_network();
  const AcgEdge *met = edge_between(network, "coordination-framework", "CONSULT", "esmail-qaani");
  g_assert_nonnull(met);
  g_assert_null(edge_between(network, "esmail-qaani", "CONSULT", "coordination-framework"));
  g_assert_true(met->mutual);
  g_assert_cmpuint(met->documents, ==, 2);
  g_assert_cmpfloat(met->weight, ==, 2);
  g_assert_cmpuint(met->n_evidence, ==, 2);
}

static void test_what_is_no_fact_is_counted_apart(void) {
  g_autoptr(AcgNetwork) network = make_network();
  const AcgEdge *urged = edge_between(network, "esmail-qaani", "REQUEST", "iraq");
  g_assert_cmpfloat(urged->weight, ==, 0);
  g_assert_cmpuint(urged->documents, ==, 0);
  g_assert_cmpuint(urged->statements[ACG_STATUS_REPORTED], ==, 1);
}

static void test_comentions_count_sentences(void) {
  g_autoptr(AcgNetwork) network = make_network();
  const AcgEdge *tie = edge_between(network, "esmail-qaani", NULL, "iraq");
  g_assert_cmpfloat(tie->weight, ==, 2);
  g_assert_cmpuint(tie->documents, ==, 1);
}

static void test_scores(void) {
  g_autoptr(AcgNetwork) network = make_network();
  const double *pagerank = acg_network_scores(network, acg_measure_find("pagerank"))->values;
  const double *degree = acg_network_scores(network, acg_measure_find("degree"))->values;
  double sum = 0;
  for (guint i = 0; i < network->nodes->len; i++) sum += pagerank[i];
  g_assert_cmpfloat_with_epsilon(sum, 1, 1e-9 * network->nodes->len); /* nine digits each */
  for (guint i = 0; i < network->nodes->len; i++)
    if (g_str_equal(((AcgNode *)g_ptr_array_index(network->nodes, i))->id, "esmail-qaani"))
      g_assert_cmpfloat(degree[i], ==, 2);
}

static guint count_comentions(const AcgNetwork *network) {
  guint n = 0;
  for (guint i = 0; i < network->edges->len; i++)
    n += acg_network_edge(network, i)->layer == ACG_LAYER_COMENTION;
  return n;
}

/* A sentence with that many actors, one of which accuses another. */
static AcgNetwork *make_list(guint n_actors) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  Maker maker = start("1111111111111111", NULL);
  g_autoptr(GString) names = g_string_new("Body 0");
  for (guint i = 1; i < n_actors; i++) g_string_append_printf(names, "|Body %u", i);
  add_relation(&maker, add_sentence(&maker, names->str), "Body 0", "ACCUSE", "Body 1");
  finish(&maker, assembler);
  return acg_assembler_finish(assembler);
}

static void test_lists_pair_nobody(void) {
  guint most = ACG_COMENTION_MAX_ACTORS;
  g_autoptr(AcgNetwork) sentence = make_list(most);
  g_autoptr(AcgNetwork) list = make_list(most + 1);
  g_assert_cmpuint(count_comentions(sentence), ==, most * (most - 1) / 2);
  g_assert_cmpuint(count_comentions(list), ==, 0);
  g_assert_nonnull(edge_between(list, "body-0", "ACCUSE", "body-1"));
}

static void test_copies_add_nothing(void) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  for (guint i = 0; i < 3; i++) {
    Maker maker = start(i < 2 ? "1111111111111111" : "2222222222222222", NULL);
    add_sentence(&maker, "Iran|Iraq");
    g_assert_true(finish(&maker, assembler) == (i != 1));
  }
  g_autoptr(AcgNetwork) network = acg_assembler_finish(assembler);
  g_assert_cmpuint(network->documents->len, ==, 2);
  g_assert_cmpfloat(edge_between(network, "iran", NULL, "iraq")->weight, ==, 2);
}

/* One document with a sentence for each row. */
static AcgNetwork *make_from(const char *const *sentences) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  Maker maker = start("1111111111111111", NULL);
  for (; *sentences != NULL; sentences++) add_sentence(&maker, *sentences);
  finish(&maker, assembler);
  return acg_assembler_finish(assembler);
}

/* Names, and the ids of the nodes that they give. */
static const struct {
  const char *sentences[4], *ids;
} identities[] = {
    {{"+Mohammad Javad Zarif", "+Javad Zarif", "+Zarif"}, "mohammad-javad-zarif"},
    {{"+Bashar al-Assad|+Maher al-Assad", "+Assad"}, "assad bashar-al-assad maher-al-assad"},
    {{"***|+++"}, "x x-2"},
    {{"Body|Body 2", "+Body (2)"}, "body body-2 body-2-2"},
};

static void test_identities(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(identities); i++) {
    g_autoptr(AcgNetwork) network = make_from(identities[i].sentences);
    g_autofree char *ids = list_ids(network);
    g_assert_cmpstr(ids, ==, identities[i].ids);
  }
}

/* Twenty thousand people of one surname, met one by one, and one who has only that. */
static void test_crowd_of_namesakes(void) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  for (guint i = 0; i <= 20000; i++) {
    g_autofree char *id = g_strdup_printf("%016x", i);
    g_autofree char *name = i == 0 ? g_strdup("+Khan") : g_strdup_printf("+Ali B%u Khan", i);
    Maker maker = start(id, NULL);
    add_sentence(&maker, name);
    finish(&maker, assembler);
  }
  g_autoptr(AcgNetwork) network = acg_assembler_finish(assembler);
  g_assert_cmpuint(network->nodes->len, ==, 20001);
}

static char *print(const AcgNetwork *network, size_t *length) {
  char *text = NULL;
  FILE *out = open_memstream(&text, length);
  acg_network_write(network, out);
  fclose(out);
  return text;
}

static void test_reads_what_it_writes(void) {
  g_autoptr(AcgNetwork) network = make_network();
  size_t length = 0;
  size_t again_length = 0;
  char *text = print(network, &length);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgNetwork) copy = acg_network_read(text, length, &error);
  g_assert_no_error(error);
  char *again = print(copy, &again_length);
  g_assert_cmpstr(text, ==, again);
  free(text);
  free(again);
}

static void test_empty_network(void) {
  g_autoptr(AcgNetwork) network = acg_assembler_finish(acg_assembler_new(ACG_WINDOW_SENTENCE));
  g_autoptr(GError) error = NULL;
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  g_assert_true(acg_network_score(network, &scoring, &error));
  size_t length = 0;
  char *text = print(network, &length);
  g_autoptr(AcgNetwork) copy = acg_network_read(text, length, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(copy->nodes->len, ==, 0);
  free(text);
}

static void test_spoiled_strings(void) {
  static const struct {
    const char *text, *message;
  } rows[] = {
      {"[\"Ira\\u0000n\"]", "byte 5: the escape \\u0000: expected text without NUL"},
      {"[\"\\\\u0000\"]", NULL},
      {"[\"a\tb\"]", "byte 3: a control character in a string: expected an escape such as \\n"},
      {"[\n\t\"a\"\n]", NULL},
      {"[\"\\u00zz\"]", "byte 2: expected four hexadecimal digits after \\u"},
      {"[\"\\ud800\"]", "byte 2: a lone surrogate: expected a pair such as \\ud83d\\ude00"},
      {"[\"a\\ude00\"]", "byte 3: a lone surrogate: expected a pair such as \\ud83d\\ude00"},
      {"[\"\\ud83d\\ude00\"]", NULL},
      {"He said \"a\tb\"", "byte 0: not valid JSON"},
      {"[1] 2", "byte 4: not valid JSON"},
      {"", "byte 0: not valid JSON"},
      {"[\"a\\", "byte 2: not valid JSON"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    cJSON *value = acg_json_parse(rows[i].text, strlen(rows[i].text), &error);
    g_assert_cmpstr(error == NULL ? NULL : error->message, ==, rows[i].message);
    g_assert_true((value != NULL) == (error == NULL));
    cJSON_Delete(value);
  }
}

/* What is wrong in a network file, and the start of what is said of it. */
static const struct {
  const char *find, *replace, *message;
} faults[] = {
    {"actorgraph-network", "other", "field \"format\": expected \"actorgraph-network\""},
    {"\"version\":5", "\"version\":4", "field \"version\": expected 5"},
    {"\"id\":\"iraq\"", "\"id\":\"esmail-qaani\"", "\"nodes\", item 5: field \"id\": expected"},
    {"\"type\":\"person\"", "\"type\":\"god\"", "\"nodes\", item 1: field \"type\": expected"},
    {"\"source\":\"esmail-qaani\"", "\"source\":\"nobody\"", "\"edges\", item "},
    {"\"sentence\":0", "\"sentence\":99", "\"edges\", item "},
    {"\"category\":\"CONSULT\"", "\"category\":\"HUG\"", "\"edges\", item "},
    {"\"modality\":\"actual\"", "\"modality\":\"sure\"", "\"edges\", item "},
    {"]}\n", "]", "byte "},
    {"\"input_hash\":\"", "\"input_hash\":\"g", "field \"input_hash\": expected 16 hex"},
    {"2024-10-02", "zzz", "\"documents\", item 2: field \"date\": expected a day"},
    {"\"id\":\"assad\"", "\"id\":\"\"", "\"nodes\", item 1: field \"id\": expected a string"},
    {"\"id\":\"assad\"", "\"id\":\"As:sad\"",
     "\"nodes\", item 1: field \"id\": expected small letters and digits"},
    {"\"id\":\"assad\"", "\"id\":\"zoo\"", "\"nodes\", item 2: field \"id\": expected an id after"},
    {"\"name\":\"Assad\"", "\"name\":\"\"", "\"nodes\", item 1: field \"name\": expected a string"},
    {"[\"Qaani\"]", "[\"b\",\"a\"]", "\"nodes\", item 4: field \"aliases\": expected strings in"},
    {"\"degree\":2", "\"degree\":\"2\"", "\"nodes\", item 1: field \"degree\": expected a number"},
    {"\"window\":\"sentence\"", "\"window\":\"page\"",
     "\"parameters\": field \"window\": expected sentence, paragraph or document"},
    {"\"bridge\":false", "\"bridge\":0", "\"edges\", item "},
    {"\"members\":[\"", "\"members\":[\"x", "\"communities\", item 1: field \"members\""},
    {"\"mutual\":true", "\"mutual\":false", "\"edges\", item 1: field \"mutual\": expected true"},
    {"\"source\":\"assad\",\"target\":\"bashar-al-assad\"",
     "\"source\":\"bashar-al-assad\",\"target\":\"assad\"",
     "\"edges\", item 1: field \"target\": expected an id after"},
    {"\"source\":\"assad\",\"target\":\"bashar-al-assad\"",
     "\"source\":\"assad\",\"target\":\"maher-al-assad\"",
     "\"edges\", item 2: field \"source\": expected edges in the order"},
    {"\"watched\":false", "\"watched\":0", "\"nodes\", item 1: field \"watched\": expected true"},
    {"\"appearances\":[{\"document\":0", "\"appearances\":[{\"document\":2",
     "\"nodes\", item 1: \"appearances\", item 1: field \"document\": expected a whole number"},
    {"\"reason\":\"short-form\"", "\"reason\":\"whim\"",
     "\"nodes\", item 4: \"merges\", item 1: field \"reason\": expected same-name"},
    {"\"confidence\":0.5", "\"confidence\":99", "\"edges\", item "},
    {"\"begin\":0,\"end\":40,\"predicate\"", "\"begin\":0,\"end\":41,\"predicate\"",
     "\"edges\", item 7: field \"begin\": expected a clause within its sentence"},
    {"\"copies\":[]", "\"copies\":[{}]",
     "\"documents\", item 1: \"copies\", item 1: field \"file\": expected a string"},
    {"\"name\":\"Iraq\"", "\"name\":\"Ira\\u0000q\"", "byte "},
};

static void test_faults_are_named(void) {
  g_autoptr(AcgNetwork) network = make_network();
  size_t length = 0;
  char *text = print(network, &length);
  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GString) bad = g_string_new(text);
    if (g_string_replace(bad, faults[i].find, faults[i].replace, 1) != 1)
      g_error("fault %zu: \"%s\" is not in the file", i, faults[i].find);
    g_autoptr(GError) error = NULL;
    g_assert_null(acg_network_read(bad->str, bad->len, &error));
    if (!g_str_has_prefix(error->message, faults[i].message))
      g_error("fault %zu: \"%s\" does not begin with \"%s\"", i, error->message, faults[i].message);
  }
  free(text);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/network/short-names-join", test_short_names_join);
  g_test_add_func("/network/namesakes-stay-apart", test_namesakes_stay_apart);
  g_test_add_func("/network/mutual-ties-are-one-edge", test_mutual_ties_are_one_edge);
  g_test_add_func("/network/no-fact-counted-apart", test_what_is_no_fact_is_counted_apart);
  g_test_add_func("/network/comentions-count-sentences", test_comentions_count_sentences);
  g_test_add_func("/network/lists-pair-nobody", test_lists_pair_nobody);
  g_test_add_func("/network/copies-add-nothing", test_copies_add_nothing);
  g_test_add_func("/network/identities", test_identities);
  g_test_add_func("/network/crowd-of-namesakes", test_crowd_of_namesakes);
  g_test_add_func("/network/spoiled-strings", test_spoiled_strings);
  g_test_add_func("/network/scores", test_scores);
  g_test_add_func("/network/reads-what-it-writes", test_reads_what_it_writes);
  g_test_add_func("/network/empty", test_empty_network);
  g_test_add_func("/network/faults-are-named", test_faults_are_named);
  return g_test_run();
}
