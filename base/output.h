/* Output that appears whole or not at all. */
#ifndef ACG_BASE_OUTPUT_H
#define ACG_BASE_OUTPUT_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

typedef struct AcgOutput AcgOutput;

/* Opens `path` for writing, or standard output when `path` is NULL or "-". A regular file (or one
 * that does not exist yet) is written aside in the same folder, without a name where the file
 * system can do that and else under a hidden one, and takes its name at acg_output_commit(); a link
 * is followed; anything else (a pipe, a device, what /dev/stderr leads to) is written directly, at
 * its end. Returns NULL with `error` set (G_FILE_ERROR) when it can't be opened. */
AcgOutput *acg_output_open(const char *path, GError **error);

/* The stream to write to; owned by `output`. Write errors stick to it: no need to check each. */
FILE *acg_output_stream(AcgOutput *output);

/* Brings all that was written to the disk, and closes the stream; the file has still no name.
 * False with `error` set when anything written since the opening was lost; `output` is then to be
 * abandoned. With several outputs: finish all, then commit all. */
bool acg_output_finish(AcgOutput *output, GError **error);

/* Finishes, if that is not done, and puts the file in its place; frees `output` either way. False
 * with `error` set when anything was lost; the file is then what it was before. */
bool acg_output_commit(AcgOutput *output, GError **error);

/* Drops what was written and frees `output`; NULL is allowed. */
void acg_output_abandon(AcgOutput *output);

/* Removes every file that is being written aside: for a signal handler about to end the program. */
void acg_output_remove_all(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgOutput, acg_output_abandon)

/* A stream into memory: once it is closed, *text has *length bytes and a NUL; free() it. Want of
 * memory ends the program, as it does in GLib. */
FILE *acg_memory_open(char **text, size_t *length);

/* Closes such a stream; before, *text and *length hold nothing. */
void acg_memory_close(FILE *memory);

/* Writes a number in the shortest form that reads back the same, with a point whatever the locale;
 * what is not finite as 0. */
void acg_write_number(FILE *out, double value);

/* Writes a number rounded to `decimals` places, with a point whatever the locale and no trailing
 * zeros: 12.50 → "12.5". For coordinates. */
void acg_write_fixed(FILE *out, double value, int decimals);

#endif
