/* Any bytes as a network, and what must hold of everything that is made of it: the first byte says
 * what is looked at, measures, parts, times, paths or draws. */
#include "tests/fuzz/graph_checks.h"
#include "tests/fuzz/graph_of_bytes.h"

typedef void (*Check)(AcgNetwork *network, Bytes *bytes);

static const Check checks[] = {check_measures, check_parts, check_times,
                               check_changes,  check_paths, check_draws};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  Check check = checks[take(&bytes, G_N_ELEMENTS(checks))];
  uint8_t asked[24] = {0}; /* what the check asks for stands before the network */
  memcpy(asked, data + bytes.at, MIN(sizeof asked, size - bytes.at));
  bytes.at = MIN(bytes.at + sizeof asked, size);
  g_autoptr(AcgNetwork) network = network_of(&bytes);
  Bytes question = {asked, sizeof asked, 0};
  check(network, &question);
  return 0;
}
