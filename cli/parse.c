#include "base/output.h"
#include "cli/articles.h"
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
  char *model;
  gboolean tokens;
  ArticlesRequest articles;
} Request;

static void clear_request(Request *request) {
  g_free(request->model);
  articles_request_clear(&request->articles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

/* ── Words ── */

static void tell(const char *path, const GError *error, void *data) {
  Tally *tally = data;
  tally->skipped++;
  message("%s: %s", g_str_equal(path, "-") ? "standard input" : path, error->message);
}

static void parse_tokens(AcgExtractor *extractor, const char *path, FILE *out, Tally *tally) {
  g_autoptr(GError) error = NULL;
  FILE *in = corpus_open_input(path, &error);
  if (in != NULL && acg_conllu_parse(extractor, in, out, &tally->stories, &error))
    tally->files++;
  else
    tell(path, error, tally);
  corpus_close_input(in);
}

static void parse_all_tokens(AcgExtractor *extractor, char **paths, FILE *out, Tally *tally) {
  static const char *const standard_input[] = {"-", NULL};
  g_autoptr(GPtrArray) files =
      acg_files_list(*paths != NULL ? (const char *const *)paths : standard_input, tell, tally);
  for (guint i = 0; i < files->len; i++)
    parse_tokens(extractor, g_ptr_array_index(files, i), out, tally);
}

static ExitCode run_tokens(const Request *request, AcgExtractor *extractor) {
  Tally tally = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(request->articles.output, &error);
  if (output != NULL) {
    parse_all_tokens(extractor, request->articles.paths, acg_output_stream(output), &tally);
    if (tally.stories == 0) return EXIT_NOTHING;
    corpus_summary(&tally, "documents");
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(&tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

/* ── Articles ── */

static ExitCode run_articles(const ArticlesRequest *request, const AcgExtractor *extractor) {
  g_auto(Journal) journal = {0};
  if (!journal_open(&journal, &request->reading, "parse")) return EXIT_NOTHING;
  const ArticleRun articles = {.extractor = extractor,
                               .work = acg_corpus_parse,
                               .options = {.reading = &request->options, .jobs = request->n_jobs},
                               .journal = &journal};
  return articles_run_into(&articles, request->output, request->paths);
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  ExitCode code = EXIT_DONE;
  const GOptionEntry own[] = {{"tokens", 't', 0, G_OPTION_ARG_NONE, &request.tokens,
                               "Read words in CoNLL-U in place of text", NULL},
                              command_model_option(&request.model),
                              G_OPTION_ENTRY_NULL};
  if (!articles_request_read(&command_parse, own, argc, argv, &request.articles, &code))
    return code;
  g_autoptr(AcgExtractor) extractor = corpus_open_model(request.model);
  if (extractor == NULL) return EXIT_NOTHING;
  if (request.tokens) return run_tokens(&request, extractor);
  return run_articles(&request.articles, extractor);
}

const Command command_parse = {"parse", "[FILE|DIR…]", "Text to words, trees and names, in CoNLL-U",
                               details, run};
