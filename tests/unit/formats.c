/* What the writers of figures and tables put out. */
#include <graphviz/cgraph.h>
#include <stdlib.h>

#include "render/formats/svg.h"
#include "tests/unit/made_network.h"

/* What the format named `name` makes of the network: its files one after the other, with a zero
 * byte behind. */
static GString *render_with(const AcgNetwork *network, const AcgFigureOptions *options,
                            const char *name) {
  g_autoptr(AcgRenderer) renderer = acg_renderer_new(network, options);
  const AcgFormat *format = acg_format_find(name);
  char *bytes = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&bytes, &length);
  GError *error = NULL;
  for (const AcgFormatFile *file = format->files; file->write != NULL; file++)
    g_assert_true(acg_renderer_write(renderer, format, file, out, &error));
  fclose(out);
  g_assert_no_error(error);
  GString *whole = g_string_new_len(bytes, (gssize)length);
  free(bytes);
  return whole;
}

/* The same as text, by the usual options; free() it. */
static char *render(const AcgNetwork *network, const char *name) {
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  return g_string_free(render_with(network, &options, name), FALSE);
}

/* Names that try to leave their place in each format. */
static AcgNetwork *hostile(void) {
  AcgNetwork *network = made_network(2);
  g_autofree char *endless = g_strnfill(10000, 'W');
  const char *const names[] = {"<script>alert(1)</script> & \"Co\" 'x'",
                               "قائد فيلق القدس",
                               "中华人民共和国外交部发言人办公室",
                               "\xe2\x80\xae"
                               "desrever \\N\\",
                               "=cmd|' /C calc'!A0",
                               "]]>\x01 --> ends in a backslash\\",
                               "",
                               "<b>html</b>",
                               endless};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    made_actor(network, names[i], (AcgActorType)(i % ACG_N_ACTOR_TYPES));
    if (i > 0) made_tie(network, i - 1, i, i % 2 == 0 ? "ACCUSE" : NULL, 1);
  }
  return made_scored(network);
}

static void test_table(void) {
  size_t n_formats;
  const AcgFormat *formats = acg_format_table(&n_formats);
  g_assert_null(acg_format_find("no such format"));
  g_assert_null(acg_format_find(NULL));
  for (size_t i = 0; i < n_formats; i++) {
    g_assert_true(acg_format_find(formats[i].name) == &formats[i]);
    g_autoptr(AcgNetwork) network = made_crowd(30, 40, 60);
    AcgFigureOptions options;
    acg_figure_options_init(&options);
    g_autoptr(GString) once = render_with(network, &options, formats[i].name);
    g_autoptr(GString) again = render_with(network, &options, formats[i].name);
    g_assert_true(g_string_equal(once, again));
    g_assert_cmpuint(once->len, >, 100);
  }
}

static void assert_xml(const char *text) {
  static const GMarkupParser parser = {NULL, NULL, NULL, NULL, NULL};
  GMarkupParseContext *context =
      g_markup_parse_context_new(&parser, (GMarkupParseFlags)0, NULL, NULL);
  GError *error = NULL;
  g_markup_parse_context_parse(context, text, -1, &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
  g_markup_parse_context_free(context);
}

static void test_svg_hostile(void) {
  g_autoptr(AcgNetwork) network = hostile();
  char *svg = render(network, "svg");
  assert_xml(svg);
  g_assert_null(strstr(svg, "<script"));
  g_assert_null(strchr(svg, '\x01'));
  g_assert_null(strstr(svg, "\xe2\x80\xae"));
  g_assert_cmpuint(strlen(svg), <, 60000 + 10 * 10000);
  free(svg);
}

static void test_svg_parts(void) {
  static const char *const parts[] = {
      "role='img' aria-labelledby='figure-0123456789abcdef-title "
      "figure-0123456789abcdef-description'",
      "<title id='figure-0123456789abcdef-title'>",
      "<desc id='figure-0123456789abcdef-description'>Network diagram of ",
      ". Highest PageRank: ",
      ". Communities: ",
      "Co-mention does not imply contact.",
      "Made with actorgraph " ACG_VERSION " from input 0123456789abcdef.",
      ">PageRank</text>",
      ">Conflict</text>",
      ">One article</text>",
      ">Planned, possible,",
      "Source: 12 articles, 2024-10-01 to 2024-10-12, duplicates removed. Shows "};
  g_autoptr(AcgNetwork) network = made_crowd(30, 40, 60);
  char *svg = render(network, "svg");
  assert_xml(svg);
  g_autofree char *flat = g_strdelimit(g_strdup(svg), "\n", ' ');
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) g_assert_nonnull(strstr(flat, parts[i]));
  free(svg);
}

