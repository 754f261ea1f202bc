/* Names that are one actor's. Persons by full name, then surname; bodies by name, acronym, and name
 * without its general noun; states by their usual name; collectives by state and kind. */
#include <float.h>
#include <string.h>

#include "extract/actor/cluster.h"
#include "extract/lexicon/words.h"

/* No more namesakes than these are compared. */
enum { MAX_NAMESAKES = 16 };

typedef struct {
  AcgResolution *resolution;
  const AcgAntecedents *antecedents;
  GHashTable *by_word;  /* skeleton of a word of a name → GArray of clusters */
  GHashTable *by_state; /* usual name of a state, a lexicon's → cluster + 1 */
} Index;

/* How sure two names are one actor's. */
typedef enum { NO_MATCH, FIRST_NAME_OF_ONE, PART_OF_ONE, SAME_ONE } Match;

static const AcgMentionCandidate *candidate_at(const Index *index, guint i) {
  return acg_candidate_of(index->resolution, i);
}

static bool is_person(const AcgMentionCandidate *candidate) {
  return candidate->type == ACG_ACTOR_PERSON;
}

/* ── Looking up ── */

static void push(const Index *index, const char *word, guint cluster) {
  g_autofree char *skeleton = acg_word_skeleton(word, true);
  GArray *list = g_hash_table_lookup(index->by_word, skeleton);
  if (list == NULL) {
    list = g_array_new(FALSE, FALSE, sizeof(guint));
    g_hash_table_insert(index->by_word, g_steal_pointer(&skeleton), list);
  }
  for (guint i = 0; i < list->len; i++)
    if (g_array_index(list, guint, i) == cluster) return;
  if (list->len < MAX_NAMESAKES) g_array_append_val(list, cluster);
}

/* The first letter, by which an acronym finds its name and a name its acronym: "pmf" is under
 * "acronym p", "popular mobilization forces" under "initial p". */
static char *letter_key(const AcgNameForm *form, bool acronym) {
  const char *word = form->words[0];
  return g_strdup_printf("%s %.*s", acronym ? "acronym" : "initial",
                         (int)(g_utf8_next_char(word) - word), word);
}

/* ── Bodies ── */

/* A word for a kind of body, which a short form may leave out: "party", "movement", "harakat"; not
 * one for a unit, which without it would be another's name: "brigades", "kataib". */
static bool is_general_noun(const char *word) {
  AcgEntry entry;
  return acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), word, &entry) &&
         g_str_equal(acg_entry_get(entry, "type"), "organization");
}

static bool is_state_word(const char *word) {
  AcgEntry entry;
  return acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_DEMONYMS), word, &entry) ||
         acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_COUNTRIES), word, &entry);
}

static bool is_link(const char *word) {
  return g_str_equal(word, "of") || g_str_equal(word, "for") || g_str_equal(word, "and") ||
         g_str_equal(word, "in") || g_str_equal(word, "s");
}

static bool has_word(const AcgNameForm *form, const char *word) {
  for (guint i = 0; i < form->n_words; i++)
    if (acg_words_compare_plural(form->words[i], word) >= ACG_WORDS_VARIANT) return true;
  return false;
}

/* Every word of one that is no general noun is in the other, and there is one that names. */
static bool names_within(const AcgNameForm *part, const AcgNameForm *whole) {
  bool named = false;
  for (guint i = 0; i < part->n_words; i++) {
    const char *word = part->words[i];
    if (is_general_noun(word) || is_link(word)) continue;
    if (!has_word(whole, word)) return false;
    named = named || (word[1] != '\0' && !is_state_word(word));
  }
  return named;
}

/* "al-Nujaba Movement", "Harakat al-Nujaba" */
static bool differ_in_general_nouns(const AcgNameForm *a, const AcgNameForm *b) {
  return names_within(a, b) && names_within(b, a);
}

/* "the Court" of "Supreme Court of Peru" */
static bool is_general_noun_of(const AcgNameForm *part, const AcgNameForm *whole) {
  return part->n_words == 1 && whole->n_words > 1 && is_general_noun(part->words[0]) &&
         has_word(whole, part->words[0]);
}

