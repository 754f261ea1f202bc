#include "graph/contribution.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/name.h"
#include "base/text.h"
#include "graph/assemble.h"
#include "graph/comention.h"

enum { STRINGS_BLOCK = 4096 };

AcgContribution *acg_contribution_new(void) {
  AcgContribution *contribution = g_new0(AcgContribution, 1);
  contribution->sentences = g_array_new(FALSE, TRUE, sizeof(AcgContributedSentence));
  contribution->actors = g_array_new(FALSE, TRUE, sizeof(AcgContributedActor));
  contribution->notes = g_array_new(FALSE, TRUE, sizeof(AcgNote));
  contribution->mentions = g_array_new(FALSE, TRUE, sizeof(AcgContributedMention));
  contribution->relations = g_array_new(FALSE, TRUE, sizeof(AcgContributedRelation));
  contribution->strings = g_string_chunk_new(STRINGS_BLOCK);
  return contribution;
}

void acg_contribution_free(AcgContribution *contribution) {
  if (contribution == NULL) return;
  g_array_unref(contribution->sentences);
  g_array_unref(contribution->actors);
  g_array_unref(contribution->notes);
  g_array_unref(contribution->mentions);
  g_array_unref(contribution->relations);
  g_string_chunk_free(contribution->strings);
  g_free(contribution);
}

void acg_contribution_empty(AcgContribution *contribution) {
  g_array_set_size(contribution->sentences, 0);
  g_array_set_size(contribution->actors, 0);
  g_array_set_size(contribution->notes, 0);
  g_array_set_size(contribution->mentions, 0);
  g_array_set_size(contribution->relations, 0);
  g_string_chunk_clear(contribution->strings);
}

/* ── Out of a story ── */

/* A story on its way in. */
typedef struct {
  AcgContribution *contribution;
  const AcgStory *story;
  guint *places; /* [S] the contribution's number of each sentence; first 1 for those in use */
} Taking;

static const char *keep(const Taking *taking, const char *text) {
  return text == NULL ? NULL : g_string_chunk_insert(taking->contribution->strings, text);
}

/* The number that a file gives back where this one was written: cJSON writes 15 digits where they
 * come near enough. */
static double as_written(double number) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(text, sizeof text, "%.15g", number);
  double written = g_ascii_strtod(text, NULL);
  return fabs(written - number) <= fmax(fabs(written), fabs(number)) * DBL_EPSILON ? written
                                                                                   : number;
}

static AcgSpan sentence_at(const Taking *taking, guint i) {
  return g_array_index(taking->story->sentences, AcgSpan, i);
}

/* The sentence of the story that holds `span`; sentences are in order. */
static guint find_sentence(const AcgStory *story, AcgSpan span) {
  guint low = 0;
  guint high = story->sentences->len - 1;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(story->sentences, AcgSpan, middle).end < span.end)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void mark_relations(const Taking *taking, const GPtrArray *relations) {
  for (guint i = 0; i < relations->len; i++) {
    const AcgRelation *relation = g_ptr_array_index(relations, i);
    taking->places[relation->sentence] = 1;
    for (guint j = 0; j < relation->also->len; j++)
      taking->places[find_sentence(taking->story, g_array_index(relation->also, AcgSpan, j))] = 1;
  }
}

/* The paragraph that a sentence begins in; both are in text order. */
static guint next_paragraph(const Taking *taking, guint sentence, guint paragraph) {
  const GArray *paragraphs = taking->story->document->paragraphs;
  size_t begin = sentence_at(taking, sentence).begin;
  while (paragraph + 1 < paragraphs->len &&
         g_array_index(paragraphs, AcgParagraph, paragraph + 1).span.begin <= begin)
    paragraph++;
  return paragraph;
}

