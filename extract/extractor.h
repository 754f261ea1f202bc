/* A model at work, inside extract/ only. */
#ifndef ACG_EXTRACT_EXTRACTOR_H
#define ACG_EXTRACT_EXTRACTOR_H

#include "extract/actor/actor.h"
#include "extract/lexicon/predicate.h"
#include "extract/relation/pair.h"
#include "extract/sentence/parser.h"

struct AcgExtractor {
  AcgModel *model;         /* counted */
  const AcgKernel *kernel; /* NULL for the fastest */
  AcgParser *parser;
  AcgActorReader *actors;
  AcgPairReader *pairs;
  AcgPredicates *predicates; /* the user's, counted; or NULL */
  char *card;
};

#endif
