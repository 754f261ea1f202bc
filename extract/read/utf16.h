/* Input in UTF-16, which spreadsheets write, as UTF-8. Inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_UTF16_H
#define ACG_EXTRACT_READ_UTF16_H

#include <gio/gio.h>

#include "extract/read/input.h"

typedef struct {
  AcgInput *input; /* to be read: in UTF-8 when `raw` begins with a mark of UTF-16, else `raw`,
                      behind its mark if it has one */
  AcgInput *raw;   /* the caller's */
  GConverter *converter; /* or NULL */
  char bytes[4096];      /* from raw, not converted yet: n_bytes */
  size_t n_bytes;
} AcgUtf16;

/* Looks at the input, which outlives it; NULL with `error` set when it cannot be read. */
AcgUtf16 *acg_utf16_open(AcgInput *raw, GError **error);
void acg_utf16_free(AcgUtf16 *wide);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgUtf16, acg_utf16_free)

/* The name of the encoding that the mark at the front says, or NULL: it is not UTF-16. */
const char *acg_utf16_encoding(const char *bytes, size_t length);

/* The head of an input without byte order mark, from UTF-16 converted, as a new string that ends
 * with the first NUL. */
char *acg_utf16_head(const char *bytes, size_t length);

#endif
