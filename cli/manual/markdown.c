/* docs/reference.md: all that help says, on one page. */
#include <string.h>

#include "cli/manual/described.h"
#include "cli/manual/prose.h"

void markdown_cell(FILE *out, const char *text) {
  for (; *text != '\0'; text++) {
    if (strchr("|*<_[", *text) != NULL) fputc('\\', out);
    fputc(*text, out);
  }
}

/* ── Options ── */

static void put_option(FILE *out, const GOptionEntry *option) {
  fputs("| `", out);
  if (option->short_name != '\0') fprintf(out, "-%c`, `", option->short_name);
  fprintf(out, "--%s", option->long_name);
  if (option->arg_description != NULL) {
    g_auto(GStrv) parts = g_strsplit(option->arg_description, "|", -1);
    g_autofree char *safe = g_strjoinv("\\|", parts);
    fprintf(out, "=%s", safe);
  }
  fputs("` | ", out);
  markdown_cell(out, option->description);
  fputs(" |\n", out);
}

static void put_options(FILE *out, const GArray *options) {
  fputs("\n| option | does |\n|---|---|\n", out);
  for (guint i = 0; i < options->len; i++)
    put_option(out, &g_array_index(options, GOptionEntry, i));
}

/* ── Prose ── */

static void put_text(FILE *out, const char *text) {
  for (; *text != '\0'; text++) {
    if (strchr("*<_[", *text) != NULL) fputc('\\', out);
    fputc(*text, out);
  }
}

static void put_lines(FILE *out, const char *lines) {
  g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
  fputc('\n', out);
  for (char **line = each; *line != NULL; line++)
    if (**line != '\0') fprintf(out, "    %s\n", *line);
}

static void put_block(FILE *out, const Block *block, const Block *before) {
  bool listed = before != NULL && before->kind == BLOCK_TERM;
  if (block->kind == BLOCK_TERM) {
    fprintf(out, "%s- `%s`: ", listed ? "" : "\n", block->term);
    put_text(out, block->text->str);
    fputc('\n', out);
  } else if (block->kind == BLOCK_PARAGRAPH) {
    fputc('\n', out);
    put_text(out, block->text->str);
    fputc('\n', out);
  } else {
    if (block->kind == BLOCK_EXAMPLES) fputs("\nExamples:\n", out);
    put_lines(out, block->text->str);
  }
}

static void put_command(FILE *out, const Described *described) {
  const Command *command = described->command;
  g_autoptr(GPtrArray) blocks = prose_read(command->details);
  fprintf(out, "\n### actorgraph %s\n\n%s.\n\n", command->name, command->summary);
  fprintf(out, "    actorgraph %s [OPTION…]%s%s\n", command->name,
          described_arguments(command) != NULL ? " " : "",
          described_arguments(command) != NULL ? described_arguments(command) : "");
  for (guint i = 0; i < blocks->len; i++)
    put_block(out, g_ptr_array_index(blocks, i), i > 0 ? g_ptr_array_index(blocks, i - 1) : NULL);
  put_options(out, described->options);
}

/* ── The page ── */

static void put_index(FILE *out, const GPtrArray *commands) {
  fputs("\n## Commands\n\n| command | does |\n|---|---|\n", out);
  for (guint i = 0; i < commands->len; i++) {
    const Command *command = ((const Described *)g_ptr_array_index(commands, i))->command;
    fprintf(out, "| [%s](#actorgraph-%s) | %s |\n", command->name, command->name, command->summary);
  }
}

static void put_program_options(FILE *out) {
  gsize n = 0;
  const ProgramOption *options = program_options(&n);
  fputs("\n## Options of the program\n\nEach stands alone: `actorgraph --version`.\n\n"
        "| option | does |\n|---|---|\n",
        out);
  for (gsize i = 0; i < n; i++)
    fprintf(out, "| `%s%s%s` | %s |\n", options[i].letter != NULL ? options[i].letter : "",
            options[i].letter != NULL ? "`, `" : "", options[i].name, options[i].summary);
}

static void put_exit_codes(FILE *out) {
  fputs("\n## Exit status\n\n| status | means |\n|---|---|\n", out);
  for (int code = 0; code < N_EXIT_CODES; code++)
    fprintf(out, "| %d | %s |\n", code, program_exit_meaning((ExitCode)code));
}

static void put_things(FILE *out, const char *title, const ProgramThing *things, gsize n) {
  fprintf(out, "\n## %s\n\n", title);
  for (gsize i = 0; i < n; i++) fprintf(out, "- `%s`: %s\n", things[i].name, things[i].meaning);
}

void markdown_write(const GPtrArray *commands, FILE *out) {
  gsize n = 0;
  fputs("# Reference\n\n"
        "All commands, options and tables. This page and the manual pages are made from what "
        "`--help` and the\n"
        "lists print; `scripts/reference` makes it anew.\n",
        out);
  put_index(out, commands);
  put_program_options(out);
  put_exit_codes(out);
  const ProgramThing *variables = program_variables(&n);
  put_things(out, "Environment", variables, n);
  const ProgramThing *files = program_files(&n);
  put_things(out, "Files", files, n);
  fputs("\n## The commands\n", out);
  for (guint i = 0; i < commands->len; i++) put_command(out, g_ptr_array_index(commands, i));
  markdown_write_tables(out);
}
