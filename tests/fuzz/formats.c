/* A network made of the bytes, with names and sentences that nobody is called or says, in every
 * format of the table, with any theme, layout, width and size: it is written twice the same, and a
 * reader of the form reads it. The first byte says which format. */
#include <cjson/cJSON.h>
#include <csv.h>
#include <graphviz/cgraph.h>
#include <libxml/parser.h>
#include <stdlib.h>

#include "render/figure.h"
#include "tests/fuzz/graph_of_bytes.h"

/* ── Hostile texts ── */

/* A new string that is not empty. */
static char *take_text(Bytes *bytes) {
  static const char *const texts[] = {
      "<script>alert(1)</script>",
      "\" onload=\"alert(1)",
      "'; DROP TABLE actors; --",
      "]]><!--",
      "--><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>&b;",
      "=cmd|' /C calc'!A0",
      "@SUM(A1:A9)",
      "%s%n%*d",
      "../../etc/passwd",
      "C:\\nul",
      "\xe2\x80\xaegnp.exe",
      "\x01\x1b[31m\x7f",
      "line\r\nend",
      "tab\tbar|semicolon;",
      "\\N\\L{x}<b>\\",
      "`${x}` *_[a](javascript:b)_* | # ~~~",
      "{\"__proto__\": null}",
      "\xd9\x82\xd8\xa7\xd8\xa6\xd8\xaf",
      "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
      "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
      "\xef\xbf\xbe\xef\xbb\xbf",
      " ",
      "\xe2\x80\xa8"};
  guint which = take(bytes, G_N_ELEMENTS(texts) + 8);
  if (which < G_N_ELEMENTS(texts)) return g_strdup(texts[which]);
  if (which == G_N_ELEMENTS(texts)) return g_strnfill(3000, (char)('A' + take(bytes, 26)));
  char raw[25] = "";
  guint length = 1 + take(bytes, sizeof raw - 1);
  for (guint i = 0; i < length; i++) raw[i] = (char)take(bytes, 256);
  return g_utf8_make_valid(*raw != '\0' ? raw : "?", -1);
}

static void set_text(char **text, Bytes *bytes) {
  g_free(*text);
  *text = take_text(bytes);
}

static void set_list(GPtrArray *list, Bytes *bytes) {
  if (take_chance(bytes, 3)) g_ptr_array_add(list, take_text(bytes));
}

static void spoil(AcgNetwork *network, Bytes *bytes) {
  for (guint i = 0; i < network->documents->len; i++) {
    AcgNetworkDocument *document = g_ptr_array_index(network->documents, i);
    char **const texts[] = {&document->file, &document->title, &document->source, &document->author,
                            &document->url};
    for (guint k = 0; k < G_N_ELEMENTS(texts); k++)
      if (take_chance(bytes, 2)) set_text(texts[k], bytes);
  }
  for (guint i = 0; i < network->nodes->len; i++) {
    AcgNode *node = g_ptr_array_index(network->nodes, i);
    if (take_chance(bytes, 2)) set_text(&node->name, bytes);
    set_list(node->aliases, bytes);
    set_list(node->roles, bytes);
  }
  for (guint i = 0; i < network->sentences->len; i++) {
    g_autofree char *text = take_text(bytes);
    g_array_index(network->sentences, AcgNetworkSentence, i).text =
        acg_network_string(network, text);
  }
}

/* Of statements; co-mentions have no words of their own. */
static void spoil_evidence(AcgNetwork *network, Bytes *bytes) {
  for (guint i = 0; i < network->edges->len; i++) {
    const AcgEdge *edge = acg_network_edge(network, i);
    for (guint k = 0; k < edge->n_evidence && edge->layer != ACG_LAYER_COMENTION; k++) {
      g_autofree char *predicate = take_text(bytes);
      g_autofree char *speaker = take_text(bytes);
      AcgEvidence *evidence = &g_array_index(network->evidence, AcgEvidence, edge->evidence + k);
      evidence->predicate = acg_network_string(network, predicate);
      if (take_chance(bytes, 2)) evidence->attributed_to = acg_network_string(network, speaker);
    }
  }
}

/* ── Options ── */

/* Strings are borrowed. */
static AcgFigureOptions take_options(Bytes *bytes, const char *title) {
  size_t n_themes, n_layouts, n_measures;
  const AcgTheme *themes = acg_theme_table(&n_themes);
  const AcgLayout *layouts = acg_layout_table(&n_layouts);
  const AcgMeasure *measures = acg_measure_table(&n_measures);
  AcgFigureOptions options;
  acg_figure_options_init(&options);
  options.theme = &themes[take(bytes, (guint)n_themes)];
  options.layout = &layouts[take(bytes, (guint)n_layouts)];
  options.size_by = &measures[take(bytes, (guint)n_measures)];
  options.colour_by = (AcgColouring)take(bytes, 2);
  guint most = take(bytes, 64);
  options.max_actors = most == 63 ? ACG_LEGIBLE : most;
  guint wide = take(bytes, 256);
  if (wide > 100) options.width = ACG_LEAST_WIDTH + (wide - 101) * 440 / 154;
  if (take_chance(bytes, 2)) options.title = title;
  return options;
}

