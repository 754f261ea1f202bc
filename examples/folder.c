/* From a folder of articles to a network and its figure.
 *
 * usage: folder ARTICLES NETWORK.json FIGURE.svg */
#include <actorgraph.h>
#include <stdio.h>

static void take_in(const ActorgraphStory *story, void *assembly) {
  const ActorgraphDocument *document = actorgraph_story_document(story);
  actorgraph_assembly_add((ActorgraphAssembly *)assembly, story);
  printf("%s: %zu actors, %zu relations\n", actorgraph_document_file(document),
         actorgraph_story_actor_count(story), actorgraph_story_relation_count(story));
}

static void tell(const char *path, const GError *error, void *data) {
  (void)data;
  fprintf(stderr, "folder: %s: %s\n", path, error->message);
}

/* Reads every article of the folder, on all cores; NULL with `error` set. */
static ActorgraphNetwork *read_folder(const char *folder, GError **error) {
  const char *const paths[] = {folder, NULL};
  ActorgraphModel *model = actorgraph_model_open(NULL, error);
  if (model == NULL) return NULL;
  ActorgraphAssembly *assembly = actorgraph_assembly_new("sentence", NULL);
  actorgraph_stories_extract(model, paths, NULL, take_in, tell, assembly);
  ActorgraphNetwork *network = actorgraph_assembly_finish(assembly);
  actorgraph_assembly_free(assembly);
  actorgraph_model_free(model);
  return network;
}

static bool write_figure(const ActorgraphNetwork *network, const char *path, GError **error) {
  ActorgraphFigure *figure = actorgraph_figure_new();
  bool written = actorgraph_figure_set_title(figure, "Who deals with whom", error) &&
                 actorgraph_figure_set_theme(figure, "print", error) &&
                 actorgraph_figure_set_width(figure, 180, error) &&
                 actorgraph_render(network, "svg", figure, path, error);
  actorgraph_figure_free(figure);
  return written;
}

int main(int argc, char **argv) {
  GError *error = NULL;
  if (argc != 4) {
    fprintf(stderr, "usage: folder ARTICLES NETWORK.json FIGURE.svg\n");
    return 2;
  }
  ActorgraphNetwork *network = read_folder(argv[1], &error);
  bool done = network != NULL && actorgraph_network_score(network, NULL, &error) &&
              actorgraph_render(network, "json", NULL, argv[2], &error) &&
              write_figure(network, argv[3], &error);
  if (!done) fprintf(stderr, "folder: %s\n", error->message);
  actorgraph_network_free(network);
  g_clear_error(&error);
  return done ? 0 : 1;
}
