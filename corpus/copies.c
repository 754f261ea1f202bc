#include "corpus/copies.h"

struct AcgCopies {
  GHashTable *originals; /* set of ids */
};

void acg_signature_make(const AcgDocument *document, AcgSignature *signature) {
  (void)document;
  *signature = (AcgSignature){0};
}

AcgCopies *acg_copies_new(void) {
  AcgCopies *copies = g_new0(AcgCopies, 1);
  copies->originals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return copies;
}

void acg_copies_free(AcgCopies *copies) {
  if (copies == NULL) return;
  g_hash_table_unref(copies->originals);
  g_free(copies);
}

const char *acg_copies_add(AcgCopies *copies, const char *id, const AcgSignature *signature,
                           double *similarity) {
  gpointer known = NULL;
  if (g_hash_table_lookup_extended(copies->originals, id, &known, NULL)) {
    if (similarity != NULL) *similarity = 1;
    return known;
  }
  acg_copies_put(copies, id, signature);
  return NULL;
}

void acg_copies_put(AcgCopies *copies, const char *id, const AcgSignature *signature) {
  (void)signature;
  g_hash_table_add(copies->originals, g_strdup(id));
}
