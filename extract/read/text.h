/* Plain text, one article in a file or several. */
#ifndef ACG_EXTRACT_READ_TEXT_H
#define ACG_EXTRACT_READ_TEXT_H

#include "extract/story.h"

bool acg_text_recognise(const char *bytes, size_t length);
bool acg_text_read(const char *path, const char *bytes, size_t length, GPtrArray *documents,
                   GError **error);

#endif
