#include "extract/encoder/encoder.h"
#include "extract/encoder/layers.h"
#include "extract/encoder/pieces.h"
#include "extract/story.h"

/* Models beyond these are none of ours. */
enum { MAX_LAYERS = 64, MAX_FEED_FORWARD = 1 << 14, MAX_POSITIONS = 1 << 12 };

static bool is_between(gint32 x, gint32 least, gint32 most) {
  return least <= x && x <= most;
}

static bool read_shape(AcgWeights *weights, const AcgModel *model, GError **error) {
  guint32 n = 6;
  const gint32 *shape = acg_model_section(model, "encoder.shape", ACG_SECTION_INT32, 1, &n, error);
  if (shape == NULL) return false;
  if (!is_between(shape[0], 1, MAX_LAYERS) || !is_between(shape[2], 1, ACG_MAX_HEADS) ||
      shape[1] != shape[2] * ACG_HEAD_WIDTH || shape[1] % ACG_INPUT_BLOCK != 0 ||
      !is_between(shape[3], 1, MAX_FEED_FORWARD) || shape[3] % ACG_INPUT_BLOCK != 0 ||
      !is_between(shape[4], ACG_WINDOW_PIECES, MAX_POSITIONS) || shape[5] < 1) {
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
                "the model's encoder has a shape that this program cannot run: %d layers, width "
                "%d, %d heads, feed-forward %d, %d positions, %d pieces",
                shape[0], shape[1], shape[2], shape[3], shape[4], shape[5]);
    return false;
  }
  weights->n_layers = (guint32)shape[0];
  weights->width = (guint32)shape[1];
  weights->n_heads = (guint32)shape[2];
  weights->feed_forward = (guint32)shape[3];
  weights->max_positions = (guint32)shape[4];
  weights->n_pieces = (guint32)shape[5];
  return true;
}

/* A section of [rows][width] floats. */
static const float *find_rows(const AcgWeights *weights, const AcgModel *model, const char *name,
                              guint32 rows, GError **error) {
  guint32 dims[2] = {rows, weights->width};
  return acg_model_section(model, name, ACG_SECTION_FLOAT32, 2, dims, error);
}

static bool find_embedding(AcgWeights *weights, const AcgModel *model, GError **error) {
  guint32 words[2] = {weights->n_pieces, weights->width};
  guint32 scales[1] = {weights->n_pieces};
  weights->words = acg_model_section(model, "embedding.words", ACG_SECTION_INT8, 2, words, error);
  if (weights->words == NULL) return false;
  weights->word_scales =
      acg_model_section(model, "embedding.word_scales", ACG_SECTION_FLOAT32, 1, scales, error);
  if (weights->word_scales == NULL) return false;
  weights->positions =
      find_rows(weights, model, "embedding.positions", weights->max_positions, error);
  if (weights->positions == NULL) return false;
  weights->norm = find_rows(weights, model, "embedding.norm", 2, error);
  if (weights->norm == NULL) return false;
  weights->shapes = find_rows(weights, model, "embedding.shapes", ACG_N_SHAPES, error);
  return weights->shapes != NULL;
}

static bool find_matrix(const AcgModel *model, guint32 layer, const char *part, guint32 k,
                        guint32 n, AcgMatrix *matrix, GError **error) {
  g_autofree char *name = g_strdup_printf("layer.%u.%s", layer, part);
  return acg_model_matrix(model, name, k, n, matrix, error);
}

static const float *find_norm(const AcgWeights *weights, const AcgModel *model, guint32 layer,
                              const char *part, GError **error) {
  g_autofree char *name = g_strdup_printf("layer.%u.%s", layer, part);
  return find_rows(weights, model, name, 2, error);
}

static bool find_layer(AcgWeights *weights, const AcgModel *model, guint32 i, GError **error) {
  AcgLayer *layer = &weights->layers[i];
  const guint32 width = weights->width, inner = weights->feed_forward;
  return find_matrix(model, i, "qkv", width, 3 * width, &layer->qkv, error) &&
         find_matrix(model, i, "output", width, width, &layer->output, error) &&
         find_matrix(model, i, "up", width, inner, &layer->up, error) &&
         find_matrix(model, i, "down", inner, width, &layer->down, error) &&
         (layer->norm1 = find_norm(weights, model, i, "norm1", error)) != NULL &&
         (layer->norm2 = find_norm(weights, model, i, "norm2", error)) != NULL;
}

bool acg_weights_init(AcgWeights *weights, const AcgModel *model, GError **error) {
  *weights = (AcgWeights){0};
  if (!read_shape(weights, model, error) || !find_embedding(weights, model, error)) return false;
  weights->layers = g_new0(AcgLayer, weights->n_layers);
  for (guint32 i = 0; i < weights->n_layers; i++)
    if (!find_layer(weights, model, i, error)) return false;
  return true;
}

void acg_weights_clear(AcgWeights *weights) {
  g_free(weights->layers);
}
