#include <math.h>

#include "graph/candidate.h"
#include "graph/index.h"

/* How sure a name alone makes us that two personas are one actor, and from where on they are
 * joined; what both have in common adds to it. Set by hand, to be read as an order, not as odds. */
#define JOIN_CONFIDENCE  0.65
#define SAME_NAME        0.7 /* two words or more, of a person here and of a body there */
#define SAME_LETTERS     0.95
#define SPELLED_WORDS    0.85 /* two words or more, each a variant */
#define SPELLED_TOGETHER 0.7  /* the same, in one document that has both */
#define SPELLED_BODY     0.75 /* one word: "Houthi" */
#define SPELLED_WORD     0.6  /* one word of a person: not without support */
#define CALLED           0.8  /* a document calls the actor so */
#define ACRONYM          0.6  /* first letters of one name only: not without support */

enum {
  MOST_LEADERS = 64 /* spellings in one bucket that each is compared with */
};

guint acg_persona_root(const AcgIdentity *identity, guint i) {
  AcgPersona *persona = acg_persona_at(identity, i);
  while (persona->joined != i) {
    guint above = acg_persona_at(identity, persona->joined)->joined;
    persona->joined = i = above; /* each step halves the path for the next call */
    persona = acg_persona_at(identity, i);
  }
  return i;
}

/* Whether the actor of `a` is kept apart from the one whose root is `other`. */
static bool shuns(const AcgIdentity *identity, guint a, guint other) {
  const GArray *apart = acg_persona_at(identity, a)->apart;
  for (guint i = 0; apart != NULL && i < apart->len; i++)
    if (acg_persona_root(identity, g_array_index(apart, guint, i)) == other) return true;
  return false;
}

/* True when a decision keeps the actors of the two apart. */
static bool are_apart(const AcgIdentity *identity, guint a, guint b) {
  guint x = acg_persona_root(identity, a);
  guint y = acg_persona_root(identity, b);
  return shuns(identity, x, y) || shuns(identity, y, x);
}

void acg_persona_inherit(const AcgIdentity *identity, guint heir, guint other) {
  AcgPersona *into = acg_persona_at(identity, heir);
  const AcgPersona *from = acg_persona_at(identity, other);
  if (from->apart == NULL) return;
  if (into->apart == NULL) into->apart = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_vals(into->apart, from->apart->data, from->apart->len);
}

bool acg_personas_join(AcgIdentity *identity, const AcgJoin *join) {
  guint from = acg_persona_root(identity, join->persona);
  guint to = acg_persona_root(identity, join->into);
  if (from == to || are_apart(identity, from, to)) return false;
  AcgPersona *child = acg_persona_at(identity, from);
  child->joined = child->into = to;
  if (join->reason != ACG_MERGE_SPELLING && join->reason != ACG_MERGE_SAME &&
      join->reason != ACG_MERGE_DECISION)
    child->subordinate = true;
  acg_persona_inherit(identity, to, from);
  g_array_append_val(identity->joins, *join);
  return true;
}

int acg_personas_order(const AcgIdentity *identity, guint a, guint b) {
  const AcgPersona *x = acg_persona_at(identity, a);
  const AcgPersona *y = acg_persona_at(identity, b);
  const AcgCandidate *p = acg_candidate_at(identity, x->candidate);
  const AcgCandidate *q = acg_candidate_at(identity, y->candidate);
  if (x->documents != y->documents) return x->documents > y->documents ? -1 : 1;
  int order = strcmp(p->form->key, q->form->key);
  if (order == 0) order = (int)q->person - (int)p->person;
  return order != 0 ? order : (a > b) - (a < b);
}

static int compare_use(gconstpointer left, gconstpointer right, gpointer data) {
  return acg_personas_order(data, *(const guint *)left, *(const guint *)right);
}

/* All personas in the order of joining: a new array of guint. */
static GArray *sort_personas(const AcgIdentity *identity) {
  GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < identity->personas->len; i++) g_array_append_val(order, i);
  g_array_sort_with_data(order, compare_use, (gpointer)identity);
  return order;
}

