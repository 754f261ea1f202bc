/* What the program says to people: messages and progress, on standard error. */
#ifndef ACG_CLI_MESSAGE_H
#define ACG_CLI_MESSAGE_H

#include <glib.h>
#include <stdbool.h>

/* Prints "actorgraph: …" and a line end. Control characters of file names and texts come out as
 * escapes, so nothing can steer the terminal. */
void message(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* What makes a text harmless to a terminal; all that is printed for people goes through it. `text`
 * with control characters, direction marks, line separators, and what is not UTF-8, as escapes;
 * g_free it. */
char *message_plain(const char *text);

/* Shows the text in place of what was shown before, where standard error is a terminal; else
 * nothing. */
void progress_show(const char *text);

/* Removes the progress line, if there is one. */
void progress_clear(void);

/* Says so when standard input is a terminal, where a command that waits for it seems to do nothing.
 */
void message_waits(void);

/* True when people watch standard error. */
bool message_is_watched(void);

#endif
