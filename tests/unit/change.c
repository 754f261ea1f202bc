/* Networks in time: slices, matching, comparing. */
#include "graph/change.h"

#include "graph/select.h"
#include "made_corpus.h"
#include "made_network.h"

/* ── Slices ── */

/* Articles that name A and B, one for each date; "" is undated. */
static AcgNetwork *read_articles(const char *const *dates, guint n) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf("%016u", i + 1);
    Maker maker = start(id, *dates[i] != '\0' ? dates[i] : NULL);
    add_sentence(&maker, "Alpha League|Beta League");
    finish(&maker, assembler);
  }
  return acg_assembler_finish(assembler);
}

/* "2024-12:1 2025-01:0": the slices and how many articles each has. */
static char *list_slices(const GPtrArray *slices) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < slices->len; i++) {
    const AcgSlice *slice = g_ptr_array_index(slices, i);
    g_string_append_printf(text, "%s%s:%u", i == 0 ? "" : " ", slice->name,
                           slice->network->documents->len);
  }
  return g_string_free(text, FALSE);
}

static void check_slices(const char *const *dates, guint n, AcgPeriod by, const char *expected,
                         guint expected_undated) {
  g_autoptr(AcgNetwork) network = read_articles(dates, n);
  guint undated = 99;
  g_autoptr(GPtrArray) slices = acg_network_slice(network, by, &undated);
  g_autofree char *listed = list_slices(slices);
  g_assert_cmpstr(listed, ==, expected);
  g_assert_cmpuint(undated, ==, expected_undated);
}

static void test_edges_of_periods(void) {
  static const char *const weeks[] = {"2024-12-29", "2024-12-30", "2025-01-05", "2025-01-06"};
  check_slices(weeks, 4, ACG_PERIOD_WEEK, "2024-W52:1 2025-W01:2 2025-W02:1", 0);
  static const char *const new_year[] = {"2021-01-03", "2021-01-04"};
  check_slices(new_year, 2, ACG_PERIOD_WEEK, "2020-W53:1 2021-W01:1", 0);
  static const char *const months[] = {"2024-02-29", "2024-03-01", "2024-02-01", "2024-03-31"};
  check_slices(months, 4, ACG_PERIOD_MONTH, "2024-02:2 2024-03:2", 0);
  check_slices(months, 4, ACG_PERIOD_QUARTER, "2024-Q1:4", 0);
  static const char *const quarters[] = {"2024-09-30", "2024-10-01", "2024-12-31", "2025-01-01"};
  check_slices(quarters, 4, ACG_PERIOD_QUARTER, "2024-Q3:1 2024-Q4:2 2025-Q1:1", 0);
  check_slices(quarters, 4, ACG_PERIOD_YEAR, "2024:3 2025:1", 0);
  static const char *const days[] = {"2024-02-28", "2024-03-01"};
  check_slices(days, 2, ACG_PERIOD_DAY, "2024-02-28:1 2024-02-29:0 2024-03-01:1", 0);
}

static void test_first_and_last_days(void) {
  static const char *const dates[] = {"2024-12-30", "2024-11-11"};
  g_autoptr(AcgNetwork) network = read_articles(dates, 2);
  guint undated = 0;
  g_autoptr(GPtrArray) weeks = acg_network_slice(network, ACG_PERIOD_WEEK, &undated);
  const AcgSlice *last = g_ptr_array_index(weeks, weeks->len - 1);
  g_assert_cmpstr(last->first, ==, "2024-12-30");
  g_assert_cmpstr(last->last, ==, "2025-01-05");
  g_autoptr(GPtrArray) quarters = acg_network_slice(network, ACG_PERIOD_QUARTER, &undated);
  const AcgSlice *quarter = g_ptr_array_index(quarters, 0);
  g_assert_cmpstr(quarter->first, ==, "2024-10-01");
  g_assert_cmpstr(quarter->last, ==, "2024-12-31");
}

