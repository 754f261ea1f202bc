/* The user's decisions: what a line may say, and what it does. */
#include "tests/unit/made_corpus.h"

static AcgDecisions *read_decisions(const char *text, GError **error) {
  return acg_decisions_read("actors.txt", text, strlen(text), error);
}

/* Files that are refused, and what is said of them. */
static const struct {
  const char *text, *message;
} faults[] = {
    {"mingle \"A\" = \"B\"",
     "actors.txt: line 1: expected merge, split, rename, retype, drop, alias or watch"},
    {"# fine\n\nmerge \"A\" \"B\"\n",
     "actors.txt: line 3: expected \"=\" behind the actor, as in: merge \"Esmail Qaani\" = "},
    {"merge \"A\" =", "actors.txt: line 1: expected an actor, by its name in quotes or its id, as"},
    {"merge = \"B\"", "actors.txt: line 1: expected an actor, by its name in quotes or its id, as"},
    {"merge \"\" = \"B\"", "actors.txt: line 1: expected an actor, by its name in quotes"},
    {"drop", "actors.txt: line 1: expected an actor, by its name in quotes or its id, as in: drop"},
    {"drop \"A", "actors.txt: line 1: expected a closing \" behind the name"},
    {"drop \"A\" \"B\"", "actors.txt: line 1: expected the end of the line, as in: drop"},
    {"split a to b", "actors.txt: line 1: expected \"from\" behind the actor, as in: split"},
    {"retype a to god", "actors.txt: line 1: expected person, organization, armed_group, country"},
    {"rename a to b", "actors.txt: line 1: expected a name in quotes, as in: rename"},
    {"\nwatch \"\xFF\"", "actors.txt: line 2: expected UTF-8"},
};

static void test_faults(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(AcgDecisions) decisions = read_decisions(faults[i].text, &error);
    g_assert_null(decisions);
    g_assert_error(error, ACG_GRAPH_ERROR, ACG_GRAPH_ERROR_DECISION);
    if (!g_str_has_prefix(error->message, faults[i].message))
      g_test_fail_printf("%zu: \"%s\", not \"%s\"", i, error->message, faults[i].message);
  }
  g_autoptr(GError) error = NULL;
  g_assert_null(acg_decisions_read("x", "watch \"a\0b\"", 11, &error));
  g_assert_cmpstr(error->message, ==, "x: line 1: expected text without NUL");
}

/* Two documents, one sentence each; decisions; the ids that come of it, and the remarks. */
static const struct {
  const char *first, *second, *decisions, *ids, *remarks;
} effects[] = {
    {"+Esmail Qaani|Iran", "+Ismael Haniyeh", "", "esmail-qaani iran ismael-haniyeh", ""},
    {"+Esmail Qaani|Iran", "+Ismael Haniyeh", "\xEF\xBB\xBF# all\r\n  # none\r\n",
     "esmail-qaani iran ismael-haniyeh", ""},
    {"+Esmail Qaani|Iran", "+Ismael Haniyeh", "merge \"esmail QAANI\"=ismael-haniyeh # why\r\n",
     "esmail-qaani iran", ""},
    {"+Esmail Qaani|Iran", "+Ismail Ghaani", "split \"Ismail Ghaani\" from esmail-qaani",
     "esmail-qaani iran ismail-ghaani", ""},
    {"+Esmail Qaani|Iran", "+Qaani", "split Qaani from \"Esmail Qaani\"", "esmail-qaani iran qaani",
     ""},
    {"+Qaani|Iran", "+Ghaani", "merge Qaani = Ghaani\nsplit \"Qaani\" from \"Ghaani\"\n",
     "ghaani iran qaani", "actors.txt: line 1: another line keeps \"Qaani\" and \"Ghaani\" apart"},
    {"Iran|Iraq", "Syria", "drop Iraq", "iran syria", ""},
    {"Iran|Iraq", "Syria", "drop Iraq\ndrop iran\ndrop syria", "", ""},
    {"Iran|Iraq", "Syria", "drop \"Iceland\"\nwatch \"Ira\\\"n\"", "iran iraq syria",
     "actors.txt: line 1: no actor is called \"Iceland\"; "
     "actors.txt: line 2: no actor is called \"Ira\"n\""},
    {"Iran|Iraq", "Syria", "split Iran from Iceland", "iran iraq syria",
     "actors.txt: line 1: no actor is called \"Iceland\" anywhere"},
    {"Iran|Iraq", "Persia", "alias Iran = \"Persia\"\nalias Iraq = \"Babylon\"", "iran iraq", ""},
    {"Iran|Iraq", "Persia", "alias Iceland = \"Persia\"", "iran iraq persia",
     "actors.txt: line 1: no actor is called \"Iceland\""},
    {"+John Smith|Iran", "+John Smith|Iraq", "split \"John Smith\" in \"0000000000000002\"",
     "iran iraq john-smith john-smith-2", ""},
    {"+John Smith|Iran", "+John Smith|Iraq", "split \"John Smith\" in \"other.txt\"",
     "iran iraq john-smith",
     "actors.txt: line 1: no actor is called \"John Smith\" in \"other.txt\""},
    {"+Ford", "Ford|Iran", "drop \"Ford\"", "ford ford-2 iran",
     "actors.txt: line 1: several actors are called \"Ford\", ford and ford-2 among them: say "
     "which "
     "by its id, without quotes"},
    {"+Ford", "Ford|Iran", "drop ford-2", "ford iran", ""},
};

