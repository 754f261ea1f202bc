/* RSS 2.0 and 1.0, and Atom: each item with a sentence is an article. */
#ifndef ACG_EXTRACT_READ_FEED_H
#define ACG_EXTRACT_READ_FEED_H

#include "extract/read/reader.h"

bool acg_feed_recognise(const char *bytes, size_t length);
bool acg_feed_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
