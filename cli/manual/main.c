/* usage: manual FOLDER DAY
 *
 * Writes into FOLDER: man1/, bash/actorgraph, zsh/_actorgraph, fish/actorgraph.fish and
 * reference.md. DAY, 2026-01-31, is what the pages are dated. */
#include <stdlib.h>

#include "base/output.h"
#include "cli/manual/described.h"

static FILE *start(const char *folder, const char *name, AcgOutput **output) {
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  g_mkdir_with_parents(parent, 0755);
  *output = acg_output_open(path, &error);
  if (*output == NULL) {
    g_printerr("manual: %s\n", error->message);
    exit(EXIT_FAILURE);
  }
  return acg_output_stream(*output);
}

static void end(AcgOutput *output) {
  g_autoptr(GError) error = NULL;
  if (acg_output_commit(output, &error)) return;
  g_printerr("manual: %s\n", error->message);
  exit(EXIT_FAILURE);
}

static void write_file(const char *folder, const char *name, const GPtrArray *commands,
                       void (*write)(const GPtrArray *commands, FILE *out)) {
  AcgOutput *output = NULL;
  write(commands, start(folder, name, &output));
  end(output);
}

static void write_pages(const char *folder, const GPtrArray *commands, const char *day) {
  AcgOutput *output = NULL;
  man_write_program(commands, day, start(folder, "man1/actorgraph.1", &output));
  end(output);
  for (guint i = 0; i < commands->len; i++) {
    const Described *described = g_ptr_array_index(commands, i);
    g_autofree char *name = g_strdup_printf("man1/actorgraph-%s.1", described->command->name);
    man_write_command(commands, described, day, start(folder, name, &output));
    end(output);
  }
}

int main(int argc, char **argv) {
  if (argc != 3) {
    g_printerr("usage: manual FOLDER DAY\n");
    return EXIT_FAILURE;
  }
  g_autoptr(GPtrArray) commands = described_commands();
  write_pages(argv[1], commands, argv[2]);
  write_file(argv[1], "bash/actorgraph", commands, bash_write);
  write_file(argv[1], "zsh/_actorgraph", commands, zsh_write);
  write_file(argv[1], "fish/actorgraph.fish", commands, fish_write);
  write_file(argv[1], "reference.md", commands, markdown_write);
  return EXIT_SUCCESS;
}
