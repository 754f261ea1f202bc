#include "extract/actor/title.h"

#include "extract/lexicon/words.h"

enum { MAX_TITLE_TOKENS = 8 };

bool acg_title_before(AcgReach reach, guint token, guint *first, AcgEntry *entry) {
  bool found = false;
  for (guint back = 1; back <= MAX_TITLE_TOKENS && token >= reach.begin + back; back++) {
    AcgEntry title;
    if (acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), reach.analysis, token - back, token,
                          &title) != back)
      continue;
    *entry = title;
    *first = token - back;
    found = true;
  }
  return found;
}

bool acg_title_after(AcgReach reach, guint token, guint *first, AcgEntry *entry) {
  guint next = token + 1, n = 0;
  if (!acg_word_is(reach.analysis, token, ",")) return false;
  if (acg_word_among(reach.analysis, next, "the a an")) next++;
  if (next < reach.end && acg_state_at(reach.analysis, next, reach.end, &n) != NULL) next += n;
  *first = next;
  return next < reach.end && acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), reach.analysis,
                                               next, reach.end, entry) > 0;
}
