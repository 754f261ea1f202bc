/* A story from a text of one paragraph, and its relations in short. */
#ifndef ACG_TESTS_MADE_STORY_H
#define ACG_TESTS_MADE_STORY_H

#include "extract/story.h"

/* Opened once. */
static inline AcgExtractor *get_extractor(void) {
  static AcgExtractor *extractor;
  g_autoptr(GError) error = NULL;
  if (extractor == NULL) extractor = acg_extractor_new(NULL, NULL, &error);
  g_assert_no_error(error);
  return extractor;
}

static inline AcgStory *make_story(const char *text) {
  AcgDocument *document = acg_document_new();
  document->text = g_strdup(text);
  document->length = strlen(text);
  AcgParagraph paragraph = {{0, document->length}, ACG_PARAGRAPH_BODY};
  g_array_append_val(document->paragraphs, paragraph);
  return acg_story_extract(get_extractor(), document, 0, NULL);
}

static inline const AcgActor *actor_of(const AcgStory *story, guint i) {
  return g_ptr_array_index(story->actors, i);
}

/* "Iran > Israel ASSAULT possible not"; <> for mutual. */
static inline char *write_relation(const AcgStory *story, const AcgRelation *relation) {
  GString *out = g_string_new(NULL);
  g_string_printf(out, "%s %s %s %s", actor_of(story, relation->source)->name,
                  relation->mutual ? "<>" : ">", actor_of(story, relation->target)->name,
                  relation->category->name);
  if (relation->modality != ACG_MODALITY_ACTUAL)
    g_string_append_printf(out, " %s", acg_modality_name(relation->modality));
  if (relation->negated) g_string_append(out, " not");
  if (relation->ended) g_string_append(out, " ended");
  if (relation->attributed_actor >= 0)
    g_string_append_printf(out, " by %s", actor_of(story, (guint)relation->attributed_actor)->name);
  return g_string_free(out, FALSE);
}

static inline gint compare_strings(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All of them, sorted, parted by ", ". */
static inline char *write_relations(const AcgStory *story) {
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < story->relations->len; i++)
    g_ptr_array_add(lines, write_relation(story, g_ptr_array_index(story->relations, i)));
  g_ptr_array_sort(lines, compare_strings);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv(", ", (char **)lines->pdata);
}

#endif
