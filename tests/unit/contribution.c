/* What a document gives to a network: taken, packed, written, united with others. */
#include "graph/contribution.h"

#include "graph/comention.h"
#include "graph/records.h"
#include "tests/unit/made_corpus.h"

/* A story of four sentences, of which the third says nothing of anybody. */
static AcgStory *make_story(const char *id, const char *date, const char *file) {
  Maker maker = start(id, date);
  g_free(maker.story->document->file);
  maker.story->document->file = g_strdup(file);
  add_sentence(&maker, "+Lena  Okafor|Harbour Union|!Astania");
  guint met = add_sentence(&maker, "Harbour Union|+Lena  Okafor");
  g_string_append(maker.text, "Nobody came. ");
  AcgSpan silent = {maker.text->len - 13, maker.text->len - 1};
  g_array_append_val(maker.story->sentences, silent);
  add_sentence(&maker, "+Lena  Okafor");
  AcgRelation *relation = add_relation(&maker, met, "Harbour Union", "ACCUSE", "+Lena  Okafor");
  relation->negated = true;
  relation->confidence = 1.0 / 3;
  relation->date_first = g_strdup("2024-03-01");
  relation->attributed_text = g_strdup("a docker");
  AcgActor *okafor = g_ptr_array_index(maker.story->actors, 0);
  g_ptr_array_add(okafor->roles, g_strdup("mayor"));
  g_ptr_array_add(okafor->roles, g_strdup("mayor"));
  g_ptr_array_add(okafor->aliases, g_strdup("the mayor"));
  okafor->confidence = 0.1 + 0.2;
  maker.story->document->length = maker.text->len;
  maker.story->document->text = g_string_free(maker.text, FALSE);
  return maker.story;
}

static char *print(const AcgContribution *contribution) {
  cJSON *content = acg_contribution_json(contribution);
  char *text = cJSON_PrintUnformatted(content);
  cJSON_Delete(content);
  return text;
}

static void test_what_is_taken(void) {
  g_autoptr(AcgStory) story = make_story("1111111111111111", "2024-03-02", "a.txt");
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  acg_contribution_take(contribution, story);
  g_assert_cmpuint(contribution->sentences->len, ==, 3);
  g_assert_cmpuint(acg_contributed_sentence(contribution, 2)->number, ==, 3);
  g_assert_cmpstr(acg_contributed_sentence(contribution, 1)->text, ==, "Harbour Union Lena Okafor");
  const AcgContributedActor *okafor = acg_contributed_actor(contribution, 0);
  g_assert_cmpuint(okafor->n_notes, ==, 2); /* each once */
  const AcgContributedRelation *relation = acg_contributed_relation(contribution, 0);
  g_assert_cmpuint(relation->evidence.sentence, ==, 1);
  g_assert_cmpstr(relation->evidence.attributed_to, ==, "a docker");
}

static void test_trimming_keeps_evidence(void) {
  g_autoptr(AcgStory) story = make_story("1111111111111111", NULL, "a.txt");
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  acg_contribution_take(contribution, story);
  g_assert_true(acg_contribution_trim(contribution, ACG_EVERY_WINDOW));
  g_assert_nonnull(acg_contributed_sentence(contribution, 0)->text);
  g_assert_null(acg_contributed_sentence(contribution, 2)->text); /* all pairs are nearer */
  acg_contributed_sentence(contribution, 1)->text = NULL;
  g_assert_false(acg_contribution_trim(contribution, ACG_EVERY_WINDOW));
}