static void test_ends_of_the_calendar(void) {
  static const char *const dates[] = {"0001-01-01", "9999-12-31", ""};
  check_slices(dates, 3, ACG_PERIOD_WEEK, "0001-W01:1 9999-W52:1", 1);
  check_slices(dates, 3, ACG_PERIOD_MONTH, "0001-01:1 9999-12:1", 1);
  g_autoptr(AcgNetwork) network = read_articles(dates, 3);
  guint undated = 0;
  g_autoptr(GPtrArray) years = acg_network_slice(network, ACG_PERIOD_YEAR, &undated);
  g_assert_cmpuint(years->len, ==, 9999); /* all of them: no more than 10,000 are empty */
}

static void test_idle_and_undated(void) {
  static const char *const dates[] = {"2025-03-01", "", "2024-12-31", ""};
  check_slices(dates, 4, ACG_PERIOD_MONTH, "2024-12:1 2025-01:0 2025-02:0 2025-03:1", 2);
  check_slices(dates + 1, 1, ACG_PERIOD_MONTH, "", 1);
  check_slices(dates, 0, ACG_PERIOD_MONTH, "", 0);
}

static void check_split(const AcgNetwork *network, const char *day, guint n_before, guint n_after) {
  AcgNetwork *before = NULL, *after = NULL;
  guint undated = 99;
  g_assert_true(acg_network_split(network, day, &before, &after, &undated));
  g_assert_cmpuint(before->documents->len, ==, n_before);
  g_assert_cmpuint(after->documents->len, ==, n_after);
  g_assert_cmpuint(undated, ==, network->documents->len - n_before - n_after);
  acg_network_free(before);
  acg_network_free(after);
}

static void test_split(void) {
  static const char *const dates[] = {"2024-12-31", "", "2025-01-01", "0001-01-01"};
  g_autoptr(AcgNetwork) network = read_articles(dates, 4);
  check_split(network, "2025-01-01", 2, 1);
  check_split(network, "2025-01-02", 3, 0);
  check_split(network, "0001-01-01", 0, 3);
  static const char *const wrong[] = {"",           "2025",       "2025-1-1",
                                      "2025-02-29", "2025-13-01", "2025-01-011",
                                      "0000-01-01", "2025/01/01", "+025-01-01"};
  AcgNetwork *none = NULL;
  guint undated = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(acg_network_split(network, wrong[i], &none, &none, &undated));
}

static void test_names_of_periods(void) {
  for (int i = 0; i < ACG_N_PERIODS; i++) {
    AcgPeriod period = ACG_N_PERIODS;
    g_assert_true(acg_period_parse(acg_period_name((AcgPeriod)i), &period));
    g_assert_cmpint(period, ==, i);
  }
  AcgPeriod period = ACG_PERIOD_YEAR;
  g_assert_false(acg_period_parse("fortnight", &period));
  g_assert_cmpint(period, ==, ACG_PERIOD_YEAR);
}

/* ── Comparing ── */

static const AcgMeasure *degree(void) {
  return acg_measure_find("degree");
}

static void call(AcgNetwork *network, guint node, const char *name) {
  AcgAppearanceOfNode one = {
      .document = 0, .name = acg_network_string(network, name), .mentions = 1};
  g_array_append_val(acg_network_node(network, node)->appearances, one);
}

static void nickname(AcgNetwork *network, guint node, const char *alias) {
  g_ptr_array_add(acg_network_node(network, node)->aliases, g_strdup(alias));
}

