/* What keeps GMime from messages that nobody writes, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_MESSAGE_GUARD_H
#define ACG_EXTRACT_READ_MESSAGE_GUARD_H

#include <glib.h>

/* The length of a field's name, before its colon; 0 when the line is no field. */
size_t acg_field_name_length(const char *line, size_t length);

/* The message without fields of addresses or parameters of more than 8 KiB, which GMime would read
 * in quadratic time or recursively, as a new string. NULL with `error` set when it has more than
 * 200,000 parts or fields, each of which would take a thousand bytes of memory. Linear time. */
GString *acg_message_guard(const char *bytes, size_t length, GError **error);

#endif
