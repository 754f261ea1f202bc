#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/output.h"
#include "cli/command.h"
#include "cli/fault.h"
#include "cli/lists.h"
#include "cli/message.h"
#include "cli/stop.h"

static const Command *const commands[] = {
    &command_build,   &command_read_articles, &command_duplicates, &command_extract,
    &command_network, &command_store,         &command_filter,     &command_render,
    &command_top,     &command_explain,       &command_path,       &command_timeline,
    &command_diff,    &command_review,        &command_parse,      &command_model};

static const char introduction[] =
    "actorgraph reads news text and draws who deals with whom.\n"
    "\n"
    "Usage:\n"
    "  actorgraph build articles/ -o out/      all at once: stories, network, figure, tables\n"
    "  actorgraph COMMAND [OPTION…] …          one step; 'actorgraph COMMAND --help' says more\n"
    "\n"
    "Commands:\n";

static const char ending[] =
    "\n"
    "Options:\n"
    "  -h, --help        Show this help\n"
    "  --version         Show the version\n"
    "  --list-readers    List the input formats\n"
    "  --list-categories List the categories of relations\n"
    "  --list-measures   List the measures of an actor's place\n"
    "  --list-communities\n"
    "                    List the ways to find communities\n"
    "  --list-formats    List the output formats\n"
    "  --list-layouts    List the ways to place actors in figures\n"
    "  --list-themes     List the colours of figures\n"
    "\n"
    "The steps are filters: build is\n"
    "  actorgraph extract articles/ | actorgraph network | actorgraph render --format svg\n"
    "\n"
    "Exit status: 0 all done, 1 some inputs failed and the rest is done, 2 wrong usage,\n"
    "3 nothing was produced.\n";

static ExitCode print_help(void) {
  fputs(introduction, stdout);
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    printf("  %-16s  %s\n", commands[i]->name, commands[i]->summary);
  fputs(ending, stdout);
  return EXIT_DONE;
}

static ExitCode print_version(void) {
  puts("actorgraph " ACG_VERSION "\n"
       "Licence GPL-3.0-or-later. There is no warranty, to the extent permitted by law.");
  return EXIT_DONE;
}

static ExitCode run_list(void (*list)(void)) {
  list();
  return EXIT_DONE;
}

/* The program's own options; each stands alone. */
static bool run_option(const char *option, ExitCode *code) {
  if (g_str_equal(option, "--help") || g_str_equal(option, "-h") || g_str_equal(option, "help"))
    *code = print_help();
  else if (g_str_equal(option, "--version"))
    *code = print_version();
  else if (g_str_equal(option, "--list-readers"))
    *code = run_list(list_readers);
  else if (g_str_equal(option, "--list-categories"))
    *code = run_list(list_categories);
  else if (g_str_equal(option, "--list-measures"))
    *code = run_list(list_measures);
  else if (g_str_equal(option, "--list-communities"))
    *code = run_list(list_communities);
  else if (g_str_equal(option, "--list-formats"))
    *code = run_list(list_formats);
  else if (g_str_equal(option, "--list-layouts"))
    *code = run_list(list_layouts);
  else if (g_str_equal(option, "--list-themes"))
    *code = run_list(list_themes);
  else
    return false;
  return true;
}

static const Command *find_command(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    if (g_str_equal(name, commands[i]->name)) return commands[i];
  return NULL;
}

/* "help COMMAND" is "COMMAND --help". */
static ExitCode run_help(const Command *command) {
  char name[] = "help";
  char option[] = "--help";
  char *arguments[] = {name, option, NULL};
  return command->run(2, arguments);
}

static ExitCode run(int argc, char **argv) {
  ExitCode code = EXIT_DONE;
  if (argc < 2) {
    message("no command; try 'actorgraph --help'");
    return EXIT_USAGE;
  }
  bool help = argc > 2 && g_str_equal(argv[1], "help");
  const char *word = argv[help ? 2 : 1];
  const Command *command = find_command(word);
  if (command != NULL && help) return run_help(command);
  if (command != NULL) return command->run(argc - 1, argv + 1);
  if (!help && run_option(word, &code)) return code;
  message("'%s' is no command%s; try 'actorgraph --help'", word, help ? "" : " or option");
  return EXIT_USAGE;
}

/* Without this, a file opened first could take the place of a closed standard error, and messages
 * would go into it. */
static void open_standard_streams(void) {
  for (int fd = open("/dev/null", O_RDWR); fd >= 0; fd = dup(fd))
    if (fd > STDERR_FILENO) {
      close(fd);
      return;
    }
}

/* NOLINTBEGIN(bugprone-signal-handler): these call nothing but write() and unlink(), which are safe
 */
static void interrupt(int number) {
  if (stop_request()) return;
  acg_output_remove_all();
  signal(number, SIG_DFL);
  raise(number);
}
/* NOLINTEND(bugprone-signal-handler) */

int main(int argc, char **argv) {
  open_standard_streams();
  fault_prepare();
  signal(SIGINT, interrupt);
  signal(SIGTERM, interrupt);
  signal(SIGHUP, interrupt);
  setlocale(LC_CTYPE, "");  /* for file names; numbers keep their point */
  signal(SIGXFSZ, SIG_IGN); /* a file over the limit is an error like a full disk */
  ExitCode code = run(argc, argv);
  if (fflush(stdout) != 0 && code == EXIT_DONE) {
    message("standard output: cannot be written");
    code = EXIT_NOTHING;
  }
  fault_end(code);
}
