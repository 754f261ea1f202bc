/* One item of a feed, inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_FEED_ITEM_H
#define ACG_EXTRACT_READ_FEED_ITEM_H

#include "extract/document.h"

/* What elements of an item say, and two of the feed itself. */
typedef enum {
  ACG_FEED_CONTENT,
  ACG_FEED_SUMMARY,
  ACG_FEED_TITLE,
  ACG_FEED_PUBLISHED,
  ACG_FEED_UPDATED,
  ACG_FEED_CREATOR,
  ACG_FEED_AUTHOR,
  ACG_FEED_LINK,
  ACG_FEED_GUID,
  ACG_FEED_SOURCE,
  ACG_N_FEED_ITEM_FACTS,
  ACG_FEED_OUTLET = ACG_N_FEED_ITEM_FACTS, /* the feed's title */
  ACG_FEED_EDITOR,                         /* its author */
  ACG_N_FEED_FACTS,
  ACG_FEED_NOTHING = ACG_N_FEED_FACTS
} AcgFeedFact;

/* What an item's child says. name: without prefix; space: its namespace, or NULL. */
AcgFeedFact acg_feed_fact(const char *name, const char *space);

/* Whether the namespace is RSS's or Atom's own, or there is none. */
bool acg_feed_is_own(const char *space);

/* Takes down that `fact` is `text`, which may hold markup; the first that says something counts,
 * but for several creators. */
void acg_feed_set(char *facts[ACG_N_FEED_FACTS], AcgFeedFact fact, const char *text);

/* The document of an item, new, without file and doc; NULL when no sentence is in it. */
AcgDocument *acg_feed_document(char *const facts[ACG_N_FEED_FACTS]);

#endif
