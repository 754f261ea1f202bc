/* Articles read as it is asked for, for test_library.py: what is told of each, one a line.
 *
 * usage: reading stop|copies|fields FILE… | bytes NAME < BYTES | predicates PREDICATES FILE… */
#include <actorgraph.h>
#include <stdio.h>

typedef struct {
  ActorgraphReading *reading;
  bool stop; /* after the first */
} Asked;

static void tell_story(const ActorgraphStory *story, void *data) {
  const Asked *asked = data;
  const ActorgraphDocument *document = actorgraph_story_document(story);
  const char *copy_of = actorgraph_document_copy_of(document);
  printf("%s: %s\n", actorgraph_document_file(document), copy_of != NULL ? "copy" : "article");
  for (size_t i = 0; i < actorgraph_story_relation_count(story) && !asked->stop; i++)
    printf("  %s\n", actorgraph_story_relation_category(story, i));
  if (asked->stop) actorgraph_reading_stop(asked->reading);
}

static void tell_document(ActorgraphDocument *document, void *data) {
  (void)data;
  printf("%s: %s; %s\n", actorgraph_document_file(document), actorgraph_document_title(document),
         actorgraph_document_text(document, NULL));
  actorgraph_document_free(document);
}

static void tell_problem(const char *path, const GError *error, void *data) {
  (void)data;
  printf("%s: problem %d: %s\n", path, error->code, error->message);
}

static size_t extract(const Asked *asked, const char *const *paths, const char *predicates) {
  GError *error = NULL;
  ActorgraphModel *model = actorgraph_model_open(NULL, NULL);
  if (predicates != NULL && !actorgraph_model_read_predicates(model, predicates, &error))
    printf("%s\n", error->message);
  size_t n = actorgraph_stories_extract(model, paths, asked->reading, tell_story, tell_problem,
                                        (void *)asked);
  actorgraph_model_free(model);
  return n;
}

static bool read_bytes(const char *name, const ActorgraphReading *reading, GError **error) {
  GString *bytes = g_string_new(NULL);
  char buffer[4096];
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, stdin)) > 0;)
    g_string_append_len(bytes, buffer, (gssize)n);
  bool read = actorgraph_documents_read_bytes(name, bytes->str, bytes->len, reading, tell_document,
                                              NULL, error);
  g_string_free(bytes, TRUE);
  return read;
}

int main(int argc, char **argv) {
  const char *what = argc > 2 ? argv[1] : "";
  const char *const *paths = (const char *const *)argv + 2;
  Asked asked = {actorgraph_reading_new(), g_str_equal(what, "stop")};
  actorgraph_reading_set_keep_copies(asked.reading, g_str_equal(what, "copies"));
  actorgraph_reading_set_threads(asked.reading, 1);
  if (asked.stop || g_str_equal(what, "copies")) {
    printf("%zu\n", extract(&asked, paths, NULL));
  } else if (g_str_equal(what, "predicates")) {
    extract(&asked, paths + 1, argv[2]);
  } else if (g_str_equal(what, "fields")) {
    actorgraph_reading_set_field(asked.reading, "text", "a.words", NULL);
    actorgraph_reading_set_field(asked.reading, "title", "b", NULL);
    printf("%zu\n",
           actorgraph_documents_read(paths, asked.reading, tell_document, tell_problem, NULL));
  } else if (g_str_equal(what, "bytes")) {
    GError *error = NULL;
    if (!read_bytes(argv[2], asked.reading, &error)) printf("%s\n", error->message);
    g_clear_error(&error);
  }
  actorgraph_reading_free(asked.reading);
  return 0;
}
