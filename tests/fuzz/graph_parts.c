/* Parts, slices and comparisons of any network. */
#include <math.h>

#include "graph/change.h"
#include "graph/select.h"
#include "tests/fuzz/graph_checks.h"

char *write_network(const AcgNetwork *network) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  acg_network_write(network, out);
  fclose(out);
  return text;
}

static void assert_same_file(const AcgNetwork *a, const AcgNetwork *b) {
  char *one = write_network(a);
  char *other = write_network(b);
  g_assert_cmpstr(one, ==, other);
  free(one);
  free(other);
}

/* What is counted of evidence is not read but counted anew: it is the same. */
static void check_file(const AcgNetwork *network) {
  g_autoptr(GError) error = NULL;
  char *written = write_network(network);
  g_autoptr(AcgNetwork) read = acg_network_read(written, strlen(written), &error);
  g_assert_no_error(error);
  assert_same_file(read, network);
  free(written);
}

/* ── A part is of the whole ── */

/* Ids are numbers, and the whole has all of them. */
static guint find_id(const AcgNetwork *whole, const AcgNetwork *part, guint i) {
  const char *id = acg_network_node(part, i)->id;
  guint number = (guint)g_ascii_strtoull(id + 1, NULL, 10);
  g_assert_cmpstr(acg_network_node(whole, number)->id, ==, id);
  return number;
}

static const AcgEdge *find_edge(const AcgNetwork *whole, const AcgNetwork *part,
                                const AcgEdge *edge) {
  guint source = find_id(whole, part, edge->source);
  guint target = find_id(whole, part, edge->target);
  for (guint i = 0; i < whole->edges->len; i++) {
    const AcgEdge *other = acg_network_edge(whole, i);
    if (other->source == source && other->target == target && other->layer == edge->layer &&
        other->category == edge->category && other->mutual == edge->mutual)
      return other;
  }
  g_assert_not_reached();
}

static bool is_same_evidence(const AcgNetwork *a, const AcgEvidence *x, const AcgNetwork *b,
                             const AcgEvidence *y) {
  return g_str_equal(acg_network_sentence(a, x->sentence)->text,
                     acg_network_sentence(b, y->sentence)->text) &&
         g_str_equal(acg_network_sentence(a, x->other_sentence)->text,
                     acg_network_sentence(b, y->other_sentence)->text) &&
         x->distance == y->distance && acg_evidence_status(x) == acg_evidence_status(y);
}

/* The evidence of each edge is that of the whole's, some left out, in the same order. */
static void check_edge(const AcgNetwork *whole, const AcgNetwork *part, const AcgEdge *edge) {
  const AcgEdge *from = find_edge(whole, part, edge);
  guint k = 0;
  guint said = 0;
  for (guint i = 0; i < edge->n_evidence; i++, k++) {
    const AcgEvidence *evidence = acg_network_evidence(part, edge, i);
    while (k < from->n_evidence &&
           !is_same_evidence(part, evidence, whole, acg_network_evidence(whole, from, k)))
      k++;
    g_assert_cmpuint(k, <, from->n_evidence);
  }
  for (guint i = 0; i < ACG_N_STATUSES; i++) said += edge->statements[i];
  g_assert_cmpuint(said, ==, edge->n_evidence);
  g_assert_cmpuint(edge->outlets, <=, edge->documents);
  g_assert_cmpuint(edge->documents, <=, edge->statements[ACG_STATUS_FACT]);
}

static void check_part(const AcgNetwork *whole, const AcgNetwork *part) {
  for (guint i = 0; i < part->nodes->len; i++) find_id(whole, part, i);
  for (guint i = 0; i < part->edges->len; i++) check_edge(whole, part, acg_network_edge(part, i));
  g_assert_cmpuint(part->focus->len, ==, whole->focus->len);
}