/* The legend explains what is drawn and nothing else. */
static void test_svg_legend(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(network, "Iraq", ACG_ACTOR_COUNTRY);
  made_tie(network, 0, 1, "REQUEST", 1);
  char *svg = render(made_scored(network), "svg");
  g_assert_nonnull(strstr(svg, ">Countries<"));
  g_assert_nonnull(strstr(svg, ">Neither cooperation nor conflict<"));
  static const char *const absent[] = {">People<",   ">Conflict", ">Several articles",
                                       ">Planned, ", ">Both act", ">Co-mention<"};
  for (size_t i = 0; i < G_N_ELEMENTS(absent); i++) g_assert_null(strstr(svg, absent[i]));
  free(svg);
}

/* A solid line needs no explanation where all are solid. */
static void test_svg_strokes(void) {
  for (guint n_dotted = 0; n_dotted < 2; n_dotted++) {
    g_autoptr(AcgNetwork) network = made_network(2);
    for (char name[] = "A"; *name <= 'C'; ++*name) made_actor(network, name, ACG_ACTOR_PERSON);
    made_tie(network, 0, 1, "CONSULT", 2);
    made_tie(network, 1, 2, "ACCUSE", 2 - n_dotted);
    char *svg = render(made_scored(network), "svg");
    g_assert_true((strstr(svg, ">Several articles<") != NULL) == (n_dotted > 0));
    g_assert_true((strstr(svg, ">One article<") != NULL) == (n_dotted > 0));
    free(svg);
  }
}

/* Paper around letters is of its own, below them and not read out. */
static void test_svg_halo(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  char *svg = render(made_scored(network), "svg");
  const char *halo = strstr(svg, "<g aria-hidden='true' fill='#FFFFFF' stroke='#FFFFFF'");
  g_assert_nonnull(halo);
  g_assert_nonnull(strstr(halo, ">Iran</text></g><g fill='#262626'><text "));
  g_assert_null(strstr(svg, "paint-order"));
  free(svg);
}

/* A page for paper has its width, and the page's text stays within it. */
static void test_svg_paper(void) {
  g_autoptr(AcgNetwork) network = made_crowd(30, 40, 60);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.width = 85;
  g_autoptr(GString) svg = render_with(network, &options, "svg");
  assert_xml(svg->str);
  g_assert_nonnull(strstr(svg->str, " width='85mm' height='"));
  g_assert_nonnull(strstr(svg->str, " viewBox='0 0 377.95 "));
  g_autoptr(AcgRuler) ruler = acg_ruler_new();
  g_autoptr(GRegex) pattern = g_regex_new(
      "<text x='([^']*)' y='[^']*' font-size='([^']*)' font-weight='([a-z]*)'[^>]*>([^<]+)", 0, 0,
      NULL);
  g_autoptr(GMatchInfo) found = NULL;
  guint n_texts = 0;
  g_regex_match(pattern, svg->str, 0, &found);
  for (; g_match_info_matches(found); g_match_info_next(found, NULL)) {
    g_autofree char *x = g_match_info_fetch(found, 1);
    g_autofree char *size = g_match_info_fetch(found, 2);
    g_autofree char *weight = g_match_info_fetch(found, 3);
    g_autofree char *text = g_match_info_fetch(found, 4);
    AcgFont font = {g_ascii_strtod(size, NULL), g_str_equal(weight, "bold")};
    g_assert_cmpfloat(font.size * ACG_PAPER_SCALE * 0.75, >, 7);
    g_assert_cmpfloat(g_ascii_strtod(x, NULL) + acg_ruler_width(ruler, text, font), <, 378);
    n_texts++;
  }
  g_assert_cmpuint(n_texts, >, 20);
}

