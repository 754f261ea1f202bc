/* Words → one vector for each, in the light of their sentence and its neighbours.
 *
 * A BERT encoder (Devlin et al. 2019, the small one of Wang et al. 2020, MiniLM) in integers:
 * products of 7-bit values and weights, attention in 16 bits. The same words, model and version
 * give the same bits on every processor.
 *
 * Shapes: [T] words of the text, [S]entences, [R] pieces of a batch, [W] words of a batch. */
#ifndef ACG_EXTRACT_ENCODER_ENCODER_H
#define ACG_EXTRACT_ENCODER_ENCODER_H

#include "base/span.h"
#include "extract/encoder/kernel.h"
#include "extract/encoder/model.h"

/* Pieces, with [CLS] and [SEP], up to which sentences share a window. */
enum { ACG_WINDOW_PIECES = 64 };

/* A model at work: for one thread at a time; several may share the model. */
typedef struct AcgEncoder AcgEncoder;

/* kernel: NULL for the fastest. Returns NULL with `error` set when the model holds no encoder. */
AcgEncoder *acg_encoder_new(AcgModel *model, const AcgKernel *kernel, GError **error);
void acg_encoder_free(AcgEncoder *encoder); /* NULL: nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgEncoder, acg_encoder_free)

/* Floats of a word's vector. */
guint acg_encoder_width(const AcgEncoder *encoder);

/* Encodes a text.
 *
 * text: valid UTF-8; words: [T] spans in it; sentence_ends: [S] the word after each sentence's
 * last, not falling; what comes after the last end is a sentence, too. deadline: when it is given
 * up, as g_get_monotonic_time() says it; G_MAXINT64: never.
 * Returns [T][width] floats, 64-byte aligned, the encoder's until its next call; NULL when late.
 * Time linear in the text, memory besides the result bounded. */
const float *acg_encoder_run(AcgEncoder *encoder, const char *text, const AcgSpan *words,
                             guint n_words, const guint *sentence_ends, guint n_sentences,
                             gint64 deadline);

#endif
