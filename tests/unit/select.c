/* Parts of networks: each rule, and what it says that it cut. */
#include <math.h>
#include <stdlib.h>

#include "graph/backbone.h"
#include "graph/select.h"
#include "tests/unit/made_corpus.h"
#include "tests/unit/made_network.h"

static void appear(AcgNetwork *network, guint node, const char *documents) {
  AcgNode *made = g_ptr_array_index(network->nodes, node);
  for (const char *d = documents; *d != '\0'; d++) {
    AcgAppearanceOfNode one = {(guint)(*d - '0'), acg_network_string(network, made->name), 1};
    g_array_append_val(made->appearances, one);
  }
}

static AcgEdge *state(AcgNetwork *network, guint source, guint target, const char *category,
                      const char *documents) {
  AcgEdge *edge = made_edge(network, source, target, category);
  for (const char *d = documents; *d != '\0'; d++)
    made_evidence(network, edge, (guint)(*d - '0'), "One acted upon the other.");
  return edge;
}

/* Albania – Bo – Cy – Dara, and Edo alone. Four articles: two days of A Wire and B Wire, one more
 * of B Wire, one without day and outlet. Strengths: 4, 2, 3. */
static AcgNetwork *make(void) {
  static const struct {
    const char *name, *documents;
    AcgActorType type;
  } actors[] = {{"Albania", "01", ACG_ACTOR_COUNTRY},
                {"Bo", "01", ACG_ACTOR_PERSON},
                {"Cy", "123", ACG_ACTOR_PERSON},
                {"Dara", "23", ACG_ACTOR_ORGANIZATION},
                {"Edo", "0", ACG_ACTOR_GROUP}};
  static const char *const sources[] = {"A Wire", "B Wire", "B Wire", NULL};
  AcgNetwork *network = made_network(4);
  for (guint i = 0; i < 4; i++) {
    AcgNetworkDocument *document = g_ptr_array_index(network->documents, i);
    document->source = g_strdup(sources[i]);
    if (i == 3) g_clear_pointer(&document->date, g_free);
  }
  for (guint i = 0; i < G_N_ELEMENTS(actors); i++)
    appear(network, made_actor(network, actors[i].name, actors[i].type), actors[i].documents);
  state(network, 0, 1, NULL, "01");
  state(network, 1, 2, NULL, "1");
  state(network, 0, 1, "ACCUSE", "01");
  state(network, 1, 2, "CONSULT", "1");
  state(network, 2, 3, "AID", "23");
  AcgEvidence *aid =
      &g_array_index(network->evidence, AcgEvidence, network->evidence->len - 2); /* the earlier */
  aid->modality = ACG_MODALITY_PLANNED;
  state(network, 3, 2, "REQUEST", "2");
  acg_network_count(network);
  return network;
}

static void put_in_focus(AcgNetwork *network, guint node) {
  g_array_append_val(network->focus, node);
}

static const AcgCut *cut_of(const AcgNetwork *network, guint i) {
  return g_ptr_array_index(network->cuts, i);
}

/* Arrays for selections: what `first` (and `second`) name. */
static GPtrArray *list(const char *first, const char *second) {
  GPtrArray *texts = g_ptr_array_new();
  g_ptr_array_add(texts, (gpointer)first);
  if (second != NULL) g_ptr_array_add(texts, (gpointer)second);
  return texts;
}

static GPtrArray *list_categories(const char *first, const char *second) {
  return list((const char *)acg_category_find(first), (const char *)acg_category_find(second));
}

static const char *const outlet_a[] = {"A Wire", NULL};
static const char *const outlet_b_or_none[] = {"B Wire", "", NULL};
static const char *const accuse[] = {"ACCUSE", NULL};
static const char *const accuse_or_aid[] = {"ACCUSE", "AID", NULL};

/* One rule, on make() with Albania in focus where `focused`. */
typedef struct {
  const char *rule, *left;
  guint cuts[3]; /* documents, nodes, edges */
  AcgSelection selection;
  const char *const *outlets, *const *categories;
  bool focused;
} Row;

