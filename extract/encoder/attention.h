/* The attention of one window.
 *
 * Queries and keys are in 12 bits by row and head, values in 15 bits by head; scores and mixtures
 * are exact integers; only the softmax between is float.
 * Shapes: [L] rows of the window, [Q] of them that ask, [P] L padded, [H]eads, [C]hannels. */
#ifndef ACG_EXTRACT_ENCODER_ATTENTION_H
#define ACG_EXTRACT_ENCODER_ATTENTION_H

#include "extract/encoder/kernel.h"

/* A window's arrays, for one thread. */
typedef struct {
  const AcgKernel *kernel;
  size_t n_heads, width;
  size_t n_keys, padded;
  gint16 *queries;     /* [Q][C] */
  float *query_scales; /* [Q][H] */
  gint16 *keys;        /* [H][P/8][16][8][2] */
  float *key_scales;   /* [H][P] */
  float *long_values;  /* [P][C] */
  float *peaks;        /* [C]: largest of |long_values| */
  gint16 *values;      /* [H][P/2][32][2] */
  float *value_scales; /* [H] */
  float *inverses;     /* [C] */
  float *scratch;      /* [P] */
  gint32 *dots;        /* [4][P] */
  gint16 *shares;      /* [4][P] */
  gint16 *key;         /* [C] */
} AcgAttention;

/* Room for windows of up to `max_rows`. */
void acg_attention_init(AcgAttention *attention, const AcgKernel *kernel, size_t n_heads,
                        size_t max_rows);
void acg_attention_clear(AcgAttention *attention);

/* A window of n_keys rows: forgets the one before. */
void acg_attention_start(AcgAttention *attention, size_t n_keys);

/* Row `row` of the window. query, key, value: [C], the query by 1/√32 smaller already. */
void acg_attention_add_query(AcgAttention *attention, size_t row, const float *query);
void acg_attention_add_key(AcgAttention *attention, size_t row, const float *key,
                           const float *value);

/* contexts: [Q][C], from all queries, keys and values added. */
void acg_attention_run(AcgAttention *attention, size_t n_queries, float *contexts);

#endif