/* What all rules cut is what is missing. */
static void check_cuts(const AcgNetwork *whole, const AcgNetwork *part) {
  AcgCut sum = {0};
  for (guint i = 0; i < part->cuts->len; i++) {
    const AcgCut *cut = g_ptr_array_index(part->cuts, i);
    sum.documents += cut->documents;
    sum.nodes += cut->nodes;
    sum.edges += cut->edges;
  }
  g_assert_cmpuint(sum.documents, ==, whole->documents->len - part->documents->len);
  g_assert_cmpuint(sum.nodes, ==, whole->nodes->len - part->nodes->len);
  g_assert_cmpuint(sum.edges, ==, whole->edges->len - part->edges->len);
}

/* ── Selections ── */

/* The date of some document, or NULL. */
static const char *take_day(Bytes *bytes, const AcgNetwork *network) {
  const AcgNetworkDocument *document =
      acg_network_document(network, take(bytes, network->documents->len));
  return take_chance(bytes, 3) ? document->date : NULL;
}

static guint take_set(Bytes *bytes, guint n) {
  return take_chance(bytes, 3) ? 1 + take(bytes, (1U << n) - 1) : 0;
}

static guint take_number(Bytes *bytes, guint most) {
  return take_chance(bytes, 3) ? 1 + take(bytes, most) : 0;
}

static GPtrArray *take_outlets(Bytes *bytes, const AcgNetwork *network) {
  if (!take_chance(bytes, 4)) return NULL;
  GPtrArray *outlets = g_ptr_array_new();
  for (guint i = 0; i < network->outlets->len; i++)
    if (i == 0 || take_chance(bytes, 2))
      g_ptr_array_add(outlets, g_ptr_array_index(network->outlets, i));
  return outlets;
}

static GPtrArray *take_categories(Bytes *bytes) {
  size_t n;
  const AcgCategory *table = acg_category_table(&n);
  if (!take_chance(bytes, 6)) return NULL;
  GPtrArray *categories = g_ptr_array_new();
  guint every = 2 + take(bytes, 3);
  for (guint i = 0; i < n; i++)
    if (i % every > 0) g_ptr_array_add(categories, (gpointer)&table[i]);
  return categories;
}

enum { N_RULES = 13 };

/* The i-th rule of the selection alone. */
static AcgSelection rule_of(const AcgSelection *all, guint i) {
  AcgSelection one = {0};
  if (i == 0) one.from = all->from, one.to = all->to;
  if (i == 1) one.outlets = all->outlets;
  if (i == 2) one.layers = all->layers;
  if (i == 3) one.categories = all->categories;
  if (i == 4) one.signs = all->signs;
  if (i == 5) one.facts_only = all->facts_only;
  if (i == 6) one.types = all->types;
  if (i == 7) one.min_documents = all->min_documents;
  if (i == 8) one.min_outlets = all->min_outlets;
  if (i == 9) one.hops = all->hops;
  if (i == 10) one.core = all->core;
  if (i == 11) one.backbone = all->backbone;
  if (i == 12) one.strongest = all->strongest;
  return one;
}

/* A rule holds of what it left. Not so the backbone. */
static void check_twice(const AcgNetwork *part, const AcgSelection *rule) {
  g_autoptr(AcgNetwork) twice = acg_network_select(part, rule);
  for (guint i = part->cuts->len; i < twice->cuts->len && rule->backbone == 0; i++) {
    const AcgCut *cut = g_ptr_array_index(twice->cuts, i);
    g_assert_cmpuint(cut->documents + cut->nodes + cut->edges, ==, 0);
  }
}

/* Each rule sees what those before it left: all at once is one after another. */
static void check_steps(const AcgNetwork *whole, const AcgSelection *selection,
                        const AcgNetwork *at_once) {
  const AcgSelection everything = {0};
  AcgNetwork *left = acg_network_select(whole, &everything);
  assert_same_file(left, whole);
  for (guint i = 0; i < N_RULES; i++) {
    const AcgSelection rule = rule_of(selection, i);
    AcgNetwork *less = acg_network_select(left, &rule);
    if (less->cuts->len > left->cuts->len) check_twice(less, &rule);
    acg_network_free(left);
    left = less;
  }
  assert_same_file(left, at_once);
  acg_network_free(left);
}

