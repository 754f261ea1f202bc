#include "graph/identity.h"

#include "base/text.h"
#include "graph/internal.h"

/* Below it a story only guesses what a word names. */
#define OPEN_CONFIDENCE 0.4

/* A name met in the stories, with what they say of it. */
typedef struct {
  char *key;                      /* acg_text_key() of the name */
  char **words;                   /* of the key, without articles; NULL-terminated */
  double confidence;              /* the highest that a story has in it */
  bool person;                    /* people and bodies of one name stay apart */
  GHashTable *names;              /* spelling → number of documents, as a pointer */
  GHashTable *aliases;            /* set of char* */
  GHashTable *keys;               /* set of char*: keys of the names that stood for it */
  GHashTable *roles;              /* set of char* */
  guint types[ACG_N_ACTOR_TYPES]; /* documents that take it for this type */
  guint mentions;
  GArray *documents; /* guint, ascending: which documents mention it */
  bool core;
  char *first, *last;
  guint joined; /* union–find parent */
} Candidate;

struct AcgIdentity {
  GPtrArray *candidates; /* Candidate*, in order of meeting */
  GHashTable *by_key;    /* "p:key" or "b:key" → index + 1 */
};

static bool is_particle(const char *word) {
  return g_str_equal(word, "al") || g_str_equal(word, "el") || g_str_equal(word, "the");
}

/* The words of a key without articles; g_strfreev it. */
static char **words_of(const char *key) {
  g_auto(GStrv) all = g_strsplit(key, " ", -1);
  GPtrArray *words = g_ptr_array_new();
  for (char **word = all; *word != NULL; word++)
    if (!is_particle(*word)) g_ptr_array_add(words, g_strdup(*word));
  g_ptr_array_add(words, NULL);
  return (char **)g_ptr_array_free(words, FALSE);
}

