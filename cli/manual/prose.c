#include "cli/manual/prose.h"

#include <stdbool.h>
#include <string.h>

enum { INDENT = 2 };

static void free_block(void *data) {
  Block *block = data;
  g_free(block->term);
  g_string_free(block->text, TRUE);
  g_free(block);
}

/* blocks: those so far. last: the one that a line may go on with, or NULL. */
typedef struct {
  GPtrArray *blocks;
  Block *last;
} Prose;

static Block *start(Prose *prose, BlockKind kind) {
  prose->last = g_new0(Block, 1);
  prose->last->kind = kind;
  prose->last->text = g_string_new(NULL);
  g_ptr_array_add(prose->blocks, prose->last);
  return prose->last;
}

static bool goes_on(const Prose *prose, BlockKind kind) {
  return prose->last != NULL && prose->last->kind == kind;
}

static void add_words(Prose *prose, const char *text) {
  GString *all = prose->last->text;
  if (all->len > 0) g_string_append_c(all, ' ');
  g_string_append(all, text);
}

static void add_line(Prose *prose, BlockKind kind, const char *line) {
  if (!goes_on(prose, kind)) start(prose, kind);
  g_string_append_printf(prose->last->text, "%s\n", line + INDENT);
}

/* The meaning in "term  meaning", or NULL. */
static const char *find_meaning(const char *text) {
  const char *gap = strstr(text, "  ");
  return gap != NULL && gap > text ? gap + strspn(gap, " ") : NULL;
}

static void read_indented(Prose *prose, const char *line, size_t indent) {
  const char *text = line + indent;
  const char *meaning = indent == INDENT ? find_meaning(text) : NULL;
  if (meaning != NULL) {
    Block *block = start(prose, BLOCK_TERM);
    block->term = g_strchomp(g_strndup(text, (gsize)(meaning - text)));
    add_words(prose, meaning);
  } else if (indent > INDENT && goes_on(prose, BLOCK_TERM)) {
    add_words(prose, text);
  } else {
    add_line(prose, BLOCK_LITERAL, line);
  }
}

static void read_line(Prose *prose, const char *line) {
  size_t indent = strspn(line, " ");
  if (line[indent] == '\0') {
    prose->last = NULL;
  } else if (indent >= INDENT && goes_on(prose, BLOCK_EXAMPLES)) {
    add_line(prose, BLOCK_EXAMPLES, line);
  } else if (g_str_equal(line, "Examples:")) {
    start(prose, BLOCK_EXAMPLES);
  } else if (indent >= INDENT) {
    read_indented(prose, line, indent);
  } else {
    if (!goes_on(prose, BLOCK_PARAGRAPH)) start(prose, BLOCK_PARAGRAPH);
    add_words(prose, line);
  }
}

GPtrArray *prose_read(const char *details) {
  Prose prose = {.blocks = g_ptr_array_new_with_free_func(free_block)};
  g_auto(GStrv) lines = g_strsplit(details, "\n", -1);
  for (char **line = lines; *line != NULL; line++) read_line(&prose, *line);
  return prose.blocks;
}
