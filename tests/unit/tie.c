/* What formats say of ties and their statements. */
#include <stdlib.h>

#include "render/formats/placed.h"
#include "render/formats/tie.h"
#include "tests/unit/made_network.h"

static AcgNetwork *two_actors(void) {
  AcgNetwork *network = made_network(3);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(network, "Iraq", ACG_ACTOR_COUNTRY);
  return network;
}

/* A verb of no known category is drawn as what is neither for nor against. */
static void test_other(void) {
  g_autoptr(AcgNetwork) network = two_actors();
  const AcgTie tie = {.source = 0, .target = 1, .layer = ACG_LAYER_OTHER};
  const AcgEdge *edge = acg_network_start_edge(network, &tie);
  g_assert_cmpint(acg_tie_kind(edge), ==, ACG_TIE_NEUTRAL);
  g_assert_true(acg_tie_is_directed(edge));
  g_assert_cmpstr(acg_tie_arrow(edge), ==, "→");
  g_assert_cmpstr(acg_tie_relation(edge), ==, "acts upon");
  g_assert_cmpstr(acg_tie_type_symbol(edge), ==, "OTHER");
}

static void test_ids(void) {
  g_autoptr(AcgNetwork) network = two_actors();
  made_tie(network, 0, 1, NULL, 1);
  made_tie(network, 1, 0, "ACCUSE", 1);
  made_tie(network, 1, 0, "ACCUSE", 1)->mutual = true;
  static const char *const ids[] = {"iran:co-mention:iraq", "iraq:ACCUSE:iran",
                                    "iraq:ACCUSE:iran:mutual"};
  static const char *const arrows[] = {"–", "→", "↔"};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    g_autofree char *id = acg_tie_id(network, i);
    g_assert_cmpstr(id, ==, ids[i]);
    g_assert_cmpstr(acg_tie_arrow(acg_network_edge(network, i)), ==, arrows[i]);
  }
}

static void test_status(void) {
  g_autoptr(AcgNetwork) network = two_actors();
  AcgEdge *edge = made_doubtful_tie(network, 0, 1, "THREATEN", ACG_MODALITY_REPORTED, false);
  g_autofree char *reported = acg_tie_relation_and_status(edge);
  g_assert_cmpstr(reported, ==, "threatens (reported)");
  edge->statements[ACG_STATUS_FACT] = 1;
  g_autofree char *fact = acg_tie_relation_and_status(edge);
  g_assert_cmpstr(fact, ==, "threatens");
}

/* Ties of a pair are counted whichever way they point. */
static void test_parallels(void) {
  g_autoptr(AcgNetwork) network = two_actors();
  made_actor(network, "Oman", ACG_ACTOR_COUNTRY);
  made_tie(network, 0, 1, NULL, 1);
  made_tie(network, 0, 1, "ACCUSE", 1);
  made_tie(network, 0, 2, "ACCUSE", 1);
  made_tie(network, 1, 0, "ACCUSE", 1);
  static const AcgParallel wanted[] = {{0, 3}, {1, 3}, {0, 1}, {2, 3}};
  g_autofree AcgParallel *parallels = acg_parallel_ties(network);
  for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
    g_assert_cmpuint(parallels[i].nth, ==, wanted[i].nth);
    g_assert_cmpuint(parallels[i].n, ==, wanted[i].n);
  }
}

/* What the format named `name`, which shows no figure, makes of the network. */
static char *render(const AcgNetwork *network, const char *name) {
  char *text = NULL;
  size_t length = 0;
  GError *error = NULL;
  FILE *out = open_memstream(&text, &length);
  g_assert_true(acg_format_find(name)->files[0].write(network, NULL, out, &error));
  fclose(out);
  return text;
}

/* The network with one tie that `n` statements of one article state at one place. */
static AcgNetwork *repeated(guint n) {
  AcgNetwork *network = two_actors();
  AcgEdge *edge = made_edge(network, 0, 1, "THREATEN");
  for (guint i = 0; i < n; i++) made_evidence(network, edge, 0, "Iran threatened Iraq.");
  edge->statements[ACG_STATUS_FACT] = n;
  return network;
}

/* Every event has an id of its own. */
static void test_event_ids(void) {
  g_autoptr(AcgNetwork) network = repeated(3);
  char *csv = render(network, "events-csv");
  g_assert_nonnull(strstr(csv, "\niran:THREATEN:iraq@d0:0,"));
  g_assert_nonnull(strstr(csv, "\niran:THREATEN:iraq@d0:0:2,"));
  g_assert_nonnull(strstr(csv, "\niran:THREATEN:iraq@d0:0:3,"));
  free(csv);
}

/* A tie with very many statements takes no more than its share of time. */
static void test_many_statements(void) {
  static const char *const names[] = {"events-csv", "links-csv", "ftm"};
  enum { N_STATEMENTS = 100000 };
  g_autoptr(AcgNetwork) network = repeated(0);
  AcgEdge *edge = &g_array_index(network->edges, AcgEdge, 0);
  for (guint i = 0; i < N_STATEMENTS; i++) {
    g_autofree char *text = g_strdup_printf("Iran threatened Iraq %u times.", i);
    made_evidence(network, edge, i % network->documents->len, text);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    char *text = render(network, names[i]);
    g_assert_nonnull(strstr(text, "Iran threatened Iraq 99999 times."));
    free(text);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/tie/other", test_other);
  g_test_add_func("/tie/ids", test_ids);
  g_test_add_func("/tie/status", test_status);
  g_test_add_func("/tie/parallels", test_parallels);
  g_test_add_func("/tie/event-ids", test_event_ids);
  g_test_add_func("/tie/many-statements", test_many_statements);
  return g_test_run();
}
