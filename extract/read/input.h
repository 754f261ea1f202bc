/* Bytes that come one after the other, whatever they come from: a file, a packed file's member,
 * memory. Inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_INPUT_H
#define ACG_EXTRACT_READ_INPUT_H

#include "extract/document.h"

typedef struct AcgInput AcgInput;

/* The most that can be looked at before it is read. */
#define ACG_INPUT_HEAD ((size_t)64 << 10)

/* Puts up to `size` bytes into `buffer`. Returns how many, 0 at the end, -1 with `error` set. */
typedef gssize (*AcgInputSource)(void *data, char *buffer, size_t size, GError **error);

/* path: for messages and AcgDocument.file, copied. `data` stays the caller's, and outlives it. */
AcgInput *acg_input_new(const char *path, AcgInputSource source, void *data);

/* The same of bytes in memory, which stay the caller's. */
AcgInput *acg_input_new_memory(const char *path, const char *bytes, size_t length);

/* The same of a file, a pipe or, with "-", standard input; NULL with `error` set. */
AcgInput *acg_input_open(const char *path, GError **error);
void acg_input_free(AcgInput *input);

/* Gives it another path. */
void acg_input_rename(AcgInput *input, const char *path);

/* For an input that acg_input_open() gave: it fails as soon as the sink wants no more, and counts
 * into the sink's bytes. The sink stays the caller's. */
void acg_input_watch(AcgInput *input, const AcgDocumentSink *sink);

const char *acg_input_path(const AcgInput *input);

/* The name of the character encoding that whoever sent the bytes gave them, "windows-1251", copied;
 * NULL, as at first, when nobody did. */
void acg_input_set_charset(AcgInput *input, const char *charset);
const char *acg_input_charset(const AcgInput *input);

/* How many bytes have been read. */
guint64 acg_input_offset(const AcgInput *input);

/* What comes next, without reading it: `*length` bytes, ACG_INPUT_HEAD unless the input ends
 * before or cannot be read further, which is told of when what came has been read. The input's,
 * until it is read. NULL with `error` set. */
const char *acg_input_peek(AcgInput *input, size_t *length, GError **error);

/* As AcgInputSource does; may give fewer bytes than there are left. */
gssize acg_input_read(AcgInput *input, char *buffer, size_t size, GError **error);

/* The rest, as a new string of `*length` bytes and a NUL; NULL with `error` set, also when it is
 * more than `most` bytes. */
char *acg_input_read_rest(AcgInput *input, size_t most, size_t *length, GError **error);

/* What a line gave. */
typedef enum {
  ACG_LINE_READ,
  ACG_LINE_LONG, /* more than `most` bytes: passed over */
  ACG_LINE_END,  /* there is none left */
  ACG_LINE_FAILED
} AcgLineResult;

/* Puts the next line, without its end (\n or \r\n), into `line`, which it empties first. FAILED has
 * `error` set. */
AcgLineResult acg_input_read_line(AcgInput *input, size_t most, GString *line, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgInput, acg_input_free)

#endif
