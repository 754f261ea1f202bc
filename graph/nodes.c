#include "base/text.h"
#include "graph/decisions.h"
#include "graph/internal.h"

/* ── One node ── */

/* What the appearances of one actor say, before it is a node. The sets last until
 * finish_draft(). */
typedef struct {
  AcgNode *node;
  GHashTable *names;   /* char* → number of documents: those that may become the node's */
  GHashTable *aliases; /* set of char*: all forms */
  GHashTable *roles;   /* set of char* */
  guint types[ACG_N_ACTOR_TYPES];
  const AcgNameForm *form; /* the fullest, that gives the id */
  guint origin;            /* the first document that has it */
  guint state; /* candidate of a country it acts for in the first document that says so; or
                  ACG_NONE */
  char *slug;
} Draft;

static void clear_draft(gpointer data) {
  g_free(((Draft *)data)->slug);
}

/* Whether it, or what it was joined with on the way to the root, is only a short form or alias. */
static bool is_subordinate(const AcgIdentity *identity, guint persona) {
  for (;; persona = acg_persona_at(identity, persona)->into) {
    if (acg_persona_at(identity, persona)->subordinate) return true;
    if (acg_persona_at(identity, persona)->into == persona) return false;
  }
}

static bool is_fuller(const AcgNameForm *a, const AcgNameForm *b) {
  if (b == NULL) return true;
  if (a->n_words != b->n_words) return a->n_words > b->n_words;
  return strcmp(a->key, b->key) < 0;
}

static void count(GHashTable *names, const char *name) {
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
  g_hash_table_insert(names, (gpointer)name, GUINT_TO_POINTER(before + 1));
}

static void take_notes(const AcgIdentity *identity, Draft *draft, const AcgAppearance *appearance) {
  for (guint k = 0; k < appearance->n_notes; k++) {
    const AcgNote *note = &g_array_index(identity->notes, AcgNote, appearance->notes + k);
    if (note->kind == ACG_NOTE_ALIAS) g_hash_table_add(draft->aliases, (gpointer)note->text);
    if (note->kind == ACG_NOTE_ROLE) g_hash_table_add(draft->roles, (gpointer)note->text);
  }
}

/* Name, id and type are for those of its own kind to give that are no short forms or aliases. */
static bool gives_name(const AcgIdentity *identity, const AcgAppearance *appearance, bool person) {
  return acg_candidate_at(identity, appearance->candidate)->person == person &&
         !is_subordinate(identity, appearance->persona);
}

static void take_name(const AcgIdentity *identity, Draft *draft, const AcgAppearance *appearance) {
  const AcgCandidate *candidate = acg_candidate_at(identity, appearance->candidate);
  count(draft->names, appearance->name);
  if (is_fuller(candidate->form, draft->form)) draft->form = candidate->form;
}

static void take(const AcgIdentity *identity, AcgNetwork *network, Draft *draft,
                 const AcgAppearance *appearance) {
  AcgNode *node = draft->node;
  AcgAppearanceOfNode one = {appearance->document, acg_network_string(network, appearance->name),
                             appearance->mentions};
  node->core = node->core || appearance->core;
  g_array_append_val(node->appearances, one);
  draft->origin = MIN(draft->origin, appearance->document);
  if (draft->state == ACG_NONE) draft->state = appearance->state; /* documents come in order */
  g_hash_table_add(draft->aliases, (gpointer)appearance->name);
  take_notes(identity, draft, appearance);
}

/* One spelling of a name, weighed against others. */
typedef struct {
  const char *name;
  bool full; /* more than one word: not a surname or an acronym alone */
  guint used, words;
} Spelling;

static bool is_better(Spelling a, Spelling b) {
  if (a.full != b.full) return a.full;
  if (a.used != b.used) return a.used > b.used;
  if (a.words != b.words) return a.words > b.words;
  return strcmp(a.name, b.name) < 0;
}

/* The full form that most documents use. */
static const char *best_name(GHashTable *names) {
  Spelling best = {NULL, false, 0, 0};
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer used = NULL;
  g_hash_table_iter_init(&iter, names);
  while (g_hash_table_iter_next(&iter, &name, &used)) {
    g_autoptr(AcgNameForm) form = acg_name_form_new(name, strlen(name));
    Spelling spelling = {name, form->n_words > 1, GPOINTER_TO_UINT(used), form->n_words};
    if (best.name == NULL || is_better(spelling, best)) best = spelling;
  }
  return best.name;
}

