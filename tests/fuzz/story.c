/* Any bytes as a story line: refused with a message, or taken into a network. */
#include <stdint.h>

#include "graph/assemble.h"
#include "graph/score.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStory) story = acg_story_read((const char *)data, size, &error);
  g_assert_true((story == NULL) == (error != NULL));
  if (story == NULL) return 0;
  AcgAssembler *assembler = acg_assembler_new(ACG_WINDOW_SENTENCE);
  acg_assembler_add(assembler, story);
  g_autoptr(AcgNetwork) network = acg_assembler_finish(assembler);
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  g_assert_true(acg_network_score(network, &scoring, &error));
  return 0;
}
