#include "cli/corpus.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"

AcgExtractor *corpus_open_model(const char *model) {
  g_autoptr(GError) error = NULL;
  AcgExtractor *extractor = acg_extractor_new(model, NULL, &error);
  if (extractor == NULL) message("%s", error->message);
  return extractor;
}

AcgExtractor *corpus_open_extractor(const char *model, const char *predicates) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgExtractor) extractor = corpus_open_model(model);
  if (extractor == NULL || predicates == NULL ||
      acg_extractor_read_predicates(extractor, predicates, &error))
    return g_steal_pointer(&extractor);
  message("%s", error->message);
  return NULL;
}

/* ── Stories ── */

static void skip(const char *path, const GError *error, Tally *tally) {
  tally->skipped++;
  message("%s: %s", g_str_equal(path, "-") ? "standard input" : path, error->message);
}

FILE *corpus_open_input(const char *path, GError **error) {
  FILE *in = g_str_equal(path, "-") ? stdin : fopen(path, "re");
  if (in == stdin) message_waits();
  if (in == NULL)
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "cannot be read: %s",
                g_strerror(errno));
  return in;
}

void corpus_close_input(FILE *in) {
  if (in != NULL && in != stdin) fclose(in);
}

/* One file of story lines. */
typedef struct {
  const char *path;
  guint number; /* of the line */
  guint bad;    /* lines so far that are no stories */
} Lines;

/* After a few messages the rest is only counted: a wrong file has as many faults as lines. */
enum { MAX_MESSAGES = 5 };

static void skip_line(Lines *lines, GError *error, Tally *tally) {
  tally->skipped++;
  if (++lines->bad <= MAX_MESSAGES)
    message("%s: line %u: %s", lines->path, lines->number, error->message);
}

static void read_line(Lines *lines, const char *line, size_t length, Gathering *gathering,
                      Tally *tally) {
  g_autoptr(GError) error = NULL;
  AcgLineKind kind;
  if (acg_assembler_read(gathering->assembler, line, length, &kind, &error))
    tally->stories++;
  else
    skip_line(lines, error, tally);
}

static bool is_blank(const char *line, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isspace(line[i])) return false;
  return true;
}

static void read_lines(Lines *lines, FILE *in, Gathering *gathering, Tally *tally) {
  char *line = NULL;
  size_t size = 0;
  errno = 0;
  for (ssize_t length; (length = getline(&line, &size, in)) >= 0; errno = 0) {
    lines->number++;
    if (!is_blank(line, (size_t)length)) read_line(lines, line, (size_t)length, gathering, tally);
  }
  if (ferror(in)) {
    message("%s: cannot be read: %s", lines->path, g_strerror(errno));
    tally->skipped++;
  }
  if (lines->bad > MAX_MESSAGES)
    message("%s: %u further lines gave no story", lines->path, lines->bad - MAX_MESSAGES);
  free(line);
}

void corpus_read_stories(char **paths, Gathering *gathering, Tally *tally) {
  char *standard_input[] = {"-", NULL};
  for (char **path = *paths != NULL ? paths : standard_input; *path != NULL; path++) {
    g_autoptr(GError) error = NULL;
    FILE *in = corpus_open_input(*path, &error);
    if (in == NULL) {
      skip(*path, error, tally);
      continue;
    }
    tally->files++;
    Lines lines = {in == stdin ? "standard input" : *path, 0, 0};
    read_lines(&lines, in, gathering, tally);
    corpus_close_input(in);
  }
}

static char *read_stream(FILE *in, gsize *length) {
  GString *all = g_string_new(NULL);
  char buffer[1 << 16];
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, in)) > 0;)
    g_string_append_len(all, buffer, (gssize)n);
  *length = all->len;
  return g_string_free(all, FALSE);
}

/* The whole of a file, a pipe or standard input ("-"); g_free it. NULL with `error` set. */
static char *read_all(const char *path, gsize *length, GError **error) {
  FILE *in = corpus_open_input(path, error);
  if (in == NULL) return NULL;
  char *all = read_stream(in, length);
  if (ferror(in)) {
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "cannot be read: %s",
                g_strerror(errno));
    g_clear_pointer(&all, g_free);
  }
  corpus_close_input(in);
  return all;
}