static int compare_strings(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The members of a set, but for `without`, sorted. */
static void list(GHashTable *set, const char *without, GPtrArray *out) {
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init(&iter, set);
  while (g_hash_table_iter_next(&iter, &key, NULL))
    if (!g_str_equal(key, without)) g_ptr_array_add(out, g_strdup(key));
  g_ptr_array_sort(out, compare_strings);
}

static int compare_appearances(gconstpointer left, gconstpointer right) {
  const AcgAppearanceOfNode *a = left;
  const AcgAppearanceOfNode *b = right;
  if (a->document != b->document) return a->document < b->document ? -1 : 1;
  return strcmp(a->name, b->name);
}

static void finish_draft(Draft *draft) {
  AcgNode *node = draft->node;
  node->name = g_strdup(best_name(draft->names));
  for (int i = 0; i < ACG_N_ACTOR_TYPES; i++)
    if (draft->types[i] > draft->types[node->type]) node->type = (AcgActorType)i;
  list(draft->aliases, node->name, node->aliases);
  list(draft->roles, "", node->roles);
  g_array_sort(node->appearances, compare_appearances);
  draft->slug = acg_text_slug(draft->form->key);
  g_clear_pointer(&draft->names, g_hash_table_unref);
  g_clear_pointer(&draft->aliases, g_hash_table_unref);
  g_clear_pointer(&draft->roles, g_hash_table_unref);
}

/* ── All nodes ── */

/* Appearances by root, then in order of meeting; [n], and where each root's begin, [personas + 1].
 */
static guint *sort_by_root(const AcgIdentity *identity, guint *begins) {
  guint n = identity->appearances->len;
  guint n_personas = identity->personas->len;
  guint *order = g_new(guint, n + 1);
  for (guint i = 0; i < n; i++)
    begins[acg_persona_root(identity, acg_appearance_at(identity, i)->persona) + 1]++;
  for (guint i = 0; i < n_personas; i++) begins[i + 1] += begins[i];
  g_autofree guint *next = g_memdup2(begins, sizeof(guint) * (n_personas + 1));
  for (guint i = 0; i < n; i++)
    order[next[acg_persona_root(identity, acg_appearance_at(identity, i)->persona)]++] = i;
  return order;
}

static Draft start_draft(void) {
  Draft draft = {.node = acg_node_new(),
                 .names = g_hash_table_new(g_str_hash, g_str_equal),
                 .aliases = g_hash_table_new(g_str_hash, g_str_equal),
                 .roles = g_hash_table_new(g_str_hash, g_str_equal),
                 .origin = G_MAXUINT,
                 .state = ACG_NONE};
  return draft;
}

/* The appearances of one actor. Where company has taken all that could give a name, any may. */
static void take_all(const AcgIdentity *identity, AcgNetwork *network, Draft *draft,
                     const guint *appearances, guint n) {
  guint root = acg_persona_root(identity, acg_appearance_at(identity, appearances[0])->persona);
  bool person = acg_persona_candidate(identity, root)->person;
  for (guint i = 0; i < n; i++) {
    const AcgAppearance *appearance = acg_appearance_at(identity, appearances[i]);
    const AcgCandidate *candidate = acg_candidate_at(identity, appearance->candidate);
    take(identity, network, draft, appearance);
    if (candidate->person == person) draft->types[appearance->type]++;
    if (gives_name(identity, appearance, person)) take_name(identity, draft, appearance);
  }
  bool nameless = draft->form == NULL;
  for (guint i = 0; nameless && i < n; i++)
    take_name(identity, draft, acg_appearance_at(identity, appearances[i]));
}

/* A draft for each root that has appearances; `draft_of` receives its place for each root. */
static GArray *make_drafts(const AcgIdentity *identity, AcgNetwork *network, guint *draft_of) {
  GArray *drafts = g_array_new(FALSE, TRUE, sizeof(Draft));
  g_array_set_clear_func(drafts, clear_draft);
  g_autofree guint *begins = g_new0(guint, identity->personas->len + 1);
  g_autofree guint *order = sort_by_root(identity, begins);
  for (guint root = 0; root < identity->personas->len; root++) {
    if (begins[root] == begins[root + 1]) continue;
    Draft draft = start_draft();
    take_all(identity, network, &draft, &order[begins[root]], begins[root + 1] - begins[root]);
    finish_draft(&draft);
    draft_of[root] = drafts->len;
    g_array_append_val(drafts, draft);
  }
  return drafts;
}

/* ── Merges ── */

/* How most documents spell the persona's name. */
static char *spell(const AcgIdentity *identity, guint persona) {
  g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
  guint i = acg_persona_candidate(identity, persona)->first;
  while ((i = acg_persona_appearance(identity, persona, i)) != ACG_NONE) {
    count(names, acg_appearance_at(identity, i)->name);
    i = acg_appearance_at(identity, i)->next;
  }
  const char *best = best_name(names);
  return g_strdup(best != NULL ? best : acg_persona_candidate(identity, persona)->form->key);
}

static const char *name_of(const AcgIdentity *identity, guint candidate) {
  return acg_appearance_at(identity, acg_candidate_at(identity, candidate)->first)->name;
}

static void say_reason(GString *text, const AcgMerge *merge) {
  static const struct {
    const char *is, *more;
  } says[ACG_N_MERGE_REASONS] = {
      [ACG_MERGE_SAME] = {"has the same name as", ""},
      [ACG_MERGE_ALIAS] = {"is what documents call", ""},
      [ACG_MERGE_ACRONYM] = {"is made of the first letters of", " and of no other name"},
      [ACG_MERGE_SPELLING] = {"is another spelling of", ""},
      [ACG_MERGE_SHORT] = {"is a short form of", " and of no other name"},
      [ACG_MERGE_CONTEXT] = {"is a short form of", " and of other names"},
      [ACG_MERGE_DECISION] = {"was decided to be", ""}};
  g_string_append_printf(text, "“%s” %s “%s”%s", merge->name, says[merge->reason].is, merge->into,
                         says[merge->reason].more);
}

static void say_support(const AcgIdentity *identity, GString *text, const AcgJoin *join) {
  if (join->reason == ACG_MERGE_DECISION) return;
  if (join->n_shared == 0) {
    g_string_append(text, "; nothing but the name speaks for it");
    return;
  }
  g_string_append_printf(text, "; both have to do with %s", name_of(identity, join->shared[0]));
  if (join->n_shared > 1)
    g_string_append_printf(text, "%s%s", join->n_shared > 2 ? ", " : " and ",
                           name_of(identity, join->shared[1]));
  if (join->n_shared > 2) g_string_append_printf(text, " and %u more", join->n_shared - 2);
}

static AcgMerge *make_merge(const AcgIdentity *identity, const AcgJoin *join) {
  AcgMerge *merge = g_new0(AcgMerge, 1);
  g_autoptr(GString) because = g_string_new(NULL);
  merge->name = spell(identity, join->persona);
  merge->into = spell(identity, join->into);
  merge->documents = acg_persona_at(identity, join->persona)->documents;
  merge->reason = join->reason;
  merge->confidence = join->confidence;
  say_reason(because, merge);
  say_support(identity, because, join);
  merge->because = g_string_free(g_steal_pointer(&because), FALSE);
  return merge;
}

static int compare_merges(gconstpointer left, gconstpointer right) {
  const AcgMerge *a = *(const AcgMerge *const *)left;
  const AcgMerge *b = *(const AcgMerge *const *)right;
  int order = strcmp(a->name, b->name);
  return order != 0 ? order : strcmp(a->into, b->into);
}

static void list_merges(const AcgIdentity *identity, GArray *drafts, const guint *draft_of) {
  for (guint i = 0; i < identity->joins->len; i++) {
    const AcgJoin *join = &g_array_index(identity->joins, AcgJoin, i);
    if (acg_persona_at(identity, join->persona)->documents == 0) continue;
    guint draft = draft_of[acg_persona_root(identity, join->persona)];
    g_ptr_array_add(g_array_index(drafts, Draft, draft).node->merges, make_merge(identity, join));
  }
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_sort(g_array_index(drafts, Draft, i).node->merges, compare_merges);
}

/* ── Ids ── */

/* Those that want one slug stand together, the first to have it before the others. */
static int compare_claims(gconstpointer left, gconstpointer right) {
  const Draft *a = *(const Draft *const *)left;
  const Draft *b = *(const Draft *const *)right;
  int order = strcmp(a->slug, b->slug);
  if (order == 0 && a->origin != b->origin) order = a->origin < b->origin ? -1 : 1;
  if (order == 0) order = (int)a->node->type - (int)b->node->type;
  return order != 0 ? order : strcmp(a->node->name, b->node->name);
}

static bool claim(GHashTable *used, AcgNode *node, const char *id) {
  if (g_hash_table_contains(used, id)) return false;
  node->id = g_strdup(id);
  g_hash_table_add(used, node->id);
  return true;
}

/* The slug is another's: the country behind it tells them apart, else a number. */
static void name_homonym(const AcgIdentity *identity, GHashTable *used, const Draft *draft) {
  if (draft->state != ACG_NONE) {
    g_autofree char *state = acg_text_slug(acg_candidate_at(identity, draft->state)->form->key);
    g_autofree char *id = g_strconcat(draft->slug, "-", state, NULL);
    if (claim(used, draft->node, id)) return;
  }
  for (guint n = 2; draft->node->id == NULL; n++) {
    g_autofree char *id = g_strdup_printf("%s-%u", draft->slug, n);
    claim(used, draft->node, id);
  }
}

static void name_nodes(const AcgIdentity *identity, GArray *drafts) {
  g_autoptr(GPtrArray) claims = g_ptr_array_new();
  g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < drafts->len; i++) g_ptr_array_add(claims, &g_array_index(drafts, Draft, i));
  g_ptr_array_sort(claims, compare_claims);
  for (guint i = 0; i < claims->len; i++) {
    const Draft *draft = g_ptr_array_index(claims, i);
    claim(used, draft->node, draft->slug);
  }
  for (guint i = 0; i < claims->len; i++) {
    const Draft *draft = g_ptr_array_index(claims, i);
    if (draft->node->id == NULL) name_homonym(identity, used, draft);
  }
}

