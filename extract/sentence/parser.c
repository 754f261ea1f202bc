/* The heads on the encoder's vectors: one product for all, sentence by sentence. Arcs by deep
 * biaffine attention (T. Dozat and C. Manning 2017), their labels by a factored form of it.
 *
 * Shapes: [T] tokens of the text, [n] tokens of a sentence, [C] channels of the encoder. */
#include "extract/sentence/parser.h"

#include <math.h>
#include <string.h>

#include "extract/sentence/lemma.h"
#include "extract/sentence/names.h"
#include "extract/sentence/tree.h"
#include "extract/story.h"

/* What is read off the encoder's vectors, in the order of the model's columns. */
typedef enum {
  HEAD_UPOS,
  HEAD_XPOS,
  HEAD_FEATURES,
  HEAD_ARC_WORD,
  HEAD_ARC_HEAD,
  HEAD_LABEL_WORD,
  HEAD_LABEL_HEAD,
  HEAD_NAMES,
  N_HEADS
} Head;

/* Arrays for one sentence, grown as wholes. */
typedef struct {
  guint capacity;   /* tokens */
  guint8 *values;   /* [n][C] */
  float *scales;    /* [n] */
  float *offsets;   /* [n] */
  float *out;       /* [n][columns] */
  float *arcs;      /* [n][n + 1] */
  guint *heads;     /* [n] */
  float *relations; /* [n][relations] */
} Room;

struct AcgParser {
  AcgModel *model;
  const AcgKernel *kernel;
  AcgEncoder *encoder;
  AcgMatrix heads, arc_output, label_output, names_output;
  AcgColumns columns[N_HEADS];
  const float *arc_root, *label_root;
  AcgLabels labels;
  guint n_relations, root_relation;
  AcgLemmatiser lemmatiser;
  GArray *words; /* [T] AcgSpan */
  GArray *ends;  /* [S] guint */
  GArray *names; /* [T][ACG_N_NAME_LABELS] float */
  Room room;
};

/* ── The model's parts ── */

static bool fail(GError **error, const char *what) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL, "the model's parser: %s", what);
  return false;
}

static char **read_labels(const AcgModel *model, const char *name, guint limit, GError **error) {
  g_autofree char *section = g_strconcat("labels.", name, NULL);
  guint32 length = 0;
  const char *bytes = acg_model_section(model, section, ACG_SECTION_BYTES, 1, &length, error);
  if (bytes == NULL) return NULL;
  g_autofree char *text = g_strndup(bytes, length);
  char **labels = g_strsplit(text, "\n", -1);
  guint n = g_strv_length(labels);
  if (n > 0 && n <= limit && g_utf8_validate(text, -1, NULL)) return labels;
  g_strfreev(labels);
  fail(error, "its labels are not as expected");
  return NULL;
}

static bool read_all_labels(AcgParser *parser, GError **error) {
  AcgLabels *labels = &parser->labels;
  if ((labels->upos = read_labels(parser->model, "upos", G_MAXUINT8, error)) == NULL ||
      (labels->xpos = read_labels(parser->model, "xpos", G_MAXUINT8, error)) == NULL ||
      (labels->features = read_labels(parser->model, "feats", G_MAXUINT16, error)) == NULL ||
      (labels->relations = read_labels(parser->model, "relations", G_MAXUINT8, error)) == NULL)
    return false;
  parser->n_relations = g_strv_length(labels->relations);
  for (guint i = 0; i < parser->n_relations; i++) {
    if (!g_str_equal(labels->relations[i], "root")) continue;
    parser->root_relation = i;
    return parser->n_relations > 1 ? true : fail(error, "it knows one relation only");
  }
  return fail(error, "it has no relation 'root'");
}

