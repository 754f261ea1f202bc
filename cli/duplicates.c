#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/output.h"
#include "cli/corpus.h"
#include "cli/message.h"
#include "corpus/copies.h"

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

/* ── Lines in, lines out ── */

typedef struct {
  FILE *out;
  AcgCopies *copies;
  Tally *tally;
} Run;

/* Answers one line; NULL with `error` set when it is a bad one. */
typedef cJSON *(*Answer)(Run *run, const char *line, size_t length, guint number, GError **error);

static void write_line(FILE *out, cJSON *object) {
  acg_json_write(out, object);
  putc('\n', out);
}

static cJSON *make_error(guint number, const GError *error) {
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "format", "actorgraph-error");
  cJSON_AddNumberToObject(object, "version", 1);
  cJSON_AddNumberToObject(object, "line", number);
  acg_json_add_string(object, "error", error->message);
  return object;
}

static void answer_lines(Run *run, FILE *in, Answer answer) {
  char *line = NULL;
  size_t size = 0;
  guint number = 0;
  errno = 0;
  for (ssize_t length; (length = getline(&line, &size, in)) >= 0; errno = 0) {
    g_autoptr(GError) error = NULL;
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) length--;
    cJSON *object = answer(run, line, (size_t)length, ++number, &error);
    if (object != NULL)
      run->tally->stories++;
    else
      run->tally->skipped++;
    write_line(run->out, object != NULL ? object : make_error(number, error));
  }
  if (ferror(in)) {
    message("standard input: cannot be read: %s", g_strerror(errno));
    run->tally->skipped++;
  }
  free(line);
}

/* ── Signatures ── */

static char *make_hex(const guint8 *bytes, size_t length) {
  GString *hex = g_string_sized_new(2 * length);
  for (size_t i = 0; i < length; i++) g_string_append_printf(hex, "%02x", bytes[i]);
  return g_string_free(hex, FALSE);
}

