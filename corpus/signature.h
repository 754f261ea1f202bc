/* What a text is told from others by: a few hundred bytes of which as many agree as the texts have
 * in common.
 *
 * A text is the set of its shingles, runs of ACG_SHINGLE_WORDS words, that have a name or a number
 * in them. What is written anew every day after one pattern shares its other shingles, so those are
 * left out; SpotSigs chooses shingles likewise (Theobald et al., 2008), to other ends. Two texts
 * are as alike as their sets overlap (Jaccard's coefficient: what they share of what both have). A
 * signature is a MinHash of the set: the least of its shingles in each of many random orders
 * (Broder, On the resemblance and containment of documents, 1997), of which 16 bits are kept (Li
 * and König, b-bit minwise hashing, 2010). The share of values in which two signatures agree
 * estimates the overlap; its standard error is at most 0.045.
 *
 * The form is fixed: the same text gives the same bytes on every machine. */
#ifndef ACG_CORPUS_SIGNATURE_H
#define ACG_CORPUS_SIGNATURE_H

#include "extract/document.h"

enum {
  ACG_SHINGLE_WORDS = 5,
  ACG_SIGNATURE_VALUES = 128,
  ACG_SIGNATURE_ROWS = 3,   /* values in a band */
  ACG_SIGNATURE_BANDS = 42, /* of the first 126 values */
  ACG_SIGNATURE_BYTES = 4 + 2 * ACG_SIGNATURE_VALUES
};

/* Of a text without a word `n_words` is 0: it is like no other. */
typedef struct {
  guint32 n_words;
  guint16 values[ACG_SIGNATURE_VALUES];
} AcgSignature;

/* The signature of the body of the document, whose spelling, case, punctuation, white space and
 * paragraphs are levelled. Of fewer than twenty words, headline and body are one shingle: the text
 * is like those of the same words only. Where nothing is read, the id is taken for the text. Time
 * linear in the text but for sorting its shingles. */
void acg_signature_make(const AcgDocument *document, AcgSignature *signature);

/* 0 … 1. */
double acg_signature_similarity(const AcgSignature *a, const AcgSignature *b);

/* Whether texts with these signatures are copies of each other: they overlap by more than a third,
 * and the shorter is not much shorter than the longer, which else is more than a copy. */
bool acg_signature_is_copy(const AcgSignature *a, const AcgSignature *b);

/* Key of a band: signatures that agree in one are worth comparing (locality-sensitive hashing:
 * Indyk and Motwani, Approximate nearest neighbors, 1998). Different bands have different keys. */
guint64 acg_signature_band(const AcgSignature *signature, guint band);

/* Its form in files: `n_words`, then the values, least significant byte first. Any bytes are a
 * signature. */
void acg_signature_pack(const AcgSignature *signature, guint8 bytes[ACG_SIGNATURE_BYTES]);
void acg_signature_unpack(const guint8 bytes[ACG_SIGNATURE_BYTES], AcgSignature *signature);

/* The same bytes as hexadecimal digits, or "" for a text without a word. New string. */
char *acg_signature_write(const AcgSignature *signature);

/* Reads what acg_signature_write() writes. False, and `signature` undefined, for anything else. */
bool acg_signature_read(const char *text, AcgSignature *signature);

#endif
