/* Who is named near whom, in windows of all sizes, and what the network counts of it. */
#include "graph/comention.h"
#include "tests/unit/made_corpus.h"

/* A document from paragraphs of sentences of names: "A|B; C / A; D". */
static Maker write_text(const char *text) {
  Maker maker = start("1111111111111111", "2024-10-02");
  g_auto(GStrv) paragraphs = g_strsplit(text, " / ", -1);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++) {
    AcgParagraph bounds = {{maker.text->len, 0}, ACG_PARAGRAPH_BODY};
    g_auto(GStrv) sentences = g_strsplit(*paragraph, "; ", -1);
    for (char **sentence = sentences; *sentence != NULL; sentence++)
      add_sentence(&maker, *sentence);
    bounds.span.end = maker.text->len;
    g_array_append_val(maker.story->document->paragraphs, bounds);
  }
  return maker;
}

static void drop(Maker *maker) {
  acg_story_free(maker->story);
  g_string_free(maker->text, TRUE);
}

/* "A-B 0", "A-C 0+2": where, and how many sentences further the other is named. */
static char *find(const char *text, AcgWindow window, guint most_actors) {
  Maker maker = write_text(text);
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  maker.story->document->text = g_strdup(maker.text->str);
  acg_contribution_take(contribution, maker.story);
  g_autoptr(GArray) pairs = acg_comentions_find(contribution, window, most_actors);
  GString *found = g_string_new(NULL);
  for (guint i = 0; i < pairs->len; i++) {
    const AcgComention *pair = &g_array_index(pairs, AcgComention, i);
    const AcgActor *a = g_ptr_array_index(maker.story->actors, pair->a);
    const AcgActor *b = g_ptr_array_index(maker.story->actors, pair->b);
    g_string_append_printf(found, "%s%s-%s %u", i > 0 ? ", " : "", a->name, b->name,
                           pair->sentence);
    if (pair->other_sentence > pair->sentence)
      g_string_append_printf(found, "+%u", pair->other_sentence - pair->sentence);
  }
  drop(&maker);
  return g_string_free(found, FALSE);
}

static const struct {
  const char *text, *sentence, *paragraph, *document;
} rows[] = {
    {"A", "", "", ""},
    {"A|B", "A-B 0", "A-B 0", "A-B 0"},
    {"A|A|B|A", "A-B 0", "A-B 0", "A-B 0"},
    {"A; B", "", "A-B 0+1", "A-B 0+1"},
    {"A / B", "", "", "A-B 0+1"},
    /* those of one sentence are not paired again in a wider window */
    {"A|B; B; A", "A-B 0", "A-B 0", "A-B 0"},
    /* where they are nearest, the first such place */
    {"A; C; B; A; B", "", "A-B 2+1, A-C 0+1, C-B 1+1", "A-B 2+1, A-C 0+1, C-B 1+1"},
    {"A; B / B; C", "", "A-B 0+1, B-C 2+1", "A-B 0+1, A-C 0+3, B-C 2+1"},
    {"A|B / A; B / C", "A-B 0", "A-B 0, A-B 1+1", "A-B 0, A-C 1+2, B-C 2+1"},
};

/* The places sorted by sentence, as the finder gives them. */
static void assert_same(const char *found, const char *expected) {
  g_auto(GStrv) x = g_strsplit(found, ", ", -1);
  g_auto(GStrv) y = g_strsplit(expected, ", ", -1);
  g_assert_cmpuint(g_strv_length(x), ==, g_strv_length(y));
  for (char **one = y; *one != NULL; one++)
    if (!g_strv_contains((const char *const *)x, *one))
      g_error("\"%s\" is not among \"%s\"", *one, found);
}

static void test_windows(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *sentence = find(rows[i].text, ACG_WINDOW_SENTENCE, 40);
    g_autofree char *paragraph = find(rows[i].text, ACG_WINDOW_PARAGRAPH, 40);
    g_autofree char *document = find(rows[i].text, ACG_WINDOW_DOCUMENT, 40);
    assert_same(sentence, rows[i].sentence);
    assert_same(paragraph, rows[i].paragraph);
    assert_same(document, rows[i].document);
  }
}