/* `base` and `n` things in common. */
static double weigh(double base, guint n) {
  static const double doubt[] = {1, 0.6, 0.36, 0.216};
  double sure = 1 - (1 - base) * doubt[MIN(n, G_N_ELEMENTS(doubt) - 1)];
  return floor(sure * 100 + 0.5) / 100;
}

bool acg_personas_try(AcgIdentity *identity, guint persona, guint into, AcgMergeReason reason,
                      double base, const AcgSupport *support) {
  AcgJoin join = {.persona = persona,
                  .into = into,
                  .reason = reason,
                  .confidence = weigh(base, support->n),
                  .shared = {support->shared[0], support->shared[1]},
                  .n_shared = support->n};
  return !support->contrary && join.confidence >= JOIN_CONFIDENCE &&
         acg_personas_join(identity, &join);
}

/* How alike the names are; people and bodies are apart. */
static AcgNameLikeness compare_names(const AcgCandidate *a, const AcgCandidate *b) {
  if (a->person != b->person) return ACG_NAMES_APART;
  return a->person ? acg_names_compare_people(a->form, b->form)
                   : acg_names_compare_bodies(a->form, b->form);
}

static bool is_in_capitals(const AcgIdentity *identity, const AcgCandidate *candidate) {
  return acg_name_is_in_capitals(acg_appearance_at(identity, candidate->first)->name);
}

/* ── Spellings ── */

/* Names with the same letters, however they are parted, share a key; so do spellings of a person's
 * first and last word in either order, and of all words of a body's name. */
static void add_spelling_keys(AcgIdentity *identity, GArray *index, guint persona) {
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  const AcgNameForm *form = candidate->form;
  if (form->n_words == 0) return;
  g_autofree char *letters = g_strjoinv("", form->words);
  acg_index_add(index, acg_index_key(candidate->person ? 'p' : 'b', letters, NULL, NULL), persona);
  if (candidate->person) {
    g_autofree char *first = acg_word_skeleton(form->words[0], false);
    const char *last = form->n_words > 1 ? candidate->skeleton : "";
    bool turned = strcmp(first, last) > 0;
    acg_index_add(index, acg_index_key('P', turned ? last : first, turned ? first : last, NULL),
                  persona);
    return;
  }
  g_autoptr(GString) skeleton = g_string_new(NULL);
  for (guint i = 0; i < form->n_words; i++) {
    g_autofree char *word = acg_word_skeleton(form->words[i], true);
    g_string_append_printf(skeleton, "%s ", word);
  }
  acg_index_add(index, acg_index_key('B', skeleton->str, NULL, NULL), persona);
}

static bool join_spelling(AcgIdentity *identity, guint persona, guint into) {
  const AcgCandidate *a = acg_persona_candidate(identity, persona);
  const AcgCandidate *b = acg_persona_candidate(identity, into);
  AcgNameLikeness likeness = a == b ? ACG_NAMES_APART : compare_names(a, b);
  if (likeness < ACG_NAMES_VARIANT) return false;
  AcgSupport support = acg_persona_support(identity, into, persona);
  bool same = likeness == ACG_NAMES_SAME;
  bool acronyms = !a->person && (is_in_capitals(identity, a) || is_in_capitals(identity, b));
  bool alone = MIN(a->form->n_words, b->form->n_words) < 2;
  if (!same && ((support.together && alone) || a->country || b->country || acronyms)) return false;
  double base = same        ? SAME_LETTERS
                : !alone    ? SPELLED_WORDS
                : a->person ? SPELLED_WORD
                            : SPELLED_BODY;
  if (support.together) { /* whom one article names beside both says nothing */
    support.n = 0;
    if (!same) base = SPELLED_TOGETHER;
  }
  return acg_personas_try(identity, persona, into, ACG_MERGE_SPELLING, base, &support);
}

