/* Any bytes as a decisions file: refused with a message, or applied to a small network whose
 * proposals are decisions again. */

#include "tests/fuzz/bytes.h"
#include "tests/unit/made_corpus.h"

static AcgNetwork *assemble(AcgDecisions *decisions) {
  static const char *const sentences[] = {"+Esmail Qaani|Quds Force|!Iran", "+Ismail Ghaani|!Iraq",
                                          "+Qaani|QF", "+Bashar al-Assad|+Maher al-Assad|+Assad",
                                          "Security Council|National Security Council"};
  return decide_on(sentences, G_N_ELEMENTS(sentences), decisions);
}

static void check_proposals(const AcgNetwork *network, const AcgDecisions *decisions) {
  g_autoptr(GPtrArray) proposals = acg_network_review(network, decisions);
  for (guint i = 0; i < proposals->len; i++) {
    const AcgProposal *proposal = g_ptr_array_index(proposals, i);
    g_autoptr(GError) error = NULL;
    g_autoptr(AcgDecisions) again =
        acg_decisions_read("proposal", proposal->line, strlen(proposal->line), &error);
    if (again == NULL) g_error("%s: %s", proposal->line, error->message);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgDecisions) decisions =
      acg_decisions_read("fuzz.txt", (const char *)data, size, &error);
  g_assert_true((decisions == NULL) == (error != NULL));
  if (decisions == NULL) return 0;
  g_autoptr(AcgNetwork) network = assemble(decisions);
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  g_assert_true(acg_network_score(network, &scoring, &error));
  check_proposals(network, decisions);
  return 0;
}
