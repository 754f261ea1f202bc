#include <string.h>

#include "graph/candidate.h"

guint acg_persona_appearance(const AcgIdentity *identity, guint persona, guint i) {
  while (i != ACG_NONE && acg_appearance_at(identity, i)->persona != persona)
    i = acg_appearance_at(identity, i)->next;
  return i;
}

guint acg_persona_add(AcgIdentity *identity, guint candidate) {
  guint new = identity->personas->len;
  AcgPersona persona = {.candidate = candidate, .joined = new, .into = new};
  g_array_append_val(identity->personas, persona);
  return new;
}

/* Everyone meets the United Nations: whom many documents name says little of who is with them. */
static void find_telling(AcgIdentity *identity) {
  enum { FEW = 3, SHARE = 8 };
  guint n_documents = 0;
  for (guint i = 0; i < identity->appearances->len; i++)
    n_documents = MAX(n_documents, acg_appearance_at(identity, i)->document + 1);
  for (guint i = 0; i < identity->candidates->len; i++) {
    AcgCandidate *candidate = acg_candidate_at(identity, i);
    candidate->telling =
        !candidate->country && candidate->documents <= MAX(FEW, n_documents / SHARE);
  }
}

/* ── Homonyms ── */

/* The appearances of one candidate, joined by what they have in common. */
typedef struct {
  const AcgIdentity *identity;
  GArray *appearances; /* guint */
  GArray *joined;      /* guint: union–find parent of each */
  GHashTable *seen;    /* candidate + 1 that one has as state or neighbour → its place + 1 */
} Crowd;

static guint crowd_root(const Crowd *crowd, guint i) {
  guint *joined = &g_array_index(crowd->joined, guint, 0);
  while (joined[i] != i) i = joined[i] = joined[joined[i]]; /* halves the path for the next call */
  return i;
}

/* All who have to do with `candidate` are one. */
static void connect(Crowd *crowd, guint i, guint candidate) {
  gpointer key = GUINT_TO_POINTER(candidate + 1);
  gpointer other = g_hash_table_lookup(crowd->seen, key);
  if (other == NULL) {
    g_hash_table_insert(crowd->seen, key, GUINT_TO_POINTER(i + 1));
    return;
  }
  guint a = crowd_root(crowd, i);
  guint b = crowd_root(crowd, GPOINTER_TO_UINT(other) - 1);
  g_array_index(crowd->joined, guint, MAX(a, b)) = MIN(a, b);
}

static void connect_appearance(Crowd *crowd, guint i, GHashTable *states) {
  const AcgIdentity *identity = crowd->identity;
  guint index = g_array_index(crowd->appearances, guint, i);
  const AcgAppearance *appearance = acg_appearance_at(identity, index);
  if (appearance->state != ACG_NONE) connect(crowd, i, appearance->state);
  for (guint k = 0; k < appearance->n_neighbours; k++) {
    guint neighbour = g_array_index(identity->neighbours, guint, appearance->neighbours + k);
    if (acg_candidate_at(identity, neighbour)->telling ||
        g_hash_table_contains(states, GUINT_TO_POINTER(neighbour + 1)))
      connect(crowd, i, neighbour);
  }
}

static Crowd gather(const AcgIdentity *identity, const AcgCandidate *candidate) {
  Crowd crowd = {identity, g_array_new(FALSE, FALSE, sizeof(guint)),
                 g_array_new(FALSE, FALSE, sizeof(guint)), g_hash_table_new(NULL, NULL)};
  guint n = 0;
  for (guint i = candidate->first; i != ACG_NONE; i = acg_appearance_at(identity, i)->next, n++) {
    g_array_append_val(crowd.appearances, i);
    g_array_append_val(crowd.joined, n);
  }
  return crowd;
}

static void free_crowd(Crowd *crowd) {
  g_array_unref(crowd->appearances);
  g_array_unref(crowd->joined);
  g_hash_table_unref(crowd->seen);
}

/* The countries that appearances of the candidate act for: set of candidate + 1. */
static GHashTable *states_of(const AcgIdentity *identity, const AcgCandidate *candidate) {
  GHashTable *states = g_hash_table_new(NULL, NULL);
  for (guint i = candidate->first; i != ACG_NONE; i = acg_appearance_at(identity, i)->next) {
    guint state = acg_appearance_at(identity, i)->state;
    if (state != ACG_NONE) g_hash_table_add(states, GUINT_TO_POINTER(state + 1));
  }
  return states;
}

/* A group of appearances. */
typedef struct {
  guint n;
  const char *state; /* key of a country that some act for, the first in byte order; or NULL */
} Group;

static bool is_larger(Group a, Group b) {
  if ((a.state == NULL) != (b.state == NULL)) return a.state != NULL;
  return a.n != b.n ? a.n > b.n : g_strcmp0(a.state, b.state) < 0;
}

/* The groups at the places of their heads; [appearances]. */
static Group *count_groups(const Crowd *crowd, guint *largest) {
  const AcgIdentity *identity = crowd->identity;
  Group *groups = g_new0(Group, crowd->appearances->len);
  for (guint i = 0; i < crowd->appearances->len; i++) {
    Group *group = &groups[crowd_root(crowd, i)];
    guint state = acg_appearance_at(identity, g_array_index(crowd->appearances, guint, i))->state;
    const char *key = state != ACG_NONE ? acg_candidate_at(identity, state)->form->key : NULL;
    group->n++;
    if (group->state == NULL || (key != NULL && strcmp(key, group->state) < 0)) group->state = key;
  }
  *largest = 0;
  for (guint i = 1; i < crowd->appearances->len; i++)
    if (is_larger(groups[i], groups[*largest])) *largest = i;
  return groups;
}