static AcgNetwork *decide(const char *first, const char *second, AcgDecisions *decisions) {
  const char *const sentences[] = {first, second};
  return decide_on(sentences, G_N_ELEMENTS(sentences), decisions);
}

static char *join_remarks(const AcgDecisions *decisions) {
  const GPtrArray *remarks = acg_decisions_remarks(decisions);
  GString *all = g_string_new(NULL);
  for (guint i = 0; i < remarks->len; i++)
    g_string_append_printf(all, "%s%s", i == 0 ? "" : "; ",
                           (const char *)g_ptr_array_index(remarks, i));
  return g_string_free(all, FALSE);
}

static void test_effects(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(effects); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(AcgDecisions) decisions = read_decisions(effects[i].decisions, &error);
    g_assert_no_error(error);
    g_autoptr(AcgNetwork) network = decide(effects[i].first, effects[i].second, decisions);
    g_autofree char *ids = list_ids(network);
    g_autofree char *remarks = join_remarks(decisions);
    if (!g_str_equal(ids, effects[i].ids) || !g_str_equal(remarks, effects[i].remarks))
      g_test_fail_printf("%zu: \"%s\" and \"%s\", not \"%s\" and \"%s\"", i, ids, remarks,
                         effects[i].ids, effects[i].remarks);
  }
}

static void test_dress(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgDecisions) decisions = read_decisions(
      "rename iran to \"Islamic Republic\"\nretype \"Iran\" to armed_group\nalias iran = \"IRI\"\n"
      "watch iran\nmerge iran = \"Qom\"\ndrop iraq\n",
      &error);
  g_assert_no_error(error);
  g_autoptr(AcgNetwork) network = decide("Iran|Qom|Iraq", "Syria|Qom", decisions);
  const AcgNode *iran = node_named(network, "iran");
  g_assert_cmpstr(iran->name, ==, "Islamic Republic");
  g_assert_cmpint(iran->type, ==, ACG_ACTOR_ARMED_GROUP);
  g_assert_true(iran->watched);
  g_autofree char *aliases = g_strjoinv("|", (char *[]){g_ptr_array_index(iran->aliases, 0),
                                                        g_ptr_array_index(iran->aliases, 1),
                                                        g_ptr_array_index(iran->aliases, 2), NULL});
  g_assert_cmpstr(aliases, ==, "IRI|Iran|Qom");
  const AcgMerge *merge = g_ptr_array_index(iran->merges, 0);
  g_assert_cmpint(merge->reason, ==, ACG_MERGE_DECISION);
  g_assert_cmpfloat(merge->confidence, ==, 1);
  g_assert_cmpuint(network->edges->len, ==, 1);
  g_assert_cmpuint(network->sentences->len, ==, 1); /* the first names nobody else any more */
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/decisions/faults", test_faults);
  g_test_add_func("/decisions/effects", test_effects);
  g_test_add_func("/decisions/dress", test_dress);
  return g_test_run();
}
