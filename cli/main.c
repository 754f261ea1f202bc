#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/output.h"
#include "cli/fault.h"
#include "cli/message.h"
#include "cli/program.h"
#include "cli/stop.h"

/* "help COMMAND" is "COMMAND --help". */
static ExitCode run_help(const Command *command) {
  char name[] = "help";
  char option[] = "--help";
  char *arguments[] = {name, option, NULL};
  return command->run(2, arguments);
}

static ExitCode run_option(const ProgramOption *option) {
  option->run();
  return EXIT_DONE;
}

static ExitCode run(int argc, char **argv) {
  if (argc < 2) {
    message("no command; try 'actorgraph --help'");
    return EXIT_USAGE;
  }
  bool help = argc > 2 && g_str_equal(argv[1], "help");
  const char *word = argv[help ? 2 : 1];
  const Command *command = program_command(word);
  if (command != NULL && help) return run_help(command);
  if (command != NULL) return command->run(argc - 1, argv + 1);
  const ProgramOption *option = program_option(g_str_equal(word, "help") ? "--help" : word);
  if (!help && option != NULL) return run_option(option);
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
