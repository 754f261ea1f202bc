#include <string.h>

#include "base/name.h"
#include "base/text.h"
#include "graph/assemble.h"
#include "graph/decisions.h"
#include "graph/index.h"
#include "graph/internal.h"

/* How likely a pair of names that were not joined is one actor all the same, by the way they are
 * alike; a merge below the last is proposed to be undone. Set by hand. */
#define LIKELY_SPELLING 0.6
#define LIKELY_ACRONYM  0.5
#define LIKELY_SHORT    0.4
#define LIKELY_PART     0.3
#define SURE_MERGE      0.8

enum { MOST_PAIRS = 16 }; /* a name with more counterparts is proposed for none */

/* A network under review. */
typedef struct {
  const AcgNetwork *network;
  const AcgDecisions *decisions; /* or NULL */
  GPtrArray *forms;              /* [N] AcgNameForm* of the names */
  guint *strengths;              /* [N] statements and co-mentions that each is an end of */
  GArray *index;
  GHashTable *pairs;    /* "a b" of nodes that were compared */
  GHashTable *named;    /* key of a name → number of nodes */
  GPtrArray *proposals; /* AcgProposal* */
} Review;

static const AcgNode *node_at(const Review *review, guint i) {
  return g_ptr_array_index(review->network->nodes, i);
}

static const AcgNameForm *form_at(const Review *review, guint i) {
  return g_ptr_array_index(review->forms, i);
}

void acg_proposal_free(AcgProposal *proposal) {
  if (proposal == NULL) return;
  g_free(proposal->line);
  g_free(proposal->because);
  g_free(proposal);
}

/* ── Words of the file ── */

static char *quote(const char *name) {
  GString *quoted = g_string_new("\"");
  for (const char *p = name; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\') g_string_append_c(quoted, '\\');
    g_string_append_c(quoted, *p);
  }
  g_string_append_c(quoted, '"');
  return g_string_free(quoted, FALSE);
}

/* Whether the name can stand on a line that people read, as it is. */
static bool is_printable(const char *name) {
  g_autofree char *clean = acg_text_clean(name);
  return g_str_equal(clean, name);
}

/* The actor by its name where that is nobody else's, or by its id. */
static char *refer(const Review *review, guint i) {
  const AcgNode *node = node_at(review, i);
  gpointer n = g_hash_table_lookup(review->named, form_at(review, i)->key);
  return GPOINTER_TO_UINT(n) == 1 && is_printable(node->name) ? quote(node->name)
                                                              : g_strdup(node->id);
}

static bool is_meant(const AcgActorWords *words, const AcgNameForm *form) {
  g_autoptr(AcgNameForm) own = acg_name_form_new(words->text, strlen(words->text));
  g_autofree char *slug = g_strdelimit(g_strdup(form->key), " ", '-');
  return g_str_equal(own->key, form->key) || (!words->quoted && g_str_equal(words->text, slug));
}

/* Whether a line has these two names merged or split. */
static bool is_decided(const Review *review, const AcgNameForm *a, const AcgNameForm *b) {
  const GArray *rows = review->decisions != NULL ? review->decisions->rows : NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const AcgDecision *row = &g_array_index(rows, AcgDecision, i);
    if (row->kind != ACG_DECISION_MERGE && row->kind != ACG_DECISION_SPLIT) continue;
    if ((is_meant(&row->actor, a) && is_meant(&row->other, b)) ||
        (is_meant(&row->actor, b) && is_meant(&row->other, a)))
      return true;
  }
  return false;
}

static void propose(Review *review, char *line, char *because, double value) {
  AcgProposal *proposal = g_new0(AcgProposal, 1);
  *proposal = (AcgProposal){line, because, value};
  g_ptr_array_add(review->proposals, proposal);
}

/* ── Merges ── */

