/* What pages of HTML say of themselves to browsers. */
#ifndef ACG_RENDER_FORMATS_POLICY_H
#define ACG_RENDER_FORMATS_POLICY_H

#include <glib.h>

/* What a policy of content security calls a style or a script of these bytes: "sha256-…". New
 * string. */
char *acg_policy_hash(const char *bytes, gsize length);

#endif
