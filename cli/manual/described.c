#include "cli/manual/described.h"

#include <string.h>

static void free_described(void *data) {
  Described *described = data;
  g_array_unref(described->options);
  g_free(described);
}

static void take(const Command *command, const GOptionEntry *const *options, void *data) {
  Described *described = data;
  described->command = command;
  for (; *options != NULL; options++)
    for (const GOptionEntry *option = *options; option->long_name != NULL; option++)
      g_array_append_vals(described->options, option, 1);
}

static Described *describe(const Command *command) {
  Described *described = g_new0(Described, 1);
  described->options = g_array_new(FALSE, FALSE, sizeof(GOptionEntry));
  command_describe(command, take, described);
  const GOptionEntry help = command_help_option(NULL);
  g_array_append_val(described->options, help);
  g_assert(described->command == command);
  return described;
}

GPtrArray *described_commands(void) {
  gsize n = 0;
  const Command *const *commands = program_commands(&n);
  GPtrArray *all = g_ptr_array_new_with_free_func(free_described);
  for (gsize i = 0; i < n; i++) g_ptr_array_add(all, describe(commands[i]));
  return all;
}

bool described_repeats(const GOptionEntry *option) {
  return option->arg == G_OPTION_ARG_STRING_ARRAY || option->arg == G_OPTION_ARG_FILENAME_ARRAY;
}

const char *described_arguments(const Command *command) {
  return command->arguments != NULL && *command->arguments != '\0' ? command->arguments : NULL;
}

char **described_actions(const Command *command) {
  const char *arguments = described_arguments(command);
  g_auto(GStrv) words = g_strsplit(arguments != NULL ? arguments : "", " ", 2);
  const char *first = words[0] != NULL ? words[0] : "";
  bool actions = g_ascii_islower(*first) && strchr(first, '|') != NULL;
  return actions ? g_strsplit(first, "|", -1) : g_new0(char *, 1);
}
