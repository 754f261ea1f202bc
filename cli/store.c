#include <string.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/output.h"
#include "cli/command.h"
#include "cli/message.h"
#include "cli/table.h"
#include "cli/tell.h"
#include "corpus/store.h"

static const char details[] =
    "Looks after a store: the SQLite file that --store of 'actorgraph build', 'extract' and\n"
    "'network' keeps articles and stories in (docs/store.md).\n"
    "  list    What is in it: files, articles, copies, stories, days; with --articles, or in the\n"
    "          formats csv and json, every article.\n"
    "  remove  Removes what is at or below a path, or has the id. When the article that others\n"
    "          are copies of goes, the first of them takes its place, and the next run makes its\n"
    "          story\n"
    "  export  Writes the stories, copies too, one a line, by day and id: what 'actorgraph\n"
    "          extract' writes and 'actorgraph network' reads\n"
    "  check   Looks for what is broken: the file, references, every story\n"
    "\n"
    "Examples:\n"
    "  actorgraph store list news.db\n"
    "  actorgraph store list news.db --format csv > articles.csv\n"
    "  actorgraph store remove news.db articles/2019 4d036c1751adc5c9\n"
    "  actorgraph store export news.db -o stories.jsonl\n"
    "  actorgraph store check news.db\n";

/* What the command line asks for. */
typedef struct {
  char *output, *format;
  gboolean articles;
  char **paths; /* what to do, the store, what to do it to */
  TableFormat table;
} Request;

static void clear_request(Request *request) {
  g_free(request->output);
  g_free(request->format);
  g_strfreev(request->paths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, clear_request)

static const char *store_path(const Request *request) {
  return request->paths[1];
}

/* "FILE.db: what is wrong" */
static ExitCode refuse(const Request *request, const GError *error) {
  message("%s: %s", store_path(request), error->message);
  return EXIT_NOTHING;
}

static AcgStore *open_to_read(const Request *request) {
  g_autoptr(GError) error = NULL;
  AcgStore *store = acg_store_open_to_read(store_path(request), &error);
  if (store == NULL) refuse(request, error);
  return store;
}

/* ── list ── */

static void tell_size(guint64 bytes) {
  g_autofree char *size = g_format_size_full(bytes, G_FORMAT_SIZE_IEC_UNITS);
  tell_line("size       %s", size);
}

static void tell_counts(const AcgStoreCounts *counts) {
  tell_line("files      %" G_GUINT64_FORMAT, counts->files);
  tell_line("articles   %" G_GUINT64_FORMAT, counts->articles);
  tell_line("copies     %" G_GUINT64_FORMAT, counts->copies);
  tell_line("stories    %" G_GUINT64_FORMAT, counts->stories);
  if (counts->pending > 0)
    tell_line("to be made %" G_GUINT64_FORMAT " (by the next run with --store)", counts->pending);
  if (counts->failed > 0) tell_line("failed     %" G_GUINT64_FORMAT, counts->failed);
  tell_line("actors     %" G_GUINT64_FORMAT " names", counts->actors);
  tell_line("relations  %" G_GUINT64_FORMAT, counts->relations);
  if (counts->first != NULL) tell_line("days       %s to %s", counts->first, counts->last);
  tell_size(counts->bytes);
}

static ExitCode list_counts(const Request *request, AcgStore *store) {
  g_autoptr(GError) error = NULL;
  g_auto(AcgStoreCounts) counts = {0};
  if (!acg_store_count(store, &counts, &error)) return refuse(request, error);
  tell_counts(&counts);
  return EXIT_DONE;
}

enum { N_TEXTS = 11 };

static const char *const columns[] = {"id",      "date",   "state",    "copy_of", "source",
                                      "title",   "author", "url",      "file",    "document",
                                      "problem", "actors", "relations"};

static void list_texts(const AcgStoreRecord *record, const char *texts[N_TEXTS]) {
  const char *const all[N_TEXTS] = {record->id,     record->date,  record->state,  record->copy_of,
                                    record->source, record->title, record->author, record->url,
                                    record->file,   record->doc,   record->problem};
  memcpy(texts, all, sizeof all);
}

static void write_csv(const AcgStoreRecord *record, void *data) {
  const char *texts[N_TEXTS];
  AcgCsv line = {.out = data};
  list_texts(record, texts);
  for (guint i = 0; i < N_TEXTS; i++) acg_csv_text(&line, texts[i]);
  acg_csv_number(&line, (double)record->actors);
  acg_csv_number(&line, (double)record->relations);
  acg_csv_end(&line);
}

/* An array of objects, one a line. */
typedef struct {
  FILE *out;
  bool begun;
} Array;

static void write_json(const AcgStoreRecord *record, void *data) {
  const char *texts[N_TEXTS];
  Array *array = data;
  cJSON *object = cJSON_CreateObject();
  list_texts(record, texts);
  for (guint i = 0; i < N_TEXTS; i++) acg_json_add_string(object, columns[i], texts[i]);
  cJSON_AddNumberToObject(object, columns[N_TEXTS], (double)record->actors);
  cJSON_AddNumberToObject(object, columns[N_TEXTS + 1], (double)record->relations);
  fputs(array->begun ? ",\n" : "\n", array->out);
  array->begun = true;
  acg_json_write(array->out, object);
}

static const char *or_dash(const char *text) {
  return text != NULL ? text : "–";
}

static void tell_record(const AcgStoreRecord *record, void *data) {
  (void)data;
  tell_line("%s  %-10s  %-7s  %s  (%s)", or_dash(record->id), or_dash(record->date),
            or_dash(record->state), or_dash(record->title), or_dash(record->file));
}

static bool write_records(const Request *request, AcgStore *store, FILE *out, GError **error) {
  AcgCsv head = {.out = out};
  Array array = {.out = out};
  switch (request->table) {
  case TABLE_CSV:
    acg_csv_header(&head, columns, G_N_ELEMENTS(columns));
    acg_csv_end(&head);
    return acg_store_each_record(store, write_csv, out, error);
  case TABLE_JSON:
    fputc('[', out);
    if (!acg_store_each_record(store, write_json, &array, error)) return false;
    fputs(array.begun ? "\n]\n" : "]\n", out);
    return true;
  default:
    return acg_store_each_record(store, tell_record, NULL, error);
  }
}

static ExitCode list(const Request *request) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStore) store = open_to_read(request);
  if (store == NULL) return EXIT_NOTHING;
  if (!request->articles && request->table == TABLE_TEXT) return list_counts(request, store);
  if (write_records(request, store, stdout, &error)) return EXIT_DONE;
  return refuse(request, error);
}

