/* Candidates → actors. Persons by full name, then surname; bodies by name, acronym and name without
 * their state; states by their usual name; collectives by origin and kind. */
#include <string.h>

#include "base/text.h"
#include "extract/actor/actor.h"
#include "extract/actor/mention.h"
#include "extract/lexicon/words.h"

/* No more namesakes than these are compared; MIN_VARIANT letters make a misspelling a variant. */
enum { MAX_NAMESAKES = 16, MIN_VARIANT = 6, MAX_PRONOUN_SENTENCES = 2, NONE = -1 };

/* An actor while it is being found. */
typedef struct {
  char *name; /* fullest form so far */
  char *key;
  guint n_words; /* of that form */
  AcgActorType type;
  double confidence;
  int seen;         /* the last candidate of it that was read, or NONE */
  GPtrArray *forms; /* char*: every form, in order */
  GPtrArray *roles; /* const char* */
  guint n_mentions;
} Draft;

typedef struct {
  const AcgAnalysis *analysis;
  const GArray *candidates;
  const GPtrArray *texts; /* [M] char*: the candidate's words, with single spaces */
  const GPtrArray *keys;  /* [M] char*: of those words */
  GPtrArray *drafts;      /* Draft* */
  int *chosen;            /* [M] index of the draft, or NONE */
  GHashTable *by_key;     /* full key, acronym, key without state → draft + 1 */
  GHashTable *by_last;    /* a word of a person's name, not the first → GArray of drafts */
  GHashTable *by_letter;  /* first letters of first and last word → GArray of drafts */
  GHashTable *forms;      /* "draft form" that were added */
} Resolver;

static void free_draft(gpointer data) {
  Draft *draft = data;
  g_free(draft->name);
  g_free(draft->key);
  g_ptr_array_unref(draft->forms);
  g_ptr_array_unref(draft->roles);
  g_free(draft);
}

static const AcgMentionCandidate *candidate_at(const Resolver *resolver, guint i) {
  return &g_array_index(resolver->candidates, AcgMentionCandidate, i);
}

static Draft *draft_at(const Resolver *resolver, int i) {
  return g_ptr_array_index(resolver->drafts, (guint)i);
}

static int lookup(const Resolver *resolver, const char *key) {
  return GPOINTER_TO_INT(g_hash_table_lookup(resolver->by_key, key)) - 1;
}

static void bind(const Resolver *resolver, const char *key, int draft) {
  if (*key != '\0' && lookup(resolver, key) == NONE)
    g_hash_table_insert(resolver->by_key, g_strdup(key), GINT_TO_POINTER(draft + 1));
}

static const char *last_word(const char *key) {
  const char *space = strrchr(key, ' ');
  return space != NULL ? space + 1 : key;
}

static bool is_single(const char *key) {
  /* The article of "al sudani" is no word of its own. */
  const char *space = strchr(key, ' ');
  return space == NULL || (strchr(space + 1, ' ') == NULL && space - key <= 2 && *key != 'x');
}

static void push(GHashTable *lists, const char *key, int draft) {
  GArray *list = g_hash_table_lookup(lists, key);
  if (list == NULL) {
    list = g_array_new(FALSE, FALSE, sizeof(int));
    g_hash_table_insert(lists, g_strdup(key), list);
  }
  for (guint i = 0; i < list->len; i++)
    if (g_array_index(list, int, i) == draft) return;
  if (list->len < MAX_NAMESAKES) g_array_append_val(list, draft);
}

static char *letters_of(const char *key) {
  return g_strdup_printf("%c%c", key[0], last_word(key)[0]);
}

static int create(const Resolver *resolver, const AcgMentionCandidate *candidate, const char *name,
                  const char *key) {
  Draft *draft = g_new0(Draft, 1);
  int index = (int)resolver->drafts->len;
  draft->name = g_strdup(name);
  draft->key = g_strdup(key);
  draft->n_words = acg_word_count(resolver->analysis, candidate->first, candidate->end);
  draft->type = candidate->type;
  draft->seen = NONE;
  draft->forms = g_ptr_array_new_with_free_func(g_free);
  draft->roles = g_ptr_array_new();
  g_ptr_array_add(resolver->drafts, draft);
  bind(resolver, key, index);
  return index;
}

/* Persons. */

