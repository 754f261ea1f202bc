/* What ends the program before its time: memory that is used up, and faults. */
#ifndef ACG_CLI_FAULT_H
#define ACG_CLI_FAULT_H

#include "cli/command.h"

/* From now on, who asks for memory in vain ends the program, and so does an error that GLib cannot
 * return: with one message, what was not finished removed, and EXIT_NOTHING. After a fault (a bad
 * address, a file that shrinks while it is mapped) nothing unfinished is left, either. */
void fault_prepare(void);

/* Ends the program with all that was written flushed. */
_Noreturn void fault_end(ExitCode code);

#endif
