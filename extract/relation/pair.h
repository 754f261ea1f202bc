/* The learned reader of relations: what a sentence states of two actors, by a head of the model on
 * the encoder's vectors. Inside relation/ only.
 *
 * For each ordered pair of mentions it scores every category and every flag; of two actors with
 * several mentions the pair that says most counts. What a pair is read from: the two mentions,
 * their product, the words between, the words on the way through the tree, and what the pair
 * attends to in its sentence (D. Bahdanau et al. 2015; A. Vaswani et al. 2017), the types and the
 * distance.
 *
 * Shapes: [n] tokens of a sentence, [M]entions of it, [C] channels of the encoder, [H] channels of
 * a pair, [Q] of a query, [F] of a product. */
#ifndef ACG_EXTRACT_RELATION_PAIR_H
#define ACG_EXTRACT_RELATION_PAIR_H

#include "extract/encoder/model.h"
#include "extract/relation/path.h"

/* Of a sentence that mentions more actors, those with the lowest numbers are read: as many as the
 * head has learned from. */
enum { ACG_PAIR_MAX_ACTORS = 14, ACG_PAIR_MAX_CATEGORIES = 32 };

/* What is said of a relation, each yes or no. */
typedef enum {
  ACG_FLAG_MUTUAL,
  ACG_FLAG_NEGATED,
  ACG_FLAG_ENDED,
  ACG_FLAG_PLANNED,
  ACG_FLAG_POSSIBLE,
  ACG_FLAG_REPORTED,
  ACG_N_FLAGS
} AcgFlag;

/* A mention in the sentence that is read. */
typedef struct {
  guint actor; /* of the story */
  AcgPhrase phrase;
  AcgActorType type;
} AcgPairMention;

/* What is stated of two actors, in log-odds; the highest of any pair of their mentions. */
typedef struct {
  guint source, target; /* actors of the story */
  float categories[ACG_PAIR_MAX_CATEGORIES];
  float flags[ACG_N_FLAGS];
  guint16 sources[ACG_PAIR_MAX_CATEGORIES]; /* the mentions that said so of each category */
  guint16 targets[ACG_PAIR_MAX_CATEGORIES];
} AcgPair;

/* A model at work: for one thread at a time; several may share the model. */
typedef struct AcgPairReader AcgPairReader;

/* kernel: NULL for the fastest; all give the same bits. Returns NULL with `error` set
 * (ACG_EXTRACT_ERROR_MODEL) when the model lacks a part or one does not fit the others. */
AcgPairReader *acg_pair_reader_new(AcgModel *model, const AcgKernel *kernel, GError **error);
void acg_pair_reader_free(AcgPairReader *reader); /* NULL: nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgPairReader, acg_pair_reader_free)

/* The categories that are scored, in the order of AcgPair.categories, and their number. */
const AcgCategory *const *acg_pair_reader_categories(const AcgPairReader *reader, guint *n);

/* Reads a sentence.
 *
 * analysis: parsed, its vectors still valid; sentence: index; mentions: [M] in that sentence, by
 *   actor in any order, each of at least one token; M below 65536.
 * Returns [*n_pairs] every ordered pair of two actors that are mentioned, by source, then target;
 * the reader's until its next call; none when fewer than two actors are mentioned.
 * Time: one product for each token, then linear in M² and in the tokens on each way. Nothing is
 * allocated but when a sentence is longer, or has more mentions, than all before. */
const AcgPair *acg_pairs_read(AcgPairReader *reader, const AcgAnalysis *analysis, guint sentence,
                              const AcgPairMention *mentions, guint n_mentions, guint *n_pairs);

#endif
