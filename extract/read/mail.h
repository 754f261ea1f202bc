/* Mail: single messages (RFC 5322) and mailboxes in the mbox format (RFC 4155). */
#ifndef ACG_EXTRACT_READ_MAIL_H
#define ACG_EXTRACT_READ_MAIL_H

#include "extract/read/reader.h"

bool acg_mail_recognise(const char *head, size_t length);
bool acg_mail_read(AcgReading *reading, AcgInput *input, GError **error);

#endif
