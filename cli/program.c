#include "cli/program.h"

#include <stdio.h>

#include "cli/lists.h"

static const Command *const commands[] = {
    &command_build,   &command_read_articles, &command_duplicates, &command_extract,
    &command_network, &command_store,         &command_filter,     &command_render,
    &command_top,     &command_explain,       &command_path,       &command_timeline,
    &command_diff,    &command_review,        &command_parse,      &command_model};

static void print_help(void);
static void print_version(void);

static const ProgramOption options[] = {
    {"--help", "-h", "Show this help", print_help},
    {"--version", NULL, "Show the version", print_version},
    {"--list-readers", NULL, "List the input formats", list_readers},
    {"--list-categories", NULL, "List the categories of relations", list_categories},
    {"--list-measures", NULL, "List the measures of an actor's place", list_measures},
    {"--list-communities", NULL, "List the ways to find communities", list_communities},
    {"--list-formats", NULL, "List the output formats", list_formats},
    {"--list-layouts", NULL, "List the ways to place actors in figures", list_layouts},
    {"--list-themes", NULL, "List the colours of figures", list_themes}};

static const ProgramThing variables[] = {
    {"ACTORGRAPH_MODEL",
     "The model file to read with; --model goes before it. Without either it is "
     "../share/actorgraph/actorgraph.model, from the program's folder."}};

static const ProgramThing files[] = {
    {"../share/actorgraph/actorgraph.model",
     "The trained model that comes with the program; the path is from the program's folder."}};

static const char *const exit_meanings[N_EXIT_CODES] = {
    [EXIT_DONE] = "All is done.",
    [EXIT_SOME_FAILED] = "Some inputs could not be read: each is named on standard error, and the "
                         "rest is done.",
    [EXIT_USAGE] = "Wrong usage: nothing was begun.",
    [EXIT_NOTHING] = "Nothing was produced."};

const char program_summary[] = "News text to a network of political actors";

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
    "The steps are filters: build is\n"
    "  actorgraph extract articles/ | actorgraph network | actorgraph render --format svg\n"
    "\n"
    "Exit status: 0 all done, 1 some inputs failed and the rest is done, 2 wrong usage,\n"
    "3 nothing was produced.\n";

static void print_help(void) {
  fputs(introduction, stdout);
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    printf("  %-16s  %s\n", commands[i]->name, commands[i]->summary);
  fputs("\nOptions:\n", stdout);
  for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
    const char *letter = options[i].letter;
    g_autofree char *names = g_strconcat(letter != NULL ? letter : "", letter != NULL ? ", " : "",
                                         options[i].name, NULL);
    printf("  %-18s  %s\n", names, options[i].summary);
  }
  fputs(ending, stdout);
}

static void print_version(void) {
  puts("actorgraph " ACG_VERSION "\n"
       "Licence GPL-3.0-or-later. There is no warranty, to the extent permitted by law.");
}

const Command *program_command(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
    if (g_str_equal(name, commands[i]->name)) return commands[i];
  return NULL;
}

const ProgramOption *program_option(const char *text) {
  for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
    if (g_str_equal(text, options[i].name) || g_strcmp0(text, options[i].letter) == 0)
      return &options[i];
  return NULL;
}

const Command *const *program_commands(gsize *n) {
  *n = G_N_ELEMENTS(commands);
  return commands;
}

const ProgramOption *program_options(gsize *n) {
  *n = G_N_ELEMENTS(options);
  return options;
}

const ProgramThing *program_variables(gsize *n) {
  *n = G_N_ELEMENTS(variables);
  return variables;
}

const ProgramThing *program_files(gsize *n) {
  *n = G_N_ELEMENTS(files);
  return files;
}

const char *program_exit_meaning(ExitCode code) {
  return exit_meanings[code];
}