/* Each joins the first leader that it is a spelling of, or leads others. */
static void join_bucket(AcgIdentity *identity, AcgIndexRun run, GArray *members) {
  g_array_set_size(members, 0);
  for (guint i = 0; i < run.n; i++) g_array_append_val(members, run.entries[i].persona);
  g_array_sort_with_data(members, compare_use, identity);
  guint n_leaders = 1;
  for (guint i = 1; i < members->len; i++) {
    guint persona = g_array_index(members, guint, i);
    bool joined = false;
    for (guint k = 0; !joined && k < n_leaders; k++)
      joined = join_spelling(identity, persona, g_array_index(members, guint, k));
    if (!joined && n_leaders < MOST_LEADERS)
      g_array_index(members, guint, n_leaders++) = persona; /* n_leaders is at most i */
  }
}

static void join_by_spelling(AcgIdentity *identity) {
  g_autoptr(GArray) index = acg_index_new();
  g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < identity->personas->len; i++) add_spelling_keys(identity, index, i);
  acg_index_sort(index);
  for (guint first = 0; first < index->len;) {
    AcgIndexRun run = acg_index_run_at(index, first);
    if (run.n > 1) join_bucket(identity, run, members);
    first += run.n;
  }
}

/* ── The same name of another kind ── */

/* A name of two words is seldom both a person's and a body's: a story erred. */
static void join_kinds(AcgIdentity *identity, guint persona) {
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  if (candidate->person || candidate->form->n_words < 2) return;
  g_autofree char *key = g_strconcat("p:", candidate->form->key, NULL);
  gpointer found = g_hash_table_lookup(identity->by_key, key);
  if (found == NULL) return;
  const AcgCandidate *person = acg_candidate_at(identity, GPOINTER_TO_UINT(found) - 1);
  guint other = acg_appearance_at(identity, person->first)->persona;
  AcgSupport support = acg_persona_support(identity, other, persona);
  bool body = candidate->documents > person->documents;
  if (!support.together)
    acg_personas_try(identity, body ? other : persona, body ? persona : other, ACG_MERGE_SAME,
                     SAME_NAME, &support);
}

static void join_by_name(AcgIdentity *identity) {
  for (guint i = 0; i < identity->personas->len; i++) join_kinds(identity, i);
}

/* ── Aliases and acronyms ── */

/* Calls `see` for each name that stood for the persona in a document. */
static void index_aliases(AcgIdentity *identity, GArray *index, guint persona) {
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  guint i = candidate->first;
  while ((i = acg_persona_appearance(identity, persona, i)) != ACG_NONE) {
    const AcgAppearance *appearance = acg_appearance_at(identity, i);
    for (guint k = 0; k < appearance->n_notes; k++) {
      const AcgNote *note = &g_array_index(identity->notes, AcgNote, appearance->notes + k);
      if (note->kind == ACG_NOTE_KEY)
        acg_index_add(index, acg_index_key(candidate->person ? 'p' : 'b', note->text, NULL, NULL),
                      persona);
    }
    i = appearance->next;
  }
}

/* In how many documents the persona is called so. */
static guint count_calls(const AcgIdentity *identity, guint persona, const char *key) {
  guint n = 0;
  guint i = acg_persona_candidate(identity, persona)->first;
  while ((i = acg_persona_appearance(identity, persona, i)) != ACG_NONE) {
    const AcgAppearance *appearance = acg_appearance_at(identity, i);
    for (guint k = 0; k < appearance->n_notes; k++) {
      const AcgNote *note = &g_array_index(identity->notes, AcgNote, appearance->notes + k);
      n += note->kind == ACG_NOTE_KEY && g_str_equal(note->text, key);
    }
    i = appearance->next;
  }
  return n;
}

/* The only actor among the run's, by its persona that most documents have; or ACG_NONE. */
static guint only_of(const AcgIdentity *identity, AcgIndexRun run) {
  guint best = run.n > 0 ? run.entries[0].persona : ACG_NONE;
  for (guint k = 1; k < run.n; k++) {
    guint other = run.entries[k].persona;
    if (acg_persona_root(identity, other) != acg_persona_root(identity, best)) return ACG_NONE;
    if (acg_personas_order(identity, other, best) < 0) best = other;
  }
  return best;
}

/* A name that stands for one actor in a document may be another's elsewhere: "Hezbollah" where the
 * talk is of Kataib Hezbollah. So bodies must not be told apart anywhere, nor be met oftener under
 * the name alone. Acronyms are safe from this. */