/* "old-id=new-id", "+new-id", "-old-id", in the order of the changes; g_free it. */
static char *list_actors(const AcgNetwork *older, const AcgNetwork *newer,
                         const AcgChanges *changes) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < changes->actors->len; i++) {
    const AcgActorChange *change = &g_array_index(changes->actors, AcgActorChange, i);
    bool was = change->old_node != G_MAXUINT;
    bool is = change->new_node != G_MAXUINT;
    g_string_append_printf(text, "%s%s%s%s", i == 0 ? "" : " ",
                           was ? acg_network_node(older, change->old_node)->id : "",
                           was && is ? "="
                           : is      ? "+"
                                     : "-",
                           is ? acg_network_node(newer, change->new_node)->id : "");
  }
  return g_string_free(text, FALSE);
}

static void check_actors(const AcgNetwork *older, const AcgNetwork *newer, AcgMatch match,
                         const char *expected) {
  g_autoptr(AcgChanges) changes = acg_network_compare(older, newer, degree(), match);
  g_autofree char *listed = list_actors(older, newer, changes);
  g_assert_cmpstr(listed, ==, expected);
}

static void test_renamed_actors(void) {
  g_autoptr(AcgNetwork) older = made_network(1);
  g_autoptr(AcgNetwork) newer = made_network(1);
  made_actor(older, "Ghaani", ACG_ACTOR_PERSON);
  made_actor(older, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(older, "Popular Mobilization Forces", ACG_ACTOR_ARMED_GROUP);
  made_actor(older, "Hussein", ACG_ACTOR_PERSON);
  call(newer, made_actor(newer, "Esmail Qaani", ACG_ACTOR_PERSON), "Ghaani");
  made_actor(newer, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(newer, "PMF", ACG_ACTOR_ARMED_GROUP);
  nickname(older, 2, "PMF");
  nickname(newer, made_actor(newer, "Fuad Hussein", ACG_ACTOR_PERSON), "Hussein");
  nickname(newer, made_actor(newer, "Saddam Hussein", ACG_ACTOR_PERSON), "Hussein");
  check_actors(older, newer, ACG_MATCH_NAMES,
               "+fuad-hussein +saddam-hussein ghaani=esmail-qaani iran=iran "
               "popular-mobilization-forces=pmf hussein-");
  check_actors(older, newer, ACG_MATCH_IDS,
               "+esmail-qaani +pmf +fuad-hussein +saddam-hussein iran=iran ghaani- "
               "popular-mobilization-forces- hussein-");
}

/* Of two older actors that the newer network has as one, the first is it. */
static void test_joined_actors(void) {
  g_autoptr(AcgNetwork) older = made_network(1);
  g_autoptr(AcgNetwork) newer = made_network(1);
  made_actor(older, "Ghaani", ACG_ACTOR_PERSON);
  made_actor(older, "Qaani", ACG_ACTOR_PERSON);
  guint node = made_actor(newer, "Esmail Qaani", ACG_ACTOR_PERSON);
  call(newer, node, "Ghaani");
  call(newer, node, "Qaani");
  check_actors(older, newer, ACG_MATCH_NAMES, "ghaani=esmail-qaani qaani-");
}

/* Whom no document mentions is not there. */
static void test_unmentioned_actors(void) {
  g_autoptr(AcgNetwork) older = made_network(1);
  g_autoptr(AcgNetwork) newer = made_network(1);
  for (guint i = 0; i < 2; i++) {
    AcgNetwork *network = i == 0 ? older : newer;
    made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
    made_actor(network, "Iraq", ACG_ACTOR_COUNTRY);
    made_actor(network, "Syria", ACG_ACTOR_COUNTRY);
    ((AcgNode *)g_ptr_array_index(network->nodes, 2))->documents = 0;
  }
  ((AcgNode *)g_ptr_array_index(older->nodes, 0))->documents = 0;
  ((AcgNode *)g_ptr_array_index(newer->nodes, 1))->documents = 0;
  check_actors(older, newer, ACG_MATCH_IDS, "+iran iraq-");
}

/* A, B, C, D tied in a row, and E alone. */
static AcgNetwork *make_row(void) {
  static const char *const names[] = {"Aa", "Bb", "Cc", "Dd", "Ee"};
  AcgNetwork *network = made_network(3);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    made_actor(network, names[i], ACG_ACTOR_ORGANIZATION);
  for (guint i = 0; i < 3; i++) made_tie(network, i, i + 1, NULL, 1);
  return network;
}

static void test_equals_share_a_rank(void) {
  g_autoptr(AcgNetwork) network = make_row();
  g_assert_null(acg_network_ranks(network, degree()));
  made_scored(network);
  g_autofree guint *ranks = acg_network_ranks(network, degree());
  static const guint expected[] = {3, 1, 1, 3, 5};
  for (guint i = 0; i < 5; i++) g_assert_cmpuint(ranks[i], ==, expected[i]);
  ((AcgNode *)g_ptr_array_index(network->nodes, 1))->documents = 0;
  g_autofree guint *fewer = acg_network_ranks(network, degree());
  static const guint then[] = {2, G_MAXUINT, 1, 2, 4};
  for (guint i = 0; i < 5; i++) g_assert_cmpuint(fewer[i], ==, then[i]);
}

static void test_changes_of_rank(void) {
  g_autoptr(AcgNetwork) older = made_scored(make_row());
  g_autoptr(AcgNetwork) newer = make_row();
  made_tie(newer, 0, 4, NULL, 1);
  made_tie(newer, 1, 4, NULL, 1);
  made_tie(newer, 3, 4, NULL, 1);
  made_scored(newer);
  g_autoptr(AcgChanges) changes = acg_network_compare(older, newer, degree(), ACG_MATCH_IDS);
  const AcgActorChange *first = &g_array_index(changes->actors, AcgActorChange, 0);
  g_assert_cmpuint(first->new_node, ==, 1);
  const AcgActorChange *second = &g_array_index(changes->actors, AcgActorChange, 1);
  g_assert_cmpuint(second->new_node, ==, 4);
  g_assert_cmpuint(second->old_rank, ==, 5);
  g_assert_cmpuint(second->new_rank, ==, 1);
  g_assert_cmpfloat(second->old_score, ==, 0);
  g_assert_cmpfloat(second->new_score, ==, 3);
}

/* "CONSULT a-b 2→3" and so on, with "." for not there. */
static char *list_ties(const AcgNetwork *older, const AcgNetwork *newer,
                       const AcgChanges *changes) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < changes->ties->len; i++) {
    const AcgTieChange *change = &g_array_index(changes->ties, AcgTieChange, i);
    bool was = change->old_edge != G_MAXUINT;
    bool is = change->new_edge != G_MAXUINT;
    const AcgNetwork *network = is ? newer : older;
    const AcgEdge *edge = acg_network_edge(network, is ? change->new_edge : change->old_edge);
    g_string_append_printf(text, "%s%s %s-%s %.0f>%.0f", i == 0 ? "" : ", ",
                           edge->category != NULL ? edge->category->name : "with",
                           acg_network_node(network, edge->source)->id,
                           acg_network_node(network, edge->target)->id,
                           was ? acg_network_edge(older, change->old_edge)->weight : -1,
                           is ? acg_network_edge(newer, change->new_edge)->weight : -1);
  }
  return g_string_free(text, FALSE);
}

