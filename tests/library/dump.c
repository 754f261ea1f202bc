/* What the getters say of a story or of a network, one item a line, for test_library.py.
 *
 * usage: dump version | list | story < STORY-LINE | network NETWORK.json */
#include <actorgraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *text(const char *value) {
  return value != NULL ? value : "null";
}

static const char *truth(bool value) {
  return value ? "true" : "false";
}

/* ── Story ── */

static void dump_document(const ActorgraphDocument *document) {
  size_t length = 0;
  const char *body = actorgraph_document_text(document, &length);
  printf("document|%s|%s|%s|%s|%s|%s|%s|%s|%zu|%zu\n", actorgraph_document_id(document),
         actorgraph_document_file(document), text(actorgraph_document_title(document)),
         text(actorgraph_document_date(document)), text(actorgraph_document_source(document)),
         text(actorgraph_document_author(document)), text(actorgraph_document_url(document)),
         text(actorgraph_document_copy_of(document)), length, strlen(body));
}

static void dump_sentences(const ActorgraphStory *story) {
  for (size_t i = 0; i < actorgraph_story_sentence_count(story); i++) {
    size_t begin = 0, end = 0;
    char *sentence = actorgraph_story_sentence(story, i);
    actorgraph_story_sentence_span(story, i, &begin, &end);
    printf("sentence|%zu|%zu|%s\n", begin, end, sentence);
    g_free(sentence);
  }
}

static void dump_story_actors(const ActorgraphStory *story) {
  for (size_t i = 0; i < actorgraph_story_actor_count(story); i++) {
    printf("actor|%s|%s|%s|%s|%.4f", actorgraph_story_actor_id(story, i),
           actorgraph_story_actor_name(story, i), actorgraph_story_actor_type(story, i),
           truth(actorgraph_story_actor_is_core(story, i)),
           actorgraph_story_actor_confidence(story, i));
    const char *other;
    for (size_t k = 0; (other = actorgraph_story_actor_alias(story, i, k)) != NULL; k++)
      printf("|%s", other);
    for (size_t k = 0; (other = actorgraph_story_actor_role(story, i, k)) != NULL; k++)
      printf("|%s", other);
    putchar('\n');
  }
}

static void dump_mentions(const ActorgraphStory *story) {
  for (size_t i = 0; i < actorgraph_story_mention_count(story); i++) {
    size_t begin = 0, end = 0, actor = actorgraph_story_mention_actor(story, i);
    actorgraph_story_mention_span(story, i, &begin, &end);
    printf("mention|%s|%zu|%s|%zu|%zu\n", actorgraph_story_actor_id(story, actor),
           actorgraph_story_mention_sentence(story, i), actorgraph_story_mention_kind(story, i),
           begin, end);
  }
}

static void dump_relations(const ActorgraphStory *story) {
  for (size_t i = 0; i < actorgraph_story_relation_count(story); i++) {
    size_t begin = 0, end = 0;
    actorgraph_story_relation_span(story, i, &begin, &end);
    printf("relation|%s|%s|%s|%s|%s|%s|%s|%s|%s|%zu|%zu|%zu|%.4f\n",
           actorgraph_story_actor_id(story, actorgraph_story_relation_source(story, i)),
           actorgraph_story_actor_id(story, actorgraph_story_relation_target(story, i)),
           actorgraph_story_relation_category(story, i),
           text(actorgraph_story_relation_predicate(story, i)),
           actorgraph_story_relation_status(story, i),
           truth(actorgraph_story_relation_is_mutual(story, i)),
           text(actorgraph_story_relation_speaker(story, i)),
           text(actorgraph_story_relation_first(story, i)),
           text(actorgraph_story_relation_last(story, i)),
           actorgraph_story_relation_sentence(story, i), begin, end,
           actorgraph_story_relation_confidence(story, i));
  }
}

static void dump_story(GError **error) {
  char *line = NULL;
  size_t size = 0;
  ssize_t length = getline(&line, &size, stdin);
  ActorgraphStory *story = actorgraph_story_parse(line, (size_t)length, error);
  free(line);
  if (story == NULL) return;
  dump_document(actorgraph_story_document(story));
  dump_sentences(story);
  dump_story_actors(story);
  dump_mentions(story);
  dump_relations(story);
  char *json = actorgraph_story_json(story);
  printf("json|%s", json);
  g_free(json);
  actorgraph_story_free(story);
}

/* ── Network ── */

static void dump_documents(const ActorgraphNetwork *network) {
  for (size_t i = 0; i < actorgraph_network_document_count(network); i++)
    printf("document|%s|%s|%s|%s|%s|%s\n", actorgraph_network_document_id(network, i),
           actorgraph_network_document_file(network, i),
           text(actorgraph_network_document_title(network, i)),
           text(actorgraph_network_document_date(network, i)),
           text(actorgraph_network_document_source(network, i)),
           text(actorgraph_network_document_url(network, i)));
}