static bool may_be_called(const AcgCandidate *name, guint documents, const AcgCandidate *actor,
                          guint n_calls, const AcgSupport *support) {
  if (name->country && !actor->country) return false;
  if (name->person) return compare_names(name, actor) != ACG_NAMES_CONTRARY;
  return acg_name_is_acronym(name->form, actor->form) ||
         (!support->together && documents <= 2 * n_calls);
}

static void join_alias(AcgIdentity *identity, const GArray *index, guint persona) {
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  guint64 key = acg_index_key(candidate->person ? 'p' : 'b', candidate->form->key, NULL, NULL);
  guint into = only_of(identity, acg_index_find(index, key));
  if (into == ACG_NONE || acg_persona_root(identity, into) == acg_persona_root(identity, persona))
    return;
  guint n_calls = count_calls(identity, into, candidate->form->key);
  AcgSupport support = acg_persona_support(identity, into, persona);
  if (n_calls > 0 && may_be_called(candidate, acg_persona_at(identity, persona)->documents,
                                   acg_persona_candidate(identity, into), n_calls, &support))
    acg_personas_try(identity, persona, into, ACG_MERGE_ALIAS, weigh(CALLED, n_calls - 1),
                     &support);
}

/* A name that elsewhere stands for exactly one other actor of the same kind is that actor:
 * "Sudani", "IRGC". */
static void join_by_alias(AcgIdentity *identity, const GArray *order) {
  g_autoptr(GArray) index = acg_index_new();
  for (guint i = 0; i < identity->personas->len; i++) index_aliases(identity, index, i);
  acg_index_sort(index);
  for (guint i = 0; i < order->len; i++)
    join_alias(identity, index, g_array_index(order, guint, i));
}

/* First letters of the words, of the small ones too or not. */
static char *initials(const AcgNameForm *form, bool all) {
  static const char *const small[] = {"of", "and", "for", "in", "on", "to", "de", NULL};
  GString *letters = g_string_new(NULL);
  for (guint i = 0; i < form->n_words; i++)
    if (all || !g_strv_contains(small, form->words[i]))
      g_string_append_unichar(letters, g_utf8_get_char(form->words[i]));
  return g_string_free(letters, FALSE);
}

static void index_initials(GArray *index, const AcgNameForm *form, guint persona) {
  g_autofree char *all = initials(form, true);
  g_autofree char *great = initials(form, false);
  acg_index_add(index, acg_index_key('a', all, NULL, NULL), persona);
  acg_index_add(index, acg_index_key('a', great, NULL, NULL), persona);
}

static void join_acronym(AcgIdentity *identity, const GArray *index, guint persona) {
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  guint64 key = acg_index_key('a', candidate->form->words[0], NULL, NULL);
  guint into = only_of(identity, acg_index_find(index, key));
  if (into == ACG_NONE ||
      !acg_name_is_acronym(candidate->form, acg_persona_candidate(identity, into)->form))
    return;
  AcgSupport support = acg_persona_support(identity, into, persona);
  if (!support.together)
    acg_personas_try(identity, persona, into, ACG_MERGE_ACRONYM, ACRONYM, &support);
}

static void join_by_acronym(AcgIdentity *identity, const GArray *order) {
  g_autoptr(GArray) index = acg_index_new();
  for (guint i = 0; i < identity->personas->len; i++) {
    const AcgCandidate *candidate = acg_persona_candidate(identity, i);
    if (!candidate->person && candidate->form->n_words > 1)
      index_initials(index, candidate->form, i);
  }
  acg_index_sort(index);
  for (guint i = 0; i < order->len; i++) {
    guint persona = g_array_index(order, guint, i);
    const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
    if (!candidate->person && candidate->form->n_words == 1 && is_in_capitals(identity, candidate))
      join_acronym(identity, index, persona);
  }
}

void acg_identity_join_all(AcgIdentity *identity) {
  g_autoptr(GArray) order = sort_personas(identity);
  join_by_name(identity);
  join_by_spelling(identity);
  join_by_alias(identity, order);
  join_by_acronym(identity, order);
  acg_identity_join_short(identity, order);
}