static void test_packed_and_written_it_is_the_same(void) {
  g_autoptr(AcgStory) story = make_story("1111111111111111", NULL, "a.txt");
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  g_autoptr(GError) error = NULL;
  acg_contribution_take(contribution, story);
  char *before = print(contribution);
  AcgPacked packed = acg_contribution_pack(contribution);
  acg_contribution_unpack(contribution, &packed);
  char *unpacked = print(contribution);
  g_assert_cmpstr(before, ==, unpacked);
  g_autoptr(AcgContribution) other = acg_contribution_new();
  cJSON *content = cJSON_Parse(before);
  g_assert_true(acg_contribution_read(other, content, &error));
  AcgPacked again = acg_contribution_pack(other);
  g_assert_cmpuint(again.n_bytes, ==, packed.n_bytes);
  g_assert_true(again.digest[0] == packed.digest[0] && again.digest[1] == packed.digest[1]);
  AcgContributedRelation relation;
  acg_packed_relation(&packed, acg_contributed_relation(contribution, 0)->place, &relation);
  g_assert_cmpstr(relation.evidence.date_first, ==, "2024-03-01");
  g_assert_true(relation.evidence.negated);
  acg_packed_clear(&packed);
  acg_packed_clear(&again);
  cJSON_Delete(content);
  cJSON_free(before);
  cJSON_free(unpacked);
}

/* A record of that id: with content unless it is a copy. */
static AcgRecord *make_record(const char *id, const char *date, const char *file,
                              const char *copy_of) {
  g_autoptr(AcgStory) story = make_story(id, date, file);
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  if (copy_of != NULL) acg_document_become_copy(story->document, copy_of);
  return acg_record_take(story, contribution, ACG_EVERY_WINDOW);
}

static char *write_records(GHashTable *records) {
  g_autoptr(GPtrArray) sorted = acg_records_sorted(records);
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  for (guint i = 0; i < sorted->len; i++)
    acg_record_write(g_ptr_array_index(sorted, i), contribution, out);
  fclose(out);
  return text;
}

static const struct {
  const char *id, *date, *file, *copy_of;
} rows[] = {
    {"a", "2024-03-02", "a.txt", NULL}, {"a", NULL, "b.txt", NULL},
    {"a", "2024-03-01", "c.txt", "z"},  {"b", "2024-03-01", "d.txt", "a"},
    {"c", NULL, "e.txt", "b"},          {"d", NULL, "f.txt", "e"},
    {"e", NULL, "g.txt", "d"},          {"f", NULL, "h.txt", "?"},
    {"a", NULL, "b.txt", NULL},
};

static void test_a_union_has_no_order(void) {
  g_autofree char *expected = NULL;
  for (guint turn = 0; turn < G_N_ELEMENTS(rows); turn++) {
    g_autoptr(GHashTable) records = acg_records_new();
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
      guint k = (turn * 4 + i * (turn % 2 == 0 ? 1 : 8)) % G_N_ELEMENTS(rows);
      acg_records_add(records,
                      make_record(rows[k].id, rows[k].date, rows[k].file, rows[k].copy_of));
    }
    char *text = write_records(records);
    if (expected == NULL) expected = g_strdup(text);
    g_assert_cmpstr(text, ==, expected);
    free(text);
  }
}

static void test_copies_find_their_original(void) {
  g_autoptr(GHashTable) records = acg_records_new();
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    acg_records_add(records, make_record(rows[i].id, rows[i].date, rows[i].file, rows[i].copy_of));
  AcgCopyCounts counts = acg_records_join_copies(records, G_N_ELEMENTS(rows));
  const AcgRecord *first = g_hash_table_lookup(records, "a");
  const AcgPublication *own = g_ptr_array_index(first->publications, 0);
  g_assert_cmpstr(own->file, ==, "c.txt"); /* the earliest with that text */
  g_assert_cmpuint(first->copies->len, ==, 4);
  g_assert_cmpuint(counts.joined, ==, 4);
  g_assert_cmpuint(counts.lost, ==, 3); /* two of one another, one of nobody */
  g_assert_cmpuint(counts.repeated, ==, 1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/contribution/what-is-taken", test_what_is_taken);
  g_test_add_func("/contribution/trimming", test_trimming_keeps_evidence);
  g_test_add_func("/contribution/packed-and-written", test_packed_and_written_it_is_the_same);
  g_test_add_func("/contribution/union", test_a_union_has_no_order);
  g_test_add_func("/contribution/copies", test_copies_find_their_original);
  return g_test_run();
}
