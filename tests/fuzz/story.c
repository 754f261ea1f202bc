/* Any bytes as a line of stories or of a partial network: refused with a message, or taken into a
 * network; what it becomes in a partial network is read as it was written. */
#include <stdlib.h>
#include <string.h>

#include "graph/assemble.h"
#include "graph/score.h"
#include "tests/fuzz/bytes.h"

/* The partial network of a line, or NULL. */
static char *write_partial(const char *line, size_t size) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgAssembler) assembler = acg_assembler_new_partial();
  AcgLineKind kind;
  bool taken = acg_assembler_read(assembler, line, size, &kind, &error);
  g_assert_true(taken == (error == NULL));
  if (!taken) return NULL;
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  acg_assembler_write(assembler, out);
  fclose(out);
  return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  char *first = write_partial((const char *)data, size);
  if (first == NULL) return 0;
  char *second = write_partial(first, strlen(first));
  g_assert_cmpstr(first, ==, second);
  AcgAssembler *assembler = acg_assembler_new((AcgWindow)(size % ACG_N_WINDOWS));
  AcgLineKind kind;
  acg_assembler_read(assembler, first, strlen(first), &kind, NULL);
  g_autoptr(AcgNetwork) network = acg_assembler_finish(assembler);
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  g_assert_true(acg_network_score(network, &scoring, &error));
  free(first);
  free(second);
  return 0;
}