/* "Oversight Committee" of "House Oversight and Reform Committee": words of it in their order, the
 * last one with them. */
static bool is_shortened(const AcgNameForm *part, const AcgNameForm *whole) {
  guint found = 0;
  if (part->n_words < 2 || part->n_words >= whole->n_words) return false;
  for (guint i = 0; i < whole->n_words && found < part->n_words; i++)
    if (g_str_equal(part->words[found], whole->words[i])) found++;
  return found == part->n_words &&
         g_str_equal(part->words[found - 1], whole->words[whole->n_words - 1]) &&
         names_within(part, whole);
}

/* "ISIL fighters" are ISIL. */
static bool is_people_of(const AcgNameForm *people, const AcgNameForm *body) {
  AcgEntry entry;
  if (people->n_words != body->n_words + 1 ||
      !acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_GROUPS), people->words[people->n_words - 1],
                        &entry))
    return false;
  for (guint i = 0; i < body->n_words; i++)
    if (!g_str_equal(people->words[i], body->words[i])) return false;
  return !is_state_word(body->words[body->n_words - 1]);
}

/* "US" has the first letters of "US Senate", but is a state. */
static bool abbreviates(const AcgNameForm *acronym, const AcgNameForm *name) {
  return acg_name_is_acronym(acronym, name) && !is_state_word(acronym->words[0]);
}

/* Names of one body by the list, where they are no short form of another name: "UN" and "United
 * Nations", not "UN Security Council". */
static bool is_complete(const char *key, AcgEntry *row) {
  return acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), key, row) &&
         g_str_equal(acg_entry_get(*row, "use"), "one");
}

/* The row of a body that the name is one of, or names the people of: "ISIL fighters". */
static bool find_row(const AcgNameForm *form, AcgEntry *row) {
  AcgEntry entry;
  const char *last = strrchr(form->key, ' ');
  if (is_complete(form->key, row)) return true;
  if (last == NULL || !acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_GROUPS), last + 1, &entry))
    return false;
  g_autofree char *body = g_strndup(form->key, (gsize)(last - form->key));
  return is_complete(body, row);
}

/* What the list of bodies says of two names; *known when it says something. */
static Match compare_known(const AcgNameForm *a, const AcgNameForm *b, bool *known) {
  AcgEntry row, other;
  const AcgNameForm *shorter = a->n_words < b->n_words ? a : b;
  bool both = find_row(a, &row) && find_row(b, &other);
  *known = both || (a->n_words != b->n_words && is_complete(shorter->key, &row));
  return both && row.row == other.row ? SAME_ONE : NO_MATCH;
}

static Match compare_forms(const AcgNameForm *a, const AcgNameForm *b) {
  AcgNameLikeness likeness = acg_names_compare_bodies(a, b);
  if (likeness >= ACG_NAMES_VARIANT || abbreviates(a, b) || abbreviates(b, a) ||
      is_people_of(a, b) || is_people_of(b, a))
    return SAME_ONE;
  bool known = false;
  Match match = compare_known(a, b, &known);
  if (known) return match;
  if (differ_in_general_nouns(a, b)) return SAME_ONE;
  if (likeness == ACG_NAMES_PART || is_general_noun_of(a, b) || is_shortened(a, b) ||
      is_shortened(b, a))
    return PART_OF_ONE;
  return NO_MATCH;
}

/* Of two bodies of one state its name does not count. */
static Match compare_bodies(const AcgMentionCandidate *a, const AcgMentionCandidate *b) {
  if (a->state != NULL && b->state != NULL && !g_str_equal(a->state, b->state)) return NO_MATCH;
  if (a->bare != NULL && b->bare != NULL) return compare_forms(a->bare, b->bare);
  Match match = compare_forms(a->form, b->form);
  if (a->bare != NULL) return MAX(match, compare_forms(a->bare, b->form));
  return b->bare != NULL ? MAX(match, compare_forms(a->form, b->bare)) : match;
}

/* "Alan" of "Alan Kurdi" */
static bool is_first_name_of(const AcgNameForm *part, const AcgNameForm *whole) {
  return part->n_words == 1 && whole->n_words > 1 && g_str_equal(part->words[0], whole->words[0]);
}

