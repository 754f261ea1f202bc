/* A filter on several threads: reads texts from a pipe, one a line, and answers each by a line, in
 * order: the relations that it states, or what is wrong with it.
 *
 * usage: producer | filter [THREADS] */
#include <actorgraph.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  const ActorgraphModel *model; /* that all threads share */
  GMutex reading;
  size_t n_lines; /* read so far */
  GMutex writing;
  GCond turned;
  size_t n_answers; /* written so far */
} Filter;

static void add_relations(GString *answer, const ActorgraphStory *story) {
  for (size_t i = 0; i < actorgraph_story_relation_count(story); i++) {
    size_t source = actorgraph_story_relation_source(story, i);
    size_t target = actorgraph_story_relation_target(story, i);
    g_string_append_printf(
        answer, "%s%s -%s-> %s", i > 0 ? "; " : "", actorgraph_story_actor_name(story, source),
        actorgraph_story_relation_category(story, i), actorgraph_story_actor_name(story, target));
  }
}

static GString *make_answer(const ActorgraphModel *model, const char *line) {
  GString *answer = g_string_new(NULL);
  GError *error = NULL;
  ActorgraphDocument *document =
      actorgraph_document_new(line, NULL, NULL, NULL, NULL, NULL, &error);
  ActorgraphStory *story =
      document != NULL ? actorgraph_story_extract(model, document, NULL, &error) : NULL;
  if (story != NULL)
    add_relations(answer, story);
  else
    g_string_append_printf(answer, "error: %s", error->message);
  actorgraph_story_free(story);
  g_clear_error(&error);
  return answer;
}

/* The next line, which free() frees, and its number from 0; NULL at the end. */
static char *next_line(Filter *filter, size_t *number) {
  char *line = NULL;
  size_t size = 0;
  g_mutex_lock(&filter->reading);
  if (getline(&line, &size, stdin) < 0) g_clear_pointer(&line, free);
  if (line != NULL) *number = filter->n_lines++;
  g_mutex_unlock(&filter->reading);
  return line;
}

static void write_answer(Filter *filter, const char *answer, size_t number) {
  g_mutex_lock(&filter->writing);
  while (filter->n_answers != number) g_cond_wait(&filter->turned, &filter->writing);
  puts(answer);
  fflush(stdout);
  filter->n_answers++;
  g_cond_broadcast(&filter->turned);
  g_mutex_unlock(&filter->writing);
}

static void *work(void *data) {
  Filter *filter = data;
  size_t number = 0;
  for (char *line; (line = next_line(filter, &number)) != NULL; free(line)) {
    GString *answer = make_answer(filter->model, line);
    write_answer(filter, answer->str, number);
    g_string_free(answer, TRUE);
  }
  return NULL;
}

int main(int argc, char **argv) {
  enum { MOST = 64 };
  Filter filter = {0};
  GThread *threads[MOST];
  GError *error = NULL;
  int n = argc > 1 ? atoi(argv[1]) : 4;
  ActorgraphModel *model = actorgraph_model_open(NULL, &error);
  if (model == NULL || n < 1 || n > MOST) {
    fprintf(stderr, "filter: %s\n", error != NULL ? error->message : "expected 1 to 64 threads");
    g_clear_error(&error);
    actorgraph_model_free(model);
    return 2;
  }
  filter.model = model;
  for (int i = 0; i < n; i++) threads[i] = g_thread_new("filter", work, &filter);
  for (int i = 0; i < n; i++) g_thread_join(threads[i]);
  actorgraph_model_free(model);
  return 0;
}