static int compare_nodes(gconstpointer a, gconstpointer b) {
  return strcmp((*(AcgNode *const *)a)->id, (*(AcgNode *const *)b)->id);
}

/* Sorts the nodes. Returns the place of each appearance's, [appearances]. */
static guint *place_nodes(const AcgIdentity *identity, const GArray *drafts, const guint *draft_of,
                          GPtrArray *nodes) {
  g_autoptr(GHashTable) place = g_hash_table_new(NULL, NULL);
  guint n = identity->appearances->len;
  guint *node_of = g_new0(guint, n + 1);
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add(nodes, g_array_index(drafts, Draft, i).node);
  g_ptr_array_sort(nodes, compare_nodes);
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_insert(place, g_ptr_array_index(nodes, i), GUINT_TO_POINTER(i));
  for (guint i = 0; i < n; i++) {
    guint root = acg_persona_root(identity, acg_appearance_at(identity, i)->persona);
    const Draft *draft = &g_array_index(drafts, Draft, draft_of[root]);
    node_of[i] = GPOINTER_TO_UINT(g_hash_table_lookup(place, draft->node));
  }
  return node_of;
}

static guint *make_nodes(const AcgIdentity *identity, AcgNetwork *network) {
  g_autofree guint *draft_of = g_new0(guint, identity->personas->len + 1);
  g_autoptr(GArray) drafts = make_drafts(identity, network, draft_of);
  list_merges(identity, drafts, draft_of);
  name_nodes(identity, drafts);
  return place_nodes(identity, drafts, draft_of, network->nodes);
}

guint *acg_identity_join(AcgIdentity *identity, AcgNetwork *network, AcgDecisions *decisions) {
  acg_identity_part(identity);
  if (decisions != NULL) acg_decisions_split(decisions, identity, network);
  acg_identity_join_all(identity);
  guint *node_of = make_nodes(identity, network);
  if (decisions == NULL) return node_of;
  if (acg_decisions_merge(decisions, identity, network, node_of)) {
    g_free(node_of);
    g_ptr_array_set_size(network->nodes, 0);
    node_of = make_nodes(identity, network);
  }
  acg_decisions_dress(decisions, identity, network, node_of);
  return node_of;
}
