#include "extract/read/cld2.h"

#include <cstdint>
#include <cstdio>
#include <vector>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

void acg_cld2_detect(const char *text, int length, AcgLanguageShare shares[3]) {
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE,
                                 CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  double scores[3] = {0, 0, 0};
  int text_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text, length, true, "", CLD2::UNKNOWN_ENCODING,
                                 CLD2::UNKNOWN_LANGUAGE, languages, percents, scores, &text_bytes,
                                 &reliable);
  for (int i = 0; i < 3; i++) shares[i] = {CLD2::LanguageName(languages[i]), percents[i]};
}