static GHashTable *new_set(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static void free_candidate(gpointer data) {
  Candidate *candidate = data;
  g_free(candidate->key);
  g_strfreev(candidate->words);
  g_hash_table_unref(candidate->names);
  g_hash_table_unref(candidate->aliases);
  g_hash_table_unref(candidate->keys);
  g_hash_table_unref(candidate->roles);
  g_array_unref(candidate->documents);
  g_free(candidate->first);
  g_free(candidate->last);
  g_free(candidate);
}

AcgIdentity *acg_identity_new(void) {
  AcgIdentity *identity = g_new0(AcgIdentity, 1);
  identity->candidates = g_ptr_array_new_with_free_func(free_candidate);
  identity->by_key = new_set();
  return identity;
}

void acg_identity_free(AcgIdentity *identity) {
  if (identity == NULL) return;
  g_ptr_array_unref(identity->candidates);
  g_hash_table_unref(identity->by_key);
  g_free(identity);
}

static Candidate *candidate_at(const AcgIdentity *identity, guint i) {
  return g_ptr_array_index(identity->candidates, i);
}

static guint find_or_add(AcgIdentity *identity, const AcgActor *actor) {
  bool person = actor->type == ACG_ACTOR_PERSON;
  g_autofree char *key = acg_text_key(actor->name, strlen(actor->name));
  g_autofree char *lookup = g_strconcat(person ? "p:" : "b:", key, NULL);
  gpointer found = g_hash_table_lookup(identity->by_key, lookup);
  if (found != NULL) return GPOINTER_TO_UINT(found) - 1;
  Candidate *candidate = g_new0(Candidate, 1);
  candidate->words = words_of(key);
  candidate->key = g_steal_pointer(&key);
  candidate->person = person;
  candidate->names = new_set();
  candidate->aliases = new_set();
  candidate->keys = new_set();
  candidate->roles = new_set();
  candidate->documents = g_array_new(FALSE, FALSE, sizeof(guint));
  candidate->joined = identity->candidates->len;
  g_ptr_array_add(identity->candidates, candidate);
  g_hash_table_insert(identity->by_key, g_steal_pointer(&lookup),
                      GUINT_TO_POINTER(identity->candidates->len));
  return identity->candidates->len - 1;
}

static void count(GHashTable *names, const char *name, guint n) {
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
  g_hash_table_insert(names, g_strdup(name), GUINT_TO_POINTER(before + n));
}

static void add_all(GHashTable *set, const GPtrArray *strings) {
  for (guint i = 0; i < strings->len; i++)
    g_hash_table_add(set, g_strdup(g_ptr_array_index(strings, i)));
}

static void add_document(GArray *documents, guint document) {
  guint n = documents->len;
  if (n == 0 || g_array_index(documents, guint, n - 1) != document)
    g_array_append_val(documents, document);
}

static guint meet(AcgIdentity *identity, const AcgActor *actor, const char *date, guint document) {
  guint index = find_or_add(identity, actor);
  Candidate *candidate = candidate_at(identity, index);
  count(candidate->names, actor->name, 1);
  add_all(candidate->aliases, actor->aliases);
  add_all(candidate->roles, actor->roles);
  candidate->types[actor->type]++;
  candidate->confidence = MAX(candidate->confidence, actor->confidence);
  candidate->core = candidate->core || actor->core;
  add_document(candidate->documents, document);
  acg_date_widen(date, &candidate->first, &candidate->last);
  return index;
}

guint *acg_identity_meet(AcgIdentity *identity, const AcgStory *story, guint document) {
  guint *met = g_new0(guint, story->actors->len + 1);
  for (guint i = 0; i < story->actors->len; i++)
    met[i] = meet(identity, g_ptr_array_index(story->actors, i), story->document->date, document);
  for (guint i = 0; i < story->mentions->len; i++) {
    const AcgMention *mention = &g_array_index(story->mentions, AcgMention, i);
    Candidate *candidate = candidate_at(identity, met[mention->actor]);
    candidate->mentions++;
    if (mention->kind == ACG_MENTION_NAME)
      g_hash_table_add(candidate->keys, acg_text_key(story->document->text + mention->span.begin,
                                                     acg_span_length(mention->span)));
  }
  return met;
}

static guint root(const AcgIdentity *identity, guint i) {
  while (candidate_at(identity, i)->joined != i) i = candidate_at(identity, i)->joined;
  return i;
}

static void join(AcgIdentity *identity, guint child, guint parent) {
  guint from = root(identity, child);
  guint to = root(identity, parent);
  if (from != to) candidate_at(identity, from)->joined = to;
}

/* Which candidates a word or name leads to. */
typedef struct {
  guint only; /* the first of them */
  bool many;
} Lead;

static void lead(GHashTable *leads, const char *key, guint candidate) {
  Lead *known = g_hash_table_lookup(leads, key);
  if (known == NULL) {
    known = g_new0(Lead, 1);
    known->only = candidate;
    g_hash_table_insert(leads, g_strdup(key), known);
  } else if (known->only != candidate) {
    known->many = true;
  }
}

/* A name that elsewhere stands for exactly one other actor of the same kind is that actor:
 * "Sudani", "IRGC". */
static void join_by_alias(AcgIdentity *identity) {
  g_autoptr(GHashTable) leads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < identity->candidates->len; i++) {
    const Candidate *candidate = candidate_at(identity, i);
    GHashTableIter iter;
    gpointer key = NULL;
    g_hash_table_iter_init(&iter, candidate->keys);
    while (g_hash_table_iter_next(&iter, &key, NULL))
      if (!g_str_equal(key, candidate->key)) lead(leads, key, i);
  }
  for (guint i = 0; i < identity->candidates->len; i++) {
    const Candidate *candidate = candidate_at(identity, i);
    const Lead *found = g_hash_table_lookup(leads, candidate->key);
    if (found != NULL && !found->many &&
        candidate_at(identity, found->only)->person == candidate->person)
      join(identity, i, found->only);
  }
}

/* The words of `shorter` are among those of `longer`, in order, and both end alike. */
static bool is_short_form(char **shorter, char **longer) {
  guint n = g_strv_length(shorter);
  guint m = g_strv_length(longer);
  if (n == 0 || n >= m || !g_str_equal(shorter[n - 1], longer[m - 1])) return false;
  guint i = 0;
  for (guint j = 0; j < m && i < n; j++)
    if (g_str_equal(shorter[i], longer[j])) i++;
  return i == n;
}

/* One word that no story was sure what to make of: as like as not a surname. */
static bool is_open(const Candidate *candidate) {
  return !candidate->person && candidate->confidence < OPEN_CONFIDENCE &&
         g_strv_length(candidate->words) == 1;
}

/* The words of the bodies that stories were sure of, in the singular too: "Houthi" is none of the
 * people of that name where the Houthis act. */
static GHashTable *words_of_bodies(const AcgIdentity *identity) {
  GHashTable *words = new_set();
  for (guint i = 0; i < identity->candidates->len; i++) {
    const Candidate *candidate = candidate_at(identity, i);
    if (candidate->person || is_open(candidate)) continue;
    for (char **word = candidate->words; *word != NULL; word++) {
      g_hash_table_add(words, g_strdup(*word));
      if (g_str_has_suffix(*word, "s"))
        g_hash_table_add(words, g_strndup(*word, strlen(*word) - 1));
    }
  }
  return words;
}

