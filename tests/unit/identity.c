/* Who is one actor across documents, and why; ids that stay. */
#include "tests/unit/made_corpus.h"

/* A document: its date, a sentence for each row, "ACTOR > COUNTRY" for one who leads it. */
typedef struct {
  const char *date, *rows[6];
} Text;

static void add_text(AcgAssembler *assembler, const Text *text, guint number) {
  g_autofree char *id = g_strdup_printf("%016x", number);
  Maker maker = start(id, text->date);
  for (guint i = 0; i < G_N_ELEMENTS(text->rows) && text->rows[i] != NULL; i++) {
    g_auto(GStrv) ends = g_strsplit(text->rows[i], " > ", 2);
    g_autofree char *names = g_strjoinv("|", ends);
    guint sentence = add_sentence(&maker, names);
    if (ends[1] != NULL) add_relation(&maker, sentence, ends[0], "LEADS", ends[1]);
  }
  g_assert_true(finish(&maker, assembler));
}

/* Texts `first` .. n - 1, and then those before `first`: the order must not matter. */
static AcgNetwork *assemble(const Text *texts, guint n, guint first) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  for (guint i = 0; i < n; i++) add_text(assembler, &texts[(first + i) % n], (first + i) % n + 1);
  return acg_assembler_finish(assembler);
}

enum { MOST_TEXTS = 5 };

static const struct {
  Text texts[MOST_TEXTS];
  const char *ids;
} corpora[] = {
    /* spellings */
    {{{NULL, {"+Esmail Qaani"}}, {NULL, {"+Ismail Ghaani"}}, {NULL, {"+Qaani"}}}, "esmail-qaani"},
    {{{NULL, {"Kata'ib Hezbollah"}}, {NULL, {"Kataib Hizbullah"}}, {NULL, {"Hezbollah"}}},
     "hezbollah kataib-hezbollah"},
    {{{NULL, {"+Kim Jong-un"}}, {NULL, {"+Kim Jongun"}}, {NULL, {"+Kim Jong-il"}}},
     "kim-jong-il kim-jong-un"},
    {{{NULL, {"Houthis"}}, {NULL, {"Houthi"}}}, "houthi"},
    {{{NULL, {"!Sudan"}}, {NULL, {"+Mohammed al-Sudani"}}, {NULL, {"+Sudani"}}},
     "mohammed-al-sudani sudan"},
    {{{NULL, {"!Niger"}}, {NULL, {"!Nigeria"}}, {NULL, {"!Guinea"}}}, "guinea niger nigeria"},
    {{{NULL, {"+Osama bin Laden|+Usama bin Ladin"}}}, "osama-bin-laden"},
    {{{NULL, {"Fatah|Fateh"}}}, "fatah fateh"},
    /* one word in another spelling: not without company */
    {{{NULL, {"+Qaani"}}, {NULL, {"+Ghaani"}}}, "ghaani qaani"},
    {{{NULL, {"+Qaani|Quds Force"}}, {NULL, {"+Ghaani|Quds Force"}}}, "ghaani quds-force"},
    /* acronyms: the same, and no letter of one is another's */
    {{{NULL, {"GYR"}}, {NULL, {"GIR"}}}, "gir gyr"},
    {{{NULL, {"Syrian Democratic Forces"}}, {NULL, {"SDF"}}}, "sdf syrian-democratic-forces"},
    {{{NULL, {"Syrian Democratic Forces|+Mazloum Abdi"}}, {NULL, {"SDF|+Mazloum Abdi"}}},
     "mazloum-abdi syrian-democratic-forces"},
    /* surnames of several: the company decides, or nobody */
    {{{NULL, {"+Bashar al-Assad|+Asma Akhras"}},
      {NULL, {"+Maher al-Assad|Fourth Division"}},
      {NULL, {"+Assad|Fourth Division"}},
      {NULL, {"+Assad|+Asma Akhras"}},
      {NULL, {"+Assad"}}},
     "asma-akhras assad bashar-al-assad fourth-division maher-al-assad"},
    {{{NULL, {"+Donald Trump"}}, {NULL, {"+Donald Trump Jr"}}, {NULL, {"+Trump"}}},
     "donald-trump donald-trump-jr trump"},
    /* homonyms */
    {{{"2024-01-02", {"+John Smith > !Australia"}}, {"2024-01-01", {"+John Smith > !Canada"}}},
     "australia canada john-smith john-smith-australia"},
    {{{NULL, {"+John Smith > !Australia", "+John Smith|Green Party"}},
      {NULL, {"+John Smith > !Canada", "+John Smith|Green Party"}}},
     "australia canada green-party john-smith"},
    {{{NULL, {"+John Smith > !Australia"}},
      {NULL, {"+John Smith > !Canada", "+John Smith|!Australia"}}},
     "australia canada john-smith"},
    /* a person here, a body there */
    {{{NULL, {"+Akram al-Kaabi"}}, {NULL, {"Akram al-Kaabi"}}}, "akram-al-kaabi"},
    {{{NULL, {"+Ford"}}, {NULL, {"Ford"}}}, "ford ford-2"},
};