void check_parts(AcgNetwork *network, Bytes *bytes) {
  g_autoptr(GPtrArray) outlets = take_outlets(bytes, network);
  g_autoptr(GPtrArray) categories = take_categories(bytes);
  AcgSelection selection = {.outlets = outlets, .categories = categories};
  selection.backbone = take_number(bytes, 9) / 10.0;
  selection.strongest = take_number(bytes, 4);
  selection.core = take_number(bytes, 4);
  selection.hops = take_number(bytes, 3);
  selection.min_outlets = take_number(bytes, 3);
  selection.min_documents = take_number(bytes, 3);
  selection.types = take_set(bytes, ACG_N_ACTOR_TYPES);
  selection.layers = take_set(bytes, ACG_N_LAYERS);
  selection.from = take_day(bytes, network);
  selection.to = take_day(bytes, network);
  selection.facts_only = take_chance(bytes, 3);
  selection.signs = take_set(bytes, 3);
  g_autoptr(AcgNetwork) part = acg_network_select(network, &selection);
  check_part(network, part);
  check_file(part);
  check_cuts(network, part);
  check_steps(network, &selection, part);
}

/* ── Times ── */

static guint count_dated(const AcgNetwork *network) {
  guint n = 0;
  for (guint i = 0; i < network->documents->len; i++)
    n += acg_network_document(network, i)->date != NULL ? 1 : 0;
  return n;
}

static guint count_dated_evidence(const AcgNetwork *network) {
  guint n = 0;
  for (guint i = 0; i < network->evidence->len; i++) {
    guint sentence = g_array_index(network->evidence, AcgEvidence, i).sentence;
    guint document = acg_network_sentence(network, sentence)->document;
    n += acg_network_document(network, document)->date != NULL ? 1 : 0;
  }
  return n;
}

static void check_slice(const AcgSlice *slice, const AcgSlice *before) {
  g_assert_cmpint(strcmp(slice->first, slice->last), <=, 0);
  if (before != NULL) g_assert_cmpint(strcmp(before->last, slice->first), <, 0);
  for (guint i = 0; i < slice->network->documents->len; i++) {
    const char *date = acg_network_document(slice->network, i)->date;
    g_assert_true(strcmp(slice->first, date) <= 0 && strcmp(date, slice->last) <= 0);
  }
}

static void check_slices(const AcgNetwork *network, AcgPeriod period) {
  guint undated = 0;
  guint documents = 0;
  guint evidence = 0;
  g_autoptr(GPtrArray) slices = acg_network_slice(network, period, &undated);
  for (guint i = 0; i < slices->len; i++) {
    const AcgSlice *slice = g_ptr_array_index(slices, i);
    check_slice(slice, i > 0 ? g_ptr_array_index(slices, i - 1) : NULL);
    if (slice->network->documents->len > 0) check_part(network, slice->network);
    documents += slice->network->documents->len;
    evidence += slice->network->evidence->len;
  }
  g_assert_cmpuint(documents, ==, count_dated(network));
  g_assert_cmpuint(documents + undated, ==, network->documents->len);
  g_assert_cmpuint(evidence, ==, count_dated_evidence(network));
}

static void check_split(const AcgNetwork *network, const char *day) {
  AcgNetwork *before = NULL;
  AcgNetwork *after = NULL;
  guint undated = 0;
  g_assert_true(acg_network_split(network, day, &before, &after, &undated));
  check_file(after);
  g_assert_cmpuint(before->documents->len + after->documents->len, ==, count_dated(network));
  g_assert_cmpuint(undated, ==, network->documents->len - count_dated(network));
  g_assert_cmpuint(before->evidence->len + after->evidence->len, ==, count_dated_evidence(network));
  acg_network_free(before);
  acg_network_free(after);
}

void check_times(AcgNetwork *network, Bytes *bytes) {
  const char *day = acg_network_document(network, take(bytes, network->documents->len))->date;
  if (day != NULL) check_split(network, day);
  check_slices(network, (AcgPeriod)take(bytes, ACG_N_PERIODS));
}

/* ── Changes ── */

static void score_by(AcgNetwork *network, const AcgMeasure *measure) {
  AcgScoring scoring;
  g_autoptr(GError) error = NULL;
  acg_scoring_init(&scoring);
  scoring.only = measure;
  scoring.threads = 1;
  g_assert_true(acg_network_score(network, &scoring, &error));
}