enum {
  COMENTION = 1U << ACG_LAYER_COMENTION,
  STATED = 1U << ACG_LAYER_STATED,
  OTHER = 1U << ACG_LAYER_OTHER,
  PERSON = 1U << ACG_ACTOR_PERSON,
  BODY = 1U << ACG_ACTOR_ORGANIZATION,
  ARMED_GROUP = 1U << ACG_ACTOR_ARMED_GROUP
};

static const char four[] = "albania bo cy dara";

static const Row rows[] = {
    {"articles from 2024-10-02 on", four, {2, 1, 0}, .selection.from = "2024-10-02"},
    {"articles until 2024-10-01", "albania bo edo", {3, 2, 4}, .selection.to = "2024-10-01"},
    {"articles from 2024-10-02 to 2024-10-02",
     "albania bo cy",
     {3, 2, 2},
     .selection = {.from = "2024-10-02", .to = "2024-10-02"}},
    {"articles of A Wire", "albania bo edo", {3, 2, 4}, .outlets = outlet_a},
    {"articles of B Wire or no known outlet", four, {1, 1, 0}, .outlets = outlet_b_or_none},
    {"co-mentions", "albania bo cy", {0, 2, 4}, .selection.layers = COMENTION},
    {"stated ties or ties of no known category",
     four,
     {0, 1, 2},
     .selection.layers = STATED | OTHER},
    {"ties of category ACCUSE", "albania bo", {0, 3, 5}, .categories = accuse},
    {"ties of category ACCUSE or AID", four, {0, 1, 4}, .categories = accuse_or_aid},
    {"negative ties", "albania bo", {0, 3, 5}, .selection.signs = ACG_SIGN_NEGATIVE},
    {"neutral or positive ties",
     "bo cy dara",
     {0, 2, 3},
     .selection.signs = ACG_SIGN_POSITIVE | ACG_SIGN_NEUTRAL},
    {"ties stated as fact", four, {0, 1, 0}, .selection.facts_only = true},
    {"actors of type person", "bo cy", {0, 3, 4}, .selection.types = PERSON},
    {"actors of type person, organization or armed group",
     "bo cy dara",
     {0, 2, 2},
     .selection.types = PERSON | ARMED_GROUP | BODY},
    {"ties in at least 1 article", four, {0, 1, 0}, .selection.min_documents = 1},
    {"ties in at least 2 articles", "albania bo", {0, 3, 4}, .selection.min_documents = 2},
    {"ties in at least 2 outlets", "albania bo", {0, 3, 4}, .selection.min_outlets = 2},
    {"actors within 1 tie of Albania",
     "albania bo",
     {0, 3, 4},
     .selection.hops = 1,
     .focused = true},
    {"actors within 2 ties of Albania",
     "albania bo cy",
     {0, 2, 2},
     .selection.hops = 2,
     .focused = true},
    {"actors of the 1-core", four, {0, 1, 0}, .selection.core = 1},
    {"actors of the 2-core", "", {0, 5, 6}, .selection.core = 2},
    {"the backbone at significance 0.45", four, {0, 1, 2}, .selection.backbone = 0.45},
    {"the strongest tie of each actor", four, {0, 1, 2}, .selection.strongest = 1},
    {"the 2 strongest ties of each actor", four, {0, 1, 0}, .selection.strongest = 2},
};

/* Selects as the row says. */
static AcgNetwork *choose(const AcgNetwork *network, const Row *row) {
  AcgSelection selection = row->selection;
  g_autoptr(GPtrArray) outlets =
      row->outlets != NULL ? list(row->outlets[0], row->outlets[1]) : NULL;
  g_autoptr(GPtrArray) categories =
      row->categories != NULL ? list_categories(row->categories[0], row->categories[1]) : NULL;
  selection.outlets = outlets;
  selection.categories = categories;
  return acg_network_select(network, &selection);
}

