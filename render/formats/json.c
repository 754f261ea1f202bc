#include "render/formats/format.h"

bool acg_json_network_write(const AcgNetwork *network, const AcgFigure *figure, FILE *out,
                            GError **error) {
  (void)figure;
  (void)error;
  acg_network_write(network, out);
  return true;
}