static void check_same(const AcgNetwork *network, const AcgMeasure *measure, AcgMatch match) {
  g_autoptr(AcgChanges) none = acg_network_compare(network, network, measure, match);
  for (guint i = 0; i < none->actors->len; i++) {
    const AcgActorChange *change = &g_array_index(none->actors, AcgActorChange, i);
    g_assert_cmpuint(change->old_node, ==, change->new_node);
    g_assert_cmpuint(change->old_rank, ==, change->new_rank);
    g_assert_true(isnan(change->old_score) || change->old_score == change->new_score);
  }
  for (guint i = 0; i < none->ties->len; i++) {
    const AcgTieChange *change = &g_array_index(none->ties, AcgTieChange, i);
    g_assert_cmpuint(change->old_edge, ==, change->new_edge);
  }
}

/* [new, in both, gone] */
typedef struct {
  guint actors[3], ties[3];
} Tally;

static guint part_of(guint in_old, guint in_new) {
  return in_old == G_MAXUINT ? 0 : in_new != G_MAXUINT ? 1 : 2;
}

static Tally tally(const AcgChanges *changes) {
  Tally sum = {0};
  for (guint i = 0; i < changes->actors->len; i++) {
    const AcgActorChange *change = &g_array_index(changes->actors, AcgActorChange, i);
    sum.actors[part_of(change->old_node, change->new_node)]++;
  }
  for (guint i = 0; i < changes->ties->len; i++) {
    const AcgTieChange *change = &g_array_index(changes->ties, AcgTieChange, i);
    sum.ties[part_of(change->old_edge, change->new_edge)]++;
  }
  return sum;
}

/* Who is new one way is gone the other way. */
static void check_mirrored(const AcgNetwork *older, const AcgNetwork *newer,
                           const AcgMeasure *measure) {
  g_autoptr(AcgChanges) on = acg_network_compare(older, newer, measure, ACG_MATCH_IDS);
  g_autoptr(AcgChanges) back = acg_network_compare(newer, older, measure, ACG_MATCH_IDS);
  Tally a = tally(on);
  Tally b = tally(back);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpuint(a.actors[i], ==, b.actors[2 - i]);
    g_assert_cmpuint(a.ties[i], ==, b.ties[2 - i]);
  }
  gsize n_older = older->nodes->len * sizeof(guint);
  gsize n_newer = newer->nodes->len * sizeof(guint);
  assert_same(on->new_of, n_older, back->old_of, n_older);
  assert_same(on->old_of, n_newer, back->new_of, n_newer);
}

/* No actor is two others. */
static void check_matches(const AcgNetwork *older, const AcgNetwork *newer,
                          const AcgMeasure *measure) {
  g_autoptr(AcgChanges) changes = acg_network_compare(older, newer, measure, ACG_MATCH_NAMES);
  for (guint i = 0; i < older->nodes->len; i++)
    if (changes->new_of[i] != G_MAXUINT)
      g_assert_cmpuint(changes->old_of[changes->new_of[i]], ==, i);
  for (guint i = 0; i < newer->nodes->len; i++)
    if (changes->old_of[i] != G_MAXUINT)
      g_assert_cmpuint(changes->new_of[changes->old_of[i]], ==, i);
}

void check_changes(AcgNetwork *network, Bytes *bytes) {
  size_t n_measures;
  const AcgMeasure *table = acg_measure_table(&n_measures);
  const AcgMeasure *measure = &table[take(bytes, (guint)n_measures)];
  const AcgSelection first = {.from = take_day(bytes, network), .layers = take_set(bytes, 3)};
  const AcgSelection second = {.to = take_day(bytes, network), .types = take_set(bytes, 5)};
  g_autoptr(AcgNetwork) older = acg_network_select(network, &first);
  g_autoptr(AcgNetwork) newer = acg_network_select(network, &second);
  score_by(network, measure);
  score_by(older, measure);
  score_by(newer, measure);
  check_same(network, measure, ACG_MATCH_IDS);
  check_same(network, measure, ACG_MATCH_NAMES);
  check_mirrored(older, newer, measure);
  check_matches(older, newer, measure);
}
