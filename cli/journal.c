#include "cli/journal.h"

#include <math.h>
#include <string.h>

#include "base/json.h"
#include "cli/message.h"
#include "cli/stop.h"

/* ── The log ── */

/* A record with the time and what it is of. */
static cJSON *make_record(const char *event) {
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  g_autofree char *time = g_date_time_format_iso8601(now);
  cJSON *record = cJSON_CreateObject();
  acg_json_add_string(record, "time", time);
  acg_json_add_string(record, "event", event);
  return record;
}

static void write_record(const Journal *journal, cJSON *record) {
  FILE *out = acg_output_stream(journal->log);
  acg_json_write(out, record);
  fputc('\n', out);
}

static void add_count(cJSON *record, const char *name, guint64 value) {
  cJSON_AddNumberToObject(record, name, (double)value);
}

bool journal_open(Journal *journal, const ReadingRequest *request, const char *command) {
  g_autoptr(GError) error = NULL;
  *journal = (Journal){.verbose = request->verbose, .begun = g_get_monotonic_time()};
  if (request->log == NULL) return true;
  journal->log = acg_output_open(request->log, &error);
  if (journal->log == NULL) {
    message("%s", error->message);
    return false;
  }
  cJSON *record = make_record("start");
  acg_json_add_string(record, "command", command);
  acg_json_add_string(record, "version", ACG_VERSION);
  write_record(journal, record);
  return true;
}

void journal_clear(Journal *journal) {
  progress_clear();
  g_clear_pointer(&journal->log, acg_output_abandon);
}

/* ── One document ── */

static void log_product(const Journal *journal, const AcgProduct *product, guint words,
                        double seconds) {
  const AcgDocument *document = acg_product_document(product);
  cJSON *record = make_record(document->copy_of != NULL ? "copy" : "article");
  acg_json_add_string(record, "file", document->file);
  acg_json_add_string(record, "doc", document->doc);
  acg_json_add_string(record, "id", document->id);
  if (document->copy_of != NULL) acg_json_add_string(record, "copy_of", document->copy_of);
  add_count(record, "words", words);
  if (product->story != NULL) {
    add_count(record, "actors", product->story->actors->len);
    add_count(record, "relations", product->story->relations->len);
  }
  cJSON_AddNumberToObject(record, "seconds", round(seconds * 1e6) / 1e6);
  write_record(journal, record);
}

static void tell_product(const AcgProduct *product, guint words, double seconds) {
  const AcgDocument *document = acg_product_document(product);
  if (document->copy_of != NULL)
    message("%s: %s: a copy of the article %s", document->file, document->doc, document->copy_of);
  else if (product->story != NULL)
    message("%s: %s: words %u; actors %u; relations %u; %.2f s", document->file, document->doc,
            words, product->story->actors->len, product->story->relations->len, seconds);
  else
    message("%s: %s: words %u", document->file, document->doc, words);
}

void journal_product(Journal *journal, const AcgProduct *product, guint words, double seconds) {
  if (journal->log != NULL) log_product(journal, product, words, seconds);
  if (journal->verbose) tell_product(product, words, seconds);
}

/* ── Problems ── */

void journal_problem(Journal *journal, const char *path, const GError *error) {
  const char *name = g_str_equal(path, "-") ? "standard input" : path;
  message("%s: %s", name, error->message);
  if (journal->log == NULL) return;
  bool known = error->domain == ACG_EXTRACT_ERROR;
  cJSON *record = make_record("skipped");
  acg_json_add_string(record, "file", path);
  acg_json_add_string(
      record, "reason",
      acg_extract_error_reason(known ? (AcgExtractError)error->code : ACG_EXTRACT_ERROR_FILE));
  acg_json_add_string(record, "message", error->message);
  write_record(journal, record);
}

/* ── Progress ── */

static void say_time(GString *text, double seconds) {
  if (seconds < 90)
    g_string_append_printf(text, "%.0f s", seconds);
  else if (seconds < 5400)
    g_string_append_printf(text, "%.0f min", seconds / 60);
  else
    g_string_append_printf(text, "%.1f h", seconds / 3600);
}