/* Under which the names of one body find each other. */
static char *row_key(const AcgNameForm *form) {
  AcgEntry row;
  return find_row(form, &row) ? g_strconcat("row ", acg_entry_get(row, "word"), NULL) : NULL;
}

static void push_all(const Index *index, const AcgNameForm *form, guint cluster) {
  for (guint i = 0; i < form->n_words; i++) push(index, form->words[i], cluster);
  if (form->n_words == 0) return;
  g_autofree char *letter = letter_key(form, form->n_words == 1);
  g_autofree char *row = row_key(form);
  push(index, letter, cluster);
  if (row != NULL) push(index, row, cluster);
}

/* ── Choosing a cluster ── */

static Match compare(const AcgMentionCandidate *a, const AcgMentionCandidate *b, bool *contrary) {
  if (is_person(a) && is_person(b)) {
    AcgNameLikeness likeness = acg_names_compare_people(a->form, b->form);
    *contrary = *contrary || likeness == ACG_NAMES_CONTRARY;
    if (likeness >= ACG_NAMES_VARIANT) return SAME_ONE;
    if (likeness == ACG_NAMES_PART) return PART_OF_ONE;
    return is_first_name_of(a->form, b->form) ? FIRST_NAME_OF_ONE : NO_MATCH;
  }
  if (is_person(a) || is_person(b)) {
    bool same = g_str_equal(a->form->key, b->form->key);
    bool surname = a->form->n_words == 1 && is_person(b) &&
                   acg_names_compare_people(a->form, b->form) == ACG_NAMES_PART;
    return same || surname ? PART_OF_ONE : NO_MATCH;
  }
  return compare_bodies(a, b);
}

static Match compare_with(const Index *index, const AcgMentionCandidate *candidate, guint cluster) {
  const AcgCluster *known = acg_cluster_at(index->resolution, cluster);
  Match best = NO_MATCH;
  bool contrary = false;
  if (acg_cluster_type(known) == ACG_ACTOR_COUNTRY && known->state != NULL) return NO_MATCH;
  for (guint i = 0; i < known->names->len && i < MAX_NAMESAKES; i++)
    best = MAX(best, compare(candidate, known->names->pdata[i], &contrary));
  if (contrary) return NO_MATCH;
  return best;
}

/* Clusters that a name matches equally well. */
typedef struct {
  Match match;
  guint n;
  guint clusters[MAX_NAMESAKES];
} Choice;

static void consider(const Index *index, const AcgMentionCandidate *candidate, const char *word,
                     Choice *choice) {
  g_autofree char *skeleton = acg_word_skeleton(word, true);
  const GArray *list = g_hash_table_lookup(index->by_word, skeleton);
  for (guint i = 0; list != NULL && i < list->len; i++) {
    guint cluster = g_array_index(list, guint, i), known = 0;
    while (known < choice->n && choice->clusters[known] != cluster) known++;
    if (known < choice->n) continue;
    Match match = compare_with(index, candidate, cluster);
    if (match == NO_MATCH || match < choice->match) continue;
    if (match > choice->match) choice->n = 0;
    choice->match = match;
    if (choice->n < MAX_NAMESAKES) choice->clusters[choice->n++] = cluster;
  }
}

/* Of namesakes the one that the model takes the name for, else the one that is mentioned most. */
static guint choose(const Index *index, guint mention, const Choice *choice) {
  const AcgResolution *resolution = index->resolution;
  float scores[ACG_MAX_ANTECEDENTS], best = -FLT_MAX;
  guint n = MIN(mention, ACG_MAX_ANTECEDENTS), found = choice->clusters[0];
  if (choice->n == 1) return found;
  for (guint i = 1; i < choice->n; i++)
    if (acg_cluster_at(resolution, choice->clusters[i])->n_mentions >
        acg_cluster_at(resolution, found)->n_mentions)
      found = choice->clusters[i];
  acg_antecedents_score(index->antecedents, mention, mention - n, n, scores);
  for (guint k = 0; k < n; k++) {
    guint cluster = resolution->chosen[mention - n + k];
    bool namesake = false;
    for (guint i = 0; i < choice->n; i++) namesake = namesake || choice->clusters[i] == cluster;
    if (!namesake || scores[k] <= best) continue;
    best = scores[k];
    found = cluster;
  }
  return found;
}