static void take_sentences(const Taking *taking) {
  const AcgStory *story = taking->story;
  GArray *sentences = taking->contribution->sentences;
  guint paragraph = 0;
  for (guint i = 0; i < story->mentions->len; i++)
    taking->places[g_array_index(story->mentions, AcgMention, i).sentence] = 1;
  mark_relations(taking, story->relations);
  mark_relations(taking, story->others);
  for (guint i = 0; i < story->sentences->len; i++) {
    paragraph = next_paragraph(taking, i, paragraph);
    if (taking->places[i] == 0) continue;
    AcgSpan span = sentence_at(taking, i);
    g_autofree char *text =
        acg_text_squeeze(story->document->text + span.begin, acg_span_length(span));
    AcgContributedSentence sentence = {i, paragraph, span, keep(taking, text)};
    taking->places[i] = sentences->len;
    g_array_append_val(sentences, sentence);
  }
}

/* ── Actors ── */

/* A note, before those of one actor are put together. */
typedef struct {
  guint actor;
  AcgNote note;
} Remark;

static int compare_remarks(gconstpointer left, gconstpointer right) {
  const Remark *a = left;
  const Remark *b = right;
  if (a->actor != b->actor) return a->actor < b->actor ? -1 : 1;
  if (a->note.kind != b->note.kind) return a->note.kind < b->note.kind ? -1 : 1;
  return strcmp(a->note.text, b->note.text);
}

static void remark(GArray *remarks, guint actor, AcgNoteKind kind, const char *text) {
  Remark new = {actor, {text, kind}};
  g_array_append_val(remarks, new);
}

static void remark_all(const Taking *taking, GArray *remarks, guint actor, AcgNoteKind kind,
                       const GPtrArray *texts) {
  for (guint i = 0; i < texts->len; i++)
    remark(remarks, actor, kind, keep(taking, g_ptr_array_index(texts, i)));
}

/* Whether the bytes are those of `name`: most actors are called by their name somewhere. */
static bool is_written(const char *name, const char *text, size_t length) {
  return strncmp(name, text, length) == 0 && name[length] == '\0';
}

/* The key of what the mention calls its actor, unless that is the actor's own. */
static void remark_key(const Taking *taking, GArray *remarks, const AcgMention *mention) {
  const char *name = acg_contributed_actor(taking->contribution, mention->actor)->name;
  const char *text = taking->story->document->text + mention->span.begin;
  size_t length = acg_span_length(mention->span);
  if (is_written(name, text, length)) return;
  g_autoptr(AcgNameForm) form = acg_name_form_new(text, length);
  g_autoptr(AcgNameForm) own = acg_name_form_new(name, strlen(name));
  if (!g_str_equal(form->key, own->key))
    remark(remarks, mention->actor, ACG_NOTE_KEY, keep(taking, form->key));
}

/* Gives each actor its notes, each once. */
static void settle_notes(AcgContribution *contribution, GArray *remarks) {
  g_array_sort(remarks, compare_remarks);
  for (guint i = 0; i < remarks->len; i++) {
    const Remark *at = &g_array_index(remarks, Remark, i);
    AcgContributedActor *actor = acg_contributed_actor(contribution, at->actor);
    if (i > 0 && compare_remarks(at - 1, at) == 0) continue;
    if (actor->n_notes++ == 0) actor->notes = contribution->notes->len;
    g_array_append_val(contribution->notes, at->note);
  }
}

static void take_actors(const Taking *taking) {
  const AcgStory *story = taking->story;
  g_autoptr(GArray) remarks = g_array_new(FALSE, FALSE, sizeof(Remark));
  for (guint i = 0; i < story->actors->len; i++) {
    const AcgActor *actor = g_ptr_array_index(story->actors, i);
    AcgContributedActor taken = {keep(taking, actor->name),     actor->type, actor->core,
                                 as_written(actor->confidence), 0,           0};
    g_array_append_val(taking->contribution->actors, taken);
    remark_all(taking, remarks, i, ACG_NOTE_ALIAS, actor->aliases);
    remark_all(taking, remarks, i, ACG_NOTE_ROLE, actor->roles);
  }
  for (guint i = 0; i < story->mentions->len; i++) {
    const AcgMention *mention = &g_array_index(story->mentions, AcgMention, i);
    AcgContributedMention taken = {mention->actor, taking->places[mention->sentence]};
    g_array_append_val(taking->contribution->mentions, taken);
    if (mention->kind == ACG_MENTION_NAME) remark_key(taking, remarks, mention);
  }
  settle_notes(taking->contribution, remarks);
}

