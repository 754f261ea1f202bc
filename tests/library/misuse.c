/* What callers do wrong, one case a line: what it is, the code and the message that come of it. For
 * test_library.py, which runs it in an empty folder with a network.json.
 *
 * usage: misuse */
#include <actorgraph.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const codes[] = {"FILE",  "MODEL", "INPUT",  "LANGUAGE",
                                    "LIMIT", "FORM",  "OPTION", "FAILED"};

/* Tells of the error, which there should be, and frees it. */
static void tell(const char *what, bool failed, GError **error) {
  bool known = *error != NULL && (*error)->domain == ACTORGRAPH_ERROR;
  printf("%s: %s%s: %s\n", what, failed ? "" : "done, ", known ? codes[(*error)->code] : "no error",
         *error != NULL ? (*error)->message : "");
  g_clear_error(error);
}

static void write_file(const char *path, const char *text) {
  FILE *out = fopen(path, "w");
  if (out == NULL || fputs(text, out) < 0 || fclose(out) != 0) perror(path);
}

static void misuse_model(ActorgraphModel *model) {
  GError *error = NULL;
  tell("no model", actorgraph_model_open("none.model", &error) == NULL, &error);
  write_file("wrong.model", "no model");
  tell("wrong model", actorgraph_model_open("wrong.model", &error) == NULL, &error);
  tell("no predicates", !actorgraph_model_read_predicates(model, "none.tsv", &error), &error);
  write_file("wrong.tsv", "hello\n");
  tell("wrong predicates", !actorgraph_model_read_predicates(model, "wrong.tsv", &error), &error);
}

static void misuse_documents(void) {
  static const char french[] =
      "Le ministre des Affaires étrangères a rencontré son homologue iranien lundi à Bagdad.";
  GError *error = NULL;
  ActorgraphReading *reading = actorgraph_reading_new();
  tell("no text", actorgraph_document_new(" ", NULL, NULL, NULL, NULL, NULL, &error) == NULL,
       &error);
  tell("French", actorgraph_document_new(french, NULL, NULL, NULL, NULL, NULL, &error) == NULL,
       &error);
  actorgraph_reading_set_bytes(reading, 10);
  tell("large", actorgraph_document_new(french, NULL, NULL, NULL, NULL, reading, &error) == NULL,
       &error);
  tell("binary", !actorgraph_documents_read_bytes("a.bin", "\0\1\2", 3, NULL, NULL, NULL, &error),
       &error);
  tell("format", !actorgraph_reading_set_format(reading, "word", &error), &error);
  tell("field", !actorgraph_reading_set_field(reading, "body", "text", &error), &error);
  actorgraph_reading_free(reading);
}

static void misuse_assembly(void) {
  GError *error = NULL;
  tell("window", actorgraph_assembly_new("page", &error) == NULL, &error);
  ActorgraphAssembly *assembly = actorgraph_assembly_new(NULL, NULL);
  tell("line", !actorgraph_assembly_add_line(assembly, "{}", 2, &error), &error);
  write_file("wrong.txt", "marry \"A\" = \"B\"\n");
  tell("decisions", !actorgraph_assembly_read_decisions(assembly, "wrong.txt", &error), &error);
  write_file("unknown.txt", "drop \"Nobody\"\n");
  actorgraph_assembly_read_decisions(assembly, "unknown.txt", &error);
  tell("two decisions", !actorgraph_assembly_read_decisions(assembly, "unknown.txt", &error),
       &error);
  ActorgraphNetwork *network = actorgraph_assembly_finish(assembly);
  printf("remark: %s\n", actorgraph_assembly_remark(assembly, 0));
  printf("finished twice: %s\n", actorgraph_assembly_finish(assembly) == NULL ? "NULL" : "network");
  tell("line too late", !actorgraph_assembly_add_line(assembly, "{}", 2, &error), &error);
  actorgraph_assembly_free(assembly);
  tell("unscored", !actorgraph_render(network, "svg", NULL, "unscored.svg", &error), &error);
  actorgraph_network_free(network);
}

static void misuse_filter(void) {
  GError *error = NULL;
  ActorgraphFilter *filter = actorgraph_filter_new();
  tell("day", !actorgraph_filter_set_days(filter, "12.10.2024", NULL, &error), &error);
  tell("days", !actorgraph_filter_set_days(filter, "2024-10-12", "2024-10-11", &error), &error);
  tell("layer", !actorgraph_filter_add_layer(filter, "said", &error), &error);
  tell("category", !actorgraph_filter_add_category(filter, "MARRY", &error), &error);
  tell("type", !actorgraph_filter_add_type(filter, "dog", &error), &error);
  tell("backbone", !actorgraph_filter_set_backbone(filter, NAN, &error), &error);
  actorgraph_filter_free(filter);
}