/* Whether one word becomes the other by one letter more, less or changed. */
static bool is_variant(const char *a, const char *b) {
  size_t length_a = strlen(a), length_b = strlen(b), same = 0;
  if (length_a < MIN_VARIANT || length_b < MIN_VARIANT) return false;
  if (length_a > length_b) return is_variant(b, a);
  if (length_b - length_a > 1) return false;
  while (same < length_a && a[same] == b[same]) same++;
  return strcmp(a + same + (length_a == length_b && same < length_a),
                b + same + (same < length_b)) == 0;
}

static bool same_first_word(const char *a, const char *b) {
  size_t length_a = strcspn(a, " "), length_b = strcspn(b, " ");
  bool initial = length_a == 1 || length_b == 1;
  return initial ? *a == *b : length_a == length_b && strncmp(a, b, length_a) == 0;
}

static int find_person(const Resolver *resolver, const char *key) {
  g_autofree char *letters = letters_of(key);
  const GArray *list = g_hash_table_lookup(resolver->by_letter, letters);
  for (guint i = 0; list != NULL && i < list->len; i++) {
    int index = g_array_index(list, int, i);
    const char *other = draft_at(resolver, index)->key;
    if (same_first_word(key, other) && (g_str_equal(last_word(key), last_word(other)) ||
                                        is_variant(last_word(key), last_word(other))))
      return index;
  }
  return NONE;
}

static int resolve_full_name(const Resolver *resolver, const AcgMentionCandidate *candidate,
                             const char *form, const char *key) {
  int index = lookup(resolver, key);
  if (index == NONE) index = find_person(resolver, key);
  if (index == NONE) {
    g_autofree char *letters = letters_of(key);
    index = create(resolver, candidate, form, key);
    push(resolver->by_letter, letters, index);
  }
  bind(resolver, key, index);
  for (const char *space = strchr(key, ' '); space != NULL; space = strchr(space + 1, ' ')) {
    g_autofree char *word = g_strndup(space + 1, strcspn(space + 1, " "));
    push(resolver->by_last, word, index);
  }
  return index;
}

/* The namesake that was mentioned last, or the first of those that are still to come. */
static int resolve_surname(const Resolver *resolver, const char *key) {
  const GArray *list = g_hash_table_lookup(resolver->by_last, last_word(key));
  int best = NONE;
  for (guint i = 0; list != NULL && i < list->len; i++) {
    int index = g_array_index(list, int, i);
    if (best == NONE || draft_at(resolver, index)->seen > draft_at(resolver, best)->seen)
      best = index;
  }
  return best;
}

/* Bodies. */

/* The acronym in brackets behind the candidate, as a key, or NULL. */
static char *bracketed(const Resolver *resolver, const AcgMentionCandidate *candidate) {
  const AcgAnalysis *analysis = resolver->analysis;
  guint next = candidate->end;
  guint end = acg_word_end(analysis, next + 1);
  if (!acg_word_is(analysis, next, "(") || !acg_word_is(analysis, end, ")") ||
      !acg_word_is_capitalised(analysis, next + 1))
    return NULL;
  AcgSpan span = acg_tokens_span(analysis, next + 1, end);
  return acg_text_key(analysis->document->text + span.begin, acg_span_length(span));
}

/* First letters of the name's capitalised words, as a key: "pmf". */
static char *initials(const Resolver *resolver, const AcgMentionCandidate *candidate) {
  GString *letters = g_string_new(NULL);
  const char *text = resolver->analysis->document->text;
  for (guint i = candidate->first; i < candidate->end; i++)
    if (acg_word_is_capitalised(resolver->analysis, i))
      g_string_append_c(letters, text[acg_token_at(resolver->analysis, i)->span.begin]);
  g_autofree char *raw = g_string_free(letters, FALSE);
  return g_utf8_validate(raw, -1, NULL) ? acg_text_key(raw, strlen(raw)) : g_strdup("");
}

/* The key without the state that it starts with, or NULL. */
static char *key_without_state(const Resolver *resolver, const AcgMentionCandidate *candidate) {
  const AcgAnalysis *analysis = resolver->analysis;
  guint n = 0;
  if (acg_word_state(ACG_LEXICON_DEMONYMS, analysis, candidate->first, candidate->end, &n) ==
          NULL &&
      acg_word_state(ACG_LEXICON_COUNTRIES, analysis, candidate->first, candidate->end, &n) == NULL)
    return NULL;
  guint first = candidate->first + n;
  if (acg_word_is(analysis, first, "'s")) first++;
  if (first >= candidate->end) return NULL;
  AcgSpan span = acg_tokens_span(analysis, first, candidate->end);
  return acg_text_key(analysis->document->text + span.begin, acg_span_length(span));
}