/* One persona for each group that acts for a country of its own; who is in none is of the largest.
 */
static void part_homonyms(AcgIdentity *identity, guint index) {
  g_autoptr(GHashTable) states = states_of(identity, acg_candidate_at(identity, index));
  Crowd crowd = gather(identity, acg_candidate_at(identity, index));
  guint n = crowd.appearances->len;
  guint largest = 0;
  for (guint i = 0; i < n; i++) connect_appearance(&crowd, i, states);
  g_autofree Group *groups = count_groups(&crowd, &largest);
  g_autofree guint *personas = g_new0(guint, n);
  for (guint i = 0; i < n; i++)
    if (groups[i].state != NULL) personas[i] = acg_persona_add(identity, index);
  for (guint i = 0; i < n; i++) {
    guint root = crowd_root(&crowd, i);
    guint persona = personas[groups[root].state != NULL ? root : largest];
    acg_appearance_at(identity, g_array_index(crowd.appearances, guint, i))->persona = persona;
    acg_persona_at(identity, persona)->documents++;
  }
  free_crowd(&crowd);
}

static void keep_whole(AcgIdentity *identity, guint index) {
  const AcgCandidate *candidate = acg_candidate_at(identity, index);
  guint persona = acg_persona_add(identity, index);
  acg_persona_at(identity, persona)->documents = candidate->documents;
  for (guint i = candidate->first; i != ACG_NONE; i = acg_appearance_at(identity, i)->next)
    acg_appearance_at(identity, i)->persona = persona;
}

static bool acts_for_several(const AcgIdentity *identity, const AcgCandidate *candidate) {
  guint state = ACG_NONE;
  for (guint i = candidate->first; i != ACG_NONE; i = acg_appearance_at(identity, i)->next) {
    guint other = acg_appearance_at(identity, i)->state;
    if (state != ACG_NONE && other != ACG_NONE && state != other) return true;
    if (state == ACG_NONE) state = other;
  }
  return false;
}

void acg_identity_part(AcgIdentity *identity) {
  find_telling(identity);
  for (guint i = 0; i < identity->candidates->len; i++)
    if (acts_for_several(identity, acg_candidate_at(identity, i)))
      part_homonyms(identity, i);
    else
      keep_whole(identity, i);
  identity->stamps = g_new0(guint, identity->candidates->len + 1);
}

/* ── Support ── */

/* What a persona has around it, with the countries that it acts for; each call of `see`. */
typedef void (*Sight)(AcgIdentity *identity, guint candidate, bool state, void *data);

static void look_around(AcgIdentity *identity, guint persona, Sight see, void *data) {
  guint i = acg_persona_candidate(identity, persona)->first;
  while ((i = acg_persona_appearance(identity, persona, i)) != ACG_NONE) {
    const AcgAppearance *appearance = acg_appearance_at(identity, i);
    for (guint k = 0; k < appearance->n_neighbours; k++) {
      guint neighbour = g_array_index(identity->neighbours, guint, appearance->neighbours + k);
      if (acg_candidate_at(identity, neighbour)->telling) see(identity, neighbour, false, data);
    }
    if (appearance->state != ACG_NONE) see(identity, appearance->state, true, data);
    i = appearance->next;
  }
}

/* One look from persona to persona. */
typedef struct {
  guint stamp; /* of the first persona */
  bool first_bound, second_bound, agree;
  AcgSupport support;
} Look;

static void stamp(AcgIdentity *identity, guint candidate, bool state, void *data) {
  Look *look = data;
  look->first_bound = look->first_bound || state;
  identity->stamps[candidate] = look->stamp;
}

static void compare(AcgIdentity *identity, guint candidate, bool state, void *data) {
  Look *look = data;
  look->second_bound = look->second_bound || state;
  if (identity->stamps[candidate] != look->stamp) return;
  identity->stamps[candidate] = 0; /* once */
  look->agree = look->agree || state;
  if (look->support.n < G_N_ELEMENTS(look->support.shared))
    look->support.shared[look->support.n] = candidate;
  look->support.n++;
}

/* Whether one document has both. */
static bool meet_in_a_document(const AcgIdentity *identity, guint a, guint b) {
  guint i = acg_persona_appearance(identity, a, acg_persona_candidate(identity, a)->first);
  guint j = acg_persona_appearance(identity, b, acg_persona_candidate(identity, b)->first);
  while (i != ACG_NONE && j != ACG_NONE) {
    const AcgAppearance *x = acg_appearance_at(identity, i);
    const AcgAppearance *y = acg_appearance_at(identity, j);
    if (x->document == y->document) return true;
    if (x->document < y->document)
      i = acg_persona_appearance(identity, a, x->next);
    else
      j = acg_persona_appearance(identity, b, y->next);
  }
  return false;
}

AcgSupport acg_persona_support(AcgIdentity *identity, guint a, guint b) {
  Look look = {.stamp = a + 1, .support = {.shared = {ACG_NONE, ACG_NONE}}};
  look_around(identity, a, stamp, &look);
  look_around(identity, b, compare, &look);
  look.support.contrary = look.first_bound && look.second_bound && !look.agree;
  look.support.together = meet_in_a_document(identity, a, b);
  return look.support;
}