static guint count_texts(const Text *texts) {
  guint n = 0;
  while (n < MOST_TEXTS && texts[n].rows[0] != NULL) n++;
  return n;
}

static void test_corpora(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(corpora); i++) {
    guint n = count_texts(corpora[i].texts);
    for (guint first = 0; first < n; first++) {
      g_autoptr(AcgNetwork) network = assemble(corpora[i].texts, n, first);
      g_autofree char *ids = list_ids(network);
      if (!g_str_equal(ids, corpora[i].ids))
        g_test_fail_printf("corpus %zu from %u: %s, not %s", i, first, ids, corpora[i].ids);
    }
  }
}

static const AcgMerge *merge_of(const AcgNetwork *network, const char *id, const char *name) {
  const AcgNode *node = node_named(network, id);
  g_assert_nonnull(node);
  for (guint i = 0; i < node->merges->len; i++) {
    const AcgMerge *merge = g_ptr_array_index(node->merges, i);
    if (g_str_equal(merge->name, name)) return merge;
  }
  g_error("%s: no merge of %s", id, name);
}

static void test_reasons(void) {
  static const Text texts[] = {{"2024-01-01", {"+Bashar al-Assad|+Asma Akhras"}},
                               {"2024-01-02", {"+Maher al-Assad|Fourth Division"}},
                               {"2024-01-03", {"+Assad|Fourth Division"}},
                               {"2024-01-04", {"+Esmail Qaani|Quds Force"}},
                               {"2024-01-05", {"+Qaani|Quds Force", "+Qaani"}}};
  g_autoptr(AcgNetwork) network = assemble(texts, G_N_ELEMENTS(texts), 0);
  const AcgMerge *assad = merge_of(network, "maher-al-assad", "Assad");
  g_assert_cmpint(assad->reason, ==, ACG_MERGE_CONTEXT);
  g_assert_cmpfloat(assad->confidence, ==, 0.7);
  g_assert_cmpuint(assad->documents, ==, 1);
  g_assert_cmpstr(assad->because, ==,
                  "“Assad” is a short form of “Maher al-Assad” and of other names; both have to do "
                  "with Fourth Division");
  const AcgMerge *qaani = merge_of(network, "esmail-qaani", "Qaani");
  g_assert_cmpint(qaani->reason, ==, ACG_MERGE_SHORT);
  g_assert_cmpfloat(qaani->confidence, >, assad->confidence);
  const AcgNode *node = node_named(network, "esmail-qaani");
  g_assert_cmpuint(node->appearances->len, ==, 2);
  const AcgAppearanceOfNode *last = &g_array_index(node->appearances, AcgAppearanceOfNode, 1);
  g_assert_cmpstr(last->name, ==, "Qaani");
  g_assert_cmpuint(last->mentions, ==, 2);
  g_assert_cmpuint(last->document, ==, 4);
}

/* More articles, before or behind in the order of reading: ids stay, but for what is merged. */
static void test_ids_stay(void) {
  static const Text texts[] = {
      {"2024-01-01", {"+Esmail Qaani", "+John Smith > !Canada", "+Javad Zarif", "PMF"}},
      {"2024-01-02", {"+Qaani", "+Hadi al-Amiri"}},
      {"2024-01-03", {"+John Smith > !Australia", "+Mohammad Javad Zarif"}},
      {"2024-01-04", {"+Ismail Qaani", "+Hadi al-Ameri", "+Aadi Amiri"}},
  };
  g_autoptr(AcgNetwork) before = assemble(texts, 2, 0);
  g_autofree char *ids = list_ids(before);
  g_assert_cmpstr(ids, ==, "canada esmail-qaani hadi-al-amiri javad-zarif john-smith pmf");
  for (guint first = 0; first < G_N_ELEMENTS(texts); first++) {
    g_autoptr(AcgNetwork) after = assemble(texts, G_N_ELEMENTS(texts), first);
    g_autofree char *more = list_ids(after);
    g_assert_cmpstr(more, ==,
                    "aadi-amiri australia canada esmail-qaani hadi-al-ameri john-smith "
                    "john-smith-australia mohammad-javad-zarif pmf");
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/identity/corpora", test_corpora);
  g_test_add_func("/identity/reasons", test_reasons);
  g_test_add_func("/identity/ids-stay", test_ids_stay);
  return g_test_run();
}