static int resolve_body(const Resolver *resolver, const AcgMentionCandidate *candidate,
                        const char *form, const char *key) {
  g_autofree char *acronym = bracketed(resolver, candidate);
  int index = lookup(resolver, key);
  if (index == NONE && acronym != NULL) index = lookup(resolver, acronym);
  if (index == NONE) index = create(resolver, candidate, form, key);
  bind(resolver, key, index);
  if (acronym != NULL) bind(resolver, acronym, index);
  if (acg_word_end(resolver->analysis, candidate->first) >= candidate->end) return index;
  g_autofree char *letters = initials(resolver, candidate);
  g_autofree char *rest = key_without_state(resolver, candidate);
  if (strlen(letters) > 1) bind(resolver, letters, index);
  if (rest != NULL) bind(resolver, rest, index);
  AcgEntry entry; /* "the Court", further on */
  if (acg_lexicon_find(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), last_word(key), &entry))
    bind(resolver, last_word(key), index);
  return index;
}

/* A name of one word: a surname, an acronym, a body's plural, or somebody new. */
static int resolve_single(const Resolver *resolver, const AcgMentionCandidate *candidate,
                          const char *form, const char *key) {
  int index = candidate->type == ACG_ACTOR_PERSON ? resolve_surname(resolver, key) : NONE;
  if (index == NONE) index = lookup(resolver, key);
  if (index == NONE && g_str_has_suffix(key, "s")) {
    g_autofree char *singular = g_strndup(key, strlen(key) - 1);
    index = lookup(resolver, singular);
  }
  if (index == NONE) index = resolve_surname(resolver, key);
  return index != NONE ? index : create(resolver, candidate, form, key);
}

/* Everybody else. */

static int resolve_state(const Resolver *resolver, const AcgMentionCandidate *candidate) {
  g_autofree char *key = acg_text_key(candidate->state, strlen(candidate->state));
  int index = lookup(resolver, key);
  return index != NONE ? index : create(resolver, candidate, candidate->state, key);
}

/* "Iran-backed militias" and "pro-Iran armed groups" are one, and so are "Iraqi militias" and
 * "Iraqi factions"; but not the two pairs. The keys start with what no name can. */
static int resolve_collective(const Resolver *resolver, const AcgMentionCandidate *candidate,
                              const char *form) {
  AcgSpan word = acg_tokens_span(resolver->analysis, candidate->first,
                                 acg_word_end(resolver->analysis, candidate->first));
  const char *text = resolver->analysis->document->text + word.begin;
  bool allegiance = memchr(text, '-', acg_span_length(word)) != NULL;
  g_autofree char *origin = acg_text_key(text, acg_span_length(word));
  bool has_state = candidate->state != NULL && *candidate->state != '\0';
  g_autofree char *key = g_strdup_printf("%c%s %s", allegiance ? '~' : '+',
                                         has_state ? candidate->state : origin, candidate->group);
  g_autofree char *bare = g_strdup_printf("-%s", candidate->group);
  int index = lookup(resolver, key);
  if (index == NONE) index = create(resolver, candidate, form, key);
  g_hash_table_replace(resolver->by_key, g_steal_pointer(&bare), GINT_TO_POINTER(index + 1));
  return index;
}

static bool has_role(const Draft *draft, const char *role) {
  return g_ptr_array_find_with_equal_func(draft->roles, role, g_str_equal, NULL);
}

static int resolve_description(const Resolver *resolver, const AcgMentionCandidate *candidate) {
  if (candidate->group != NULL) {
    g_autofree char *bare = g_strdup_printf("-%s", candidate->group);
    return lookup(resolver, bare);
  }
  g_autofree char *key = g_strdup_printf("=%s", candidate->role);
  return lookup(resolver, key);
}

/* The only person with a role is bound to "=role"; with two there is none. */
static void note_role(const Resolver *resolver, int index, const char *role) {
  Draft *draft = draft_at(resolver, index);
  g_autofree char *key = g_strdup_printf("=%s", role);
  int other = lookup(resolver, key);
  if (!has_role(draft, role)) g_ptr_array_add(draft->roles, (gpointer)role);
  if (other == NONE && !g_hash_table_contains(resolver->by_key, key))
    bind(resolver, key, index);
  else if (other != index)
    g_hash_table_replace(resolver->by_key, g_steal_pointer(&key), NULL);
}

