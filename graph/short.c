#include "graph/candidate.h"
#include "graph/index.h"

/* Below it a story only guesses what a word names. */
#define OPEN_CONFIDENCE 0.4

/* How sure a short form alone makes us; see join.c. */
#define SHORT_WORDS   0.88 /* two words or more of one longer name only */
#define SHORT_WORD    0.82 /* a surname of one only */
#define SHORT_SPELLED 0.72 /* the same in another spelling */
#define SHORT_HEAD    0.7  /* the first two words of one longer name only */
#define COMPANY       0.5  /* a surname of several */

enum {
  MOST_NAMESAKES = 1000, /* a short name that more longer ones may contain stands for none */
  MOST_APPEARANCES = 64  /* of a neighbour that are asked whom else they meet */
};

/* Keys of longer names: 'l' last word, or another and the last; 'h' the first two words; 'L' as 'l'
 * with skeletons for words. */
typedef struct {
  AcgIdentity *identity;
  GArray *index;
  GHashTable *bodies; /* words that bodies have */
} Search;

/* One word that no story was sure what to make of: as like as not a surname. */
static bool is_open(const AcgCandidate *candidate) {
  return !candidate->person && candidate->confidence < OPEN_CONFIDENCE &&
         candidate->form->n_words == 1;
}

/* The words of the bodies that stories were sure of, and the singular of all plurals: "Houthi" is
 * none of the people of that name where the Houthis act. */
static GHashTable *words_of_bodies(const AcgIdentity *identity) {
  GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < identity->candidates->len; i++) {
    const AcgCandidate *candidate = acg_candidate_at(identity, i);
    if (candidate->person) continue;
    for (char **word = candidate->form->words; *word != NULL; word++) {
      if (!is_open(candidate)) g_hash_table_add(words, g_strdup(*word));
      if (g_str_has_suffix(*word, "s"))
        g_hash_table_add(words, g_strndup(*word, strlen(*word) - 1));
    }
  }
  return words;
}

static void index_longer(GArray *index, const AcgCandidate *candidate, guint persona) {
  const AcgNameForm *form = candidate->form;
  guint n = form->n_words;
  if (!candidate->person || n < 2) return;
  acg_index_add(index, acg_index_key('l', NULL, form->words[n - 1], NULL), persona);
  acg_index_add(index, acg_index_key('L', NULL, candidate->skeleton, NULL), persona);
  if (n > 2)
    acg_index_add(index, acg_index_key('h', form->words[0], form->words[1], NULL), persona);
  for (guint k = 0; k + 1 < n; k++) {
    g_autofree char *skeleton = acg_word_skeleton(form->words[k], false);
    acg_index_add(index, acg_index_key('l', form->words[k], form->words[n - 1], NULL), persona);
    acg_index_add(index, acg_index_key('L', skeleton, candidate->skeleton, NULL), persona);
  }
}

/* Whether the first name is the second one shortened. */
static bool shortens(const AcgCandidate *a, const AcgCandidate *b) {
  if (!b->person || acg_names_compare_people(a->form, b->form) != ACG_NAMES_PART) return false;
  return a->form->n_words < b->form->n_words ||
         (a->form->n_words == b->form->n_words && strlen(a->form->key) < strlen(b->form->key));
}

/* What was found among the longer names. */
typedef struct {
  guint n;       /* actors, 2 for more */
  guint persona; /* the first of them */
  double base;
} Found;

/* The actors of the run whose name the persona's is a short form of. */
static Found scan(const Search *search, guint persona, AcgIndexRun run, double base) {
  AcgIdentity *identity = search->identity;
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  Found found = {0, ACG_NONE, base};
  if (run.n > MOST_NAMESAKES) return (Found){2, ACG_NONE, base};
  for (guint k = 0; k < run.n && found.n < 2; k++) {
    guint other = run.entries[k].persona;
    if (!shortens(candidate, acg_persona_candidate(identity, other))) continue;
    bool known = found.n > 0 &&
                 acg_persona_root(identity, other) == acg_persona_root(identity, found.persona);
    if (!known) found.n++;
    if (found.n == 1 && (!known || acg_personas_order(identity, other, found.persona) < 0))
      found.persona = other;
  }
  return found;
}

