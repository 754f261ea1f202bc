/* The characters of a page, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_HTML_CHARSET_H
#define ACG_EXTRACT_READ_HTML_CHARSET_H

#include "extract/document.h"

/* The text in a page's bytes: in the encoding that its byte order mark, else `charset`, else its
 * <meta> names, as the WHATWG's Encoding Standard reads the names; what is valid UTF-8 is UTF-8
 * whatever they say. Bytes that are wrong in it are read as Windows-1252.
 *
 * charset: the name that whoever sent the page gave, or NULL. Returns a new string, valid UTF-8,
 * its length in `*text_length`; NULL with `error` set for binary data. */
char *acg_html_decode(const char *bytes, size_t length, const char *charset, size_t *text_length,
                      GError **error);

#endif