/* What is left is as fast as what is done; nothing is said while little is known. */
static void say_rest(GString *text, const AcgCorpusCounts *counts, double seconds) {
  enum { KNOWN_SECONDS = 2 };
  double share = counts->n_bytes > 0 ? (double)counts->bytes / (double)counts->n_bytes : 0;
  if (share <= 0 || share > 1) return;
  g_string_append_printf(text, " · %.0f %%", floor(100 * share));
  if (seconds < KNOWN_SECONDS || share >= 1) return;
  g_string_append(text, " · about ");
  say_time(text, seconds / share - seconds);
  g_string_append(text, " left");
}

void journal_progress(Journal *journal, const AcgCorpusCounts *counts) {
  enum { EVERY = G_USEC_PER_SEC / 10 };
  gint64 now = g_get_monotonic_time();
  if (!message_is_watched() || now - journal->shown < EVERY) return;
  journal->shown = now;
  double seconds = (double)(now - journal->begun) / G_USEC_PER_SEC;
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "%u articles", counts->documents - counts->copies);
  if (seconds > 0) g_string_append_printf(text, " · %.0f words/s", (double)counts->words / seconds);
  if (counts->copies > 0) g_string_append_printf(text, " · copies %u", counts->copies);
  if (counts->skipped > 0) g_string_append_printf(text, " · skipped %u", counts->skipped);
  say_rest(text, counts, seconds);
  progress_show(text->str);
}

/* ── The end ── */

static void say_reasons(GString *text, const AcgCorpusCounts *counts) {
  const char *separator = " (";
  for (int i = 0; i < ACG_N_EXTRACT_ERRORS; i++) {
    if (counts->reasons[i] == 0) continue;
    g_string_append_printf(text, "%s%s %u", separator, acg_extract_error_reason((AcgExtractError)i),
                           counts->reasons[i]);
    separator = ", ";
  }
  if (*separator == ',') g_string_append_c(text, ')');
}

static void log_summary(const Journal *journal) {
  const AcgCorpusCounts *counts = &journal->counts;
  cJSON *record = make_record("summary");
  add_count(record, "files", counts->n_files);
  add_count(record, "articles", counts->documents - counts->copies);
  add_count(record, "copies", counts->copies);
  add_count(record, "kept_files", counts->kept_files);
  add_count(record, "kept", counts->kept);
  add_count(record, "words", counts->words);
  add_count(record, "skipped", counts->skipped);
  cJSON *reasons = cJSON_AddObjectToObject(record, "reasons");
  for (int i = 0; i < ACG_N_EXTRACT_ERRORS; i++)
    if (counts->reasons[i] > 0)
      add_count(reasons, acg_extract_error_reason((AcgExtractError)i), counts->reasons[i]);
  cJSON_AddBoolToObject(record, "stopped", stop_requested != 0);
  double seconds = (double)(g_get_monotonic_time() - journal->begun) / G_USEC_PER_SEC;
  cJSON_AddNumberToObject(record, "seconds", round(seconds * 1e3) / 1e3);
  write_record(journal, record);
}

static void say_summary(const AcgCorpusCounts *counts) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "articles read: %u, from %u of %u files",
                         counts->documents - counts->copies, counts->files, counts->n_files);
  if (counts->copies > 0)
    g_string_append_printf(text, "; copies of them, not counted again: %u", counts->copies);
  if (counts->kept > 0 || counts->kept_files > 0)
    g_string_append_printf(text, "; in the store already: %u unchanged files and %u articles",
                           counts->kept_files, counts->kept);
  if (counts->skipped > 0) {
    g_string_append_printf(text, "; skipped: %u", counts->skipped);
    say_reasons(text, counts);
  }
  message("%s", text->str);
}

/* Of one file that could not be read, all has been said. */
static bool has_news(const Journal *journal) {
  return journal->counts.n_files > 1 || journal->counts.documents > 0 || journal->given > 0;
}

bool journal_sum_up(Journal *journal, bool always) {
  g_autoptr(GError) error = NULL;
  progress_clear();
  if (stop_requested) message("stopped before the end; what was read until then is kept");
  if (has_news(journal) &&
      (always || journal->counts.skipped > 0 || journal->verbose || message_is_watched()))
    say_summary(&journal->counts);
  if (journal->log == NULL) return true;
  log_summary(journal);
  if (acg_output_commit(g_steal_pointer(&journal->log), &error)) return true;
  message("%s", error->message);
  return false;
}

ExitCode journal_code(const Journal *journal, bool may_be_empty) {
  if (journal->given == 0 && !may_be_empty) return EXIT_NOTHING;
  return journal->counts.skipped > 0 || stop_requested ? EXIT_SOME_FAILED : EXIT_DONE;
}