/* ── What reads it ── */

static void check_json(const char *text, size_t length) {
  cJSON *root = cJSON_ParseWithLength(text, length);
  g_assert_nonnull(root);
  cJSON_Delete(root);
}

static void check_json_lines(const char *text, size_t length) {
  g_autofree char *copy = g_strndup(text, length);
  g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    check_json(*line, strlen(*line));
}

static void check_xml(const char *text, size_t length) {
  xmlDoc *document = xmlReadMemory(text, (int)length, "fuzz.xml", NULL,
                                   XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
  g_assert_nonnull(document);
  g_assert_null(document->intSubset);
  xmlFreeDoc(document);
}

typedef struct {
  guint cells, width; /* of this line, of all; 0: not known */
} Table;

static void count_cell(void *cell, size_t length, void *data) {
  (void)cell, (void)length;
  ((Table *)data)->cells++;
}

static void end_line(int end, void *data) {
  Table *table = data;
  (void)end;
  if (table->width == 0) table->width = table->cells;
  g_assert_cmpuint(table->cells, ==, table->width);
  table->cells = 0;
}

static void check_csv(const char *text, size_t length) {
  Table table = {0};
  struct csv_parser parser;
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  g_assert_cmpuint(csv_parse(&parser, text, length, count_cell, end_line, &table), ==, length);
  g_assert_cmpint(csv_fini(&parser, count_cell, end_line, &table), ==, 0);
  csv_free(&parser);
}

static void check_dot(const char *text, size_t length) {
  (void)length;
  Agraph_t *graph = agmemread(text);
  g_assert_nonnull(graph);
  agclose(graph);
}

static void check_network(const char *text, size_t length) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgNetwork) network = acg_network_read(text, length, &error);
  char *again = NULL;
  size_t again_length = 0;
  if (network == NULL) g_error("what was written cannot be read: %s", error->message);
  FILE *out = open_memstream(&again, &again_length);
  acg_network_write(network, out);
  fclose(out);
  assert_same(text, length, again, again_length);
  free(again);
}

/* By the ends of names of files and formats; a format of its own name has a reader of its own. */
static const struct {
  const char *end;
  void (*check)(const char *text, size_t length);
} readers[] = {{"ftm.json", check_json_lines},
               {"json", check_json},
               {"cyjs", check_json},
               {"svg", check_xml},
               {"gexf", check_xml},
               {"graphml", check_xml},
               {"csv", check_csv},
               {"gv", check_dot}};

static void check_file(const AcgFormat *format, const AcgFormatFile *file, const char *text,
                       size_t length) {
  const char *name = file->name != NULL ? file->name : format->extension;
  if (!format->binary) g_assert_true(g_utf8_validate(text, (gssize)length, NULL));
  if (g_str_equal(format->name, "json")) check_network(text, length);
  for (guint i = 0; i < G_N_ELEMENTS(readers); i++) {
    if (!g_str_has_suffix(name, readers[i].end)) continue;
    readers[i].check(text, length);
    return;
  }
}

/* ── Writing ── */

static char *write_file(AcgRenderer *renderer, const AcgFormat *format, const AcgFormatFile *file,
                        size_t *length) {
  g_autoptr(GError) error = NULL;
  char *text = NULL;
  FILE *out = open_memstream(&text, length);
  if (!acg_renderer_write(renderer, format, file, out, &error))
    g_error("%s: %s", format->name, error->message);
  fclose(out);
  return text;
}

static void check_format(const AcgNetwork *network, const AcgFigureOptions *options,
                         const AcgFormat *format) {
  g_autoptr(AcgRenderer) renderer = acg_renderer_new(network, options);
  g_autoptr(AcgRenderer) other = acg_renderer_new(network, options);
  for (const AcgFormatFile *file = format->files; file->write != NULL; file++) {
    size_t length = 0, again_length = 0;
    char *text = write_file(renderer, format, file, &length);
    char *again = write_file(other, format, file, &again_length);
    assert_same(text, length, again, again_length);
    check_file(format, file, text, length);
    free(text);
    free(again);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  size_t n_formats = 0;
  const AcgFormat *formats = acg_format_table(&n_formats);
  const AcgFormat *format = &formats[take(&bytes, (guint)n_formats)];
  g_autofree char *title = take_text(&bytes);
  AcgFigureOptions options = take_options(&bytes, title);
  Bytes words = bytes; /* what texts take is what the network took */
  g_autoptr(AcgNetwork) network = network_of(&bytes);
  spoil(network, &words);
  spoil_evidence(network, &words);
  acg_network_count(network);
  AcgScoring scoring;
  acg_scoring_init(&scoring);
  scoring.threads = 1;
  g_assert_true(acg_network_score(network, &scoring, NULL));
  check_format(network, &options, format);
  return 0;
}
