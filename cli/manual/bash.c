/* Completion for bash, without bash-completion's own functions: what it needs is bash 4. */
#include <string.h>

#include "cli/manual/described.h"
#include "cli/value.h"

/* "a b c"; g_free it. */
static char *join_names(const char *word) {
  g_autoptr(GPtrArray) names = value_names(word);
  g_ptr_array_add(names, NULL);
  return g_strjoinv(" ", (char **)names->pdata);
}

/* "FILE" → "files", "OUT" → "folders", "THEME" → "'light dark print'", what `propose` takes; g_free
 * it. */
static char *name_proposal(const char *word) {
  ValueKind kind = value_kind(word);
  g_autofree char *names = join_names(word);
  if (kind == VALUE_FILE) return g_strdup("files");
  if (kind == VALUE_FOLDER) return g_strdup("folders");
  return kind == VALUE_NAMES ? g_strdup_printf("names '%s'", names) : g_strdup("nothing");
}

static void put_option_case(FILE *out, const GOptionEntry *option) {
  if (option->arg_description == NULL) return;
  g_autofree char *proposal = name_proposal(option->arg_description);
  fprintf(out, "        --%s", option->long_name);
  if (option->short_name != '\0') fprintf(out, " | -%c", option->short_name);
  fprintf(out, ") _actorgraph_%s; return ;;\n", proposal);
}

static void put_command(FILE *out, const Described *described) {
  const Command *command = described->command;
  g_auto(GStrv) actions = described_actions(command);
  g_autofree char *words = g_strjoinv(" ", actions);
  fprintf(out, "    %s)\n      case $option in\n", command->name);
  for (guint i = 0; i < described->options->len; i++)
    put_option_case(out, &g_array_index(described->options, GOptionEntry, i));
  fputs("      esac\n      options='", out);
  for (guint i = 0; i < described->options->len; i++)
    fprintf(out, "%s--%s", i == 0 ? "" : " ",
            g_array_index(described->options, GOptionEntry, i).long_name);
  fprintf(out, "'\n      actions='%s'\n      arguments=%s ;;\n", words,
          described_arguments(command) != NULL ? "files" : "nothing");
}

static void put_commands(FILE *out, const GPtrArray *commands) {
  fputs("_actorgraph_commands='", out);
  for (guint i = 0; i < commands->len; i++)
    fprintf(out, "%s%s", i == 0 ? "" : " ",
            ((const Described *)g_ptr_array_index(commands, i))->command->name);
  fputs("'\n\n", out);
}

static void put_program_options(FILE *out) {
  gsize n = 0;
  const ProgramOption *options = program_options(&n);
  fputs("_actorgraph_options='help", out);
  for (gsize i = 0; i < n; i++) fprintf(out, " %s", options[i].name);
  fputs("'\n", out);
}

static const char helpers[] =
    "# Each sets COMPREPLY; $current is what was typed of the word.\n"
    "_actorgraph_names() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$current\"); }\n"
    "_actorgraph_nothing() { COMPREPLY=(); }\n"
    "_actorgraph_files() {\n"
    "  compopt -o filenames 2>/dev/null\n"
    "  mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
    "}\n"
    "_actorgraph_folders() {\n"
    "  compopt -o filenames 2>/dev/null\n"
    "  mapfile -t COMPREPLY < <(compgen -d -- \"$current\")\n"
    "}\n"
    "\n";

/* bash takes "--theme=da" for three words. */
static const char beginning[] =
    "_actorgraph() {\n"
    "  local current=${COMP_WORDS[COMP_CWORD]} option='' options='' actions='' arguments=nothing\n"
    "  local -i last=COMP_CWORD-1\n"
    "  COMPREPLY=()\n"
    "  if [[ $current == '=' ]]; then current=''; elif [[ ${COMP_WORDS[last]} == '=' ]]; then "
    "last+=-1; "
    "fi\n"
    "  option=${COMP_WORDS[last]}\n"
    "  if ((COMP_CWORD == 1)); then\n"
    "    _actorgraph_names \"$_actorgraph_commands $_actorgraph_options\"\n"
    "    return\n"
    "  fi\n"
    "  case ${COMP_WORDS[1]} in\n"
    "    help) ((COMP_CWORD == 2)) && _actorgraph_names \"$_actorgraph_commands\"; return ;;\n";

static const char ending[] = "    *) return ;;\n"
                             "  esac\n"
                             "  if [[ $current == -* ]]; then\n"
                             "    _actorgraph_names \"$options\"\n"
                             "  elif [[ -n $actions ]] && ((COMP_CWORD == 2)); then\n"
                             "    _actorgraph_names \"$actions\"\n"
                             "  else\n"
                             "    \"_actorgraph_$arguments\"\n"
                             "  fi\n"
                             "}\n"
                             "complete -F _actorgraph actorgraph\n";

void bash_write(const GPtrArray *commands, FILE *out) {
  fputs("# Completion of actorgraph for bash; made from the program's tables.\n", out);
  put_program_options(out);
  put_commands(out, commands);
  fputs(helpers, out);
  fputs(beginning, out);
  for (guint i = 0; i < commands->len; i++) put_command(out, g_ptr_array_index(commands, i));
  fputs(ending, out);
}