static bool check_columns(const AcgParser *parser, GError **error) {
  const AcgLabels *labels = &parser->labels;
  const AcgColumns *columns = parser->columns;
  if (columns[HEAD_UPOS].n != g_strv_length(labels->upos) ||
      columns[HEAD_XPOS].n != g_strv_length(labels->xpos) ||
      columns[HEAD_FEATURES].n != g_strv_length(labels->features))
    return fail(error, "a head has not as many columns as labels");
  if (columns[HEAD_ARC_WORD].n != columns[HEAD_ARC_HEAD].n ||
      columns[HEAD_LABEL_WORD].n != columns[HEAD_LABEL_HEAD].n)
    return fail(error, "two heads that meet differ in width");
  if (columns[HEAD_ARC_WORD].n % ACG_INPUT_BLOCK != 0 ||
      columns[HEAD_LABEL_WORD].n % ACG_INPUT_BLOCK != 0 ||
      columns[HEAD_NAMES].n % ACG_INPUT_BLOCK != 0)
    return fail(error, "a head has a width that kernels cannot take");
  return true;
}

static bool read_parts(AcgParser *parser, GError **error) {
  const AcgModel *model = parser->model;
  const AcgColumns *columns = parser->columns;
  if (!acg_model_matrix(model, "heads", acg_encoder_width(parser->encoder), 0, &parser->heads,
                        error) ||
      !read_all_labels(parser, error) ||
      !acg_model_columns(model, "heads", &parser->heads, N_HEADS, parser->columns, error) ||
      !check_columns(parser, error) || !acg_lemmatiser_init(&parser->lemmatiser, model, error))
    return false;
  guint32 arc = columns[HEAD_ARC_WORD].n, label = columns[HEAD_LABEL_WORD].n;
  parser->arc_root = acg_model_section(model, "arc.root", ACG_SECTION_FLOAT32, 1, &arc, error);
  if (parser->arc_root == NULL) return false;
  parser->label_root =
      acg_model_section(model, "label.root", ACG_SECTION_FLOAT32, 1, &label, error);
  return parser->label_root != NULL &&
         acg_model_matrix(model, "arc.output", arc, arc, &parser->arc_output, error) &&
         acg_model_matrix(model, "label.output", label, parser->n_relations, &parser->label_output,
                          error) &&
         acg_model_matrix(model, "names.output", columns[HEAD_NAMES].n, ACG_N_NAME_LABELS,
                          &parser->names_output, error);
}

AcgParser *acg_parser_new(AcgModel *model, const AcgKernel *kernel, GError **error) {
  g_autoptr(AcgParser) parser = g_new0(AcgParser, 1);
  parser->model = acg_model_ref(model);
  parser->kernel = kernel != NULL ? kernel : acg_kernel_best();
  parser->words = g_array_new(FALSE, FALSE, sizeof(AcgSpan));
  parser->ends = g_array_new(FALSE, FALSE, sizeof(guint));
  parser->names = g_array_new(FALSE, FALSE, sizeof(float));
  parser->encoder = acg_encoder_new(model, kernel, error);
  if (parser->encoder == NULL || !read_parts(parser, error)) return NULL;
  return g_steal_pointer(&parser);
}

static void clear_room(Room *room) {
  g_aligned_free(room->values);
  g_free(room->scales);
  g_free(room->offsets);
  g_aligned_free(room->out);
  g_free(room->arcs);
  g_free(room->heads);
  g_free(room->relations);
  *room = (Room){0};
}

void acg_parser_free(AcgParser *parser) {
  if (parser == NULL) return;
  clear_room(&parser->room);
  g_strfreev(parser->labels.upos);
  g_strfreev(parser->labels.xpos);
  g_strfreev(parser->labels.features);
  g_strfreev(parser->labels.relations);
  g_array_unref(parser->words);
  g_array_unref(parser->ends);
  g_array_unref(parser->names);
  acg_encoder_free(parser->encoder);
  acg_model_unref(parser->model);
  g_free(parser);
}

static void make_room(AcgParser *parser, guint n) {
  Room *room = &parser->room;
  if (n <= room->capacity) return;
  clear_room(room);
  guint capacity = MAX(64, n + n / 2);
  size_t width = MAX(parser->heads.k, parser->columns[HEAD_LABEL_WORD].n);
  width = MAX(width, MAX(parser->columns[HEAD_NAMES].n, parser->columns[HEAD_ARC_WORD].n));
  *room = (Room){.capacity = capacity,
                 .values = g_aligned_alloc0(capacity, width, 64),
                 .scales = g_new(float, capacity),
                 .offsets = g_new(float, capacity),
                 .out = g_aligned_alloc0(capacity, sizeof(float) * parser->heads.n, 64),
                 .arcs = g_new(float, (gsize)capacity *(capacity + 1)),
                 .heads = g_new(guint, capacity),
                 .relations = g_new(float, (gsize)capacity * parser->n_relations)};
}