/* Passes. */

static bool is_full_name(const AcgMentionCandidate *candidate, const char *key) {
  return candidate->kind == ACG_MENTION_NAME &&
         (candidate->type == ACG_ACTOR_COUNTRY || !is_single(key));
}

static int resolve(const Resolver *resolver, const AcgMentionCandidate *candidate, const char *form,
                   const char *key) {
  if (candidate->type == ACG_ACTOR_COUNTRY) return resolve_state(resolver, candidate);
  if (candidate->kind == ACG_MENTION_COLLECTIVE)
    return resolve_collective(resolver, candidate, form);
  if (candidate->kind == ACG_MENTION_DESCRIPTION) return resolve_description(resolver, candidate);
  if (is_single(key)) return resolve_single(resolver, candidate, form, key);
  if (candidate->type == ACG_ACTOR_PERSON) return resolve_full_name(resolver, candidate, form, key);
  return resolve_body(resolver, candidate, form, key);
}

/* The first person of the last sentence that names one, while reading on: whom "he" means. */
typedef struct {
  int person;
  guint sentence;
} Antecedent;

static void note_person(const Resolver *resolver, Antecedent *antecedent,
                        const AcgMentionCandidate *candidate, int index) {
  bool first = antecedent->person == NONE || antecedent->sentence != candidate->sentence;
  bool person = draft_at(resolver, index)->type == ACG_ACTOR_PERSON;
  if (candidate->kind == ACG_MENTION_NAME && person && first)
    *antecedent = (Antecedent){index, candidate->sentence};
}

static int resolve_pronoun(const Antecedent *antecedent, const AcgMentionCandidate *candidate) {
  bool near = candidate->sentence - antecedent->sentence <= MAX_PRONOUN_SENTENCES;
  return near ? antecedent->person : NONE;
}

/* Full names first, so that what is short finds them wherever they stand. */
static void resolve_all(const Resolver *resolver, bool full) {
  Antecedent antecedent = {NONE, 0};
  for (guint i = 0; i < resolver->candidates->len; i++) {
    const AcgMentionCandidate *candidate = candidate_at(resolver, i);
    const char *form = resolver->texts->pdata[i];
    const char *key = resolver->keys->pdata[i];
    if (*key == '\0') continue;
    if (candidate->kind == ACG_MENTION_PRONOUN)
      resolver->chosen[i] = full ? NONE : resolve_pronoun(&antecedent, candidate);
    else if (is_full_name(candidate, key) == full)
      resolver->chosen[i] = resolve(resolver, candidate, form, key);
    int index = resolver->chosen[i];
    if (index == NONE) continue;
    note_person(resolver, &antecedent, candidate, index);
    if (!full) draft_at(resolver, index)->seen = (int)i;
    if (candidate->kind == ACG_MENTION_NAME && candidate->role != NULL)
      note_role(resolver, index, candidate->role);
  }
}

static void note_form(const Resolver *resolver, guint i, int index) {
  const AcgMentionCandidate *candidate = candidate_at(resolver, i);
  Draft *draft = draft_at(resolver, index);
  draft->n_mentions++;
  draft->confidence = MAX(draft->confidence, candidate->confidence);
  if (!candidate->alias) return;
  const char *form = resolver->texts->pdata[i];
  char *id = g_strdup_printf("%d %s", index, form);
  if (!g_hash_table_add(resolver->forms, id)) return;
  guint n_words = acg_word_count(resolver->analysis, candidate->first, candidate->end);
  if (candidate->kind == ACG_MENTION_NAME && candidate->type != ACG_ACTOR_COUNTRY &&
      n_words > draft->n_words) {
    g_free(draft->name);
    draft->name = g_strdup(form);
    draft->n_words = n_words;
  }
  g_ptr_array_add(draft->forms, g_strdup(form));
}

/* Writing the story. */

/* Mentioned once, and only as the one who says something to the public. */
static bool is_in_passing(const Resolver *resolver, const Draft *draft) {
  if (draft->n_mentions > 1 || draft->type != ACG_ACTOR_ORGANIZATION || draft->seen == NONE)
    return false;
  const AcgMentionCandidate *only = candidate_at(resolver, (guint)draft->seen);
  return acg_word_among(resolver->analysis, only->end, "reported reports said wrote") ||
         (only->first > 1 && acg_word_is(resolver->analysis, only->first - 1, "to") &&
          acg_word_among(resolver->analysis, only->first - 2, "according told speaking"));
}