/* ── remove ── */

static ExitCode remove_one(AcgStore *store, const Request *request, const char *what) {
  g_autoptr(GError) error = NULL;
  guint n = 0;
  if (!acg_store_remove(store, what, &n, &error)) return refuse(request, error);
  if (n == 0) {
    message("%s: holds nothing at or below '%s', and no article with that id", store_path(request),
            what);
    return EXIT_SOME_FAILED;
  }
  if (message_is_watched()) message("removed from %s: %u", store_path(request), n);
  return EXIT_DONE;
}

static ExitCode remove_all(const Request *request) {
  g_autoptr(GError) error = NULL;
  ExitCode code = EXIT_DONE;
  AcgStore *store = acg_store_open(store_path(request), NULL, &error);
  if (store == NULL) return refuse(request, error);
  for (char **what = request->paths + 2; *what != NULL; what++) {
    ExitCode one = remove_one(store, request, *what);
    code = MAX(code, one);
  }
  if (acg_store_close(store, &error)) return code;
  return code == EXIT_NOTHING ? code : refuse(request, error);
}

/* ── export ── */

static void write_story(const AcgStory *story, void *data) {
  acg_story_write(story, data);
}

static ExitCode export(const Request *request) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgStore) store = open_to_read(request);
  if (store == NULL) return EXIT_NOTHING;
  g_autoptr(AcgOutput) output = acg_output_open(request->output, &error);
  if (output != NULL) {
    if (!acg_store_each_story(store, write_story, acg_output_stream(output), &error))
      return refuse(request, error);
    if (acg_output_commit(g_steal_pointer(&output), &error)) return EXIT_DONE;
  }
  message("%s", error->message);
  return EXIT_NOTHING;
}

/* ── check ── */

static void tell_fault(const char *what, void *data) {
  message("%s: %s", (const char *)data, what);
}

static ExitCode check(const Request *request) {
  g_autoptr(GError) error = NULL;
  guint n = 0;
  g_autoptr(AcgStore) store = open_to_read(request);
  if (store == NULL) return EXIT_NOTHING;
  if (!acg_store_check(store, tell_fault, (void *)store_path(request), &n, &error))
    return refuse(request, error);
  if (n == 0) tell_line("%s: nothing is broken", store_path(request));
  return n == 0 ? EXIT_DONE : EXIT_SOME_FAILED;
}

/* ── The command ── */

typedef struct {
  const char *name;
  ExitCode (*run)(const Request *request);
  guint least, most; /* arguments after the store */
} Action;

static const Action actions[] = {{"list", list, 0, 0},
                                 {"remove", remove_all, 1, G_MAXUINT},
                                 {"export", export, 0, 0},
                                 {"check", check, 0, 0}};

static const Action *find_action(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(actions); i++)
    if (g_strcmp0(actions[i].name, name) == 0) return &actions[i];
  return NULL;
}

/* True, with a message, when an option is given to an action that has none. */
static bool has_other_options(const Request *request, const Action *action) {
  const char *wrong = NULL;
  if (request->output != NULL && action->run != export)
    wrong = "expected --output with export only";
  if ((request->format != NULL || request->articles) && action->run != list)
    wrong = "expected --format and --articles with list only";
  if (wrong != NULL) message("store: %s", wrong);
  return wrong != NULL;
}

/* The action, or NULL with a message. */
static const Action *check_arguments(const Request *request) {
  guint n = g_strv_length(request->paths);
  const Action *action = find_action(request->paths[0]);
  if (action == NULL) {
    message("store: expected list, remove, export or check, and a store");
  } else if (n < 2) {
    message("store: %s needs a store, the FILE.db of --store", action->name);
    action = NULL;
  } else if (n - 2 < action->least) {
    message("store: %s needs paths or ids after the store", action->name);
    action = NULL;
  } else if (n - 2 > action->most) {
    message("store: expected one store after %s, not several", action->name);
    action = NULL;
  } else if (has_other_options(request, action)) {
    action = NULL;
  }
  return action;
}

static ExitCode run(int argc, char **argv) {
  g_auto(Request) request = {0};
  ExitCode code = EXIT_DONE;
  const GOptionEntry own[] = {
      command_output_option(&request.output),
      table_format_option(&request.format),
      {"articles", 0, 0, G_OPTION_ARG_NONE, &request.articles, "List every article", NULL},
      G_OPTION_ENTRY_NULL};
  const GOptionEntry *const options[] = {own, NULL};
  if (!command_read(&command_store, options, argc, argv, &request.paths, &code)) return code;
  const Action *action = check_arguments(&request);
  if (action == NULL || !table_format_parse(request.format, "store", &request.table))
    return EXIT_USAGE;
  return action->run(&request);
}

const Command command_store = {"store", "list|remove|export|check FILE.db [PATH|ID…]",
                               "What --store keeps: listed, removed, exported, checked", details,
                               run};