static guint find_cluster(const Index *index, guint mention) {
  const AcgMentionCandidate *candidate = candidate_at(index, mention);
  const AcgNameForm *form = candidate->form;
  Choice choice = {NO_MATCH, 0, {0}};
  for (guint i = 0; i < form->n_words; i++) consider(index, candidate, form->words[i], &choice);
  if (!is_person(candidate) && form->n_words > 0) {
    g_autofree char *letter = letter_key(form, form->n_words > 1);
    g_autofree char *row = row_key(form);
    consider(index, candidate, letter, &choice);
    if (row != NULL) consider(index, candidate, row, &choice);
  }
  return choice.n > 0 ? choose(index, mention, &choice) : ACG_NO_CLUSTER;
}

/* ── Reading ── */

/* The body whose name stands before the brackets that the mention is in, or ACG_NO_CLUSTER. */
static guint find_defined(const Index *index, guint mention) {
  const AcgMentionCandidate *candidate = candidate_at(index, mention);
  if (mention == 0 || candidate->first == 0 ||
      !acg_word_is(index->resolution->analysis, candidate->first - 1, "(") ||
      !acg_word_is(index->resolution->analysis, candidate->end, ")"))
    return ACG_NO_CLUSTER;
  const AcgMentionCandidate *before = candidate_at(index, mention - 1);
  bool adjacent = before->end + 1 == candidate->first && !is_person(before) &&
                  !is_person(candidate) && before->kind == ACG_MENTION_NAME;
  return adjacent ? index->resolution->chosen[mention - 1] : ACG_NO_CLUSTER;
}

static void join(const Index *index, guint mention, guint cluster) {
  if (cluster == ACG_NO_CLUSTER) cluster = acg_cluster_add(index->resolution);
  acg_cluster_join(index->resolution, mention, cluster);
  push_all(index, candidate_at(index, mention)->form, cluster);
}

static void join_state(const Index *index, guint mention) {
  const char *state = candidate_at(index, mention)->state;
  guint cluster = GPOINTER_TO_UINT(g_hash_table_lookup(index->by_state, state));
  if (cluster == 0) {
    cluster = acg_cluster_add(index->resolution) + 1;
    g_hash_table_insert(index->by_state, (gpointer)state, GUINT_TO_POINTER(cluster));
  }
  acg_cluster_join(index->resolution, mention, cluster - 1);
}

/* Names of a length: first those of several words, so that what is short finds them wherever they
 * stand. */
static void read_names(const Index *index, bool several) {
  AcgResolution *resolution = index->resolution;
  for (guint i = 0; i < resolution->candidates->len; i++) {
    const AcgMentionCandidate *candidate = candidate_at(index, i);
    if (resolution->chosen[i] != ACG_NO_CLUSTER) continue;
    bool stated = candidate->type == ACG_ACTOR_COUNTRY && candidate->state != NULL;
    bool referring =
        candidate->kind == ACG_MENTION_PRONOUN || candidate->kind == ACG_MENTION_DESCRIPTION;
    if (referring && !(stated && candidate->kind == ACG_MENTION_DESCRIPTION)) continue;
    if (stated) {
      join_state(index, i);
    } else if (candidate->kind == ACG_MENTION_COLLECTIVE) {
      if (several) join(index, i, acg_cluster_find_collective(resolution, i));
    } else if ((candidate->form->n_words > 1) == several) {
      guint cluster = find_defined(index, i);
      join(index, i, cluster != ACG_NO_CLUSTER ? cluster : find_cluster(index, i));
    }
  }
}

void acg_names_join(AcgResolution *resolution, const AcgAntecedents *antecedents) {
  g_autoptr(GHashTable) by_word =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr(GHashTable) by_state = g_hash_table_new(g_str_hash, g_str_equal);
  Index index = {resolution, antecedents, by_word, by_state};
  read_names(&index, true);
  read_names(&index, false);
}