/* The weaker is what moves. */
static void propose_merge(Review *review, guint a, guint b, const char *is, double likely) {
  bool swap = review->strengths[a] < review->strengths[b];
  guint into = swap ? b : a;
  guint other = swap ? a : b;
  if (is_decided(review, form_at(review, a), form_at(review, b))) return;
  g_autofree char *first = refer(review, into);
  g_autofree char *second = refer(review, other);
  char *because =
      g_strdup_printf("“%s” (%s, %u documents) %s “%s” (%s, %u documents)",
                      node_at(review, a)->name, acg_actor_type_name(node_at(review, a)->type),
                      node_at(review, a)->documents, is, node_at(review, b)->name,
                      acg_actor_type_name(node_at(review, b)->type), node_at(review, b)->documents);
  propose(review, g_strdup_printf("merge %s = %s", first, second), because,
          likely * (review->strengths[other] + 1));
}

static bool is_short(const AcgNameForm *a, const AcgNameForm *b) {
  return a->n_words < b->n_words || (a->n_words == b->n_words && strlen(a->key) < strlen(b->key));
}

/* Proposes the pair when the names are alike. */
static void compare_pair(Review *review, guint a, guint b) {
  const AcgNameForm *x = form_at(review, a);
  const AcgNameForm *y = form_at(review, b);
  bool person = node_at(review, a)->type == ACG_ACTOR_PERSON;
  if (person != (node_at(review, b)->type == ACG_ACTOR_PERSON)) return;
  AcgNameLikeness likeness =
      person ? acg_names_compare_people(x, y) : acg_names_compare_bodies(x, y);
  bool acronyms = acg_name_is_in_capitals(node_at(review, a)->name) ||
                  acg_name_is_in_capitals(node_at(review, b)->name);
  if (likeness >= ACG_NAMES_VARIANT && (person || !acronyms))
    propose_merge(review, a, b, "is spelled much as", LIKELY_SPELLING);
  else if (likeness == ACG_NAMES_PART)
    propose_merge(review, is_short(x, y) ? a : b, is_short(x, y) ? b : a, "may be short for",
                  person ? LIKELY_SHORT : LIKELY_PART);
  else if (!person && acg_name_is_acronym(x, y))
    propose_merge(review, a, b, "has the first letters of", LIKELY_ACRONYM);
  else if (!person && acg_name_is_acronym(y, x))
    propose_merge(review, b, a, "has the first letters of", LIKELY_ACRONYM);
}

static void index_letters(Review *review, guint i) {
  const AcgNameForm *form = form_at(review, i);
  g_autoptr(GString) letters = g_string_new(NULL);
  for (guint k = 0; k < form->n_words; k++)
    g_string_append_unichar(letters, g_utf8_get_char(form->words[k]));
  const char *acronym = form->n_words == 1 ? form->words[0] : letters->str;
  acg_index_add(review->index, acg_index_key('a', acronym, NULL, NULL), i);
}

/* People by the sound of the last word, bodies by that of the last two words, the first two, and
 * the first letters. */
static void index_node(Review *review, guint i) {
  const AcgNameForm *form = form_at(review, i);
  bool person = node_at(review, i)->type == ACG_ACTOR_PERSON;
  guint n = form->n_words;
  if (n == 0 || node_at(review, i)->type == ACG_ACTOR_COUNTRY) return;
  g_autofree char *last = acg_word_skeleton(form->words[n - 1], !person);
  if (person || n == 1)
    acg_index_add(review->index, acg_index_key(person ? 'p' : 'b', last, NULL, NULL), i);
  if (person) return;
  index_letters(review, i);
  if (n == 1) return;
  g_autofree char *before = acg_word_skeleton(form->words[n - 2], true);
  g_autofree char *first = acg_word_skeleton(form->words[0], true);
  g_autofree char *second = acg_word_skeleton(form->words[1], true);
  acg_index_add(review->index, acg_index_key('e', before, last, NULL), i);
  acg_index_add(review->index, acg_index_key('h', first, second, NULL), i);
}

