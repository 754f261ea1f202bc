/* A network in every format, each into a file or folder of the format's name, for test_library.py.
 *
 * usage: formats NETWORK.json FOLDER [MEASURE]: scored by this measure alone */
#include <actorgraph.h>
#include <stdio.h>

static void render(const ActorgraphNetwork *network, const char *format, const char *folder) {
  GError *error = NULL;
  char *path = g_build_filename(folder, format, NULL);
  bool done = actorgraph_render(network, format, NULL, path, &error);
  printf("%s: %s\n", format, done ? "done" : error->message);
  g_clear_error(&error);
  g_free(path);
}

int main(int argc, char **argv) {
  const char *format;
  ActorgraphNetwork *network = argc > 2 ? actorgraph_network_read(argv[1], NULL) : NULL;
  ActorgraphScoring *scoring = actorgraph_scoring_new();
  if (network == NULL) return 1;
  if (argc > 3 && (!actorgraph_scoring_set_measure(scoring, argv[3], NULL) ||
                   !actorgraph_network_score(network, scoring, NULL)))
    return 1;
  for (size_t i = 0; (format = actorgraph_list_name(ACTORGRAPH_LIST_FORMATS, i)) != NULL; i++)
    render(network, format, argv[2]);
  actorgraph_scoring_free(scoring);
  actorgraph_network_free(network);
  return 0;
}
