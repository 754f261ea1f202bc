/* The encoder's weights, and the way of a batch of windows through its layers.
 *
 * Shapes: [R] pieces of a batch, [W] words of it, [C]hannels, [F] channels of the feed-forward. */
#ifndef ACG_EXTRACT_ENCODER_LAYERS_H
#define ACG_EXTRACT_ENCODER_LAYERS_H

#include "extract/encoder/attention.h"
#include "extract/encoder/model.h"

typedef struct {
  AcgMatrix qkv, output, up, down;
  const float *norm1, *norm2; /* [2][C] */
} AcgLayer;

/* Borrows the model's arrays. */
typedef struct {
  guint32 n_layers, width, n_heads, feed_forward, max_positions, n_pieces;
  const gint8 *words;       /* [pieces][C] */
  const float *word_scales; /* [pieces] */
  const float *positions;   /* [max_positions][C] */
  const float *norm;        /* [2][C] */
  const float *shapes;      /* [ACG_N_SHAPES][C] */
  AcgLayer *layers;         /* [n_layers] */
} AcgWeights;

/* Finds and checks them; `weights` is to be cleared also when this fails. */
bool acg_weights_init(AcgWeights *weights, const AcgModel *model, GError **error);
void acg_weights_clear(AcgWeights *weights);

/* Rows of pieces that attend to each other. */
typedef struct {
  guint first, n_rows;       /* rows of the batch */
  guint first_word, n_words; /* words of the batch */
} AcgWindow;

/* Whole windows one after the other. */
typedef struct {
  guint capacity; /* of every array */
  guint n_rows, n_words, n_windows;
  guint32 *pieces;    /* [R] */
  guint8 *shapes;     /* [R] AcgShape, ACG_N_SHAPES for [CLS] and [SEP] */
  guint *firsts;      /* [W] row of each word's first piece */
  AcgWindow *windows; /* [n_windows] */
} AcgBatch;

/* Arrays for a batch on its way. */
typedef struct AcgPass AcgPass;
AcgPass *acg_pass_new(const AcgWeights *weights, const AcgKernel *kernel, guint capacity);
void acg_pass_free(AcgPass *pass);

/* out: [W][C], the last layer at each word's first piece. */
void acg_pass_run(AcgPass *pass, const AcgBatch *batch, float *out);

#endif