static void misuse_options(void) {
  GError *error = NULL;
  ActorgraphScoring *scoring = actorgraph_scoring_new();
  ActorgraphFigure *figure = actorgraph_figure_new();
  tell("measure", !actorgraph_scoring_set_measure(scoring, "fame", &error), &error);
  tell("communities", !actorgraph_scoring_set_communities(scoring, "chance", &error), &error);
  tell("title", !actorgraph_figure_set_title(figure, "\xff", &error), &error);
  tell("sized by", !actorgraph_figure_set_measure(figure, "fame", &error), &error);
  tell("theme", !actorgraph_figure_set_theme(figure, "pink", &error), &error);
  tell("layout", !actorgraph_figure_set_layout(figure, "heap", &error), &error);
  tell("width", !actorgraph_figure_set_width(figure, 20, &error), &error);
  actorgraph_figure_free(figure);
  actorgraph_scoring_free(scoring);
}

static void misuse_network(ActorgraphNetwork *network) {
  GError *error = NULL;
  double scores[1];
  size_t far = actorgraph_network_node_count(network);
  tell("no network", actorgraph_network_read("none.json", &error) == NULL, &error);
  write_file("wrong.json", "{\"format\":\"actorgraph-network\"}");
  tell("wrong network", actorgraph_network_read("wrong.json", &error) == NULL, &error);
  tell("format", !actorgraph_render(network, "doc", NULL, "a.doc", &error), &error);
  tell("a folder's format", !actorgraph_render_to(network, "neo4j-load", NULL, stderr, &error),
       &error);
  tell("no folder", !actorgraph_render(network, "json", NULL, "none/a.json", &error), &error);
  printf("no measure: %s\n", actorgraph_network_scores(network, "fame", scores) ? "done" : "false");
  printf("focus: %s\n", actorgraph_network_set_focus(network, &far, 1) ? "done" : "false");
}

/* All that is asked of an item that there is not: nothing of it may be there. */
static void misuse_items(const ActorgraphNetwork *network) {
  const size_t none = ACTORGRAPH_NONE;
  const char *const strings[] = {actorgraph_network_node_id(network, none),
                                 actorgraph_network_node_type(network, none),
                                 actorgraph_network_node_alias(network, none, 0),
                                 actorgraph_network_node_alias(network, 0, none),
                                 actorgraph_network_document_id(network, none),
                                 actorgraph_network_edge_layer(network, none),
                                 actorgraph_network_edge_category(network, none),
                                 actorgraph_network_evidence_sentence(network, none, 0),
                                 actorgraph_network_evidence_sentence(network, 0, none),
                                 actorgraph_network_evidence_status(network, 0, none),
                                 actorgraph_network_community_name(network, none),
                                 actorgraph_list_name((ActorgraphList)99, 0),
                                 actorgraph_list_name(ACTORGRAPH_LIST_FORMATS, none)};
  const size_t numbers[] = {actorgraph_network_edge_source(network, none),
                            actorgraph_network_evidence_document(network, 0, none),
                            actorgraph_network_community_member(network, none, 0),
                            actorgraph_network_community_member(network, 0, none),
                            actorgraph_network_node_community(network, none)};
  size_t n = actorgraph_network_node_mentions(network, none) +
             actorgraph_network_edge_documents(network, none) +
             actorgraph_network_evidence_count(network, none) +
             actorgraph_network_community_size(network, none);
  for (size_t i = 0; i < G_N_ELEMENTS(strings); i++) n += strings[i] != NULL ? 1 : 0;
  for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) n += numbers[i] != none ? 1 : 0;
  printf("items that are not there: %zu\n", n);
}

/* Frees take NULL. */
static void free_nothing(void) {
  actorgraph_model_free(NULL);
  actorgraph_reading_free(NULL);
  actorgraph_document_free(NULL);
  actorgraph_story_free(NULL);
  actorgraph_assembly_free(NULL);
  actorgraph_network_free(NULL);
  actorgraph_filter_free(NULL);
  actorgraph_scoring_free(NULL);
  actorgraph_figure_free(NULL);
}

int main(void) {
  GError *error = NULL;
  ActorgraphModel *model = actorgraph_model_open(NULL, &error);
  ActorgraphNetwork *network = actorgraph_network_read("network.json", &error);
  if (model == NULL || network == NULL) return 1;
  misuse_model(model);
  misuse_documents();
  misuse_assembly();
  misuse_filter();
  misuse_options();
  misuse_network(network);
  misuse_items(network);
  free_nothing();
  actorgraph_network_free(network);
  actorgraph_model_free(model);
  return 0;
}
