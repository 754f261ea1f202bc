#include "extract/read/language.h"

bool acg_language_check(const AcgDocument *document, GError **error) {
  (void)document;
  (void)error;
  return true;
}
