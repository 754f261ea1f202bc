#include "cli/command.h"

#include <stdio.h>

#include "cli/message.h"

static GOptionContext *make_context(const Command *command, const GOptionEntry *const *options) {
  GOptionContext *context = g_option_context_new(command->arguments);
  g_option_context_set_summary(context, command->summary);
  g_option_context_set_description(context, command->details);
  g_option_context_set_help_enabled(context, FALSE); /* GLib's own would exit, and mangle UTF-8 */
  for (; *options != NULL; options++) g_option_context_add_main_entries(context, *options, NULL);
  return context;
}

static void print_help(const Command *command, GOptionContext *context) {
  g_autofree char *name = g_strconcat("actorgraph ", command->name, NULL);
  g_set_prgname(name);
  g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
  fputs(help, stdout);
}

static ExitCode refuse(const Command *command, const char *reason) {
  message("%s: %s", command->name, reason);
  message("try 'actorgraph %s --help'", command->name);
  return EXIT_USAGE;
}

GOptionEntry command_help_option(gboolean *help) {
  return (GOptionEntry){"help", 'h', 0, G_OPTION_ARG_NONE, help, "Show this help", NULL};
}

GOptionEntry command_output_option(char **output) {
  return (GOptionEntry){
      "output", 'o', 0, G_OPTION_ARG_FILENAME, output, "Write to FILE in place of standard output",
      "FILE"};
}

static GOptionEntry file_option(const char *name, char **path, const char *help) {
  return (GOptionEntry){name, 0, 0, G_OPTION_ARG_FILENAME, path, help, "FILE"};
}

GOptionEntry command_model_option(char **model) {
  return file_option("model", model, "Read with the model FILE, not the program's own");
}

GOptionEntry command_predicates_option(char **predicates) {
  return file_option("predicates", predicates,
                     "Let the predicates in FILE say what is stated, before the program's own");
}

GOptionEntry command_actors_option(char **actors) {
  return file_option("actors", actors,
                     "Apply the decisions in FILE: merge, split, rename, drop, …");
}

bool command_number(const char *text, const char *command, const char *option, guint least,
                    guint most, guint *out) {
  guint64 number = 0;
  if (text == NULL) return true;
  if (g_ascii_string_to_unsigned(text, 10, least, most, &number, NULL)) {
    *out = (guint)number;
    return true;
  }
  if (most == G_MAXINT)
    message("%s: %s must be a whole number, %u or more, not '%s'", command, option, least, text);
  else
    message("%s: %s must be a whole number from %u to %u, not '%s'", command, option, least, most,
            text);
  return false;
}

/* Only a command's own code makes its options; who wants to know them has it run up to where it
 * reads them. */
static struct {
  CommandDescriber *describe; /* NULL: commands do what they are for */
  void *data;
} listener;

void command_describe(const Command *command, CommandDescriber *describe, void *data) {
  g_autofree char *name = g_strdup(command->name);
  char *arguments[] = {name, NULL};
  listener.describe = describe;
  listener.data = data;
  command->run(1, arguments);
  listener.describe = NULL;
}

bool command_read(const Command *command, const GOptionEntry *const *options, int argc, char **argv,
                  char ***paths, ExitCode *code) {
  gboolean help = FALSE;
  g_auto(GStrv) rest = NULL;
  *code = EXIT_DONE;
  if (listener.describe != NULL) {
    listener.describe(command, options, listener.data);
    return false;
  }
  const GOptionEntry common[] = {
      command_help_option(&help),
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL},
      G_OPTION_ENTRY_NULL};
  g_autoptr(GOptionContext) context = make_context(command, options);
  g_option_context_add_main_entries(context, common, NULL);
  g_autoptr(GError) error = NULL;
  if (!g_option_context_parse(context, &argc, &argv, &error)) {
    *code = refuse(command, error->message);
    return false;
  }
  if (help) {
    print_help(command, context);
    return false;
  }
  *paths = rest != NULL ? g_steal_pointer(&rest) : g_new0(char *, 1);
  return true;
}
