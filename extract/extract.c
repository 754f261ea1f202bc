#include <math.h>

#include "extract/actor/actor.h"
#include "extract/extractor.h"
#include "extract/relation/relation.h"

/* As many decimals as a story's file keeps, so that a story read back is the one written. */
static double round_confidence(double confidence) {
  return round(CLAMP(confidence, 0, 1) * 1e4) / 1e4;
}

static void round_relations(const GPtrArray *relations) {
  for (guint i = 0; i < relations->len; i++) {
    AcgRelation *relation = g_ptr_array_index(relations, i);
    relation->confidence = round_confidence(relation->confidence);
  }
}

static void round_confidences(AcgStory *story) {
  for (guint i = 0; i < story->actors->len; i++) {
    AcgActor *actor = g_ptr_array_index(story->actors, i);
    actor->confidence = round_confidence(actor->confidence);
  }
  round_relations(story->relations);
  round_relations(story->others);
}

static bool extract(AcgExtractor *extractor, AcgStory *story, AcgAnalysis *analysis) {
  if (!acg_parse(extractor->parser, analysis)) return false;
  for (guint i = 0; i < analysis->sentences->len; i++)
    g_array_append_val(story->sentences, acg_sentence_at(analysis, i)->span);
  acg_actors_find(extractor->actors, story, analysis);
  if (acg_analysis_is_late(analysis)) return false;
  acg_relations_find(story, analysis, extractor->pairs, extractor->predicates);
  round_confidences(story);
  return true;
}

AcgStory *acg_story_extract(AcgExtractor *extractor, AcgDocument *document, double seconds,
                            GError **error) {
  if (document->copy_of != NULL) acg_document_become_copy(document, document->copy_of);
  g_autoptr(AcgStory) story = acg_story_new(document);
  if (document->copy_of != NULL) return g_steal_pointer(&story);
  g_autoptr(AcgAnalysis) analysis = acg_analysis_new(document);
  acg_analysis_set_seconds(analysis, seconds);
  if (extract(extractor, story, analysis)) return g_steal_pointer(&story);
  story->document = NULL; /* the caller's */
  acg_fail_late(seconds, error);
  return NULL;
}