/* ── One sentence ── */

/* The head's columns of the sentence's word i. */
static float *columns_of(const AcgParser *parser, guint i, Head head) {
  return parser->room.out + (gsize)i * parser->heads.n + parser->columns[head].first;
}

static guint best_of(const float *scores, guint n) {
  guint best = 0;
  for (guint i = 1; i < n; i++)
    if (scores[i] > scores[best]) best = i;
  return best;
}

static guint best_class(const AcgParser *parser, guint i, Head head) {
  return best_of(columns_of(parser, i, head), parser->columns[head].n);
}

static void add_lemma(const AcgParser *parser, AcgAnalysis *analysis, AcgToken *token) {
  token->lemma = (guint32)analysis->lemmas->len;
  acg_lemma_append(&parser->lemmatiser, analysis->document->text + token->span.begin,
                   acg_span_length(token->span), parser->labels.xpos[token->xpos],
                   analysis->lemmas);
}

/* Sums in ACG_LANES lanes, so that every processor adds in the same order. */
static float multiply(const float *a, const float *b, guint n) {
  float lanes[ACG_LANES] = {0};
  for (guint i = 0; i < n; i += ACG_LANES)
    for (guint lane = 0; lane < ACG_LANES; lane++) lanes[lane] += a[i + lane] * b[i + lane];
  for (guint half = ACG_LANES / 2; half > 0; half /= 2)
    for (guint lane = 0; lane < half; lane++) lanes[lane] += lanes[lane + half];
  return lanes[0];
}

/* Makes the head's columns of n words GELU of themselves, and rows of them. */
static AcgRows activate(AcgParser *parser, guint n, Head head) {
  Room *room = &parser->room;
  guint width = parser->columns[head].n;
  for (guint i = 0; i < n; i++)
    parser->kernel->activate(columns_of(parser, i, head), width, room->values + (gsize)i * width,
                             &room->scales[i], &room->offsets[i]);
  return (AcgRows){room->values, room->scales, room->offsets};
}

static void score_arcs(AcgParser *parser, guint n) {
  guint width = parser->columns[HEAD_ARC_WORD].n;
  activate(parser, n, HEAD_ARC_HEAD);
  AcgRows words = activate(parser, n, HEAD_ARC_WORD);
  parser->kernel->multiply(&parser->arc_output, words, n, columns_of(parser, 0, HEAD_ARC_WORD),
                           parser->heads.n);
  for (guint i = 0; i < n; i++) {
    const float *word = columns_of(parser, i, HEAD_ARC_WORD);
    float *row = parser->room.arcs + (gsize)i * (n + 1);
    row[0] = multiply(word, parser->arc_root, width);
    for (guint head = 0; head < n; head++)
      row[head + 1] = multiply(word, columns_of(parser, head, HEAD_ARC_HEAD), width);
  }
}

/* Of the chosen head among all that the word might have. */
static float head_probability(const float *row, guint n, guint word, guint head) {
  double sum = 0;
  for (guint other = 0; other <= n; other++)
    if (other != word + 1) sum += exp((double)(row[other] - row[head]));
  return (float)(1 / sum);
}

static void score_relations(AcgParser *parser, guint n) {
  Room *room = &parser->room;
  guint width = parser->columns[HEAD_LABEL_WORD].n;
  for (guint i = 0; i < n; i++) {
    float *word = columns_of(parser, i, HEAD_LABEL_WORD);
    guint head = room->heads[i];
    const float *other =
        head == 0 ? parser->label_root : columns_of(parser, head - 1, HEAD_LABEL_HEAD);
    for (guint c = 0; c < width; c++) word[c] *= other[c];
    parser->kernel->quantise(word, width, room->values + (gsize)i * width, &room->scales[i],
                             &room->offsets[i]);
  }
  AcgRows rows = {room->values, room->scales, room->offsets};
  acg_matrix_multiply(parser->kernel, &parser->label_output, rows, n, room->relations);
}

