#include "base/text.h"
#include "graph/candidate.h"
#include "graph/internal.h"

static void unite(GHashTable *into, GHashTable *from) {
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init(&iter, from);
  while (g_hash_table_iter_next(&iter, &key, NULL)) g_hash_table_add(into, g_strdup(key));
}

/* Merges the two ascending lists; a document that mentions both counts once. */
static void unite_documents(AcgCandidate *into, const AcgCandidate *from) {
  GArray *both = g_array_new(FALSE, FALSE, sizeof(guint));
  guint i = 0;
  guint j = 0;
  while (i < into->documents->len || j < from->documents->len) {
    guint a = i < into->documents->len ? g_array_index(into->documents, guint, i) : G_MAXUINT;
    guint b = j < from->documents->len ? g_array_index(from->documents, guint, j) : G_MAXUINT;
    acg_document_note(both, MIN(a, b));
    if (a <= b) i++;
    if (b <= a) j++;
  }
  g_array_unref(into->documents);
  into->documents = both;
}

static void absorb(AcgCandidate *into, AcgCandidate *from) {
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n = NULL;
  g_hash_table_iter_init(&iter, from->names);
  while (g_hash_table_iter_next(&iter, &name, &n))
    acg_spelling_count(into->names, name, GPOINTER_TO_UINT(n));
  unite(into->aliases, from->aliases);
  unite(into->roles, from->roles);
  if (into->person == from->person)
    for (int i = 0; i < ACG_N_ACTOR_TYPES; i++) into->types[i] += from->types[i];
  into->mentions += from->mentions;
  unite_documents(into, from);
  into->core = into->core || from->core;
  acg_date_widen(from->first, &into->first, &into->last);
  acg_date_widen(from->last, &into->first, &into->last);
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
    g_autofree char *key = acg_text_key(name, strlen(name));
    g_auto(GStrv) words = acg_candidate_words(key);
    Spelling spelling = {name, g_strv_length(words) > 1, GPOINTER_TO_UINT(used),
                         g_strv_length(words)};
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

static AcgNode *make_node(AcgCandidate *candidate) {
  AcgNode *node = acg_node_new();
  node->name = g_strdup(best_name(candidate->names));
  for (int i = 0; i < ACG_N_ACTOR_TYPES; i++)
    if (candidate->types[i] > candidate->types[node->type]) node->type = (AcgActorType)i;
  node->mentions = candidate->mentions;
  node->documents = candidate->documents->len;
  node->core = candidate->core;
  node->first = g_steal_pointer(&candidate->first);
  node->last = g_steal_pointer(&candidate->last);
  unite(candidate->aliases, candidate->names);
  list(candidate->aliases, node->name, node->aliases);
  list(candidate->roles, "", node->roles);
  return node;
}

static int compare_nodes(gconstpointer a, gconstpointer b) {
  return strcmp((*(AcgNode *const *)a)->id, (*(AcgNode *const *)b)->id);
}

/* Gives each node its id: the slug of its name, with a number where two would share it. */
static void name_nodes(GPtrArray *nodes) {
  g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < nodes->len; i++) {
    AcgNode *node = g_ptr_array_index(nodes, i);
    node->id = acg_text_slug_unique(node->name, used);
  }
}

guint *acg_identity_join(AcgIdentity *identity, GPtrArray *nodes) {
  guint n = identity->candidates->len;
  acg_candidates_join(identity);
  for (guint i = 0; i < n; i++)
    if (acg_candidate_root(identity, i) != i)
      absorb(acg_candidate_at(identity, acg_candidate_root(identity, i)),
             acg_candidate_at(identity, i));
  AcgNode **made = g_new0(AcgNode *, n + 1);
  for (guint i = 0; i < n; i++)
    if (acg_candidate_root(identity, i) == i)
      g_ptr_array_add(nodes, made[i] = make_node(acg_candidate_at(identity, i)));
  name_nodes(nodes);
  g_ptr_array_sort(nodes, compare_nodes);
  g_autoptr(GHashTable) place = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_insert(place, g_ptr_array_index(nodes, i), GUINT_TO_POINTER(i));
  guint *node_of = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++)
    node_of[i] =
        GPOINTER_TO_UINT(g_hash_table_lookup(place, made[acg_candidate_root(identity, i)]));
  g_free(made);
  return node_of;
}
