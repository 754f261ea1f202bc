/* Sentences and tokens in, their tags, lemmas, trees and names out, by the heads of the model on
 * the encoder's vectors. */
#ifndef ACG_EXTRACT_SENTENCE_PARSER_H
#define ACG_EXTRACT_SENTENCE_PARSER_H

#include "extract/encoder/encoder.h"
#include "extract/sentence/sentence.h"

/* A model at work: for one thread at a time; several may share the model. */
typedef struct AcgParser AcgParser;

/* kernel: NULL for the fastest. Returns NULL with `error` set when the model lacks a part. */
AcgParser *acg_parser_new(AcgModel *model, const AcgKernel *kernel, GError **error);
void acg_parser_free(AcgParser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgParser, acg_parser_free)

/* Fills the analysis: tags, lemmas, heads and relations of its tokens; its names, lemmas and
 * labels. Every sentence becomes a tree with one root. The labels stay the parser's. False, and the
 * analysis of no use, when its deadline has passed. Time linear in the text, but quadratic in a
 * sentence's tokens. */
bool acg_parse(AcgParser *parser, AcgAnalysis *analysis);

#endif