/* Communities that greys cannot tell apart have patterns, each of which the page defines. */
static void test_svg_patterns(void) {
  g_autoptr(AcgNetwork) network = made_crowd(40, 30, 20);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.theme = acg_theme_find("print");
  g_autoptr(GString) svg = render_with(network, &options, "svg");
  assert_xml(svg->str);
  g_assert_nonnull(strstr(svg->str, "<pattern id='figure-0123456789abcdef-hatch'"));
  g_assert_nonnull(
      strstr(svg->str, " fill='url(#figure-0123456789abcdef-hatch)' stroke='#000000'"));
  options.theme = acg_theme_find("light");
  g_autoptr(GString) coloured = render_with(network, &options, "svg");
  g_assert_null(strstr(coloured->str, "<pattern"));
}

/* A label that is read from right to left says so; a sentence of ours about it does not. */
static void test_svg_directions(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "حزب الله (Hezbollah)", ACG_ACTOR_ARMED_GROUP);
  made_actor(network, "קבינט המלחמה", ACG_ACTOR_ORGANIZATION);
  made_tie(network, 0, 1, "ACCUSE", 1);
  char *svg = render(made_scored(network), "svg");
  assert_xml(svg);
  g_assert_nonnull(strstr(svg, "text-anchor='middle' direction='rtl'>"));
  g_assert_nonnull(strstr(svg, "\u2068קבינט המלחמה\u2069"));
  g_assert_null(strstr(svg, "direction='rtl' text-anchor='end'"));
  free(svg);
}

/* A title that is read from right to left ends at the left margin. */
static void test_svg_title_direction(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.title = "إيران في الأخبار";
  g_autoptr(GString) svg = render_with(made_scored(network), &options, "svg");
  g_assert_nonnull(strstr(svg->str, "<text direction='rtl' text-anchor='end' x='28' y='"));
}

static void test_svg_empty(void) {
  g_autoptr(AcgNetwork) network = made_network(0);
  char *svg = render(network, "svg");
  assert_xml(svg);
  g_assert_nonnull(strstr(svg, "No ties were found in 0 articles"));
  free(svg);
}

static void test_svg_put(void) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  acg_svg_put(out, "<a x='#' y='#'>@</a>", 1.0, -2.345, "R&D <'>");
  fclose(out);
  g_assert_cmpstr(text, ==, "<a x='1' y='-2.35'>R&amp;D &lt;&apos;&gt;</a>");
  free(text);
}

static void test_dot(void) {
  g_autoptr(AcgNetwork) network = hostile();
  char *dot = render(network, "dot");
  Agraph_t *graph = agmemread(dot);
  g_assert_nonnull(graph);
  g_assert_cmpint(agnnodes(graph), ==, 9);
  g_assert_cmpint(agnedges(graph), ==, 8);
  int n_undirected = 0;
  for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node)) {
    const char *name = agnameof(node);
    g_assert_true(name[0] == 'n' && g_ascii_isdigit(name[1]));
    g_assert_cmpstr(agget(node, (char *)"pin"), ==, "true");
    g_assert_nonnull(strchr(agget(node, (char *)"pos"), ','));
    g_assert_nonnull(strchr(agget(node, (char *)"xlp"), ','));
    for (Agedge_t *edge = agfstout(graph, node); edge != NULL; edge = agnxtout(graph, edge))
      n_undirected += g_str_equal(agget(edge, (char *)"dir"), "none");
  }
  g_assert_cmpint(n_undirected, ==, 4);
  g_assert_nonnull(strstr(dot, "backslash\\\\\""));
  agclose(graph);
  free(dot);
}

/* A title cannot end the comment that it stands in, nor a name the line. */
static void test_dot_comment(void) {
  g_autoptr(AcgNetwork) network = hostile();
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.title = "*/ digraph evil { a; } /*";
  g_autoptr(GString) dot = render_with(network, &options, "dot");
  g_assert_true(g_str_has_prefix(dot->str, "/* * / digraph evil { a; } /*\n * Source: "));
  Agraph_t *graph = agmemread(dot->str);
  g_assert_cmpint(agnnodes(graph), ==, 9);
  agclose(graph);
  g_auto(GStrv) lines = g_strsplit(dot->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) g_assert_false(g_str_has_suffix(lines[i], "\\"));
}

