/* Any bytes as a table of predicates: refused with a message, or read so that every row is found
 * again by its head. */

#include "extract/lexicon/predicate.h"
#include "tests/fuzz/bytes.h"

static bool is_found(const AcgPredicates *predicates, const AcgPredicate *row) {
  const AcgPredicate *const *found = acg_predicates_find(predicates, row->words[row->head]);
  for (; found != NULL && *found != NULL; found++)
    if (*found == row) return true;
  return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strndup((const char *)data, size);
  g_autoptr(AcgPredicates) predicates = acg_predicates_read("fuzz.tsv", text, strlen(text), &error);
  g_assert_true((predicates == NULL) == (error != NULL));
  for (guint i = 0; predicates != NULL && i < acg_predicates_size(predicates); i++)
    g_assert_true(is_found(predicates, acg_predicates_row(predicates, i)));
  return 0;
}
