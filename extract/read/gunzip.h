/* What gzip compressed (RFC 1952), inside extract/read/ only: all that comes before a fault or an
 * early end, where libarchive holds back what it has not given yet. */
#ifndef ACG_EXTRACT_READ_GUNZIP_H
#define ACG_EXTRACT_READ_GUNZIP_H

#include "extract/read/reader.h"

typedef struct AcgGunzip AcgGunzip;

/* Makes `packed` the innermost packed file of the reading, until it is freed. packed: at its
 * beginning. Both stay the caller's, and outlive it. */
AcgGunzip *acg_gunzip_new(AcgReading *reading, AcgInput *packed);
void acg_gunzip_free(AcgGunzip *gunzip); /* NULL: nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgGunzip, acg_gunzip_free)

/* An AcgInputSource of an AcgGunzip: member after member, and nothing behind the last. */
gssize acg_gunzip_read(void *data, char *buffer, size_t size, GError **error);

#endif
