#include "base/output.h"
#include "cli/corpus.h"
#include "cli/message.h"

static const char details[] =
    "Writes one story a line (JSON Lines; docs/story.schema.json): the article, its actors,\n"
    "their mentions, and the relations that it states. Without FILE or DIR, or for \"-\", an\n"
    "article is read from standard input. A folder is read with all that is below it.\n"
    "\n"
    "Examples:\n"
    "  actorgraph extract articles/ > stories.jsonl\n"
    "  actorgraph extract -o stories.jsonl monday.txt tuesday.txt\n";

static void write_story(const AcgStory *story, void *data) {
  acg_story_write(story, data);
}

static ExitCode run(int argc, char **argv) {
  g_autofree char *path = NULL, *model = NULL, *predicates = NULL;
  g_auto(GStrv) paths = NULL;
  ExitCode code = EXIT_DONE;
  const GOptionEntry own[] = {command_output_option(&path), command_model_option(&model),
                              command_predicates_option(&predicates), G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, NULL};
  if (!command_read(&command_extract, options, argc, argv, &paths, &code)) return code;
  g_autoptr(AcgExtractor) extractor = corpus_open_extractor(model, predicates);
  if (extractor == NULL) return EXIT_NOTHING;
  Tally tally = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  if (output != NULL) {
    corpus_extract(extractor, paths, NULL, write_story, acg_output_stream(output), &tally);
    if (tally.stories == 0) return EXIT_NOTHING;
    corpus_summary(&tally, "articles");
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(&tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

const Command command_extract = {
    "extract", "[FILE|DIR…]", "Text to stories: actors, mentions, stated relations", details, run};
