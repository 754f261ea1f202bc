/* Ctrl-C: the first one lets a command that can end early keep what is done, the second one ends it
 * at once. */
#ifndef ACG_CLI_STOP_H
#define ACG_CLI_STOP_H

#include <signal.h>
#include <stdbool.h>

/* Not 0 once the user wants an end. */
extern volatile sig_atomic_t stop_requested;

/* From now on a signal only asks for an end; or ends the program at once, as before. */
void stop_allow(bool allowed);

/* What a signal handler calls: true when the program shall go on to its early end. */
bool stop_request(void);

#endif
