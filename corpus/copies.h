/* Which articles are copies of others: reprints of an agency's text, updated versions.
 *
 *     document ──acg_signature_make──▶ signature ──acg_copies_add──▶ new, or a copy of which
 *
 * Documents come one after the other; each is compared with the originals before it that share a
 * band of its signature. */
#ifndef ACG_CORPUS_COPIES_H
#define ACG_CORPUS_COPIES_H

#include "corpus/signature.h"

/* The originals so far: up to 660 bytes for each; copies leave nothing. Not for several threads at
 * once. */
typedef struct AcgCopies AcgCopies;

AcgCopies *acg_copies_new(void);
void acg_copies_free(AcgCopies *copies);

/* Whether the next document is a copy of an original before it: of the one most like it, of those
 * equally like it the first. Returns that one's id, the copies', with `*similarity` (may be NULL) 0
 * … 1; or NULL, and the document is then an original. The same id is a copy, with similarity 1.
 * Time bounded by a constant, for any documents: of the originals that agree in a band, the first
 * sixteen are looked at. What this may cost: a copy is missed when in all bands that it shares with
 * its original sixteen others came before. */
const char *acg_copies_add(AcgCopies *copies, const char *id, const AcgSignature *signature,
                           double *similarity);

/* Puts an original in whatever it is like: one that was found to be one in an earlier run. */
void acg_copies_put(AcgCopies *copies, const char *id, const AcgSignature *signature);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgCopies, acg_copies_free)

#endif