static void test_each_rule(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    AcgNetwork *network = make();
    if (rows[i].focused) put_in_focus(network, 0);
    g_autoptr(AcgNetwork) part = choose(network, &rows[i]);
    acg_network_free(network); /* nothing is shared */
    g_autofree char *left = list_ids(part);
    g_assert_cmpuint(part->cuts->len, ==, 1);
    g_assert_cmpstr(cut_of(part, 0)->rule, ==, rows[i].rule);
    g_assert_cmpstr(left, ==, rows[i].left);
    g_assert_cmpuint(cut_of(part, 0)->documents, ==, rows[i].cuts[0]);
    g_assert_cmpuint(cut_of(part, 0)->nodes, ==, rows[i].cuts[1]);
    g_assert_cmpuint(cut_of(part, 0)->edges, ==, rows[i].cuts[2]);
    g_assert_cmpuint(part->documents->len, ==, 4 - rows[i].cuts[0]);
    g_assert_cmpuint(part->nodes->len, ==, 5 - rows[i].cuts[1]);
    g_assert_cmpuint(part->edges->len, ==, 6 - rows[i].cuts[2]);
  }
}

/* A rule holds of what it left: asked for again it cuts nothing. Not so the backbone. */
static void test_twice_is_once(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    if (rows[i].selection.backbone > 0) continue;
    g_autoptr(AcgNetwork) network = make();
    if (rows[i].focused) put_in_focus(network, 0);
    g_autoptr(AcgNetwork) once = choose(network, &rows[i]);
    g_autoptr(AcgNetwork) twice = choose(once, &rows[i]);
    g_assert_cmpuint(twice->cuts->len, ==, 2);
    g_assert_cmpstr(cut_of(twice, 0)->rule, ==, cut_of(twice, 1)->rule);
    g_assert_cmpuint(cut_of(twice, 0)->edges, ==, cut_of(once, 0)->edges);
    g_assert_cmpuint(cut_of(twice, 1)->documents, ==, 0);
    g_assert_cmpuint(cut_of(twice, 1)->nodes, ==, 0);
    g_assert_cmpuint(cut_of(twice, 1)->edges, ==, 0);
  }
}

static char *write(const AcgNetwork *network) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  acg_network_write(network, out);
  fclose(out);
  return text;
}

static void test_no_rule_keeps_everything(void) {
  AcgNetwork *network = make();
  ((AcgNode *)g_ptr_array_index(network->nodes, 1))->watched = true;
  g_ptr_array_add(((AcgNode *)g_ptr_array_index(network->nodes, 1))->aliases, g_strdup("Bobo"));
  g_ptr_array_add(((AcgNode *)g_ptr_array_index(network->nodes, 1))->roles, g_strdup("king"));
  put_in_focus(network, 3);
  char *before = write(network);
  const AcgSelection everything = {0};
  g_autoptr(AcgNetwork) part = acg_network_select(network, &everything);
  acg_network_free(network);
  char *after = write(part);
  g_assert_cmpstr(after, ==, before);
  free(before);
  free(after);
}

static void test_parts_are_files(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(AcgNetwork) network = make();
    if (rows[i].focused) put_in_focus(network, 0);
    g_autoptr(AcgNetwork) part = choose(network, &rows[i]);
    char *written = write(part);
    g_autoptr(AcgNetwork) read = acg_network_read(written, strlen(written), &error);
    g_assert_no_error(error);
    char *again = write(read);
    g_assert_cmpstr(again, ==, written);
    g_assert_null(part->community_method);
    made_scored(part);
    g_assert_cmpuint(part->unscored->len, ==, 0);
    free(written);
    free(again);
  }
}

static const AcgEdge *edge_of(const AcgNetwork *network, const char *category) {
  for (guint i = 0; i < network->edges->len; i++)
    if (acg_network_edge(network, i)->category == acg_category_find(category))
      return acg_network_edge(network, i);
  return NULL;
}