static AcgActor *make_actor(const Resolver *resolver, const Draft *draft, GHashTable *ids) {
  AcgActor *actor = acg_actor_new();
  actor->id = acg_text_slug_unique(draft->name, ids);
  actor->name = g_strdup(draft->name);
  actor->type = draft->type;
  actor->core = !is_in_passing(resolver, draft);
  actor->confidence = draft->confidence;
  for (guint i = 0; i < draft->forms->len; i++)
    if (!g_str_equal(draft->forms->pdata[i], draft->name))
      g_ptr_array_add(actor->aliases, g_strdup(draft->forms->pdata[i]));
  for (guint i = 0; i < draft->roles->len; i++)
    g_ptr_array_add(actor->roles, g_strdup(draft->roles->pdata[i]));
  return actor;
}

static void add_mention(AcgStory *story, const Resolver *resolver,
                        const AcgMentionCandidate *candidate, guint actor) {
  AcgMention mention = {.actor = actor,
                        .sentence = candidate->sentence,
                        .span = candidate->span,
                        .head = candidate->span,
                        .kind = candidate->kind};
  guint head = acg_word_begin(resolver->analysis, candidate->end - 1);
  AcgSpan last = acg_tokens_span(resolver->analysis, head, candidate->end);
  if (acg_span_contains(candidate->span, last)) mention.head = last;
  g_array_append_val(story->mentions, mention);
}

static void write_story(AcgStory *story, const Resolver *resolver) {
  g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree int *numbers = g_new(int, resolver->drafts->len + 1);
  for (guint i = 0; i < resolver->drafts->len; i++) numbers[i] = NONE;
  for (guint i = 0; i < resolver->candidates->len; i++) {
    int index = resolver->chosen[i];
    if (index == NONE) continue;
    if (numbers[index] == NONE) {
      numbers[index] = (int)story->actors->len;
      g_ptr_array_add(story->actors, make_actor(resolver, draft_at(resolver, index), ids));
    }
    add_mention(story, resolver, candidate_at(resolver, i), (guint)numbers[index]);
  }
}

static GHashTable *new_lists(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

/* In text order; of two that start together the wider first: "pro-Iran militia", then its "Iran".
 */
static gint by_place(gconstpointer a, gconstpointer b) {
  const AcgMention *left = a, *right = b;
  if (left->span.begin != right->span.begin) return left->span.begin < right->span.begin ? -1 : 1;
  if (left->span.end != right->span.end) return left->span.end > right->span.end ? -1 : 1;
  return (left->actor > right->actor) - (left->actor < right->actor);
}

static void read_texts(const AcgAnalysis *analysis, const GArray *candidates, GPtrArray *texts,
                       GPtrArray *keys) {
  for (guint i = 0; i < candidates->len; i++) {
    AcgSpan span = g_array_index(candidates, AcgMentionCandidate, i).span;
    char *text = acg_text_squeeze(analysis->document->text + span.begin, acg_span_length(span));
    g_ptr_array_add(texts, text);
    g_ptr_array_add(keys, acg_text_key(text, strlen(text)));
  }
}

void acg_actors_find(AcgStory *story, const AcgAnalysis *analysis) {
  g_autoptr(GArray) candidates = acg_mention_candidates_find(analysis);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) drafts = g_ptr_array_new_with_free_func(free_draft);
  g_autofree int *chosen = g_new(int, candidates->len + 1);
  g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) by_last = new_lists();
  g_autoptr(GHashTable) by_letter = new_lists();
  g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Resolver resolver = {analysis, candidates, texts,   keys,      drafts,
                       chosen,   by_key,     by_last, by_letter, forms};
  read_texts(analysis, candidates, texts, keys);
  for (guint i = 0; i < candidates->len; i++) chosen[i] = NONE;
  resolve_all(&resolver, true);
  resolve_all(&resolver, false);
  for (guint i = 0; i < candidates->len; i++)
    if (chosen[i] != NONE) note_form(&resolver, i, chosen[i]);
  write_story(story, &resolver);
  g_array_sort(story->mentions, by_place);
}