static void dump_nodes(const ActorgraphNetwork *network) {
  size_t n = actorgraph_network_node_count(network);
  double *scores = g_new(double, n);
  actorgraph_network_scores(network, "pagerank", scores);
  for (size_t i = 0; i < n; i++) {
    size_t community = actorgraph_network_node_community(network, i);
    printf("node|%s|%s|%s|%zu|%zu|%s|%s|%s|%d|%.6f", actorgraph_network_node_id(network, i),
           actorgraph_network_node_name(network, i), actorgraph_network_node_type(network, i),
           actorgraph_network_node_mentions(network, i),
           actorgraph_network_node_documents(network, i),
           truth(actorgraph_network_node_is_core(network, i)),
           text(actorgraph_network_node_first(network, i)),
           text(actorgraph_network_node_last(network, i)),
           community == ACTORGRAPH_NONE ? -1 : (int)community, scores[i]);
    const char *other;
    for (size_t k = 0; (other = actorgraph_network_node_alias(network, i, k)) != NULL; k++)
      printf("|%s", other);
    for (size_t k = 0; (other = actorgraph_network_node_role(network, i, k)) != NULL; k++)
      printf("|%s", other);
    putchar('\n');
  }
  g_free(scores);
}

static void dump_evidence(const ActorgraphNetwork *network, size_t edge, size_t i) {
  const char *sentence = actorgraph_network_evidence_sentence(network, edge, i);
  const char *other = actorgraph_network_evidence_other_sentence(network, edge, i);
  printf("evidence|%zu|%s|%s|%s|%s|%s|%s|%s|%.4f\n",
         actorgraph_network_evidence_document(network, edge, i), sentence,
         truth(g_str_equal(sentence, other)),
         text(actorgraph_network_evidence_predicate(network, edge, i)),
         actorgraph_network_evidence_status(network, edge, i),
         text(actorgraph_network_evidence_speaker(network, edge, i)),
         text(actorgraph_network_evidence_first(network, edge, i)),
         text(actorgraph_network_evidence_last(network, edge, i)),
         actorgraph_network_evidence_confidence(network, edge, i));
}

static void dump_edges(const ActorgraphNetwork *network) {
  for (size_t i = 0; i < actorgraph_network_edge_count(network); i++) {
    size_t source = actorgraph_network_edge_source(network, i);
    size_t target = actorgraph_network_edge_target(network, i);
    printf(
        "edge|%s|%s|%s|%s|%s|%.6f|%zu|%zu|%zu|%s|%s\n", actorgraph_network_node_id(network, source),
        actorgraph_network_node_id(network, target), actorgraph_network_edge_layer(network, i),
        text(actorgraph_network_edge_category(network, i)),
        truth(actorgraph_network_edge_is_mutual(network, i)),
        actorgraph_network_edge_weight(network, i), actorgraph_network_edge_sentences(network, i),
        actorgraph_network_edge_documents(network, i), actorgraph_network_edge_outlets(network, i),
        text(actorgraph_network_edge_first(network, i)),
        text(actorgraph_network_edge_last(network, i)));
    for (size_t k = 0; k < actorgraph_network_evidence_count(network, i); k++)
      dump_evidence(network, i, k);
  }
}

static void dump_communities(const ActorgraphNetwork *network) {
  for (size_t i = 0; i < actorgraph_network_community_count(network); i++) {
    printf("community|%s", actorgraph_network_community_name(network, i));
    for (size_t k = 0; k < actorgraph_network_community_size(network, i); k++)
      printf("|%s", actorgraph_network_node_id(network,
                                               actorgraph_network_community_member(network, i, k)));
    putchar('\n');
  }
  printf("modularity|%.6f\n", actorgraph_network_modularity(network));
}

static void dump_network(const char *path, GError **error) {
  ActorgraphNetwork *network = actorgraph_network_read(path, error);
  if (network == NULL) return;
  dump_documents(network);
  dump_nodes(network);
  dump_edges(network);
  dump_communities(network);
  actorgraph_network_free(network);
}

static void dump_lists(void) {
  static const char *const names[] = {"readers", "categories", "measures", "communities",
                                      "formats", "layouts",    "themes"};
  for (size_t list = 0; list < G_N_ELEMENTS(names); list++) {
    const char *name;
    printf("%s", names[list]);
    for (size_t i = 0; (name = actorgraph_list_name((ActorgraphList)list, i)) != NULL; i++) {
      printf("|%s", name);
      if (actorgraph_list_description((ActorgraphList)list, i) == NULL) printf(" (nothing)");
    }
    putchar('\n');
  }
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  GError *error = NULL;
  if (g_str_equal(what, "version"))
    printf("%d.%d.%d %s\n", ACTORGRAPH_VERSION_MAJOR, ACTORGRAPH_VERSION_MINOR,
           ACTORGRAPH_VERSION_PATCH, actorgraph_version());
  else if (g_str_equal(what, "list"))
    dump_lists();
  else if (g_str_equal(what, "story"))
    dump_story(&error);
  else if (g_str_equal(what, "network") && argc > 2)
    dump_network(argv[2], &error);
  if (error == NULL) return 0;
  fprintf(stderr, "dump: %s\n", error->message);
  g_error_free(error);
  return 1;
}