static void test_evidence_is_counted_anew(void) {
  g_autoptr(AcgNetwork) network = make();
  const AcgSelection selection = {.from = "2024-10-02"};
  g_autoptr(AcgNetwork) part = acg_network_select(network, &selection);
  const AcgEdge *accused = edge_of(part, "ACCUSE");
  g_assert_cmpuint(accused->n_evidence, ==, 1);
  g_assert_cmpfloat(accused->weight, ==, 1);
  g_assert_cmpuint(accused->documents, ==, 1);
  g_assert_cmpuint(accused->outlets, ==, 1);
  g_assert_cmpstr(accused->first, ==, "2024-10-02");
  const AcgEdge *aided = edge_of(part, "AID"); /* its fact is undated */
  g_assert_cmpuint(aided->statements[ACG_STATUS_PLANNED], ==, 1);
  g_assert_cmpuint(aided->statements[ACG_STATUS_FACT], ==, 0);
  const AcgNode *albania = node_named(part, "albania");
  g_assert_cmpuint(albania->mentions, ==, 1);
  g_assert_cmpuint(albania->documents, ==, 1);
  g_assert_cmpstr(albania->first, ==, "2024-10-02");
  g_assert_cmpuint(part->sentences->len, ==, 6);
  g_assert_cmpuint(part->outlets->len, ==, 2);
  g_assert_cmpstr(part->input_hash, ==, network->input_hash);
}

static void test_facts(void) {
  g_autoptr(AcgNetwork) network = make();
  const AcgSelection selection = {.facts_only = true};
  g_autoptr(AcgNetwork) part = acg_network_select(network, &selection);
  const AcgEdge *aided = edge_of(part, "AID");
  g_assert_cmpuint(aided->n_evidence, ==, 1);
  g_assert_cmpuint(aided->statements[ACG_STATUS_PLANNED], ==, 0);
  g_assert_cmpuint(part->evidence->len, ==, network->evidence->len - 1);
}

/* Each rule sees what those before it left, whether in one go or one after another. */
static void test_rules_compose(void) {
  const AcgSelection both = {
      .from = "2024-10-02", .layers = 1U << ACG_LAYER_STATED, .min_documents = 1, .strongest = 1};
  const AcgSelection steps[] = {{.from = both.from},
                                {.layers = both.layers},
                                {.min_documents = both.min_documents},
                                {.strongest = both.strongest}};
  g_autoptr(AcgNetwork) whole = make();
  g_autoptr(AcgNetwork) at_once = acg_network_select(whole, &both);
  AcgNetwork *part = acg_network_select(whole, &steps[0]);
  for (gsize i = 1; i < G_N_ELEMENTS(steps); i++) {
    AcgNetwork *less = acg_network_select(part, &steps[i]);
    acg_network_free(part);
    part = less;
  }
  char *one = write(at_once);
  char *other = write(part);
  g_assert_cmpuint(at_once->cuts->len, ==, 4);
  g_assert_cmpuint(cut_of(at_once, 2)->edges, ==, 1); /* AID, planned in what is left */
  g_assert_cmpstr(one, ==, other);
  free(one);
  free(other);
  acg_network_free(part);
}

/* Watched actors and those in focus stay, with their ties to others who do. */
static void test_who_stays(void) {
  static const AcgSelection selections[] = {{.types = 1U << ACG_ACTOR_COUNTRY},
                                            {.core = 2},
                                            {.signs = ACG_SIGN_NEGATIVE},
                                            {.from = "2030-01-01"}};
  static const char *const left[] = {"albania bo edo", "bo edo", "albania bo edo", "bo edo"};
  static const guint ties[] = {2, 0, 1, 0};
  for (gsize i = 0; i < G_N_ELEMENTS(selections); i++) {
    g_autoptr(AcgNetwork) network = make();
    ((AcgNode *)g_ptr_array_index(network->nodes, 1))->watched = true;
    put_in_focus(network, 4);
    g_autoptr(AcgNetwork) part = acg_network_select(network, &selections[i]);
    g_autofree char *ids = list_ids(part);
    g_assert_cmpstr(ids, ==, left[i]);
    g_assert_cmpuint(part->edges->len, ==, ties[i]);
    g_assert_cmpuint(part->focus->len, ==, 1);
    g_assert_cmpstr(acg_network_node(part, g_array_index(part->focus, guint, 0))->id, ==, "edo");
  }
}

static void test_nothing_is_left(void) {
  g_autoptr(AcgNetwork) network = make();
  const AcgSelection selection = {.from = "2030-01-01", .core = 1, .backbone = 0.1, .strongest = 1};
  g_autoptr(AcgNetwork) part = acg_network_select(network, &selection);
  g_assert_cmpuint(part->nodes->len + part->edges->len + part->documents->len, ==, 0);
  g_assert_cmpuint(part->sentences->len + part->evidence->len, ==, 0);
  g_assert_cmpuint(part->cuts->len, ==, 4);
  g_assert_cmpuint(cut_of(part, 1)->nodes, ==, 0);
  made_scored(part);
}

