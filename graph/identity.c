#include "graph/identity.h"

#include "base/text.h"
#include "graph/candidate.h"
#include "graph/internal.h"

static bool is_particle(const char *word) {
  return g_str_equal(word, "al") || g_str_equal(word, "el") || g_str_equal(word, "the");
}

char **acg_candidate_words(const char *key) {
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
  AcgCandidate *candidate = data;
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

/* The form under which spellings are one name; a name without letters or digits is only itself. */
static char *key_of(const char *name, size_t length) {
  char *key = acg_text_key(name, length);
  if (*key != '\0') return key;
  g_free(key);
  return g_strndup(name, length);
}

/* Takes `key` over. */
static AcgCandidate *new_candidate(char *key) {
  AcgCandidate *candidate = g_new0(AcgCandidate, 1);
  candidate->key = key;
  candidate->words = acg_candidate_words(key);
  candidate->names = new_set();
  candidate->aliases = new_set();
  candidate->keys = new_set();
  candidate->roles = new_set();
  candidate->documents = g_array_new(FALSE, FALSE, sizeof(guint));
  return candidate;
}

static guint find_or_add(AcgIdentity *identity, const AcgActor *actor) {
  bool person = actor->type == ACG_ACTOR_PERSON;
  g_autofree char *key = key_of(actor->name, strlen(actor->name));
  g_autofree char *lookup = g_strconcat(person ? "p:" : "b:", key, NULL);
  gpointer found = g_hash_table_lookup(identity->by_key, lookup);
  if (found != NULL) return GPOINTER_TO_UINT(found) - 1;
  AcgCandidate *candidate = new_candidate(g_steal_pointer(&key));
  candidate->person = person;
  candidate->joined = identity->candidates->len;
  g_ptr_array_add(identity->candidates, candidate);
  g_hash_table_insert(identity->by_key, g_steal_pointer(&lookup),
                      GUINT_TO_POINTER(identity->candidates->len));
  return identity->candidates->len - 1;
}

void acg_spelling_count(GHashTable *names, const char *name, guint n) {
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(names, name));
  g_hash_table_insert(names, g_strdup(name), GUINT_TO_POINTER(before + n));
}

static void add_all(GHashTable *set, const GPtrArray *strings) {
  for (guint i = 0; i < strings->len; i++)
    g_hash_table_add(set, g_strdup(g_ptr_array_index(strings, i)));
}

void acg_document_note(GArray *documents, guint document) {
  guint n = documents->len;
  if (n == 0 || g_array_index(documents, guint, n - 1) != document)
    g_array_append_val(documents, document);
}

static guint meet(AcgIdentity *identity, const AcgActor *actor, const char *date, guint document) {
  guint index = find_or_add(identity, actor);
  AcgCandidate *candidate = acg_candidate_at(identity, index);
  acg_spelling_count(candidate->names, actor->name, 1);
  add_all(candidate->aliases, actor->aliases);
  add_all(candidate->roles, actor->roles);
  candidate->types[actor->type]++;
  candidate->confidence = MAX(candidate->confidence, actor->confidence);
  candidate->core = candidate->core || actor->core;
  acg_document_note(candidate->documents, document);
  acg_date_widen(date, &candidate->first, &candidate->last);
  return index;
}

guint *acg_identity_meet(AcgIdentity *identity, const AcgStory *story, guint document) {
  guint *met = g_new0(guint, story->actors->len + 1);
  for (guint i = 0; i < story->actors->len; i++)
    met[i] = meet(identity, g_ptr_array_index(story->actors, i), story->document->date, document);
  for (guint i = 0; i < story->mentions->len; i++) {
    const AcgMention *mention = &g_array_index(story->mentions, AcgMention, i);
    AcgCandidate *candidate = acg_candidate_at(identity, met[mention->actor]);
    candidate->mentions++;
    if (mention->kind == ACG_MENTION_NAME)
      g_hash_table_add(candidate->keys, key_of(story->document->text + mention->span.begin,
                                               acg_span_length(mention->span)));
  }
  return met;
}
