/* Completion for fish: one "complete" line for each option of each command. */
#include <string.h>

#include "cli/manual/described.h"
#include "cli/value.h"

static void put_quoted(FILE *out, const char *text) {
  fputc('\'', out);
  for (; *text != '\0'; text++) {
    if (*text == '\'' || *text == '\\') fputc('\\', out);
    fputc(*text, out);
  }
  fputc('\'', out);
}

/* "-r -F", "-x -a 'light dark print'". */
static void put_value(FILE *out, const char *word) {
  ValueKind kind = value_kind(word);
  g_autoptr(GPtrArray) names = value_names(word);
  if (kind == VALUE_FILE) fputs(" -r -F", out);
  if (kind == VALUE_FOLDER) fputs(" -x -a '(__fish_complete_directories)'", out);
  if (kind == VALUE_FREE) fputs(" -x", out);
  for (guint i = 0; i < names->len; i++)
    fprintf(out, "%s%s", i == 0 ? " -x -a '" : " ", (const char *)g_ptr_array_index(names, i));
  if (names->len > 0) fputc('\'', out);
}

static void put_option(FILE *out, const char *command, const GOptionEntry *option) {
  fprintf(out, "complete -c actorgraph -n '__actorgraph_does %s'", command);
  if (option->short_name != '\0') fprintf(out, " -s %c", option->short_name);
  fprintf(out, " -l %s", option->long_name);
  if (option->arg_description != NULL) put_value(out, option->arg_description);
  fputs(" -d ", out);
  put_quoted(out, option->description);
  fputc('\n', out);
}

/* What a command's arguments are: files, but for the action that some begin with. */
static void put_arguments(FILE *out, const Command *command) {
  g_auto(GStrv) actions = described_actions(command);
  g_autofree char *words = g_strjoinv(" ", actions);
  const char *name = command->name;
  if (*words != '\0') {
    fprintf(out, "complete -c actorgraph -n '__actorgraph_second %s' -a '%s'\n", name, words);
    fprintf(out, "complete -c actorgraph -n '__actorgraph_further %s' -F\n", name);
  } else if (described_arguments(command) != NULL) {
    fprintf(out, "complete -c actorgraph -n '__actorgraph_does %s' -F\n", name);
  }
}

static void put_command(FILE *out, const Described *described) {
  const Command *command = described->command;
  fprintf(out, "\ncomplete -c actorgraph -n __actorgraph_first -a %s -d ", command->name);
  put_quoted(out, command->summary);
  fprintf(out, "\ncomplete -c actorgraph -n '__actorgraph_second help' -a %s\n", command->name);
  put_arguments(out, command);
  for (guint i = 0; i < described->options->len; i++)
    put_option(out, command->name, &g_array_index(described->options, GOptionEntry, i));
}

static void put_program_options(FILE *out) {
  gsize n = 0;
  const ProgramOption *options = program_options(&n);
  for (gsize i = 0; i < n; i++) {
    fputs("complete -c actorgraph -n __actorgraph_first", out);
    if (options[i].letter != NULL) fprintf(out, " -s %s", options[i].letter + 1);
    fprintf(out, " -l %s -d ", options[i].name + 2);
    put_quoted(out, options[i].summary);
    fputc('\n', out);
  }
}

void fish_write(const GPtrArray *commands, FILE *out) {
  fputs("# Completion of actorgraph for fish; made from the program's tables.\n"
        "function __actorgraph_first\n"
        "    test (count (commandline -opc)) -eq 1\n"
        "end\n"
        "function __actorgraph_does\n"
        "    set -l words (commandline -opc)\n"
        "    test (count $words) -ge 2; and test $words[2] = $argv[1]\n"
        "end\n"
        "function __actorgraph_second\n"
        "    test (count (commandline -opc)) -eq 2; and __actorgraph_does $argv[1]\n"
        "end\n"
        "function __actorgraph_further\n"
        "    test (count (commandline -opc)) -gt 2; and __actorgraph_does $argv[1]\n"
        "end\n"
        "complete -c actorgraph -f\n"
        "complete -c actorgraph -n __actorgraph_first -a help -d 'Show the help of a command'\n",
        out);
  put_program_options(out);
  for (guint i = 0; i < commands->len; i++) put_command(out, g_ptr_array_index(commands, i));
}