/* ── On a crowd, against the definitions ── */

enum { CROWD = 60 };

/* [N × N] In the crowd each statement has a sentence of its own. */
typedef double Strengths[CROWD][CROWD];

static void add_up(const AcgNetwork *network, Strengths strengths) {
  memset(strengths, 0, sizeof(Strengths));
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    strengths[edge->source][edge->target] += edge->n_evidence;
    strengths[edge->target][edge->source] += edge->n_evidence;
  }
}

static AcgTies *tie_crowd(const AcgNetwork *network) {
  g_autoptr(AcgContacts) contacts = acg_contacts_new(network);
  return acg_contacts_tie(contacts, NULL);
}

/* P(share or more) at end a of the tie a – b. */
static double chance(Strengths strengths, guint a, guint b) {
  double sum = 0;
  int k = 0;
  for (guint i = 0; i < CROWD; i++) {
    sum += strengths[a][i];
    k += strengths[a][i] > 0;
  }
  return k > 1 ? pow(1 - strengths[a][b] / sum, k - 1) : 1;
}

static void test_backbone(void) {
  static const double levels[] = {0.01, 0.05, 0.2, 0.5, 0.99};
  static Strengths strengths;
  g_autoptr(AcgNetwork) network = made_crowd(CROWD, 150, 100);
  g_autoptr(AcgTies) ties = tie_crowd(network);
  add_up(network, strengths);
  for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
    g_autofree bool *kept = acg_ties_significant(ties, levels[i]);
    for (guint t = 0; t < ties->n_ties; t++) {
      guint a = ties->pairs[t].a;
      guint b = ties->pairs[t].b;
      bool expected = chance(strengths, a, b) < levels[i] || chance(strengths, b, a) < levels[i];
      g_assert_true(kept[t] == expected);
    }
  }
}

/* All layers of a pair stay or go together, with the weights that they had. */
static void test_backbone_keeps_weights(void) {
  static Strengths before, after;
  g_autoptr(AcgNetwork) network = made_crowd(CROWD, 150, 100);
  const AcgSelection selection = {.backbone = 0.2};
  g_autoptr(AcgNetwork) part = acg_network_select(network, &selection);
  guint place[CROWD] = {0}; /* in the whole network */
  for (guint i = 0, k = 0; i < network->nodes->len && k < part->nodes->len; i++)
    if (g_str_equal(acg_network_node(network, i)->id, acg_network_node(part, k)->id))
      place[k++] = i;
  add_up(network, before);
  add_up(part, after);
  g_assert_cmpuint(part->edges->len, >, 0);
  g_assert_cmpuint(part->edges->len, <, network->edges->len);
  for (guint i = 0; i < part->nodes->len; i++)
    for (guint j = 0; j < part->nodes->len; j++)
      if (after[i][j] > 0) g_assert_cmpfloat(after[i][j], ==, before[place[i]][place[j]]);
}

/* How many ties of `a` come before that to `b`. */
static guint rank(Strengths strengths, guint a, guint b) {
  guint n = 0;
  for (guint i = 0; i < CROWD; i++)
    n += strengths[a][i] > strengths[a][b] ||
         (strengths[a][i] == strengths[a][b] && strengths[a][i] > 0 && i < b);
  return n;
}

static void test_strongest(void) {
  static Strengths strengths;
  g_autoptr(AcgNetwork) network = made_crowd(CROWD, 150, 100);
  g_autoptr(AcgTies) ties = tie_crowd(network);
  add_up(network, strengths);
  for (guint most = 0; most < 5; most++) {
    g_autofree bool *kept = acg_ties_strongest(ties, most);
    for (guint t = 0; t < ties->n_ties; t++) {
      guint a = ties->pairs[t].a;
      guint b = ties->pairs[t].b;
      g_assert_true(kept[t] == (rank(strengths, a, b) < most || rank(strengths, b, a) < most));
    }
  }
}

