#include "cli/reading.h"

#include <string.h>

#include "cli/message.h"

void reading_entries(ReadingRequest *request, GOptionEntry entries[N_READING_ENTRIES]) {
  char **fields = request->fields;
  const GOptionEntry all[N_READING_ENTRIES] = {
      {"input-format", 0, 0, G_OPTION_ARG_STRING, &request->format,
       "Read files by READER (default: their content says; see --list-readers)", "READER"},
      {"text-field", 0, 0, G_OPTION_ARG_STRING, &fields[ACG_RECORD_TEXT],
       "Of JSON and CSV: the field with the text (default: guessed)", "NAME"},
      {"title-field", 0, 0, G_OPTION_ARG_STRING, &fields[ACG_RECORD_TITLE],
       "The field with the headline; a.b is b within a", "NAME"},
      {"date-field", 0, 0, G_OPTION_ARG_STRING, &fields[ACG_RECORD_DATE],
       "The field with the day of publication", "NAME"},
      {"source-field", 0, 0, G_OPTION_ARG_STRING, &fields[ACG_RECORD_SOURCE],
       "The field with the outlet", "NAME"},
      {"author-field", 0, 0, G_OPTION_ARG_STRING, &fields[ACG_RECORD_AUTHOR],
       "The field with the author", "NAME"},
      {"url-field", 0, 0, G_OPTION_ARG_STRING, &fields[ACG_RECORD_URL],
       "The field with the address", "NAME"},
      {"any-language", 0, 0, G_OPTION_ARG_NONE, &request->any_language,
       "Read also what is not taken for English", NULL},
      {"max-size", 0, 0, G_OPTION_ARG_STRING, &request->max_size,
       "Skip articles, and files read whole, of more than N MiB (default: 32)", "N"},
      {"max-depth", 0, 0, G_OPTION_ARG_STRING, &request->max_depth,
       "Skip what is packed more than N deep (default: 4)", "N"},
      {"max-ratio", 0, 0, G_OPTION_ARG_STRING, &request->max_ratio,
       "Skip what unpacks to more than N times its size (default: 200)", "N"},
      {"max-seconds", 0, 0, G_OPTION_ARG_STRING, &request->max_seconds,
       "Skip articles that take more than N seconds (default: 60; 0: none)", "N"},
      {"name", 0, 0, G_OPTION_ARG_FILENAME, &request->name,
       "What standard input is called as a file", "PATH"},
      {"first-line", 0, 0, G_OPTION_ARG_STRING, &request->first_line,
       "Lines that are answered are counted from N (default: 1)", "N"},
      {"verbose", 'v', 0, G_OPTION_ARG_NONE, &request->verbose, "Tell of every article", NULL},
      {"json-log", 0, 0, G_OPTION_ARG_FILENAME, &request->log,
       "Write what happens to FILE, one JSON object a line", "FILE"},
      G_OPTION_ENTRY_NULL};
  memcpy(entries, all, sizeof all);
}

void reading_request_clear(ReadingRequest *request) {
  for (int i = 0; i < ACG_N_RECORD_FIELDS; i++) g_free(request->fields[i]);
  g_free(request->format);
  g_free(request->max_size);
  g_free(request->max_depth);
  g_free(request->max_ratio);
  g_free(request->max_seconds);
  g_free(request->name);
  g_free(request->first_line);
  g_free(request->log);
}

static bool resolve_limits(const ReadingRequest *request, const char *command, AcgLimits *limits) {
  guint mebibytes = (guint)(limits->bytes >> 20), seconds = (guint)limits->seconds;
  if (!command_number(request->max_size, command, "--max-size", 1, 4096, &mebibytes) ||
      !command_number(request->max_depth, command, "--max-depth", 0, 64, &limits->depth) ||
      !command_number(request->max_ratio, command, "--max-ratio", 1, G_MAXINT, &limits->ratio) ||
      !command_number(request->max_seconds, command, "--max-seconds", 0, G_MAXINT, &seconds))
    return false;
  limits->bytes = (size_t)mebibytes << 20;
  limits->seconds = seconds;
  return true;
}

bool reading_resolve(const ReadingRequest *request, const char *command, AcgReadOptions *options) {
  *options = acg_read_defaults;
  options->any_language = request->any_language;
  options->name = request->name;
  for (int i = 0; i < ACG_N_RECORD_FIELDS; i++) options->fields[i] = request->fields[i];
  if (request->format != NULL) {
    options->format = acg_reader_find(request->format);
    if (options->format == NULL) {
      message("%s: '%s' is no input format; 'actorgraph --list-readers' lists them", command,
              request->format);
      return false;
    }
  }
  return command_number(request->first_line, command, "--first-line", 1, G_MAXINT,
                        &options->first_line) &&
         resolve_limits(request, command, &options->limits);
}

bool reading_is_stream(const AcgReadOptions *options, char **paths) {
  return *paths == NULL && options->format != NULL && g_str_equal(options->format->name, "jsonl");
}

GOptionEntry reading_jobs_option(char **jobs) {
  return (GOptionEntry){"jobs", 'j',
                        0,      G_OPTION_ARG_STRING,
                        jobs,   "Use N threads; the result is the same (default: one a processor)",
                        "N"};
}

bool reading_resolve_jobs(const char *text, const char *command, guint *jobs) {
  enum { MOST = 1024 };
  return command_number(text, command, "--jobs", 0, MOST, jobs);
}

GOptionEntry reading_copies_option(gboolean *keep_copies) {
  return (GOptionEntry){"keep-copies",
                        0,
                        0,
                        G_OPTION_ARG_NONE,
                        keep_copies,
                        "Take copies of an article for articles of their own",
                        NULL};
}