/* By the words as they are written; else by their sound; else by the beginning. */
static Found find_longer(const Search *search, guint persona) {
  const AcgCandidate *candidate = acg_persona_candidate(search->identity, persona);
  const AcgNameForm *form = candidate->form;
  guint n = form->n_words;
  bool alone = n == 1 || strlen(form->words[0]) == 1;
  const char *word = alone ? NULL : form->words[0];
  g_autofree char *skeleton = alone ? NULL : acg_word_skeleton(word, false);
  guint64 written = acg_index_key('l', word, form->words[n - 1], NULL);
  guint64 sound = acg_index_key('L', skeleton, candidate->skeleton, NULL);
  Found found = scan(search, persona, acg_index_find(search->index, written),
                     n == 1 ? SHORT_WORD : SHORT_WORDS);
  if (found.n == 0 && !is_open(candidate))
    found = scan(search, persona, acg_index_find(search->index, sound), SHORT_SPELLED);
  if (found.n == 0 && n == 2)
    found = scan(
        search, persona,
        acg_index_find(search->index, acg_index_key('h', form->words[0], form->words[1], NULL)),
        SHORT_HEAD);
  return found;
}

/* ── By company ── */

/* For how many neighbours of an appearance an actor speaks. */
typedef struct {
  guint persona, n, neighbour, shared[2];
} Vote;

static void vote(GHashTable *votes, guint root, guint persona, guint neighbour) {
  Vote *found = g_hash_table_lookup(votes, GUINT_TO_POINTER(root + 1));
  if (found == NULL) {
    found = g_new0(Vote, 1);
    *found = (Vote){persona, 0, ACG_NONE, {ACG_NONE, ACG_NONE}};
    g_hash_table_insert(votes, GUINT_TO_POINTER(root + 1), found);
  }
  if (found->neighbour == neighbour) return; /* one of its other appearances said so */
  found->neighbour = neighbour;
  if (found->n < G_N_ELEMENTS(found->shared)) found->shared[found->n] = neighbour;
  found->n++;
}

/* The persona of the candidate in a document. */
static guint persona_in(const AcgIdentity *identity, guint candidate, guint document) {
  guint i = acg_candidate_at(identity, candidate)->first;
  guint persona = acg_appearance_at(identity, i)->persona;
  if (acg_persona_at(identity, persona)->documents ==
      acg_candidate_at(identity, candidate)->documents)
    return persona;
  while (i != ACG_NONE && acg_appearance_at(identity, i)->document != document)
    i = acg_appearance_at(identity, i)->next;
  return i == ACG_NONE ? persona : acg_appearance_at(identity, i)->persona;
}

/* Asks a neighbour whom else of that name it is met with. */
static void ask(const Search *search, const AcgCandidate *candidate, guint neighbour,
                GHashTable *votes) {
  AcgIdentity *identity = search->identity;
  guint i = acg_candidate_at(identity, neighbour)->first;
  for (guint n = 0; i != ACG_NONE && n < MOST_APPEARANCES; n++) {
    const AcgAppearance *appearance = acg_appearance_at(identity, i);
    for (guint k = 0; k < appearance->n_neighbours; k++) {
      guint other = g_array_index(identity->neighbours, guint, appearance->neighbours + k);
      const AcgCandidate *longer = acg_candidate_at(identity, other);
      if (g_strcmp0(longer->skeleton, candidate->skeleton) != 0 || !shortens(candidate, longer))
        continue;
      guint persona = persona_in(identity, other, appearance->document);
      vote(votes, acg_persona_root(identity, persona), persona, neighbour);
    }
    i = appearance->next;
  }
}

