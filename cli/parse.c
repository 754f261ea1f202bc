#include "base/output.h"
#include "cli/corpus.h"
#include "cli/message.h"

static const char details[] =
    "Writes what extract finds its actors by: words, lemmas, parts of speech, trees and names,\n"
    "in CoNLL-U (universaldependencies.org/format.html), one word a line. Without FILE or DIR,\n"
    "or for \"-\", a text is read from standard input.\n"
    "The last column has:\n"
    "  HeadProbability  how sure the head of the word is, 0 to 1\n"
    "  NER              B-PER, I-PER: first and further word of a name; PER, ORG, LOC or MISC\n"
    "  NERProbability   how sure the name is\n"
    "  Offset           begin:end, bytes of the article's text as 'extract' writes it\n"
    "  SpaceAfter       No: the next word follows without a space\n"
    "\n"
    "With --tokens the input is CoNLL-U: its words, sentences, comments and other keys stay, the\n"
    "rest is found anew.\n"
    "\n"
    "Examples:\n"
    "  actorgraph parse article.txt\n"
    "  actorgraph parse -o articles.conllu articles/\n"
    "  actorgraph parse --tokens gold.conllu > parsed.conllu\n"
    "  actorgraph parse article.txt | grep 'NER=B-PER'\n";

/* What the command line asks for. */
typedef struct {
  char *output, *model;
  gboolean tokens;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_free(request->model);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_output_option(&request->output),
                              {"tokens", 't', 0, G_OPTION_ARG_NONE, &request->tokens,
                               "Read words in CoNLL-U in place of text", NULL},
                              command_model_option(&request->model),
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, NULL};
  return command_read(&command_parse, options, argc, argv, &request->paths, code);
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  g_autoptr(AcgExtractor) extractor = corpus_open_model(request.model);
  if (extractor == NULL) return EXIT_NOTHING;
  Tally tally = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(request.output, &error);
  if (output != NULL) {
    corpus_parse(extractor, request.paths, request.tokens, acg_output_stream(output), &tally);
    if (tally.stories == 0) return EXIT_NOTHING;
    corpus_summary(&tally, request.tokens ? "documents" : "articles");
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(&tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

const Command command_parse = {"parse", "[FILE|DIR…]", "Text to words, trees and names, in CoNLL-U",
                               details, run};
