#include "cli/corpus.h"
#include "cli/message.h"
#include "cli/tell.h"

static const char details[] =
    "Prints what the model says of itself, one \"name: value\" a line: its name, version,\n"
    "licence, the data that it learned from, and how well it does.\n"
    "The model is the one of --model, else of the environment variable ACTORGRAPH_MODEL, else\n"
    "../share/actorgraph/actorgraph.model from the program's folder.\n"
    "\n"
    "Examples:\n"
    "  actorgraph model\n"
    "  actorgraph model --model new.model\n";

/* The card is text of a file that may come from anybody. */
static void print_card(const char *card) {
  g_auto(GStrv) lines = g_strsplit(card, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' || line[1] != NULL) tell_line("%s", *line);
}

static ExitCode run(int argc, char **argv) {
  g_autofree char *model = NULL;
  g_auto(GStrv) paths = NULL;
  ExitCode code = EXIT_DONE;
  const GOptionEntry own[] = {command_model_option(&model), G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, NULL};
  if (!command_read(&command_model, options, argc, argv, &paths, &code)) return code;
  if (*paths != NULL) {
    message("model: expected no argument; a model file is given by --model FILE");
    return EXIT_USAGE;
  }
  g_autoptr(AcgExtractor) extractor = corpus_open_model(model);
  if (extractor == NULL) return EXIT_NOTHING;
  print_card(acg_extractor_card(extractor));
  return EXIT_DONE;
}

const Command command_model = {"model", "", "What the model is: version, data, licence, scores",
                               details, run};
