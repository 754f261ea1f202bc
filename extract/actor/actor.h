/* The door of actor/: an analysis in, the actors of the document and where it mentions them out. */
#ifndef ACG_EXTRACT_ACTOR_ACTOR_H
#define ACG_EXTRACT_ACTOR_ACTOR_H

#include "extract/encoder/kernel.h"
#include "extract/encoder/model.h"
#include "extract/sentence/sentence.h"

/* The model's heads that find mentions and antecedents: for one thread at a time; several may share
 * the model. */
typedef struct AcgActorReader AcgActorReader;

/* kernel: NULL for the fastest. Returns NULL with `error` set when the model lacks a part. */
AcgActorReader *acg_actor_reader_new(AcgModel *model, const AcgKernel *kernel, GError **error);
void acg_actor_reader_free(AcgActorReader *reader); /* NULL: nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgActorReader, acg_actor_reader_free)

/* Fills story->actors, in order of first mention, and story->mentions, in text order, which must be
 * empty. analysis: as acg_parse() of the same model has just left it. Time linear in the tokens and
 * mentions. */
void acg_actors_find(AcgActorReader *reader, AcgStory *story, const AcgAnalysis *analysis);

#endif
