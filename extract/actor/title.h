/* Titles before and behind the names of persons. Inside actor/ only. */
#ifndef ACG_EXTRACT_ACTOR_TITLE_H
#define ACG_EXTRACT_ACTOR_TITLE_H

#include "extract/actor/state.h"
#include "extract/lexicon/lexicon.h"

/* The title that ends before `token`, the longest: *first is its first token, *entry its row. */
bool acg_title_before(AcgReach reach, guint token, guint *first, AcgEntry *entry);

/* The title of "NAME, the Iraqi foreign minister", `token` being the one behind the name. */
bool acg_title_after(AcgReach reach, guint token, guint *first, AcgEntry *entry);

#endif
