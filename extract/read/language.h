/* Which language a text is in. */
#ifndef ACG_EXTRACT_READ_LANGUAGE_H
#define ACG_EXTRACT_READ_LANGUAGE_H

#include "extract/document.h"

/* False with `error` (ACG_EXTRACT_ERROR_LANGUAGE: which language it is taken for) set when what is
 * read of the document, headline and body, is not English; too short a text is let pass. Linear
 * time. */
bool acg_language_check(const AcgDocument *document, GError **error);

#endif
