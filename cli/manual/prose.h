/* What help says of a command, taken apart. Its form: paragraphs of lines without indent; below
 * them "  term  meaning", whose further lines are indented more; other indented lines, which stand
 * as they are; and at the end "Examples:" with command lines. */
#ifndef ACG_CLI_MANUAL_PROSE_H
#define ACG_CLI_MANUAL_PROSE_H

#include <glib.h>

typedef enum {
  BLOCK_PARAGRAPH,
  BLOCK_TERM,
  BLOCK_LITERAL, /* lines, each with its end */
  BLOCK_EXAMPLES /* the same */
} BlockKind;

typedef struct {
  BlockKind kind;
  char *term; /* of BLOCK_TERM; else NULL */
  GString *text;
} Block;

/* Block, in order; g_ptr_array_unref it. */
GPtrArray *prose_read(const char *details);

#endif