/* The actor for whom most neighbours speak, or NULL when there is none or two have as many. */
static const Vote *count_votes(GHashTable *votes) {
  const Vote *best = NULL;
  bool tied = false;
  GHashTableIter iter;
  gpointer value = NULL;
  g_hash_table_iter_init(&iter, votes);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const Vote *one = value;
    tied = best != NULL && (one->n == best->n || (tied && one->n < best->n));
    if (best == NULL || one->n > best->n) best = one;
  }
  return tied ? NULL : best;
}

/* Moves an appearance to the persona of its candidate that is joined to the vote's, a new one when
 * there is none yet. */
static void move(AcgIdentity *identity, guint index, const Vote *best, GHashTable *moved) {
  AcgAppearance *appearance = acg_appearance_at(identity, index);
  gpointer key = GUINT_TO_POINTER(acg_persona_root(identity, best->persona) + 1);
  gpointer known = g_hash_table_lookup(moved, key);
  guint persona = GPOINTER_TO_UINT(known) - 1;
  if (known == NULL) {
    persona = acg_persona_add(identity, appearance->candidate);
    acg_persona_inherit(identity, persona, appearance->persona);
    AcgSupport support = {.n = best->n, .shared = {best->shared[0], best->shared[1]}};
    if (!acg_personas_try(identity, persona, best->persona, ACG_MERGE_CONTEXT, COMPANY, &support))
      return;
    g_hash_table_insert(moved, key, GUINT_TO_POINTER(persona + 1));
  }
  acg_persona_at(identity, appearance->persona)->documents--;
  appearance->persona = persona;
  acg_persona_at(identity, persona)->documents++;
}

/* A surname that several have is in each document the one's with whom it shares company. */
static void part_by_company(const Search *search, guint persona) {
  AcgIdentity *identity = search->identity;
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  g_autoptr(GHashTable) moved = g_hash_table_new(NULL, NULL);
  guint next = ACG_NONE;
  for (guint i = acg_persona_appearance(identity, persona, candidate->first); i != ACG_NONE;
       i = next) {
    const AcgAppearance *appearance = acg_appearance_at(identity, i);
    next = acg_persona_appearance(identity, persona, appearance->next);
    g_autoptr(GHashTable) votes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint k = 0; k < appearance->n_neighbours; k++) {
      guint neighbour = g_array_index(identity->neighbours, guint, appearance->neighbours + k);
      const AcgCandidate *company = acg_candidate_at(identity, neighbour);
      if (company->telling && !shortens(candidate, company))
        ask(search, candidate, neighbour, votes);
    }
    const Vote *best = count_votes(votes);
    if (best != NULL) move(identity, i, best, moved);
  }
}

/* A person's short name joins the one longer name that it is part of: "Mohammed al-Sudani" and
 * "Sudani" join "Mohammed Shia al-Sudani". Two longer ones (Bashar and Maher al-Assad): each
 * document's company says which, or none. */
static void join_short(const Search *search, guint persona) {
  AcgIdentity *identity = search->identity;
  const AcgCandidate *candidate = acg_persona_candidate(identity, persona);
  const AcgNameForm *form = candidate->form;
  if (form->n_words == 0 || acg_persona_at(identity, persona)->subordinate ||
      (!candidate->person &&
       (!is_open(candidate) || g_hash_table_contains(search->bodies, form->words[0]))))
    return;
  Found found = find_longer(search, persona);
  if (found.n > 1) part_by_company(search, persona);
  if (found.n != 1) return;
  AcgSupport support = acg_persona_support(identity, found.persona, persona);
  acg_personas_try(identity, persona, found.persona, ACG_MERGE_SHORT, found.base, &support);
}

void acg_identity_join_short(AcgIdentity *identity, const GArray *order) {
  Search search = {identity, acg_index_new(), words_of_bodies(identity)};
  for (guint i = 0; i < order->len; i++) /* more personas come while appearances are moved */
    index_longer(search.index, acg_persona_candidate(identity, i), i);
  acg_index_sort(search.index);
  for (guint i = 0; i < order->len; i++) join_short(&search, g_array_index(order, guint, i));
  g_array_unref(search.index);
  g_hash_table_unref(search.bodies);
}
