/* An actor as the user names it. */
#ifndef ACG_CLI_ACTOR_H
#define ACG_CLI_ACTOR_H

#include "graph/network.h"

/* The node that `text` names: an id, a name, another name or an alias. False, with messages that
 * begin with `command` and say who is meant perhaps, when there is none or more than one. */
bool actor_find(const AcgNetwork *network, const char *command, const char *text, guint *node);

#endif
