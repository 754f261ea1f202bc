/* Completion for zsh: specifications for its _arguments. */
#include <string.h>

#include "cli/manual/described.h"
#include "cli/value.h"

/* Text between single quotes, where `special` characters of _arguments are not special. */
static void put_quoted(FILE *out, const char *text, const char *special) {
  for (; *text != '\0'; text++) {
    if (*text == '\'') {
      fputs("'\\''", out);
      continue;
    }
    if (*text == '\\' || strchr(special, *text) != NULL) fputc('\\', out);
    fputc(*text, out);
  }
}

/* ":FILE:_files", ":THEME:(light dark print)". */
static void put_value(FILE *out, const char *word) {
  ValueKind kind = value_kind(word);
  g_autoptr(GPtrArray) names = value_names(word);
  fputc(':', out);
  put_quoted(out, word, ":");
  fputc(':', out);
  if (kind == VALUE_FILE) fputs("_files", out);
  if (kind == VALUE_FOLDER) fputs("_files -/", out);
  for (guint i = 0; i < names->len; i++)
    fprintf(out, "%s%s", i == 0 ? "(" : " ", (const char *)g_ptr_array_index(names, i));
  if (names->len > 0) fputc(')', out);
}

/* One specification for each spelling: "'(-o --output)--output=[Write …]:FILE:_files'". */
static void put_spelling(FILE *out, const GOptionEntry *option, bool letter) {
  fputs("        '", out);
  if (described_repeats(option))
    fputc('*', out);
  else if (option->short_name != '\0')
    fprintf(out, "(-%c --%s)", option->short_name, option->long_name);
  if (letter)
    fprintf(out, "-%c", option->short_name);
  else
    fprintf(out, "--%s", option->long_name);
  if (option->arg_description != NULL) fputc(letter ? '+' : '=', out);
  fputc('[', out);
  put_quoted(out, option->description, "[]");
  fputc(']', out);
  if (option->arg_description != NULL) put_value(out, option->arg_description);
  fputs("' \\\n", out);
}

static void put_arguments(FILE *out, const Command *command) {
  g_auto(GStrv) actions = described_actions(command);
  g_autofree char *words = g_strjoinv(" ", actions);
  if (*words != '\0') fprintf(out, "        '1:action:(%s)' \\\n", words);
  fputs(described_arguments(command) != NULL ? "        '*:file:_files' ;;\n"
                                             : "        && return ;;\n",
        out);
}

static void put_command(FILE *out, const Described *described) {
  fprintf(out, "    %s)\n      _arguments -s -S \\\n", described->command->name);
  for (guint i = 0; i < described->options->len; i++) {
    const GOptionEntry *option = &g_array_index(described->options, GOptionEntry, i);
    if (option->short_name != '\0') put_spelling(out, option, true);
    put_spelling(out, option, false);
  }
  put_arguments(out, described->command);
}

static void put_commands(FILE *out, const GPtrArray *commands) {
  fputs("  local -a commands=(\n", out);
  for (guint i = 0; i < commands->len; i++) {
    const Command *command = ((const Described *)g_ptr_array_index(commands, i))->command;
    fprintf(out, "    '%s:", command->name);
    put_quoted(out, command->summary, "");
    fputs("'\n", out);
  }
  fputs("    'help:Show the help of a command'\n  )\n", out);
}

static void put_program_options(FILE *out) {
  gsize n = 0;
  const ProgramOption *options = program_options(&n);
  for (gsize i = 0; i < n; i++) {
    fprintf(out, "    '(- *)%s[", options[i].name);
    put_quoted(out, options[i].summary, "[]");
    fputs("]' \\\n", out);
  }
}

void zsh_write(const GPtrArray *commands, FILE *out) {
  fputs("#compdef actorgraph\n"
        "# Completion of actorgraph for zsh; made from the program's tables.\n"
        "_actorgraph() {\n"
        "  local curcontext=$curcontext state line\n"
        "  typeset -A opt_args\n",
        out);
  put_commands(out, commands);
  fputs("  _arguments -C \\\n", out);
  put_program_options(out);
  fputs("    '1: :->command' '*:: :->arguments' && return\n"
        "  if [[ $state == command ]]; then\n"
        "    _describe command commands\n"
        "    return\n"
        "  fi\n"
        "  case $line[1] in\n"
        "    help) _describe command commands ;;\n",
        out);
  for (guint i = 0; i < commands->len; i++) put_command(out, g_ptr_array_index(commands, i));
  fputs("  esac\n}\n_actorgraph \"$@\"\n", out);
}
