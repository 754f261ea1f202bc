/* One message, by GMime, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_MESSAGE_H
#define ACG_EXTRACT_READ_MESSAGE_H

#include "extract/read/reader.h"

/* Gives to `reading` the article that the message is, when it has text, and what is attached to it.
 *
 * input: what it came from; number: which of its messages it is, 0 when it is the only one; bytes,
 * length: the message. False with `error` set when it is none. */
bool acg_message_read(AcgReading *reading, const AcgInput *input, guint number, const char *bytes,
                      size_t length, GError **error);

#endif