/* A sentence that is a list pairs nobody, in wider windows neither. */
static void test_lists(void) {
  g_autofree char *sentence = find("A|B|C; D; A", ACG_WINDOW_SENTENCE, 2);
  g_autofree char *document = find("A|B|C; D; A", ACG_WINDOW_DOCUMENT, 2);
  g_assert_cmpstr(sentence, ==, "");
  g_assert_cmpstr(document, ==, "A-D 1+1");
  GString *long_text = g_string_new("A0");
  for (guint i = 1; i <= 20; i++) g_string_append_printf(long_text, "; A%u", i);
  g_autofree char *list = find(long_text->str, ACG_WINDOW_PARAGRAPH, 2);
  g_autofree char *text = find(long_text->str, ACG_WINDOW_PARAGRAPH, 3);
  g_assert_cmpstr(list, ==, "");
  g_assert_true(g_str_has_prefix(text, "A0-A1 0+1"));
  g_string_free(long_text, TRUE);
}

static AcgNetwork *assemble(const char *const *texts, const char *const *outlets,
                            AcgWindow window) {
  AcgAssembler *assembler = acg_assembler_new(window);
  for (guint i = 0; texts[i] != NULL; i++) {
    Maker maker = write_text(texts[i]);
    AcgDocument *document = maker.story->document;
    document->id[0] = (char)('a' + i);
    document->source = g_strdup(outlets[i]);
    finish(&maker, assembler);
  }
  return acg_assembler_finish(assembler);
}

/* The one edge of a network. */
static const AcgEdge *only_edge(const AcgNetwork *network) {
  g_assert_cmpuint(network->edges->len, ==, 1);
  return acg_network_edge(network, 0);
}

static void test_strength_falls_with_distance(void) {
  const char *const texts[] = {"Iran; Hamas; Iraq", "Iran|Iraq", NULL};
  const char *const outlets[] = {"Wire", "Wire"};
  g_autoptr(AcgNetwork) narrow = assemble(texts, outlets, ACG_WINDOW_SENTENCE);
  g_assert_cmpfloat(only_edge(narrow)->weight, ==, 1);
  g_autoptr(AcgNetwork) wide = assemble(texts, outlets, ACG_WINDOW_PARAGRAPH);
  g_assert_cmpuint(wide->edges->len, ==, 3);
  const AcgEdge *edge = acg_network_edge(wide, 2);
  g_assert_cmpstr(acg_network_node(wide, edge->source)->id, ==, "iran");
  g_assert_cmpstr(acg_network_node(wide, edge->target)->id, ==, "iraq");
  g_assert_cmpfloat_with_epsilon(edge->weight, 1 + 1.0 / 3, 1e-12);
  g_assert_cmpuint(edge->documents, ==, 2);
  g_assert_cmpuint(edge->sentences, ==, 1);
  g_assert_cmpuint(edge->statements[ACG_STATUS_FACT], ==, 2);
  const AcgEvidence *far = acg_network_evidence(wide, edge, 0);
  g_assert_cmpuint(far->distance, ==, 2);
  g_assert_cmpuint(far->other_sentence, >, far->sentence);
}

static void test_outlets(void) {
  const char *const texts[] = {"Iran|Iraq", "Iran|Iraq", "Iran|Iraq",
                               "Iran|Iraq", "Iran|Iraq", NULL};
  const char *const outlets[] = {"Wire", "Post", NULL, "Wire", NULL};
  g_autoptr(AcgNetwork) network = assemble(texts, outlets, ACG_WINDOW_SENTENCE);
  g_assert_cmpuint(only_edge(network)->documents, ==, 5);
  g_assert_cmpuint(only_edge(network)->outlets, ==, 3);
  g_assert_cmpuint(network->outlets->len, ==, 3);
  g_assert_cmpstr(g_ptr_array_index(network->outlets, 1), ==, "Wire");
  const AcgNetworkDocument *fourth = acg_network_document(network, 3);
  g_assert_cmpuint(fourth->n_outlets, ==, 1);
  g_assert_cmpuint(acg_network_document_outlet(network, fourth, 0), ==, 1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/comention/windows", test_windows);
  g_test_add_func("/comention/lists", test_lists);
  g_test_add_func("/comention/strength", test_strength_falls_with_distance);
  g_test_add_func("/comention/outlets", test_outlets);
  return g_test_run();
}