static void compare_run(Review *review, AcgIndexRun run) {
  if (run.n > MOST_PAIRS) return;
  for (guint i = 0; i < run.n; i++)
    for (guint k = i + 1; k < run.n; k++) {
      guint a = run.entries[i].persona;
      guint b = run.entries[k].persona;
      char *pair = g_strdup_printf("%u %u", a, b);
      if (g_hash_table_add(review->pairs, pair)) compare_pair(review, a, b);
    }
}

static void review_pairs(Review *review) {
  for (guint i = 0; i < review->network->nodes->len; i++) index_node(review, i);
  acg_index_sort(review->index);
  for (guint first = 0; first < review->index->len;) {
    AcgIndexRun run = acg_index_run_at(review->index, first);
    compare_run(review, run);
    first += run.n;
  }
}

/* ── Splits ── */

static void review_merge(Review *review, guint i, const AcgMerge *merge) {
  g_autoptr(AcgNameForm) a = acg_name_form_new(merge->name, strlen(merge->name));
  g_autoptr(AcgNameForm) b = acg_name_form_new(merge->into, strlen(merge->into));
  const AcgNode *node = node_at(review, i);
  if (merge->reason == ACG_MERGE_DECISION || merge->confidence >= SURE_MERGE ||
      !is_printable(merge->name) || !is_printable(merge->into) || is_decided(review, a, b))
    return;
  g_autofree char *first = quote(merge->name);
  g_autofree char *second = quote(merge->into);
  double share = (double)merge->documents / MAX(node->documents, 1);
  propose(review, g_strdup_printf("split %s from %s", first, second),
          g_strdup_printf("joined, confidence %.2f: %s", merge->confidence, merge->because),
          (1 - merge->confidence) * (share * review->strengths[i] + 1));
}

static void review_merges(Review *review) {
  for (guint i = 0; i < review->network->nodes->len; i++)
    for (guint k = 0; k < node_at(review, i)->merges->len; k++)
      review_merge(review, i, g_ptr_array_index(node_at(review, i)->merges, k));
}

/* ── All ── */

static int compare_proposals(gconstpointer left, gconstpointer right) {
  const AcgProposal *a = *(const AcgProposal *const *)left;
  const AcgProposal *b = *(const AcgProposal *const *)right;
  if (a->value != b->value) return a->value > b->value ? -1 : 1;
  return strcmp(a->line, b->line);
}

static void start(Review *review) {
  guint n = review->network->nodes->len;
  review->strengths = g_new0(guint, n + 1);
  for (guint i = 0; i < review->network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(review->network, i);
    review->strengths[edge->source] += edge->n_evidence;
    review->strengths[edge->target] += edge->n_evidence;
  }
  for (guint i = 0; i < n; i++) {
    const AcgNode *node = node_at(review, i);
    AcgNameForm *form = acg_name_form_new(node->name, strlen(node->name));
    g_ptr_array_add(review->forms, form);
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(review->named, form->key));
    g_hash_table_insert(review->named, form->key, GUINT_TO_POINTER(known + 1));
  }
}

GPtrArray *acg_network_review(const AcgNetwork *network, const AcgDecisions *decisions) {
  Review review = {.network = network,
                   .decisions = decisions,
                   .forms = g_ptr_array_new_with_free_func((GDestroyNotify)acg_name_form_free),
                   .index = acg_index_new(),
                   .pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .named = g_hash_table_new(g_str_hash, g_str_equal),
                   .proposals = g_ptr_array_new_with_free_func((GDestroyNotify)acg_proposal_free)};
  start(&review);
  review_pairs(&review);
  review_merges(&review);
  g_ptr_array_sort(review.proposals, compare_proposals);
  g_hash_table_unref(review.named);
  g_hash_table_unref(review.pairs);
  g_array_unref(review.index);
  g_free(review.strengths);
  g_ptr_array_unref(review.forms);
  return review.proposals;
}