static void check_ties(const AcgNetwork *older, const AcgNetwork *newer, const char *expected) {
  g_autoptr(AcgChanges) changes = acg_network_compare(older, newer, degree(), ACG_MATCH_NAMES);
  g_autofree char *listed = list_ties(older, newer, changes);
  g_assert_cmpstr(listed, ==, expected);
}

/* The newer network knows a by a name that comes later, so mutual ties have their ends swapped. */
static void test_ties_of_renamed_actors(void) {
  g_autoptr(AcgNetwork) older = made_network(3);
  g_autoptr(AcgNetwork) newer = made_network(3);
  made_actor(older, "Aa", ACG_ACTOR_PERSON);
  made_actor(older, "Bb", ACG_ACTOR_PERSON);
  made_actor(older, "Gone", ACG_ACTOR_PERSON);
  made_actor(newer, "Bb", ACG_ACTOR_PERSON);
  call(newer, made_actor(newer, "Zz Aa", ACG_ACTOR_PERSON), "Aa");
  made_tie(older, 0, 1, NULL, 2);
  made_tie(older, 0, 1, "CONSULT", 1);
  made_tie(older, 0, 1, "ACCUSE", 3);
  made_tie(older, 1, 0, "THREATEN", 1);
  made_tie(older, 1, 2, "ACCUSE", 2);
  made_tie(newer, 0, 1, NULL, 3);
  made_tie(newer, 0, 1, "CONSULT", 2);
  made_tie(newer, 0, 1, "ACCUSE", 2);
  made_tie(newer, 0, 1, "THREATEN", 1);
  g_assert_true(acg_category_find("CONSULT")->mutual);
  check_ties(older, newer,
             "ACCUSE bb-zz-aa -1>2, with bb-zz-aa 2>3, CONSULT bb-zz-aa 1>2, "
             "THREATEN bb-zz-aa 1>1, ACCUSE aa-bb 3>-1, ACCUSE bb-gone 2>-1");
}