static bool read_hex(const char *hex, guint8 *bytes, size_t length) {
  if (strlen(hex) != 2 * length) return false;
  for (size_t i = 0; i < length; i++) {
    int high = g_ascii_xdigit_value(hex[2 * i]), low = g_ascii_xdigit_value(hex[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    bytes[i] = (guint8)(high << 4 | low);
  }
  return true;
}

static cJSON *make_bands(const AcgSignature *signature) {
  cJSON *bands = cJSON_CreateArray();
  for (guint i = 0; i < ACG_SIGNATURE_BANDS && signature->n_words > 0; i++) {
    char key[17];
    g_snprintf(key, sizeof key, "%014" G_GINT64_MODIFIER "x", acg_signature_band(signature, i));
    cJSON_AddItemToArray(bands, cJSON_CreateString(key));
  }
  return bands;
}

static cJSON *sign(Run *run, const char *line, size_t length, guint number, GError **error) {
  (void)run;
  g_autoptr(AcgDocument) document = acg_document_read_line(line, length, number, "-", NULL, error);
  if (document == NULL) return NULL;
  AcgSignature signature;
  guint8 bytes[ACG_SIGNATURE_BYTES];
  acg_signature_make(document, &signature);
  acg_signature_pack(&signature, bytes);
  g_autofree char *hex = make_hex(bytes, sizeof bytes);
  cJSON *object = cJSON_CreateObject();
  acg_json_add_string(object, "format", "actorgraph-signature");
  cJSON_AddNumberToObject(object, "version", 1);
  acg_json_add_string(object, "id", document->id);
  acg_json_add_string(object, "signature", signature.n_words > 0 ? hex : "");
  cJSON_AddItemToObject(object, "bands", make_bands(&signature));
  return object;
}

/* ── Copies ── */

/* Adds what becomes of the document. */
static void add_finding(cJSON *object, AcgCopies *copies, const char *id,
                        const AcgSignature *signature) {
  double similarity = 0;
  const char *original = acg_copies_add(copies, id, signature, &similarity);
  acg_json_add_string(object, "copy_of", original);
  if (original != NULL)
    cJSON_AddNumberToObject(object, "similarity", similarity);
  else
    cJSON_AddNullToObject(object, "similarity");
}

static bool read_signature(const cJSON *object, const char **id, AcgSignature *signature,
                           GError **error) {
  const char *hex = NULL;
  guint8 bytes[ACG_SIGNATURE_BYTES] = {0};
  if (!acg_json_header(object, "actorgraph-signature", 1, error) ||
      !acg_json_string(object, "id", id, error) ||
      !acg_json_string(object, "signature", &hex, error))
    return false;
  if (*hex != '\0' && !read_hex(hex, bytes, sizeof bytes))
    return acg_json_fail(error, "signature", "520 hexadecimal digits or none");
  acg_signature_unpack(bytes, signature);
  return true;
}

static cJSON *find(Run *run, const char *line, size_t length, guint number, GError **error) {
  (void)number;
  const char *id = NULL;
  AcgSignature signature;
  cJSON *object = NULL, *signed_line = acg_json_parse(line, length, error);
  if (signed_line != NULL && read_signature(signed_line, &id, &signature, error)) {
    object = cJSON_CreateObject();
    acg_json_add_string(object, "id", id);
    add_finding(object, run->copies, id, &signature);
  }
  cJSON_Delete(signed_line);
  return object;
}

/* ── Files ── */

static bool find_document(AcgDocument *document, void *data) {
  Run *run = data;
  AcgSignature signature;
  cJSON *object = cJSON_CreateObject();
  acg_signature_make(document, &signature);
  acg_json_add_string(object, "id", document->id);
  acg_json_add_string(object, "file", document->file);
  acg_json_add_string(object, "doc", document->doc);
  add_finding(object, run->copies, document->id, &signature);
  write_line(run->out, object);
  run->tally->stories++;
  acg_document_free(document);
  return true;
}

static void skip(const char *path, const GError *error, void *data) {
  Run *run = data;
  run->tally->skipped++;
  message("%s: %s", g_str_equal(path, "-") ? "standard input" : path, error->message);
}

static void find_in_files(Run *run, char **paths) {
  static const char *const standard_input[] = {"-", NULL};
  const char *const *wanted = *paths != NULL ? (const char *const *)paths : standard_input;
  g_autoptr(GPtrArray) files = acg_files_list(wanted, skip, run);
  AcgDocumentSink sink = {find_document, skip, run};
  for (guint i = 0; i < files->len; i++) {
    progress_show(i, files->len, g_ptr_array_index(files, i));
    acg_file_read(g_ptr_array_index(files, i), NULL, &sink);
  }
  progress_clear();
}

/* ── The command ── */

typedef struct {
  char *output;
  gboolean sign, take_signed;
  char **paths;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static bool parse(int argc, char **argv, Request *request, ExitCode *code) {
  const GOptionEntry own[] = {command_output_option(&request->output),
                              {"sign", 0, 0, G_OPTION_ARG_NONE, &request->sign,
                               "Read articles from standard input, write signatures", NULL},
                              {"signed", 0, 0, G_OPTION_ARG_NONE, &request->take_signed,
                               "Read signatures from standard input, write what is a copy", NULL},
                              G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, NULL};
  if (!command_read(&command_duplicates, options, argc, argv, &request->paths, code)) return false;
  const char *problem = NULL;
  if (request->sign && request->take_signed)
    problem = "--sign and --signed are two steps: give one of them";
  else if ((request->sign || request->take_signed) && *request->paths != NULL)
    problem = "--sign and --signed read standard input: give no FILE";
  if (problem == NULL) return true;
  message("duplicates: %s", problem);
  *code = EXIT_USAGE;
  return false;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  ExitCode code = EXIT_DONE;
  if (!parse(argc, argv, &request, &code)) return code;
  Tally tally = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgOutput) output = acg_output_open(request.output, &error);
  g_autoptr(AcgCopies) copies = acg_copies_new();
  if (output != NULL) {
    Run state = {acg_output_stream(output), copies, &tally};
    if (request.sign || request.take_signed)
      answer_lines(&state, stdin, request.sign ? sign : find);
    else
      find_in_files(&state, request.paths);
    if (acg_output_commit(g_steal_pointer(&output), &error)) return corpus_code(&tally);
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

const Command command_duplicates = {"duplicates", "[FILE|DIR…]",
                                    "Which articles are copies of which", details, run};
