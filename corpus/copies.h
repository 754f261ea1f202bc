/* Which articles are copies of others: reprints of an agency's text, updated versions.
 *
 *     document ──acg_signature_make──▶ signature ──acg_copies_add──▶ new, or a copy of which
 *
 * Two texts are as alike as the sets of their shingles (runs of words) overlap. A signature is a
 * MinHash of that set (Broder, On the resemblance and containment of documents, 1997); signatures
 * that agree in a band of values are compared (locality-sensitive hashing: Indyk and Motwani,
 * Approximate nearest neighbors, 1998). */
#ifndef ACG_CORPUS_COPIES_H
#define ACG_CORPUS_COPIES_H

#include "extract/document.h"

enum { ACG_SIGNATURE_VALUES = 128 };

/* Says nothing for a text of too few words: `n_shingles` is then 0, and it is like no other. */
typedef struct {
  guint32 values[ACG_SIGNATURE_VALUES];
  guint n_shingles;
} AcgSignature;

/* The signature of what is read of the document: headline and body, spelling, case, punctuation
 * and white space levelled. The same on every machine and in every version of this form. Time
 * linear in the text. */
void acg_signature_make(const AcgDocument *document, AcgSignature *signature);

/* The originals so far. */
typedef struct AcgCopies AcgCopies;

AcgCopies *acg_copies_new(void);
void acg_copies_free(AcgCopies *copies);

/* Whether the next document is a copy of an original before it: of the one most like it, of those
 * equally like it the first. Returns that one's id, the copies', with `*similarity` (may be NULL) 0
 * … 1; or NULL, and the document is then an original. The same id is a copy. Time near-constant. */
const char *acg_copies_add(AcgCopies *copies, const char *id, const AcgSignature *signature,
                           double *similarity);

/* Puts an original in whatever it is like: one that was found to be one in an earlier run. */
void acg_copies_put(AcgCopies *copies, const char *id, const AcgSignature *signature);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgCopies, acg_copies_free)

#endif