/* The best relation; "root" for the root and for no other. */
static guint best_relation(AcgParser *parser, guint i) {
  float *scores = parser->room.relations + (gsize)i * parser->n_relations;
  if (parser->room.heads[i] == 0) return parser->root_relation;
  scores[parser->root_relation] = -G_MAXFLOAT;
  return best_of(scores, parser->n_relations);
}

static void read_tree(AcgParser *parser, AcgAnalysis *analysis, guint first, guint n) {
  Room *room = &parser->room;
  score_arcs(parser, n);
  acg_tree_find(room->arcs, n, room->heads);
  score_relations(parser, n);
  for (guint i = 0; i < n; i++) {
    AcgToken *token = &g_array_index(analysis->tokens, AcgToken, first + i);
    guint head = room->heads[i];
    token->head = head == 0 ? ACG_ROOT : first + head - 1;
    token->head_probability = head_probability(room->arcs + (gsize)i * (n + 1), n, i, head);
    token->relation = (guint8)best_relation(parser, i);
  }
}

/* Appends the scores of name labels to parser->names. */
static void score_names(AcgParser *parser, guint n) {
  AcgRows rows = activate(parser, n, HEAD_NAMES);
  guint before = parser->names->len;
  g_array_set_size(parser->names, before + n * ACG_N_NAME_LABELS);
  acg_matrix_multiply(parser->kernel, &parser->names_output, rows, n,
                      &g_array_index(parser->names, float, before));
}

/* vectors: [n][C] of the sentence's words. */
static void read_sentence(AcgParser *parser, AcgAnalysis *analysis, const AcgSentence *sentence,
                          const float *vectors) {
  guint n = sentence->end - sentence->first;
  make_room(parser, n);
  Room *room = &parser->room;
  AcgRows rows = {room->values, room->scales, room->offsets};
  acg_rows_quantise(parser->kernel, vectors, n, parser->heads.k, rows);
  acg_matrix_multiply(parser->kernel, &parser->heads, rows, n, room->out);
  for (guint i = 0; i < n; i++) {
    AcgToken *token = &g_array_index(analysis->tokens, AcgToken, sentence->first + i);
    token->upos = (guint8)best_class(parser, i, HEAD_UPOS);
    token->xpos = (guint8)best_class(parser, i, HEAD_XPOS);
    token->features = (guint16)best_class(parser, i, HEAD_FEATURES);
    add_lemma(parser, analysis, token);
  }
  score_names(parser, n);
  read_tree(parser, analysis, sentence->first, n);
}

/* ── A document ── */

static const float *encode(AcgParser *parser, const AcgAnalysis *analysis) {
  g_array_set_size(parser->words, 0);
  g_array_set_size(parser->ends, 0);
  for (guint i = 0; i < analysis->tokens->len; i++)
    g_array_append_val(parser->words, acg_token_at(analysis, i)->span);
  for (guint i = 0; i < analysis->sentences->len; i++)
    g_array_append_val(parser->ends, acg_sentence_at(analysis, i)->end);
  return acg_encoder_run(parser->encoder, analysis->document->text,
                         (const AcgSpan *)(const void *)parser->words->data, parser->words->len,
                         (const guint *)(const void *)parser->ends->data, parser->ends->len,
                         analysis->deadline);
}

bool acg_parse(AcgParser *parser, AcgAnalysis *analysis) {
  analysis->labels = &parser->labels;
  g_string_truncate(analysis->lemmas, 0);
  g_array_set_size(parser->names, 0);
  if (analysis->tokens->len == 0) return true;
  const float *vectors = analysis->vectors = encode(parser, analysis);
  if (vectors == NULL) return false;
  for (guint i = 0; i < analysis->sentences->len; i++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, i);
    if (acg_analysis_is_late(analysis)) return false;
    read_sentence(parser, analysis, sentence, vectors + (gsize)sentence->first * parser->heads.k);
  }
  acg_names_find(analysis, (float *)(void *)parser->names->data);
  return true;
}
