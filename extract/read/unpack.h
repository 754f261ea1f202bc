/* What packed files of every kind have in common, inside extract/read/ only: the paths of their
 * members, and how much may come of them. */
#ifndef ACG_EXTRACT_READ_UNPACK_H
#define ACG_EXTRACT_READ_UNPACK_H

#include "extract/read/reader.h"

/* The path of the member `name` of the packed file `path`, "news.zip/2024/monday.html": valid UTF-8
 * on one line, without empty parts, "." and "..". name: any bytes; NULL or nothing in it gives
 * "news.zip/member 3". Returns a new string. */
char *acg_member_path(const char *path, const char *name, guint number);

/* True for what files are left out for in folders, too: a part of the name begins with a dot; and
 * for what macOS puts beside each file. */
bool acg_member_is_hidden(const char *name);

/* A packed file that is being unpacked, in a chain with those around it. What comes of a member,
 * and of what is packed in it in turn, may be `ratio` times what was read of the file for it; and
 * so for all members together. */
typedef struct AcgUnpacking {
  struct AcgUnpacking *outer;
  guint64 packed;        /* bytes that have been read of the file */
  gint64 unpacked;       /* bytes that have come of them */
  guint64 packed_before; /* the same when the member began */
  gint64 unpacked_before;
  bool is_spent;        /* nothing more may come of it */
  bool member_is_spent; /* nothing more may come of its member */
} AcgUnpacking;

/* Makes `unpacking`, which is empty, the innermost one; and no longer. */
void acg_unpacking_begin(AcgReading *reading, AcgUnpacking *unpacking);
void acg_unpacking_end(AcgReading *reading, AcgUnpacking *unpacking);

/* A member begins. */
void acg_unpacking_next(AcgUnpacking *unpacking);

/* Counts `n` more bytes that came of it, `packed` bytes of it having been read by now. False with
 * `error` (ACG_EXTRACT_ERROR_RATIO) set when that is too much, here or in a packed file around it;
 * also (ACG_EXTRACT_ERROR_TIME) when it takes too long. */
bool acg_unpacking_count(const AcgReading *reading, AcgUnpacking *unpacking, guint64 packed,
                         size_t n, GError **error);

/* False when nothing more may come of it. */
bool acg_unpacking_goes_on(const AcgUnpacking *unpacking);

#endif
