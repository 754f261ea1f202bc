#include "base/json.h"
#include "cli/articles.h"
#include "cli/message.h"

static const char details[] =
    "Says which articles are copies of which: reprints under another headline, cut, edited a\n"
    "little, or brought up to date. One line of JSON for each article, in reading order:\n"
    "  {\"id\":…,\"file\":…,\"doc\":…,\"copy_of\":…,\"similarity\":…}\n"
    "copy_of is the id of the original, the first article of its kind that was read, or null.\n"
    "\n"
    "The same in two steps, to be spread over several machines; each reads standard input:\n"
    "  --sign    articles, a line of JSON each (as 'read' writes them), to signatures:\n"
    "            {\"format\":\"actorgraph-signature\",\"version\":1,\"id\":…,\"signature\":…,\n"
    "            \"bands\":[…]}; articles that can be copies of each other share a band\n"
    "  --signed  signatures in reading order to {\"id\":…,\"copy_of\":…,\"similarity\":…}\n"
    "Each line in has its line out; a bad one is answered by a line that says what is wrong.\n"
    "\n"
    "Examples:\n"
    "  actorgraph duplicates articles/\n"
    "  actorgraph read articles/ | actorgraph duplicates --sign | actorgraph duplicates --signed\n";

/* ── From signatures to copies ── */

typedef struct {
  FILE *out;
  AcgCopies *copies;
  AcgCorpusCounts *counts;
} Finding;

static bool read_signature(const cJSON *object, const char **id, AcgSignature *signature,
                           GError **error) {
  const char *digits = NULL;
  if (!acg_json_header(object, "actorgraph-signature", 1, error) ||
      !acg_json_string(object, "id", id, error) ||
      !acg_json_string(object, "signature", &digits, error))
    return false;
  return acg_signature_read(digits, signature) ||
         acg_json_fail(error, "signature", "520 hexadecimal digits or none");
}

static void write_finding(const Finding *finding, const char *id, const AcgSignature *signature) {
  double similarity = 0;
  const char *original = acg_copies_add(finding->copies, id, signature, &similarity);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "id", id);
  acg_json_add_string(object, "copy_of", original);
  if (original != NULL)
    cJSON_AddNumberToObject(object, "similarity", similarity);
  else
    cJSON_AddNullToObject(object, "similarity");
  acg_json_write(finding->out, object);
  putc('\n', finding->out);
}

/* Answers are due at once, so each is flushed. */
static bool answer_line(const char *line, size_t length, bool is_long, guint number, void *data) {
  const Finding *finding = data;
  g_autoptr(GError) error = NULL;
  AcgSignature signature;
  const char *id = NULL;
  cJSON *object = acg_json_parse(is_long ? "" : line, length, &error);
  if (object != NULL && read_signature(object, &id, &signature, &error)) {
    finding->counts->documents++;
    write_finding(finding, id, &signature);
  } else {
    finding->counts->skipped++;
    finding->counts->reasons[ACG_EXTRACT_ERROR_FORMAT]++;
    acg_corpus_write_error(number, error, finding->out);
  }
  cJSON_Delete(object);
  return fflush(finding->out) == 0;
}

static ExitCode find_signed(Journal *journal, AcgCopies *copies, const char *path) {
  enum { LONGEST = 1 << 16 };
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(path, &error);
  if (output != NULL) {
    Finding finding = {acg_output_stream(output), copies, &journal->counts};
    const AcgDocumentSink sink = {.data = &finding};
    journal->counts.n_files = journal->counts.files = 1;
    bool read = acg_lines_read("-", LONGEST, answer_line, &sink, &error);
    bool logged = journal_sum_up(journal, false);
    if (read && acg_output_commit(g_steal_pointer(&output), &error))
      return !logged || journal->counts.skipped > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

/* ── The command ── */

typedef struct {
  gboolean sign, take_signed;
  ArticlesRequest articles;
} Request;

static void clear_request(Request *request) {
  articles_request_clear(&request->articles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {{"sign", 0, 0, G_OPTION_ARG_NONE, &request->sign,
                               "Read articles from standard input, write signatures", NULL},
                              {"signed", 0, 0, G_OPTION_ARG_NONE, &request->take_signed,
                               "Read signatures from standard input, write what is a copy", NULL},
                              G_OPTION_ENTRY_NULL};
  if (!articles_request_read(&command_duplicates, own, argc, argv, &request->articles, code))
    return false;
  const char *problem = NULL;
  if (request->sign && request->take_signed)
    problem = "--sign and --signed are two steps: give one of them";
  else if ((request->sign || request->take_signed) && *request->articles.paths != NULL)
    problem = "--sign and --signed read standard input: give no FILE";
  if (problem == NULL) return true;
  message("duplicates: %s", problem);
  *code = EXIT_USAGE;
  return false;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  g_auto(Journal) journal = {0};
  ArticlesRequest *asked = &request.articles;
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  if (!journal_open(&journal, &asked->reading, "duplicates")) return EXIT_NOTHING;
  g_autoptr(AcgCopies) copies = acg_copies_new();
  if (request.take_signed) return find_signed(&journal, copies, asked->output);
  if (request.sign) asked->options.format = acg_reader_find("jsonl");
  const ArticleRun articles = {.work = request.sign ? acg_corpus_sign : acg_corpus_find,
                               .options = {.reading = &asked->options,
                                           .jobs = asked->n_jobs,
                                           .copies = request.sign ? NULL : copies},
                               .stream = request.sign,
                               .journal = &journal};
  return articles_run_into(&articles, asked->output, asked->paths);
}

const Command command_duplicates = {"duplicates", "[FILE|DIR…]",
                                    "Which articles are copies of which", details, run};
