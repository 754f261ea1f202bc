#include "extract/relation/relation.h"

#include "extract/relation/event.h"
#include "extract/relation/organ.h"
#include "extract/relation/sentence_reader.h"

static gint by_evidence(gconstpointer a, gconstpointer b) {
  const AcgRelation *left = *(AcgRelation *const *)a, *right = *(AcgRelation *const *)b;
  if (left->evidence.begin != right->evidence.begin)
    return left->evidence.begin < right->evidence.begin ? -1 : 1;
  return (left->evidence.end > right->evidence.end) - (left->evidence.end < right->evidence.end);
}

void acg_relations_find(AcgStory *story, const AcgAnalysis *analysis, AcgPairReader *pairs,
                        const AcgPredicates *predicates) {
  g_autoptr(GArray) organs = acg_organs_new();
  AcgSentenceReader reader;
  acg_sentence_reader_init(&reader, story, analysis, predicates);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    bool enough = acg_sentence_reader_enter(&reader, s);
    acg_organs_note(&reader, organs);
    if (enough) {
      acg_ties_read(&reader);
      acg_events_read(&reader);
      acg_readings_combine(&reader, pairs);
    }
    acg_speaker_leave(&reader);
  }
  acg_organs_state(&reader, organs);
  acg_sentence_reader_clear(&reader);
  g_ptr_array_sort(story->relations, by_evidence);
  g_ptr_array_sort(story->others, by_evidence);
}
