/* Stories made by hand, taken into a network. */
#ifndef ACG_TESTS_MADE_CORPUS_H
#define ACG_TESTS_MADE_CORPUS_H

#include <string.h>

#include "graph/assemble.h"
#include "graph/score.h"

/* A story from a line for each sentence: "Iran|Qaani: text", whose names before the colon are
 * mentioned in it. A name that begins with + is a person's, with ! a
 * country's. */
typedef struct {
  AcgStory *story;
  GString *text;
} Maker;

static inline Maker start(const char *id, const char *date) {
  AcgDocument *document = acg_document_new();
  document->id = g_strdup(id);
  document->file = g_strdup("made.txt");
  document->doc = g_strdup("made");
  document->date = g_strdup(date);
  Maker maker = {acg_story_new(document), g_string_new(NULL)};
  return maker;
}

static inline guint find_actor(AcgStory *story, const char *name) {
  char kind = *name;
  if (kind == '+' || kind == '!') name++;
  for (guint i = 0; i < story->actors->len; i++)
    if (g_str_equal(((AcgActor *)g_ptr_array_index(story->actors, i))->name, name)) return i;
  AcgActor *actor = acg_actor_new();
  actor->id = g_strdup_printf("a%u", story->actors->len + 1);
  actor->name = g_strdup(name);
  actor->type = kind == '+'   ? ACG_ACTOR_PERSON
                : kind == '!' ? ACG_ACTOR_COUNTRY
                              : ACG_ACTOR_ORGANIZATION;
  actor->core = true;
  actor->confidence = 1;
  g_ptr_array_add(story->actors, actor);
  return story->actors->len - 1;
}

static inline guint add_sentence(Maker *maker, const char *names) {
  AcgStory *story = maker->story;
  g_auto(GStrv) all = g_strsplit(names, "|", -1);
  AcgSpan sentence = {maker->text->len, 0};
  for (char **name = all; *name != NULL; name++) {
    AcgMention mention = {.actor = find_actor(story, *name), .sentence = story->sentences->len};
    mention.span.begin = maker->text->len;
    g_string_append(maker->text, **name == '+' || **name == '!' ? *name + 1 : *name);
    mention.span.end = maker->text->len;
    mention.head = mention.span;
    g_array_append_val(story->mentions, mention);
    g_string_append_c(maker->text, ' ');
  }
  sentence.end = maker->text->len - 1;
  g_array_append_val(story->sentences, sentence);
  return story->sentences->len - 1;
}

static inline AcgRelation *add_relation(Maker *maker, guint sentence, const char *source,
                                        const char *category, const char *target) {
  AcgRelation *relation = acg_relation_new();
  relation->source = find_actor(maker->story, source);
  relation->target = find_actor(maker->story, target);
  relation->category = acg_category_find(category);
  relation->mutual = relation->category->mutual;
  relation->predicate = g_strdup("do");
  relation->sentence = sentence;
  relation->evidence = g_array_index(maker->story->sentences, AcgSpan, sentence);
  relation->confidence = 0.5;
  g_ptr_array_add(maker->story->relations, relation);
  return relation;
}

/* Whether the assembler took the story in. */
static inline bool finish(Maker *maker, AcgAssembler *assembler) {
  AcgDocument *document = maker->story->document;
  document->length = maker->text->len;
  document->text = g_string_free(maker->text, FALSE);
  bool taken = acg_assembler_add(assembler, maker->story);
  acg_story_free(maker->story);
  return taken;
}

static inline const AcgNode *node_named(const AcgNetwork *network, const char *id) {
  for (guint i = 0; i < network->nodes->len; i++) {
    const AcgNode *node = g_ptr_array_index(network->nodes, i);
    if (g_str_equal(node->id, id)) return node;
  }
  return NULL;
}

/* The ids of the nodes, parted by spaces; g_free it. */
static inline char *list_ids(const AcgNetwork *network) {
  GString *ids = g_string_new(NULL);
  for (guint k = 0; k < network->nodes->len; k++)
    g_string_append_printf(ids, "%s%s", k == 0 ? "" : " ",
                           ((AcgNode *)g_ptr_array_index(network->nodes, k))->id);
  return g_string_free(ids, FALSE);
}

/* The network of stories of one sentence each. */
static inline AcgNetwork *decide_on(const char *const *sentences, guint n,
                                    AcgDecisions *decisions) {
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  acg_assembler_decide(assembler, decisions);
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf("%016u", i + 1);
    Maker maker = start(id, NULL);
    add_sentence(&maker, sentences[i]);
    finish(&maker, assembler);
  }
  return acg_assembler_finish(assembler);
}

#endif