/* ── Relations ── */

static const char *name_attribution(const AcgStory *story, const AcgRelation *relation) {
  if (relation->attributed_actor < 0) return relation->attributed_text;
  const AcgActor *actor = g_ptr_array_index(story->actors, relation->attributed_actor);
  return actor->name;
}

/* A clause that runs on beyond its sentence is shown as the sentence. */
static void take_relation_at(const Taking *taking, const AcgRelation *relation, guint sentence,
                             AcgSpan clause) {
  AcgSpan whole = sentence_at(taking, sentence);
  guint place = taking->places[sentence];
  AcgContributedRelation taken = {
      .source = relation->source,
      .target = relation->target,
      .category = relation->category,
      .mutual = relation->mutual,
      .evidence = {.sentence = place,
                   .other_sentence = place,
                   .clause = acg_span_contains(whole, clause) ? clause : whole,
                   .predicate = keep(taking, relation->predicate),
                   .attributed_to = keep(taking, name_attribution(taking->story, relation)),
                   .modality = relation->modality,
                   .negated = relation->negated,
                   .ended = relation->ended,
                   .background = relation->background,
                   .finder = relation->finder,
                   .date_first = keep(taking, relation->date_first),
                   .date_last = keep(taking, relation->date_last),
                   .confidence = as_written(relation->confidence)}};
  g_array_append_val(taking->contribution->relations, taken);
}

static void take_relations(const Taking *taking, const GPtrArray *relations) {
  for (guint i = 0; i < relations->len; i++) {
    const AcgRelation *relation = g_ptr_array_index(relations, i);
    take_relation_at(taking, relation, relation->sentence, relation->evidence);
    for (guint j = 0; j < relation->also->len; j++) {
      AcgSpan span = g_array_index(relation->also, AcgSpan, j);
      take_relation_at(taking, relation, find_sentence(taking->story, span), span);
    }
  }
}

void acg_contribution_take(AcgContribution *contribution, const AcgStory *story) {
  g_autofree guint *places = g_new0(guint, story->sentences->len + 1);
  Taking taking = {contribution, story, places};
  acg_contribution_empty(contribution);
  take_sentences(&taking);
  take_actors(&taking);
  take_relations(&taking, story->relations);
  take_relations(&taking, story->others);
}

/* ── Less of it ── */

static void mark_comentions(const AcgContribution *contribution, AcgWindow window, bool *needed) {
  g_autoptr(GArray) pairs = acg_comentions_find(contribution, window, ACG_COMENTION_MAX_ACTORS);
  for (guint i = 0; i < pairs->len; i++) {
    const AcgComention *pair = &g_array_index(pairs, AcgComention, i);
    needed[pair->sentence] = needed[pair->other_sentence] = true;
  }
}

bool acg_contribution_trim(AcgContribution *contribution, guint windows) {
  guint n = contribution->sentences->len;
  g_autofree bool *needed = g_new0(bool, n + 1);
  bool whole = true;
  for (guint window = 0; window < ACG_N_WINDOWS; window++)
    if ((windows & 1U << window) != 0) mark_comentions(contribution, (AcgWindow)window, needed);
  for (guint i = 0; i < contribution->relations->len; i++)
    needed[acg_contributed_relation(contribution, i)->evidence.sentence] = true;
  for (guint i = 0; i < n; i++) {
    AcgContributedSentence *sentence = acg_contributed_sentence(contribution, i);
    whole = whole && (!needed[i] || sentence->text != NULL);
    if (!needed[i]) sentence->text = NULL;
  }
  return whole;
}
