#include "graph/identity.h"

#include "graph/candidate.h"
#include "graph/internal.h"

/* An actor with more neighbours in one document is known well enough by these. */
enum { MOST_NEIGHBOURS = 64 };

static void free_candidate(gpointer data) {
  AcgCandidate *candidate = data;
  acg_name_form_free(candidate->form);
  g_free(candidate->skeleton);
  g_free(candidate);
}

static void clear_persona(gpointer data) {
  AcgPersona *persona = data;
  if (persona->apart != NULL) g_array_unref(persona->apart);
}

AcgIdentity *acg_identity_new(void) {
  AcgIdentity *identity = g_new0(AcgIdentity, 1);
  identity->candidates = g_ptr_array_new_with_free_func(free_candidate);
  identity->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < 2; i++) identity->named[i] = g_hash_table_new(NULL, NULL);
  identity->strings = g_string_chunk_new(1 << 16);
  identity->appearances = g_array_new(FALSE, TRUE, sizeof(AcgAppearance));
  identity->notes = g_array_new(FALSE, FALSE, sizeof(AcgNote));
  identity->neighbours = g_array_new(FALSE, FALSE, sizeof(guint));
  identity->personas = g_array_new(FALSE, TRUE, sizeof(AcgPersona));
  g_array_set_clear_func(identity->personas, clear_persona);
  identity->joins = g_array_new(FALSE, TRUE, sizeof(AcgJoin));
  return identity;
}

void acg_identity_free(AcgIdentity *identity) {
  if (identity == NULL) return;
  g_ptr_array_unref(identity->candidates);
  g_hash_table_unref(identity->by_key);
  for (int i = 0; i < 2; i++) g_hash_table_unref(identity->named[i]);
  g_string_chunk_free(identity->strings);
  g_array_unref(identity->appearances);
  g_array_unref(identity->notes);
  g_array_unref(identity->neighbours);
  g_array_unref(identity->personas);
  g_array_unref(identity->joins);
  g_free(identity->stamps);
  g_free(identity);
}

/* Takes `form` over. */
static AcgCandidate *new_candidate(AcgNameForm *form, bool person) {
  AcgCandidate *candidate = g_new0(AcgCandidate, 1);
  candidate->form = form;
  candidate->person = person;
  if (form->n_words > 0)
    candidate->skeleton = acg_word_skeleton(form->words[form->n_words - 1], !person);
  candidate->first = candidate->last = ACG_NONE;
  return candidate;
}

static guint find_or_add(AcgIdentity *identity, const char *name, bool person) {
  g_autoptr(AcgNameForm) form = acg_name_form_new(name, strlen(name));
  g_autofree char *lookup = g_strconcat(person ? "p:" : "b:", form->key, NULL);
  gpointer found = g_hash_table_lookup(identity->by_key, lookup);
  if (found != NULL) return GPOINTER_TO_UINT(found) - 1;
  g_ptr_array_add(identity->candidates, new_candidate(g_steal_pointer(&form), person));
  g_hash_table_insert(identity->by_key, g_steal_pointer(&lookup),
                      GUINT_TO_POINTER(identity->candidates->len));
  return identity->candidates->len - 1;
}

static const char *keep(AcgIdentity *identity, const char *text) {
  return g_string_chunk_insert_const(identity->strings, text);
}

/* The same for a name of identity->strings; most are met again as they are. */
static guint recall(AcgIdentity *identity, const char *name, bool person) {
  GHashTable *known = identity->named[person];
  gpointer found = g_hash_table_lookup(known, name);
  if (found != NULL) return GPOINTER_TO_UINT(found) - 1;
  guint index = find_or_add(identity, name, person);
  g_hash_table_insert(known, (gpointer)name, GUINT_TO_POINTER(index + 1));
  return index;
}

