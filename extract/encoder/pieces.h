/* Words → word pieces of the model's vocabulary, and the look of a word.
 *
 * A word is folded (marks of one kind to one, NFKD, lower case, accents off), cut at punctuation,
 * and each run matched greedily: the longest piece first, those inside a run with "##" before.
 * train/pieces.py does the same; tests compare the two. */
#ifndef ACG_EXTRACT_ENCODER_PIECES_H
#define ACG_EXTRACT_ENCODER_PIECES_H

#include "extract/encoder/table.h"

enum {
  ACG_WORD_MAX_PIECES = 12, /* later ones are dropped */
  ACG_RUN_MAX_CHARACTERS = 64
};

/* Capitals, digits and marks of a word as it is written. The model knows these numbers. */
typedef enum {
  ACG_SHAPE_NEITHER,   /* no letter, no digit */
  ACG_SHAPE_LOWER,     /* "word" */
  ACG_SHAPE_TITLE,     /* "Word" */
  ACG_SHAPE_CAPITALS,  /* "WORD" */
  ACG_SHAPE_CAPITAL,   /* "A" */
  ACG_SHAPE_MIXED,     /* "McDonald" */
  ACG_SHAPE_DIGITS,    /* "12", "1,000" */
  ACG_SHAPE_ALPHANUM,  /* "G20" */
  ACG_SHAPE_INITIALS,  /* "U.S.", "J." */
  ACG_SHAPE_HYPHENATED /* "Iran-backed" */
} AcgShape;
enum { ACG_N_SHAPES = ACG_SHAPE_HYPHENATED + 1 };

typedef struct {
  guint32 padding, unknown, begin, end; /* [PAD] [UNK] [CLS] [SEP] */
} AcgSpecialPieces;

/* A vocabulary. Borrows the model's arrays. */
typedef struct {
  AcgTable pieces;
  AcgSpecialPieces special;
} AcgVocabulary;

/* Finds and checks the model's vocabulary: every index and offset of it. */
bool acg_vocabulary_init(AcgVocabulary *vocabulary, const AcgModel *model, GError **error);

/* The pieces of a word: 1 … ACG_WORD_MAX_PIECES of them. word: valid UTF-8, perhaps empty.
 * Allocates nothing; time linear in `length`. */
guint acg_word_pieces(const AcgVocabulary *vocabulary, const char *word, size_t length,
                      guint32 pieces[ACG_WORD_MAX_PIECES]);

AcgShape acg_word_shape(const char *word, size_t length);

#endif