/* Ties between each two actors, by Floyd and Warshall. */
static void measure_distances(Strengths strengths, guint distances[CROWD][CROWD]) {
  for (guint i = 0; i < CROWD; i++)
    for (guint j = 0; j < CROWD; j++) distances[i][j] = i == j ? 0 : strengths[i][j] > 0 ? 1 : 1000;
  for (guint k = 0; k < CROWD; k++)
    for (guint i = 0; i < CROWD; i++)
      for (guint j = 0; j < CROWD; j++)
        distances[i][j] = MIN(distances[i][j], distances[i][k] + distances[k][j]);
}

static void test_distances(void) {
  static Strengths strengths;
  static guint distances[CROWD][CROWD];
  g_autoptr(AcgNetwork) network = made_crowd(CROWD, 40, 20);
  g_autoptr(AcgTies) ties = tie_crowd(network);
  g_autoptr(GArray) from = g_array_new(FALSE, FALSE, sizeof(guint));
  const guint starts[] = {3, 59, 3};
  g_array_append_vals(from, starts, 3);
  add_up(network, strengths);
  measure_distances(strengths, distances);
  for (guint hops = 0; hops < 6; hops++) {
    g_autofree bool *near = acg_ties_near(ties, from, hops);
    for (guint i = 0; i < CROWD; i++)
      g_assert_true(near[i] == (distances[3][i] <= hops || distances[59][i] <= hops));
  }
}

/* The core is what is left when all with too few ties are taken away, over and over. */
static void take_away(Strengths strengths, guint k, bool core[CROWD]) {
  for (bool again = true; again;) {
    again = false;
    for (guint i = 0; i < CROWD; i++) {
      guint n = 0;
      for (guint j = 0; j < CROWD; j++) n += core[i] && core[j] && strengths[i][j] > 0;
      if (!core[i] || n >= k) continue;
      core[i] = false;
      again = true;
    }
  }
}

static void test_core(void) {
  static Strengths strengths;
  bool core[CROWD];
  g_autoptr(AcgNetwork) network = made_crowd(CROWD, 150, 100);
  g_autoptr(AcgTies) ties = tie_crowd(network);
  add_up(network, strengths);
  memset(core, true, sizeof core);
  for (guint k = 0; k < 12; k++) {
    g_autofree bool *found = acg_ties_core(ties, k);
    take_away(strengths, k, core);
    for (guint i = 0; i < CROWD; i++) g_assert_true(found[i] == core[i]);
  }
}

static void test_finding_a_tie(void) {
  g_autoptr(AcgNetwork) network = made_crowd(CROWD, 150, 100);
  g_autoptr(AcgTies) ties = tie_crowd(network);
  guint found = 0;
  for (guint a = 0; a < CROWD; a++)
    for (guint b = 0; b < CROWD; b++) {
      guint t = acg_ties_find(ties, a, b);
      if (t == G_MAXUINT) continue;
      g_assert_cmpuint(ties->pairs[t].a, ==, MIN(a, b));
      g_assert_cmpuint(ties->pairs[t].b, ==, MAX(a, b));
      found++;
    }
  g_assert_cmpuint(found / 2, ==, ties->n_ties);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/select/each-rule", test_each_rule);
  g_test_add_func("/select/twice-is-once", test_twice_is_once);
  g_test_add_func("/select/no-rule", test_no_rule_keeps_everything);
  g_test_add_func("/select/files", test_parts_are_files);
  g_test_add_func("/select/counted-anew", test_evidence_is_counted_anew);
  g_test_add_func("/select/facts", test_facts);
  g_test_add_func("/select/compose", test_rules_compose);
  g_test_add_func("/select/who-stays", test_who_stays);
  g_test_add_func("/select/nothing-left", test_nothing_is_left);
  g_test_add_func("/select/backbone", test_backbone);
  g_test_add_func("/select/backbone-keeps-weights", test_backbone_keeps_weights);
  g_test_add_func("/select/strongest", test_strongest);
  g_test_add_func("/select/distances", test_distances);
  g_test_add_func("/select/core", test_core);
  g_test_add_func("/select/finding-a-tie", test_finding_a_tie);
  return g_test_run();
}
