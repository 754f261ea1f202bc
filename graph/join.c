#include <string.h>

#include "graph/candidate.h"

/* Below it a story only guesses what a word names. */
#define OPEN_CONFIDENCE 0.4

/* A short name that this many longer ones may contain stands for none of them. */
enum { MOST_NAMESAKES = 1000 };

guint acg_candidate_root(AcgIdentity *identity, guint i) {
  AcgCandidate *candidate = acg_candidate_at(identity, i);
  while (candidate->joined != i) {
    guint above = acg_candidate_at(identity, candidate->joined)->joined;
    candidate->joined = i = above; /* each step halves the path for the next call */
    candidate = acg_candidate_at(identity, i);
  }
  return i;
}

static void join(AcgIdentity *identity, guint child, guint parent) {
  guint from = acg_candidate_root(identity, child);
  guint to = acg_candidate_root(identity, parent);
  if (from != to) acg_candidate_at(identity, from)->joined = to;
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
    const AcgCandidate *candidate = acg_candidate_at(identity, i);
    GHashTableIter iter;
    gpointer key = NULL;
    g_hash_table_iter_init(&iter, candidate->keys);
    while (g_hash_table_iter_next(&iter, &key, NULL))
      if (!g_str_equal(key, candidate->key)) lead(leads, key, i);
  }
  for (guint i = 0; i < identity->candidates->len; i++) {
    const AcgCandidate *candidate = acg_candidate_at(identity, i);
    const Lead *found = g_hash_table_lookup(leads, candidate->key);
    if (found != NULL && !found->many &&
        acg_candidate_at(identity, found->only)->person == candidate->person)
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
static bool is_open(const AcgCandidate *candidate) {
  return !candidate->person && candidate->confidence < OPEN_CONFIDENCE &&
         g_strv_length(candidate->words) == 1;
}

/* The words of the bodies that stories were sure of, in the singular too: "Houthi" is none of the
 * people of that name where the Houthis act. */
static GHashTable *words_of_bodies(const AcgIdentity *identity) {
  GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < identity->candidates->len; i++) {
    const AcgCandidate *candidate = acg_candidate_at(identity, i);
    if (candidate->person || is_open(candidate)) continue;
    for (char **word = candidate->words; *word != NULL; word++) {
      g_hash_table_add(words, g_strdup(*word));
      if (g_str_has_suffix(*word, "s"))
        g_hash_table_add(words, g_strndup(*word, strlen(*word) - 1));
    }
  }
  return words;
}

/* What a short name and a longer one share: the last word, and another word or none. */
static char *part_key(const char *word, const char *last) {
  return g_strconcat(word, " ", last, NULL);
}

static void add_part(GHashTable *parts, const char *word, const char *last, guint candidate) {
  g_autofree char *key = part_key(word, last);
  GArray *longer = g_hash_table_lookup(parts, key);
  if (longer == NULL) {
    longer = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(parts, g_steal_pointer(&key), longer);
  }
  if (longer->len == 0 || g_array_index(longer, guint, longer->len - 1) != candidate)
    g_array_append_val(longer, candidate);
}

/* People of more than one word: part_key() → GArray of candidates. */
static GHashTable *people_by_parts(const AcgIdentity *identity) {
  GHashTable *parts =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < identity->candidates->len; i++) {
    const AcgCandidate *candidate = acg_candidate_at(identity, i);
    guint n = g_strv_length(candidate->words);
    if (!candidate->person || n < 2) continue;
    const char *last = candidate->words[n - 1];
    add_part(parts, "", last, i);
    for (guint k = 0; k + 1 < n; k++) add_part(parts, candidate->words[k], last, i);
  }
  return parts;
}

/* The fewest longer names that the short one can be part of, or NULL. */
static const GArray *namesakes_of(GHashTable *parts, char **words) {
  guint n = g_strv_length(words);
  g_autofree char *alone = part_key("", words[n - 1]);
  const GArray *fewest = g_hash_table_lookup(parts, alone);
  for (guint k = 0; k + 1 < n && fewest != NULL; k++) {
    g_autofree char *key = part_key(words[k], words[n - 1]);
    const GArray *longer = g_hash_table_lookup(parts, key);
    if (longer == NULL || longer->len < fewest->len) fewest = longer;
  }
  return fewest;
}

/* The one actor that the short name can stand for, in *found; false when there is none or
 * several. */
static bool find_longer(AcgIdentity *identity, GHashTable *parts, char **words, guint *found) {
  const GArray *namesakes = namesakes_of(parts, words);
  bool any = false;
  if (namesakes == NULL || namesakes->len > MOST_NAMESAKES) return false;
  for (guint k = 0; k < namesakes->len; k++) {
    guint j = g_array_index(namesakes, guint, k);
    if (!is_short_form(words, acg_candidate_at(identity, j)->words)) continue;
    guint to = acg_candidate_root(identity, j);
    if (any && to != *found) return false;
    *found = to;
    any = true;
  }
  return any;
}

/* A person's short name joins the one longer name that it is part of: "Mohammed al-Sudani" and
 * "Sudani" join "Mohammed Shia al-Sudani". Two longer ones (Bashar and Maher al-Assad): none. */
static void join_by_surname(AcgIdentity *identity) {
  g_autoptr(GHashTable) parts = people_by_parts(identity);
  g_autoptr(GHashTable) bodies = words_of_bodies(identity);
  for (guint i = 0; i < identity->candidates->len; i++) {
    const AcgCandidate *candidate = acg_candidate_at(identity, i);
    guint n = g_strv_length(candidate->words);
    guint found = 0;
    if (n == 0 || (!candidate->person &&
                   (!is_open(candidate) || g_hash_table_contains(bodies, candidate->words[0]))))
      continue;
    if (find_longer(identity, parts, candidate->words, &found)) join(identity, i, found);
  }
}

void acg_candidates_join(AcgIdentity *identity) {
  join_by_alias(identity);
  join_by_surname(identity);
}