static void test_actors_csv(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "=1+1", ACG_ACTOR_PERSON);
  guint i = made_actor(network, "Quds \"Force\", the", ACG_ACTOR_ARMED_GROUP);
  AcgNode *node = g_ptr_array_index(network->nodes, i);
  g_ptr_array_add(node->aliases, g_strdup("Quds\nForce"));
  g_ptr_array_add(node->aliases, g_strdup("QF"));
  g_ptr_array_add(node->roles, g_strdup("  @home"));
  node->first = "2024-10-01";
  char *csv = render(made_scored(network), "actors-csv");
  g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
  g_assert_true(g_str_has_prefix(
      lines[0], "id,name,type,salience,aliases,roles,mentions,documents,first,last,"));
  g_assert_true(g_str_has_prefix(lines[1], "1-1,'=1+1,person,core,,,3,2,,,"));
  g_assert_true(g_str_has_prefix(lines[2], "quds-force-the,\"Quds \"\"Force\"\", the\",armed_group,"
                                           "core,Quds Force | QF,'@home,3,2,2024-10-01,,"));
  g_assert_cmpstr(lines[3], ==, "");
  free(csv);
}

static void test_actors_csv_order(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "A", ACG_ACTOR_PERSON);
  made_actor(network, "B", ACG_ACTOR_PERSON);
  made_actor(network, "C", ACG_ACTOR_PERSON);
  made_tie(network, 0, 2, "CONSULT", 1);
  made_tie(network, 1, 2, "CONSULT", 1);
  char *csv = render(made_scored(network), "actors-csv");
  const char *a = strstr(csv, "\na,");
  const char *b = strstr(csv, "\nb,");
  const char *c = strstr(csv, "\nc,");
  g_assert_true(c < a && a < b);
  free(csv);
}

static void test_relations_csv(void) {
  g_autoptr(AcgNetwork) network = made_network(1);
  made_actor(network, "Iran", ACG_ACTOR_COUNTRY);
  made_actor(network, "Iraq", ACG_ACTOR_COUNTRY);
  made_tie(network, 0, 1, "ACCUSE", 1);
  made_doubtful_tie(network, 1, 0, "CONSULT", ACG_MODALITY_PLANNED, false);
  made_tie(network, 0, 1, NULL, 1);
  char *csv = render(made_scored(network), "relations-csv");
  g_assert_cmpstr(
      csv, ==,
      "source_id,source,target_id,target,layer,category,class,sign,score,mutual,negated,ended,"
      "background,modality,predicate,attributed_to,event_first,event_last,found_by,confidence,"
      "document,file,title,date,outlet,clause_begin,clause_end,sentence\n"
      "iran,Iran,iraq,Iraq,stated,ACCUSE,verbal conflict,-1,-3,false,false,false,false,actual,"
      "state,,,,rule,0.9,d0,articles/0.txt,Article 0,2024-10-01,,0,25,One acted upon the other.\n"
      "iraq,Iraq,iran,Iran,stated,CONSULT,verbal cooperation,1,2.5,true,false,false,false,planned,"
      "state,,,,rule,0.9,d0,articles/0.txt,Article 0,2024-10-01,,0,27,"
      "One may act upon the other.\n");
  free(csv);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/formats/table", test_table);
  g_test_add_func("/formats/svg/hostile", test_svg_hostile);
  g_test_add_func("/formats/svg/parts", test_svg_parts);
  g_test_add_func("/formats/svg/legend", test_svg_legend);
  g_test_add_func("/formats/svg/strokes", test_svg_strokes);
  g_test_add_func("/formats/svg/halo", test_svg_halo);
  g_test_add_func("/formats/svg/paper", test_svg_paper);
  g_test_add_func("/formats/svg/patterns", test_svg_patterns);
  g_test_add_func("/formats/svg/directions", test_svg_directions);
  g_test_add_func("/formats/svg/title-direction", test_svg_title_direction);
  g_test_add_func("/formats/svg/empty", test_svg_empty);
  g_test_add_func("/formats/svg/put", test_svg_put);
  g_test_add_func("/formats/dot", test_dot);
  g_test_add_func("/formats/dot/comment", test_dot_comment);
  g_test_add_func("/formats/actors-csv", test_actors_csv);
  g_test_add_func("/formats/actors-csv/order", test_actors_csv_order);
  g_test_add_func("/formats/relations-csv", test_relations_csv);
  return g_test_run();
}
