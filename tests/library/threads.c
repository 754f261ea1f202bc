/* Several threads at once read, extract with one model, assemble, score, select and draw; each has
 * to come to the same bytes. For test_library.py.
 *
 * usage: threads N ARTICLE… : prints how many of N threads came to what the first did, and the
 * number of bytes */
#include <actorgraph.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const ActorgraphModel *model;
  const char *const *paths;
} Task;

typedef struct {
  const ActorgraphModel *model;
  ActorgraphAssembly *assembly;
} Taking;

static void take(ActorgraphDocument *document, void *data) {
  const Taking *taking = data;
  ActorgraphStory *story = actorgraph_story_extract(taking->model, document, NULL, NULL);
  actorgraph_assembly_add(taking->assembly, story);
  actorgraph_story_free(story);
}

/* The network and a figure of those around its first actor, as text. */
static char *draw(ActorgraphNetwork *network) {
  char *bytes = NULL;
  size_t length = 0, node = 0;
  FILE *out = open_memstream(&bytes, &length);
  ActorgraphFilter *filter = actorgraph_filter_new();
  actorgraph_network_set_focus(network, &node, 1);
  actorgraph_filter_set_hops(filter, 2);
  ActorgraphNetwork *part = actorgraph_network_select(network, filter);
  bool done = actorgraph_network_score(network, NULL, NULL) &&
              actorgraph_network_score(part, NULL, NULL) &&
              actorgraph_render_to(network, "json", NULL, out, NULL) &&
              actorgraph_render_to(part, "svg", NULL, out, NULL);
  fclose(out);
  actorgraph_network_free(part);
  actorgraph_filter_free(filter);
  char *own = done ? g_strdup(bytes) : NULL;
  free(bytes);
  return own;
}

static void *work(void *data) {
  const Task *task = data;
  Taking taking = {task->model, actorgraph_assembly_new(NULL, NULL)};
  actorgraph_documents_read(task->paths, NULL, take, NULL, &taking);
  ActorgraphNetwork *network = actorgraph_assembly_finish(taking.assembly);
  char *drawn = draw(network);
  actorgraph_network_free(network);
  actorgraph_assembly_free(taking.assembly);
  return drawn;
}

int main(int argc, char **argv) {
  enum { MOST = 16 };
  GThread *threads[MOST];
  int n = argc > 1 ? atoi(argv[1]) : 0, alike = 0;
  ActorgraphModel *model = actorgraph_model_open(NULL, NULL);
  if (model == NULL || n < 1 || n > MOST) return 1;
  Task task = {model, (const char *const *)argv + 2};
  char *first = work(&task);
  for (int i = 0; i < n; i++) threads[i] = g_thread_new("work", work, &task);
  for (int i = 0; i < n; i++) {
    char *other = g_thread_join(threads[i]);
    alike += first != NULL && g_strcmp0(first, other) == 0 ? 1 : 0;
    g_free(other);
  }
  printf("%d alike, %s\n", alike, first != NULL && strlen(first) > 10000 ? "drawn" : "not drawn");
  g_free(first);
  actorgraph_model_free(model);
  return 0;
}