/* The appearance of a name in a document; a story may have two actors of one name. */
static guint appear(AcgIdentity *identity, guint index, const char *name, AcgActorType type,
                    guint document) {
  AcgCandidate *candidate = acg_candidate_at(identity, index);
  guint last = candidate->last;
  if (last != ACG_NONE && acg_appearance_at(identity, last)->document == document) return last;
  AcgAppearance appearance = {.candidate = index,
                              .document = document,
                              .next = ACG_NONE,
                              .name = name,
                              .type = type,
                              .state = ACG_NONE};
  guint new = identity->appearances->len;
  g_array_append_val(identity->appearances, appearance);
  if (last == ACG_NONE)
    candidate->first = new;
  else
    acg_appearance_at(identity, last)->next = new;
  candidate->last = new;
  candidate->documents++;
  return new;
}

static guint meet(AcgIdentity *identity, const AcgContributedActor *actor, guint document) {
  const char *name = keep(identity, actor->name);
  guint index = recall(identity, name, actor->type == ACG_ACTOR_PERSON);
  AcgCandidate *candidate = acg_candidate_at(identity, index);
  candidate->confidence = MAX(candidate->confidence, actor->confidence);
  candidate->country = candidate->country || actor->type == ACG_ACTOR_COUNTRY;
  guint met = appear(identity, index, name, actor->type, document);
  AcgAppearance *appearance = acg_appearance_at(identity, met);
  appearance->core = appearance->core || actor->core;
  return met;
}

/* Something of an appearance, before those of one are put together. */
typedef struct {
  guint appearance;
  AcgNote note;
  guint neighbour;
} Remark;

static int compare_notes(gconstpointer left, gconstpointer right) {
  const Remark *a = left;
  const Remark *b = right;
  if (a->appearance != b->appearance) return a->appearance < b->appearance ? -1 : 1;
  if (a->note.kind != b->note.kind) return a->note.kind < b->note.kind ? -1 : 1;
  return strcmp(a->note.text, b->note.text);
}

static void remark(AcgIdentity *identity, GArray *remarks, guint appearance, AcgNoteKind kind,
                   const char *text) {
  Remark new = {appearance, {keep(identity, text), kind}, 0};
  g_array_append_val(remarks, new);
}

/* Aliases, roles and the names that stood for the actors, each once, one actor after the other. */
static void take_notes(AcgIdentity *identity, const AcgContribution *contribution,
                       const guint *met) {
  g_autoptr(GArray) remarks = g_array_new(FALSE, FALSE, sizeof(Remark));
  for (guint i = 0; i < contribution->actors->len; i++) {
    const AcgContributedActor *actor = acg_contributed_actor(contribution, i);
    for (guint k = 0; k < actor->n_notes; k++) {
      const AcgNote *note = &g_array_index(contribution->notes, AcgNote, actor->notes + k);
      remark(identity, remarks, met[i], note->kind, note->text);
    }
    if (!g_str_equal(actor->name, acg_appearance_at(identity, met[i])->name))
      remark(identity, remarks, met[i], ACG_NOTE_ALIAS, actor->name);
  }
  g_array_sort(remarks, compare_notes);
  for (guint i = 0; i < remarks->len; i++) {
    const Remark *at = &g_array_index(remarks, Remark, i);
    AcgAppearance *appearance = acg_appearance_at(identity, at->appearance);
    if (i > 0 && compare_notes(at - 1, at) == 0) continue;
    if (appearance->n_notes++ == 0) appearance->notes = identity->notes->len;
    g_array_append_val(identity->notes, at->note);
  }
}

static int compare_neighbours(gconstpointer left, gconstpointer right) {
  const Remark *a = left;
  const Remark *b = right;
  if (a->appearance != b->appearance) return a->appearance < b->appearance ? -1 : 1;
  return (a->neighbour > b->neighbour) - (a->neighbour < b->neighbour);
}

