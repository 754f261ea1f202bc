/* CoNLL-U (https://universaldependencies.org/format.html): analyses out, words in.
 *
 *     analysis ──acg_conllu_frame_new──▶ frame ──┐
 *     text ──acg_conllu_reader_next──▶ frame, analysis ──acg_conllu_write──▶ text
 *
 * A frame is what a CoNLL-U text says besides the analysis, so that a text that was read is written
 * with its own comments, multiword tokens and keys.
 *
 * The last column, MISC, has of ours: HeadProbability=0.98; NER=B-PER or I-PER (PER, ORG, LOC,
 * MISC) for the tokens of a name, NERProbability=0.97 for its first; Offset=BEGIN:END, the bytes of
 * the document's text; SpaceAfter=No. */
#ifndef ACG_EXTRACT_SENTENCE_CONLLU_H
#define ACG_EXTRACT_SENTENCE_CONLLU_H

#include <stdio.h>

#include "extract/sentence/sentence.h"

/* The most words of a sentence that is read: a parser takes time by their square. */
enum { ACG_CONLLU_MAX_WORDS = 2000 };

/* Tokens first .. end - 1 are written as one: "don't". */
typedef struct {
  guint first, end;
  gsize columns; /* where the row, but its number, begins in the frame's strings */
} AcgConlluRange;

typedef struct {
  GString *strings; /* those of the arrays below, each with a NUL behind */
  GArray *comments; /* [S] gsize: where a sentence's comment lines begin, with their line ends */
  GArray *misc;     /* [T] gsize: where the rest of MISC begins: "SpaceAfter=No"; "" for none */
  GArray *ranges;   /* AcgConlluRange, in order, not overlapping */
} AcgConlluFrame;

/* The frame of a document's own analysis: newdoc, newpar, sent_id and text as comments;
 * contractions and possessives as ranges; Offset and SpaceAfter. */
AcgConlluFrame *acg_conllu_frame_new(const AcgAnalysis *analysis);
AcgConlluFrame *acg_conllu_frame_new_empty(void);
void acg_conllu_frame_free(AcgConlluFrame *frame);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgConlluFrame, acg_conllu_frame_free)

/* Writes a document; nothing when it has no sentence. What has not been parsed has "_". */
void acg_conllu_write(const AcgConlluFrame *frame, const AcgAnalysis *analysis, FILE *out);

/* One document of a CoNLL-U text. Its own text is made of the words: each FORM, a space where none
 * says SpaceAfter=No, a line end between sentences, a blank line between paragraphs. */
typedef struct {
  AcgDocument *document;
  AcgAnalysis *analysis; /* sentences and tokens; what else the text says of them is not taken */
  AcgConlluFrame
      *frame; /* all comments, ranges and keys but HeadProbability, NER, NERProbability */
} AcgConlluDocument;

void acg_conllu_document_free(AcgConlluDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgConlluDocument, acg_conllu_document_free)

/* Reads documents one after the other; holds one in memory. */
typedef struct AcgConlluReader AcgConlluReader;

/* Borrows `in`. */
AcgConlluReader *acg_conllu_reader_new(FILE *in);
void acg_conllu_reader_free(AcgConlluReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgConlluReader, acg_conllu_reader_free)

/* The next document: up to the next newdoc comment. Empty nodes and DEPS are left out.
 *
 * Returns a new document, or NULL: at the end, or with `error` set (ACG_EXTRACT_ERROR; which line,
 * what was expected), after which nothing more can be read. Time linear in the text. */
AcgConlluDocument *acg_conllu_reader_next(AcgConlluReader *reader, GError **error);

#endif
