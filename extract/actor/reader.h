/* The weights of the heads, and room to work in. Inside actor/ only.
 *
 * Shapes: [T]okens, [C] channels of the encoder, [H] hidden channels of the antecedents' head. */
#ifndef ACG_EXTRACT_ACTOR_READER_H
#define ACG_EXTRACT_ACTOR_READER_H

#include "extract/actor/actor.h"

/* What a B and its I say of a mention; types count for all but pronouns. */
typedef struct {
  AcgMentionKind kind;
  AcgActorType type;
} AcgMentionClass;

enum { ACG_MAX_MENTION_CLASSES = 16, ACG_ANTECEDENT_WIDTH = 64, ACG_N_LIKENESSES = 5 };

struct AcgActorReader {
  AcgModel *model; /* counted */
  const AcgKernel *kernel;
  guint width; /* C */

  AcgMatrix label_hidden, label_output;
  AcgMentionClass classes[ACG_MAX_MENTION_CLASSES];
  guint n_labels; /* O, then B and I of each class */

  AcgMatrix words, product;       /* C → 4 H; H → H */
  const float *kinds, *types;     /* [3 × 3][H]; [6 × 6][H]: of mention and antecedent */
  const float *sentences, *nears; /* [6][H]: sentences, mentions between */
  const float *likenesses;        /* [5][H] */
  const float *new_kinds;         /* [3][H] */
  const float *score, *new_score; /* [H + 1]: weights, bias */

  AcgRows rows; /* [ACG_READER_ROWS] of the widest input */
  float *out;   /* [ACG_READER_ROWS] of the widest output */
};

/* Rows that can be worked on at once. */
enum { ACG_READER_ROWS = 128 };

#endif
