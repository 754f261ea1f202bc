#include "cli/actor.h"

#include "cli/message.h"

enum { MOST_NEAREST = 5 };

static void tell_names(const AcgNetwork *network, const GArray *nodes) {
  for (guint i = 0; i < nodes->len; i++) {
    const AcgNode *node = acg_network_node(network, g_array_index(nodes, guint, i));
    message("  %s: %s, %s, mentions: %u", node->id, node->name, acg_actor_type_name(node->type),
            node->mentions);
  }
}

bool actor_find(const AcgNetwork *network, const char *command, const char *text, guint *node) {
  if (!g_utf8_validate(text, -1, NULL)) {
    message("%s: an actor's name must be UTF-8", command);
    return false;
  }
  g_autoptr(GArray) found = acg_network_find(network, text);
  if (found->len == 1) {
    *node = g_array_index(found, guint, 0);
    return true;
  }
  if (found->len > 1) {
    message("%s: several actors are called \"%s\"; give one of these ids:", command, text);
    tell_names(network, found);
    return false;
  }
  g_autoptr(GArray) nearest = acg_network_nearest(network, text, MOST_NEAREST);
  message("%s: no actor is called \"%s\"%s", command, text,
          nearest->len > 0 ? "; the nearest are:" : " or nearly so");
  tell_names(network, nearest);
  return false;
}