static void add_pair(AcgIdentity *identity, GArray *pairs, guint a, guint b) {
  Remark there = {.appearance = a, .neighbour = acg_appearance_at(identity, b)->candidate};
  Remark back = {.appearance = b, .neighbour = acg_appearance_at(identity, a)->candidate};
  if (there.neighbour == back.neighbour) return;
  g_array_append_val(pairs, there);
  g_array_append_val(pairs, back);
}

/* Pairs up whom mentions first .. end - 1, of one sentence, name; not those of a list. */
static void pair_up(AcgIdentity *identity, const AcgContribution *contribution, const guint *met,
                    guint first, guint end, GArray *pairs) {
  if (end - first > ACG_COMENTION_MAX_ACTORS) return;
  for (guint i = first; i < end; i++)
    for (guint j = i + 1; j < end; j++)
      add_pair(identity, pairs, met[acg_contributed_mention(contribution, i)->actor],
               met[acg_contributed_mention(contribution, j)->actor]);
}

static void pair_all(AcgIdentity *identity, const AcgContribution *contribution, const guint *met,
                     GArray *pairs) {
  guint n = contribution->mentions->len;
  for (guint first = 0, end = 0; first < n; first = end) {
    guint sentence = acg_contributed_mention(contribution, first)->sentence;
    while (end < n && acg_contributed_mention(contribution, end)->sentence == sentence) end++;
    pair_up(identity, contribution, met, first, end, pairs);
  }
  for (guint i = 0; i < contribution->relations->len; i++) {
    const AcgContributedRelation *relation = acg_contributed_relation(contribution, i);
    if (relation->category != NULL)
      add_pair(identity, pairs, met[relation->source], met[relation->target]);
  }
}

static void take_neighbours(AcgIdentity *identity, const AcgContribution *contribution,
                            const guint *met) {
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Remark));
  pair_all(identity, contribution, met, pairs);
  g_array_sort(pairs, compare_neighbours);
  for (guint i = 0; i < pairs->len; i++) {
    const Remark *at = &g_array_index(pairs, Remark, i);
    AcgAppearance *appearance = acg_appearance_at(identity, at->appearance);
    if ((i > 0 && compare_neighbours(at - 1, at) == 0) ||
        appearance->n_neighbours == MOST_NEIGHBOURS)
      continue;
    if (appearance->n_neighbours++ == 0) appearance->neighbours = identity->neighbours->len;
    g_array_append_val(identity->neighbours, at->neighbour);
  }
}

/* The ties that say which country somebody acts for. */
static bool binds(const AcgContributedRelation *relation) {
  static const char *const names[] = {"LEADS", "REPRESENTS", "MEMBER_OF", "PART_OF", NULL};
  return relation->category != NULL && !relation->evidence.negated && !relation->evidence.ended &&
         g_strv_contains(names, relation->category->name);
}

static void take_states(AcgIdentity *identity, const AcgContribution *contribution,
                        const guint *met) {
  for (guint i = 0; i < contribution->relations->len; i++) {
    const AcgContributedRelation *relation = acg_contributed_relation(contribution, i);
    const AcgAppearance *target = acg_appearance_at(identity, met[relation->target]);
    AcgAppearance *source = acg_appearance_at(identity, met[relation->source]);
    if (binds(relation) && target->type == ACG_ACTOR_COUNTRY && source->state == ACG_NONE)
      source->state = target->candidate;
  }
}

guint *acg_identity_meet(AcgIdentity *identity, const AcgContribution *contribution,
                         guint document) {
  guint *met = g_new0(guint, contribution->actors->len + 1);
  for (guint i = 0; i < contribution->actors->len; i++)
    met[i] = meet(identity, acg_contributed_actor(contribution, i), document);
  for (guint i = 0; i < contribution->mentions->len; i++)
    acg_appearance_at(identity, met[acg_contributed_mention(contribution, i)->actor])->mentions++;
  take_notes(identity, contribution, met);
  take_neighbours(identity, contribution, met);
  take_states(identity, contribution, met);
  return met;
}