/* What is only planned or denied is no tie. */
static void test_only_facts_are_ties(void) {
  g_autoptr(AcgNetwork) older = make_row();
  g_autoptr(AcgNetwork) newer = make_row();
  made_tie(older, 0, 3, "ACCUSE", 1);
  made_doubtful_tie(newer, 0, 3, "ACCUSE", ACG_MODALITY_POSSIBLE, false);
  made_doubtful_tie(older, 1, 3, "ACCUSE", ACG_MODALITY_ACTUAL, true);
  made_tie(newer, 1, 3, "ACCUSE", 1);
  made_doubtful_tie(older, 2, 4, "ACCUSE", ACG_MODALITY_PLANNED, false);
  made_doubtful_tie(newer, 2, 4, "ACCUSE", ACG_MODALITY_PLANNED, false);
  check_ties(
      older, newer,
      "ACCUSE bb-dd -1>1, with aa-bb 1>1, with bb-cc 1>1, with cc-dd 1>1, ACCUSE aa-dd 1>-1");
}

static void test_empty_networks(void) {
  g_autoptr(AcgNetwork) none = acg_network_new();
  g_autoptr(AcgNetwork) row = make_row();
  check_actors(none, none, ACG_MATCH_NAMES, "");
  check_actors(none, row, ACG_MATCH_NAMES, "+aa +bb +cc +dd +ee");
  check_actors(row, none, ACG_MATCH_NAMES, "aa- bb- cc- dd- ee-");
  check_ties(row, row, "with aa-bb 1>1, with bb-cc 1>1, with cc-dd 1>1");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/change/edges of periods", test_edges_of_periods);
  g_test_add_func("/change/first and last days", test_first_and_last_days);
  g_test_add_func("/change/ends of the calendar", test_ends_of_the_calendar);
  g_test_add_func("/change/idle and undated", test_idle_and_undated);
  g_test_add_func("/change/split", test_split);
  g_test_add_func("/change/names of periods", test_names_of_periods);
  g_test_add_func("/change/renamed actors", test_renamed_actors);
  g_test_add_func("/change/joined actors", test_joined_actors);
  g_test_add_func("/change/unmentioned actors", test_unmentioned_actors);
  g_test_add_func("/change/equals share a rank", test_equals_share_a_rank);
  g_test_add_func("/change/changes of rank", test_changes_of_rank);
  g_test_add_func("/change/ties of renamed actors", test_ties_of_renamed_actors);
  g_test_add_func("/change/only facts are ties", test_only_facts_are_ties);
  g_test_add_func("/change/empty networks", test_empty_networks);
  return g_test_run();
}