/* People by the last word of their name: word, borrowed → GArray of candidates. */
static GHashTable *people_by_last_word(const AcgIdentity *identity) {
  GHashTable *people =
      g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < identity->candidates->len; i++) {
    const Candidate *candidate = candidate_at(identity, i);
    guint n = g_strv_length(candidate->words);
    if (!candidate->person || n == 0) continue;
    GArray *namesakes = g_hash_table_lookup(people, candidate->words[n - 1]);
    if (namesakes == NULL) {
      namesakes = g_array_new(FALSE, FALSE, sizeof(guint));
      g_hash_table_insert(people, candidate->words[n - 1], namesakes);
    }
    g_array_append_val(namesakes, i);
  }
  return people;
}

/* The one actor that the short name can stand for among its namesakes, in *found; false when there
 * is none or several. */
static bool find_longer(const AcgIdentity *identity, const GArray *namesakes, char **words,
                        guint *found) {
  bool any = false;
  for (guint k = 0; k < namesakes->len; k++) {
    guint j = g_array_index(namesakes, guint, k);
    if (!is_short_form(words, candidate_at(identity, j)->words)) continue;
    guint to = root(identity, j);
    if (any && to != *found) return false;
    *found = to;
    any = true;
  }
  return any;
}

/* A person's short name joins the one longer name that it is part of: "Mohammed al-Sudani" and
 * "Sudani" join "Mohammed Shia al-Sudani". Two longer ones (Bashar and Maher al-Assad): none. */
static void join_by_surname(AcgIdentity *identity) {
  g_autoptr(GHashTable) people = people_by_last_word(identity);
  g_autoptr(GHashTable) bodies = words_of_bodies(identity);
  for (guint i = 0; i < identity->candidates->len; i++) {
    const Candidate *candidate = candidate_at(identity, i);
    guint n = g_strv_length(candidate->words);
    guint found = 0;
    if (n == 0 || (!candidate->person &&
                   (!is_open(candidate) || g_hash_table_contains(bodies, candidate->words[0]))))
      continue;
    const GArray *namesakes = g_hash_table_lookup(people, candidate->words[n - 1]);
    if (namesakes != NULL && find_longer(identity, namesakes, candidate->words, &found))
      join(identity, i, found);
  }
}

static void unite(GHashTable *into, GHashTable *from) {
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init(&iter, from);
  while (g_hash_table_iter_next(&iter, &key, NULL)) g_hash_table_add(into, g_strdup(key));
}

/* Merges the two ascending lists; a document that mentions both counts once. */
static void unite_documents(Candidate *into, const Candidate *from) {
  GArray *both = g_array_new(FALSE, FALSE, sizeof(guint));
  guint i = 0;
  guint j = 0;
  while (i < into->documents->len || j < from->documents->len) {
    guint a = i < into->documents->len ? g_array_index(into->documents, guint, i) : G_MAXUINT;
    guint b = j < from->documents->len ? g_array_index(from->documents, guint, j) : G_MAXUINT;
    add_document(both, MIN(a, b));
    if (a <= b) i++;
    if (b <= a) j++;
  }
  g_array_unref(into->documents);
  into->documents = both;
}

static void absorb(Candidate *into, Candidate *from) {
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n = NULL;
  g_hash_table_iter_init(&iter, from->names);
  while (g_hash_table_iter_next(&iter, &name, &n)) count(into->names, name, GPOINTER_TO_UINT(n));
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
    g_auto(GStrv) words = words_of(key);
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

static AcgNode *make_node(Candidate *candidate) {
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
  g_autoptr(GHashTable) taken = new_set();
  for (guint i = 0; i < nodes->len; i++) {
    AcgNode *node = g_ptr_array_index(nodes, i);
    g_autofree char *slug = acg_text_slug(node->name);
    node->id = g_strdup(slug);
    for (guint k = 2; g_hash_table_contains(taken, node->id); k++) {
      g_free(node->id);
      node->id = g_strdup_printf("%s-%u", slug, k);
    }
    g_hash_table_add(taken, g_strdup(node->id));
  }
}

guint *acg_identity_join(AcgIdentity *identity, GPtrArray *nodes) {
  guint n = identity->candidates->len;
  join_by_alias(identity);
  join_by_surname(identity);
  for (guint i = 0; i < n; i++)
    if (root(identity, i) != i)
      absorb(candidate_at(identity, root(identity, i)), candidate_at(identity, i));
  AcgNode **made = g_new0(AcgNode *, n + 1);
  for (guint i = 0; i < n; i++)
    if (root(identity, i) == i)
      g_ptr_array_add(nodes, made[i] = make_node(candidate_at(identity, i)));
  name_nodes(nodes);
  g_ptr_array_sort(nodes, compare_nodes);
  g_autoptr(GHashTable) place = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_insert(place, g_ptr_array_index(nodes, i), GUINT_TO_POINTER(i));
  guint *node_of = g_new0(guint, n + 1);
  for (guint i = 0; i < n; i++)
    node_of[i] = GPOINTER_TO_UINT(g_hash_table_lookup(place, made[root(identity, i)]));
  g_free(made);
  return node_of;
}