/* Stories are easily mistaken for a network: the commands are a chain. */
static AcgNetwork *parse_network(const char *text, gsize length, GError **error) {
  if (length == 0)
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "is empty: expected a network.json");
  else if (g_str_has_prefix(text, "{\"format\":\"actorgraph-story\""))
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                "holds stories; 'actorgraph network' makes a network of them");
  else
    return acg_network_read(text, length, error);
  return NULL;
}

AcgNetwork *corpus_read_network(const char *path) {
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  bool folder = g_file_test(path, G_FILE_TEST_IS_DIR);
  g_autofree char *file = folder ? g_build_filename(path, "network.json", NULL) : g_strdup(path);
  g_autofree char *text = read_all(file, &length, &error);
  AcgNetwork *network = text != NULL ? parse_network(text, length, &error) : NULL;
  if (network != NULL) return network;
  g_prefix_error(&error, "%s: ", g_str_equal(file, "-") ? "standard input" : file);
  message("%s", error->message);
  return NULL;
}

bool corpus_read_decisions(const char *path, AcgDecisions **decisions) {
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  *decisions = NULL;
  if (path == NULL) return true;
  g_autofree char *text = read_all(path, &length, &error);
  const char *name = g_str_equal(path, "-") ? "standard input" : path;
  if (text == NULL) {
    g_prefix_error(&error, "%s: ", name);
    message("%s", error->message);
    return false;
  }
  *decisions = acg_decisions_read(name, text, length, &error);
  if (*decisions == NULL) message("%s", error->message);
  return *decisions != NULL;
}

GOptionEntry gathering_window_option(char **window) {
  return (GOptionEntry){"window", 0,
                        0,        G_OPTION_ARG_STRING,
                        window,   "Co-mention within a sentence (default), paragraph or document",
                        "WINDOW"};
}

bool gathering_parse_window(const char *text, const char *command, AcgWindow *window) {
  *window = ACG_WINDOW_SENTENCE;
  if (text == NULL || acg_window_parse(text, window)) return true;
  message("%s: --window must be sentence, paragraph or document, not '%s'", command, text);
  return false;
}

Gathering gathering_start(AcgWindow window, AcgDecisions *decisions) {
  Gathering gathering = {.assembler = acg_assembler_new(window), .decisions = decisions};
  acg_assembler_decide(gathering.assembler, decisions);
  return gathering;
}

AcgNetwork *gathering_finish(Gathering *gathering) {
  gathering->copies = acg_assembler_join_copies(gathering->assembler);
  return acg_assembler_finish(g_steal_pointer(&gathering->assembler));
}

void gathering_clear(Gathering *gathering) {
  acg_assembler_free(gathering->assembler);
  acg_decisions_free(gathering->decisions);
}

void corpus_gather(const AcgStory *story, void *data) {
  acg_assembler_add(((Gathering *)data)->assembler, story);
}

void corpus_tell_gaps(const Gathering *gathering, const AcgNetwork *network, guint copies_told) {
  const AcgCopyCounts *copies = &gathering->copies;
  if (copies->joined > 0 && copies->joined != copies_told)
    message("copies joined to their articles, of which they add outlets only: %u", copies->joined);
  if (copies->repeated > 0) message("articles read again, counted once: %u", copies->repeated);
  if (copies->lost > 0)
    message("copies left out, for the article that they are copies of was not read: %u",
            copies->lost);
  const GPtrArray *remarks =
      gathering->decisions != NULL ? acg_decisions_remarks(gathering->decisions) : NULL;
  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    message("%s", (const char *)g_ptr_array_index(remarks, i));
  corpus_tell_unscored(network);
}

void corpus_tell_unscored(const AcgNetwork *network) {
  for (guint i = 0; i < network->unscored->len; i++)
    message("%s could not be computed and is left out",
            ((const AcgMeasure *)g_ptr_array_index(network->unscored, i))->label);
}

ExitCode corpus_code(const Tally *tally) {
  if (tally->stories == 0) return EXIT_NOTHING;
  return tally->skipped > 0 ? EXIT_SOME_FAILED : EXIT_DONE;
}

void corpus_summary(const Tally *tally, const char *what) {
  if (tally->skipped == 0 && !message_is_watched()) return;
  message("%s read: %u; skipped: %u", what, tally->stories, tally->skipped);
}
